"""What the sample household has: twenty services at two homes, and two abroad."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from movehelper.domain.records import Channel, Contract, Line, Money, Periods, Price, Service, Terms

if TYPE_CHECKING:
    from movehelper.services.demo import Sample


def inventory(sample: Sample) -> tuple[Service, ...]:
    """Return the services in the order they were added."""
    return (
        *_tenancy(sample),
        *_energy_and_water(sample),
        *_telecom(sample),
        *_leisure(sample),
        *_public(sample),
        *_new_home(sample),
        *_abroad(sample),
    )


def _service(sample: Sample, name: str, sector: str, **facts: Any) -> Service:
    """Return a service that Maya signed and that was added in the first week, unless told otherwise."""
    usual = {"holders": (sample.id("Maya"),), "added": sample.day(-79)}
    return Service(id=sample.id(name), name=name, sector=sector, **{**usual, **facts})


def _price(amount: str, every: str = "1 month", currency: str = "GBP") -> Price:
    return Price(money=Money(amount=Decimal(amount), currency=currency), every=every)


def _tenancy(sample: Sample) -> tuple[Service, ...]:
    first_day = sample.day(14)
    return (
        _service(
            sample,
            "Harbour Lettings",
            "tenancy",
            home=sample.id("old home"),
            holders=(sample.id("Maya"), sample.id("Tom")),
            decision="cancel",
            account="QS-14-3",
            price=_price("1150.00"),
            contract=Contract(start=sample.day(-760), rent=Periods(day=first_day.day)),
            deposit=sample.pounds("1326.00"),
            channels=(Channel(kind="email", value="office@harbour-lettings.example"),),
            direct_debit=True,
        ),
        _service(
            sample,
            "Boxwell Storage",
            "storage",
            decision="cancel",
            account="Unit 212",
            price=_price("64.00", "4 weeks"),
            contract=Contract(start=sample.day(-430), terms=Terms(period="2 weeks")),
            direct_debit=True,
        ),
    )


def _energy_and_water(sample: Sample) -> tuple[Service, ...]:
    old = {"home": sample.id("old home"), "decision": "cancel"}
    return (
        _service(
            sample,
            "Northlight Energy (electricity)",
            "electricity",
            **old,
            account="NL 4471 0023",
            price=_price("71.40"),
            contract=Contract(start=sample.day(-750)),
            channels=(Channel(kind="web", value="https://northlight.example/moving"),),
            direct_debit=True,
        ),
        _service(
            sample,
            "Northlight Energy (gas)",
            "gas",
            **old,
            account="NL 4471 0024",
            price=_price("58.00"),
            contract=Contract(start=sample.day(-750)),
            direct_debit=True,
        ),
        _service(
            sample,
            "Severn Vale Water",
            "water",
            **old,
            account="80 1142 7",
            channels=(Channel(kind="phone", value="0117 496 0000"),),
            price=_price("38.25"),
            contract=Contract(start=sample.day(-758)),
        ),
    )


def _telecom(sample: Sample) -> tuple[Service, ...]:
    old, tom = sample.id("old home"), (sample.id("Tom"),)
    return (
        _service(
            sample,
            "Comet Fibre",
            "broadband",
            home=old,
            decision="cancel",
            account="CF-889120",
            price=_price("34.99"),
            contract=Contract(start=sample.day(-740), terms=Terms(period="30 days", minimum_term="24 months")),
            channels=(Channel(kind="email", value="leaving@cometfibre.example"),),
            equipment="router and power supply",
            direct_debit=True,
        ),
        _service(
            sample,
            "Skyline TV",
            "tv",
            home=old,
            holders=tom,
            decision="cancel",
            account="7730019",
            price=_price("26.00"),
            contract=Contract(start=sample.day(-600), terms=Terms(period="31 days")),
            direct_debit=True,
        ),
        _service(
            sample,
            "Larkmobile",
            "mobile",
            decision="switch",
            account="LM-20331",
            price=_price("18.00"),
            contract=Contract(start=sample.day(-900)),
            lines=(Line(id=sample.id("Maya's number"), number="07700 900123", label="Maya", wish="port"),),
            direct_debit=True,
        ),
        _service(
            sample,
            "Puffin Mobile",
            "mobile",
            decision="set up",
            added=sample.day(-16),
            price=_price("12.00"),
            contract=Contract(start=sample.weekday(4)),
            replaces=sample.id("Larkmobile"),
        ),
    )


def _leisure(sample: Sample) -> tuple[Service, ...]:
    return (
        _service(
            sample,
            "Anvil Gym",
            "gym",
            decision="cancel",
            holders=(sample.id("Tom"),),
            account="Member 5502",
            price=_price("39.00"),
            contract=Contract(
                start=sample.day(-400),
                terms=Terms(period="1 month", ends_on="month end"),
                clause="One month's written notice to the end of a calendar month.",
            ),
            channels=(Channel(kind="letter", value="Anvil Gym, 2 Foundry Lane, Bristol"),),
            direct_debit=True,
        ),
        _service(
            sample,
            "Microchip register (Biscuit, cat)",
            "pets",
            decision="change address",
            account="985 000 000 012 345",
        ),
    )


def _public(sample: Sample) -> tuple[Service, ...]:
    return (
        _service(
            sample, "Council tax", "council-tax", home=sample.id("old home"), decision="cancel", price=_price("142.00")
        ),
        _service(sample, "Thistledown Bank", "bank", decision="change address", account="...4410"),
        _service(
            sample,
            "Post redirection",
            "post-forwarding",
            holders=(sample.id("Maya"), sample.id("Tom")),
            decision="set up",
            price=_price("90.00", "12 months"),
        ),
        _service(sample, "A doctor in Edinburgh", "doctor", home=sample.id("new home"), decision="set up"),
    )


def _new_home(sample: Sample) -> tuple[Service, ...]:
    new = {"home": sample.id("new home"), "added": sample.day(-30)}
    return (
        _service(
            sample,
            "Fernhill Contents Insurance",
            "insurance-home",
            home=sample.id("old home"),
            decision="take along",
            account="FH/77/20981",
            price=_price("11.20"),
            contract=Contract(start=sample.day(-500)),
        ),
        _service(
            sample,
            "Heather Broadband",
            "broadband",
            **new,
            decision="set up",
            account="Order 60017",
            price=_price("31.00"),
            replaces=sample.id("Comet Fibre"),
            appointment=sample.slot(12, 9),
        ),
        _service(
            sample,
            "Glenlight Power",
            "electricity",
            **new,
            decision="set up",
            price=_price("68.00"),
            replaces=sample.id("Northlight Energy (electricity)"),
        ),
    )


def _abroad(sample: Sample) -> tuple[Service, ...]:
    """Ruth's newspaper in Berlin, which Maya looks after, and a program bought in Ontario."""
    year = dt.date(sample.today.year - 3, 1, 1)
    return (
        _service(
            sample,
            "Spreebote",
            "newspaper",
            region="DE-BE",
            language="de",
            holders=(sample.id("Ruth"),),
            acting=sample.id("Maya"),
            decision="cancel",
            account="Abo 118-204",
            price=_price("44.90", currency="EUR"),
            contract=Contract(start=year, terms=Terms(period="6 weeks", ends_on="quarter end")),
        ),
        _service(
            sample,
            "Mapleworks Photo",
            "software",
            region="CA-ON",
            decision="keep",
            price=_price("119.00", "12 months", "CAD"),
            contract=Contract(start=sample.day(-210)),
        ),
    )
