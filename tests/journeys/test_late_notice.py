"""A notice that comes too late: what is still possible, and what it costs."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

D = dt.date


@pytest.fixture
def tenant(mover):
    """Somebody in Berlin who learns in March that the new flat is free from the end of May."""
    person = mover(D(2026, 3, 20))
    person.begin_between("DE-BE", "31 May 2026", "31 May 2026")
    return person


def rent(person, **facts):
    person.add_service(
        "Landlord",
        "tenancy",
        contract_start="1 Jun 2020",
        contract_period="3 months",
        contract_begins="month start",
        contract_ends="month end",
        money_price="900",
        **facts,
    )


def test_it_says_what_is_still_possible_and_what_it_costs(tenant):
    rent(tenant)
    details = tenant.details
    assert "Still possible: Tue 30 Jun 2026" in details
    assert "€900.00 more" in details
    assert "too late to end Landlord by Sun 31 May 2026" in details
    assert tenant.heading_over("Landlord") == "Needs you now"
    assert "still possible: Tue 30 Jun 2026, €900.00 more" in tenant.line("Landlord")
    tenant.go("today")
    today = tenant.words(tenant.shell.page("today"))
    assert "At stake: €900.00" in today
    assert "Give notice to Landlord" in today


def test_each_month_of_waiting_costs_one_rent_more(tenant):
    rent(tenant)
    tenant.roll_to(D(2026, 5, 20))
    assert "Still possible: Mon 31 Aug 2026" in tenant.details
    assert "€2,700.00 more" in tenant.details


def test_once_it_was_sent_nothing_is_at_stake_any_more(tenant):
    rent(tenant)
    tenant.log("letter, sent, registered, ref RR 1")
    assert "Still possible" not in tenant.details
    assert "Tue 30 Jun 2026" in tenant.line("Landlord")
    tenant.log("letter, received")
    tenant.go("today")
    assert "At stake" not in tenant.words(tenant.shell.page("today"))


def test_a_flat_added_with_the_form_is_tied_to_the_home_one_leaves(tenant):
    rent(tenant)
    assert tenant.shell.current.service.home == tenant.seen.old_home.id


def test_two_days_with_the_keys_that_cost_a_month_are_not_passed_over(mover):
    person = mover(D(2026, 11, 22))
    person.begin_between("GB-ENG", "31 Jan 2027", "30 Jan 2027")
    person.fill(person.start.where.old.keys.edit, "2 Feb 2027")
    person.start.go(1)
    person.start.what.cards["tenancy"].setFocus()
    person.key(Qt.Key.Key_Y)
    person.change_service(
        "your landlord", what_name="Landlord", contract_start="1 Mar 2022", contract_pay_day="1", money_price="950"
    )
    assert "Sun 28 Feb 2027" in person.line("Landlord")
    details = person.details
    assert "Sun 31 Jan 2027" in details
    assert "£950.00" in details
    assert "2 days without" in details


def test_a_notice_that_was_sent_is_waited_for_and_then_chased(tenant):
    rent(tenant)
    tenant.log("letter, sent, registered, ref RR 1")
    assert tenant.heading_over("Landlord") == "Waiting for them"
    assert "Ask Landlord whether your notice has arrived" in tenant.line("Landlord")
    assert "Fri 27 Mar 2026" in tenant.line("Landlord")
    tenant.roll_to(D(2026, 3, 28))
    assert tenant.heading_over("Landlord") == "Needs you now"
    tenant.go("today")
    assert "Ask Landlord whether your notice has arrived" in tenant.words(tenant.shell.page("today"))
