"""The United States: tenants by state, orders to relocate, deposits, reports of a new address, and what is not law."""

import datetime as dt
import re

import pytest

from movehelper.catalogue import load_regions
from movehelper.catalogue.files import default_folder, read
from movehelper.domain.notice import Question, count
from movehelper.domain.records import ContractFacts, Periods, ProvidersFile, RulesFile
from movehelper.domain.words import parse_offset
from movehelper.domain.workdays import Regions

REGIONS = Regions(load_regions())
FILE = read(default_folder() / "rules" / "us.toml", RulesFile)
PROVIDERS = {p.id: p for p in read(default_folder() / "providers" / "us.toml", ProvidersFile).providers}
RULES = {rule.id: rule for rule in FILE.rules}
RIGHTS = {right.id: right for rule in FILE.rules for right in rule.rights}
CLOCKS = {clock.id: clock for rule in FILE.rules for clock in rule.clocks}

FIRST_OF_MONTH = Periods(day=1)


def notice(right, region, *, rent=FIRST_OF_MONTH, billing=FIRST_OF_MONTH, move_out=None, **question):
    facts = ContractFacts(region=region, rent=rent, billing=billing, move_out=move_out)
    return count(RIGHTS[right].terms, facts, Question(**question), REGIONS)


def due(clock, region, anchor):
    return REGIONS.calendar(region).at(parse_offset(CLOCKS[clock].due), anchor)


def test_a_californian_tenant_may_leave_in_the_middle_of_a_month():
    found = notice("us-ca-tenant-month-to-month", "US-CA", received=dt.date(2026, 12, 10))
    assert found.ends == dt.date(2027, 1, 9)
    wanted = notice("us-ca-tenant-month-to-month", "US-CA", wanted_end=dt.date(2027, 2, 15))
    assert wanted.receive_by == dt.date(2027, 1, 16)


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        (dt.date(2026, 11, 30), dt.date(2026, 12, 31)),
        (dt.date(2026, 12, 1), dt.date(2026, 12, 31)),
        (dt.date(2026, 12, 2), dt.date(2027, 1, 31)),  # 30 days would end on 1 January: one more month
        (dt.date(2027, 1, 29), dt.date(2027, 2, 28)),
        (dt.date(2027, 1, 30), dt.date(2027, 3, 31)),
    ],
)
def test_a_florida_tenant_who_is_a_day_late_pays_another_month(received, ends):
    assert notice("us-fl-tenant-month-to-month", "US-FL", received=received).ends == ends


def test_in_florida_the_day_of_notice_decides_between_fifteen_and_thirty_days():
    new, old = RIGHTS["us-fl-tenant-month-to-month"], RIGHTS["us-fl-tenant-month-to-month-before-2023-07"]
    assert (old.terms.period, new.terms.period) == ("15 days", "30 days")
    assert old.holds.by == new.holds.by == "notice received"
    assert new.holds.since - old.holds.until == dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        (dt.date(2026, 11, 30), dt.date(2026, 12, 31)),
        (dt.date(2026, 12, 15), dt.date(2027, 1, 31)),
    ],
)
def test_in_new_york_state_a_notice_of_mid_month_runs_to_the_end_of_the_next_term(received, ends):
    assert notice("us-ny-tenant-month-to-month", "US-NY", received=received).ends == ends
    assert "outside New York City" in RIGHTS["us-ny-tenant-month-to-month"].needs.ask


def test_a_texan_tenant_counts_from_date_to_date():
    assert notice("us-tx-tenant-month-to-month", "US-TX", received=dt.date(2027, 1, 31)).ends == dt.date(2027, 2, 28)


def test_seven_days_are_for_those_only_who_said_that_they_pay_by_the_week():
    monthly, weekly = RIGHTS["us-ca-tenant-month-to-month"], RIGHTS["us-ca-tenant-week-to-week"]
    assert notice(weekly.id, "US-CA", received=dt.date(2026, 12, 10)).ends == dt.date(2026, 12, 17)
    assert "by the week" in weekly.needs.ask
    assert monthly.needs is None


def test_orders_end_a_lease_thirty_days_after_the_next_rent_day():
    before = notice("us-scra-lease-monthly-rent", "US-VA", received=dt.date(2026, 12, 31))
    on_it = notice("us-scra-lease-monthly-rent", "US-VA", received=dt.date(2027, 1, 1))
    assert (before.begins, before.ends) == (dt.date(2027, 1, 1), dt.date(2027, 1, 31))
    assert (on_it.begins, on_it.ends) == (dt.date(2027, 2, 1), dt.date(2027, 3, 3))


