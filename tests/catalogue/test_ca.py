"""Canada: what its law cards say about a tenant, a telecom customer and somebody who changes province."""

import datetime as dt
from decimal import Decimal

import pytest

from movehelper.catalogue import load, load_regions
from movehelper.catalogue.files import default_folder, read
from movehelper.domain.notice import Question, count
from movehelper.domain.plan import make_plan
from movehelper.domain.records import (
    Contract,
    ContractFacts,
    Home,
    Household,
    Move,
    Periods,
    ProvidersFile,
    RulesFile,
    Service,
)
from movehelper.domain.words import parse_offset
from movehelper.domain.workdays import Regions

REGIONS = Regions(load_regions())
FILE = read(default_folder() / "rules" / "ca.toml", RulesFile)
PROVIDERS = {p.id: p for p in read(default_folder() / "providers" / "ca.toml", ProvidersFile).providers}
RULES = {rule.id: rule for rule in FILE.rules}
RIGHTS = {right.id: right for rule in FILE.rules for right in rule.rights}
CLOCKS = {clock.id: clock for rule in FILE.rules for clock in rule.clocks}

FIRST_OF_MONTH = Periods(day=1)


def notice(terms, region, *, rent=FIRST_OF_MONTH, start=None, move_out=None, **question):
    facts = ContractFacts(region=region, rent=rent, contract_start=start, move_out=move_out)
    return count(terms, facts, Question(**question), REGIONS)


def planned(service, region):
    """Return how the plan ends one service of a rented home that is left on 27 February 2027."""
    move = Move(id="m", name="Move", old_home="old", new_home="new", created=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    old = Home(id="old", region=region, tenure="rented", lived_until=dt.date(2027, 2, 27))
    new = Home(id="new", region=region, tenure="rented", lived_from=dt.date(2027, 2, 27))
    household = Household(move=move, homes=(old, new), services=(service,))
    return make_plan(household, load(countries=["CA"]), dt.date(2026, 11, 22)).services[0]


def due(clock, region, anchor):
    return REGIONS.calendar(region).at(parse_offset(CLOCKS[clock].due), anchor)


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        (dt.date(2026, 3, 10), dt.date(2026, 5, 31)),
        (dt.date(2026, 12, 31), dt.date(2027, 2, 28)),  # 60 days would run into March: the law helps
        (dt.date(2027, 1, 1), dt.date(2027, 2, 28)),
        (dt.date(2027, 1, 2), dt.date(2027, 3, 31)),
        (dt.date(2027, 2, 1), dt.date(2027, 3, 31)),
        (dt.date(2027, 2, 2), dt.date(2027, 4, 30)),
    ],
)
def test_an_ontario_tenant_leaves_at_the_end_of_a_rental_period(received, ends):
    assert notice(RIGHTS["ca-on-tenancy-60-days"].terms, "CA-ON", received=received).ends == ends


def test_an_ontario_tenant_who_needs_the_flat_until_mid_june_gives_notice_by_the_first_of_may():
    terms = RIGHTS["ca-on-tenancy-60-days"].terms
    found = notice(terms, "CA-ON", needed_until=dt.date(2027, 6, 15))
    assert (found.receive_by, found.ends) == (dt.date(2027, 5, 1), dt.date(2027, 6, 30))


@pytest.mark.parametrize(
    ("received", "ends"),
    [(dt.date(2026, 3, 31), dt.date(2026, 4, 30)), (dt.date(2026, 4, 1), dt.date(2026, 5, 31))],
)
def test_in_british_columbia_notice_on_the_rent_day_costs_a_month(received, ends):
    assert notice(RIGHTS["ca-bc-tenancy-month"].terms, "CA-BC", received=received).ends == ends


def test_in_alberta_the_plan_takes_the_day_before_though_the_first_day_still_works():
    planned, last_resort = RIGHTS["ca-ab-tenancy-month"], RIGHTS["ca-ab-tenancy-month-first-day"]
    august = dt.date(2026, 8, 31)
    assert notice(planned.terms, "CA-AB", wanted_end=august).receive_by == dt.date(2026, 7, 31)
    assert notice(last_resort.terms, "CA-AB", wanted_end=august).receive_by == dt.date(2026, 8, 1)
    assert planned.needs is None
    assert last_resort.needs is not None
    second = notice(last_resort.terms, "CA-AB", received=dt.date(2026, 8, 2))
    assert second.ends == dt.date(2026, 9, 30)


