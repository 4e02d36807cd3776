"""Reading the catalogue and writing the calendar, against what the libraries beneath take for the same bytes."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING

import icalendar

from movehelper import catalogue, paths
from movehelper.calendars import CalendarOptions, build
from movehelper.catalogue import loading, regions
from movehelper.domain.plan import make_plan
from movehelper.domain.zones import zones
from movehelper.services import demo
from tests.benchmarks.households import COUNTRIES, TODAY
from tests.benchmarks.timing import Effort, Row, cpu, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.records import Catalogue

_NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
_CACHES = (loading._load, loading._rules_file, loading._providers_file, loading._sectors_file)


def data(effort: Effort) -> Iterator[Row]:
    """Yield the loading of the catalogue of two countries, and a calendar file of the sample household."""
    folder = paths.resources("catalogue")
    files = [folder / "regions.toml", folder / "sectors.toml", *loading.country_files(folder / "rules", _codes())]
    files += loading.country_files(folder / "providers", _codes())
    parsed, loaded = in_turn(
        effort.rounds, cpu(lambda: [tomllib.loads(file.read_text("utf-8")) for file in files]), cpu(_load)
    )
    yield Row("catalogue of GB and DE", "tomllib over the same files", "ms", parsed, loaded)
    yield _calendar(effort)


def _codes() -> frozenset[str]:
    return frozenset(COUNTRIES)


def _load() -> Catalogue:
    """Load the catalogue as a new process does."""
    for cache in _CACHES:
        cache.cache_clear()
    regions._load.cache_clear()
    return catalogue.load(countries=COUNTRIES)


def _calendar(effort: Effort) -> Row:
    facts = demo.household(TODAY)
    shipped = catalogue.load(countries=["GB", "DE", "CA"])
    plan = make_plan(facts, shipped, TODAY)
    options = CalendarOptions(
        kind="event", style="alarms", service=None, zones=zones(facts, shipped.regions), mask_numbers=True
    )

    def export() -> bytes:
        return build(plan, facts, (), options, _NOW)[0]

    written = export()
    floor, measured = in_turn(effort.rounds, cpu(lambda: icalendar.Calendar.from_ical(written).to_ical()), cpu(export))
    return Row("calendar of the sample household", "icalendar reads and writes it", "ms", floor, measured)
