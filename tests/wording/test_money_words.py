"""Whatever is said of bills, claims and mandates has words, and every word can be said."""

import ast
from typing import get_args, get_type_hints

from movehelper.domain.money.records import BillState, Mandate, MandateKind
from movehelper.domain.records import BillPart, Why
from movehelper.domain.records.statements import BillMark, Claim
from movehelper.wording import bills, claims
from tests.domain.money_facts import D, bill, billing, checked, contract, pounds
from tests.wording.test_every_key_has_words import DOMAIN, spoken_by


def codes(file, name):
    """Return the words that a generator of the domain yields, or that a call is given at a place."""
    tree = ast.parse((DOMAIN / "money" / file).read_text(encoding="utf-8"))
    function = next(one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == name)
    found = (node.value for node in ast.walk(function) if isinstance(node, ast.Yield))
    return {one.value for one in found if isinstance(one, ast.Constant)}


def test_every_question_on_a_bill_is_worded():
    assert codes("bills.py", "_questions") == set(bills.QUESTIONS)


def test_every_state_mark_part_and_kind_is_worded():
    assert set(get_args(BillState)) == set(bills.STATES)
    assert set(get_args(BillMark)) - {""} == set(bills.MARKS)
    assert set(get_args(BillPart)) == set(bills.PARTS)
    assert set(get_args(MandateKind)) == set(claims.KINDS)
    assert set(get_args(get_type_hints(Claim)["what"])) == set(claims.WHAT)


def test_every_reason_to_keep_or_stop_is_worded():
    known = set(claims.REASONS)
    assert {"runs", "no final bill", "settled"} <= known
    for reason in known:
        made = Mandate(service="x", kind="direct debit", action="keep", reason=reason, money=pounds("3.00"))
        assert "{" not in claims.mandate_reason(made)
    assert set(spoken_by("made")) <= {"keep", "drop", "dropped"}


def test_a_period_that_is_no_month_is_named_by_its_days():
    odd = contract(contract=billing(day=15))
    made = checked(odd, D(2026, 6, 20), bill(D(2026, 6, 22), "30.00"))
    assert bills.mark(made.lines[0], made) == "Mon 15 Jun 2026 to Tue 14 Jul 2026 twice"


def test_how_the_days_were_priced_is_said_with_its_source():
    made = checked(contract(), D(2026, 6, 12))
    (priced, guessed, taken) = (bills.why(why) for why in made.why)
    assert "12 of 30 days" in priced
    assert "custom" in priced
    assert "your contract may say otherwise" in priced
    assert "guess" in guessed
    assert "no bank line or entry shows it yet" in taken
    assert isinstance(made.why[0], Why)


def test_what_the_meter_decides_is_said():
    made = checked(contract(sector="gas"), D(2026, 6, 12))
    assert made.questions == ("meter",)
    assert "The meter decides" in bills.expected(made)
    billed = checked(contract(sector="gas"), D(2026, 6, 12), bill(D(2026, 6, 20), "83.17"))
    assert (billed.state, billed.difference) == ("not comparable", None), "instalments say nothing about a meter"
