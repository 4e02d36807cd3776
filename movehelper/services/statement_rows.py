"""What the services of bank statements share: the plain rows of the store, and the sights of one booking.

A booking that another file has with other words keeps both sights. What is shown follows from all of them, whatever
the order in which they came: the words of the format that says most, and from the others what those leave out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, cast

import msgspec

from movehelper.domain import bookings
from movehelper.domain.records.statements import StatementFormat, StatementRow
from movehelper.store.statement_rows import TABLES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from movehelper.store.statement_rows import Plain

RICHEST: Final[tuple[StatementFormat, ...]] = ("camt", "mt940", "ofx", "csv", "qif")
_FILLED: Final = (
    *("currency", "value", "name", "text", "rail", "other_account", "creditor", "mandate", "reference", "bank_id"),
)
FIELDS: Final = (
    *("booked", "amount", "currency", "value", "name", "text", "rail", "other_account", "creditor", "mandate"),
    *("reference", "bank_id", "line", "raw"),
)
"""The columns of a bank line that come from its row, in the order of the table."""
ID, TAKEN, PRINT, SEEN = (TABLES["bank_line"].index(name) for name in ("id", "taken", "fingerprint", "seen"))
"""Where the columns of a bank line stand."""


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """A booking as one import has it."""

    taken: str
    layout: str
    print: str
    row: StatementRow


def words_of(row: StatementRow) -> str:
    """Return the words by which a booking is told from others of its day and amount."""
    return f"{row.name} {row.text}"


def noted(line: str, print_: str) -> str:
    """Return how an import notes a line that was there already; with the print of its row if the id does not say it."""
    return line if line.partition(".")[0] == print_ else f"{line} {print_}"


def read_note(note: str) -> tuple[str, str]:
    """Return the line and the print of such a note."""
    line, _space, print_ = note.partition(" ")
    return line, print_ or line.partition(".")[0]


def fields(row: StatementRow) -> Plain:
    """Return the columns of a row as the store writes them."""
    return (
        row.booked.isoformat(),
        str(row.amount),
        row.currency,
        row.value.isoformat() if row.value else None,
        row.name,
        row.text,
        row.rail,
        row.other_account,
        row.creditor,
        row.mandate,
        row.reference,
        row.bank_id,
        row.line,
        row.raw,
    )


def fingerprint(account: str, row: StatementRow) -> str:
    """Return what tells a row of an account from others."""
    return bookings.fingerprint(account, row.booked.isoformat(), row.amount, words_of(row))


def sights(line: Plain, layouts: Mapping[str, str]) -> list[Sight]:
    """Return every sight of a stored line; `layouts`: of each import."""
    if line[SEEN]:
        return msgspec.json.decode(line[SEEN], type=list[Sight])
    return [Sight(taken=line[TAKEN], layout=layouts[line[TAKEN]], print=line[PRINT], row=_row(line))]


def prints_and_layouts(seen: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fingerprints and the layouts of all sights of a stored line."""
    kept = msgspec.json.decode(seen, type=list[Sight])
    return tuple(dict.fromkeys(one.print for one in kept)), tuple(dict.fromkeys(one.layout for one in kept))


def shown(line: Plain, seen: Sequence[Sight], order: Mapping[str, int]) -> Plain:
    """Return the line that follows from its sights; `order`: the place of each import.

    Within a layout the latest sight counts, since banks complete their words; among layouts the one that says most.
    """
    kept = sorted(seen, key=lambda one: order[one.taken])
    ranked = sorted(kept, key=lambda one: (_rank(one.layout), -order[one.taken]))
    best = ranked[0].row
    filled = {name: value for name in _FILLED if (value := _first(name, ranked)) != getattr(best, name)}
    row = msgspec.structs.replace(best, **filled) if filled else best
    told = msgspec.json.encode(kept).decode()
    return (*line[:TAKEN], kept[0].taken, *fields(row), ranked[0].print, told)


def layout_of(file_format: StatementFormat, mapping: Mapping[str, str]) -> str:
    """Return what tells a bank's own way of writing a format from others."""
    if file_format != "csv":
        return file_format
    return f"csv {mapping.get('header') or json.dumps(dict(mapping), sort_keys=True)}"


def instant(at: dt.datetime) -> str:
    """Return an instant as the store writes it."""
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _rank(layout: str) -> int:
    return RICHEST.index(cast("StatementFormat", layout.partition(" ")[0]))


def _first(name: str, ranked: Sequence[Sight]) -> object:
    """Return the first value of a field that says something."""
    values = [getattr(one.row, name) for one in ranked]
    return next((value for value in values if value and value != "unknown"), values[0])


def _row(line: Plain) -> StatementRow:
    found = dict(zip(FIELDS, line[TAKEN + 1 : PRINT], strict=True))
    return msgspec.convert(found, StatementRow)
