"""Working days follow the region's public holidays."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from movehelper.catalogue import load_regions
from movehelper.domain.errors import RegionError
from movehelper.domain.workdays import Regions

REGIONS = Regions(load_regions())
D = dt.date
DAYS = st.dates(D(2020, 1, 1), D(2030, 12, 31))


def test_two_working_days_before_a_move_after_easter_are_six_days():
    assert REGIONS.calendar("GB-ENG").before(D(2027, 3, 30), 2) == D(2027, 3, 24)


def test_three_business_days_before_a_debit_around_a_monday_holiday_are_six_days():
    assert REGIONS.calendar("US").before(D(2027, 1, 19), 3) == D(2027, 1, 13)


def test_a_part_of_a_country_has_its_own_holidays_and_the_bare_country_does_not():
    women = D(2027, 3, 8)
    assert not REGIONS.calendar("DE-BE").is_working(women)
    assert REGIONS.calendar("DE").is_working(women)
    assert REGIONS.national("DE-BE").is_working(women)


def test_a_listed_part_that_the_holidays_library_does_not_know_has_its_countrys():
    assert REGIONS.calendar("NL-NH").is_working(D(2026, 4, 27)) == REGIONS.calendar("NL").is_working(D(2026, 4, 27))


def test_saturdays_count_where_the_week_says_so():
    saturday = D(2026, 10, 10)
    assert not REGIONS.calendar("DE").is_working(saturday)
    assert REGIONS.calendar("DE").with_saturdays().is_working(saturday)


def test_an_unknown_region_is_named():
    with pytest.raises(RegionError, match="XX-YY"):
        REGIONS.calendar("XX-YY")


@given(DAYS, st.integers(0, 30), st.sampled_from(["GB-SCT", "DE-BY", "US-TX", "CA-QC"]))
def test_counting_on_and_back_meet_again(day, n, region):
    calendar = REGIONS.calendar(region)
    start = calendar.on_or_after(day)
    assert calendar.before(calendar.after(start, n), n) == start
    assert calendar.is_working(calendar.after(day, n))


@given(DAYS, st.integers(1, 30))
def test_the_nth_working_day_has_exactly_n_working_days_up_to_it(day, n):
    calendar = REGIONS.calendar("GB-NIR")
    last = calendar.after(day, n)
    between = [day + dt.timedelta(i) for i in range(1, (last - day).days + 1)]
    assert sum(calendar.is_working(each) for each in between) == n
