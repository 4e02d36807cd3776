"""The schedule and the state of the reminders: two small JSON files beside a database, for their owner only.

The schedule is written by whatever changes the data, the state by every run. A file that is damaged or of a newer
version is never guessed at: one sentence says so.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from movehelper.domain.errors import ReminderError
from movehelper.domain.reminding import Item, Rhythm, Schedule, Snooze, State, nothing_said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
VERSION: Final = 1
_LARGEST: Final = 20_000_000  # bytes; a schedule of 10,000 steps has 3 million
_LOCK_WAITS: Final = 10.0  # seconds that another run may hold the state
_LOOKS: Final = 0.05


def schedule_of(database: Path) -> Path:
    """Return where the schedule of a database lies."""
    return database.with_name(f"{database.name}.schedule.json")


def state_of(database: Path) -> Path:
    """Return where the state of its reminders lies."""
    return database.with_name(f"{database.name}.reminded.json")


def read_schedule(database: Path) -> Schedule | None:
    """Return the schedule, or None where nothing was exported yet.

    Raises:
        ReminderError: the file cannot be read, is damaged or of a newer version.
    """
    file = schedule_of(database)
    data = _read(file)
    return None if data is None else _made(file, lambda: _schedule(data))


def read_state(database: Path) -> State:
    """Return what was said so far.

    Raises:
        ReminderError: the file cannot be read, is damaged or of a newer version.
    """
    file = state_of(database)
    data = _read(file)
    return nothing_said() if data is None else _made(file, lambda: _state(data))


def write_schedule(database: Path, schedule: Schedule) -> None:
    """Write the schedule, whole or not at all.

    Raises:
        ReminderError: it cannot be written.
    """
    import msgspec  # noqa: PLC0415 - a run of the reminders writes no schedule; the window must not wait for it

    data = {
        "version": VERSION,
        "day": schedule.day,
        "language": schedule.language,
        "rhythm": schedule.rhythm._asdict(),
        "items": [item._asdict() for item in schedule.items],
    }
    _write(schedule_of(database), msgspec.json.format(msgspec.json.encode(data), indent=1), settled=True)


def write_state(database: Path, state: State) -> None:
    """Write what was said, whole or not at all. Call it inside `alone`.

    Raises:
        ReminderError: it cannot be written.
    """
    snoozed = {
        key: {name: _plain(value) for name, value in one._asdict().items()} for key, one in state.snoozed.items()
    }
    told = {key: _plain(day) for key, day in state.told.items()}
    data = {
        "version": VERSION,
        "told": told,
        "snoozed": snoozed,
        "last_run": _plain(state.last_run),
        "problem": state.problem,
    }
    _write(state_of(database), json.dumps(data, ensure_ascii=False, indent=1).encode(), settled=False)


def put_aside(database: Path) -> None:
    """Keep a state that cannot be read under another name, so that a new one can begin."""
    file = state_of(database)
    try:
        file.replace(file.with_name(f"{file.stem}-unreadable{file.suffix}"))
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unwritten(file, error) from error


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Let one program at a time read and write the state. The lock goes with its owner, however that ends.

    Where nothing can be written there is no lock: what is read there is not changed by anybody.

    Raises:
        ReminderError: another one holds it for too long.
    """
    file = state_of(database)
    try:
        handle = os.open(file.with_name(f".{file.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        end = time.monotonic() + _LOCK_WAITS
        while not _locked(handle):
            if time.monotonic() > end:
                raise ReminderError(f"Another run of the reminders holds {file}; this one gives up.")
            time.sleep(_LOOKS)
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there on Windows

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not there on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read(file: Path) -> dict[str, Any] | None:
    try:
        if file.stat().st_size > _LARGEST:
            raise ReminderError(f"{file} is too large to be what movehelper wrote.")
        data = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ReminderError(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise _damaged(file) from error
    version = data.get("version") if isinstance(data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        raise _damaged(file)
    if version > VERSION:
        raise ReminderError(f"{file} was written by a newer movehelper; this one cannot read it.")
    return dict(data)


def _made(file: Path, make: Callable[[], T]) -> T:
    try:
        return make()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(file) from error


def _schedule(data: dict[str, Any]) -> Schedule:
    rhythm = data["rhythm"]
    return Schedule(
        _day(data["day"]),
        tuple(_item(each) for each in data["items"]),
        Rhythm(
            bool(rhythm["enabled"]),
            dt.time.fromisoformat(rhythm["at"]),
            *(dt.time.fromisoformat(rhythm[name]) if rhythm[name] else None for name in ("quiet_from", "quiet_until")),
        ),
        _text(data["language"]),
    )


def _item(data: dict[str, Any]) -> Item:
    words = {name: _text(data[name]) for name in _WORDS}
    return Item(
        due=_day(data["due"]),
        since=_day(data["since"]),
        days=tuple(_day(each) for each in data["days"]),
        urgent=bool(data["urgent"]),
        example=bool(data["example"]),
        **words,
    )


_WORDS: Final = ("move", "step", "what", "move_name", "service", "service_name", "cost", "at")


def _state(data: dict[str, Any]) -> State:
    last = data["last_run"]
    return State(
        {_text(key): _day(day) for key, day in data["told"].items()},
        {
            _text(key): Snooze(_day(each["until"]), _day(each["on"]), _day(each["due"]))
            for key, each in data["snoozed"].items()
        },
        dt.datetime.fromisoformat(last) if last else None,
        _text(data["problem"]),
    )


def _day(text: object) -> dt.date:
    return dt.date.fromisoformat(_text(text))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _plain(value: object) -> object:
    """Return a value as JSON has it: days and moments as text."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _write(file: Path, data: bytes, *, settled: bool) -> None:
    """Write a file that only its owner may read; the one before it stays until this one is complete.

    `settled`: wait until it would outlast a power cut. A lost state only makes something said twice.
    """
    part = file.with_name(f".{file.name}.{os.urandom(4).hex()}.part")  # not another thread's
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(data)
            opened.flush()
            if settled:
                os.fsync(opened.fileno())
        part.replace(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise _unwritten(file, error) from error


def _damaged(file: Path) -> ReminderError:
    return ReminderError(f"{file} is damaged: it is not what movehelper wrote.")


def _unwritten(file: Path, error: OSError) -> ReminderError:
    return ReminderError(f"{file} cannot be written: {error.strerror or error}.")
