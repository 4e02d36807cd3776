"""Great Britain: what its law cards say about tenants, energy, telecoms, the post and the council."""

import datetime as dt
from decimal import Decimal

import pytest

from movehelper.catalogue import load_regions
from movehelper.catalogue.files import default_folder, read
from movehelper.domain.notice import Question, count
from movehelper.domain.records import ContractFacts, Periods, ProvidersFile, RulesFile
from movehelper.domain.words import parse_offset
from movehelper.domain.workdays import Regions

REGIONS = Regions(load_regions())
FILE = read(default_folder() / "rules" / "gb.toml", RulesFile)
PROVIDERS = {p.id: p for p in read(default_folder() / "providers" / "gb.toml", ProvidersFile).providers}
RULES = {rule.id: rule for rule in FILE.rules}
RIGHTS = {right.id: right for rule in FILE.rules for right in rule.rights}
CLOCKS = {clock.id: clock for rule in FILE.rules for clock in rule.clocks}
STEPS = {step.id: step for step in FILE.steps}
BODIES = {body.id: body for body in FILE.bodies}


def notice(terms, region="GB-ENG", *, rent=None, move_out=None, billing=None, **question):
    facts = ContractFacts(region=region, rent=rent or Periods(), billing=billing or Periods(), move_out=move_out)
    return count(terms, facts, Question(**question), REGIONS)


def counted(right, *args, **kwargs):
    return notice(RIGHTS[right].terms, *args, **kwargs)


def due(clock, anchor, region="GB-ENG"):
    return REGIONS.calendar(region).at(parse_offset(CLOCKS[clock].due), anchor)


# ------------------------------------------------------------------------------------------------------- renting


@pytest.mark.parametrize(
    ("rent", "received", "ends"),
    [
        (Periods(day=1), dt.date(2026, 12, 1), dt.date(2027, 2, 28)),
        (Periods(day=1), dt.date(2026, 11, 30), dt.date(2027, 1, 31)),
        (Periods(day=15), dt.date(2026, 8, 14), dt.date(2026, 10, 14)),
        (Periods(day=15), dt.date(2026, 8, 15), dt.date(2026, 11, 14)),
        (Periods(weekday="Friday"), dt.date(2026, 8, 14), dt.date(2026, 10, 15)),
    ],
)
def test_an_english_tenant_gives_two_months_to_the_day_before_rent_is_due(rent, received, ends):
    assert counted("gb-eng-tenant-two-months", rent=rent, received=received).ends == ends


def test_an_english_tenant_who_needs_the_flat_until_mid_january_sends_by_the_end_of_november():
    found = counted("gb-eng-tenant-two-months", rent=Periods(day=1), needed_until=dt.date(2027, 1, 15))
    assert (found.receive_by, found.ends) == (dt.date(2026, 11, 30), dt.date(2027, 1, 31))


def test_the_english_rule_changed_on_the_first_of_may_2026():
    old, new = RIGHTS["gb-eng-tenant-old-one-month"], RIGHTS["gb-eng-tenant-two-months"]
    assert old.holds.until + dt.timedelta(days=1) == new.holds.since == dt.date(2026, 5, 1)
    last_day = counted(old.id, rent=Periods(day=1), received=dt.date(2026, 4, 30))
    first_day = counted(new.id, rent=Periods(day=1), received=dt.date(2026, 5, 1))
    assert (last_day.ends, first_day.ends) == (dt.date(2026, 5, 31), dt.date(2026, 7, 31))


def test_a_scottish_landlord_is_given_two_days_for_the_post_and_the_day_of_receipt_counts():
    by_post = counted("gb-sct-tenant-28-days", "GB-SCT", sent=dt.date(2026, 1, 23))
    assert (by_post.received, by_post.ends) == (dt.date(2026, 1, 25), dt.date(2026, 2, 21))
    by_hand = counted("gb-sct-tenant-28-days", "GB-SCT", received=dt.date(2026, 1, 23))
    assert by_hand.ends == dt.date(2026, 2, 19)


