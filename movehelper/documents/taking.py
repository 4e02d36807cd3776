"""Taking a file in: read once, block by block, hashed while it is copied. The source is never changed."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from movehelper.documents import folder as places
from movehelper.documents.looking import look
from movehelper.domain.documents import HEAD, clean_name
from movehelper.domain.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from movehelper.documents.folder import DocumentFolder, Moved


class Kept(NamedTuple):
    """What was taken in: the hash it lies under, its size in bytes, its first bytes, and whether it is new here."""

    sha256: str
    size: int
    head: bytes
    new: bool


def take(folder: DocumentFolder, source: Path, moved: Moved) -> Kept:
    """Copy a file into the folder, under its hash; what is there already is written over with the same content.

    A link is followed. Pipes and devices are refused without being opened, so that none of them is waited for.

    Raises:
        DocumentError: it is a folder, empty, cannot be read, changed meanwhile, or there is no room.
    """
    with _opened(source) as (file, before):
        _must_fit(folder, before.st_size)
        kept = _poured(folder, file, before.st_size, clean_name(source.name), moved)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise DocumentError(f"{clean_name(source.name)} was changed while it was read. Add it again when it is done.")
    return kept


def take_bytes(folder: DocumentFolder, data: bytes, name: str, moved: Moved) -> Kept:
    """Keep what never was a file, such as a picture from the clipboard.

    Raises:
        DocumentError: it is empty, or there is no room.
    """
    return _poured(folder, io.BytesIO(data), len(data), name, moved)


def hand_over_again(folder: DocumentFolder, sha256: str, size: int) -> bool:
    """Note that a kept file is handed over anew, so that nobody tidies it away just now; False if it is not there."""
    with suppress(OSError):
        os.utime(folder.place(sha256))
    return look(folder, sha256, size) == "there"


def _poured(folder: DocumentFolder, file: BinaryIO, long: int, name: str, moved: Moved) -> Kept:
    """Copy as many bytes as the file had in the beginning, so that one that grows without end does not go on."""
    digest, size, head = hashlib.sha256(), 0, b""
    with places.written(folder.incoming) as (handle, part):
        while block := _read(file, min(places.BLOCK, long - size), name):
            head = head or block[:HEAD]
            digest.update(block)
            places.write(handle, block)
            size += len(block)
            moved(len(block))
        if not size:
            raise DocumentError(f"{name} is empty; there is nothing to keep.")
    target = folder.place(digest.hexdigest())
    new = not target.exists()
    places.put_in_place(part, target)
    return Kept(digest.hexdigest(), size, head, new)


def _read(file: BinaryIO, count: int, name: str) -> bytes:
    try:
        return file.read(count)
    except OSError as error:
        raise DocumentError(f"{name} cannot be read to its end: {error.strerror}. Nothing of it was kept.") from error


@contextmanager
def _opened(source: Path) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    """Open a file for reading, once it is sure that it is one: looked at before and after, and never waited for."""
    name = clean_name(source.name)
    try:
        _must_be_a_file(source.stat(), name)
        handle = os.open(source, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise DocumentError(_why_not(name, error)) from error
    with os.fdopen(handle, "rb", buffering=0) as file:
        found = os.fstat(handle)
        _must_be_a_file(found, name)
        yield file, found


def _must_be_a_file(found: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise DocumentError(f"{name} is a folder. Add the files in it one by one, or all of them at once.")
    if not stat.S_ISREG(found.st_mode):
        raise DocumentError(f"{name} is no file that can be kept, but a device, a pipe or the like.")


def _must_fit(folder: DocumentFolder, size: int) -> None:
    places.make_folder(folder.path)
    if shutil.disk_usage(folder.path).free < size:
        raise places.not_written(folder.path, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))


def _why_not(name: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{name} is not there any more."
    if isinstance(error, PermissionError):
        return f"{name} cannot be read: you may not open it."
    return f"{name} cannot be read: {error.strerror}."
