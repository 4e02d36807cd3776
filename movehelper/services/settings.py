"""What a person has chosen for the program itself: read from and kept in `settings.json` beside the database.

Needs neither Qt nor the database's library. A file that cannot be read stands for no choices at all; it is
moved aside, never written over, when the next choice is kept.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from movehelper.domain.errors import SettingsError
from movehelper.domain.records import Settings
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = "settings.json"


class Read(NamedTuple):
    """The choices, and one sentence if the file could not be read; then they are the defaults."""

    settings: Settings
    problem: str = ""


def file_of(database: Path) -> Path:
    """Return where the choices lie that go with a database."""
    return database.with_name(NAME)


def read(database: Path) -> Settings:
    """Return the choices; the defaults where there is no file or none that can be read."""
    return look(database).settings


def look(database: Path) -> Read:
    """Return the choices with what is wrong with their file. Nothing is changed."""
    file = file_of(database)
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Read(Settings())
    except OSError as error:
        return Read(Settings(), _unread(file, error.strerror or str(error)))
    try:
        return Read(msgspec.json.decode(data, type=Settings))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Read(Settings(), _unread(file, str(error)))


def save(database: Path, settings: Settings, base: Settings) -> Settings:
    """Keep what differs between `base`, which a change began with, and `settings`; return what holds now.

    What another program has chosen meanwhile stays, unless the same field was changed here.

    Raises:
        SettingsError: a value is not one that can be kept, or the file cannot be written; it is as it was.
    """
    from movehelper.services import own_file  # noqa: PLC0415 - a start only reads

    file = file_of(database)
    checked(settings)
    try:
        with _alone(file):
            present = look(database)
            changed = {
                name: getattr(settings, name)
                for name in Settings.__struct_fields__
                if getattr(settings, name) != getattr(base, name)
            }
            merged = msgspec.structs.replace(present.settings, **changed)
            if present.problem:
                _put_aside(file)
            own_file.write(file, msgspec.json.format(msgspec.json.encode(merged), indent=2) + b"\n")
    except OSError as error:
        reason = error.strerror or str(error)
        sentence = _("{file} cannot be written ({reason}); the settings are as they were.")
        raise SettingsError(sentence.format(file=file, reason=reason)) from error
    return merged


def checked(settings: Settings) -> Settings:
    """Return settings that can be kept.

    Raises:
        SettingsError: a value is out of its bounds, or the quiet hours have no beginning or no end.
    """
    try:
        msgspec.json.decode(msgspec.json.encode(settings), type=Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(_("This cannot be kept: {reason}.").format(reason=error)) from error
    if (settings.quiet_from is None) != (settings.quiet_until is None):
        raise SettingsError(_("Quiet hours need both a beginning and an end."))
    return settings


def _unread(file: Path, why: str) -> str:
    return _(
        "The settings in {file} cannot be read ({reason}), so the usual ones hold."
        " The file stays; the next change keeps it aside under another name."
    ).format(file=file, reason=why)


def _put_aside(file: Path) -> None:
    """Give a file that cannot be read a name of its own."""
    number, target = 1, file.with_name(f"{file.stem}-unreadable-1{file.suffix}")
    while target.exists():
        number += 1
        target = file.with_name(f"{file.stem}-unreadable-{number}{file.suffix}")
    file.rename(target)


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Let only one program at a time change the file. The lock goes with its owner, however that ends."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file.with_name(f".{file.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there on Windows

            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not there on Windows

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
