"""A small file of the program's own, for its owner only: written whole or not at all, and there after a power cut."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write(file: Path, data: bytes) -> None:
    """Write a file; what stood there before stays until the new one is complete.

    Raises:
        OSError: it cannot be written, and is as it was.
    """
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".tmp", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
