"""What stands beside a step: how it is with it, and why."""

import datetime as dt

import pytest

from movehelper.domain.records import PlanStep
from movehelper.wording import steps

LOST = "Your claims have lapsed."


def step(kind, state, reason=None, key="own-claims"):
    return PlanStep(id="a", key=key, sector="tenancy", kind=kind, state=state, reason=reason, due=dt.date(2026, 12, 1))


def test_ones_own_later_look_waits_for_nobody():
    assert steps.state(step("check", "waiting")) == "later"
    assert steps.state(step("chase", "waiting")) == "waiting for them"


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [
        ("duty", "open", f"If you miss the day: {LOST}"),
        ("duty", "blocked", f"If you miss the day: {LOST}"),
        ("duty", "late", LOST),
        ("chase", "waiting", f"If they miss the day: {LOST}"),
        ("chase", "open", LOST),
        ("do", "open", LOST),
    ],
)
def test_what_comes_of_a_day_that_passes_is_not_said_as_if_it_had_passed(kind, state, said):
    assert steps.reason(step(kind, state, LOST)) == said


@pytest.mark.parametrize(
    ("kind", "state", "key", "said"),
    [
        ("notice", "late", "give-notice", "was due Tue 1 Dec 2026 · 3 days ago"),
        ("do", "late", "order-new", "was due Tue 1 Dec 2026 · 3 days ago"),
        ("chase", "open", "ask-received", "was due Tue 1 Dec 2026 · 3 days ago"),
        ("do", "open", "own", "was due Tue 1 Dec 2026 · 3 days ago"),
        ("tell", "open", "tell-address", "as soon as you can"),
        ("do", "open", "removal-quotes", "as soon as you can"),
        ("do", "blocked", "removal-quotes", "as soon as you can"),
        ("do", "done", "removal-quotes", "by Tue 1 Dec 2026 · 3 days ago"),
    ],
)
def test_a_day_that_is_gone_is_named_only_where_it_counts(kind, state, key, said):
    assert steps.when(step(kind, state, key=key), dt.date(2026, 12, 4)) == said
    assert steps.when(step(kind, state, key=key), dt.date(2026, 12, 1)).startswith("by Tue 1 Dec 2026")


def test_where_it_stands_alone_a_step_names_its_service_once():
    photos = PlanStep(id="b", key="catalogue", sector="broadband", text="send the equipment back.")
    assert steps.named(photos, "Comet Fibre") == "Comet Fibre: Send the equipment back."
    assert steps.named(photos, "") == "Send the equipment back."
    stop = PlanStep(id="c", key="give-notice", sector="broadband")
    assert steps.named(stop, "Comet Fibre").count("Comet Fibre") == 1
