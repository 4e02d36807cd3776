"""Corrections: what a user knows better than the catalogue, kept beside what was shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.records import CatalogueChange
from movehelper.services import correcting, keeping, planning

if TYPE_CHECKING:
    from movehelper.services.changes import Change
    from movehelper.services.context import Services


def correct(services: Services, move: str, entry: str, key: str, value: str, *, reason: str = "") -> Change:
    """Correct one key of a catalogue entry, the value as JSON; the shipped value is noted with it.

    Raises:
        CatalogueError: there is no such entry or key, or the value is not allowed there.
    """
    from movehelper.catalogue import changes  # noqa: PLC0415 - not before it is needed

    with services.writing() as session:
        facts = keeping.the_household(session, move)
        shipped = planning.shipped_for(services, facts)
        older = next((one for one in facts.catalogue_changes if (one.entry, one.key) == (entry, key)), None)
        correction = CatalogueChange(
            id=older.id if older else services.new_id(),
            entry=entry,
            key=key,
            value=value,
            replaced=changes.current(shipped, entry, key),
            reason=reason,
            on=services.today(),
        )
        changes.apply_one(shipped, correction)
        rows = [keeping.row(session, move, correction)]
    return keeping.change(services, move, "catalogue corrected", rows, params={"entry": entry, "key": key})


def correct_words(services: Services, move: str, entry: str, key: str, text: str, *, reason: str = "") -> Change:
    """Correct one key by what a person typed, once its words could be read.

    Raises:
        CatalogueError: there is no such entry or key, or the value is not allowed there.
        RuleError: words of a rule that cannot be read.
        FactsError: no address of the kind that is wanted.
    """
    value = correcting.check(services, move, entry, key, text)
    return correct(services, move, entry, key, value, reason=reason)


def withdraw(services: Services, move: str, correction: str) -> Change:
    """Take a correction back, so that the shipped value counts again."""
    with services.writing() as session:
        found = keeping.the(session, CatalogueChange, move, correction)
        rows = [keeping.drop(session, move, found)]
    return keeping.change(services, move, "correction withdrawn", rows, params={"entry": found.entry, "key": found.key})