def test_the_four_countries_have_four_different_notices():
    november = dt.date(2026, 11, 10)
    first = Periods(day=1)
    ends = {
        "GB-ENG": counted("gb-eng-tenant-two-months", "GB-ENG", rent=first, received=november).ends,
        "GB-SCT": counted("gb-sct-tenant-28-days", "GB-SCT", received=november).ends,
        "GB-WLS": counted("gb-wls-tenant-four-weeks", "GB-WLS", received=november).ends,
        "GB-NIR": counted("gb-nir-tenant-four-weeks", "GB-NIR", rent=first, received=november).ends,
    }
    assert ends == {
        "GB-ENG": dt.date(2027, 1, 31),
        "GB-SCT": dt.date(2026, 12, 7),
        "GB-WLS": dt.date(2026, 12, 8),
        "GB-NIR": dt.date(2026, 12, 31),
    }


def test_each_tenancy_rule_holds_in_one_country_only():
    rule_of = {right.id: rule for rule in FILE.rules for right in rule.rights if right.tenure == "rented"}
    assert {rule.applies_in for rule in rule_of.values()} == {("GB-ENG",), ("GB-SCT",), ("GB-WLS",), ("GB-NIR",)}


def test_ten_years_make_twelve_weeks_in_northern_ireland():
    found = counted("gb-nir-tenant-twelve-weeks", "GB-NIR", rent=Periods(day=1), received=dt.date(2026, 11, 10))
    assert found.ends == dt.date(2027, 2, 28)
    assert RIGHTS["gb-nir-tenant-twelve-weeks"].needs is not None


# ------------------------------------------------------------------------------------------------ energy and water


@pytest.mark.parametrize("right", ["gb-energy-moving-out", "gb-water-moving-out"])
@pytest.mark.parametrize(
    ("move_out", "receive_by"),
    [
        (dt.date(2026, 11, 30), dt.date(2026, 11, 26)),
        (dt.date(2026, 12, 29), dt.date(2026, 12, 23)),  # Christmas, a weekend and a Monday given for Boxing Day
        (dt.date(2027, 3, 30), dt.date(2027, 3, 24)),  # the Tuesday after Easter
    ],
)
def test_two_working_days_before_the_move_are_six_days_around_holidays(right, move_out, receive_by):
    found = counted(right, needed_until=move_out, move_out=move_out)
    assert (found.ends, found.receive_by) == (move_out, receive_by)


def test_easter_monday_is_a_working_day_in_scotland_so_the_sunday_before_is_still_in_time():
    tuesday = dt.date(2027, 3, 30)
    found = counted("gb-energy-moving-out", "GB-SCT", needed_until=tuesday, move_out=tuesday)
    assert (found.receive_by, found.ends) == (dt.date(2027, 3, 28), tuesday)


def test_who_tells_the_supplier_after_the_move_pays_two_working_days_more():
    friday = dt.date(2026, 11, 27)
    found = counted("gb-energy-moving-out", move_out=dt.date(2026, 11, 20), received=friday)
    assert found.ends == dt.date(2026, 12, 1)


def test_nobody_can_tell_a_supplier_before_the_move_that_the_contract_ends_earlier():
    move_out = dt.date(2026, 12, 15)
    assert counted("gb-energy-moving-out", move_out=move_out, received=dt.date(2026, 11, 23)).ends == move_out


def test_edf_takes_the_date_from_fourteen_days_before_and_ovo_from_twenty_eight():
    move_out = dt.date(2026, 11, 30)
    earliest = {
        name: notice(PROVIDERS[name].notice_terms, needed_until=move_out, move_out=move_out).earliest_send
        for name in ("gb-edf", "gb-ovo")
    }
    assert earliest == {"gb-edf": dt.date(2026, 11, 16), "gb-ovo": dt.date(2026, 11, 2)}


