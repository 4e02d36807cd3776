"""What the program knows about countries, sectors and providers: law cards, steps, bodies, channels."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

from movehelper.domain.records.base import Grade, Money, Record
from movehelper.domain.records.terms import Terms

Anchor = Literal[
    "added",
    "keys from",
    "keys until",
    "move in",
    "move out",
    "contract start",
    "notice sent",
    "notice received",
    "service end",
    "final bill due",
    "final bill received",
    "complaint made",
    "promise due",
    "appointment",
    "code issued",
    "charge",
]
Decision = Literal["undecided", "keep", "change address", "take along", "switch", "hand over", "cancel", "set up"]
ChannelKind = Literal["phone", "web", "app", "chat", "email", "letter", "fax", "shop", "text message"]
ChargeRail = Literal["direct debit", "card"]
"""The ways of being charged that give the payer rights of its own."""
Purpose = Literal["cancel", "move", "tell", "switch", "complain", "order"]


class Sourced(Record, frozen=True, kw_only=True):
    """Where a fact comes from. `as_of` is the page's own date in its own words, or None when undated."""

    source: str
    more_sources: tuple[str, ...] = ()
    as_of: str | None = None
    checked: dt.date
    grade: Grade


class Holds(Record, frozen=True, kw_only=True):
    """From when until when (both included) a rule holds, and which day decides."""

    by: Literal["contract start", "notice received", "complaint made", "move out"]
    since: dt.date | None = msgspec.field(name="from", default=None)
    until: dt.date | None = None


class Needs(Record, frozen=True, kw_only=True):
    """A question whose answer decides whether a right is there. Unknown keeps the right as possible.

    `answer` is the one that opens the right: rights of which only one can hold share a question.
    """

    id: str
    ask: str
    answer: Literal["yes", "no"] = "yes"


class Lapse(Record, frozen=True, kw_only=True):
    """A right falls away if the other side does `what` `within` ("2 weeks after notice received")."""

    what: str
    within: str


class Fee(Record, frozen=True, kw_only=True):
    """What leaving by a right costs, each kind with an optional cap.

    flat: `amount`. remaining: price x months left x `share` (1 = all). falling: `start` less `step` each month.
    """

    kind: Literal["none", "flat", "remaining", "falling"]
    amount: Decimal | None = None
    share: Decimal | None = None
    start: Decimal | None = None
    step: Decimal | None = None
    cap: Decimal | None = None
    currency: str | None = None


class RightExample(Record, frozen=True, kw_only=True):
    """Facts and the dates that must follow from them; a test runs every one."""

    region: str | None = None
    sent: dt.date | None = None
    received: dt.date | None = None
    delivery: str | None = None
    wanted_end: dt.date | None = None
    needed_until: dt.date | None = None
    contract_start: dt.date | None = None
    move_out: dt.date | None = None
    rent_day: int | None = None
    rent_weekday: str | None = None
    rent_every: str | None = None
    rent_from: dt.date | None = None
    billing_day: int | None = None
    billing_weekday: str | None = None
    billing_every: str | None = None
    billing_from: dt.date | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    receive_by: dt.date | None = None
    send_by: dt.date | None = None
    earliest_send: dt.date | None = None


class Right(Record, frozen=True, kw_only=True):
    """One way out of a contract. `terms` None means a right that has no notice to count.

    `ends_itself`: it ends with the last day it is needed, told before or after; there is only somebody to tell.
    """

    id: str
    why: Literal["ordinary", "moving", "cooling-off", "price rise", "for cause", "after minimum term"]
    says: str | None = None
    tenure: Literal["any", "rented", "owned"] = "any"
    holds: Holds | None = None
    needs: Needs | None = None
    open_from: str | None = None
    open_until: str | None = None
    lapses_if: Lapse | None = None
    leave_to_new_provider: bool = False
    ends_itself: bool = False
    reading: Literal["law", "contract", "provider"] = "law"
    terms: Terms | None = None
    fee: Fee | None = None
    example: RightExample | None = None


