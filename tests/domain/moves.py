"""Whole households that hypothesis draws: every decision and sector, odd days, missing and bad facts, any journal."""

import datetime as dt
from typing import get_args

from hypothesis import strategies as st

from movehelper.catalogue import load
from movehelper.domain.records import (
    Contract,
    Decision,
    Entry,
    EntryKind,
    FixedEnd,
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
from tests.domain.households import utc

CATALOGUE = load(countries=["GB", "DE", "US", "CA"])
SECTORS = sorted(sector.id for sector in CATALOGUE.sectors)
BUSY = ["mobile", "broadband", "electricity", "tenancy", "gas", "gym", "insurance-home", "water"]
PROVIDERS = sorted(provider.id for provider in CATALOGUE.providers)
QUESTIONS = sorted({right.needs.id for rule in CATALOGUE.rules for right in rule.rights if right.needs})
RIGHTS = [*sorted({right.id for rule in CATALOGUE.rules for right in rule.rights}), "contract", "unheard-of"]
KINDS = get_args(EntryKind)
REGIONS = ["GB-ENG", "GB-SCT", "GB", "DE-BE", "DE", "DE-NW", "US-CA", "US-NY", "US", "CA-ON", "CA-QC", "CA"]
NEAR = st.dates(dt.date(2025, 11, 1), dt.date(2027, 3, 31))
DAYS = st.one_of(NEAR, NEAR, NEAR, st.sampled_from([dt.date(1900, 1, 1), dt.date(2199, 12, 31), dt.date(2028, 2, 29)]))
MAYBE = st.none() | DAYS
GOOD = [
    Terms(period="14 days"),
    Terms(period="1 month", ends_on="month end"),
    Terms(period="3 months", begins_on="month start", cut_off="3rd working day", ends_on="month end"),
    Terms(period="4 weeks", begins_on="rent period start", ends_on="rent period end"),
    Terms(period="1 month", minimum_term="24 months", renews_for="12 months"),
    Terms(period="30 days", not_before="move out", deemed_receipt="3 working days"),
    Terms(period="10 working days", counted_from="sending", earliest_notice="60 days"),
    Terms(period="1 month", exceptions=(FixedEnd(ends="02-last", receive_by="01-01"),), ends_on="year end"),
]
BAD = [
    Terms(period="soon"),
    Terms(period="99999 years"),
    Terms(period="1 month", minimum_term="5 working days"),
    Terms(period="1 month", cut_off="day 3"),
    Terms(period="1 month", not_before="the wedding"),
    Terms(period="1 month", ends_on=()),
]
SUMS = st.builds(Money, amount=st.decimals(-500, 500, places=2), currency=st.sampled_from(["EUR", "GBP", "USD"]))
PRICES = st.builds(
    Price, money=SUMS, every=st.sampled_from(["1 month", "1 month", "4 weeks", "12 months", "10 working days"])
)
BAD_PRICES = st.builds(
    Price, money=SUMS, every=st.sampled_from(["now and then", "0 months", "0 days", "0 working days"])
)
PERIODS = st.sampled_from([Periods(), Periods(), Periods(day=31), Periods(weekday="Friday"), Periods(every="4 weeks")])
LINES = st.lists(
    st.builds(
        Line,
        id=st.sampled_from(["l1", "l2"]),
        number=st.just("0123"),
        wish=st.sampled_from(["port", "port", "undecided", "keep", "end"]),
    ),
    max_size=2,
    unique_by=lambda line: line.id,
).map(tuple)


@st.composite
def services(draw, number, readable):
    """Draw one service; what it replaces is another one that may or may not be drawn."""
    terms = st.sampled_from([None, *GOOD]) if readable else st.sampled_from([None, *GOOD, *BAD, *BAD])
    contract = Contract(
        start=draw(MAYBE), terms=draw(terms), rent=draw(PERIODS), billing=draw(st.just(Periods()) | PERIODS)
    )
    others = st.builds(OtherReading, ends=MAYBE, terms=terms, said_on=MAYBE)
    people = st.lists(st.sampled_from(["anna", "ben"]), max_size=2, unique=True).map(tuple)
    return Service(
        id=f"s{number}",
        name=f"Provider {number}",
        sector=draw(st.sampled_from(BUSY) | st.sampled_from(SECTORS)),
        provider=draw(st.none() | st.sampled_from(PROVIDERS)),
        home=draw(st.sampled_from(["old", "old", "new", "between", None])),
        region=draw(st.none() | st.sampled_from([None, *REGIONS])),
        holders=draw(people),
        acting=draw(st.sampled_from([None, "anna", "ben"])),
        decision=draw(st.sampled_from(["cancel", "switch", *get_args(Decision)])),
        price=draw(st.none() | (PRICES if readable else PRICES | BAD_PRICES)),
        contract=contract,
        lines=draw(LINES),
        channel=draw(st.sampled_from([None, "letter", "phone", "email"])),
        wanted_end=draw(st.none() | st.none() | MAYBE),
        needed_until=draw(st.none() | st.none() | MAYBE),
        replaces=draw(st.sampled_from([None, None, f"s{number + 1}", "s0", "gone"])),
        appointment=draw(st.none() | DAYS.map(utc)),
        answers=draw(
            st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(["yes", "no", "unknown"]), max_size=4)
        ),
        chosen_right=draw(st.sampled_from([None, None, None, *RIGHTS])),
        other_readings=tuple(draw(st.lists(others, max_size=2))),
        deposit=draw(st.none() | SUMS),
        direct_debit=draw(st.booleans()),
        equipment=draw(st.sampled_from(["", "router"])),
        removed=draw(st.sampled_from([False, False, False, True])),
        added=draw(DAYS),
    )


