"""The move file: everything one move holds, as JSON that other programs and later versions can read."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from movehelper.domain.records.base import Record
from movehelper.domain.records.document import Document
from movehelper.domain.records.household import (
    CatalogueChange,
    Home,
    Move,
    OwnStep,
    Person,
    Service,
)
from movehelper.domain.records.journal import Entry

FORMAT: Literal["movehelper-move"] = "movehelper-move"
VERSION = 1


class CalendarItem(Record, frozen=True, kw_only=True):
    """What was last put into a calendar file for one item: its content's hash, its SEQUENCE, and when.

    `service`: whose item it is (None: the move's own), so that one service can be exported alone. `starts`: a
    day, or "start/end" in UTC. `created`: when it was first exported. Instants are UTC, whole seconds.
    """

    uid: str
    kind: Literal["event", "task"]
    sequence: int
    content: str
    updated: dt.datetime
    cancelled: dt.datetime | None = None
    summary: str = ""
    starts: str = ""
    service: str | None = None
    created: dt.datetime | None = None


class Household(Record, frozen=True, kw_only=True):
    """All facts of one move. The plan is a pure function of this, the catalogue and today."""

    move: Move
    homes: tuple[Home, ...]
    people: tuple[Person, ...] = ()
    services: tuple[Service, ...] = ()
    own_steps: tuple[OwnStep, ...] = ()
    journal: tuple[Entry, ...] = ()
    catalogue_changes: tuple[CatalogueChange, ...] = ()
    calendar: tuple[CalendarItem, ...] = ()
    documents: tuple[Document, ...] = ()


class MoveFile(Record, frozen=True, kw_only=True, omit_defaults=False):
    """The file's outer form: `format` and `version` are always written."""

    format: Literal["movehelper-move"]
    version: int
    household: Household
