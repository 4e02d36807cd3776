"""Cutting the text of a CSV into rows: by which delimiter, with the lines of the file that each row stands on."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.statements.amounts import LONGEST, looks_like_amount
from movehelper.statements.dates import looks_like_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.statements.source import Source

DELIMITERS: Final = (",", ";", "\t", "|", "^", "~", "#", ":", "\x1f", "\x01")
_SAMPLE: Final = 400
_LONGEST_ROW: Final = 60
_SPREADSHEET_HINT: Final = "sep="


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file. `starts` are the lines that they begin on, from 1; `lines` are the lines as they are."""

    delimiter: str
    rows: list[list[str]]
    starts: list[int]
    lines: list[str]
    width: int
    loose: bool = False

    def raw(self, index: int) -> str:
        """Return a row as the file has it, without the end of its last line."""
        start = self.starts[index] - 1
        end = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.lines)
        if end - start == 1:
            return self.lines[start].rstrip("\r\n")
        return "".join(self.lines[start:end]).rstrip("\r\n")


def is_row(cells: Sequence[str]) -> bool:
    """Say whether cells hold a date and, in another cell, an amount."""
    dates = {index for index, cell in enumerate(cells) if is_date(cell)}
    return bool(dates) and any(index not in dates and is_amount(cell) for index, cell in enumerate(cells))


def is_date(cell: str) -> bool:
    """Say whether a cell is a date; the quick test first, for most cells are none."""
    cell = cell.strip()
    return 6 <= len(cell) <= 48 and any(char.isdigit() for char in cell) and looks_like_date(cell)


def is_amount(cell: str) -> bool:
    """Say whether a cell is an amount."""
    cell = cell.strip()
    return 0 < len(cell) <= LONGEST and any(char.isdigit() for char in cell) and looks_like_amount(cell)


def cut(source: Source, text: str, delimiter: str = "") -> Table | None:
    """Cut a text into rows, by the delimiter that gives most rows of one width with a date and an amount.

    None where no delimiter gives a single one.
    """
    lines = _unwrapped(list(io.StringIO(text, newline="")))
    hinted = lines[0].strip().strip('"') if lines else ""
    if hinted.lower().startswith(_SPREADSHEET_HINT) and len(hinted) == len(_SPREADSHEET_HINT) + 1:
        delimiter = delimiter or hinted[-1]
    known = [delimiter] if delimiter and _score(lines, delimiter)[0] else []
    best = known[0] if known else _delimiter(lines)
    if best is None:
        return None
    rows, starts = _parse(source, lines, best, csv.QUOTE_MINIMAL)
    loose = rows is None
    if rows is None:
        rows, starts = _parse(source, lines, best, csv.QUOTE_NONE)
    width = _score(lines, best)[1]
    return Table(best, rows or [], starts, lines, width, loose=loose)


def _unwrapped(lines: list[str]) -> list[str]:
    """Return the rows of a file in which each line as a whole is one quoted cell; else the lines as they are."""
    if not lines or any(line[:1] != '"' for line in lines[:_SAMPLE] if line.strip()):
        return lines
    try:
        rows = list(csv.reader(lines, delimiter="\x00"))
    except csv.Error:
        return lines
    if len(rows) != len(lines) or any(_quoted(row) != line.strip() for row, line in zip(rows, lines, strict=True)):
        return lines
    return [f"{row[0] if row else ''}\n" for row in rows] if _whole(rows) else lines


def _quoted(row: list[str]) -> str:
    return '"' + row[0].replace('"', '""') + '"' if row else ""


def _whole(rows: list[list[str]]) -> bool:
    """Say whether the rows, each one cell, are rows of several cells once more."""
    return _delimiter([row[0] for row in rows if row]) is not None


def _delimiter(lines: list[str]) -> str | None:
    """Choose the delimiter; from the beginning of the file, or from all of it if nothing is found there."""
    for part in (lines[:_SAMPLE], lines):
        scores = {mark: _score(part, mark) for mark in DELIMITERS}
        best = max(DELIMITERS, key=lambda mark: scores[mark])
        if scores[best][0]:
            return best
    return None


def _score(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """Return how many rows of the commonest width hold a date and an amount, and that width."""
    if not any(delimiter in line for line in lines[:_SAMPLE]):
        return 0, 0
    widths: Counter[int] = Counter()
    reader = csv.reader(lines[:_SAMPLE], delimiter=delimiter, skipinitialspace=True)
    try:
        for cells in reader:
            if len(cells) > 1 and is_row(cells):
                widths[len(cells)] += 1
    except csv.Error:  # one field beyond every measure: an opening quotation mark without its end
        pass
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count, width


def _parse(source: Source, lines: list[str], delimiter: str, quoting: int) -> tuple[list[list[str]] | None, list[int]]:
    """Parse all lines. None for the rows where a quotation mark is never closed and swallows the rest."""
    rows: list[list[str]] = []
    starts: list[int] = []
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, quoting=quoting)  # type: ignore[arg-type]
    before, total = 0, len(lines)
    try:
        for cells in reader:
            now = reader.line_num
            if now - before > _LONGEST_ROW:
                return None, []
            rows.append(cells)
            starts.append(before + 1)
            before = now
            source.tick(now, total)
    except csv.Error:
        return (None, []) if quoting == csv.QUOTE_MINIMAL else (rows, starts)
    return rows, starts
