"""The countries, their parts, and what the program says about each."""

from __future__ import annotations

import zoneinfo

import holidays
import pytest

from movehelper.catalogue import load_regions
from movehelper.catalogue.regions import codes, parts_named, region_name
from movehelper.domain.errors import RegionError
from movehelper.domain.workdays import covers

TWELVE = ["AT", "AU", "CA", "CH", "DE", "ES", "FR", "GB", "IE", "NL", "NZ", "US"]


def test_the_twelve_countries_are_there_each_code_once_and_under_its_country():
    regions = load_regions()
    assert [region.code for region in regions] == TWELVE
    listed = [part.code for region in regions for part in region.subdivisions]
    assert len(listed) == len(set(listed))
    for region in regions:
        assert region.subdivisions
        assert all(part.code.startswith(f"{region.code}-") for part in region.subdivisions)


def test_they_are_read_once():
    assert load_regions() is load_regions()


def test_every_time_zone_is_one_that_the_machine_knows():
    for region in load_regions():
        for zone in {region.time_zone, *(part.time_zone for part in region.subdivisions if part.time_zone)}:
            assert zoneinfo.ZoneInfo(zone).key == zone


def test_a_part_names_a_time_zone_only_where_it_differs_from_the_country():
    for region in load_regions():
        assert region.time_zone not in {part.time_zone for part in region.subdivisions}


def test_currencies_are_three_letters():
    assert {region.currency for region in load_regions()} == {"EUR", "AUD", "CAD", "CHF", "GBP", "NZD", "USD"}


def test_the_holidays_library_knows_each_country_and_all_parts_but_these():
    without_own_holidays = {}
    for region in load_regions():
        known = getattr(holidays, region.holidays).subdivisions
        unknown = {part.code for part in region.subdivisions if part.code.partition("-")[2] not in known}
        if unknown:
            without_own_holidays[region.code] = len(unknown)
    # Irish counties, Dutch provinces and most regions of mainland France have none of their own.
    assert without_own_holidays == {"FR": 13, "IE": 26, "NL": 12}


@pytest.mark.parametrize("region", load_regions(), ids=lambda region: region.code)
def test_a_country_says_that_its_parts_differ_if_their_holidays_do(region):
    known = getattr(holidays, region.holidays).subdivisions
    parts = [part.code.partition("-")[2] for part in region.subdivisions]
    country = set(holidays.country_holidays(region.holidays, years=[2026, 2027]))
    differ = any(
        set(holidays.country_holidays(region.holidays, subdiv=part, years=[2026, 2027])) != country
        for part in parts
        if part in known
    )
    assert region.parts_differ is differ


def test_a_rule_for_a_country_covers_its_parts_but_not_the_other_way_round():
    assert covers(["GB"], "GB-SCT")
    assert covers(["GB-ENG", "GB-SCT"], "GB-SCT")
    assert not covers(["GB-ENG"], "GB-SCT")
    assert not covers(["GB-ENG"], "GB")
    assert not covers(["DE"], "GB")
    assert parts_named(["GB-ENG", "GB-WLS", "DE-BE"], "GB") == ("GB-ENG", "GB-WLS")
    assert parts_named(["GB-ENG"], "GB-SCT") == ()


def test_a_region_is_named_with_its_country_and_an_unknown_one_is_refused():
    assert region_name(load_regions(), "GB-SCT") == "Scotland, United Kingdom"
    assert region_name(load_regions(), "IE") == "Ireland"
    assert {"CA-ON", "AU-NSW", "AT-9", "FR-6AE", "US-DC"} <= codes(load_regions())
    with pytest.raises(RegionError, match='"XX-1" is not a country'):
        region_name(load_regions(), "XX-1")
