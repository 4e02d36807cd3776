"""Where everything lies, and moving it elsewhere: copied, compared, and only then is the new place the one found.

The switch is one small file that takes its name at once (`paths.pointer`). However the move is interrupted, there is
one whole database that is found: before the switch the old one, after it the new one. Nobody writes meanwhile.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from movehelper import paths
from movehelper.domain.errors import DataFolderError
from movehelper.domain.records import Record
from movehelper.services import folder_files as files, folder_places, own_file
from movehelper.wording import _
from movehelper.wording.sizes import size

if TYPE_CHECKING:
    from collections.abc import Callable

    from movehelper.services.context import Services

FOLDER: Final = "movehelper"
"""The folder that is made in the place chosen."""
_UNFINISHED: Final = "moving.txt"
"""Stands in the new place while the move is under way, and says where from; the old place may still be full."""
_KEPT: Final = "kept after the data were moved"
_LOOK: Final = "window.ini"
"""How the window looks; one that closes writes it late, and it may be replaced."""
_ROOM: Final = 20_000_000
"""Bytes to be free beyond what is copied: the database grows while it works."""

Kind = Literal["database", "documents", "backups", "settings", "other"]
_KINDS: Final[dict[str, Kind]] = {
    paths.DATABASE: "database",
    "documents": "documents",
    "backups": "backups",
    "settings.json": "settings",
}


class Lies(Record, frozen=True, kw_only=True):
    """A part of the data: what it is, where it lies, and how many bytes it takes."""

    kind: Kind
    path: Path
    size: int


class Where(Record, frozen=True, kw_only=True):
    """Where the data lie. `fixed`: why they cannot be moved from here; `behind`: an old place that is still full."""

    folder: Path
    parts: tuple[Lies, ...]
    fixed: str = ""
    behind: Path | None = None


class Target(Record, frozen=True, kw_only=True):
    """A place that was looked at: the folder made there, bytes needed and free, and what speaks against it."""

    folder: Path
    needed: int
    free: int
    warnings: tuple[folder_places.Warn, ...] = ()


class Moved(Record, frozen=True, kw_only=True):
    """Where the data lie now. `kept`: where the old ones were set aside; `left`: why they could not be removed."""

    folder: Path
    kept: Path | None = None
    left: str = ""


def where(services: Services) -> Where:
    """Return where everything lies. Nothing is opened or changed."""
    folder = services.database.parent
    found = files.items(folder, (_UNFINISHED, _KEPT, paths.pointer().name))
    log = services.database.with_name(f"{services.database.name}-wal")
    parts = tuple(
        Lies(
            kind=_kind(services, item.path),
            path=item.path,
            size=item.size + (files.size(log) if item.path == services.database else 0),
        )
        for item in found
    )
    return Where(folder=folder, parts=parts, fixed=_fixed(services), behind=_behind(folder))


def look(services: Services, place: Path) -> Target:
    """Look at a place without changing anything.

    Raises:
        DataFolderError: the data cannot be moved there; the sentence says why.
    """
    if fixed := _fixed(services):
        raise DataFolderError(fixed)
    old, target = services.database.parent.resolve(), (place / FOLDER).resolve()
    if not place.is_dir():
        raise DataFolderError(_("{folder} is no folder that is there now.").format(folder=place))
    if target == old:
        raise DataFolderError(_("Your data are in {folder} already.").format(folder=old))
    if target.is_relative_to(old) or old.is_relative_to(target):
        raise DataFolderError(
            _("{folder} and {other} lie in each other; choose a place beside it.").format(folder=target, other=old)
        )
    if not _unfinished(target) and (present := files.items(target, (*_passing(), _LOOK))):
        raise DataFolderError(
            _("There is already something in {folder} ({name}); choose another place.").format(
                folder=target, name=present[0].path.name
            )
        )
    _try_to_write(place if not target.exists() else target)
    needed = sum(item.size for item in files.items(old, _passing()))
    free = shutil.disk_usage(place).free
    if free < needed + _ROOM:
        raise DataFolderError(
            _("There is too little room in {folder}: {needed} are needed, {free} are free.").format(
                folder=place, needed=size(needed + _ROOM), free=size(free)
            )
        )
    return Target(folder=target, needed=needed, free=free, warnings=folder_places.warnings(target))


def move(
    services: Services,
    place: Path,
    *,
    keep_old: bool = False,
    tell: Callable[[int, int], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Moved:
    """Move everything to the folder `movehelper` in a place. The services go on with the database there.

    Args:
        services: the services; their database is closed first.
        place: a folder that is there.
        keep_old: set the old files aside instead of removing them.
        tell: hears how many bytes of how many are copied.
        stopped: asked now and then whether to give up; then all is as it was.

    Raises:
        DataFolderError: it is not possible, or was stopped; the data are where they were.
        StoreError: the database is damaged, or another program is writing to it; the same.
    """
    from movehelper.store import handover  # noqa: PLC0415 - SQLAlchemy comes with it

    target = look(services, place)
    old = services.database.parent
    services.open()
    services.close()
    try:
        with handover.held(services.database, services.busy_seconds):
            _fill(services.database, target.folder, files.Gauge(target.needed, tell, stopped))
            _point_to(target.folder)
            kept, left = _leave(old, target.folder, services.now().strftime("%Y%m%dT%H%M%S") if keep_old else "")
    except OSError as error:
        reason = _why(error)
        sentence = _("Your data could not be moved ({reason}); they are where they were.")
        raise DataFolderError(sentence.format(reason=reason)) from error
    services.go_on_at(target.folder / paths.DATABASE)
    return Moved(folder=target.folder, kept=kept, left=left)


def remove_behind(services: Services) -> None:
    """Remove what an earlier move has left in the old place.

    Raises:
        DataFolderError: it cannot be removed.
    """
    folder = services.database.parent
    old = _behind(folder)
    if old is None:
        return
    try:
        _remove_old(old)
        (folder / _UNFINISHED).unlink(missing_ok=True)
    except OSError as error:
        raise DataFolderError(
            _("{folder} cannot be removed: {reason}.").format(folder=old, reason=_why(error))
        ) from error


def left_elsewhere(services: Services) -> tuple[Path, ...]:
    """Return the folders in which earlier moves of the data have left old ones, set aside or not removed."""
    folder = services.database.parent
    old = _behind(folder)
    aside = [each / _KEPT for each in dict.fromkeys((folder, folder if _fixed(services) else paths.own_folder()))]
    return tuple(each for each in (*aside, *((old,) if old else ())) if each.is_dir())


def _fill(database: Path, target: Path, gauge: files.Gauge) -> None:
    """Copy everything into the target, which is not found yet. What an interrupted move left there goes first."""
    from movehelper.store import backup, handover  # noqa: PLC0415 - as above

    target.mkdir(mode=0o700, exist_ok=True)
    for item in files.items(target, _passing()):
        if _unfinished(target) or item.path.name == _LOOK:
            files.remove(item.path)
    (target / _UNFINISHED).write_text(f"{database.parent}\n", encoding="utf-8")
    files.settle(target)
    for item in files.items(database.parent, _passing()):
        if item.path.name != database.name:
            files.copy(item.path, target / item.path.name, gauge)
    copied = backup.copy(database, target / database.name)
    gauge.add(copied.stat().st_size)
    if not handover.same_contents(database, copied):
        raise DataFolderError(files.unlike(database, copied))
    files.settle(target)


def _point_to(folder: Path) -> None:
    """Let the data be found in a folder from now on: one file takes its name, or goes away, in one moment."""
    note = paths.pointer()
    if folder.resolve() == note.parent.resolve():
        note.unlink(missing_ok=True)
        files.settle(note.parent)
        return
    note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    own_file.write(note, f"{folder}\n".encode())
    files.settle(note.parent)


def _leave(old: Path, new: Path, kept_at: str) -> tuple[Path | None, str]:
    """Empty the old place, or set its files aside; the new one is found already, so a fault here is only told."""
    aside = old / _KEPT / kept_at if kept_at else None
    try:
        if aside is None:
            _remove_old(old)
        else:
            aside.mkdir(mode=0o700, parents=True)
            for item in _old(old):
                item.rename(aside / item.name)
        (new / _UNFINISHED).unlink(missing_ok=True)
    except OSError as error:
        return aside, _("{folder} could not be emptied: {reason}.").format(folder=old, reason=_why(error))
    return aside, ""


def _remove_old(old: Path) -> None:
    for path in _old(old):
        files.remove(path)
    if old.is_dir() and not any(old.iterdir()) and old != paths.own_folder():
        old.rmdir()


def _old(folder: Path) -> list[Path]:
    """Return all that may go from the old place, the database first, so that nobody opens it any more."""
    staying = {paths.pointer().name, _KEPT, _UNFINISHED}
    found = [path for path in folder.iterdir() if path.name not in staying] if folder.is_dir() else []
    return sorted(found, key=lambda path: (not path.name.startswith(paths.DATABASE), path.name))


def _unfinished(folder: Path) -> bool:
    """Return whether a move to this folder was interrupted before it was found there."""
    return (folder / _UNFINISHED).is_file()


def _behind(folder: Path) -> Path | None:
    """Return the old place if a move has come to its switch but not to its end."""
    try:
        old = Path((folder / _UNFINISHED).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return None
    return old if old != folder and _old(old) else None


def _fixed(services: Services) -> str:
    try:
        own = paths.default_database().resolve()
    except DataFolderError:  # it cannot be reached, so it is not the one that is open
        own = None
    if services.database.resolve() != own:
        sentence = _("This database was named when the program was started ({file}); move its folder yourself.")
        return sentence.format(file=services.database)
    return ""


def _passing() -> tuple[str, ...]:
    return (paths.pointer().name, _UNFINISHED, _KEPT)


def _kind(services: Services, path: Path) -> Kind:
    return "database" if path == services.database else _KINDS.get(path.name, "other")


def _try_to_write(folder: Path) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=".movehelper.", dir=folder)
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        sentence = _("{folder} cannot be written: {reason}.")
        raise DataFolderError(sentence.format(folder=folder, reason=_why(error))) from error


def _why(error: OSError) -> str:
    return error.strerror or str(error)
