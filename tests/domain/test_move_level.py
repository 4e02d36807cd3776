"""What the move alone gives to do, before any service is entered: only what concerns the household."""

import datetime as dt

import pytest
from msgspec.structs import replace

from movehelper.catalogue import load
from movehelper.domain.plan import make_plan
from movehelper.domain.records import CatalogueStep
from tests.domain.households import happened, household, service

DRIVERS = {"driving-licence", "vehicle-registration"}


def test_what_is_due_after_the_move_was_entered_counts_from_the_day_at_home():
    """Eight in the morning in Auckland is still the day before in UTC."""
    facts = household("NZ-AUK", dt.date(2027, 1, 15))
    facts = replace(facts, move=replace(facts.move, created=dt.datetime(2026, 11, 21, 19, 0, tzinfo=dt.UTC)))
    catalogue = load(countries=["GB"])
    step = CatalogueStep(id="count", sectors=("keys",), due="1 week after added", do="Count", why="They count.")
    made = make_plan(facts, replace(catalogue, steps=(step,)), dt.date(2026, 11, 22))
    assert [one.due for one in made.steps] == [dt.date(2026, 11, 29)]


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
