"""A month as a grid: whole weeks, everything on its day, days off with their names."""

import datetime as dt

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from movehelper.domain.months import beside, month
from movehelper.domain.plan import make_plan
from movehelper.services.demo import household as sample_household
from tests.domain.households import household, service
from tests.domain.moves import CATALOGUE, NEAR, households

TODAY = dt.date(2026, 11, 22)


def shown(facts, first, today=TODAY, **how):
    return month(facts, make_plan(facts, CATALOGUE, today), CATALOGUE.regions, first, **how)


def on(grid, day):
    return next(one for one in grid.days() if one.day == day)


@settings(deadline=None, max_examples=60)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.integers(0, 6))
def test_weeks_are_whole_and_hold_the_month_once(first, weekday):
    grid = shown(household("GB-ENG", None), first, first_weekday=weekday)
    days = [day.day for day in grid.days()]
    assert all(len(week) == 7 and week[0].day.weekday() == weekday for week in grid.weeks)
    assert days == [days[0] + dt.timedelta(n) for n in range(len(days))]
    inside = [day.day for day in grid.days() if day.inside]
    assert inside[0] == first.replace(day=1)
    assert {(day.year, day.month) for day in inside} == {(first.year, first.month)}
    assert (inside[-1] + dt.timedelta(1)).day == 1


@settings(deadline=None, max_examples=25)
@given(households(), NEAR)
def test_every_dated_step_stands_on_its_day_and_only_there(facts, today):
    made = make_plan(facts, CATALOGUE, today)
    grid = month(facts, made, CATALOGUE.regions, today)
    first, last = grid.weeks[0][0].day, grid.weeks[-1][-1].day
    told = {(item.step, item.day) for day in grid.days() for item in day.items if item.kind == "step"}
    assert all(item.day == day.day for day in grid.days() for item in day.items)
    due = {
        (step.id, step.done_on if step.state == "done" else step.due)
        for step in made.steps
        if step.state != "skipped" and not (step.appointment and step.state != "done")
    }
    assert told == {(step, day) for step, day in due if day and first <= day <= last}


def test_the_month_of_the_sample_household():
    facts = sample_household(TODAY)
    grid = shown(facts, dt.date(2026, 12, 31))
    old, new = facts.move.old_home, facts.move.new_home
    moving = on(grid, dt.date(2026, 12, 1))
    assert [(item.home, item.names) for item in moving.items if item.kind == "marker"] == [
        (old, ("lived until",)),
        (new, ("lived from",)),
    ]
    keys = on(grid, dt.date(2026, 12, 5))
    assert [item.names for item in keys.items if item.kind == "marker"] == [("keys until",)]
    assert any(item.kind == "end" for day in grid.days() for item in day.items)
    heather = next(one.id for one in facts.services if one.name == "Heather Broadband")
    meetings = [item for day in grid.days() for item in day.items if item.kind == "appointment"]
    assert (heather, 9, "Europe/London") in [(item.service, item.at.hour, item.at.tzinfo.key) for item in meetings]


def test_holidays_say_at_which_home_they_hold():
    facts = sample_household(TODAY)
    november = shown(facts, TODAY)
    assert [(one.name, one.homes) for one in on(november, dt.date(2026, 11, 30)).holidays] == [
        ("Saint Andrew's Day", (facts.move.new_home,))
    ]
    christmas = on(shown(facts, dt.date(2026, 12, 1)), dt.date(2026, 12, 25))
    assert [(one.name, one.homes) for one in christmas.holidays] == [("Christmas Day", ())]
    assert christmas.off
    assert not on(november, TODAY - dt.timedelta(4)).off
    assert on(november, TODAY).off
    assert on(november, TODAY).today


@pytest.mark.parametrize(("language", "name"), [("de", "Erster Weihnachtstag"), ("en_GB", "Christmas Day"), ("xx", "")])
def test_holidays_are_told_in_the_readers_language_where_it_is_known(language, name):
    grid = shown(household("DE-BE", None), dt.date(2026, 12, 1), language=language)
    told = on(grid, dt.date(2026, 12, 25)).holidays[0].name
    assert told == name or (not name and told)


def test_a_region_nobody_knows_has_weekends_and_no_holidays():
    facts = household("GB-ENG", None)
    lost = replace(facts, homes=tuple(replace(home, region="XX") for home in facts.homes))
    made = make_plan(facts, CATALOGUE, TODAY)
    grid = month(lost, made, CATALOGUE.regions, dt.date(2026, 12, 1))
    assert [day.day.weekday() >= 5 for day in grid.days()] == [day.off for day in grid.days()]


def test_what_is_undecided_or_given_up_has_no_end_in_the_month():
    facts = household("GB-ENG", dt.date(2026, 12, 15), service("Gym", "gym", "undecided"), service("Club", "club"))
    ends = [
        item.service for day in shown(facts, dt.date(2026, 12, 1)).days() for item in day.items if item.kind == "end"
    ]
    assert ends == ["club"]


def test_from_month_to_month():
    assert beside(dt.date(2026, 12, 31), 1) == dt.date(2027, 1, 1)
    assert beside(dt.date(2026, 12, 31), -10) == dt.date(2026, 2, 1)
    assert beside(dt.date(2199, 12, 5), 1) == dt.date(2199, 12, 1)
