"""A small household in the middle of a move, and its plan as the planner would hand it over."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from movehelper.calendars import CalendarOptions, build
from movehelper.domain.records import (
    Channel,
    Home,
    Household,
    Money,
    Move,
    Plan,
    PlanStep,
    Progress,
    Service,
    ServicePlan,
)

TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 10, 30, 15, 123456, tzinfo=dt.UTC)
GYM = "7d1f8a52-6f7e-4f0a-9d0f-0d4f6c1b0001"
NET = "7d1f8a52-6f7e-4f0a-9d0f-0d4f6c1b0002"


@pytest.fixture
def household():
    return Household(
        move=Move(id="m1", name="Hill Road to Vienna", old_home="h1", new_home="h2", created=NOW),
        homes=(
            Home(
                id="h1", label="Hill Road", region="GB-ENG",
                lived_until=dt.date(2026, 12, 12), keys_until=dt.date(2026, 12, 15),
            ),
            Home(
                id="h2", label="Vienna", address="Nussallee 3, 1010 Wien", region="AT-9",
                keys_from=dt.date(2026, 12, 10), lived_from=dt.date(2026, 12, 12),
            ),
        ),
        services=(
            Service(
                id=GYM, name="FitGym", sector="gym", home="h1", decision="cancel", account="FG-00012345",
                added=TODAY,
            ),
            Service(id=NET, name="Danubenet", sector="broadband", home="h2", decision="set up", added=TODAY),
        ),
    )  # fmt: skip


@pytest.fixture
def plan():
    ladder = ("planned", "notice sent", "end confirmed", "closed")
    return Plan(
        move="m1",
        today=TODAY,
        move_out=dt.date(2026, 12, 12),
        move_in=dt.date(2026, 12, 12),
        services=(
            ServicePlan(
                service=GYM, decision="cancel", group="week", ends=dt.date(2026, 12, 31), end_is="counted",
                progress=Progress(stage="planned", ladder=ladder),
            ),
        ),
        steps=(
            PlanStep(
                id="gym/give-notice", key="give-notice", sector="gym", service=GYM, kind="notice",
                due=dt.date(2026, 11, 30),
                params={"ends": dt.date(2026, 12, 31), "receive_by": dt.date(2026, 12, 1)},
                channel=Channel(kind="letter", value="1 Gym Street, Leeds"),
            ),
            PlanStep(
                id="gym/chase", key="chase-confirmation", sector="gym", service=GYM, kind="chase",
                due=dt.date(2026, 12, 7), waits_for=("gym/give-notice",),
                at_risk=Money(amount=Decimal(39), currency="GBP"),
            ),
            PlanStep(
                id="net/visit", key="keep-appointment", sector="broadband", service=NET,
                due=dt.date(2026, 12, 14), appointment=dt.datetime(2026, 12, 14, 7, 0, tzinfo=dt.UTC),
            ),
            PlanStep(id="done", key="decide", sector="gym", service=GYM, due=TODAY, state="done"),
            PlanStep(id="undated", key="look", sector="gym", service=GYM),
        ),
    )  # fmt: skip


@pytest.fixture
def options():
    return CalendarOptions(zones={"h1": "Europe/London", "h2": "Europe/Vienna"})


@pytest.fixture
def export(plan, household, options):
    """Export with the changes given, and read the file back."""

    def run(previous=(), now=NOW, plan=plan, household=household, **changed):
        return build(plan, household, previous, msgspec.structs.replace(options, **changed), now)

    return run
