"""What a careful look at a window finds: cut words, clipped widgets, faint text, fields without a name."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

LEAST = 4.5
_EDGE = 2  # pixels around a widget that may be its frame
_PART_OF_OTHERS = ("qt_", "QtScroll", "QCalendar")


def problems(window: QWidget) -> list[str]:
    """Return what is wrong with a window as it stands on the screen, one sentence each."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisible() and not _inner(one)]
    return [
        *(f"cut off: {told}" for one in shown if (told := _cut(one))),
        *(f"clipped: {_name(one)}" for one in shown if _clipped(one)),
        *(f"too wide for its place: {_name(one)}" for one in shown if _too_wide(one)),
        *(f"no accessible name: {_name(one)}" for one in shown if _nameless(one)),
        *(f"faint: {told}" for told in faint(window, shown)),
    ]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _inner(widget: QWidget) -> bool:
    """Is it a part that Qt itself made inside another widget?"""
    return widget.objectName().startswith(_PART_OF_OTHERS)


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} {widget.objectName()} “{text or widget.accessibleName()}”"


def _cut(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            short = widget.heightForWidth(widget.width()) > widget.height() + 1
        else:
            short = widget.sizeHint().width() > widget.width() + 1
        return _name(widget) if short else ""
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 28
        return f"QComboBox “{widget.currentText()}”" if needed > widget.width() else ""
    if isinstance(widget, QAbstractButton) and widget.text():
        return _name(widget) if widget.sizeHint().width() > widget.width() + 1 else ""
    return ""


def _clipped(widget: QWidget) -> bool:
    """Does a label, button or field stick out of what holds it?"""
    parent = widget.parentWidget()
    if parent is None or not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
        return False
    if isinstance(parent.parentWidget(), QAbstractScrollArea) or isinstance(parent, QAbstractScrollArea):
        return False
    return not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())


def _too_wide(area: QWidget) -> bool:
    """Is what a scroll area holds wider than the area, so that its right edge is never seen?"""
    if not isinstance(area, QScrollArea) or area.widget() is None:
        return False
    return area.widget().width() > area.viewport().width() + 1


def _nameless(widget: QWidget) -> bool:
    if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    if widget.focusProxy() is not None:
        return False
    known = QAccessible.queryAccessibleInterface(widget)
    return known is None or not known.text(QAccessible.Text.Name).strip()


def faint(window: QWidget, shown: list[QWidget]) -> list[str]:
    """Return labels and buttons whose words stand out too little from what is behind them."""
    picture = window.grab().toImage()
    found = []
    for widget in shown:
        if isinstance(widget, QLabel | QPushButton) and widget.text() and widget.isEnabled():
            rect = _seen(widget, window)
            value = _strongest(picture, rect) if rect.height() >= widget.fontMetrics().height() else LEAST
            if value < LEAST:
                found.append(f"{_name(widget)} {value:.1f}")
    return found


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of a widget that is not scrolled away, in the window's coordinates."""
    rect = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    holder = widget.parentWidget()
    while holder is not None and holder is not window:
        if isinstance(holder.parentWidget(), QScrollArea):
            rect &= QRect(holder.mapTo(window, QPoint(0, 0)), holder.size())
        holder = holder.parentWidget()
    return rect & window.rect()


def _strongest(picture: QImage, rect: QRect) -> float:
    """Return the strongest contrast in a part of a picture between its commonest colour and any other."""
    ratio = picture.devicePixelRatio()
    left, top = int(rect.left() * ratio) + _EDGE, int(rect.top() * ratio) + _EDGE
    wide, high = int(rect.width() * ratio) - 2 * _EDGE, int(rect.height() * ratio) - 2 * _EDGE
    if wide < 1 or high < 1:
        return LEAST
    part = picture.copy(left, top, wide, high).convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(part.constBits()).cast("I"))
    if len(counts) < 2:
        return LEAST  # scrolled out of sight, or covered
    [(commonest, _often)] = counts.most_common(1)
    behind = QColor(commonest)
    return max(contrast(QColor(colour), behind) for colour in counts)
