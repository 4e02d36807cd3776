"""What stands above the header of a CSV: the account, its currency, and the days that the file covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.statements.csv import words
from movehelper.statements.dates import Dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from movehelper.statements.dates import Order

_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_DATE: Final = re.compile(r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2}))\b")
_NUMBER: Final = re.compile(r"(?=.*\d)[\w*./ -]{4,40}")


@dataclass(frozen=True, slots=True)
class Preamble:
    """The rows above the header, as one text and as cells."""

    text: str
    rows: tuple[tuple[str, ...], ...]

    def dates(self) -> list[str]:
        """Return all that is written like a date: the bank writes them as in the rows."""
        return [found.group() for found in _DATE.finditer(self.text)]

    def covers(self, order: Order) -> tuple[dt.date, dt.date] | None:
        """Return the first row that has two days, the second not before the first."""
        table = Dates(order)
        for cells in self.rows:
            days = [table[found.group()] for found in _DATE.finditer(" ; ".join(cells))]
            if len(days) == 2 and days[0] and days[1] and days[0] <= days[1]:
                return days[0], days[1]
        return None

    def account(self) -> str:
        """Return the IBAN, or what stands behind "Account number"."""
        if found := _IBAN.search(self.text):
            return found.group()
        for name, value in self._pairs():
            roles = words.roles_of(name)
            if "account" in roles and _NUMBER.fullmatch(value):
                return value
        return ""

    def currency(self) -> str:
        """Return the currency, where one row names it ("Saldo;12,00;EUR", "Currency: EUR")."""
        cells = [cell.strip() for row in self.rows for cell in row]
        codes = {cell for cell in cells if len(cell) == 3 and cell.isupper() and words.is_currency(cell)}
        codes |= {
            value for name, value in self._pairs() if "currency" in words.roles_of(name) and words.is_currency(value)
        }
        return codes.pop() if len(codes) == 1 else ""

    def _pairs(self) -> list[tuple[str, str]]:
        """Return each name with the value behind it, in the next cell or behind a colon."""
        pairs = []
        for row in self.rows:
            cells = [cell.strip() for cell in row if cell.strip()]
            for cell, following in zip(cells, [*cells[1:], ""], strict=False):
                name, colon, value = cell.partition(":")
                pairs.append((name, value.strip() if colon and value.strip() else following))
        return pairs


def above(rows: Sequence[Sequence[str]]) -> Preamble:
    """Make the preamble of the rows above the header."""
    return Preamble("\n".join(";".join(cells) for cells in rows), tuple(tuple(cells) for cells in rows))
