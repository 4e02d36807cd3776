"""Reading the journal: which entries stand and count, and the latest of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from movehelper.domain.records import Entry, EntryKind, Money


OWN_ACTS: frozenset[EntryKind] = frozenset(
    {
        "notice sent", "told", "ordered", "contact", "settled", "watched", "closed", "appointment", "code issued",
        "asked after", "complaint made", "condition met", "promise kept", "step done", "written off",
        "given up", "note", "void",
    }
)  # fmt: skip
"""What the person did or saw themselves, and so need not be proved by somebody else."""


def counts(entry: Entry) -> bool:
    """Tell whether an entry moves anything: the person's own act, or more than what was only said."""
    return entry.proof != "said" or entry.kind in OWN_ACTS


def origins(journal: Iterable[Entry]) -> dict[str, str]:
    """Return by the id of an entry the one that it stands for: the first of those written in place of each other."""
    found: dict[str, str] = {}
    for entry in journal:  # what an entry stands for was written before it
        found[entry.id] = found.get(entry.corrects, entry.corrects) if entry.corrects else entry.id
    return found


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that were not voided, in the order in which things happened.

    An entry that was written in place of another has its place in that order, and is what others then meet.
    """
    known = tuple(entries)
    voided = {entry.voids for entry in known if entry.kind == "void"}
    first, written = origins(known), {entry.id: entry.at for entry in known}
    kept = [entry for entry in known if entry.kind != "void" and entry.id not in voided]
    kept.sort(key=lambda entry: (entry.on, written.get(first[entry.id], entry.at)))
    now = {first[entry.id]: entry.id for entry in kept}

    def met(entry: Entry) -> Entry:
        meets = now.get(first.get(entry.meets, entry.meets), entry.meets) if entry.meets else None
        return entry if meets == entry.meets else replace(entry, meets=meets)

    return tuple(met(entry) for entry in kept)


def of_kind(entries: Iterable[Entry], *kinds: EntryKind) -> tuple[Entry, ...]:
    """Return the entries of these kinds, in order."""
    return tuple(entry for entry in entries if entry.kind in kinds)


def last(entries: Sequence[Entry], *kinds: EntryKind) -> Entry | None:
    """Return the latest entry of these kinds."""
    return next((entry for entry in reversed(entries) if entry.kind in kinds), None)


def first(entries: Sequence[Entry], *kinds: EntryKind) -> Entry | None:
    """Return the earliest entry of these kinds."""
    return next((entry for entry in entries if entry.kind in kinds), None)


def bills_of(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the final bills that hold: the newest, and those it says it comes on top of."""
    known = {one.id: one for one in of_kind(entries, "final bill") if counts(one) and (one.amount or one.lines)}
    found: list[Entry] = []
    one = next(reversed(known.values()), None)
    while one is not None and one not in found:
        found.insert(0, one)
        one = known.get(one.meets or "")
    return tuple(found)


def deposit_left(deposit: Money, entries: Sequence[Entry]) -> Money:
    """Return what of a deposit no final bill gives back by a line of its own."""
    bills = [one for one in bills_of(entries) if one.amount is None or one.amount.currency == deposit.currency]
    given = [line.amount for one in bills for line in one.lines if line.what == "deposit" and line.amount < 0]
    return replace(deposit, amount=deposit.amount + sum(given))


def open_conditions(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return what the other side asked for and has not got.

    A condition is met by an entry that names it, or by an end confirmed in writing after it.
    """
    met = {entry.meets for entry in of_kind(entries, "condition met")}
    confirmed = [entry.on for entry in entries if entry.kind == "end confirmed" and entry.proof != "said"]
    return tuple(
        entry
        for entry in entries
        if entry.kind == "condition" and entry.id not in met and not any(day >= entry.on for day in confirmed)
    )


def open_promises(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return promises with a day that were not kept yet."""
    kept = {entry.meets for entry in of_kind(entries, "promise kept")}
    return tuple(entry for entry in of_kind(entries, "promise") if entry.due and entry.id not in kept)