@st.composite
def entries(draw, number, kinds=KINDS, proofs=(None, "said", "written", "document")):
    """Draw one entry of the journal; it may name anything written before it, or nothing that is there."""
    on = draw(DAYS)
    before = st.none() | st.sampled_from([f"e{each}" for each in range(number)] or ["e0"])
    kind = draw(st.sampled_from(kinds))
    return Entry(
        id=f"e{number}",
        kind=kind,
        on=on,
        at=utc(draw(st.just(on) | DAYS)),
        service=draw(st.sampled_from(["s0", "s0", "s1", "s2", None])),
        proof=draw(st.sampled_from(proofs)),
        ends=draw(MAYBE),
        due=draw(MAYBE),
        amount=draw(st.none() | SUMS),
        line=draw(st.sampled_from([None, "l1", "l2"])),
        step=draw(st.sampled_from([None, "s0:give-notice", "own"])) if kind == "step done" else None,
        appointment=utc(draw(DAYS)) if kind == "appointment" else None,
        sent_by=draw(st.sampled_from([None, "anna", "ben"])),
        right=draw(st.sampled_from([None, None, *RIGHTS])),
        meets=draw(before),
        voids=draw(before) if kind == "void" else None,
    )


HOMES = st.builds(
    Home,
    id=st.just("any"),
    region=st.sampled_from(REGIONS),
    tenure=st.sampled_from(["rented", "owned", "unknown"]),
    keys_from=MAYBE,
    keys_until=MAYBE,
    lived_from=MAYBE,
    lived_until=MAYBE,
)
OWN = st.builds(
    OwnStep,
    id=st.sampled_from(["own", "own2"]),
    service=st.sampled_from([None, "s0"]),
    step=st.sampled_from([None, "s0:give-notice", "move:post-order"]),
    text=st.just("water the plants"),
    due=MAYBE,
    skipped=st.booleans(),
)


@st.composite
def households(draw, *, readable=False):
    """Draw a household. With `readable`, every contract can be counted once its facts are known."""
    from msgspec.structs import replace

    homes = tuple(replace(draw(HOMES), id=name) for name in ("old", "between", "new"))
    n = draw(st.integers(0, 8))
    return Household(
        move=Move(id="m", name="", old_home="old", new_home="new", between=("between",), created=utc(draw(DAYS))),
        homes=homes,
        people=(Person(id="anna", name="Anna"), Person(id="ben", name="Ben")),
        services=tuple(draw(services(number, readable)) for number in range(draw(st.integers(0, 3)))),
        own_steps=tuple(draw(st.lists(OWN, max_size=2, unique_by=lambda own: own.id))),
        journal=tuple(draw(entries(number)) for number in range(n)),
    )
