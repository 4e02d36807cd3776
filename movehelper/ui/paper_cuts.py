"""Where a long page is cut into sheets: between rows and paragraphs, a heading with what follows, never in a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument

_LEAST = 12.0  # dots a slice is high at least, so that a page always goes on


@dataclass(frozen=True)
class Span:
    """A stretch of the long page, in dots from its top."""

    top: float
    bottom: float


@dataclass(frozen=True)
class Unit(Span):
    """What stays together. `head` is that of its table; `leads` stays with what follows; `lines` where text lies."""

    head: Span | None = None
    leads: bool = False
    lines: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Slice(Span):
    """What stands on one sheet, with the head of a table that goes on from the sheet before."""

    head: Span | None = None


def units(document: QTextDocument) -> list[Unit]:
    """Return the rows and paragraphs of a document from top to bottom."""
    found = list(_units(document))
    if not found:
        return []
    touching = [unit.top for unit in found[1:]] + [document.documentLayout().documentSize().height()]
    # each reaches to the next one, so that nothing between them is lost
    return [
        Unit(unit.top, max(end, unit.top), unit.head, unit.leads, unit.lines)
        for unit, end in zip(found, touching, strict=True)
    ]


def cuts(all_units: list[Unit], height: float) -> list[Slice]:
    """Return the slices for sheets of a height."""
    if not all_units:
        return [Slice(0, height)]
    made: list[Slice] = []
    first, place = 0, all_units[0].top
    while first < len(all_units):
        head = _head(all_units[first], place)
        room = height - (head.bottom - head.top if head else 0)
        fits = _fitting(all_units, first, place + room)
        end = fits if fits == len(all_units) else _without_leads(all_units, first, fits)
        if end > first:
            bottom, first = all_units[end - 1].bottom, end
        else:  # nothing but headings, and then something higher than a sheet
            bottom, first = _in_between(all_units[fits], place, place + room), fits
        made.append(Slice(place, bottom, head))
        place = bottom
    return made


def _fitting(all_units: list[Unit], first: int, limit: float) -> int:
    """Return the number after the last unit that ends before a limit."""
    end = first
    while end < len(all_units) and all_units[end].bottom <= limit:
        end += 1
    return end


def _without_leads(all_units: list[Unit], first: int, end: int) -> int:
    """Return the number after the last unit that does not lead to one on the next sheet."""
    while end > first and all_units[end - 1].leads:
        end -= 1
    return end


def _head(unit: Unit, place: float) -> Span | None:
    """Return the head to draw again where a sheet begins inside a table."""
    return unit.head if unit.head is not None and place >= unit.head.bottom - 1 else None


def _in_between(unit: Unit, place: float, limit: float) -> float:
    """Return where a unit that is higher than a sheet is cut: between lines of its text, in all its cells if it can."""
    ends = [line.bottom for line in unit.lines if place + _LEAST < line.bottom <= limit]
    if not ends:
        return min(limit, unit.bottom)

    def cut_through(at: float) -> int:
        return sum(line.top < at - 0.5 < line.bottom - 1 for line in unit.lines)

    return min(ends, key=lambda at: (cut_through(at), -at))


def _units(document: QTextDocument) -> Iterator[Unit]:
    iterator = document.rootFrame().begin()
    while not iterator.atEnd():
        frame, block = iterator.currentFrame(), iterator.currentBlock()
        if isinstance(frame, QTextTable):
            yield from _rows(document, frame)
        elif block.isValid() and block.text().strip():
            yield _paragraph(document, block)
        iterator += 1


def _paragraph(document: QTextDocument, block: QTextBlock) -> Unit:
    box = document.documentLayout().blockBoundingRect(block)
    lines = tuple(_lines(document, block))
    return Unit(box.top(), box.bottom(), leads=block.blockFormat().headingLevel() > 0, lines=lines)


def _rows(document: QTextDocument, table: QTextTable) -> Iterator[Unit]:
    """Yield the rows of a table; its head leads, and is told to every row after it."""
    box, heads = document.documentLayout().frameBoundingRect(table), table.format().toTableFormat().headerRowCount()
    padding = table.cellAt(0, 0).format().toTableCellFormat().topPadding()
    lines = [tuple(_row_lines(document, table, row)) for row in range(table.rows())]
    tops = [min((line.top for line in those), default=box.top()) - padding for those in lines]
    tops[0] = box.top()
    ends = [*tops[1:], box.bottom()]
    head = Span(tops[0], ends[heads - 1]) if heads else None
    for row, (top, bottom) in enumerate(zip(tops, ends, strict=True)):
        yield Unit(top, bottom, head=head if row >= heads else None, leads=row < heads, lines=lines[row])


def _row_lines(document: QTextDocument, table: QTextTable, row: int) -> Iterator[Span]:
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        iterator = cell.begin()
        while not iterator.atEnd():
            block = iterator.currentBlock()
            if block.isValid():
                yield from _lines(document, block)
            iterator += 1


def _lines(document: QTextDocument, block: QTextBlock) -> Iterator[Span]:
    box, layout = document.documentLayout().blockBoundingRect(block), block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        yield Span(box.top() + line.y(), box.top() + line.y() + line.height())
