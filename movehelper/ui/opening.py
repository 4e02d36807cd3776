"""Move files that are handed to the window: by its own start, by a second start, or dropped on it.

Whoever is given files asks `is_move_file` (by the ending alone, so it may be asked while they are still dragged) and
hands such a file to `Opening.add`. There it waits until the window shows something and no dialog is open, and is then
looked at and offered as with "Open a move file".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from pathlib import Path

    from movehelper.ui.desk import Desk
    from movehelper.ui.moving import Moving

ENDINGS: Final = (".movehelper", ".movehelper.json")
_AGAIN: Final = 200  # milliseconds between two looks whether the window is ready


def is_move_file(file: Path) -> bool:
    """Return whether a file is a move file by its name."""
    return file.name.lower().endswith(ENDINGS)


class Opening(QObject):
    """The files that wait to be looked at, one after the other."""

    def __init__(self, moving: Moving, desk: Desk) -> None:
        super().__init__(moving)
        self._moving, self._desk = moving, desk
        self._waiting: list[Path] = []
        self._again = QTimer(self, interval=_AGAIN)
        self._again.timeout.connect(self._next)

    def add(self, file: Path) -> None:
        """Look at a file as soon as the window is ready for it; the same one does not wait twice."""
        if file not in self._waiting:
            self._waiting.append(file)
        self._next()

    def _next(self) -> None:
        if self._waiting and self._ready():
            self._moving.open_file(self._waiting.pop(0))
        if self._waiting:
            self._again.start()
        else:
            self._again.stop()

    def _ready(self) -> bool:
        idle = self._desk.snapshot is not None and self._desk.background.idle
        return idle and QApplication.activeModalWidget() is None
