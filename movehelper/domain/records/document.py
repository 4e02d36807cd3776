"""Papers and pictures: what is known of a file that was handed over. The file itself lies in the documents folder."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from movehelper.domain.records.base import Record

DocumentKind = Literal[
    "contract",
    "letter",
    "receipt",
    "bill",
    "photo",
    "meter reading",
    "hand-over protocol",
    "other",
]

Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", min_length=64, max_length=64)]
"""The SHA-256 of a file's content, in lower-case hexadecimal digits. It is also the name the file is kept under."""


class Document(Record, frozen=True, kw_only=True):
    """A file that was handed over: `name` as it was called, `size` in bytes, `added` in UTC.

    It belongs to a service, to a home, or to the move as a whole. `entry` names the entry of the journal that it
    proves: entries are never changed, so the document points at the entry and not the other way round.
    """

    id: str
    name: str
    sha256: Sha256
    size: Annotated[int, msgspec.Meta(ge=0)]
    media_type: str = ""
    kind: DocumentKind = "other"
    added: dt.datetime
    service: str | None = None
    home: str | None = None
    entry: str | None = None
    note: str = ""
