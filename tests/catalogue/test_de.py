"""Germany: what its law cards say about a flat, a line, energy, insurance and the offices, told as stories."""

import datetime as dt

import pytest

from movehelper.catalogue import load, load_regions
from movehelper.catalogue.files import default_folder, read
from movehelper.domain.notice import Question, count
from movehelper.domain.plan import make_plan
from movehelper.domain.records import (
    ContractFacts,
    Entry,
    Home,
    Household,
    Move,
    ProvidersFile,
    RulesFile,
    Service,
)
from movehelper.domain.words import parse_offset
from movehelper.domain.workdays import Regions

REGIONS = Regions(load_regions())
FILE = read(default_folder() / "rules" / "de.toml", RulesFile)
PROVIDERS = {p.id: p for p in read(default_folder() / "providers" / "de.toml", ProvidersFile).providers}
RULES = {rule.id: rule for rule in FILE.rules}
RIGHTS = {right.id: right for rule in FILE.rules for right in rule.rights}
CLOCKS = {clock.id: clock for rule in FILE.rules for clock in rule.clocks}
BODIES = {body.id: body for body in FILE.bodies}


def notice(right, region="DE-BE", *, start=None, move_out=None, **question):
    facts = ContractFacts(region=region, contract_start=start, move_out=move_out)
    return count(RIGHTS[right].terms, facts, Question(**question), REGIONS)


def due(clock, anchor, region="DE-BE"):
    return REGIONS.calendar(region).at(parse_offset(CLOCKS[clock].due), anchor)


def holding(rule_ids, received):
    """Return the rights by law of these cards that a notice received on that day can use."""
    rights = [right for rule_id in rule_ids for right in RULES[rule_id].rights if right.reading == "law"]
    return [
        right.id for right in rights if (right.holds.since or received) <= received <= (right.holds.until or received)
    ]


# ------------------------------------------------------------------------------------------------ the flat


@pytest.mark.parametrize(
    ("region", "received", "ends"),
    [
        ("DE-BE", dt.date(2026, 3, 4), dt.date(2026, 5, 31)),
        ("DE-BE", dt.date(2026, 3, 5), dt.date(2026, 6, 30)),
        ("DE-BE", dt.date(2026, 10, 5), dt.date(2026, 12, 31)),  # 3 October is a holiday: the 5th is the third
        ("DE-BE", dt.date(2014, 10, 4), dt.date(2014, 12, 31)),  # the third working day is a Saturday and counts
        ("DE-BE", dt.date(2014, 10, 6), dt.date(2015, 1, 31)),
    ],
)
def test_a_tenant_leaves_with_the_month_after_next_if_the_letter_is_there_by_the_third_working_day(
    region, received, ends
):
    assert notice("de-tenancy-ordinary", region, received=received).ends == ends


def test_all_saints_gives_bavaria_a_day_more_than_berlin():
    letter = dt.date(2027, 11, 4)
    assert notice("de-tenancy-ordinary", "DE-BY", received=letter).ends == dt.date(2028, 1, 31)
    assert notice("de-tenancy-ordinary", "DE-BE", received=letter).ends == dt.date(2028, 2, 29)


def test_whoever_needs_the_flat_until_mid_may_pays_until_the_end_of_may():
    found = notice("de-tenancy-ordinary", needed_until=dt.date(2026, 5, 15))
    assert (found.receive_by, found.ends) == (dt.date(2026, 3, 4), dt.date(2026, 5, 31))


def test_a_furnished_room_at_the_landlords_ends_with_the_month_if_the_letter_is_there_by_the_15th():
    assert notice("de-tenancy-furnished-room", received=dt.date(2026, 3, 15)).ends == dt.date(2026, 3, 31)
    assert notice("de-tenancy-furnished-room", received=dt.date(2026, 3, 16)).ends == dt.date(2026, 4, 30)
    assert RIGHTS["de-tenancy-furnished-room"].needs is not None


def test_special_ways_out_of_a_flat_are_questions_first():
    special = [right for rule in ("de-540", "de-573d") for right in RULES[rule].rights]
    assert len(special) == 3
    assert all(right.why == "for cause" and right.needs and right.tenure == "rented" for right in special)


