"""After the data were moved: clear away what the closing window still wrote in the old place, and open anew."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QProcess

if TYPE_CHECKING:
    from pathlib import Path

_WRITTEN_LAST: Final = ("window.ini", "movehelper.db.view", "movehelper.db.window")


def start_again(old: Path) -> bool:
    """Open the window where the data lie now, as a program of its own; return whether that has begun."""
    clear_away(old)
    begun = QProcess.startDetached(sys.executable, ["-m", "movehelper"])
    return bool(begun)


def clear_away(old: Path) -> None:
    """Remove what only stood there for the window; the folder goes too if nothing else is in it."""
    for name in _WRITTEN_LAST:
        with contextlib.suppress(OSError):
            (old / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        old.rmdir()
