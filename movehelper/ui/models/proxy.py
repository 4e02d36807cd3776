"""Sorting and filtering for every table, in Qt's own code: the rows only hand over ready texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSortFilterProxyModel

from movehelper.ui.models.table import SearchRole, SortRole, folded

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QObject


class TableProxy(QSortFilterProxyModel):
    """Sorts by the sortable value and keeps the rows that contain the text typed."""

    def __init__(self, source: QAbstractItemModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(source)
        self.setSortRole(SortRole)
        self.setFilterRole(SearchRole)
        self.setDynamicSortFilter(True)

    def search(self, text: str) -> None:
        """Keep the rows that contain `text`, whatever its case and accents."""
        self.setFilterFixedString(folded(text.strip()))
