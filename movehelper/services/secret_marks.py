"""A note beside the database of which service has something in the keyring: which kinds, never what.

Without it every service that is removed would make the system ask for the keyring's password.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from movehelper.domain.errors import SecretsError
from movehelper.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_alone = threading.RLock()


class Marks(Record, frozen=True, kw_only=True):
    """By "move/service" the kinds that were put into the keyring; `leaving`: removed, but still in there."""

    kept: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    leaving: tuple[str, ...] = ()


def file_of(database: Path) -> Path:
    """Return where the note of a database lies."""
    return database.with_name(f"{database.name}.keyring")


def read(database: Path) -> Marks | None:
    """Return the note; None if it cannot be read, so that the keyring itself must be asked."""
    try:
        return msgspec.json.decode(file_of(database).read_bytes(), type=Marks)
    except FileNotFoundError:
        return Marks()
    except (OSError, msgspec.MsgspecError):
        return None


@contextmanager
def changing(database: Path) -> Iterator[tuple[dict[str, tuple[str, ...]], list[str]]]:
    """Change the note: the kinds by service, and what is leaving. Written whole or not at all.

    One that cannot be read stays as it is: a new one would say of all other services that nothing is in the keyring.

    Raises:
        SecretsError: it cannot be written.
    """
    with _alone:
        found = read(database)
        kept, leaving = (dict(found.kept), list(found.leaving)) if found else ({}, [])
        yield kept, leaving
        if found is None:
            return
        now = Marks(
            kept={service: kinds for service, kinds in kept.items() if kinds},
            leaving=tuple(sorted(set(leaving) & {service for service, kinds in kept.items() if kinds})),
        )
        if now != found:
            _write(file_of(database), msgspec.json.encode(now))


def _write(file: Path, data: bytes) -> None:
    from movehelper.services import own_file  # noqa: PLC0415 - a start only reads

    try:
        own_file.write(file, data)
    except OSError as error:
        raise SecretsError(f"{file} cannot be written: {error.strerror}.") from error
