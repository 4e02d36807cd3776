"""Erasing a move for good: from the database to the last byte, the keyring, the documents, and the copies if wished.

What left this computer or this program's folder stays where it is: calendars that took entries, files that were
saved, letters that were sent, and copies that the system or the person made of the folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.errors import FactsError, MovehelperError, StoreError
from movehelper.domain.records import Record
from movehelper.services import moves, planning, secret_marks
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from movehelper.services.context import Services


class Holds(Record, frozen=True, kw_only=True):
    """What a move holds: `calendar` counts the entries that a calendar has taken, `backups` all copies there are."""

    move: str
    name: str
    services: int = 0
    entries: int = 0
    documents: int = 0
    bookings: int = 0
    secrets: int = 0
    calendar: int = 0
    backups: int = 0


class Erased(Record, frozen=True, kw_only=True):
    """What was done. `copies_gone`: copies let go; `fresh`: the new one; `said`: sentences on what did not work.

    `named`: what the move and all in it were called; `others`: the same of the moves that are left.
    """

    name: str
    named: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    copies_gone: int = 0
    fresh: Path | None = None
    said: tuple[str, ...] = ()


def look(services: Services, move: str) -> Holds:
    """Return what a move holds, to be read before it is erased.

    Raises:
        FactsError: there is no such move.
    """
    from movehelper.store import backup  # noqa: PLC0415 - SQLAlchemy comes with it

    household = planning.household(services, move)
    marks = secret_marks.read(services.database)
    with services.reading() as session:
        bookings = sum(session.count_bank_lines(move).values())
    return Holds(
        move=move,
        name=household.move.name,
        services=len(household.services),
        entries=len(household.journal),
        documents=len(household.documents),
        bookings=bookings,
        secrets=sum(len(kinds) for name, kinds in marks.kept.items() if name.startswith(f"{move}/")) if marks else 0,
        calendar=sum(item.cancelled is None for item in household.calendar),
        backups=len(backup.listing(services.database)),
    )


def erase(services: Services, move: str, typed: str, *, copies: bool) -> Erased:
    """Erase a move for good; it cannot be undone.

    Args:
        services: the services.
        move: its id.
        typed: its name, as the person has typed it.
        copies: also let all copies go that were made before, and make a fresh one of what is left.

    Raises:
        FactsError: there is no such move, or the name is not its name; nothing was erased.
        StoreError: the database cannot be written; nothing was erased.
    """
    from movehelper.services import data_folder  # noqa: PLC0415 - not needed where nothing is erased

    name, named = planning.household(services, move).move.name, _names_in(services, move)
    if " ".join(typed.split()) != " ".join(name.split()):
        raise FactsError(_("This move is called “{name}”; nothing was erased.").format(name=name))
    left = [line.move.id for line in moves.overview(services) if line.move.id != move]
    others = tuple(one for each in left for one in _names_in(services, each))
    change = moves.erase(services, move)
    services.end_undo()
    said = [str(change.params["secrets"])] if "secrets" in change.params else []
    said += _scrub(services)
    fresh, gone = None, 0
    if copies:
        fresh, gone, faults = _renew_copies(services)
        said += faults
    said += _let_documents_go(services)
    said += _let_reminders_go(services)
    said += [
        _("Old data of yours are still in {folder}, and the move with them; delete that folder.").format(folder=folder)
        for folder in data_folder.left_elsewhere(services)
    ]
    return Erased(
        name=name,
        named=named,
        others=others,
        copies_gone=gone,
        fresh=fresh,
        said=tuple(said),
    )


def _names_in(services: Services, move: str) -> tuple[str, ...]:
    """Return what a person would search for: the names and numbers of all that a move holds."""
    household = planning.household(services, move)
    named = [household.move.name, *(one.name for one in household.people)]
    named += [text for home in household.homes for text in (home.label, home.address)]
    for service in household.services:
        named += [service.name, service.account, *(line.number for line in service.lines)]
    return tuple(dict.fromkeys(one for one in named if one))


def _scrub(services: Services) -> list[str]:
    from movehelper.store.scrub import scrub  # noqa: PLC0415 - as above

    services.close()
    try:
        services.database.with_name(f"{services.database.name}.view").unlink(missing_ok=True)  # of an earlier version
        emptied = scrub(services.database, services.busy_seconds)
    except (StoreError, OSError) as error:
        return [_("The move is erased, but its bytes are still in the file: {reason}").format(reason=error)]
    if not emptied:
        return [_("Another program has the database open; the last bytes of the move go when that one is closed.")]
    return []


def _renew_copies(services: Services) -> tuple[Path | None, int, list[str]]:
    """Make a fresh copy first, and only then let go of those before."""
    from movehelper.store import backup  # noqa: PLC0415 - as above

    old = backup.traces(services.database)
    try:
        fresh = backup.aside(services.database, "after-erasing", services.now())
    except StoreError as error:
        return None, 0, [_("No fresh copy could be made, so the older ones stay: {reason}").format(reason=error)]
    gone, faults = 0, []
    for path in old:
        try:
            path.unlink(missing_ok=True)
            gone += path.suffix == ".db"
        except OSError as error:
            reason = error.strerror or str(error)
            faults.append(_("{file} could not be removed: {reason}.").format(file=path, reason=reason))
    return fresh, gone, faults


def _let_documents_go(services: Services) -> list[str]:
    from movehelper.services import document_care, documents  # noqa: PLC0415 - as above

    try:
        document_care.tidy(services, at_once=True)
    except (StoreError, OSError) as error:
        return [_("Documents of the move may still be in their folder: {reason}").format(reason=error)]
    left = document_care.report(services).orphans
    if not left:
        return []
    said = ngettext(
        "{count} document of the move could not be removed from {folder}; close what has it open.",
        "{count} documents of the move could not be removed from {folder}; close what has them open.",
        left,
    )
    return [said.format(count=left, folder=documents.folder_of(services).path)]


def _let_reminders_go(services: Services) -> list[str]:
    """Write the schedule of reminders anew at once, where there is one: it names what is to be done."""
    from movehelper.notify import files  # noqa: PLC0415 - as above
    from movehelper.services import schedule  # noqa: PLC0415 - as above

    try:
        if files.schedule_of(services.database).exists():
            schedule.export(services)
    except (MovehelperError, OSError) as error:
        return [_("The move may still be named in the schedule of reminders: {reason}").format(reason=error)]
    return []
