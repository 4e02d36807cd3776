"""A fixed generator of large households.

`household(1000, seed=1)` is the same household on every machine and with every Python: it draws only from
`random.Random(seed).random()`, whose sequence Python guarantees, and from the lists in this file.

Two homes, each in a part of the United Kingdom or a German state, and each service at one of them or tied to a
person. In a hundred services, on average: 55 under the law of a part of the United Kingdom and 45 under that of a
German state; all sectors that people pay for or are registered with; 35 to cancel, 13 to change address, 13 to
switch (each with the service that takes over), 9 to take along, and the rest over the other decisions; 58 with
terms of their own, of the fifteen kinds below, the others to be guessed from provider or law; 39 with a journal
that stops at any point of its ladder, three to four entries long; 72 with a price, 12 of a provider that the
catalogue knows, 7 with lines and numbers, 10 with a step of the user's own, 4 taken off the list, 4 with another
reading of the end, 2 given up.
"""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from movehelper.domain.records import (
    Contract,
    Entry,
    Home,
    Household,
    Line,
    Money,
    Move,
    OtherReading,
    OwnStep,
    Periods,
    Person,
    Price,
    Service,
    Terms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from movehelper.domain.records import Decision, EntryKind, Proof

T = TypeVar("T")

TODAY = dt.date(2026, 11, 22)
COUNTRIES = ("GB", "DE")
_OUT = dt.date(2026, 12, 12)

_REGIONS = (
    *["GB-ENG"] * 7, *["GB-SCT"] * 2, "GB-WLS", "GB-NIR",
    "DE-BE", "DE-BY", "DE-BY", "DE-HH", "DE-NW", "DE-NW", "DE-SN", "DE-BW", "DE-NI",
)  # fmt: skip
_SECTORS = (
    "electricity", "gas", "water", "heating", "waste", "broadband", "broadband", "mobile", "mobile", "landline", "tv",
    "tenancy", "storage", "parking", "alarm", "bank", "insurance-home", "insurance-liability", "insurance-car",
    "health", "gym", "gym", "club", "streaming", "software", "newspaper", "council-tax", "broadcasting-fee",
    "driving-licence", "vehicle-registration", "tax", "post-forwarding", "school", "doctor", "pets", "employer",
    "other",
)  # fmt: skip
_PROVIDERS = {
    "broadband": ("gb-bt", "gb-sky", "gb-virgin-media", "de-p-telekom", "de-p-vodafone", "de-p-o2", None),
    "mobile": ("gb-ee", "gb-giffgaff", "gb-vodafone", "de-p-congstar", "de-p-freenet", None),
    "electricity": ("gb-octopus", "gb-edf", "gb-ovo", "de-p-eon", "de-p-enbw", "de-p-yello", None),
    "gas": ("gb-british-gas", "gb-scottishpower", "de-p-eprimo", None),
    "gym": ("gb-puregym", "gb-bannatyne", None, None),
    "water": ("gb-thames-water", "gb-anglian-water", None),
}
_DECISIONS: tuple[Decision, ...] = (
    *["cancel"] * 8, *["change address"] * 3, *["switch"] * 3, "take along", "take along", "hand over", "keep",
    "set up", "undecided",
)  # fmt: skip
TERMS: tuple[Terms, ...] = (
    Terms(period="0 days"),
    Terms(period="14 days"),
    Terms(period="30 days", minimum_term="24 months"),
    Terms(period="10 working days", clear_days=True),
    Terms(period="28 days", ends_on="rent period end"),
    Terms(period="1 month"),
    Terms(period="1 month", minimum_term="24 months", renews_for="1 month", ends_on="term end"),
    Terms(period="1 month", begins_on="billing period start", cut_off="day 15"),
    Terms(period="2 months", begins_on="rent period start", ends_on="rent period end"),
    Terms(period="3 months", begins_on="month start", cut_off="3rd working day", working_week="Mon-Sat"),
    Terms(period="3 months", ends_on="quarter end", if_day_off="previous working day"),
    Terms(period="3 months", minimum_term="12 months", renews_for="12 months", ends_on="term end"),
    Terms(period="6 weeks", ends_on=("03-31", "09-30")),
    Terms(period="1 month", ends_on="year end", deemed_receipt="2 working days"),
    Terms(period="4 weeks", counted_from="sending", not_before="1 day before move out"),
)
_LADDERS: dict[Decision, tuple[EntryKind, ...]] = {
    "cancel": ("notice sent", "notice received", "acknowledged", "end confirmed", "ended", "final bill", "settled"),
    "switch": ("ordered", "notice sent", "end confirmed", "ended", "final bill", "settled"),
    "change address": ("told", "confirmed", "first post arrived"),
    "take along": ("ordered", "confirmed", "appointment", "live", "first bill right"),
    "hand over": ("consent of provider", "consent of successor", "released"),
    "set up": ("ordered", "appointment", "live", "first bill right"),
}
_EXTRA: tuple[EntryKind, ...] = ("contact", "promise", "condition", "complaint made", "refused", "note")
_PROOFS: tuple[Proof, ...] = ("said", "written", "document")


class _Dice:
    """Draws that depend on the seed alone."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing here is secret

    def once_in(self, n: int) -> bool:
        return self.upto(n) == 0

    def upto(self, n: int) -> int:
        return int(self._random.random() * n)

    def one_of(self, things: Sequence[T]) -> T:
        return things[self.upto(len(things))]


def household(services: int, seed: int = 1) -> Household:
    """Return a household with so many services."""
    dice = _Dice(seed)
    made: list[Service] = []
    journal: list[Entry] = []
    while len(made) < services:
        service = _service(dice, len(made))
        made.append(service)
        journal += _journal(dice, service)
        if service.decision == "switch" and len(made) < services:
            made.append(_successor(dice, service, len(made)))
    return Household(
        move=Move(id="m", name="Generated", old_home="old", new_home="new", created=_noon(dt.date(2026, 8, 1))),
        homes=_homes(dice),
        people=(Person(id="anna", name="Anna"), Person(id="ben", name="Ben")),
        services=tuple(made),
        own_steps=tuple(_own_steps(dice, made)),
        journal=tuple(sorted(journal, key=lambda entry: (entry.at, entry.id))),
    )


def _homes(dice: _Dice) -> tuple[Home, Home]:
    old = Home(
        id="old",
        region=dice.one_of(_REGIONS),
        tenure="rented",
        keys_until=_OUT + dt.timedelta(4),
        lived_from=dt.date(2020, 5, 1),
        lived_until=_OUT,
    )
    keys, first = _OUT - dt.timedelta(3), _OUT + dt.timedelta(1)
    return old, Home(id="new", region=dice.one_of(_REGIONS), tenure="owned", keys_from=keys, lived_from=first)


def _service(dice: _Dice, number: int) -> Service:
    region, sector = dice.one_of(_REGIONS), dice.one_of(_SECTORS)
    decision = dice.one_of(_DECISIONS)
    german = region.startswith("DE")
    local = [name for name in _PROVIDERS.get(sector, ()) if name is None or name.startswith("de-" if german else "gb-")]
    return Service(
        id=f"s{number}",
        name=f"{sector.replace('-', ' ').capitalize()} {number}",
        sector=sector,
        provider=dice.one_of(local) if local else None,
        home="new" if decision == "set up" else dice.one_of(("old", "old", None)),
        region=region,
        holders=dice.one_of((("anna",), ("ben",), ("anna", "ben"))),
        acting=dice.one_of((None, "anna")),
        decision=decision,
        account=f"{100_000 + number}",
        price=_price(dice, "EUR" if german else "GBP"),
        contract=_contract(dice),
        lines=_lines(dice, number) if sector in {"mobile", "landline"} else (),
        channel=dice.one_of((None, "letter", "email", "web", "phone")),
        other_readings=_other_reading() if dice.once_in(20) else (),
        deposit=Money(amount=Decimal(300), currency="EUR" if german else "GBP") if dice.once_in(10) else None,
        direct_debit=dice.once_in(2),
        removed=dice.once_in(20),
        added=dt.date(2026, 8, 1) + dt.timedelta(dice.upto(90)),
    )


def _price(dice: _Dice, currency: str) -> Price | None:
    if dice.once_in(6):
        return None
    amount = Decimal(499 + dice.upto(9000)) / 100
    return Price(money=Money(amount=amount, currency=currency), every=dice.one_of(("1 month", "1 month", "12 months")))


def _contract(dice: _Dice) -> Contract:
    return Contract(
        start=dt.date(2019, 1, 1) + dt.timedelta(dice.upto(2700)),
        terms=None if dice.once_in(3) else dice.one_of(TERMS),
        rent=Periods(day=1 + dice.upto(31)),
        billing=dice.one_of((Periods(day=1), Periods(day=15), Periods(every="12 months", start=dt.date(2020, 3, 7)))),
    )


def _lines(dice: _Dice, number: int) -> tuple[Line, ...]:
    first = Line(id=f"l{number}", number=f"07700 {900_000 + number % 1000}", wish=dice.one_of(("port", "keep", "end")))
    return (first, Line(id=f"m{number}", number=f"0151 {number}", wish="end")) if dice.once_in(3) else (first,)


def _other_reading() -> tuple[OtherReading, ...]:
    return (OtherReading(ends=dt.date(2027, 3, 31), said_on=dt.date(2026, 11, 10), text="They say the end of March."),)


def _successor(dice: _Dice, old: Service, number: int) -> Service:
    start = _OUT + dt.timedelta(dice.upto(21) - 10)
    return Service(
        id=f"s{number}",
        name=f"New {old.name.lower()}",
        sector=old.sector,
        home="new",
        region=old.region,
        decision="set up",
        replaces=old.id,
        contract=Contract(start=start),
        added=old.added,
    )


def _journal(dice: _Dice, service: Service) -> Iterator[Entry]:
    ladder = _LADDERS.get(service.decision, ())
    if dice.once_in(2) or not ladder:
        return
    day = dt.date(2026, 9, 1) + dt.timedelta(dice.upto(30))
    kinds: list[EntryKind] = list(ladder[: 1 + dice.upto(len(ladder))])
    if dice.once_in(3):
        kinds.append(dice.one_of(_EXTRA))
    if dice.once_in(20):
        kinds.append("given up")
    for number, kind in enumerate(kinds):
        yield _entry(dice, service, kind, day, number)
        day = min(day + dt.timedelta(1 + dice.upto(14)), TODAY)


def _entry(dice: _Dice, service: Service, kind: EntryKind, day: dt.date, number: int) -> Entry:
    due = day + dt.timedelta(14) if kind in {"promise", "condition"} else None
    slot = _noon(day + dt.timedelta(10)) if kind == "appointment" else None
    return Entry(
        id=f"{service.id}-{number}",
        kind=kind,
        on=day,
        at=_noon(day) + dt.timedelta(minutes=number),
        service=service.id,
        proof=None if kind in {"notice sent", "ordered", "told"} else dice.one_of(_PROOFS),
        channel=service.channel,
        ends=_OUT if kind == "end confirmed" else None,
        due=due,
        appointment=slot,
        text="They ask for something first." if kind == "condition" else "",
    )


def _own_steps(dice: _Dice, services: Sequence[Service]) -> Iterator[OwnStep]:
    for service in services:
        if dice.once_in(10):
            yield OwnStep(id=f"own-{service.id}", service=service.id, text="Ask the neighbour", due=TODAY)


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)
