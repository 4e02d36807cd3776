"""The day of an appointment is that on the clock of its home, wherever a day is taken of it."""

import datetime as dt
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from movehelper.calendars import CalendarOptions, build
from movehelper.catalogue import load
from movehelper.domain.journal_lines import by_clock
from movehelper.domain.months import month
from movehelper.domain.plan import make_plan
from movehelper.domain.records import Contract, Home, Household, Line, OwnStep, Terms
from movehelper.domain.timeline import timeline
from movehelper.domain.zones import Clocks, zones
from movehelper.exports import checklist
from movehelper.wording import steps as words
from tests.domain.households import happened, household, service, step, warned

D = dt.date
MONTH = Contract(start=D(2020, 1, 1), terms=Terms(period="1 month"))


class Meeting(NamedTuple):
    region: str
    zone: str
    at: dt.datetime
    day: dt.date
    hour: str


MEETINGS = [
    # the clocks went forward at two that morning, Sunday 27 September
    Meeting("NZ-AUK", "Pacific/Auckland", dt.datetime(2026, 9, 26, 19, 0, tzinfo=dt.UTC), D(2026, 9, 27), "08:00"),
    # the same hour the day before is another hour in UTC
    Meeting("NZ-AUK", "Pacific/Auckland", dt.datetime(2026, 9, 25, 20, 0, tzinfo=dt.UTC), D(2026, 9, 26), "08:00"),
    # the clocks go back at two on Sunday 1 November: the evening before, and the evening of it
    Meeting("US-CA", "America/Los_Angeles", dt.datetime(2026, 11, 1, 1, 0, tzinfo=dt.UTC), D(2026, 10, 31), "18:00"),
    Meeting("US-CA", "America/Los_Angeles", dt.datetime(2026, 11, 2, 2, 0, tzinfo=dt.UTC), D(2026, 11, 1), "18:00"),
]
everywhere = pytest.mark.parametrize("meeting", MEETINGS, ids=lambda one: f"{one.day} {one.zone}")
TODAY = D(2026, 9, 1)


@pytest.fixture(scope="module")
def catalogue():
    return load(countries=["GB", "US"])


def moving(region, *services, journal=()):
    return household(region, D(2026, 9, 20), *services, journal=journal)


def net(at, decision="set up", home="new", **facts):
    return service("Net", "broadband", decision, home=home, appointment=at, **facts)


