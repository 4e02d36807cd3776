"""Each reason of a finding is a sentence with its numbers, for one and for many."""

from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path
from typing import get_args

import movehelper.domain
from movehelper.domain.records import Why
from movehelper.domain.records.statements import Finding, Period, Rail, Tier
from movehelper.domain.recurring import findings as find
from movehelper.wording import findings
from tests.domain.bank_lines import TODAY, line, monthly
from tests.evaluation.households import LAST, household
from tests.evaluation.knowing import shipped

DOMAIN = Path(movehelper.domain.__file__).parent / "recurring"


def made():
    """Yield every step that the domain can give as a reason."""
    for file in DOMAIN.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Why":
                yield from (one.value.value for one in node.keywords if one.arg == "step")


def test_every_reason_is_worded():
    steps = set(made())
    assert len(steps) > 15
    assert steps == set(findings.REASONS)


def test_every_name_of_a_kind_is_worded():
    assert set(findings.TIERS) == set(findings.TIER_MEANS) == set(get_args(Tier))
    assert set(findings.PERIODS) == set(get_args(Period))
    assert set(findings.RAILS) == set(get_args(Rail))
    assert set(findings.STATES) == set(get_args(Finding.__annotations__.get("state")) or findings.STATES)


def test_every_finding_of_some_households_is_said_in_sentences():
    for seed in (1, 2, 3, 4):
        for one in find(household(seed).lines, LAST, knower=shipped()):
            for sentence in (*findings.reasons(one), findings.line(one)):
                assert "{" not in sentence
                assert "None" not in sentence
                assert not re.search(r"\b1 (payments|days|times|accounts|contracts)\b", sentence), sentence
            assert all(sentence.endswith(".") for sentence in findings.reasons(one))


def test_one_and_many_are_said_as_such():
    def said(step, **facts):
        return findings.reason(Why(step=step, input=facts))

    assert said("found-missed", count=1) == "1 payment is missing in between."
    assert said("found-missed", count=2) == "2 payments are missing in between."
    assert said("found-rhythm", count=1, slots=1, period="monthly", days=0) == (
        "1 of 1 payment came every month, each on its day."
    )
    assert said("found-rhythm", count=12, slots=13, period="weekly", days=1) == (
        "12 of 13 payments came every week, at most 1 day off."
    )
    assert said("found-rail", rail="standing order", count=3) == "Paid by standing order 3 times."


def test_a_gym_is_explained_with_its_numbers():
    [gym] = find([*monthly("2025-12-09", "-28.77", "Core Fitness", 10), line("2026-10-20", "-2", "Kiosk")], TODAY)
    assert findings.line(gym) == "£28.77 every month"
    assert findings.reasons(gym) == (
        "10 of 10 payments came every month, each on its day.",
        "Payments on random days would look like this less than once in 100,000 tries.",
        "The payment due about Fri 9 Oct 2026 has not come.",
        "10 of 10 times it was £28.77.",
        "The word “fitness” points to your gym.",
    )


def test_what_cannot_be_shown_is_said_with_the_days_of_the_statements():
    assert findings.not_shown(("half-yearly", "yearly"), dt.date(2026, 1, 3), dt.date(2026, 6, 30)) == (
        "The statements reach from Sat 3 Jan 2026 to Tue 30 Jun 2026. That is too short to show all that is paid "
        "every 6 months or every year. Import older statements, at best 25 months, to see those too."
    )
    assert findings.not_shown((), None, None) == ""
