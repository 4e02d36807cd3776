"""A cell of two lines with an icon, in the tone that its row gives it.

Whether it is selected is asked of the view: the option knows too, but PySide6 makes all enumerations of `QStyle` for
that, for longer than the first rows take to paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from movehelper.ui import icons, theme
from movehelper.ui.models.table import IconRole, SecondRole, ToneRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QAbstractItemView

_MARGIN, _ICON = 8, 16


class CellDelegate(QStyledItemDelegate):
    """Draws text over a quieter second line. `above` says how much room a heading takes over the row."""

    def __init__(self, above: Callable[[QModelIndex | QPersistentModelIndex], int], view: QAbstractItemView) -> None:
        super().__init__(view)
        self._above, self._view = above, view

    def is_selected(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Is this cell selected in the view?"""
        return self._view.selectionModel().isSelected(index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw background, icon and both lines."""
        box = option.rect.adjusted(0, self._above(index), 0, 0)
        selected = self.is_selected(index)
        painter.save()
        if selected:
            painter.fillRect(box, theme.colour("selection"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        self._draw_texts(painter, self._icon(painter, inner, index, selected), option, index, selected)
        painter.restore()

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for the wider of the two lines."""
        texts = (index.data(Qt.ItemDataRole.DisplayRole) or "", index.data(SecondRole) or "")
        width = max(option.fontMetrics.horizontalAdvance(text) for text in texts)
        icon = _ICON + 6 if index.data(IconRole) else 0
        return QSize(width + 2 * _MARGIN + icon + 4, option.fontMetrics.height() * 2 + 14)

    def _icon(
        self, painter: QPainter, inner: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> QRect:
        name = index.data(IconRole)
        if not name:
            return inner
        tone = index.data(ToneRole) or "text"
        drawn = icons.icon(name, "on_selection" if selected else tone)
        place = QRect(inner.left(), inner.top() + (inner.height() - _ICON) // 2, _ICON, _ICON)
        drawn.paint(painter, place)
        return inner.adjusted(_ICON + 6, 0, 0, 0)

    def _draw_texts(
        self,
        painter: QPainter,
        inner: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        selected: bool,
    ) -> None:
        first, second = index.data(Qt.ItemDataRole.DisplayRole) or "", index.data(SecondRole) or ""
        height = option.fontMetrics.height()
        top = inner.top() + (inner.height() - height * (2 if second else 1)) // 2
        aligned = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) | Qt.AlignmentFlag.AlignVCenter
        tone = index.data(ToneRole) or "text"
        font, struck = QFont(option.font), index.data(Qt.ItemDataRole.FontRole)
        for number, text in enumerate(filter(None, (first, second))):
            font.setStrikeOut(struck is not None and struck.strikeOut() and not number)
            painter.setFont(font)
            quiet = "dim" if number else tone
            painter.setPen(theme.colour("on_selection" if selected else quiet))
            place = QRect(inner.left(), top + number * height, inner.width(), height)
            cut = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, aligned, cut)
