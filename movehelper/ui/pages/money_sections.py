"""The sections of the Money page: a title, rows, and, where there are none, what belongs there and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import heading, label, rule
from movehelper.ui.widgets.row_list import RowList
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from movehelper.domain.money.records import MoneyView
    from movehelper.ui.pages.money_rows import Row


class MoneySection(QWidget):
    """Rows under a title. `extra` is a place for widgets of others under the rows."""

    def __init__(self, name: str, title: str, make: Callable[[Row], QWidget] | None) -> None:
        super().__init__()
        self.setObjectName(f"money-{name}")
        self.setAccessibleName(title)
        self.title = title
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(8)
        self.empty = label("", "dim")
        self.empty.setObjectName("empty")
        self.rows: RowList[Row] = RowList(lambda row: row.key, make or (lambda _row: QWidget()))
        own = rule(), heading(title), self.empty, self.rows
        for widget in own:
            lines.addWidget(widget)
        self._own: set[QWidget] = set(own)
        self.extra = QVBoxLayout()
        self.extra.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(self.extra)

    def tell_empty(self, text: str) -> None:
        """Say what belongs here, as long as nothing is here."""
        self.empty.setText(text)
        self._look()

    def event(self, event: QEvent) -> bool:
        """Look again when the widgets of others come or go."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._look()
        return super().event(event)

    def _look(self) -> None:
        others = set(self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)) - self._own
        nothing = not self.rows.keys() and all(one.isHidden() for one in others)
        self.empty.setVisible(nothing and bool(self.empty.text()))
        self.rows.setVisible(bool(self.rows.keys()))


def empty_words(name: str, view: MoneyView, *, imported: bool) -> str:
    """Return what belongs into a section and how to begin."""
    texts = {
        "bills": _(
            "The final bill of each contract that ends stands here, beside what it should be. Give a contract its price"
            " and decide to cancel it."
        ),
        "claims": _(
            "Nothing is owed back to you now: credits, deposits, promised refunds and wrong charges stand here."
        ),
        "alerts": _(
            "What is charged after the end of a contract stands here, once you drop a bank statement from after that"
            " day onto the window."
        ),
        "double": _("Days on which an old and a new service are both paid stand here. There are none."),
        "fees": _("What leaving a contract early costs stands here. By what is known, leaving is free."),
        "mandates": _(
            "Direct debits and standing orders stand here: which to keep, and which you may stop from when. Tick"
            " “direct debit” at a service, or drop a bank statement onto the window."
        ),
    }
    if name == "alerts" and imported and not view.alerts:
        return _("The bank statements so far show nothing charged after the end of a contract.")
    return texts[name]