class ClockExample(Record, frozen=True, kw_only=True):
    """The anchor's day and the day that must follow from it."""

    region: str | None = None
    anchor: dt.date
    due: dt.date


class Clock(Record, frozen=True, kw_only=True):
    """Somebody must act by a day counted from an anchor: a duty of the mover, or of the other side.

    `due` and `start` are offsets in words ("6 weeks after service end"). `decisions` empty means any decision.
    `then` says what the person can do, or is owed, once the clock has run out. `sets` names the day that
    this clock fixes for the whole plan. `right`, `channel`: it runs only if notice was given by that right, that way.
    `done_by`: the journal kinds that complete a duty of yours without a tick.
    `rail`: it is the payer's of each charge that took this way, and counts from the anchor "charge".
    """

    id: str
    who: Literal["you", "provider", "bank", "body"]
    what: str
    due: str | None = None
    start: str | None = msgspec.field(name="from", default=None)
    decisions: tuple[Decision, ...] = ()
    holds: Holds | None = None
    then: str | None = None
    owed: Money | None = None
    sets: Literal["final bill due", "code expires"] | None = None
    right: str | None = None
    channel: ChannelKind | None = None
    done_by: tuple[str, ...] = ()
    rail: ChargeRail | None = None
    example: ClockExample | None = None


class Rule(Sourced, frozen=True, kw_only=True):
    """A law card: what binds whom, in our own words, and what of it can be computed.

    `sectors` holds sector ids, or "all". `applies_in` holds ISO 3166 codes; "US" covers every state.
    """

    id: str
    sectors: tuple[str, ...]
    applies_in: tuple[str, ...]
    binds: str
    says: str
    counted: str | None = None
    law: str | None = None
    note: str | None = None
    outdated: bool = False
    rights: tuple[Right, ...] = msgspec.field(name="right", default=())
    clocks: tuple[Clock, ...] = msgspec.field(name="clock", default=())


class CatalogueStep(Record, frozen=True, kw_only=True):
    """What a careful mover does. `start` and `due` are offsets in words; `after` names steps that come first.

    `home`: whose home it concerns. `done_by`: the journal kinds that complete it without a tick.
    `decisions` empty means whatever was decided. `rule` names the law card behind it.
    """

    id: str
    sectors: tuple[str, ...]
    do: str
    why: str | None = None
    applies_in: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    tenure: Literal["any", "rented", "owned"] = "any"
    home: Literal["old", "new", "any"] = "any"
    start: str | None = msgspec.field(name="from", default=None)
    due: str | None = None
    after: tuple[str, ...] = ()
    done_by: tuple[str, ...] = ()
    rule: str | None = None
    source: str | None = None


class Body(Sourced, frozen=True, kw_only=True):
    """Where to complain, from when (`open_from`, an offset in words) and until when."""

    id: str
    name: str
    sectors: tuple[str, ...]
    applies_in: tuple[str, ...]
    handles: str
    precondition: str | None = None
    how: str | None = None
    time_limit: str | None = None
    open_from: str | None = None
    open_until: str | None = None
    note: str | None = None


class Channel(Record, frozen=True, kw_only=True):
    """One way to reach a provider: `value` is the number, address or page; `purposes` empty means any."""

    kind: ChannelKind
    value: str | None = None
    purposes: tuple[Purpose, ...] = ()
    note: str | None = None
    source: str | None = None


class PrivacyContact(Record, frozen=True, kw_only=True):
    """Where to write about personal data. Never an address for notice."""

    legal_name: str | None = None
    address: str | None = None
    email: str | None = None
    phone: str | None = None
    fax: str | None = None
    web: str | None = None
    source: str | None = None
    as_of: str | None = None


