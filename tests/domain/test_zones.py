"""The clock of a home, and whose clock counts for what is tied to none."""

import datetime as dt

import pytest

from movehelper.domain.records import Home, Household, Move, Region, Subdivision
from movehelper.domain.zones import lived_in, zones

MOVE = Move(id="m", name="West", old_home="own", new_home="part", created=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def test_zones_come_from_the_home_then_its_part_then_its_country():
    regions = (
        Region(
            code="US", name="United States", currency="USD", time_zone="America/New_York", holidays="US",
            subdivisions=(
                Subdivision(code="US-CA", name="California", time_zone="America/Los_Angeles"),
                Subdivision(code="US-NY", name="New York"),
            ),
        ),
    )  # fmt: skip
    homes = (
        Home(id="own", region="US-CA", time_zone="America/Boise"),
        Home(id="part", region="US-CA"),
        Home(id="country", region="US-NY"),
        Home(id="unlisted", region="US-XX"),
        Home(id="nowhere", region="ZZ"),
        Home(id="mistyped", region="US-CA", time_zone="America/Los Angeles"),
    )
    assert zones(Household(move=MOVE, homes=homes), regions) == {
        "own": "America/Boise",
        "part": "America/Los_Angeles",
        "country": "America/New_York",
        "unlisted": "America/New_York",
        "mistyped": "America/Los_Angeles",
    }


@pytest.mark.parametrize(
    ("move_in", "day", "home"),
    [
        (dt.date(2026, 12, 1), dt.date(2026, 11, 30), "own"),
        (dt.date(2026, 12, 1), dt.date(2026, 12, 1), "part"),
        (None, dt.date(2026, 12, 1), "own"),
    ],
)
def test_from_the_day_of_moving_in_the_clock_is_that_of_the_new_home(move_in, day, home):
    assert lived_in(MOVE, move_in, day) == home
