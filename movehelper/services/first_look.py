"""What a database holds, seen without opening it: enough for all that changes nothing, and much sooner there."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from movehelper.domain.errors import StoreError
from movehelper.store import files
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from movehelper.domain.records import Household
    from movehelper.store.glance import Glance


class FirstLook:
    """A glance at a database, taken again when another process has written to it.

    `seed`: the household that the database begins with once it is opened; until then it is what one sees.
    """

    def __init__(self, database: Path, seed: Callable[[], Household] | None = None) -> None:
        self._database, self.seed = database, seed
        self._lock = threading.Lock()
        self._seen: Glance | None = None
        self._state: tuple[int, ...] = ()
        self._was_there = False

    def take(self) -> Glance | None:
        """Return what is there; None if it must be made, migrated, mended or waited for."""
        from movehelper.store.glance import Glance, glance  # noqa: PLC0415 - not before it is needed

        with self._lock:
            state = files.state(self._database)
            if self._seen is None or state != self._state:
                self._seen = Glance((self.seed(),)) if self.seed else glance(self._database)
                self._state = state
                self._was_there |= self._seen is not None and self.seed is None
            return self._seen

    def check(self) -> None:
        """Refuse to make a database anew where one was seen before.

        Raises:
            StoreError: it was moved or deleted since.
        """
        if self._was_there and not self._database.exists():
            raise StoreError(
                _("{file} was moved or deleted. Close the program and open it again.").format(file=self._database)
            )

    def outdated(self) -> bool | None:
        """Return whether another process has written since the last look; None if there was none."""
        with self._lock:
            return None if self._seen is None else files.state(self._database) != self._state
