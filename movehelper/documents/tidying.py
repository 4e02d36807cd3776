"""What lies in the folder, and taking away what nobody refers to any more."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from movehelper.documents.folder import is_hash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from movehelper.documents.folder import DocumentFolder


class Stored(NamedTuple):
    """A file that is kept: its hash, its size, and when it was last handed over (seconds since 1970)."""

    sha256: str
    size: int
    handed_over: float


def stored(folder: DocumentFolder) -> Iterator[Stored]:
    """Yield every file that lies in its place; whatever else somebody put there is passed over."""
    for path in folder.path.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
        if is_hash(path.name) and folder.place(path.name) == path:
            with suppress(OSError):
                found = path.lstat()
                yield Stored(path.name, found.st_size, found.st_mtime)


def tidy(folder: DocumentFolder, wanted: Collection[str], before: float) -> tuple[Stored, ...]:
    """Take away files that are not wanted and were last handed over before an instant; return which.

    A file that is handed over again at this very moment is younger than the instant, and stays.
    """
    gone = [one for one in stored(folder) if one.sha256 not in wanted and one.handed_over < before]
    return tuple(one for one in gone if _remove(folder, one, before))


def tidy_copies(folder: DocumentFolder, before: float) -> None:
    """Take away copies for viewers, and unfinished files, that are older than an instant."""
    for path in (*folder.incoming.glob("*"), *folder.opened.glob("*/*")):
        with suppress(OSError):
            if path.lstat().st_mtime < before:
                path.unlink()
    for empty in folder.opened.glob("*"):
        with suppress(OSError):
            empty.rmdir()


def _remove(folder: DocumentFolder, one: Stored, before: float) -> bool:
    """Take a file away; it is set aside first and looked at again, in case it was just handed over anew."""
    path, aside = folder.place(one.sha256), folder.incoming / f"{secrets.token_hex(8)}.part"
    try:
        folder.incoming.mkdir(mode=0o700, exist_ok=True)
        path.rename(aside)
        if aside.lstat().st_mtime >= before and not path.exists():
            aside.rename(path)
            return False
        aside.unlink()
    except OSError:
        return False
    for empty in (path.parent, path.parent.parent):
        with suppress(OSError):
            empty.rmdir()
    return True
