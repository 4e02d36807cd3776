"""The palette: a line to type in over the window, and under it what was found. The keyboard alone does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from movehelper.ui import theme
from movehelper.ui.delegates.cell import CellDelegate
from movehelper.ui.models.table import IconRole, RecordRole, SecondRole, ToneRole
from movehelper.ui.palette.finder import Finder
from movehelper.ui.widgets.basics import label
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

    from movehelper.ui.palette.items import Item

_WIDEST, _TOP, _SHOWN = 660, 48, 9
_HINT_ROOM = 12


class _Line(CellDelegate):
    """A line of the list: words on the left, the key on the right."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(lambda _index: 0, view)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the key, then the words in what room it leaves."""
        found: Item = index.data(RecordRole)
        whole = QRect(option.rect)
        wide = option.fontMetrics.horizontalAdvance(found.hint) + 2 * _HINT_ROOM if found.hint else 0
        selected = self.is_selected(index)
        if selected:
            painter.fillRect(whole, theme.colour("selection"))
        option.rect = whole.adjusted(0, 0, -wide, 0)
        super().paint(painter, option, index)
        if wide:
            painter.setPen(theme.colour("on_selection" if selected else "dim"))
            place = whole.adjusted(0, 0, -_HINT_ROOM, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, found.hint)


class Palette(QFrame):
    """Lies over the window until something is chosen, or Escape is pressed."""

    chosen = Signal(object)
    """The `Item` on which Enter or a click fell."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Find anything"))
        self.finder = Finder(self)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(_("Find a command, a service, a step, a setting…"))
        self.edit.setAccessibleName(_("Find anything or any command"))
        self.list = QListView()
        self.list.setAccessibleName(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Line(self.list))
        self.model = QStandardItemModel(self)
        self.list.setModel(self.model)
        self.says = label("", "dim")
        self._before: QWidget | None = None
        self._moved = False
        self._lay_out()
        self.finder.found.connect(self._show)
        self.edit.textEdited.connect(self._typed)
        self.edit.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._take())
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Come up over the window with an empty line."""
        self._before = QApplication.focusWidget()
        self.edit.clear()
        self._moved = False
        self.show()
        self.raise_()
        self.finder.search("")
        self._place()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Go away and give the cursor back."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def items(self) -> list[Item]:
        """Return what is listed."""
        return [self.model.item(row).data(RecordRole) for row in range(self.model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Walk through the list while one types; go away when the cursor goes elsewhere."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            left = QApplication.focusWidget()
            if left is not None and left is not self.edit and left.window() is self.window():
                self.hide()
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        walks = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Backtab: -1,
            Qt.Key.Key_PageDown: _SHOWN,
            Qt.Key.Key_PageUp: -_SHOWN,
        }
        if key in walks:
            self._walk(walks[key])
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        self._moved = False
        self.finder.search(text)

    def _walk(self, by: int) -> None:
        last = self.model.rowCount() - 1
        if last < 0:
            return
        row, self._moved = self.list.currentIndex().row(), True
        round_ = abs(by) == 1 and not 0 <= row + by <= last
        self._mark((row + by) % (last + 1) if round_ else max(0, min(last, row + by)))

    def _mark(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._tell()

    def _take(self) -> None:
        found = self._current()
        if found is None or found.why:
            return
        self.close_up()
        self.chosen.emit(found)

    def _current(self) -> Item | None:
        index = self.list.currentIndex()
        return index.data(RecordRole) if index.isValid() else None

    def _show(self, found: list[Item]) -> None:
        kept = self._current() if self._moved else None
        for number, one in enumerate(found):
            if number >= self.model.rowCount():
                self.model.appendRow(QStandardItem())
            _fill(self.model.item(number), one)
        self.model.setRowCount(len(found))
        keys = [one.key for one in found]
        if found:
            self._mark(keys.index(kept.key) if kept and kept.key in keys else 0)
        else:
            self._tell()
        self._place()

    def _tell(self) -> None:
        """Say under the list, and to a screen reader, what Enter would do."""
        found, n = self._current(), self.model.rowCount()
        if found is None:
            nothing = _("Nothing is called “{text}”.").format(text=self.edit.text().strip())
            self.says.setText(nothing if self.finder.ready else _("Searching…"))
        elif found.why:
            self.says.setText(found.why)
        else:
            self.says.setText(_("Enter opens it, Escape goes back."))
        place = self.list.currentIndex().row() + 1
        listed = ngettext("{n} thing found", "{n} things found", n).format(n=n)
        spoken = f"{found.title}, {found.why or found.about}, {place}/{n}" if found else listed
        if spoken != self.edit.accessibleDescription():
            self.edit.setAccessibleDescription(spoken)
            QAccessible.updateAccessibility(QAccessibleEvent(self.edit, QAccessible.Event.DescriptionChanged))

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 12, 12, 10)
        lines.setSpacing(8)
        lines.addWidget(self.edit)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.says)

    def _place(self) -> None:
        parent, layout = self.parentWidget(), self.layout()
        if parent is None or layout is None:
            return
        wide = min(_WIDEST, parent.width() - 40)
        row = self.list.sizeHintForRow(0) if self.model.rowCount() else 0
        rows = min(_SHOWN, self.model.rowCount())
        self.list.setVisible(rows > 0)
        around = self.edit.sizeHint().height() + self.says.sizeHint().height() + 40
        high = min(around + row * rows, parent.height() - _TOP - 12)
        corner = QPoint((parent.width() - wide) // 2, _TOP if parent.height() > 500 else 12)
        self.setGeometry(QRect(corner.x(), corner.y(), wide, high))


def _fill(line: QStandardItem, found: Item) -> None:
    """Let a line of the list show an item."""
    if line.data(RecordRole) == found:
        return
    second = found.why or found.about
    spoken = ", ".join(part for part in (found.title, second, found.hint) if part)
    line.setText(found.title)
    line.setEditable(False)
    line.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for role, value in (
        (RecordRole, found),
        (SecondRole, second),
        (IconRole, found.icon),
        (ToneRole, "disabled" if found.why else ""),
        (Qt.ItemDataRole.AccessibleTextRole, spoken),
    ):
        line.setData(value, role)
