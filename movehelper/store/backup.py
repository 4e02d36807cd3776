"""Copies of the database: whole ones only, made beside it, and never a bad one over a good one."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.errors import StoreError
from movehelper.store import files, sqlite
from movehelper.store.faults import told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

DAILY_KEPT = 14
_CUT_OFF = 86_400.0  # seconds after which a copy that is not whole will never be


class Backup(NamedTuple):
    """One copy: `why` is "daily", "asked", "damaged", or "before-" and what came after it."""

    path: Path
    why: str
    size: int


def folder(database: Path) -> Path:
    """Return where the copies of a database lie."""
    return database.parent / "backups"


def copy(database: Path, target: Path) -> Path:
    """Copy a database while it may be in use; the copy takes its name only once it is found whole.

    Raises:
        StoreError: the database is damaged, or the copy cannot be written; an older copy stays.
    """
    if files.same(database, target):
        raise StoreError(f"{target} is the database itself; give the copy another name.")
    files.make_folder(target.parent)
    with growing(target) as part:
        _pour(database, part, target)
    return target


def aside(database: Path, why: str, now: dt.datetime) -> Path:
    """Copy the present database into the backups folder; `why` ("before-restore") becomes part of its name."""
    return copy(database, free(database, why, now))


def daily(database: Path, day: dt.date, kept: int = DAILY_KEPT) -> Path | None:
    """Make the copy of a day unless it is there, then let go of the oldest beyond `kept`; None if it was there.

    Copies of days to come are of a clock that was wrong and count as the oldest. What the system does not let go now
    is tried again the next day.

    Raises:
        StoreError: the copy could not be made; no older one was let go.
    """
    target = folder(database) / f"{database.stem}-{day.isoformat()}.db"
    if target.exists():
        return None
    copy(database, target)
    others = [path for path in _dailies(database) if path != target]
    others.sort(key=lambda path: (path < target, path), reverse=True)
    for old in others[max(0, kept - 1) :]:
        with suppress(OSError):
            old.unlink()
    _drop_cut_off(database, target.stat().st_mtime)
    return target


def listing(database: Path) -> tuple[Backup, ...]:
    """Return the copies beside a database, newest first."""
    paths = [path for path in folder(database).glob(f"{database.stem}-*.db") if path.is_file()]
    newest = sorted(paths, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    days = set(_dailies(database))
    return tuple(
        Backup(path, "daily" if path in days else _why(database, path), path.stat().st_size) for path in newest
    )


def traces(database: Path) -> tuple[Path, ...]:
    """Return the copies with all that lies beside them: logs of damaged ones, and copies that were cut off."""
    return tuple(path for path in folder(database).glob(f"{database.stem}-*.db*") if path.is_file())


def free(database: Path, why: str, now: dt.datetime) -> Path:
    """Return a name in the backups folder that is not taken yet."""
    stem = f"{database.stem}-{why}-{now.strftime('%Y%m%dT%H%M%S')}"
    number, path = 2, folder(database) / f"{stem}.db"
    while path.exists():
        path, number = path.with_name(f"{stem}-{number}.db"), number + 1
    return path


@contextmanager
def growing(target: Path) -> Iterator[Path]:
    """Give an empty file beside the target, which takes its name at the end; after an error all is as it was.

    It is nobody else's, since two programs may copy at one moment.

    Raises:
        StoreError: it cannot be made, written or renamed.
    """
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent)
        part = Path(name)
        os.close(handle)
        yield part
        part.replace(target)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _why(database: Path, path: Path) -> str:
    return path.stem.removeprefix(f"{database.stem}-").partition("-20")[0]


def _dailies(database: Path) -> list[Path]:
    digit = "[0-9]"
    day = f"{digit * 4}-{digit * 2}-{digit * 2}"
    return list(folder(database).glob(f"{database.stem}-{day}.db"))


def _drop_cut_off(database: Path, now: float) -> None:
    """Let go of the parts of copies that a program did not live to finish."""
    for part in folder(database).glob(f"{database.stem}-*.part"):
        with suppress(OSError):
            if part.stat().st_mtime < now - _CUT_OFF:
                part.unlink()


def _pour(database: Path, part: Path, target: Path) -> None:
    """Copy page by page into one plain file, then read all of it once; what goes wrong is told of the target."""
    with (
        told(database),
        closing(sqlite.connect(database, "ro", 5.0)) as source,
        told(target),
        closing(sqlite3.connect(part, isolation_level=None)) as copied,
    ):
        sqlite.pour(source, copied)
        copied.execute("PRAGMA journal_mode = DELETE")
        wrong = sqlite.integrity(copied)
    if wrong:
        raise StoreError(f"{database} is damaged ({wrong[0]}); no copy was made, and older copies were kept.")
