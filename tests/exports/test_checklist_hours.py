"""Appointments on the checklist."""

from __future__ import annotations

import datetime as dt

from movehelper.domain.records import Home, Household, Move, Plan, PlanStep, Service
from movehelper.exports import checklist

TODAY = dt.date(2026, 6, 1)
NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
HOUSEHOLD = Household(
    move=Move(id="m", name="Leeds to Vienna", old_home="h", new_home="h", created=NOW),
    homes=(Home(id="h", region="AT"),),
    services=(Service(id="net", name="Danubenet", sector="broadband", home="h", added=TODAY),),
)


def when(at, zones):
    step = PlanStep(id="s", key="keep-appointment", sector="broadband", service="net", appointment=at)
    (section,) = checklist(Plan(move="m", today=TODAY, steps=(step,)), HOUSEHOLD, zones=zones).sections
    return section.rows[0].when


def test_an_appointment_shows_the_clock_of_the_home():
    at = dt.datetime(2026, 6, 8, 6, 30, tzinfo=dt.UTC)
    assert when(at, {"h": "Europe/Vienna"}) == "on Mon 8 Jun 2026, 08:30 · 7 days left"
    assert when(at, {}) == "on Mon 8 Jun 2026 · 7 days left"


def test_an_hour_without_zone_is_that_of_the_place():
    local = dt.datetime(2026, 6, 8, 8, 30)  # noqa: DTZ001 - the clock of the home
    assert when(local, {}) == "on Mon 8 Jun 2026, 08:30 · 7 days left"


def test_an_appointment_at_no_home_shows_the_clock_of_the_one_lived_in_then():
    old, new = Home(id="h", region="GB"), Home(id="n", region="AT")
    move = Move(id="m", name="Leeds to Vienna", old_home="h", new_home="n", created=NOW)
    household = Household(
        move=move,
        homes=(old, new),
        services=(Service(id="bank", name="Danubank", sector="bank", added=TODAY),),
    )
    steps = tuple(
        PlanStep(
            id=name,
            key="keep-appointment",
            sector="bank",
            service="bank",
            appointment=dt.datetime(2026, 6, day, 6, 30, tzinfo=dt.UTC),
        )
        for name, day in (("before", 4), ("after", 5))
    )
    plan = Plan(move="m", today=TODAY, steps=steps, move_in=dt.date(2026, 6, 5))
    (section,) = checklist(plan, household, zones={"h": "Europe/London", "n": "Europe/Vienna"}).sections
    assert [row.when for row in section.rows] == [
        "on Thu 4 Jun 2026, 07:30 · 3 days left",
        "on Fri 5 Jun 2026, 08:30 · 4 days left",
    ]
