"""A notice that comes too late: what is still possible, and what it costs."""

import datetime as dt

import pytest

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


@pytest.mark.xfail(reason="choosing the kind in the form does not choose the home that such a service is tied to")
def test_a_flat_added_with_the_form_is_tied_to_the_home_one_leaves(tenant):
    rent(tenant)
    assert tenant.shell.current.service.home == tenant.seen.old_home.id