def test_claims_for_what_was_spent_on_a_home_lapse_six_calendar_months_after_the_end():
    assert due("de-tenant-outlay-claims", dt.date(2026, 8, 31)) == dt.date(2027, 2, 28)


@pytest.mark.parametrize(
    ("right", "received", "ends"),
    [
        ("de-storage-rent-by-month", dt.date(2026, 9, 3), dt.date(2026, 11, 30)),
        ("de-storage-rent-by-month", dt.date(2026, 9, 4), dt.date(2026, 12, 31)),
        ("de-storage-rent-by-week", dt.date(2026, 4, 7), dt.date(2026, 4, 11)),  # Monday was Easter Monday
        ("de-storage-rent-by-week", dt.date(2026, 4, 8), dt.date(2026, 4, 18)),
        ("de-storage-business-room", dt.date(2026, 4, 4), dt.date(2026, 9, 30)),  # Good Friday does not count
        ("de-storage-business-room", dt.date(2026, 4, 6), dt.date(2026, 12, 31)),
    ],
)
def test_a_garage_a_unit_and_a_workshop_follow_how_the_rent_is_set(right, received, ends):
    assert notice(right, received=received).ends == ends


# --------------------------------------------------------------------------------------------- line and number

MOVING = ("de-tkg-60-2", "de-tkg-60-old")


def test_a_letter_of_august_2019_counts_under_the_rule_of_its_day():
    received = dt.date(2019, 8, 21)
    assert holding(MOVING, received) == ["de-telecom-moving-old"]
    then = notice("de-telecom-moving-old", received=received, move_out=dt.date(2019, 8, 31))
    assert then.ends == dt.date(2019, 11, 30)


def test_the_same_letter_under_todays_rule_takes_one_month():
    today = dt.date(2026, 11, 22)
    assert holding(MOVING, today) == ["de-telecom-moving"]
    received, move_out = dt.date(2019, 8, 21), dt.date(2019, 8, 31)
    assert notice("de-telecom-moving", received=received, move_out=move_out).ends == dt.date(2019, 9, 21)


def test_the_rule_changed_between_30_november_and_1_december_2021():
    assert holding(MOVING, dt.date(2021, 11, 30)) == ["de-telecom-moving-old"]
    assert holding(MOVING, dt.date(2021, 12, 1)) == ["de-telecom-moving"]


def test_moving_ends_a_line_only_where_it_is_not_offered_and_never_before_the_move():
    right = RIGHTS["de-telecom-moving"]
    assert (right.why, right.needs.id) == ("moving", "not-offered-at-new-home")
    early = notice(right.id, received=dt.date(2026, 1, 10), move_out=dt.date(2026, 5, 20))
    late = notice(right.id, received=dt.date(2026, 5, 10), move_out=dt.date(2026, 5, 20))
    assert (early.ends, late.ends) == (dt.date(2026, 5, 20), dt.date(2026, 6, 10))


def test_some_providers_read_a_month_end_into_the_moving_right():
    theirs = RIGHTS["de-telecom-moving-month-end"]
    assert theirs.reading == "provider"
    found = notice(theirs.id, received=dt.date(2026, 3, 10), move_out=dt.date(2026, 5, 20))
    assert found.ends == dt.date(2026, 5, 31)


def test_before_2021_two_readings_lay_three_months_apart():
    letter, move_out = dt.date(2015, 6, 30), dt.date(2015, 9, 30)
    ours = notice("de-telecom-moving-old", "DE-NW", received=letter, move_out=move_out)
    theirs = notice("de-telecom-moving-old-from-move", "DE-NW", received=letter, move_out=move_out)
    assert (ours.ends, theirs.ends) == (dt.date(2015, 9, 30), dt.date(2015, 12, 31))


@pytest.mark.parametrize("sector", ["broadband", "mobile", "landline"])
def test_after_the_first_term_any_line_ends_one_month_after_receipt(sector):
    assert sector in RULES["de-tkg-56-3"].sectors
    assert notice("de-telecom-after-first-term", received=dt.date(2026, 3, 10)).ends == dt.date(2026, 4, 10)


