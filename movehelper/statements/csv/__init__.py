"""Reading CSV as banks write it: any delimiter, preamble, header or none, and every way of writing days and amounts.

Delimiter, date order, decimal sign and the sign of the amounts are decided once for a file or a column, from all its
rows. Proofs are a day above 12, a value with cents, a running balance; without one it is asked, and until an answer
comes the rows are those of the first of the choices: to be shown, not to be kept. `csv.Sniffer` fails on what real
banks write (preambles, `;` with decimal commas), and guessers of encodings and dialects guess; so neither is used.

    table      cuts the text into rows              columns    finds the header, and what stands where
    words      the names of columns, by language    kinds      tells lists that are no statements
    body       tells bookings from other rows       preamble   what stands above the header
    sections   parts lists of several accounts      chain      what a running balance proves
    money      decimal signs and signs
    asking     what is left open                    mapping    what is remembered of a layout
    rows       makes the records                    reader     goes through these, one file at a time
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.statements.csv import columns, kinds, preamble, sections, table
from movehelper.statements.csv.reader import Reader

if TYPE_CHECKING:
    from movehelper.domain.records.statements import ReadFile
    from movehelper.statements.csv.columns import Columns
    from movehelper.statements.csv.table import Table
    from movehelper.statements.source import Source

_CONTROL: Final = frozenset(chr(code) for code in range(32)) - set("\t\n\r\x0b\x0c\x1a\x1f\x01")
_UNREADABLE: Final = "is no bank statement that can be read: no row in it has both a date and an amount"


def recognise(source: Source) -> bool:
    """Say whether a file may be a CSV: plain text with a delimiter. Only reading it tells what it holds."""
    head = source.head
    plain = sum(char in _CONTROL for char in head) * 50 < len(head)
    return plain and any(mark in head for mark in table.DELIMITERS)


def read(source: Source) -> ReadFile:
    """Read a CSV.

    Raises:
        StatementError: it has no rows with a date and an amount, or is a list of orders or a journal.
        Stopped: the person stopped it.
    """
    text, encoding = source.text()
    cut = table.cut(source, text, source.choices.mapping.get("delimiter", ""))
    if cut is None:
        raise source.error(_UNREADABLE)
    found = columns.find(cut)
    parts = sections.parts(cut, found.first)
    if len(parts) == 1:
        return _read(source, cut, found, encoding)
    return sections.joined(parts, lambda part: _read(source, part, columns.find(part), encoding))


def _read(source: Source, cut: Table, found: Columns, encoding: str) -> ReadFile:
    why, of_rows = kinds.no_statement(found.header, found.at)
    if why:
        raise source.error(why)
    if not found.at.keys() & {"booked"}:
        raise source.error("is no bank statement that can be read: none of its columns has dates")
    above = preamble.above(cut.rows[: max(0, found.first - 1)])
    columns.settle_account(found, cut, above.account())
    reader = Reader(source, cut, found, above, encoding)
    return reader.refuse_all(of_rows) if of_rows else reader.read()