@everywhere
def test_every_page_and_paper_has_the_day_of_the_home(catalogue, meeting):
    at, day, hour = meeting.at, meeting.day, meeting.hour
    facts = moving(meeting.region, net(at))
    made = make_plan(facts, catalogue, TODAY)
    visit = step(made, "net:keep-appointment")
    assert (visit.due, visit.appointment, visit.appointment.tzinfo) == (day, at, dt.UTC)
    assert step(made, "net:check-live").due == day
    assert words.when(visit, day) == words.when(replace(visit, appointment=None, due=day), day).replace("by", "on", 1)

    grid = month(facts, made, catalogue.regions, day)
    assert [item.day for one in grid.days() for item in one.items if item.step == visit.id] == [day]
    (bar,) = next(row for row in timeline(facts, made, catalogue.sectors).rows if "net" in row.services).bars
    assert bar.start.day == day

    clocks = zones(facts, catalogue.regions)
    written = checklist(made, facts, zones=clocks)
    (line,) = [line for part in written.sections for line in part.rows if line.step == visit.id]
    assert line.due == day
    assert hour in line.when

    options = CalendarOptions(zones=clocks)
    events, _items = build(made, facts, (), options, dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    assert f"DTSTART:{at:%Y%m%dT%H%M%SZ}".encode() in events
    assert f"{hour} local time".encode() in events
    tasks, _items = build(made, facts, (), replace(options, kind="task"), dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    visits = [part for part in tasks.split(b"BEGIN:VTODO") if b"Be there for the appointment" in part]
    assert [f"DUE;VALUE=DATE:{day:%Y%m%d}".encode() in part for part in visits] == [True]


@everywhere
def test_what_is_told_in_the_journal_is_so_too(catalogue, meeting):
    facts = moving(meeting.region, net(None), journal=[happened("appointment", TODAY, "net", appointment=meeting.at)])
    made = make_plan(facts, catalogue, TODAY)
    assert step(made, "net:keep-appointment").due == meeting.day
    clocks = Clocks(facts, zones(facts, catalogue.regions), made.move_in)
    (entry,) = by_clock(facts.journal, clocks)
    assert (entry.appointment, str(entry.appointment.tzinfo)) == (meeting.at, meeting.zone)
    assert f"{entry.appointment:%H:%M}" == meeting.hour


@everywhere
def test_the_old_contract_and_its_number_meet_the_new_one_on_that_day(catalogue, meeting):
    old = service("Old", "broadband", "switch", contract=MONTH, lines=(Line(id="l", number="01", wish="port"),))
    ends = happened("end confirmed", D(2026, 8, 20), "old", ends=meeting.day - dt.timedelta(1), proof="written")
    facts = moving(meeting.region, old, net(meeting.at, replaces="old"), journal=[ends])
    made = make_plan(facts, catalogue, TODAY)
    assert {"gap", "overlap"}.isdisjoint(warned(made, "net"))
    assert step(made, "old:use-port-code").due == meeting.day


def test_an_appointment_put_off_on_its_own_morning_was_missed(catalogue):
    """By UTC it would have been put off only the day after, and the day to claim for would be another."""
    eight = dt.datetime(2026, 9, 26, 19, 0, tzinfo=dt.UTC)
    later = happened("appointment", D(2026, 9, 27), "net", appointment=eight + dt.timedelta(7))
    before = replace(later, on=D(2026, 9, 26))
    facts = moving("GB-ENG", net(eight))
    there = tuple(replace(home, time_zone="Pacific/Auckland") for home in facts.homes)
    for told, missed in ((later, [D(2026, 9, 27)]), (before, [])):
        made = make_plan(replace(facts, homes=there, journal=(told,)), catalogue, D(2026, 9, 28))
        assert [each.params["missed"] for each in made.steps if each.key == "claim-late"] == missed


def test_ones_own_day_does_not_move_an_appointment(catalogue):
    facts = moving("NZ-AUK", net(MEETINGS[0].at))
    own = OwnStep(id="o", step="net:keep-appointment", service="net", due=D(2026, 9, 30))
    made = make_plan(replace(facts, own_steps=(own,)), catalogue, TODAY)
    assert step(made, "net:keep-appointment").due == MEETINGS[0].day
    (bar,) = next(row for row in timeline(facts, made, catalogue.sectors).rows if "net" in row.services).bars
    assert bar.start.day == MEETINGS[0].day


def test_what_is_taken_along_is_met_at_the_new_home(catalogue):
    """Sydney is three hours before Perth: ten in the evening there is the next day at home."""
    at = dt.datetime(2026, 9, 21, 14, 0, tzinfo=dt.UTC)
    facts = household("AU-NSW", D(2026, 9, 20), net(at, "take along", "old"), new_region="AU-WA")
    facts = replace(facts, homes=(*facts.homes[:1], replace(facts.homes[1], address="1 Swan Road, Perth")))
    made = make_plan(facts, catalogue, TODAY)
    assert step(made, "net:keep-appointment").due == D(2026, 9, 21)
    options = CalendarOptions(zones=zones(facts, catalogue.regions))
    events, _items = build(made, facts, (), options, dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    assert b"LOCATION:1 Swan Road\\, Perth" in events
    assert b"22:00 local time (Australia/Perth)" in events.replace(b"\r\n ", b"")


@pytest.mark.parametrize(
    ("at", "zone"),
    [
        (dt.datetime(2026, 9, 20, 11, 59, tzinfo=dt.UTC), "Europe/London"),
        (dt.datetime(2026, 9, 20, 12, 0, tzinfo=dt.UTC), "Pacific/Auckland"),
    ],
)
def test_for_what_is_tied_to_no_home_the_day_of_moving_in_begins_on_the_clock_there(catalogue, at, zone):
    facts = household("GB-ENG", D(2026, 9, 20), net(at, home=None), new_region="NZ-AUK")
    assert str(Clocks(facts, zones(facts, catalogue.regions), D(2026, 9, 21)).local("net", at).tzinfo) == zone


def test_a_time_zone_that_this_computer_does_not_know_is_no_error(catalogue):
    at = dt.datetime(2026, 9, 21, 8, 0, tzinfo=dt.UTC)
    lost = Home(id="new", region="NZ-AUK", time_zone="Atlantis/Poseidonis", lived_from=D(2026, 9, 20))
    facts: Household = replace(moving("NZ-AUK", net(at)), homes=(lost,))
    made = make_plan(facts, catalogue, TODAY)
    clocks = {"new": "Atlantis/Poseidonis"}
    assert step(made, "net:keep-appointment").due == at.date()
    written = checklist(made, facts, zones=clocks)
    lines = [line.when for part in written.sections for line in part.rows if line.step == "net:keep-appointment"]
    assert lines == ["on Mon 21 Sep 2026 · 20 days left"]
    events, _items = build(made, facts, (), CalendarOptions(zones=clocks), dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    assert b"DTSTART:20260921T080000Z" in events
