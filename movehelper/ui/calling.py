"""What a second start says to the window that is open already, and where it is heard: one line over a local socket."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

Answer = Literal["heard", "silent", "nobody"]
HEARD: Final = b"heard\n"
_VERSION: Final = 1
_LONGEST: Final = 16_384
"""Bytes of a call; a path has at most some 4,096."""
_PATIENCE: Final = 3000  # milliseconds for a caller to finish its line


@dataclass(frozen=True)
class Call:
    """Another start's wish: come forward, and open a file if one is named.

    `file` is an absolute path; `token` lets the window come forward where the desktop asks for a permission.
    """

    file: str = ""
    token: str = ""


def encode(call: Call) -> bytes:
    """Return a call as the line that is sent."""
    return json.dumps({"movehelper": _VERSION, "file": call.file, "token": call.token}).encode() + b"\n"


def decode(line: bytes) -> Call | None:
    """Return the call in a line, or None for anything that no movehelper would say."""
    try:
        said = json.loads(line)
        version, file, token = said["movehelper"], said["file"], said["token"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return Call(file, token) if version == _VERSION and _is_path(file) and _is_token(token) else None


def _is_path(said: object) -> bool:
    return isinstance(said, str) and (not said or (Path(said).is_absolute() and "\0" not in said))


def _is_token(said: object) -> bool:
    return isinstance(said, str) and (not said or (said.isascii() and said.isprintable()))


def addresses(database: Path) -> tuple[str, ...]:
    """Return where the window of a database may be heard, best first: in folders that are the user's alone.

    Two starts may see other folders (one from a menu, one from a remote login), so the caller tries each.
    """
    name = f"movehelper-{hashlib.sha256(os.fsencode(database.resolve())).hexdigest()[:24]}"
    if sys.platform == "win32":
        return (name,)
    user = os.getuid()
    wanted = (os.environ.get("XDG_RUNTIME_DIR", ""), f"/run/user/{user}")
    found = [folder for folder in wanted if folder.startswith("/") and _private(Path(folder))]
    for place in (tempfile.gettempdir(), "/tmp"):  # noqa: S108 - a folder in it that nobody else may enter
        own = Path(place) / f"movehelper-{user}"
        if _private(own, make=True):
            found.append(str(own))
    return tuple(dict.fromkeys(f"{folder}/{name}" for folder in found))


def _private(folder: Path, *, make: bool = False) -> bool:
    """Return whether a folder belongs to the user and to nobody else, made first if that is wished."""
    try:
        if make:
            folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    return folder.is_dir() and not folder.is_symlink() and found.st_uid == os.getuid() and not found.st_mode & 0o077


class Listener(QObject):
    """Hears the calls of other starts."""

    called = Signal(object)
    """A `Call`."""

    def __init__(self, places: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        for place in places:
            QLocalServer.removeServer(place)  # what a crash left; whoever holds the lock may take it over
            if self._server.listen(place):
                break

    def close(self) -> None:
        """Hear no more."""
        self._server.close()

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            _Caller(self._server.nextPendingConnection(), self)


class _Caller(QObject):
    """One connection: a line within a time, an answer, and the end."""

    def __init__(self, socket: QLocalSocket, listener: Listener) -> None:
        super().__init__(socket)
        self._socket, self._listener, self._said = socket, listener, b""
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(self._read)
        QTimer.singleShot(_PATIENCE, self, socket.abort)
        self._read()

    def _read(self) -> None:
        self._said += self._socket.read(_LONGEST + 1 - len(self._said)).data()
        line, ended, _rest = self._said.partition(b"\n")
        if not ended and len(self._said) <= _LONGEST:
            return
        self._socket.readyRead.disconnect(self._read)
        call = decode(line) if ended else None
        if call is None:
            self._socket.abort()
            return
        self._socket.write(HEARD)
        self._socket.flush()  # before the call is answered: that may take long, or open a dialog
        self._socket.disconnectFromServer()
        self._listener.called.emit(call)


def ask(place: str, call: Call, deadline: QDeadlineTimer) -> Answer:
    """Tell a call to the window that listens at a place, and wait for its answer until a moment, whatever it sends."""
    socket = QLocalSocket()
    socket.connectToServer(place)
    if not socket.waitForConnected(deadline.remainingTime()):
        return "nobody"
    socket.write(encode(call))
    socket.flush()
    while not socket.canReadLine():
        if deadline.hasExpired() or not socket.waitForReadyRead(deadline.remainingTime()):
            gone = socket.state() == QLocalSocket.LocalSocketState.UnconnectedState
            return "nobody" if gone else "silent"
    return "heard" if socket.readLine().data() == HEARD else "silent"
