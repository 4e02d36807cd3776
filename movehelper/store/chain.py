"""The journal's chain: each row carries the hash of the one before it, so that no later hand goes unseen."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from movehelper.domain.records import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Link(NamedTuple):
    """What is chained of one row."""

    position: int
    content: str
    previous: str
    hash: str


class JournalFault(NamedTuple):
    """A row of the journal that is not what was written: `what` is changed or missing."""

    position: int
    entry: str
    what: str

    def __str__(self) -> str:
        return f"entry {self.position} of the journal is {self.what}"


def content(entry: Entry) -> str:
    """Return the entry as the text that is hashed: JSON, keys sorted, defaults left out."""
    return msgspec.json.encode(entry, order="sorted").decode()


def digest(move: str, position: int, text: str, previous: str) -> str:
    """Return the SHA-256 that binds an entry to its move, its place and all entries before it."""
    import hashlib  # noqa: PLC0415 - who only reads needs none

    whole = "\n".join((previous, move, str(position), text))
    return hashlib.sha256(whole.encode()).hexdigest()


def faults(move: str, links: Iterable[Link]) -> Iterator[JournalFault]:
    """Follow the chain of one move from its first row and name each row where it breaks."""
    previous = ""
    for expected, link in enumerate(links, start=1):
        if link.position != expected:
            yield JournalFault(expected, "", "missing")
            return
        if link.previous != previous or link.hash != digest(move, link.position, link.content, previous):
            yield JournalFault(link.position, _name(link.content), "changed")
        previous = link.hash


def entry(text: str) -> Entry:
    """Read an entry back.

    Raises:
        msgspec.ValidationError: the text is not what this program wrote.
    """
    return msgspec.json.decode(text, type=Entry)


def utc(entry: Entry) -> Entry:
    """Return the entry with its instants in UTC, so that the same moment is always the same text."""
    appointment = entry.appointment.astimezone(dt.UTC) if entry.appointment else None
    return msgspec.structs.replace(entry, at=entry.at.astimezone(dt.UTC), appointment=appointment)


def _name(text: str) -> str:
    try:
        return entry(text).id
    except msgspec.MsgspecError:
        return ""
