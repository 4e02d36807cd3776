"""The database as a file: made for its owner only, and looked at before SQLite touches it."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from movehelper.domain.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_MAGIC = b"SQLite format 3\x00"


def beside(path: Path) -> tuple[Path, Path]:
    """Return where SQLite keeps what is not yet in the file itself, and its index: -wal and -shm."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; one that is there keeps its rights.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {folder} cannot be made: {error.strerror}.") from error


def make_file(path: Path) -> None:
    """Make an empty file that only its owner may read; one that is there stays as it is.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE_MODE))
    except OSError as error:
        raise StoreError(f"{path} cannot be opened: {error.strerror}.") from error


def is_new(path: Path) -> bool:
    """Return whether there is nothing yet: no file, or an empty one without a write-ahead file."""
    wal, _ = beside(path)
    return _size(path) == 0 and _size(wal) == 0


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one of the same name; None if there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def may_write(folder: Path) -> bool:
    """Return whether files can be made in a folder with the rights that this process has now."""
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def state(path: Path) -> tuple[int, ...]:
    """Return what tells this state of a database's files from every other; an empty log is as none."""
    wal, _ = beside(path)
    return tuple(part for file in (path, wal) for part in _mark(file))


def same(one: Path, other: Path) -> bool:
    """Return whether two paths lead to the same file."""
    return one.exists() and other.exists() and one.samefile(other)


def open_to_others(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return those that others than their owner may read or write; on Windows rights are not kept in the mode."""
    if os.name != "posix":
        return ()
    return tuple(path for path in paths if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077)


def has_magic(path: Path) -> bool:
    """Return whether a file begins as a database of SQLite does; one that cannot be read may be one."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return True


def check_form(path: Path) -> None:
    """Refuse what cannot be a whole database, by its first hundred bytes and its length.

    Raises:
        StoreError: a folder, another kind of file, or a database that is cut short.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise StoreError(f"{path} is not a movehelper database. It was left as it is.")
    if _size(beside(path)[0]) == 0 and _size(path) < _promised(head):
        raise StoreError(
            f"{path} is damaged: it is cut short ({_size(path)} of {_promised(head)} bytes)."
            " It was left as it is; a backup can be restored."
        )


def _mark(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_size, found.st_mtime_ns) if found.st_size else (0, 0, 0)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _promised(head: bytes) -> int:
    """Return how long the header says the file is; 0 where an old writer did not keep that up to date."""
    if head[24:28] != head[92:96]:
        return 0
    size = int.from_bytes(head[16:18], "big")
    return (65536 if size == 1 else size) * int.from_bytes(head[28:32], "big")
