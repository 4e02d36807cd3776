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
