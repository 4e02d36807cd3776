"""What lies in the folder, and taking away what nobody refers to any more."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from movehelper.documents.folder import FOLDER_MODE, discard, is_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

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


def tidy(folder: DocumentFolder, unwanted: Iterable[Stored]) -> tuple[Stored, ...]:
    """Take away files, with the copies of them that viewers were given; return which went.

    One that was handed over again since it was looked at stays, and so does one that the system does not let go.
    """
    return tuple(one for one in unwanted if _remove(folder, one))


def tidy_copies(folder: DocumentFolder, before: float) -> None:
    """Take away copies for viewers, and unfinished files, that are older than an instant."""
    for path in (*folder.incoming.glob("*"), *folder.opened.glob("*/*")):
        with suppress(OSError):
            if path.lstat().st_mtime < before:
                discard(path)
    _drop_empty(*folder.opened.glob("*"))


def _remove(folder: DocumentFolder, one: Stored) -> bool:
    """Take a file away; it is set aside first and looked at again, in case it was just handed over anew."""
    path, aside = folder.place(one.sha256), folder.incoming / f"{secrets.token_hex(8)}.part"
    try:
        folder.incoming.mkdir(mode=FOLDER_MODE, exist_ok=True)
        path.rename(aside)
    except OSError:
        return False
    try:
        if aside.lstat().st_mtime != one.handed_over:
            aside.replace(path)
            return False
        aside.unlink()
    except OSError:
        with suppress(OSError):
            aside.replace(path)
        return False
    copies = folder.copies(one.sha256)
    for copy in copies.glob("*"):
        discard(copy)
    _drop_empty(copies, path.parent, path.parent.parent)
    return True


def _drop_empty(*folders: Path) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
