"""The evaluation gives the same figures each time, and the report in the repository is what the program writes."""

from __future__ import annotations

import hashlib

import msgspec
import pytest

from tests.evaluation.households import FIRST, LAST, household
from tests.evaluation.judging import HISTORIES, RULES, judge, wilson
from tests.evaluation.knowing import shipped
from tests.evaluation.report import DEVELOPMENT, KEPT, REPORT, report


def test_the_same_seed_gives_the_same_household():
    made, again = household(3), household(3)
    assert (made.lines, [one.lines for one in made.contracts]) == (again.lines, [one.lines for one in again.contracts])
    assert made.lines != household(4).lines
    told = msgspec.json.encode(made.lines)
    assert hashlib.sha256(told).hexdigest()[:16] == "faa3a6458ea80242", "the report was made of other households"


def test_a_household_is_labelled_whole():
    for seed in DEVELOPMENT[:5]:
        made = household(seed)
        ids = {line.id for line in made.lines}
        paid = [one for contract in made.contracts for one in contract.lines]
        assert len(paid) == len(set(paid)) <= len(ids)
        assert set(paid) < ids
        assert all(FIRST <= line.booked <= LAST for line in made.lines)
        assert {line.id for line in made.lines if line.amount > 0}.isdisjoint(paid)


def test_judging_a_few_households_gives_the_same_figures_each_time():
    knower = shipped()
    scores, again = judge(DEVELOPMENT[:3], knower), judge(DEVELOPMENT[:3], shipped())
    assert report(scores, DEVELOPMENT[:3]) == report(again, DEVELOPMENT[:3])
    assert set(scores) == {(rule, months) for rule in RULES for months in HISTORIES}
    for months in HISTORIES:
        ours, variance = scores[RULES[0], months], scores["gap variance", months]
        assert ours.overall.hits > variance.overall.hits
        assert ours.precision.hits / ours.precision.of > variance.precision.hits / variance.precision.of


def test_the_interval_is_wilsons():
    low, high = wilson(9, 10)
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.slow
def test_the_report_is_what_the_program_writes():
    assert set(KEPT).isdisjoint(DEVELOPMENT)
    assert REPORT.read_text(encoding="utf-8") == report(judge(KEPT, shipped()), KEPT)