def test_without_knowing_the_term_24_months_are_the_longest():
    start = dt.date(2025, 2, 1)
    assert notice("de-telecom-24-months", start=start, received=dt.date(2026, 11, 22)).ends == dt.date(2027, 1, 31)
    assert notice("de-telecom-24-months", start=start, received=dt.date(2027, 2, 10)).ends == dt.date(2027, 3, 10)


def test_a_missed_technician_and_a_gap_in_switching_are_worth_money():
    assert due("de-telecom-switch-gap", dt.date(2026, 4, 30)) == dt.date(2026, 5, 4)  # over 1 May and a weekend
    for clock in ("de-telecom-appointment", "de-telecom-switch-gap"):
        assert (str(CLOCKS[clock].owed.amount), CLOCKS[clock].owed.currency) == ("10.00", "EUR")


# ------------------------------------------------------------------------------------------- energy and water


@pytest.mark.parametrize("sector", ["electricity", "gas"])
def test_leaving_energy_because_of_a_move_takes_six_weeks_and_lapses_on_an_offer(sector):
    assert sector in RULES["de-enwg-41b-5"].sectors
    right = RIGHTS["de-energy-moving"]
    found = notice(right.id, move_out=dt.date(2025, 8, 31), needed_until=dt.date(2025, 8, 31))
    assert (found.receive_by, found.ends) == (dt.date(2025, 7, 20), dt.date(2025, 8, 31))
    assert right.lapses_if.within == "2 weeks after notice received"


def test_basic_supply_ends_two_weeks_after_receipt():
    assert notice("de-energy-basic-supply", received=dt.date(2026, 3, 10)).ends == dt.date(2026, 3, 24)


def test_a_move_is_reported_ahead_and_never_afterwards_for_electricity_and_for_gas():
    for clock in ("de-electricity-report-move", "de-gas-report-move"):
        assert CLOCKS[clock].who == "you"
        assert due(clock, dt.date(2026, 7, 1)) == dt.date(2026, 6, 17)
    reports = [clock for rule in FILE.rules if "gas" in rule.sectors for clock in rule.clocks if clock.who == "you"]
    assert not [clock.id for clock in reports if "after move out" in (clock.due or "")]


def test_the_final_energy_bill_its_credit_and_a_complaint_have_their_days():
    bill = due("de-energy-final-bill", dt.date(2026, 11, 30))
    assert bill == dt.date(2027, 1, 11)
    assert due("de-energy-credit-payout", bill) == dt.date(2027, 1, 25)
    assert "set off" in CLOCKS["de-energy-credit-payout"].then
    made = dt.date(2027, 1, 12)
    opens = REGIONS.calendar("DE-BE").at(parse_offset(BODIES["de-b-schlichtungsstelle-energie"].open_from), made)
    assert opens == due("de-energy-complaint-answer", made) == dt.date(2027, 2, 9)


def test_water_ends_with_a_month_also_on_moving():
    assert notice("de-water-moving", received=dt.date(2026, 5, 10)).ends == dt.date(2026, 5, 31)
    assert notice("de-water-moving", received=dt.date(2026, 5, 18)).ends == dt.date(2026, 6, 30)
    assert notice("de-water-ordinary", received=dt.date(2026, 5, 10)).ends == dt.date(2026, 6, 30)


# ------------------------------------------------------------------------------ contracts, insurance, money


def test_the_day_a_gym_contract_began_decides_which_law_governs_it():
    old, new = RIGHTS["de-consumer-old-law"], RIGHTS["de-consumer-two-years"]
    assert (old.holds.by, old.holds.until) == ("contract start", dt.date(2022, 2, 28))
    assert (new.holds.by, new.holds.since) == ("contract start", dt.date(2022, 3, 1))
    letter = dt.date(2026, 3, 10)
    assert notice(old.id, start=dt.date(2022, 2, 1), received=letter).ends == dt.date(2027, 1, 31)
    assert notice(new.id, start=dt.date(2022, 4, 1), received=letter).ends == dt.date(2026, 4, 10)


def test_moving_gives_no_right_to_leave_a_gym():
    gym = [right for rule in FILE.rules if "gym" in rule.sectors for right in rule.rights]
    assert gym
    assert not [right.id for right in gym if right.why == "moving"]


