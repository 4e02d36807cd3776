"""A British mobile number moves to a new provider, and the new contract slips past the life of the code."""

import datetime as dt

import pytest

D = dt.date


@pytest.fixture
def customer(mover):
    """Somebody in England on the day after EE has sent the code."""
    person = mover(D(2025, 8, 26))
    person.begin_between("GB-ENG", "20 Sep 2025", "20 Sep 2025")
    person.add_service("EE", "mobile", lines_number="07700 900123", lines_wish="port")
    person.log("text, code ABC123456", "25 Aug 2025")
    person.add_service("Giff", "mobile", "set up", contract_start="20 Sep 2025", wish_replaces="EE")
    person.pick("EE")
    return person


def slip(person):
    person.change_service("Giff", contract_start="2 Oct 2025")
    person.pick("EE")


def test_a_code_that_lives_long_enough_only_holds_cancelling_back(customer):
    details = customer.details
    assert "The code from EE stops working" not in details
    assert "The code stops working on Wed 24 Sep 2025" in details
    assert "Do not cancel EE before the number has moved" in details


def test_the_slip_warns_at_once_and_names_the_first_day_to_ask_again(customer):
    slip(customer)
    assert customer.heading_over("EE") == "Needs you now"
    details = customer.details
    assert "The code from EE stops working on Wed 24 Sep 2025" in details
    assert "the number moves only on Thu 2 Oct 2025" in details
    assert "a new code on Tue 2 Sep 2025 at the earliest, better on Wed 3 Sep 2025" in details


def test_the_slip_is_among_the_few_things_of_the_day(customer):
    slip(customer)
    customer.go("today")
    assert "code" in customer.words(customer.shell.page("today"))


def test_a_new_code_in_time_ends_the_warning(customer):
    slip(customer)
    customer.roll_to(D(2025, 9, 3))
    customer.log("text, code XYZ987654")
    assert "The code from EE stops working" not in customer.details
    assert "The code stops working on Fri 3 Oct 2025" in customer.details


def test_cancelling_is_held_back_until_the_number_has_moved(customer):
    assert "Log: notice sent" not in customer.details
    assert "Give notice to EE, but only once the number has moved" in customer.details
    customer.roll_to(D(2025, 9, 22))
    customer.log("phoned, ported", "21 Sep 2025")
    assert "Log: notice sent" not in customer.details
    customer.log("text, ported", "21 Sep 2025")
    assert "Do not cancel EE before the number has moved" not in customer.details
    assert "Log: notice sent" in customer.details


def test_a_number_that_moved_is_no_contract_that_ended(customer):
    customer.roll_to(D(2025, 9, 22))
    customer.log("text, ported", "21 Sep 2025")
    assert customer.heading_over("EE") != "Done"
