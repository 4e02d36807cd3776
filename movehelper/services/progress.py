"""How far a long task is: the task counts in its thread, the window looks from its own, and may ask it to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.errors import StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable


class Progress:
    """Bytes of files: `done` of `total` (0: not known), the file it is at, its `number` of `count`.

    `unit`: what is counted; only bytes are said in words.
    """

    def __init__(self, stop: Callable[[], bool] | None = None) -> None:
        self.total = self.done = self.number = self.count = 0
        self.name, self.unit = "", "bytes"
        self._stop = stop

    def begin(self, count: int, total: int) -> None:
        """Say how much there is to do."""
        self.count, self.total, self.number, self.done = count, total, 0, 0

    def next(self, name: str) -> None:
        """Say which file comes next.

        Raises:
            StoppedError: the person stopped it.
        """
        self.name, self.number = name, self.number + 1
        self.moved(0)

    def moved(self, count: int) -> None:
        """Count bytes that are done.

        Raises:
            StoppedError: the person stopped it.
        """
        self.done += count
        if self._stop is not None and self._stop():
            raise StoppedError("Stopped. Nothing was changed.")
