"""The log: a small file for the user's eyes alone, that turns over, and what is told of errors.

What a person has entered never goes into it. So the words of an error are left out unless its kind is one whose words
name parts of the program only, and messages of other libraries are left out altogether.
"""

from __future__ import annotations

import logging
import os
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from movehelper import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import TextIOWrapper

NAME: Final = "movehelper.log"
LEVEL: Final = "MOVEHELPER_LOG"
"""The environment variable that chooses the level: debug, info, warning or error."""
_LEVELS: Final = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_OURS: Final = "movehelper"
_MOST, _OLD = 512 * 1024, 2  # bytes of one file, files kept beside it
_FIRST, _LAST = 15, 45  # frames of a traceback that are told
_PLAIN: Final = (
    AttributeError,
    TypeError,
    NameError,
    ImportError,
    IndexError,
    ZeroDivisionError,
    RecursionError,
    NotImplementedError,
)
"""Errors whose words speak of the program, not of what it was given."""
_LEFT_OUT: Final = "(its words are left out)"


# ------------------------------------------------------------------------------------------------- what is told


def told(error: BaseException) -> str:
    """Return an error in one line without anything that a person has entered."""
    kind = type(error).__name__
    if isinstance(error, OSError) and error.strerror:
        return f"{kind}: {error.strerror}"
    if type(error) in _PLAIN or type(error).__module__ == "sqlite3":
        return shorten(f"{kind}: {error}")
    under = getattr(error, "orig", None)  # SQLAlchemy: the words of the database, without the values
    return f"{kind}: {told(under)}" if isinstance(under, BaseException) else f"{kind} {_LEFT_OUT}"


def trace(error: BaseException) -> str:
    """Return the traceback of an error with those that led to it, as `told` tells them."""
    return shorten("\n".join(_chain(error)))


def shorten(text: str) -> str:
    """Return a text with the path of the home folder as `~`."""
    try:
        home = str(Path.home())
    except RuntimeError:  # nobody knows where it is
        return text
    return text.replace(home, "~") if len(home) > 1 else text


def _chain(error: BaseException, seen: tuple[int, ...] = ()) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _chain(before, (*seen, id(error)))
        yield "\nThis led to it:\n" if error.__cause__ else "\nWhile that was dealt with:\n"
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
    if len(frames) > _FIRST + _LAST:
        left_out = f"  ... {len(frames) - _FIRST - _LAST} more ...\n"
        frames = [*frames[:_FIRST], left_out, *frames[-_LAST:]]
    yield "Traceback (most recent call last):"
    yield "".join(frames).rstrip("\n")
    yield told(error)


class _Safe(logging.Formatter):
    """Writes a line without what a person has entered: errors among its words are told, others' words left out."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s [%(process)d] %(message)s", "%Y-%m-%d %H:%M:%S %z")

    def format(self, record: logging.LogRecord) -> str:
        safe = logging.makeLogRecord(record.__dict__)
        if record.name == _OURS or record.name.startswith(f"{_OURS}."):
            safe.args = _told_all(record.args)
        else:
            safe.msg, safe.args = f"{record.module}:{record.lineno} {_LEFT_OUT}", None
        error = record.exc_info[1] if record.exc_info else None
        safe.exc_info, safe.exc_text, safe.stack_info = None, None, None
        line = shorten(super().format(safe).replace("\n", " "))
        return f"{line}\n{trace(error)}" if error is not None else line


def _told_all(args: object) -> tuple[object, ...]:
    """Return what is filled into a message, errors in safe words."""
    filled = args if isinstance(args, tuple) else () if args is None else (args,)
    return tuple(told(one) if isinstance(one, BaseException) else one for one in filled)


# ------------------------------------------------------------------------------------------------------ the file


class _File(logging.FileHandler):
    """Appends to a file of mode 0600 and begins a new one when it is full. What cannot be written is let go."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, encoding="utf-8", delay=True, errors="backslashreplace")
        self.path = file
        self.setFormatter(_Safe())

    def _open(self) -> TextIOWrapper:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace")

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; other programs may write and turn over the same file."""
        try:
            self._turn_over()
            super().emit(record)
        except OSError:
            self._let_go()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Let go of what cannot be written: a full disk is no reason to fail."""

    def _turn_over(self) -> None:
        if self.stream is None:
            return
        mine = os.fstat(self.stream.fileno())
        try:
            here = self.path.stat()
        except FileNotFoundError:
            self._let_go()
            return
        if (here.st_ino, here.st_dev) != (mine.st_ino, mine.st_dev):
            self._let_go()
        elif here.st_size > _MOST:
            self._let_go()
            for number in range(_OLD, 0, -1):
                older = _numbered(self.path, number - 1)
                if older.exists():
                    older.replace(_numbered(self.path, number))

    def _let_go(self) -> None:
        if self.stream is not None:
            self.stream.close()
            self.stream = None


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-{number}{path.suffix}") if number else path


def file_in(folder: Path | None = None) -> Path:
    """Return the file of the log, by default in the folder that the system has for logs."""
    return (folder or paths.log_folder()) / NAME


def start(folder: Path | None = None, level: str = "") -> Path:
    """Write the log into a folder from now on, and return its file. Nothing is made before the first line.

    Without `level` the environment chooses, else "info".
    """
    file, root = file_in(folder), logging.getLogger()
    if not any(isinstance(one, _File) and one.path == file for one in root.handlers):
        stop()
        root.addHandler(_File(file))
    wanted = level or os.environ.get(LEVEL, "")
    logging.getLogger(_OURS).setLevel(_LEVELS.get(wanted.strip().lower(), logging.INFO))
    return file


def stop() -> None:
    """Write no log any more."""
    root = logging.getLogger()
    for one in [handler for handler in root.handlers if isinstance(handler, _File)]:
        root.removeHandler(one)
        one.close()
    logging.getLogger(_OURS).setLevel(logging.NOTSET)


def last_lines(folder: Path | None = None, most: int = 40) -> list[str]:
    """Return the last lines of the log; none if there is no log."""
    try:
        with file_in(folder).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 200 * most))
            return file.read().decode("utf-8", "replace").splitlines()[-most:]
    except OSError:
        return []


# ---------------------------------------------------------------------------------------------------- the report


def report(happened: str = "", folder: Path | None = None, **more: str) -> str:
    """Return what helps to find a fault: versions, system, traceback, last lines of the log. Nothing a person entered.

    Args:
        happened: the traceback, if there is one.
        folder: where the log lies.
        more: further versions, such as Qt's.
    """
    import platform  # noqa: PLC0415 - only when something has gone wrong

    from movehelper import __version__  # noqa: PLC0415 - as above

    facts = {"movehelper": __version__, "Python": platform.python_version(), "system": platform.platform(), **more}
    parts = ["\n".join(f"{name}: {value}" for name, value in facts.items())]
    if happened:
        parts.append(happened.strip())
    if lines := last_lines(folder):
        parts.append("\n".join(["The last lines of the log:", *lines]))
    return shorten("\n\n".join(parts)) + "\n"
