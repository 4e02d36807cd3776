"""What all ways share: the hours of the runs, the program to start, and arguments written into a file and read back."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol

from movehelper.domain.errors import ReminderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Way = Literal["systemd", "autostart", "launchd", "task scheduler"]
NAME: Final = "org.movehelper.movehelper.reminders"
WORDS: Final = "Reminders of movehelper"
_EVERY: Final = 3  # hours between two runs of a day
_LAST: Final = 22  # no run begins later
_SECONDS: Final = 15.0


class Job(NamedTuple):
    """What is to be started, and when: at each of `times`, and after login."""

    command: tuple[str, ...]
    times: tuple[dt.time, ...]


class Timer(Protocol):
    """One way to have it started."""

    @property
    def way(self) -> Way:
        """Return what it is called."""

    def files(self) -> tuple[Path, ...]:
        """Return the files that this way needs."""

    def install(self, job: Job) -> None:
        """Write them and switch them on; what was there before is replaced.

        Raises:
            ReminderError: it does not work; names the file or the program, and nothing is left.
        """

    def remove(self) -> None:
        """Switch it off and leave nothing.

        Raises:
            ReminderError: something stays; names it.
        """

    def command(self) -> tuple[str, ...]:
        """Return what it starts; nothing if it is not installed."""

    def active(self) -> bool:
        """Return whether the system will really start it."""


def times_of_day(at: dt.time) -> tuple[dt.time, ...]:
    """Return when to run: at a time of the day, and every few hours after it until late in the evening."""
    return tuple(dt.time(hour, at.minute) for hour in range(at.hour, max(_LAST, at.hour + 1), _EVERY))


def next_run(times: Sequence[dt.time], now: dt.datetime) -> dt.datetime | None:
    """Return the next moment of these times of the day, on the same clock as `now`."""
    if not times:
        return None
    later = [time for time in times if time > now.time()]
    day = now.date() if later else now.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, min(later or times), tzinfo=now.tzinfo)


def program() -> tuple[str, ...]:
    """Return how this program is started from anywhere: its own script, or its Python with the module."""
    python = Path(sys.executable)
    quiet = python.with_name("pythonw.exe") if sys.platform == "win32" else python
    script = python.with_name("movehelper")
    if sys.platform != "win32" and script.is_file() and os.access(script, os.X_OK):
        return (str(script),)
    return (str(quiet if quiet.is_file() else python), "-P", "-m", "movehelper")


def found(command: Sequence[str]) -> bool:
    """Return whether the program that a file names is still there."""
    return bool(command) and Path(command[0]).is_file() and os.access(command[0], os.X_OK)


def check_start(command: Sequence[str]) -> None:
    """See to it that the program starts from anywhere, as a timer starts it, and not only from its own folder.

    Raises:
        ReminderError: it does not; with the last it said.
    """
    start = [*command[: command.index("remind")], "--version"]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    try:
        done = subprocess.run(  # noqa: S603 - this program
            start, check=False, capture_output=True, text=True, errors="replace", timeout=_SECONDS, cwd="/", env=bare
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ReminderError(f"{command[0]} cannot be started at the hours of the reminders: {error}.") from error
    if done.returncode:
        said = done.stderr.strip().splitlines()
        reason = said[-1] if said else f"status {done.returncode}"
        raise ReminderError(f"movehelper is not installed so that a timer could start it: {reason}")


def quoted(arguments: Sequence[str], doubled: str, escaped: str) -> str:
    """Return arguments in double quotes, as systemd and desktop entries read them.

    Signs that mean something to them are said twice (`doubled`) or after a backslash (`escaped`).

    Raises:
        ReminderError: an argument cannot stand in such a file.
    """
    return " ".join(_quoted(each, doubled, escaped) for each in arguments)


def unquoted(line: str, doubled: str) -> tuple[str, ...]:
    """Return the arguments that `quoted` has written."""
    parts = [re.sub(r"\\(.)", r"\1", each) for each in re.findall(r'"((?:\\.|[^"\\])*)"', line)]
    for sign in doubled:
        parts = [part.replace(sign * 2, sign) for part in parts]
    return tuple(parts)


def _quoted(argument: str, doubled: str, escaped: str) -> str:
    if not argument.isprintable():
        raise ReminderError(f"A path with such signs cannot be started at login: {argument!r}.")
    for sign in doubled:
        argument = argument.replace(sign, sign * 2)
    return '"' + "".join(f"\\{each}" if each in escaped else each for each in argument) + '"'


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the system in bounded time.

    Raises:
        ReminderError: it is missing, hangs or fails; with the last it said.
    """
    try:
        return subprocess.run(  # noqa: S603 - programs of the system, named by us
            command, check=True, capture_output=True, text=True, errors="replace", timeout=_SECONDS
        )
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "").strip().splitlines()
        reason = said[-1] if said else f"status {error.returncode}"
        raise ReminderError(f"{' '.join(command[:3])} failed: {reason}") from error
    except subprocess.TimeoutExpired as error:
        raise ReminderError(f"{' '.join(command[:3])} does not answer.") from error
    except OSError as error:
        raise ReminderError(f"{command[0]} cannot be started: {error.strerror}.") from error


def works(*command: str) -> bool:
    """Return whether a program of the system ends well."""
    try:
        run(*command)
    except ReminderError:
        return False
    return True


def write(file: Path, text: str | bytes) -> None:
    """Write one of the files, whole or not at all.

    Raises:
        ReminderError: it cannot be written.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        part.replace(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise ReminderError(f"{file} cannot be written: {error.strerror or error}.") from error


@contextmanager
def nothing_left_of(timer: Timer) -> Iterator[None]:
    """Take away what was written of a timer if it cannot be switched on.

    Raises:
        ReminderError: why it could not.
    """
    try:
        yield
    except ReminderError:
        with suppress(ReminderError):
            timer.remove()
        raise


def read(file: Path) -> str:
    """Return what stands in one of the files; nothing if it is not there or is not ours."""
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def delete(files: Sequence[Path]) -> None:
    """Delete files; those that are not there are no matter.

    Raises:
        ReminderError: one of them stays.
    """
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise ReminderError(f"{file} cannot be removed: {error.strerror or error}.") from error