def test_withdrawing_counts_from_sending():
    for right in ("de-distance-withdrawal", "de-distance-withdrawal-not-told", "de-insurance-withdrawal"):
        found = notice(right, start=dt.date(2026, 3, 2), sent=dt.date(2026, 3, 16), delivery="3 days")
        assert found.ends == dt.date(2026, 3, 16)
    assert RULES["de-356-3"].law == "§ 356(4) BGB"


def test_a_car_policy_of_the_calendar_year_ends_if_the_letter_is_there_on_30_november():
    on_time = notice("de-car-insurance-calendar-year", received=dt.date(2026, 11, 30))
    late = notice("de-car-insurance-calendar-year", received=dt.date(2026, 12, 1))
    assert (on_time.ends, late.ends) == (dt.date(2026, 12, 31), dt.date(2027, 12, 31))


def test_other_policies_end_with_their_own_year():
    found = notice("de-insurance-year-end", start=dt.date(2025, 5, 1), wanted_end=dt.date(2027, 4, 30))
    assert found.receive_by == dt.date(2027, 1, 31)


def test_a_new_health_fund_ends_the_old_one_with_the_month_after_next():
    right = RIGHTS["de-health-fund-switch"]
    assert right.leave_to_new_provider
    for received in (dt.date(2026, 3, 1), dt.date(2026, 3, 10), dt.date(2026, 3, 31)):
        assert notice(right.id, received=received).ends == dt.date(2026, 5, 31)
    assert notice(right.id, received=dt.date(2026, 12, 31)).ends == dt.date(2027, 2, 28)


def test_a_bank_has_ten_working_days_for_a_debit_that_is_claimed_back():
    assert due("de-sepa-refund-by-bank", dt.date(2026, 4, 30)) == dt.date(2026, 5, 18)  # 1 and 14 May are holidays
    assert due("de-sepa-no-reason", dt.date(2026, 4, 30)) == dt.date(2026, 6, 25)
    assert due("de-sepa-unauthorised", dt.date(2026, 4, 30)) == dt.date(2027, 5, 30)
    for clock in ("de-sepa-no-reason", "de-sepa-unauthorised"):
        assert CLOCKS[clock].rail == "direct debit"  # of each debit, and not of the move


# ---------------------------------------------------------------------------------------------------- offices


@pytest.mark.parametrize(
    ("clock", "anchor", "by"),
    [
        ("de-register-residence", dt.date(2026, 12, 20), dt.date(2027, 1, 3)),
        ("de-deregister-residence", dt.date(2026, 12, 20), dt.date(2027, 1, 3)),
        ("de-vehicle-new-address", dt.date(2026, 12, 20), dt.date(2027, 1, 3)),
        ("de-broadcasting-fee-report", dt.date(2026, 12, 20), dt.date(2026, 12, 20)),
    ],
)
def test_whoever_moves_reports_to_the_offices_by_their_days(clock, anchor, by):
    assert CLOCKS[clock].who == "you"
    assert due(clock, anchor) == by


def test_the_broadcasting_fee_is_owed_until_the_month_of_the_report():
    right = "de-broadcasting-fee-deregister"
    in_time = notice(right, received=dt.date(2026, 4, 20), move_out=dt.date(2026, 4, 30))
    late = notice(right, received=dt.date(2026, 6, 2), move_out=dt.date(2026, 4, 30))
    assert (in_time.ends, late.ends) == (dt.date(2026, 4, 30), dt.date(2026, 6, 30))


def test_rules_of_one_town_are_told_and_not_counted():
    for rule in ("de-waste-district", "de-waste-first", "de-waste-auto"):
        assert RULES[rule].applies_in in {("DE-BW",), ("DE-BY",)}
        assert not RULES[rule].clocks


def test_the_price_of_forwarding_is_not_shown_because_pages_differ():
    assert "de-mail-forward-price" in {entry.id for entry in FILE.left_out}
    assert "de-mail-forward-price" not in RULES
    assert "24" not in RULES["de-mail-forward"].says


def test_what_has_no_source_is_not_shown_as_a_fact():
    shown = {*RULES, *RIGHTS, *CLOCKS, *BODIES, *(step.id for step in FILE.steps)}
    assert shown.isdisjoint(entry.id for entry in FILE.left_out)