def test_orders_end_a_lease_with_other_rent_at_the_end_of_the_following_month():
    for day in (1, 10, 31):
        found = notice("us-scra-lease-other-rent", "US-VA", received=dt.date(2027, 1, day))
        assert found.ends == dt.date(2027, 2, 28)


def test_orders_end_a_telephone_contract_at_once_and_without_a_fee_but_nothing_is_promised_for_gyms():
    right = RIGHTS["us-scra-service-end"]
    assert notice(right.id, "US-TX", received=dt.date(2026, 12, 8)).ends == dt.date(2026, 12, 8)
    assert right.fee.kind == "none"
    assert "gym" not in RULES["us-scra-service-contracts"].sectors
    assert RULES["us-scra-service-contracts-other"].rights == ()


@pytest.mark.parametrize(
    ("clock", "region", "day"),
    [
        ("us-ny-deposit-back", "US-NY", dt.date(2027, 1, 14)),
        ("us-ca-deposit-back", "US-CA", dt.date(2027, 1, 21)),
        ("us-az-deposit-back", "US-AZ", dt.date(2027, 1, 22)),  # New Year and Martin Luther King Day are left out
        ("us-fl-deposit-back", "US-FL", dt.date(2027, 1, 15)),
        ("us-fl-deposit-claim", "US-FL", dt.date(2027, 1, 30)),
        ("us-co-deposit-back", "US-CO", dt.date(2027, 1, 31)),
        ("us-il-deposit-back", "US-IL", dt.date(2027, 2, 14)),
        *(
            (f"us-{state}-deposit-back", f"US-{state.upper()}", dt.date(2027, 1, 30))
            for state in ("tx", "ga", "ma", "mi", "nc", "nj", "oh", "pa", "wa")
        ),
    ],
)
def test_each_state_has_its_own_day_for_the_deposit(clock, region, day):
    assert due(clock, region, dt.date(2026, 12, 31)) == day
    (rule,) = [rule for rule in FILE.rules if clock in {c.id for c in rule.clocks}]
    assert rule.applies_in == (region,)
    assert "deposit" in rule.sectors


def test_virginia_has_no_day_for_the_deposit_because_the_tables_disagree():
    assert not [rule for rule in FILE.rules if "US-VA" in rule.applies_in]
    assert "us-deposit-other-states-va" in {left.id for left in FILE.left_out}


def test_the_three_days_before_a_debit_are_told_because_the_plan_does_not_know_its_day():
    clock = CLOCKS["us-bank-stop-payment"]
    assert clock.due is None
    assert "three business days" in clock.what
    three_days_ahead = REGIONS.calendar("US").at(
        parse_offset("3 working days before appointment"), dt.date(2027, 1, 19)
    )
    assert f"{three_days_ahead:%A %d %B}" == "Wednesday 13 January"  # Martin Luther King Day falls in between
    assert "Wednesday 13 January" in RULES["us-rege-stop-payment"].note


def test_a_number_moves_within_one_business_day_and_the_new_carrier_ends_the_old_line():
    right = RIGHTS["us-number-port-out"]
    assert right.leave_to_new_provider
    assert notice(right.id, "US", received=dt.date(2026, 11, 25)).ends == dt.date(2026, 11, 27)  # Thanksgiving


def test_what_is_signed_at_the_door_can_be_cancelled_on_the_day_of_posting():
    right = RIGHTS["us-ftc-cooling-off-door-sale"]
    found = notice(right.id, "US", sent=dt.date(2026, 12, 3), delivery="3 working days")
    assert (found.received, found.ends) == (dt.date(2026, 12, 8), dt.date(2026, 12, 3))


def test_a_texan_power_contract_ends_with_the_move_and_without_a_fee():
    found = notice("us-tx-electricity-moving", "US-TX", received=dt.date(2026, 12, 1), move_out=dt.date(2027, 1, 5))
    assert found.ends == dt.date(2027, 1, 5)
    assert RIGHTS["us-tx-electricity-moving"].fee.kind == "none"


