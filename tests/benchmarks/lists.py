"""How long it takes to filter the checklist, against bare Qt classes over the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from movehelper.catalogue import load
from movehelper.domain.plan import make_plan
from movehelper.ui import theme
from movehelper.ui.actions import Actions
from movehelper.ui.app import application
from movehelper.ui.models import checklist
from movehelper.ui.models.proxy import TableProxy
from movehelper.ui.models.table import SearchRole, SortRole
from movehelper.ui.pages.checklist import ChecklistPage
from movehelper.ui.snapshot import Snapshot
from tests.benchmarks.households import COUNTRIES, TODAY, household
from tests.benchmarks.timing import Effort, Row, cpu, in_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TYPED = ("b", "br", "bro", "broad", "broadband 1", "broad", "", "cancel", "2027", "zzz", "")
"""What is typed one after the other: few rows, many, none, and all again."""
_SIZE = QSize(1000, 640)


def lists(effort: Effort) -> Iterator[Row]:
    """Yield the filter of 1,000 rows: the models alone, then the page a person sees with its field and headings."""
    theme.apply(application(), "light")
    snapshot = _snapshot(effort.of(1_000))
    yield _models(effort, snapshot)
    yield from _pages(effort, snapshot)


def _snapshot(rows: int) -> Snapshot:
    """Return a household that fills the checklist with so many rows, those of the move itself among them."""
    catalogue = load(countries=COUNTRIES)
    facts = household(rows * 2)
    plan = make_plan(facts, catalogue, TODAY)
    free = sum(step.service is None for step in plan.steps)
    kept = [service for service in facts.services if not service.removed][: max(1, rows - free)]
    fewer = facts.__class__(move=facts.move, homes=facts.homes, services=tuple(kept), journal=facts.journal)
    return Snapshot(TODAY, catalogue, fewer, make_plan(fewer, catalogue, TODAY))


def _models(effort: Effort, snapshot: Snapshot) -> Row:
    model = checklist.ChecklistModel()
    model.show(checklist.rows(snapshot))
    model.finish()
    copy = _copy(model)
    ours, bare = TableProxy(model), _bare_proxy(copy)
    for proxy in (ours, bare):
        proxy.sort(1)
    floor, measured = in_turn(effort.rounds, cpu(_typing(bare.setFilterFixedString)), cpu(_typing(ours.search)))
    return Row("list of 1,000 rows filtered", "bare proxy, standard items", "ms", floor, measured, bound=3)


def _pages(effort: Effort, snapshot: Snapshot) -> Iterator[Row]:
    page = ChecklistPage(Actions(None))
    page.show_snapshot(snapshot)
    page.model.finish()
    items, records = _Plain(_copy(page.model)), _Plain(page.model)
    page.resize(_SIZE)
    page.show()
    fields = (items.field, records.field, page.filter)
    over_items, over_records, ours = in_turn(effort.rounds, *(cpu(_typing(_seen(field))) for field in fields))
    yield Row("list of 1,000 rows filtered, painted", "bare table, standard items", "ms", over_items, ours)
    yield Row("list of 1,000 rows filtered, painted", "bare table, our rows", "ms", over_records, ours)
    for widget in (page, items.table):
        widget.close()
    records.table.close()


class _Plain:
    """A table without any habits of ours over a model, and a field that filters it."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self.model, self.proxy = model, _bare_proxy(model)  # Qt does not keep the model alive
        self.table, self.field = QTableView(), QLineEdit()
        self.table.setModel(self.proxy)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        self.table.resize(_SIZE)
        self.table.show()
        self.field.textChanged.connect(self.proxy.setFilterFixedString)


def _bare_proxy(model: QAbstractItemModel) -> QSortFilterProxyModel:
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setSortRole(SortRole)
    proxy.setFilterRole(SearchRole)
    return proxy


def _copy(model: QAbstractItemModel) -> QStandardItemModel:
    """Return Qt's own items with what the model shows, sorts by and searches."""
    copy = QStandardItemModel()
    for row in range(model.rowCount()):
        copy.appendRow([_item(model, row, column) for column in range(model.columnCount())])
    return copy


def _item(model: QAbstractItemModel, row: int, column: int) -> QStandardItem:
    item = QStandardItem()
    for role in (Qt.ItemDataRole.DisplayRole, SortRole, SearchRole):
        item.setData(model.index(row, column).data(role), role)
    return item


def _typing(search: Callable[[str], object]) -> Callable[[], None]:
    def typing() -> None:
        for text in _TYPED:
            search(text)

    return typing


def _seen(field: QLineEdit) -> Callable[[str], None]:
    """Return what types into a field and waits until all that follows was painted."""

    def search(text: str) -> None:
        field.setText(text)
        for _ in range(3):
            QApplication.processEvents()

    return search
