"""The journal as evidence: a mistake is corrected by a new entry, and the chain is followed to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from movehelper.domain import facts_check
from movehelper.domain.records import Entry, Service
from movehelper.services.changes import Change, Undo
from movehelper.services.journal import standing, voiding
from movehelper.wording import journal as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from movehelper.services.context import Services
    from movehelper.store.chain import JournalFault


@dataclass(frozen=True)
class Seal:
    """What the chain says of a journal: where it breaks, if it does, and the hash of each entry by its id."""

    faults: tuple[JournalFault, ...]
    hashes: dict[str, str]

    @property
    def last(self) -> str:
        """The hash that stands for the whole journal."""
        return next(reversed(self.hashes.values()), "")


def said(seal: Seal, journal: Sequence[Entry]) -> str:
    """Return in words whether all entries are as they were written, or where the first one is not."""
    if not seal.faults:
        return words.whole(len(seal.hashes))
    first = seal.faults[0]
    entry = next((one for one in journal if one.id == first.entry), None)
    return words.broken(first.position, first.what == "changed", words.what(entry) if entry else "")


def correct(services: Services, move: str, entry: str, corrected: Entry, reason: str = "") -> Change:
    """Take an entry back and write another in its place, as one change.

    Raises:
        FactsError: there is no such entry, it was taken back already, or the new one cannot be.
    """
    with services.writing() as session:
        wrong, right = standing(session, move, entry), msgspec.structs.replace(corrected, corrects=entry)
        facts_check.check_new_entry(right, session.all(Service, move), session.entry_ids(move), services.today())
        session.append(move, voiding(services, wrong, reason))
        session.append(move, right)
    return Change(
        move=move,
        services=tuple(dict.fromkeys(one for one in (wrong.service, right.service) if one)),
        what="entry corrected",
        params={"kind": right.kind, "entry": right.id},
        undo=Undo(entries=(right,), again=(wrong,)),
        session=services.session,
    )


def rewrite(services: Services, move: str, entry: str, facts: Mapping[str, Any], reason: str = "") -> Change:
    """Take an entry back and write it anew with other facts, named as in `Entry`.

    Raises:
        FactsError: there is no such entry, it was taken back already, or the new one cannot be.
    """
    with services.reading() as session:
        old = standing(session, move, entry)
    new = msgspec.structs.replace(old, **{**facts, "id": services.new_id(), "at": services.now(), "voids": None})
    return correct(services, move, entry, new, reason)


def seal(services: Services, move: str) -> Seal:
    """Follow the chain of hashes of a journal from its first entry to its last."""
    with services.reading() as session:
        return Seal(faults=session.journal_faults(move), hashes=session.journal_hashes(move))
