"""Is a kept file still what it was? A look sees whether it is there, a check reads all of it."""

from __future__ import annotations

import hashlib
import stat
from typing import TYPE_CHECKING, Literal

from movehelper.documents.folder import BLOCK

if TYPE_CHECKING:
    from movehelper.documents.folder import DocumentFolder, Moved

State = Literal["there", "whole", "missing", "changed", "unreadable"]
"""What became of a kept file; "there" if only looked at, "whole" if all of it was read and is the same."""


def look(folder: DocumentFolder, sha256: str, size: int) -> State:
    """Look whether a file is there with its size; its content is not read."""
    try:
        found = folder.place(sha256).lstat()
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
    return "there" if stat.S_ISREG(found.st_mode) and found.st_size == size else "changed"


def check(folder: DocumentFolder, sha256: str, size: int, moved: Moved) -> State:
    """Read a whole file and compare its hash."""
    seen = look(folder, sha256, size)
    if seen != "there":
        return seen
    digest = hashlib.sha256()
    try:
        with folder.place(sha256).open("rb", buffering=0) as file:
            while block := file.read(BLOCK):
                digest.update(block)
                moved(len(block))
    except OSError:
        return "unreadable"
    return "whole" if digest.hexdigest() == sha256 else "changed"
