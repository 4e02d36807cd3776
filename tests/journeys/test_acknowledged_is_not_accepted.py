"""A provider acknowledged a notice and asked for a paper first; overlooked, the contract ran on."""

import datetime as dt

import pytest

D = dt.date
LETTER = D(2019, 9, 14)


@pytest.fixture
def customer(mover):
    """Somebody who leaves Hanover at the end of August 2019, on the day after the provider's letter was opened."""
    person = mover(LETTER)
    person.begin_between("DE-NI", "31 Aug 2019", "1 Sep 2019")
    person.add_service("O2", "broadband", money_price="34.99", what_account="DSL 4711")
    person.say("unable to supply", "yes")
    return person


def sent_and_answered(person):
    person.log("letter, sent", "19 Aug 2019")
    person.log("letter, received", "21 Aug 2019")
    person.log("letter, wants the registration certificate", "13 Sep 2019")


def test_the_rule_of_that_day_counts(customer):
    sent_and_answered(customer)
    assert "Sat 30 Nov 2019 (counted)" in customer.details
    assert "Sat 30 Nov 2019" in customer.line("O2")
    reasons = customer.reasons()
    assert "Wed 21 Aug 2019" in reasons
    assert "3 months" in reasons
    assert "Sat 30 Nov 2019" in reasons


def test_todays_rule_is_shown_beside_it(customer):
    sent_and_answered(customer)
    words = customer.details + customer.reasons()
    assert "1 month from Wed 21 Aug 2019" in words
    assert "Sat 21 Sep 2019" in words


def test_acknowledged_with_a_condition_stays_open_with_a_step_to_send_it(customer):
    sent_and_answered(customer)
    assert customer.heading_over("O2") == "Needs you now"
    details = customer.details
    assert "the registration certificate" in details
    assert "Fri 27 Sep 2019" in details
    assert "Log: sent to them" in details
    assert "Acknowledged" in customer.line("O2")


@pytest.mark.parametrize("day", [D(2019, 11, 30), D(2019, 12, 2)])
def test_the_counted_end_does_not_turn_it_into_done(customer, day):
    sent_and_answered(customer)
    customer.roll_to(day)
    assert customer.heading_over("O2") == "Needs you now"
    assert "Acknowledged" in customer.line("O2")
    assert "the registration certificate" in customer.details


@pytest.mark.parametrize("day", [LETTER, D(2019, 12, 2)])
def test_the_paper_they_wait_for_is_among_the_few_things_of_the_day(customer, day):
    sent_and_answered(customer)
    customer.roll_to(day)
    customer.go("today")
    assert "Send O2 what they asked for" in customer.words(customer.shell.page("today"))


def test_the_day_they_name_for_the_paper_is_its_last_day(customer):
    customer.log("letter, sent", "19 Aug 2019")
    customer.log("letter, received", "21 Aug 2019")
    customer.log("letter, wants the registration certificate by 20 Sep 2019", "13 Sep 2019")
    assert "the registration certificate by" not in customer.line("O2")
    assert "Fri 20 Sep 2019" in customer.line("O2")


def test_who_asks_for_a_paper_has_the_notice(customer):
    customer.log("letter, sent", "19 Aug 2019")
    customer.log("letter, wants the registration certificate", "13 Sep 2019")
    line = customer.line("O2")
    assert "whether your notice has arrived" not in line
    assert "the registration certificate" in line


def test_sending_the_paper_gives_the_ball_back(customer):
    sent_and_answered(customer)
    customer.press_button("Log: sent to them", customer.shell.detail)
    customer.fill(customer.dialog.line, "letter, registered, ref RR 12")
    customer.save()
    assert "the registration certificate" not in customer.line("O2")
    assert customer.heading_over("O2") != "Done"


def test_only_a_confirmation_in_writing_ends_it(customer):
    sent_and_answered(customer)
    customer.roll_to(D(2019, 10, 1))
    customer.log("phoned, Anna, ends 30 Nov 2019")
    assert "They said: end confirmed. That is not proved yet." in customer.details
    assert "Sat 30 Nov 2019 (counted)" in customer.details
    customer.log("letter, ends 30 Nov 2019, ref 123")
    assert "Sat 30 Nov 2019 (confirmed)" in customer.details
    assert "That is not proved yet" not in customer.details


def test_the_bill_after_the_end_is_written_down_beside_it(customer):
    sent_and_answered(customer)
    customer.roll_to(D(2019, 12, 2))
    customer.log("letter, final bill 74.91")
    assert "€74.91" in customer.details
    assert customer.heading_over("O2") == "Needs you now"
    customer.go("money")
    model = customer.shell.page("money").model
    assert "€74.91" in [model.index(0, column).data() for column in range(model.columnCount())]
