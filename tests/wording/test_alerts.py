"""Whatever the watch can say has a sentence, and no sentence calls clear what no statement shows."""

import ast
import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

import movehelper.domain.watch
from movehelper import catalogue
from movehelper.domain.records import Money, Why
from movehelper.domain.records.statements import Alert, AlertAction, AlertAnswer, AlertKind, Watched
from movehelper.domain.watch.alerts import _BY
from movehelper.domain.watch.gathering import By
from movehelper.wording import alerts
from movehelper.wording.sentences import names as names_in

FOLDER = Path(movehelper.domain.watch.__file__).parent
DAY = dt.date(2026, 11, 3)
RULES = {rule.id: rule for rule in catalogue.load().rules}


def codes():
    """Yield every reason that the watch can give."""
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Why":
                step = next(key.value for key in node.keywords if key.arg == "step")
                yield from (one.value for one in ast.walk(step) if isinstance(one, ast.Constant))
            elif (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.IfExp)
                and ast.unparse(node).startswith("step =")
            ):
                yield from (one.value for one in (node.value.body, node.value.orelse) if isinstance(one, ast.Constant))
    yield from _BY.values()


def test_every_reason_has_a_sentence_and_every_sentence_a_reason():
    assert set(codes()) == set(alerts.REASONS)
    assert set(_BY) == set(get_args(By))


def test_every_kind_action_and_answer_has_words():
    assert set(alerts.KINDS) == set(alerts.TITLES) == set(get_args(AlertKind))
    assert set(get_args(AlertAction)) <= set(alerts.ACTIONS)
    for kind in get_args(AlertKind):
        alert = Alert(id="a", service="s", kind=kind, on=DAY, money=Money(amount=Decimal("39.90"), currency="GBP"))
        assert re.fullmatch("[^{}]+", alerts.title(alert, "Anvil Gym"))
        assert "Anvil Gym" in alerts.title(alert, "Anvil Gym")
        assert "{" not in alerts.action(alert, "Anvil Gym", DAY)
    for given in ("right", "disputed", "paid back"):
        said = AlertAnswer(id="1", alert="a", answer=given, at=dt.datetime(2026, 11, 3, tzinfo=dt.UTC))
        assert alerts.answer(said).startswith("You ")


def test_fuller_sentences_come_first():
    for key, forms in alerts.REASONS.items():
        for n, form in enumerate(forms):
            assert not any(names_in(before) <= names_in(form) for before in forms[:n]), key


@pytest.mark.parametrize(
    ("seen", "today", "said"),
    [
        (None, DAY, "Not watched since it ended on Sat 31 Jan 2026: no statement from then on."),
        (dt.date(2026, 10, 30), DAY, "Not watched after Fri 30 Oct 2026: no statement."),
        (DAY, DAY, "Watched until today. It goes on until Wed 31 Mar 2027."),
        (
            dt.date(2027, 3, 31),
            dt.date(2027, 5, 1),
            "Watched until Wed 31 Mar 2027, fourteen months after the end.",
        ),
    ],
)
def test_what_was_not_seen_is_not_called_clear(seen, today, said):
    watched = Watched(service="s", ended=dt.date(2026, 1, 31), until=dt.date(2027, 3, 31), seen_until=seen)
    assert alerts.seen(watched, today) == said


def test_a_right_is_said_with_its_last_day_and_how_far_it_can_be_trusted():
    alert = Alert(id="a", service="s", kind="wrong charge", on=DAY, right="de-sepa-8w", until=dt.date(2026, 12, 29))
    said = alerts.right(alert, RULES["de-sepa-8w"])
    assert "For this charge until Tue 29 Dec 2026." in said
    assert said.endswith("from the law itself.")
    assert alerts.right(alert, None) == ""


def test_a_reason_without_its_facts_is_shorter():
    assert alerts.reason(Why(step="same-payee")) == "It is the payee that was paid before."
    assert alerts.reason(Why(step="ended", result=DAY)) == "It ended on Tue 3 Nov 2026."