def test_the_first_day_right_of_alberta_follows_any_rent_day():
    terms = RIGHTS["ca-ab-tenancy-month-first-day"].terms
    on_time = notice(terms, "CA-AB", rent=Periods(day=15), received=dt.date(2026, 3, 15))
    late = notice(terms, "CA-AB", rent=Periods(day=15), received=dt.date(2026, 3, 16))
    assert (on_time.ends, late.ends) == (dt.date(2026, 4, 14), dt.date(2026, 5, 14))


def test_a_yearly_lease_in_quebec_has_a_window_with_two_edges():
    terms = RIGHTS["ca-qc-tenancy-year"].terms
    found = notice(terms, "CA-QC", start=dt.date(2026, 7, 1), wanted_end=dt.date(2027, 6, 30))
    assert found.receive_by == dt.date(2027, 3, 31)
    assert found.earliest_send == dt.date(2026, 12, 30)
    late = notice(terms, "CA-QC", start=dt.date(2026, 7, 1), received=dt.date(2027, 4, 1))
    assert late.ends == dt.date(2028, 6, 30)


@pytest.mark.parametrize("sector", ["broadband", "tv", "landline", "mobile"])
def test_every_telecom_service_ends_on_the_day_the_provider_has_the_notice(sector):
    rule = RULES["ca-crtc-no-30-day-notice"]
    assert sector in rule.sectors
    (right,) = rule.rights
    saturday = dt.date(2026, 12, 5)
    assert notice(right.terms, "CA-NS", received=saturday).ends == saturday


def test_the_fee_ban_of_2026_reaches_neither_tv_nor_home_phone():
    rule = RULES["ca-crtc-2026-43-fee-ban"]
    assert set(rule.sectors) == {"mobile", "broadband"}
    (right,) = rule.rights
    assert right.fee.kind == "none"
    assert right.holds.since == dt.date(2026, 6, 12)


def test_a_mobile_number_is_left_to_the_new_provider():
    for rule in ("ca-number-port-mobile", "ca-number-port-landline"):
        (right,) = RULES[rule].rights
        assert right.leave_to_new_provider


def test_quebec_caps_the_fee_where_no_device_was_sold():
    fee = RIGHTS["ca-qc-telecom-no-device"].fee
    assert (fee.kind, fee.share, fee.cap, fee.currency) == ("remaining", Decimal("0.10"), Decimal(50), "CAD")


def test_a_gym_in_british_columbia_may_keep_a_part_once_the_member_has_moved():
    right = RIGHTS["ca-bc-gym-moving"]
    early = notice(right.terms, "CA-BC", received=dt.date(2026, 11, 9), move_out=dt.date(2026, 11, 30))
    assert early.ends == dt.date(2026, 11, 30)
    assert right.fee.share == Decimal("0.30")
    assert due("ca-bc-gym-answer", "CA-BC", dt.date(2026, 11, 9)) == dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("clock", "region", "by"),
    [
        ("ca-on-licence-report", "CA-ON", dt.date(2026, 7, 6)),
        ("ca-on-health-report", "CA-ON", dt.date(2026, 7, 6)),
        ("ca-bc-licence-report", "CA-BC", dt.date(2026, 7, 10)),
        ("ca-ab-licence-report", "CA-AB", dt.date(2026, 7, 14)),
        ("ca-sk-licence-report", "CA-SK", dt.date(2026, 7, 15)),
        ("ca-on-new-licence", "CA-ON", dt.date(2026, 8, 29)),
        ("ca-bc-new-licence", "CA-BC", dt.date(2026, 9, 28)),
        ("ca-bc-new-vehicle", "CA-BC", dt.date(2026, 7, 30)),
    ],
)
def test_somebody_who_moved_on_30_june_reports_within_the_days_of_the_province(clock, region, by):
    assert CLOCKS[clock].who == "you"
    assert due(clock, region, dt.date(2026, 6, 30)) == by


