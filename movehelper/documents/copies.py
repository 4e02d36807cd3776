"""Copies out of the folder: for a viewer, or into a folder of the person's choice. Compared while they are made."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from movehelper.documents import folder as places
from movehelper.domain.documents import HEAD, file_name
from movehelper.domain.errors import DocumentError

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path

    from movehelper.documents.folder import DocumentFolder, Moved

_READ_ONLY: Final = 0o400


def copy_out(folder: DocumentFolder, sha256: str, name: str, into: Path, moved: Moved) -> Path:
    """Copy a file into a folder under its name; a name that is taken gets a number. Return where it lies.

    Raises:
        DocumentError: the file is missing or not what it was, or the copy cannot be written.
    """
    part = _copied(folder, sha256, name, into, moved, mode=places.FILE_MODE)
    target = _free(into, file_name(name))
    places.put_in_place(part, target)
    return target


def to_open(folder: DocumentFolder, sha256: str, name: str, moved: Moved) -> tuple[Path, bytes]:
    """Return a read-only copy under a readable name, for a viewer, with the file's first bytes.

    A copy and not the file itself: whatever a viewer does, what is kept stays as it is.

    Raises:
        DocumentError: the file is missing or not what it was, or the copy cannot be written.
    """
    into = folder.copies(sha256)
    part = _copied(folder, sha256, name, into, moved, mode=_READ_ONLY)
    target = into / file_name(name)
    places.discard(target)
    places.put_in_place(part, target)
    with target.open("rb") as file:
        return target, file.read(HEAD)


def _copied(folder: DocumentFolder, sha256: str, name: str, into: Path, moved: Moved, *, mode: int) -> Path:
    digest = hashlib.sha256()
    try:
        source = folder.place(sha256).open("rb", buffering=0)
    except FileNotFoundError as error:
        raise DocumentError(f"The file of {name} is missing; it is no longer in {folder.path}.") from error
    except OSError as error:
        raise DocumentError(f"The file of {name} cannot be read: {error.strerror}.") from error
    with source, places.written(into, mode) as (handle, part):
        while block := _read(source, name):
            digest.update(block)
            places.write(handle, block)
            moved(len(block))
        if digest.hexdigest() != sha256:
            raise DocumentError(f"The file of {name} is not what was kept: it was changed or damaged since.")
    return part


def _read(file: FileIO, name: str) -> bytes:
    try:
        return file.read(places.BLOCK)
    except OSError as error:
        raise DocumentError(f"The file of {name} cannot be read: {error.strerror}.") from error


def _free(into: Path, name: str) -> Path:
    """Return a path in a folder that is not taken: "bill.pdf", "bill (2).pdf" ..."""
    path, number = into / name, 2
    while path.exists() or path.is_symlink():
        plain = into / name
        path, number = plain.with_name(f"{plain.stem} ({number}){plain.suffix}"), number + 1
    return path
