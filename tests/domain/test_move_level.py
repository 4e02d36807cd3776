"""What the move alone gives to do, before any service is entered: only what concerns the household."""

import datetime as dt

import pytest

from movehelper.catalogue import load
from movehelper.domain.plan import make_plan
from tests.domain.households import happened, household, service

DRIVERS = {"driving-licence", "vehicle-registration"}


@pytest.mark.parametrize("kind", ["told", "ordered", "notice sent", "confirmed", "settled"])
@pytest.mark.parametrize("region", ["GB-ENG", "DE-BE"])
def test_a_word_with_nobody_named_ticks_off_no_duty(region, kind):
    """Who told the removal firm has not told the council."""
    today = dt.date(2026, 11, 22)
    told = happened(kind, dt.date(2026, 11, 20), None, proof="written")
    facts = household(region, dt.date(2027, 1, 15), journal=[told])
    steps = make_plan(facts, load(countries=["GB", "DE"]), today).steps
    assert [one.id for one in steps if one.state == "done"] == []


@pytest.mark.parametrize(
    ("sectors", "concerned"),
    [
        ((), set()),
        (("driving-licence",), {"driving-licence"}),
        (("insurance-car",), DRIVERS),
        (("vehicle-registration",), DRIVERS),
    ],
)
def test_what_concerns_drivers_is_asked_of_nobody_else(sectors, concerned):
    own = tuple(service(sector, sector, "change address", home=None) for sector in sectors)
    facts = household("GB-ENG", dt.date(2027, 1, 15), *own)
    found = make_plan(facts, load(countries=["GB"]), dt.date(2026, 11, 22)).steps
    assert {one.sector for one in found} & DRIVERS == concerned
