"""The journal as it is read: one line for each thing that happened, with what became of it.

An entry that takes another back is no line of its own: it is told at the one it takes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from movehelper.domain.journal import origins
from movehelper.domain.money import total
from movehelper.domain.records import Entry, Record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from movehelper.domain.records import Money
    from movehelper.domain.zones import Clocks


class JournalLine(Record, frozen=True, kw_only=True):
    """One entry. `number` is its place in the journal, from 1.

    Taken back, `void` is the entry that did it, with its `void_number`, and `replaced_by` the number of the entry
    that was written in its place, if one was. `promise`: what became of a promise with a day.
    """

    number: int
    entry: Entry
    void: Entry | None = None
    void_number: int = 0
    replaced_by: int = 0
    promise: Literal["open", "overdue", "kept"] | None = None

    @property
    def stands(self) -> bool:
        """Does it still count?"""
        return self.void is None


def journal_lines(journal: Sequence[Entry], today: dt.date) -> tuple[JournalLine, ...]:
    """Return the lines of a journal in the order in which they were written."""
    voids = {entry.voids: (number, entry) for number, entry in enumerate(journal, 1) if entry.kind == "void"}
    gone = set(voids)
    corrected = ((number, entry) for number, entry in enumerate(journal, 1) if entry.corrects and entry.id not in gone)
    replaced = {entry.corrects: number for number, entry in corrected}
    first = origins(journal)
    kept = {first.get(entry.meets or "") for entry in journal if entry.kind == "promise kept" and entry.id not in gone}
    return tuple(
        JournalLine(
            number=number,
            entry=entry,
            void=voids[entry.id][1] if entry.id in gone else None,
            void_number=voids[entry.id][0] if entry.id in gone else 0,
            replaced_by=replaced.get(entry.id, 0) if entry.id in gone else 0,
            promise=_promise(entry, first[entry.id] in kept, today) if entry.id not in gone else None,
        )
        for number, entry in enumerate(journal, 1)
        if entry.kind != "void"
    )


def by_clock(journal: Sequence[Entry], clocks: Clocks) -> tuple[Entry, ...]:
    """Return a journal whose appointments are told by the clock of their place: the same moments."""
    return tuple(
        replace(entry, appointment=clocks.local(entry.service, entry.appointment)) if entry.appointment else entry
        for entry in journal
    )


def sums(lines: Iterable[JournalLine]) -> tuple[Money, ...]:
    """Return the sum of the amounts of entries that count, one for each currency, in order of appearance."""
    return total(line.entry.amount for line in lines if line.stands and line.entry.amount is not None)


def _promise(entry: Entry, kept: bool, today: dt.date) -> Literal["open", "overdue", "kept"] | None:
    if entry.kind != "promise" or entry.due is None:
        return None
    if kept:
        return "kept"
    return "overdue" if entry.due < today else "open"
