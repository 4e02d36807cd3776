"""Whatever record goes into the database comes out as it was."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from movehelper.domain.records import (
    CalendarItem,
    Channel,
    Contract,
    Document,
    Entry,
    FixedEnd,
    Home,
    Line,
    Money,
    OtherReading,
    Periods,
    Person,
    Price,
    Service,
    Terms,
)
from movehelper.store.glance import TABLES, glance
from tests.database import begun, open_services

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
names = st.text("abcdefg-0123456789", min_size=1, max_size=8)
days = st.dates()
instants = st.datetimes(min_value=dt.datetime(1970, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001 - the zone stands beside it
maybe = st.none()
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9)
money = st.builds(Money, amount=amounts, currency=st.sampled_from(["GBP", "EUR", "CAD"]))
periods = st.builds(Periods, day=maybe | st.integers(1, 31), start=maybe | days)
terms = st.builds(
    Terms,
    period=st.sampled_from(["3 months", "14 days"]),
    exceptions=st.lists(st.builds(FixedEnd, ends=st.just("02-last"), receive_by=st.just("01-01")), max_size=2).map(
        tuple
    ),
)
contracts = st.builds(Contract, start=maybe | days, terms=maybe | terms, clause=words, rent=periods, billing=periods)
services = st.builds(
    Service,
    id=names,
    name=words,
    sector=names,
    provider=maybe | names,
    region=maybe | st.just("DE-BE"),
    holders=st.lists(names, max_size=3).map(tuple),
    decision=st.sampled_from(["undecided", "cancel"]),
    price=maybe
    | st.builds(Price, money=money, every=st.sampled_from(["1 month", "4 weeks"]), in_advance=st.booleans()),
    contract=contracts,
    lines=st.lists(st.builds(Line, id=names, number=words), max_size=2).map(tuple),
    channels=st.lists(st.builds(Channel, kind=st.just("email"), value=maybe | words), max_size=2).map(tuple),
    wanted_end=maybe | days,
    appointment=maybe | instants,
    answers=st.dictionaries(names, st.sampled_from(["yes", "no", "unknown"]), max_size=3),
    other_readings=st.lists(st.builds(OtherReading, ends=maybe | days, terms=maybe | terms), max_size=2).map(tuple),
    deposit=maybe | money,
    direct_debit=st.booleans(),
    removed=st.booleans(),
    notes=words,
    added=days,
)
entries = st.builds(
    Entry,
    id=names,
    kind=st.sampled_from(["notice sent", "charge", "note"]),
    on=days,
    at=instants,
    proof=maybe | st.sampled_from(["said", "document"]),
    text=words,
    ends=maybe | days,
    amount=maybe | money,
    appointment=maybe | instants,
)
homes = st.builds(Home, id=names, label=words, address=words, region=names, keys_from=maybe | days)
people = st.builds(Person, id=names, name=words, moves=st.booleans())
items = st.builds(
    CalendarItem,
    uid=names,
    kind=st.sampled_from(["event", "task"]),
    sequence=st.integers(0, 99),
    content=words,
    updated=instants,
    cancelled=maybe | instants,
    created=maybe | instants,
)

documents = st.builds(
    Document,
    id=names,
    name=words,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    size=st.integers(0, 2**53),
    media_type=st.sampled_from(["", "application/pdf"]),
    kind=st.sampled_from(["contract", "hand-over protocol"]),
    added=instants,
    home=maybe | st.just("old"),
    note=words,
)

everything = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    opened = open_services(tmp_path_factory.mktemp("round"), daily_backups=False)
    yield opened, begun(opened)
    opened.close()


@everything
@given(one=services | homes | people | items | documents)
def test_a_record_comes_out_of_the_database_as_it_went_in(opened, one):
    from movehelper.store.rows import key_of

    hub, move = opened
    with hub.writing() as session:
        session.put(move, one)
    with hub.reading() as session:
        back = session.get(type(one), move, key_of(one))
    field, _table = TABLES[type(one)]
    seen = {key_of(other): other for other in getattr(glance(hub.database).household(move), field)}

    assert back == one
    assert seen[key_of(one)] == one


@everything
@given(written=st.lists(entries, min_size=1, max_size=4, unique_by=lambda entry: entry.id))
def test_the_journal_comes_out_as_it_was_written_and_its_chain_holds(opened, written):
    hub, move = opened
    fresh = [entry for entry in written if entry.id not in _known(hub, move)]
    with hub.writing() as session:
        for entry in fresh:
            session.append(move, entry)
    with hub.reading() as session:
        journal, faults = session.journal(move), session.journal_faults(move)

    assert list(journal[len(journal) - len(fresh) :]) == fresh
    assert faults == ()


def _known(hub, move):
    with hub.reading() as session:
        return {entry.id for entry in session.journal(move)}


def test_changing_a_record_keeps_its_place_among_the_others(tmp_path):
    hub = open_services(tmp_path)
    move = begun(hub)
    with hub.writing() as session:
        for name in ("Ann", "Ben", "Cem"):
            session.put(move, Person(id=name, name=name))
        session.put(move, Person(id="Ann", name="Anna"))
        place = session.delete(move, Person(id="Ben", name="Ben"))
        session.put(move, Person(id="Ben", name="Ben"), place)
    with hub.reading() as session:
        assert [person.name for person in session.all(Person, move)] == ["Anna", "Ben", "Cem"]
    hub.close()
