"""Cable in Cologne, 2015: the provider counts three months from the move, the customer back from it."""

import datetime as dt

import pytest

D = dt.date


@pytest.fixture
def customer(mover):
    """Somebody in May 2015 who leaves a flat at the end of September."""
    person = mover(D(2015, 5, 20))
    person.begin_between("DE-NW", "30 Sep 2015", "1 Oct 2015")
    person.add_service("Kabel", "broadband", money_price="34.99")
    person.say("unable to supply", "yes")
    return person


def test_both_days_stand_side_by_side_with_three_fees_between(customer):
    details = customer.details
    assert "Two readings" in details
    assert "By our count it ends on Wed 30 Sep 2015" in details
    assert "They say it ends on Thu 31 Dec 2015" in details
    assert "€104.97" in details


def test_the_sum_between_them_is_told_as_three_fees(customer):
    assert "3 fees" in customer.details


def test_the_notice_is_to_be_there_by_the_end_of_june(customer):
    assert "Tue 30 Jun 2015" in customer.details + customer.reasons()
    found = customer.seen.service_plans[customer.shell.current.id]
    assert found.option.receive_by == D(2015, 6, 30)
    assert found.option.send_by < D(2015, 6, 30)
    assert "Wed 30 Sep 2015" in customer.line("Kabel")


def test_todays_rule_is_shown_beside_it(customer):
    words = customer.details + customer.reasons()
    assert "1 month" in words
    assert "1 Dec 2021" in words


def test_what_a_letter_says_is_a_reading_too(mover):
    person = mover(D(2015, 6, 20))
    person.begin_between("DE-NW", "30 Sep 2015", "1 Oct 2015")
    person.add_service(
        "Antenne",
        "tv",
        contract_start="1 Jan 2013",
        contract_period="3 months",
        contract_ends="month end",
        money_price="20",
    )
    assert "Two readings" not in person.details
    person.change_service("Antenne", others_ends="31 Dec 2015", others_text="three months from the move")
    details = person.details
    assert "They say it ends on Thu 31 Dec 2015" in details
    assert "By our count it ends on Wed 30 Sep 2015" in details
    assert "€60.00" in details
    assert "three months from the move" in details
