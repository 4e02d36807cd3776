"""Move files: write a whole move into one file, read one in."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, Final, Literal

from movehelper.domain import facts_check, move_files
from movehelper.domain.errors import ExportError, FactsError, MoveFileError, RegionError, RuleError
from movehelper.domain.records import Record
from movehelper.services import backups, moves, own_file, planning, secrets
from movehelper.services.changes import Change

if TYPE_CHECKING:
    from pathlib import Path

    from movehelper.domain.records import Household
    from movehelper.domain.records.plan import Value
    from movehelper.services.context import Services
    from movehelper.store.session import Session

LARGEST: Final = 50_000_000
"""Bytes that a move file may have; one with a hundred services and all their history has some 200,000."""


class Preview(Record, frozen=True, kw_only=True):
    """What a move file holds, before it is read in: the move in one line, and how many entries its journal has.

    `state` says whether the move is here already: "new" (it is not), "same" (with the same facts) or "other".
    `here` and `entries_here` are of the one that is here.
    """

    line: moves.MoveLine
    entries: int
    state: Literal["new", "same", "other"]
    here: moves.MoveLine | None = None
    entries_here: int = 0


def encode(services: Services, move: str) -> bytes:
    """Return the move file of a move.

    Raises:
        FactsError: there is no such move.
    """
    return move_files.encode(planning.household(services, move))


def export_move(services: Services, move: str, path: Path) -> None:
    """Write the move file; an older file of that name is replaced only once the new one is whole.

    Raises:
        ExportError: it cannot be written.
    """
    data = encode(services, move)
    try:
        own_file.write(path, data)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}.") from error


def read(services: Services, path: Path) -> Household:
    """Read a move file and check its facts; nothing is kept.

    Raises:
        MoveFileError: it is no move file, is damaged or newer, or its facts contradict each other.
        RegionError: a region that is not known.
    """
    household = move_files.decode(_bytes(path), str(path))
    try:
        facts_check.check_household(household, services.regions())
    except RegionError:
        raise
    except (FactsError, RuleError) as error:
        raise MoveFileError(f"{path} cannot be read in: {error}") from error
    return household


def look_into(services: Services, path: Path) -> Preview:
    """Say what a move file holds and whether that is here already; nothing is kept.

    Raises:
        MoveFileError: as `read`.
        RegionError: a region that is not known.
    """
    household = read(services, path)
    line, entries = moves.line(household), len(household.journal)
    with services.reading() as session:
        present = session.household(household.move.id)
    if present is None:
        return Preview(line=line, entries=entries, state="new")
    state: Literal["same", "other"] = "same" if present == household else "other"
    return Preview(line=line, entries=entries, state=state, here=moves.line(present), entries_here=len(present.journal))


def import_move(services: Services, path: Path, *, replace: bool = False) -> Change:
    """Read a move file into the database; it ends what could be undone before.

    With `replace` a move of the same id is exchanged for the file's, after a copy of the database was made.

    Raises:
        MoveFileError: as `read`.
        RegionError: a region that is not known.
        FactsError: a move of the same id is there with other facts, and `replace` was not asked for.
    """
    household = read(services, path)
    move = household.move
    with services.reading() as session:
        present = session.household(move.id)
    if present is not None and present != household:
        if not replace:
            raise FactsError(f'The move "{present.move.name}" is already here with other facts; nothing was changed.')
        backups.aside(services, "before-import")
    if present != household:
        with services.writing() as session:
            if session.household(move.id) != present:
                raise FactsError(f'The move "{move.name}" was changed elsewhere meanwhile; nothing was changed here.')
            _exchange(session, household, is_there=present is not None)
    services.end_undo()
    params: dict[str, Value] = {
        "name": move.name,
        "services": len(household.services),
        "entries": len(household.journal),
    }
    if present is not None:
        before, after = ({one.id for one in each.services} for each in (present, household))
        if said := secrets.follow_replaced(services, move.id, before, after):
            params["secrets"] = said
    return Change(move=move.id, what="move read in", params=params, session=services.session)


def _exchange(session: Session, household: Household, *, is_there: bool) -> None:
    """Write a move in place of the one that is there. Its bank statements stay: a move file has none."""
    if is_there:
        from movehelper.services import statement_back  # noqa: PLC0415 - rarely needed

        move = household.move.id
        statements = statement_back.pack(session, move)
        session.erase(move)
        session.put_household(household)
        statement_back.unpack(session, move, statements)
    else:
        session.put_household(household)


def _bytes(path: Path) -> bytes:
    """Return what a file holds. What is no plain file might never end, so it is not opened.

    Raises:
        MoveFileError: it is not there, is no file, is far too large, or may not be read.
    """
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST:
            return path.read_bytes()
    except OSError as error:
        raise MoveFileError(f"{path} cannot be read: {error.strerror}.") from error
    raise MoveFileError(f"{path} is not a move file of movehelper.")