def test_streaming_runs_to_the_end_of_the_paid_month():
    found = notice("us-subscription-period-end", "US", billing=Periods(day=31), received=dt.date(2027, 2, 27))
    assert found.ends == dt.date(2027, 2, 27)
    late = notice("us-subscription-period-end", "US", billing=Periods(day=31), received=dt.date(2027, 2, 28))
    assert late.ends == dt.date(2027, 3, 30)


@pytest.mark.parametrize(
    ("clock", "region", "day"),
    [
        ("us-ca-dmv-report", "US-CA", dt.date(2027, 1, 11)),
        ("us-ca-dmv-register-vehicle", "US-CA", dt.date(2027, 1, 21)),
        ("us-ny-dmv-report", "US-NY", dt.date(2027, 1, 11)),
        ("us-il-sos-report", "US-IL", dt.date(2027, 1, 11)),
        ("us-pa-penndot-report", "US-PA", dt.date(2027, 1, 16)),
        ("us-tx-dps-report", "US-TX", dt.date(2027, 1, 31)),
        ("us-fl-licence-replace", "US-FL", dt.date(2027, 1, 31)),
        ("us-ga-licence-within-state", "US-GA", dt.date(2027, 3, 2)),
        ("us-ga-licence-new-resident", "US-GA", dt.date(2027, 1, 31)),
        ("us-uscis-ar11-filed", "US", dt.date(2027, 1, 11)),
        ("us-uscis-i865-filed", "US", dt.date(2027, 1, 31)),
        ("us-marketplace-choose-plan", "US", dt.date(2027, 3, 2)),
    ],
)
def test_whoever_moves_in_on_new_years_day_reports_by(clock, region, day):
    assert CLOCKS[clock].who == "you"
    assert due(clock, region, dt.date(2027, 1, 1)) == day


def test_letters_are_forwarded_for_months_and_not_for_a_number_of_days():
    assert due("us-usps-letters-end", "US", dt.date(2027, 11, 22)) == dt.date(2028, 11, 22)
    assert due("us-usps-periodicals-end", "US", dt.date(2026, 11, 22)) == dt.date(2027, 1, 21)


def test_a_texan_company_had_21_days_for_an_answer_until_the_end_of_august_2023_and_has_15_since():
    old, new = CLOCKS["us-tx-puct-answer-21-days"], CLOCKS["us-tx-puct-answer-15-days"]
    assert new.holds.since - old.holds.until == dt.timedelta(days=1)
    assert due(new.id, "US-TX", dt.date(2026, 12, 1)) == dt.date(2026, 12, 16)


def test_a_provider_has_thirty_days_to_answer_the_federal_communications_commission():
    assert due("us-fcc-answer-30-days", "US", dt.date(2026, 12, 1)) == dt.date(2026, 12, 31)
    assert "us-fcc" in {body.id for body in FILE.bodies}


@pytest.mark.parametrize(
    "rule", ["us-ftc-click-to-cancel-vacated", "us-ny-auto-renewal", "us-electricity-notice-custom"]
)
def test_what_is_no_law_or_not_settled_gives_nobody_a_right_by_law(rule):
    assert not RULES[rule].clocks
    assert all(right.reading != "law" for right in RULES[rule].rights)


def test_new_yorks_reminder_names_no_length_of_contract_from_which_it_is_due():
    rule = RULES["us-ny-auto-renewal"]
    words = f"{rule.says} {rule.binds} {rule.counted} {rule.note}"
    assert not re.search(r"six months|one year|\b6 months|12 months", words)


def test_a_californian_gym_member_who_moves_far_has_a_right_but_no_computed_day():
    (right,) = RULES["us-ca-gym-move"].rights
    assert (right.why, right.terms) == ("moving", None)
    assert "25 miles" in right.needs.ask
    assert RULES["us-ca-gym-move"].clocks == ()


def test_all_ids_belong_to_the_united_states_and_stand_once():
    ids = [entry.id for entry in (*FILE.rules, *FILE.steps, *FILE.bodies, *RIGHTS.values(), *CLOCKS.values())]
    ids += PROVIDERS
    assert len(ids) == len(set(ids))
    assert all(name.startswith("us-") for name in ids)


def test_what_is_only_known_from_a_statement_line_says_so_and_offers_no_channel():
    bare = [p for p in PROVIDERS.values() if not p.source.startswith("http")]
    assert bare
    assert all(p.grade == "unsure" and p.channels == () and p.notice_terms is None for p in bare)
