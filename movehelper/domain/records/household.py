"""The facts a person gives: homes, people, services and what was decided about each."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from movehelper.domain.records.base import Money, Record
from movehelper.domain.records.catalogue import Channel, Decision
from movehelper.domain.records.terms import Periods, Terms

Answer = Literal["yes", "no", "unknown"]


class Home(Record, frozen=True, kw_only=True):
    """An address. Every date may be unknown; `region` is ISO 3166 ("GB-SCT" or "GB")."""

    id: str
    label: str = ""
    address: str = ""
    region: str
    time_zone: str | None = None
    tenure: Literal["rented", "owned", "unknown"] = "unknown"
    keys_from: dt.date | None = None
    keys_until: dt.date | None = None
    lived_from: dt.date | None = None
    lived_until: dt.date | None = None


class Person(Record, frozen=True, kw_only=True):
    """Somebody of the household, or somebody one acts for."""

    id: str
    name: str
    moves: bool = True
    acted_for: bool = False


class Move(Record, frozen=True, kw_only=True):
    """A move links homes: out of `old_home`, by way of `between`, into `new_home`."""

    id: str
    name: str
    old_home: str
    new_home: str
    between: tuple[str, ...] = ()
    created: dt.datetime


class Line(Record, frozen=True, kw_only=True):
    """A number or SIM of a service. Each is kept, ported or ended on its own."""

    id: str
    number: str
    label: str = ""
    wish: Literal["undecided", "port", "keep", "end"] = "undecided"


class Contract(Record, frozen=True, kw_only=True):
    """What was agreed. `terms` None means unknown: then the provider's usual or the law's are guessed."""

    start: dt.date | None = None
    terms: Terms | None = None
    clause: str = ""
    rent: Periods = Periods()
    billing: Periods = Periods()
    fee_text: str = ""


class Price(Record, frozen=True, kw_only=True):
    """What it costs each period ("1 month", "12 months", "4 weeks"), in advance or in arrears."""

    money: Money
    every: str = "1 month"
    in_advance: bool = True


class OtherReading(Record, frozen=True, kw_only=True):
    """The other side's reading of when it ends: as terms, or as the bare day they name."""

    terms: Terms | None = None
    ends: dt.date | None = None
    said_on: dt.date | None = None
    text: str = ""


class Service(Record, frozen=True, kw_only=True):
    """What one provider supplies to a home or a person.

    `home`: id of the home it is tied to (None: to a person). `holders`: ids of those who signed; `acting`:
    who sends. `answers`: what a right needs (`Needs.id`) and the user's answer. `replaces`: the old service
    that this new one takes over from. `region`: where its law applies, if not its home's. `wanted_end`,
    `needed_until`: a day the user asked for, instead of the one from the move.
    """

    id: str
    name: str
    sector: str
    provider: str | None = None
    home: str | None = None
    region: str | None = None
    language: str | None = None
    holders: tuple[str, ...] = ()
    acting: str | None = None
    decision: Decision = "undecided"
    account: str = ""
    price: Price | None = None
    contract: Contract = Contract()
    lines: tuple[Line, ...] = ()
    channels: tuple[Channel, ...] = ()
    channel: str | None = None
    wanted_end: dt.date | None = None
    needed_until: dt.date | None = None
    replaces: str | None = None
    appointment: dt.datetime | None = None
    answers: dict[str, Answer] = msgspec.field(default_factory=dict)
    chosen_right: str | None = None
    other_readings: tuple[OtherReading, ...] = ()
    deposit: Money | None = None
    direct_debit: bool = False
    equipment: str = ""
    notes: str = ""
    removed: bool = False
    added: dt.date


class OwnStep(Record, frozen=True, kw_only=True):
    """A step of the user's own, or, with `step` set, the user's word on a computed one."""

    id: str
    service: str | None = None
    step: str | None = None
    text: str = ""
    due: dt.date | None = None
    skipped: bool = False
    reason: str = ""


class CatalogueChange(Record, frozen=True, kw_only=True):
    """A user's correction of one key of a catalogue entry, with the shipped value it replaced (as JSON)."""

    id: str
    entry: str
    key: str
    value: str
    replaced: str
    reason: str = ""
    on: dt.date
