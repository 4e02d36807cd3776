"""Until when statements show what came after an end, and what the plan need not ask then."""

import datetime as dt

import pytest

from movehelper.domain.coverage import BRIDGED
from movehelper.domain.plan import make_plan
from movehelper.domain.records.statements import Coverage
from movehelper.domain.seen import quiet_days, seen
from movehelper.wording import steps
from tests.domain.households import euros, household, service, step
from tests.domain.watching import CATALOGUE, END, confirmed

TODAY = dt.date(2026, 6, 20)
START = dt.date(2025, 1, 1)


def cover(*stretches, account="giro"):
    return Coverage(account=account, covered=tuple(stretches))


def day(month, number):
    return dt.date(2026, month, number)


@pytest.mark.parametrize(
    ("covers", "paying", "until", "missing"),
    [
        ([], {"giro"}, None, []),
        ([cover((START, day(1, 20)))], {"giro"}, None, [("giro", day(2, 1), TODAY)]),
        ([cover((START, day(4, 9)))], {"giro"}, day(4, 9), [("giro", day(4, 10), TODAY)]),
        ([cover((START, TODAY))], {"giro"}, TODAY, []),
        (
            [cover((START, day(2, 20)), (day(4, 1), TODAY))],
            {"giro"},
            day(2, 20),
            [("giro", day(2, 21), day(3, 31))],
        ),
        ([cover((day(3, 1), TODAY))], {"giro"}, None, [("giro", day(2, 1), day(2, 28))]),
        ([cover((START, TODAY)), cover((day(3, 1), TODAY), account="new")], {"giro"}, TODAY, []),
        (
            [cover((START, TODAY)), cover((START, day(3, 1)), account="card")],
            {"giro"},
            day(3, 1),
            [("card", day(3, 2), TODAY)],
        ),
        ([cover((START, TODAY)), cover((START, day(1, 5)), account="old")], {"giro"}, TODAY, []),
    ],
)
def test_an_account_is_seen_as_far_as_its_statements_go_on_from_the_end(covers, paying, until, missing):
    found = seen(covers, paying, END, TODAY)
    assert (found.until, list(found.missing)) == (until, missing)


def test_on_a_quiet_account_some_weeks_between_two_files_are_no_gap():
    monthly = [dt.date(2025 + at // 12, at % 12 + 1, 10) for at in range(18)]
    daily = [START + dt.timedelta(n) for n in range(500)]
    assert quiet_days(daily) == BRIDGED
    assert quiet_days(monthly) == 35
    assert quiet_days(monthly[:2]) == BRIDGED


def planned(covers):
    told = service("Polarfunk", "broadband", price=euros("39.90"))
    return make_plan(household("DE-HH", END, told, journal=confirmed("polarfunk")), CATALOGUE, TODAY, covers)


def test_the_plan_asks_about_the_days_that_no_statement_shows_and_about_no_others():
    asked = planned(())
    assert step(asked, "polarfunk:ask-still-quiet-30").done_on is None
    shown = planned([cover((START, day(4, 9)))])
    assert step(shown, "polarfunk:ask-still-quiet-30").done_on == day(4, 9)
    assert step(shown, "polarfunk:ask-still-quiet-60").done_on == day(4, 9)
    assert step(shown, "polarfunk:ask-still-quiet-90").done_on is None
    said = steps.title(step(shown, "polarfunk:ask-still-quiet-30"), "Polarfunk")
    assert said == "30 days after the end: the statements until Thu 9 Apr 2026 show what Polarfunk took"
