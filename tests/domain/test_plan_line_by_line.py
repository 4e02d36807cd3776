"""Plans read as a careful person reads them: each day can still be met, and no line speaks against another."""

import datetime as dt

import pytest

from movehelper.catalogue import load
from movehelper.domain.plan import make_plan
from movehelper.domain.records import Contract, Terms
from tests.domain.households import euros, household, of, pounds, service, step

D = dt.date


@pytest.fixture(scope="module")
def catalogue():
    return load()


def plan(catalogue, facts, today):
    return make_plan(facts, catalogue, today)


def test_a_question_is_asked_while_the_right_it_opens_can_still_be_used(catalogue):
    bound = Contract(start=D(2025, 10, 10), terms=Terms(period="30 days", minimum_term="18 months"))
    net = service("Net", "broadband", "switch", contract=bound, price=pounds("32"))
    made = plan(catalogue, household("GB-ENG", D(2026, 8, 14), net), D(2026, 5, 10))
    switch = next(option for option in of(made, "net").options if option.right == "gb-ots-switch")
    assert switch.send_by == D(2026, 8, 14)
    assert step(made, "net:ask-answer-switch-not-new-line").due == D(2026, 8, 7)


def test_the_terms_are_asked_for_where_no_rule_dates_anything(catalogue):
    phone = service("Phone", "mobile", home=None)
    made = plan(catalogue, household("US-CA", D(2026, 6, 26), phone), D(2026, 3, 10))
    found = of(made, "phone")
    assert found.option is None
    assert (found.next_step, found.next_due, found.group) == ("phone:find-out", D(2026, 3, 17), "week")


def test_a_new_contract_is_ordered_at_once_where_the_notice_that_waits_for_it_is_late(catalogue):
    terms = Terms(period="3 months", ends_on="month end")
    net = service("Net", "broadband", "switch", contract=Contract(terms=terms), price=euros("30"))
    made = plan(catalogue, household("DE-BE", D(2026, 6, 15), net), D(2026, 4, 20))
    assert of(made, "net").still_possible is not None
    assert step(made, "net:order-new").due == D(2026, 4, 20)
