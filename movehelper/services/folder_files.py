"""Copying the files of a data folder so that each is compared with what was read, and says how far it is."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.errors import DataFolderError
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_BLOCK = 1 << 20
_PASSING = (".lock", ".part", ".view", ".window", "-wal", "-shm", "-journal", ".tmp")
"""Endings of what only stands for a while beside what counts."""


class Gauge:
    """Counts what is done; `tell` hears it, and `stopped` may end it between two blocks."""

    def __init__(self, whole: int, tell: Callable[[int, int], None] | None, stopped: Callable[[], bool] | None) -> None:
        self._whole, self._done = max(1, whole), 0
        self._tell, self._stopped = tell or (lambda _done, _whole: None), stopped or (lambda: False)

    def add(self, size: int) -> None:
        """Count on.

        Raises:
            DataFolderError: it was stopped.
        """
        if self._stopped():
            raise DataFolderError(_("Stopped. Your data are where they were."))
        self._done = min(self._whole, self._done + size)
        self._tell(self._done, self._whole)


class Item(NamedTuple):
    """A file or a folder directly in the data folder, and how many bytes it takes."""

    path: Path
    size: int


def items(folder: Path, passing: tuple[str, ...] = ()) -> tuple[Item, ...]:
    """Return what lies in a folder and is to stay, without what stands there only for a while."""
    if not folder.is_dir():
        return ()
    found = sorted(path for path in folder.iterdir() if path.name not in passing and not path.name.endswith(_PASSING))
    return tuple(Item(path, size(path)) for path in found)


def size(path: Path) -> int:
    """Return the bytes of a file, or of everything in a folder; what vanishes meanwhile counts nothing."""
    return sum(_size(each) for each in (_files(path) if path.is_dir() and not path.is_symlink() else (path,)))


def copy(source: Path, target: Path, gauge: Gauge) -> None:
    """Copy a file or a whole folder, each file compared afterwards with what was read.

    Raises:
        DataFolderError: a copy is not like what was read, or it was stopped.
        OSError: something cannot be read or written.
    """
    if source.is_symlink():
        target.symlink_to(source.readlink())
    elif source.is_dir():
        target.mkdir(mode=0o700)
        for each in sorted(source.iterdir()):
            copy(each, target / each.name, gauge)
        settle(target)
    elif source.is_file():
        _copy_file(source, target, gauge)


def unlike(source: Path, target: Path) -> str:
    """Return that a copy is not what was copied."""
    sentence = _("{copy} is not like {file} after copying. Your data are where they were.")
    return sentence.format(copy=target, file=source)


def settle(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system lets one ask for it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    """Remove a file or a whole folder; what is gone already is no fault.

    Raises:
        OSError: it cannot be removed.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _copy_file(source: Path, target: Path, gauge: Gauge) -> None:
    read = hashlib.sha256()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as file, os.fdopen(handle, "wb") as copied:
        while block := file.read(_BLOCK):
            read.update(block)
            copied.write(block)
            gauge.add(len(block))
        copied.flush()
        os.fsync(copied.fileno())
    kept = source.stat()
    os.utime(target, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    with target.open("rb") as file:
        if hashlib.file_digest(file, "sha256").digest() != read.digest():
            raise DataFolderError(unlike(source, target))


def _files(folder: Path) -> Iterator[Path]:
    for place, _folders, names in os.walk(folder):
        for name in names:
            yield folder.__class__(place, name)


def _size(path: Path) -> int:
    try:
        found = path.lstat()
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0
