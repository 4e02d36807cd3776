"""What every page is: a widget that shows a snapshot."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import scrolling

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from movehelper.domain.paper import PaperWish
    from movehelper.ui.snapshot import Snapshot

_WIDEST: Final = 1080  # pixels: on wide screens the buttons stay near the words


class Page(QWidget):
    """Shows a snapshot. `picked` and `opened` name a row of the checklist by its id."""

    picked = Signal(str)
    opened = Signal(str)
    selected = Signal()
    """The selection has changed."""
    asks = Signal(object, object)
    """A question to answer beside the window (a callable that is given the `Work`), and what takes the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = 0
        """So many questions are not answered yet."""
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(0)

    @abstractmethod
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what is new."""

    def seek(self) -> None:
        """Put the cursor where one searches, if the page has such a place."""

    @property
    def whole(self) -> bool:
        """Does all that it shows stand there? Long lists come in slices, and some things are asked for."""
        return not self.waiting

    @property
    def entry(self) -> str:
        """The entry of the journal that is the current one and still counts, by id, or nothing."""
        return ""

    def to_print(self) -> PaperWish:
        """Return what Ctrl+P prints of this page; a page without paper of its own prints the checklist."""
        from movehelper.domain.paper import PaperWish  # noqa: PLC0415 - not before something is printed

        return PaperWish("checklist")

    def into(self) -> None:
        """Put the cursor into what the page shows: on the first thing that takes it, if the page names none."""
        self.setFocus()
        self.focusNextChild()

    def toggle(self) -> None:
        """Show the other look of this page, if it has two."""

    @property
    def with_detail(self) -> bool:
        """Does this page want the details of the current row beside it, where there is room?"""
        return False

    def not_answered(self) -> None:
        """Stop saying that something is being looked up: it failed, which is told elsewhere."""

    def show_only(self, service: str) -> None:
        """Show only what is about one service, if the page can."""

    def reveal(self, key: str) -> None:
        """Show one thing of the page, by its id, if the page has such things."""

    def remember(self, settings: QSettings) -> None:
        """Write down sizes and columns."""

    def recall(self, settings: QSettings) -> None:
        """Take sizes and columns as they were."""


class ColumnPage(Page):
    """A page that is one long column and rolls as a whole."""

    def __init__(self, name: str) -> None:
        super().__init__()
        inside, column = QWidget(), QWidget()
        column.setMaximumWidth(_WIDEST)
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(24, 18, 24, 18)
        self.column.setSpacing(8)
        whole = QHBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column, 100)
        whole.addStretch(1)
        self.area = scrolling(inside, name)
        self.lines.addWidget(self.area)

    def into(self) -> None:
        """Put the cursor on the first button."""
        self.area.setFocus()
        self.focusNextChild()

    def roll_to(self, field: QWidget) -> None:
        """Put the cursor into a field, wherever on the page it is."""
        self.area.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
