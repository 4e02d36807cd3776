"""An entry that every free desktop starts at login: a small process that runs the reminders at their hours."""

from __future__ import annotations

import os
import subprocess
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from movehelper.domain.errors import ReminderError
from movehelper.notify.timers import common

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from movehelper.notify.timers.common import Job, Way

_DOUBLED, _ESCAPED = "%", '\\"`$'
_START = "Exec="
ONCE, WATCH = "--once", "--watch"


def text(command: Sequence[str]) -> str:
    """Return the desktop entry. A backslash is said twice: once for the file, once for the command in it."""
    line = common.quoted(_watching(command), _DOUBLED, _ESCAPED).replace("\\", "\\\\")
    return f"""[Desktop Entry]
Type=Application
Name={common.WORDS}
Comment=Says what is due while the window is closed
{_START}{line}
NoDisplay=true
Terminal=false
X-GNOME-Autostart-enabled=true
X-GNOME-Autostart-Delay=60
"""


def _watching(command: Sequence[str]) -> list[str]:
    return [WATCH if each == ONCE else each for each in command]


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - this program
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )
    except OSError as error:
        raise ReminderError(f"{command[0]} cannot be started: {error.strerror}.") from error


class AutostartEntry:
    """The entry in the user's autostart folder. It is begun at once, not only at the next login."""

    way: Way = "autostart"

    def __init__(self, config: Path) -> None:
        self.entry = config / "autostart" / f"{common.NAME}.desktop"

    def files(self) -> tuple[Path, ...]:
        """Return the entry."""
        return (self.entry,)

    def install(self, job: Job) -> None:
        """Write the entry and start what it starts; a process of an earlier entry ends by itself.

        Raises:
            ReminderError: it cannot be written or started; nothing is left.
        """
        with common.nothing_left_of(self):
            common.write(self.entry, text(job.command))
            watching = _started(_watching(job.command))
        threading.Thread(target=watching.wait, daemon=True).start()  # so that nothing is left of it when it ends

    def remove(self) -> None:
        """Delete the entry; the process that it started ends when it next looks for it.

        Raises:
            ReminderError: it stays.
        """
        common.delete(self.files())

    def command(self) -> tuple[str, ...]:
        """Return what the entry starts, as a single run."""
        lines = common.read(self.entry).splitlines()
        start = next((line for line in lines if line.startswith(_START)), "")
        arguments = common.unquoted(start.replace("\\\\", "\\"), _DOUBLED)
        return tuple(ONCE if each == WATCH else each for each in arguments)

    @contextmanager
    def only_one(self) -> Iterator[Callable[[], bool]]:
        """Hold the entry; yield what tells whether this process is the one for the entry as it stands now.

        One is enough for a session. Once the entry is written anew, that is the process which was started by that.
        """
        import fcntl  # noqa: PLC0415 - not there on Windows, where nothing is started this way

        try:
            handle = os.open(self.entry, os.O_RDONLY)
        except OSError:
            yield lambda: False
            return
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield lambda: False
            else:
                yield lambda: self._is(handle)
        finally:
            os.close(handle)

    def _is(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self.entry.stat())
        except OSError:
            return False

    def active(self) -> bool:
        """Return whether the entry is there and not switched off by the desktop."""
        lines = common.read(self.entry).splitlines()
        return bool(lines) and "Hidden=true" not in lines and "X-GNOME-Autostart-enabled=false" not in lines