def test_leaving_in_the_last_weeks_of_a_tariff_is_free_and_otherwise_the_fee_is_not_known():
    assert RIGHTS["gb-energy-exit-free"].fee.kind == "none"
    assert RIGHTS["gb-energy-exit-free"].needs is not None
    assert RIGHTS["gb-energy-moving-out"].fee is None


def test_the_final_bill_has_six_weeks_and_the_refund_ten_working_days():
    bill = due("gb-energy-final-bill", dt.date(2026, 11, 30))
    assert bill == dt.date(2027, 1, 11)
    assert due("gb-energy-refund", dt.date(2026, 12, 21)) == dt.date(2027, 1, 7)
    assert CLOCKS["gb-energy-final-bill"].sets == "final bill due"
    owed = {CLOCKS[name].owed.amount for name in ("gb-energy-final-bill", "gb-energy-refund", "gb-energy-appointment")}
    assert owed == {Decimal(40)}


def test_the_amounts_for_water_hold_in_england():
    assert RULES["gb-water-missed-appointment"].applies_in == ("GB-ENG",)
    assert CLOCKS["gb-water-appointment"].owed.amount == Decimal(50)
    assert CLOCKS["gb-water-complaint-first-stage"].owed.amount == Decimal(40)
    assert CLOCKS["gb-water-complaint-first-stage-wls"].owed is None


def test_no_page_that_prints_the_old_amount_stands_beside_the_new_one():
    new = RULES["gb-energy-gsop-amount"]
    old = {RULES[name].source for name in ("gb-energy-gsop-second-payment", "gb-energy-appointment-window")}
    assert old.isdisjoint({new.source, *new.more_sources})


# -------------------------------------------------------------------------------------------------------- telecoms


def test_ending_a_line_outright_takes_thirty_days_and_sky_thirty_one():
    received = dt.date(2026, 11, 23)
    assert counted("gb-telecom-usual-notice", received=received).ends == dt.date(2026, 12, 23)
    assert notice(PROVIDERS["gb-sky"].notice_terms, received=received).ends == dt.date(2026, 12, 24)


def test_a_code_of_25_august_is_safe_until_the_23rd_of_september_and_dead_after_the_24th():
    issued = dt.date(2025, 8, 25)
    assert due("gb-mobile-code-use-by", issued) == dt.date(2025, 9, 23)
    assert due("gb-mobile-code-runs-out", issued) == dt.date(2025, 9, 24)
    assert [clock.id for clock in CLOCKS.values() if clock.sets == "code expires"] == ["gb-mobile-code-runs-out"]


def test_whoever_switches_leaves_the_notice_to_the_new_provider():
    left = {right.id for right in RIGHTS.values() if right.leave_to_new_provider}
    assert left == {"gb-mobile-pac", "gb-mobile-stac", "gb-ots-switch", "gb-account-switch"}
    unasked = {right for right in left if RIGHTS[right].needs is None}
    assert unasked == left - {"gb-ots-switch"}, "a line at a new home may be no switch; the others always are one"
    assert counted("gb-mobile-pac", received=dt.date(2026, 11, 20)).ends == dt.date(2026, 11, 23)
    assert counted("gb-ots-switch", received=dt.date(2026, 11, 28)).ends == dt.date(2026, 11, 28)


def test_a_telecoms_complaint_has_six_weeks_since_april_2026_and_had_eight_before():
    new, old = CLOCKS["gb-telecom-complaint-six-weeks"], CLOCKS["gb-telecom-complaint-eight-weeks"]
    assert old.holds.until + dt.timedelta(days=1) == new.holds.since == dt.date(2026, 4, 8)
    assert due(new.id, dt.date(2026, 10, 1)) == dt.date(2026, 11, 12)
    assert due(old.id, dt.date(2026, 3, 2)) == dt.date(2026, 4, 27)
    assert BODIES["gb-comms-ombudsman"].open_from == "6 weeks after complaint made"