class Provider(Sourced, frozen=True, kw_only=True):
    """A provider as its sourced pages show it. No channel means: ask the user, invent nothing."""

    id: str
    name: str
    sectors: tuple[str, ...]
    country: str
    regions: tuple[str, ...] = ()
    domain: str | None = None
    channels: tuple[Channel, ...] = msgspec.field(name="channel", default=())
    notice: str | None = None
    notice_terms: Terms | None = None
    moving: str | None = None
    equipment: str | None = None
    exit_fee: str | None = None
    final_bill: str | None = None
    cooling_off: str | None = None
    refund: str | None = None
    difficulty: str | None = None
    remark: str | None = None
    descriptors: tuple[str, ...] = ()
    creditor_id: str | None = None
    privacy_contact: PrivacyContact | None = None
    listed: bool = True
    now: str | None = None
    since: dt.date | None = None


class LeftOut(Record, frozen=True, kw_only=True):
    """An entry of the collected facts that is not shown, and why."""

    id: str
    why: str


class RulesFile(Record, frozen=True, kw_only=True):
    """One file of `resources/catalogue/rules`."""

    country: str
    currency: str | None = None
    rules: tuple[Rule, ...] = msgspec.field(name="rule", default=())
    steps: tuple[CatalogueStep, ...] = msgspec.field(name="step", default=())
    bodies: tuple[Body, ...] = msgspec.field(name="body", default=())
    left_out: tuple[LeftOut, ...] = ()
    moved: dict[str, str] = msgspec.field(default_factory=dict)


class ProvidersFile(Record, frozen=True, kw_only=True):
    """One file of `resources/catalogue/providers`."""

    country: str
    providers: tuple[Provider, ...] = msgspec.field(name="provider", default=())
    left_out: tuple[LeftOut, ...] = ()
    moved: dict[str, str] = msgspec.field(default_factory=dict)


class Sector(Record, frozen=True, kw_only=True):
    """One thing tied to an address. `scope`: tied to the home or to a person.

    `decisions` are the usual ones, first the proposed one; `proposed_in` the countries whose cards show it.
    `cancelled_in` names the regions where it ends with the home, so that there to cancel is proposed.
    `cover`: what must not be interrupted: at every home, at homes that have it at all, or for the person.
    """

    id: str
    name: str
    group: Literal["home", "energy", "telecom", "money", "insurance", "leisure", "public", "people"]
    scope: Literal["home", "person"]
    cover: Literal["home", "where present", "person", "none"] = "none"
    decisions: tuple[Decision, ...]
    proposed_in: tuple[str, ...] = ()
    cancelled_in: tuple[str, ...] = ()


class SectorsFile(Record, frozen=True, kw_only=True):
    """`resources/catalogue/sectors.toml`: the sectors in the order of the interview, and steps valid everywhere."""

    sectors: tuple[Sector, ...] = msgspec.field(name="sector", default=())
    steps: tuple[CatalogueStep, ...] = msgspec.field(name="step", default=())


class Subdivision(Record, frozen=True, kw_only=True):
    """A part of a country, by its ISO 3166-2 code."""

    code: str
    name: str
    time_zone: str | None = None


class Region(Record, frozen=True, kw_only=True):
    """A country: `holidays` is its code in the holidays library; `parts_differ` if holidays or law do.

    `own_rules`: the catalogue holds law of this very country; the loader says so.
    """

    code: str
    name: str
    currency: str
    time_zone: str
    holidays: str
    parts_differ: bool = False
    own_rules: bool = False
    subdivisions: tuple[Subdivision, ...] = msgspec.field(name="subdivision", default=())


class Catalogue(Record, frozen=True, kw_only=True):
    """All of it, as one immutable value; `catalogue.load` builds it and `catalogue.index` looks things up."""

    regions: tuple[Region, ...]
    sectors: tuple[Sector, ...]
    rules: tuple[Rule, ...]
    steps: tuple[CatalogueStep, ...]
    bodies: tuple[Body, ...]
    providers: tuple[Provider, ...]
    moved: dict[str, str] = msgspec.field(default_factory=dict)
