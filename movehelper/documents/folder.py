"""Where files lie in the documents folder, and how one is written there: whole, or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from movehelper.domain.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

Moved = Callable[[int], None]
"""Told after each block how many bytes it had; may raise to stop."""

FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700
BLOCK: Final = 1 << 20  # bytes held in memory at a time
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class DocumentFolder:
    """The folder of one data folder. Nothing is made before the first file comes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.incoming = path / "incoming"
        self.opened = path / "opened"

    def place(self, sha256: str) -> Path:
        """Return where the file with this hash lies.

        Raises:
            ValueError: that is no hash, so it might lead anywhere.
        """
        if not is_hash(sha256):
            raise ValueError(f"{sha256!r} is no SHA-256")
        return self.path / sha256[:2] / sha256[2:4] / sha256

    def copies(self, sha256: str) -> Path:
        """Return the folder of the copies of a file that viewers were given."""
        return self.opened / sha256[:16]


def is_hash(name: str) -> bool:
    """Tell whether this can be the name of a kept file."""
    return _HASH.fullmatch(name) is not None


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, that only its owner may enter.

    Raises:
        DocumentError: it cannot be made.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        for one in reversed(missing):
            one.mkdir(mode=FOLDER_MODE, exist_ok=True)
    except OSError as error:
        raise not_written(folder, error) from error


@contextmanager
def written(folder: Path, mode: int = FILE_MODE) -> Iterator[tuple[int, Path]]:
    """Open a new file in a folder, as its descriptor and path; if anything fails it is taken away again.

    Raises:
        DocumentError: it cannot be made.
    """
    make_folder(folder)
    part = folder / f"{secrets.token_hex(8)}.part"
    try:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), FILE_MODE)
    except OSError as error:
        raise not_written(folder, error) from error
    try:
        try:
            yield handle, part
            os.fsync(handle)
            if mode != FILE_MODE:
                part.chmod(mode)
        finally:
            os.close(handle)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise not_written(folder, error) from error
        raise


def write(handle: int, block: bytes) -> None:
    """Write all of a block; a full disk takes only part of it at first."""
    rest = memoryview(block)
    while rest:
        rest = rest[os.write(handle, rest) :]


def put_in_place(part: Path, target: Path) -> None:
    """Give a whole file its name, and make sure that the name outlasts a power cut.

    Raises:
        DocumentError: the folder cannot be written.
    """
    make_folder(target.parent)
    try:
        part.replace(target)
        if os.name == "posix":
            for folder in (target.parent, target.parent.parent):
                handle = os.open(folder, os.O_RDONLY)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise not_written(target.parent, error) from error


def discard(path: Path) -> None:
    """Take a copy away, if the system lets it go; Windows does not as long as it is read-only."""
    with suppress(OSError):
        if not path.is_symlink():
            path.chmod(FILE_MODE)
        path.unlink()


def not_written(folder: Path, error: OSError) -> DocumentError:
    """Return the sentence for a folder that takes no file."""
    if error.errno in _NO_ROOM:
        return DocumentError(f"There is no room left in {folder}. Nothing was added; make room and try again.")
    return DocumentError(f"Nothing can be written in {folder}: {error.strerror}.")
