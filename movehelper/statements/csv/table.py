"""Cutting the text of a CSV into rows: by which delimiter, with the lines of the file that each row stands on."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.statements.amounts import LONGEST, looks_like_amount
from movehelper.statements.csv import words
from movehelper.statements.dates import looks_like_date

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from movehelper.statements.source import Source

DELIMITERS: Final = (",", ";", "\t", "|", "^", "~", "#", ":", "\x1f", "\x01")
_SAMPLE: Final = 150
_LONGEST_ROW: Final = 60
_LONGEST_LINE: Final = 20_000
_BLOCK: Final = 256
_SPREADSHEET_HINT: Final = "sep="


class _UnclosedError(Exception):
    """A quotation mark is not closed for many lines."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, their cells without outer spaces; `starts` are the lines that they begin on, from 1.

    `lines` are the lines as they are, with their ends.
    """

    delimiter: str
    rows: list[list[str]]
    starts: list[int]
    lines: list[str]
    width: int

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
    return 6 <= len(cell) <= 48 and (cell[0].isdigit() or cell[-1].isdigit()) and looks_like_date(cell)


def is_amount(cell: str) -> bool:
    """Say whether a cell is an amount."""
    cell = cell.strip()
    return 0 < len(cell) <= LONGEST and looks_like_amount(cell)


def cut(source: Source, text: str, delimiter: str = "") -> Table | None:
    """Cut a text into rows, by the delimiter that gives most rows of one width with a date and an amount.

    Where there is no such row, the one that gives most names of columns; None where no delimiter gives either.
    """
    lines = _unwrapped(list(io.StringIO(text, newline="")))
    hinted = lines[0].strip().strip('"') if lines else ""
    if hinted.lower().startswith(_SPREADSHEET_HINT) and len(hinted) == len(_SPREADSHEET_HINT) + 1:
        delimiter = delimiter or hinted[-1]
    best = delimiter if delimiter in DELIMITERS and _score(lines, delimiter)[0] else _delimiter(lines)
    width = _score(lines, best)[1] if best else 0
    if best is None:
        best, width = _by_header(lines)
    if not best:
        return None
    rows, starts = _parse(source, lines, best)
    return Table(best, rows, starts, lines, width)


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
    return [f"{row[0]}\n" if row else "\n" for row in rows] if _delimiter([row[0] for row in rows if row]) else lines


def _quoted(row: list[str]) -> str:
    return '"' + row[0].replace('"', '""') + '"' if row else ""


def _delimiter(lines: list[str]) -> str | None:
    """Choose the delimiter by the beginning of the file, or by its other parts if nothing is found there."""
    for start in range(0, min(len(lines), _SAMPLE * 25), _SAMPLE):
        part = lines[start : start + _SAMPLE]
        scores = {mark: _score(part, mark) for mark in DELIMITERS}
        best = max(DELIMITERS, key=lambda mark: scores[mark])
        if scores[best][0]:
            return best
    return None


def _by_header(lines: list[str]) -> tuple[str, int]:
    """Choose the delimiter of a file without readable rows by its header: it names a date and an amount at least."""
    best, most, width = "", 0, 0
    for mark in DELIMITERS:
        for cells in _rows([line for line in lines[:_SAMPLE] if len(line) <= _LONGEST_LINE], mark):
            roles = [words.roles_of(cell) for cell in cells if len(cell) < 80]
            names = {role for found in roles for role in found}
            count = sum(map(bool, roles))
            if names & {"booked", "value"} and names & {"amount", "debit", "credit"} and count > max(most, 1):
                best, most, width = mark, count, len(cells)
    return best, width


def _score(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """Return how many rows of the commonest width hold a date and an amount, and that width."""
    part = [line for line in lines[:_SAMPLE] if len(line) <= _LONGEST_LINE]
    if not any(delimiter in line for line in part):
        return 0, 0
    widths = Counter(len(cells) for cells in _rows(part, delimiter) if len(cells) > 1 and is_row(cells))
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count, width


def _rows(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    return [cells for cells, _ in _cut(lines, delimiter)]


def _parse(source: Source, lines: list[str], delimiter: str) -> tuple[list[list[str]], list[int]]:
    rows: list[list[str]] = []
    starts: list[int] = []
    total = len(lines)
    for cells, start in _cut(lines, delimiter):
        rows.append([cell.strip() for cell in cells])
        starts.append(start + 1)
        source.tick(start, total)
    return rows, starts


def _cut(lines: Sequence[str], delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Yield the cells of each row and the index of its first line, block by block: with care only where it takes it."""
    begin = 0
    while begin < len(lines):
        block = lines[begin : begin + _BLOCK]
        if rows := _plain(block, delimiter):
            yield from zip(rows, range(begin, begin + len(block)), strict=True)
            begin += len(block)
        else:
            begin = yield from _carefully(lines, begin, delimiter)


def _plain(block: Sequence[str], delimiter: str) -> list[list[str]] | None:
    """Return the rows of lines of which each is one row; None where that is not so, or not sure."""
    try:
        rows = list(csv.reader(block, delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return None
    open_still = rows and rows[-1] and rows[-1][-1].endswith(("\n", "\r"))
    return rows if len(rows) == len(block) and not open_still else None


def _carefully(lines: Sequence[str], begin: int, delimiter: str) -> Generator[tuple[list[str], int], None, int]:
    """Yield the rows of a block with cells of several lines, and return the index of the line behind them.

    A quotation mark that is never closed would take the rest of the file into one cell: the line with it is then cut
    as if quotation marks meant nothing, and the lines behind it are rows again.
    """
    end = begin + _BLOCK
    while begin < min(end, len(lines)):
        feed = _Feed(lines, begin)
        reader = csv.reader(feed, delimiter=delimiter, skipinitialspace=True)
        try:
            for cells in reader:
                if feed.at - feed.done > 1:
                    if _swallowed(lines[feed.done + 1 : feed.at], delimiter, len(cells)):
                        break
                elif cells and cells[-1].endswith(("\n", "\r")):
                    break  # the mark stands in the last line
                yield cells, feed.done
                feed.done = feed.at
                if feed.done >= end:
                    return feed.done
            else:
                return len(lines)
        except (csv.Error, _UnclosedError):
            pass
        line = lines[feed.done].rstrip("\r\n")
        yield [cell.strip().strip('"') for cell in line.split(delimiter)], feed.done
        begin = feed.done + 1
    return begin


class _Feed:
    """The lines for a csv.reader, not too many of them for one row. `done` are those that earlier rows took."""

    def __init__(self, lines: Sequence[str], begin: int) -> None:
        self._lines, self.at, self.done = lines, begin, begin

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.at >= len(self._lines):
            raise StopIteration
        if self.at - self.done > _LONGEST_ROW:
            raise _UnclosedError
        self.at += 1
        return self._lines[self.at - 1]


def _swallowed(inner: Sequence[str], delimiter: str, width: int) -> bool:
    """Say whether one of the lines within a row is a row itself, of as many cells at least."""
    return any(len(cells := line.strip().split(delimiter)) >= width and is_row(cells) for line in inner)
