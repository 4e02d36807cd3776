"""What member states of the European Union share: it reaches only them, and its days come out right."""

import datetime as dt

import pytest

from movehelper.catalogue import load_regions
from movehelper.catalogue.files import default_folder, read
from movehelper.domain.notice import Question, count
from movehelper.domain.records import ContractFacts, RulesFile
from movehelper.domain.words import parse_offset
from movehelper.domain.workdays import Regions

REGIONS = Regions(load_regions())
FILE = read(default_folder() / "rules" / "eu.toml", RulesFile)
RIGHTS = {right.id: right for rule in FILE.rules for right in rule.rights}
CLOCKS = {clock.id: clock for rule in FILE.rules for clock in rule.clocks}
MEMBERS = {"AT", "DE", "ES", "FR", "IE", "NL"}


def due(clock, region, anchor):
    return REGIONS.calendar(region).at(parse_offset(CLOCKS[clock].due), anchor)


def test_rules_hold_in_member_states_only_but_for_the_convention_that_switzerland_signed():
    for rule in FILE.rules:
        expected = {"AT", "CH"} if rule.id == "eu-convention-1972" else MEMBERS
        if rule.rights or rule.clocks:
            expected = expected - {"DE"}  # Germany's own file has the rules that carry these out
        assert set(rule.applies_in) == expected, rule.id
    assert all(set(body.applies_in) == MEMBERS for body in FILE.bodies)


def test_withdrawing_on_the_fourteenth_day_is_in_time_though_the_letter_arrives_later():
    right = RIGHTS["eu-withdrawal"]
    signed, sent = dt.date(2026, 11, 2), dt.date(2026, 11, 16)
    facts = ContractFacts(region="FR", contract_start=signed)
    found = count(right.terms, facts, Question(sent=sent, delivery="3 days"), REGIONS)
    assert REGIONS.calendar("FR").at(parse_offset(right.open_until), signed) == sent
    assert (found.received, found.ends) == (dt.date(2026, 11, 19), sent)


def test_a_renewed_telecom_contract_ends_one_month_after_the_notice_and_late_in_january_with_february():
    terms = RIGHTS["eu-telecom-after-renewal"].terms
    facts = ContractFacts(region="NL")
    found = count(terms, facts, Question(received=dt.date(2027, 1, 31)), REGIONS)
    assert found.ends == dt.date(2027, 2, 28)


@pytest.mark.parametrize(
    ("region", "transferred_by"),
    [
        ("DE", dt.date(2026, 5, 4)),  # 1 May is a Friday and a holiday: the next working day is Monday
        ("IE", dt.date(2026, 5, 1)),
        ("NL", dt.date(2026, 5, 1)),
    ],
)
def test_a_number_is_transferred_on_the_next_working_day_of_the_country(region, transferred_by):
    assert due("eu-number-transfer", region, dt.date(2026, 4, 30)) == transferred_by


def test_the_final_account_comes_within_six_weeks_of_a_switch_only():
    assert due("eu-electricity-final-account", "AT", dt.date(2026, 11, 2)) == dt.date(2026, 12, 14)
    assert CLOCKS["eu-electricity-final-account"].decisions == ("switch",)


def test_the_closed_dispute_platform_is_no_body_to_complain_to():
    assert [body.id for body in FILE.bodies] == ["eu-b-ecc"]
    assert "eu-b-odr" in {entry.id for entry in FILE.left_out}


def test_what_has_no_source_is_not_shown_as_a_fact():
    shown = {*RIGHTS, *CLOCKS, *(rule.id for rule in FILE.rules), *(body.id for body in FILE.bodies)}
    assert shown.isdisjoint(entry.id for entry in FILE.left_out)
