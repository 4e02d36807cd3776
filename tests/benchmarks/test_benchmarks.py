"""The benchmarks run and give figures, and the households they use are always the same. No clock decides here."""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec
import pytest

from tests.benchmarks.__main__ import GROUPS, measure
from tests.benchmarks.households import COUNTRIES, TERMS, TODAY, household
from tests.benchmarks.timing import Effort, Row, table

SMALL = Effort(rounds=1, part=0.02)


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_each_benchmark_gives_figures(group):
    rows = list(measure([group], SMALL, ["offscreen"]))
    assert rows
    for row in rows:
        assert len(row.floors) == len(row.values) >= 1
        assert min(row.floors) > 0, row.what
        assert min(row.values) > 0, row.what
        assert row.what in table(rows)


def test_the_same_seed_gives_the_same_household():
    first, again, other = household(200), household(200), household(200, seed=2)
    assert first == again
    assert first != other
    digest = hashlib.sha256(msgspec.json.encode(household(50))).hexdigest()
    assert digest[:16] == "cc7f1d634c697d8d", "the households have changed: figures from before cannot be compared"


def test_a_household_is_as_varied_as_it_says():
    facts = household(1_000)
    services = facts.services
    assert len({service.id for service in services}) == len(services) == 1_000
    assert 450 <= sum((service.region or "").startswith("GB") for service in services) <= 650
    assert {(service.region or "")[:2] for service in services} == set(COUNTRIES)
    assert len({service.decision for service in services}) == 8
    assert len({service.sector for service in services}) >= 30
    assert {service.contract.terms for service in services} == {*TERMS, None}
    assert 700 <= len(facts.journal) <= 2_500
    assert all(entry.on <= TODAY for entry in facts.journal)


def test_a_generated_household_can_be_planned_with_words_and_days_that_all_count():
    from movehelper.catalogue import load
    from movehelper.domain.plan import make_plan

    facts = household(300)
    plan = make_plan(facts, load(countries=COUNTRIES), TODAY)
    assert {each.service for each in plan.services} == {each.id for each in facts.services if not each.removed}
    counted = [each.option for each in plan.services if each.option and each.option.ends]
    assert len(counted) > 60
    assert all(isinstance(option.ends, dt.date) for option in counted)


def test_the_table_says_ratio_spread_and_verdict():
    met = Row("quick", "bare", "ms", (10.0, 12.0, 11.0), (15.0, 20.0, 16.0), bound=1.6)
    missed = Row("slow", "bare", "ms", (10.0, 10.0), (30.0, 50.0), bound=2)
    free = Row("free", "bare", "MB", (40.0,), (20.0,))
    assert (met.ratio, met.met, missed.met, free.met) == (1.5, True, False, None)
    assert missed.spread == (3.5, 4.5)
    _head, _rule, *lines = table([met, missed, free]).splitlines()
    assert [line.split()[-1] for line in lines] == ["met", "MISSED", "0.50-0.50"]