def test_a_privacy_contact_is_no_channel():
    for provider in PROVIDERS.values():
        private = provider.privacy_contact
        known = {private.email, private.phone, private.fax} - {None} if private else set()
        assert known.isdisjoint(channel.value for channel in provider.channels)


def test_a_club_and_a_stream_name_terms_that_can_be_counted():
    adac = ContractFacts(region="DE-BY", contract_start=dt.date(2020, 7, 1))
    found = count(PROVIDERS["de-p-adac"].notice_terms, adac, Question(wanted_end=dt.date(2027, 6, 30)), REGIONS)
    assert found.receive_by == dt.date(2027, 3, 31)
    assert PROVIDERS["de-p-netflix"].notice_terms.ends_on == "billing period end"


def test_a_german_household_is_shown_german_steps_and_another_is_not():
    own = {step.id for step in FILE.steps}
    assert own <= {step.id for step in load(countries=["DE-BE"]).steps}
    assert own.isdisjoint(step.id for step in load(countries=["GB"]).steps)


# ------------------------------------------------------------------------------------------------ whole plans


def household(*services, journal=(), move_out=dt.date(2027, 3, 31)):
    created = dt.datetime(2019, 7, 1, tzinfo=dt.UTC)
    old = Home(id="old", region="DE-BE", tenure="rented", lived_until=move_out, keys_until=move_out)
    new = Home(id="new", region="DE-BY", tenure="rented", lived_from=move_out, keys_from=move_out)
    move = Move(id="move", name="Berlin to Munich", old_home="old", new_home="new", created=created)
    return Household(move=move, homes=(old, new), services=services, journal=journal)


def line(**facts):
    return Service(
        id="dsl", name="o2", sector="broadband", home="old", decision="cancel", added=dt.date(2019, 7, 1), **facts
    )


def entry(kind, on, **facts):
    at = dt.datetime.combine(on, dt.time(12), tzinfo=dt.UTC)
    return Entry(id=f"{kind}-{on}", kind=kind, on=on, at=at, service="dsl", **facts)


def test_the_plan_of_2019_ends_a_line_on_30_november():
    journal = (
        entry("notice sent", dt.date(2019, 8, 19)),
        entry("notice received", dt.date(2019, 8, 21), proof="document"),
    )
    moving = household(line(answers={"not-offered-at-new-home": "yes"}), journal=journal, move_out=dt.date(2019, 8, 31))
    (planned,) = make_plan(moving, load(countries=["DE"]), dt.date(2019, 9, 1)).services
    assert (planned.option.right, planned.ends) == ("de-telecom-moving-old", dt.date(2019, 11, 30))


def test_the_plan_of_today_ends_the_same_line_with_the_move_or_a_month_later():
    asked = household(line(answers={"not-offered-at-new-home": "yes"}))
    (planned,) = make_plan(asked, load(countries=["DE"]), dt.date(2026, 11, 22)).services
    assert (planned.option.right, planned.ends) == ("de-telecom-moving", dt.date(2027, 3, 31))
    assert planned.option.receive_by == dt.date(2027, 2, 28)


def test_a_berlin_tenant_is_told_the_day_by_which_the_letter_must_go():
    flat = Service(
        id="flat", name="Landlord", sector="tenancy", home="old", decision="cancel", added=dt.date(2026, 11, 1)
    )
    plan = make_plan(household(flat), load(countries=["DE"]), dt.date(2026, 11, 22))
    (planned,) = plan.services
    assert (planned.ends, planned.option.receive_by) == (dt.date(2027, 3, 31), dt.date(2027, 1, 5))
    assert {"flat:de-tenancy-signed-letter", "flat:give-notice"} <= {step.id for step in plan.steps}


def test_a_move_within_germany_asks_to_register_within_two_weeks_even_before_anything_is_entered():
    plan = make_plan(household(), load(countries=["DE"]), dt.date(2026, 11, 22))
    days = {step.id: step.due for step in plan.steps}
    assert days["move:de-register-residence"] == dt.date(2027, 4, 14)
    assert days["move:de-broadcasting-fee-report"] == dt.date(2027, 3, 31)
    assert days["move:de-post-forwarding-window"] == dt.date(2027, 3, 22)  # Good Friday and Easter Monday
