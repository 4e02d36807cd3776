"""Whatever the plan can say has a sentence, and every sentence can be said."""

from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path

import pytest

import movehelper.domain
from movehelper import catalogue
from movehelper.domain.plan import make_plan
from movehelper.domain.records import Money, PlanStep, Warn, Why
from movehelper.services import demo
from movehelper.wording import differences, names, reasons, stages, steps, warnings
from movehelper.wording.sentences import names as names_in
from movehelper.wording.step_words import LATE_REASONS, REASONS, TITLES

TODAY = dt.date(2026, 11, 22)
DOMAIN = Path(movehelper.domain.__file__).parent


@pytest.fixture(scope="module")
def household():
    return demo.household(TODAY)


@pytest.fixture(scope="module")
def plan(household):
    return make_plan(household, catalogue.load(), TODAY)


def spoken_by(*calls):
    """Yield the first word handed to these functions anywhere in the domain, where it is written out."""
    for file in DOMAIN.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in calls:
                yield from strings(node.args[0])


def strings(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)


def test_every_step_the_planner_can_make_is_worded():
    keys = set(spoken_by("work.add"))
    assert len(keys) > 25
    assert keys <= set(TITLES)
    assert keys <= set(REASONS)


def test_every_warning_is_worded():
    warn = {
        keyword.value.value
        for file in DOMAIN.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Warn"
        for keyword in node.keywords
        if keyword.arg == "key" and isinstance(keyword.value, ast.Constant)
    }
    keys = warn | set(spoken_by("work.warn"))
    assert len(keys) > 12
    assert keys <= set(warnings.WARNINGS)


def test_every_reason_is_worded():
    keys = set(spoken_by("line", "why.line"))
    assert len(keys) > 12
    assert keys <= set(reasons.REASONS)


def test_every_step_of_the_sample_household_is_a_sentence(plan, household):
    called = {service.id: service.name for service in household.services}
    assert len(plan.steps) > 60
    for step in plan.steps:
        title = steps.title(step, called.get(step.service, ""))
        assert (step.text or "").lower() == title.lower() or step.key in TITLES, step.key
        for sentence in (title, steps.when(step, TODAY), steps.reason(step), steps.state(step)):
            assert "{" not in sentence
            assert "None" not in sentence


def test_every_warning_and_reason_of_the_sample_household_is_a_sentence(plan):
    for one in plan.services:
        said = [warnings.warning(warn) for warn in one.warnings]
        said += [line for option in one.options for line in reasons.option(option)]
        assert all(re.match("[A-Z0-9]", line) and "{" not in line and "None" not in line for line in said), said


def test_the_shortest_form_of_each_sentence_needs_only_the_provider():
    for table in (TITLES, REASONS, LATE_REASONS, warnings.WARNINGS):
        for key, forms in table.items():
            assert names_in(forms[-1]) <= {"provider"}, key


def test_longer_forms_come_first():
    for table in (TITLES, REASONS, warnings.WARNINGS, reasons.REASONS, differences.CHANGES):
        for key, forms in table.items():
            for n, form in enumerate(forms):
                assert not any(names_in(before) <= names_in(form) for before in forms[:n]), key


def test_a_missing_fact_makes_a_shorter_sentence():
    step = PlanStep(id="s", key="give-notice", sector="gym", params={"ends": dt.date(2026, 12, 31)})
    assert steps.title(step, "FitGym") == "Give notice to FitGym, to end on Thu 31 Dec 2026"
    assert steps.title(PlanStep(id="s", key="give-notice", sector="gym")) == "Give notice to the provider"


def test_a_step_of_the_catalogue_says_its_own_sentence():
    step = PlanStep(id="s", key="gb-bins", sector="waste", text="Ask which day the bins go out.")
    assert steps.title(step, "Council") == "Ask which day the bins go out."
    assert steps.title(PlanStep(id="s", key="unheard-of", sector="other")) == "unheard of"


def test_a_clock_of_the_other_side_names_who_had_to_do_what():
    step = PlanStep(
        id="s",
        key="clock",
        sector="bank",
        params={"who": "bank", "what": "send the list of direct debits", "by": dt.date(2026, 11, 30)},
    )
    assert steps.title(step) == "Chase the bank: they had to send the list of direct debits by Mon 30 Nov 2026"


def test_a_dying_code_warns_with_every_day_that_matters():
    days = {
        "expires": dt.date(2025, 9, 24),
        "port_day": dt.date(2025, 10, 2),
        "first": dt.date(2025, 9, 2),
        "safe": dt.date(2025, 9, 3),
    }
    assert warnings.warning(Warn(key="code-dies", params=days), "Larkmobile") == (
        "The code from Larkmobile stops working on Wed 24 Sep 2025, but the number moves only on Thu 2 Oct 2025."
    )
    again = warnings.warning(Warn(key="ask-code-again-from", params=days), "Larkmobile")
    assert "on Tue 2 Sep 2025 at the earliest" in again


def test_two_readings_show_the_money_between():
    params = {
        "theirs": dt.date(2026, 12, 31),
        "ours": dt.date(2026, 6, 30),
        "difference": Money(amount=117, currency="EUR"),
    }
    assert warnings.warning(Warn(key="two-readings", params=params), "FitGym") == (
        "FitGym says it ends on Thu 31 Dec 2026. By our count it ends on Tue 30 Jun 2026. The difference is €117.00."
    )


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        (
            Why(step="counted_end", input={"period": "1 months", "begins": TODAY}, result=dt.date(2026, 12, 22)),
            "1 month from Sun 22 Nov 2026: that leads to Tue 22 Dec 2026.",
        ),
        (
            Why(step="aligned", input={"ends_on": "month end"}, result=dt.date(2026, 11, 30)),
            "It can only end at the end of a month. The next such day is Mon 30 Nov 2026.",
        ),
        (
            Why(step="aligned", input={"ends_on": "03-31, 02-last"}, result=dt.date(2027, 2, 28)),
            "It can only end on 31 Mar or the last day of Feb. The next such day is Sun 28 Feb 2027.",
        ),
        (
            Why(step="not_before", input={"not_before": "1 day before move out"}, result=TODAY),
            "Not before 1 day before the day you move out: Sun 22 Nov 2026.",
        ),
        (
            Why(step="send_by", input={"delivery": "0 days"}, result=TODAY),
            "So send it by Sun 22 Nov 2026.",
        ),
        (Why(step="something_new", result=TODAY), "something new: Sun 22 Nov 2026."),
    ],
)
def test_reasons_read_as_sentences(why, sentence):
    assert reasons.reason(why) == sentence


def test_rules_are_said_in_words_while_their_day_is_not_known():
    step = PlanStep(id="s", key="look", sector="other", due_rule="2 working days before move out", missing="move out")
    assert steps.when(step, TODAY) == "2 working days before the day you move out (not known yet)"
    assert steps.rule("on move in") == "on the day you move in"


def test_every_stage_and_choice_has_a_name():
    from typing import get_args

    from movehelper.domain.records import ChannelKind, Decision, Grade, Group, Proof, Purpose, Stage, StepState

    for kind, table in (
        (Stage, stages.STAGES),
        (Proof, stages.PROOFS),
        (Decision, names.DECISIONS),
        (Group, names.GROUPS),
        (ChannelKind, names.CHANNELS),
        (Purpose, names.PURPOSES),
        (Grade, names.GRADES),
        (StepState, steps.STATES),
    ):
        assert set(table) == set(get_args(kind))
