"""Sorting and filtering for every table, in Qt's own code: the rows only hand over ready texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, QSortFilterProxyModel, Qt

from movehelper.domain.folding import fold
from movehelper.ui.models.table import SearchRole, SortDownRole, SortRole

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QObject


class TableProxy(QSortFilterProxyModel):
    """Sorts by the sortable value and keeps the rows that contain the words typed and belong to the view."""

    def __init__(self, source: QAbstractItemModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typed, self._kept, self._left_out = "", "", ""
        self.filtering = False
        """Are rows being taken away and put back because of another filter?"""
        self.setSourceModel(source)
        self.setSortRole(SortRole)
        self.setFilterRole(SearchRole)
        self.setDynamicSortFilter(True)

    def search(self, text: str) -> None:
        """Keep the rows that contain each word of `text`, whatever its case and accents."""
        self._typed = fold(text)
        self._filter()

    def keep(self, marked: str, but: str = "") -> None:
        """Keep the rows that bear each mark of `marked` and none of `but`; without marks, all."""
        if (marked, but) != (self._kept, self._left_out):
            self._kept, self._left_out = marked, but
            self._filter()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort inside the groups; the groups themselves stay in their order."""
        role = SortRole if order == Qt.SortOrder.AscendingOrder else SortDownRole
        if role != self.sortRole():
            super().sort(-1)  # or it would be sorted twice
            self.setSortRole(role)
        super().sort(column, order)

    def _filter(self) -> None:
        self.filtering = True
        self._set_filter()
        self.filtering = False

    def _set_filter(self) -> None:
        words = self._typed.split()
        if len(words) < 2 and not self._kept and not self._left_out:
            self.setFilterFixedString(self._typed)
            return
        wanted = "".join(f"(?=.*{re.escape(one)})" for one in (*words, *self._kept))
        unwanted = "".join(f"(?!.*{re.escape(one)})" for one in self._left_out)
        option = QRegularExpression.PatternOption.DotMatchesEverythingOption
        self.setFilterRegularExpression(QRegularExpression(rf"\A{wanted}{unwanted}", option))