def test_a_duty_of_one_province_is_not_shown_in_another():
    rule_of = {clock.id: rule for rule in FILE.rules for clock in rule.clocks}
    for clock, region in [("ca-bc-licence-report", "CA-BC"), ("ca-on-health-report", "CA-ON")]:
        assert rule_of[clock].applies_in == (region,)


def test_landlords_have_ten_days_in_alberta_and_fifteen_in_british_columbia():
    assert due("ca-ab-deposit-back", "CA-AB", dt.date(2026, 8, 31)) == dt.date(2026, 9, 10)
    assert due("ca-bc-deposit-back", "CA-BC", dt.date(2026, 8, 31)) == dt.date(2026, 9, 15)


def test_a_bank_has_56_days_and_then_the_ombudsman_can_be_asked():
    made = dt.date(2026, 11, 2)
    (obsi,) = (body for body in FILE.bodies if body.id == "ca-obsi")
    opens = REGIONS.calendar("CA-ON").at(parse_offset(obsi.open_from), made)
    assert due("ca-bank-answer", "CA-ON", made) == opens == dt.date(2026, 12, 28)


def test_hydro_one_wants_five_business_days_and_canada_day_is_none():
    terms = PROVIDERS["ca-hydro-one"].notice_terms
    found = notice(terms, "CA-ON", wanted_end=dt.date(2027, 7, 2))
    assert found.receive_by == dt.date(2027, 6, 24)


def test_bell_mobility_takes_notice_up_to_sixty_days_ahead():
    terms = PROVIDERS["ca-bell-mobility"].notice_terms
    found = notice(terms, "CA-ON", wanted_end=dt.date(2026, 12, 31))
    assert (found.receive_by, found.earliest_send) == (dt.date(2026, 12, 31), dt.date(2026, 11, 1))


def test_what_has_no_source_is_not_shown_as_a_fact():
    shown = {*RULES, *RIGHTS, *CLOCKS, *(body.id for body in FILE.bodies)}
    assert shown.isdisjoint(entry.id for entry in FILE.left_out)
    assert all(rule.source.startswith("http") for rule in FILE.rules)


def test_every_step_says_that_it_is_for_canada():
    assert all(step.applies_in and all(code.startswith("CA") for code in step.applies_in) for step in FILE.steps)


@pytest.mark.parametrize(
    ("region", "right", "ends", "receive_by"),
    [
        ("CA-ON", "ca-on-tenancy-60-days", dt.date(2027, 2, 28), dt.date(2027, 1, 1)),
        ("CA-BC", "ca-bc-tenancy-month", dt.date(2027, 2, 28), dt.date(2027, 1, 31)),
        ("CA-AB", "ca-ab-tenancy-month", dt.date(2027, 2, 28), dt.date(2027, 1, 31)),
        ("CA-QC", "ca-qc-tenancy-year", dt.date(2027, 6, 30), dt.date(2027, 3, 31)),
    ],
)
def test_a_flat_is_planned_with_the_usual_tenancy_of_the_province(region, right, ends, receive_by):
    contract = Contract(start=dt.date(2024, 7, 1), rent=FIRST_OF_MONTH)
    flat = Service(
        id="flat",
        name="Flat",
        sector="tenancy",
        home="old",
        decision="cancel",
        contract=contract,
        added=dt.date(2026, 11, 1),
    )
    plan = planned(flat, region)
    assert (plan.option.right, plan.option.ends, plan.option.receive_by) == (right, ends, receive_by)


def test_where_the_retailer_of_alberta_is_unknown_the_longest_notice_is_planned():
    power = Service(
        id="power", name="Power", sector="electricity", home="old", decision="cancel", added=dt.date(2026, 11, 1)
    )
    plan = planned(power, "CA-AB")
    assert plan.option.right == "ca-ab-competitive-retailer"
    assert plan.option.receive_by == dt.date(2027, 1, 13)
    assert plan.option.guess