# --------------------------------------------------------------------------------------- public bodies, contracts


def test_the_redirection_for_a_move_after_christmas_is_applied_for_eleven_days_before():
    assert due("gb-redirection-five-working-days", dt.date(2026, 12, 29)) == dt.date(2026, 12, 18)


@pytest.mark.parametrize(
    ("clock", "by"),
    [
        ("gb-council-tax-21-days-new", dt.date(2026, 12, 22)),
        ("gb-dvla-licence", dt.date(2026, 12, 1)),
        ("gb-dvla-v5c", dt.date(2026, 12, 1)),
        ("gb-insurance-tell", dt.date(2026, 11, 30)),
    ],
)
def test_somebody_who_moves_in_on_the_first_of_december_reports_by(clock, by):
    assert CLOCKS[clock].who == "you"
    assert due(clock, dt.date(2026, 12, 1)) == by


def test_penalties_for_silence_about_council_tax_differ_between_england_and_scotland():
    england, scotland = RULES["gb-council-tax-penalty"], RULES["gb-council-tax-penalty-sct"]
    assert england.applies_in == BODIES["gb-vts"].applies_in == ("GB-ENG",)
    assert scotland.applies_in == ("GB-SCT",)
    assert "70 GBP, then 280 GBP" in england.says
    assert "50 GBP, then 200 GBP" in scotland.says


def test_the_tv_licence_is_cancelled_from_two_weeks_before_the_move():
    move_out = dt.date(2026, 11, 30)
    found = counted("gb-tv-licence-cancel", needed_until=move_out, move_out=move_out)
    assert (found.earliest_send, found.ends) == (dt.date(2026, 11, 16), move_out)


def test_a_club_that_counts_calendar_months_takes_the_next_whole_one():
    terms = PROVIDERS["gb-bannatyne"].notice_terms
    assert notice(terms, received=dt.date(2026, 11, 30)).ends == dt.date(2026, 12, 31)
    assert notice(terms, received=dt.date(2026, 12, 1)).ends == dt.date(2027, 1, 31)


def test_a_club_with_a_day_of_the_month_stops_the_next_payment_only_before_that_day():
    terms = PROVIDERS["gb-plymouth-active"].notice_terms
    assert notice(terms, received=dt.date(2026, 11, 17)).ends == dt.date(2026, 11, 30)
    assert notice(terms, received=dt.date(2026, 11, 18)).ends == dt.date(2026, 12, 31)


def test_firms_that_no_longer_trade_are_not_offered():
    hidden = {provider.id for provider in PROVIDERS.values() if not provider.listed}
    assert hidden == {"gb-shell-energy-uk", "gb-sse-broadband", "gb-xercise4less"}


def test_a_channel_with_an_address_says_what_it_is_for_and_dvlas_is_only_for_refunds():
    (channel,) = PROVIDERS["gb-dvla"].channels
    assert channel.purposes == ("cancel",)
    assert "refunds" in channel.note
    (complaints,) = PROVIDERS["gb-anglian-water"].channels
    assert complaints.purposes == ("complain",)


def test_what_was_known_without_a_source_is_left_out_with_the_reason():
    left_out = {entry.id for entry in FILE.left_out}
    assert {"gb-u-one-month-cap", "gb-u-heating-oil", "gb-u-hmrc-gp-school"} <= left_out
    assert left_out.isdisjoint(RULES)
    assert all(entry.why for entry in FILE.left_out)


def test_every_step_rests_on_a_law_card_a_source_or_is_a_plain_suggestion():
    suggestions = {step.id for step in STEPS.values() if step.rule is None and step.source is None}
    assert suggestions == {"gb-tv-licence-new-home", "gb-dvla-papers-here"}
    assert all(step.do.endswith(".") and step.applies_in for step in STEPS.values())
