"""One window for one database: a second start brings the first window to the front, with the file it should open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from movehelper.ui.calling import Call, Listener

_PATIENCE = 10_000  # milliseconds in all for the other window to answer, also while it is still starting
_PAUSE = 100  # milliseconds between two attempts


class Single(QObject):
    """Holds the lock beside the database while its window is open."""

    called = Signal(object)
    """The `Call` of another start."""

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database.resolve()
        self._lock = QLockFile(str(self._database.with_name(f"{self._database.name}.window")))
        self._lock.setStaleLockTime(0)
        self._listener: Listener | None = None

    def take(self) -> bool:
        """Return whether this window may open: it is the only one, or the folder cannot be written by anybody."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def call(self, call: Call, patience: int = _PATIENCE) -> Literal["heard", "taken", "silent"]:
        """Hand a call to the other window. "taken": that one has closed meanwhile, and this one may open."""
        from movehelper.ui.calling import addresses, ask  # noqa: PLC0415 - only for a second start

        places, deadline = addresses(self._database), QDeadlineTimer(patience)
        while True:
            for place in places:
                answer = ask(place, call, deadline)
                if answer != "nobody":
                    return answer
            if self.take():
                return "taken"
            if deadline.hasExpired():
                return "silent"
            QThread.msleep(_PAUSE)  # it is still starting, and does not listen yet

    def listen(self) -> None:
        """Listen for other starts; called when the window stands."""
        from movehelper.ui.calling import Listener, addresses  # noqa: PLC0415 - after the first frame

        if self._lock.isLocked():
            self._listener = Listener(addresses(self._database), self)
            self._listener.called.connect(self.called)

    def release(self) -> None:
        """Let go of the database."""
        if self._listener is not None:
            self._listener.close()
        self._lock.unlock()
