"""One window for one database: a second start brings the first window to the front."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer

_WAIT = 1000  # milliseconds for the other window to answer
_CALL = b"come forward"


class Single(QObject):
    """Holds the lock beside the database while its window is open."""

    called = Signal()
    """Another start asks this window to come forward."""

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"movehelper-{zlib.crc32(str(database.resolve()).encode()):08x}"
        self._lock = QLockFile(str(database.with_name(f"{database.name}.window")))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Return whether this is the only window on the database."""
        return self._lock.tryLock(0)

    def call(self) -> bool:
        """Ask the other window to come forward; return whether it has heard."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only for a second start

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT):
            return False
        socket.write(_CALL)
        heard = bool(socket.waitForBytesWritten(_WAIT))
        socket.disconnectFromServer()
        return heard

    def listen(self) -> None:
        """Listen for other starts; called when the window stands."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - after the first frame

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)

    def release(self) -> None:
        """Let go of the database."""
        self._lock.unlock()

    def _answer(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            self.called.emit()
