"""Labels, buttons and boxes in the few forms this program uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from movehelper.ui import icons

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QAbstractScrollArea

Tone = Literal["", "dim", "danger", "warn", "good"]
Role = Literal["", "primary", "link"]
CardKind = Literal["true", "danger", "warn", "good", "off"]


def label(text: str, tone: Tone = "", *, wrap: bool = True) -> QLabel:
    """Return a label that wraps, in a tone of the theme."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("tone", tone)
    return made


def heading(text: str, size: float = 1.25, tone: Tone = "") -> QLabel:
    """Return a heading, `size` times the normal text."""
    made = label(text, tone)
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setWeight(font.Weight.DemiBold)
    made.setFont(font)
    return made


class Button(QPushButton):
    """A push button that Return presses too, where Qt leaves Return to the dialog's chosen button, or to nobody."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Return and Enter for a press."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == Qt.KeyboardModifier.NoModifier:
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    does: Callable[[], object] | None = None,
    *,
    role: Role = "",
    icon: str = "",
    name: str = "",
) -> QPushButton:
    """Return a push button. `name` finds it again in a test."""
    made = Button(text)
    made.setProperty("role", role)
    made.setObjectName(name)
    made.setAutoDefault(False)
    if icon:
        made.setIcon(icons.icon(icon, _icon_colour(role)))
    if does is not None:
        made.clicked.connect(lambda _checked=False: does())
    return made


def _icon_colour(role: str) -> str:
    return {"primary": "on_accent", "link": "accent"}.get(role, "text")


def retone(made: QWidget, prop: str, value: object) -> None:
    """Change a property that the style sheet looks at, and have it looked at again."""
    if made.property(prop) != value:
        made.setProperty(prop, value)
        made.style().unpolish(made)
        made.style().polish(made)


def card(kind: CardKind = "true") -> tuple[QFrame, QVBoxLayout]:
    """Return a box with a border, and its layout."""
    frame = QFrame()
    frame.setProperty("card", kind)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(14, 12, 14, 12)
    layout.setSpacing(6)
    return frame, layout


def rule() -> QFrame:
    """Return a thin horizontal line."""
    frame = QFrame()
    frame.setObjectName("rule")
    return frame


def row(*things: QWidget | int | None, spacing: int = 8) -> QHBoxLayout:
    """Return widgets side by side; None stretches, a number is a gap."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, int):
            layout.addSpacing(thing)
        else:
            layout.addWidget(thing)
    return layout


def in_the_middle(*lines: QLabel, begin: QPushButton | None = None) -> QWidget:
    """Return lines in the middle of a page that has nothing else, and a button with which one begins."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(1)
    for line in lines:
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(line)
    if begin is not None:
        column.addWidget(begin, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(2)
    return page


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def cursor_by(widget: QWidget) -> QWidget | None:
    """Return what has the cursor in the window of a widget; Qt may say that nothing has."""
    return widget.window().focusWidget()


def own_viewport(area: QAbstractScrollArea) -> QWidget:
    """Give a scroll area a viewport made here, and return it.

    For one that Qt made, PySide6 looks through all kinds of widget to find which it is: longer than a page takes.
    """
    made = QWidget()
    area.setViewport(made)
    return made


def scrolling(inside: QWidget, name: str) -> QScrollArea:
    """Return a scroll area, reached by keyboard, around a widget."""
    area = QScrollArea()
    behind = own_viewport(area)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    area.setAccessibleName(name)
    behind.setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
