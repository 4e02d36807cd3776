"""Who is paid again and again: a person imports statements, and every contract in them is named, with its reasons."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from movehelper.domain.dates import add_months
from movehelper.domain.matching import Knower
from movehelper.domain.recurring import findings, not_shown
from tests.domain.bank_lines import TODAY, every, line, monthly, working_day
from tests.evaluation.knowing import shipped


def found(lines, **more):
    return {one.key: one for one in findings(lines, TODAY, **more)}


def only(lines, **more):
    """Return the one finding there is."""
    [one] = findings(lines, TODAY, **more)
    return one


def why(finding, step):
    return next((one.input for one in finding.reasons if one.step == step), None)


CARD = {"rail": "card"}
DEBIT = {"rail": "direct debit"}

# one contract of each period


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (every(7, "2025-09-03", "-32.00", "Anna Kowalska", 40), "weekly"),
        (every(14, "2025-09-03", "-19.50", "Feldkiste", 25), "fortnightly"),
        (every(28, "2025-03-03", "-45.00", "Ironworks Studio", 20), "4-weekly"),
        (monthly("2025-03-03", "-45.00", "Ironworks Studio", 20), "monthly"),
        (monthly("2025-01-31", "-45.00", "Ironworks Studio", 20), "monthly"),
        (every(30, "2025-03-03", "-45.00", "Ironworks Studio", 20), "monthly"),
        (monthly("2024-03-03", "-22.00", "Rinke Entsorgung", 14, step=2), "2-monthly"),
        (monthly("2024-03-03", "-64.00", "Tagblatt", 9, step=3), "quarterly"),
        (monthly("2023-03-03", "-140.00", "Nordsee Werke", 6, step=6), "half-yearly"),
        (monthly("2022-03-03", "-88.00", "Domainhof", 4, step=12), "yearly"),
    ],
)
def test_each_period_is_told_from_the_others(lines, period):
    one = only(lines)
    assert (one.tier, one.period, one.count) == ("periodic", period, len(lines))
    assert one.typical == lines[-1].amount
    assert why(one, "found-rhythm")["slots"] == len(lines)


def test_a_finding_says_when_the_next_payment_is_due():
    one = only(monthly("2025-12-31", "-850.00", "J Whitfield", 10, rail="standing order"))
    assert (one.last, one.next, one.billing_day, one.state) == (
        dt.date(2026, 9, 30),
        dt.date(2026, 10, 31),
        31,
        "active",
    )


# what banks and contracts do to a rhythm


def test_weekends_and_holidays_do_not_break_a_rhythm():
    lines = [line(working_day(add_months(dt.date(2025, 2, 1), n)), "-40.00", "Nordlicht") for n in range(18)]
    one = only(lines)
    assert (one.period, one.billing_day, why(one, "found-rhythm")["slots"]) == ("monthly", 1, 18)


@pytest.mark.parametrize("gone", [1, 7, 12])
def test_a_missed_payment_is_counted_and_does_no_harm(gone):
    lines = monthly("2025-05-12", "-12.99", "Kinohaus", 15)
    del lines[gone]
    one = only(lines)
    assert (one.period, one.count, why(one, "found-missed")) == ("monthly", 14, {"count": 1})


def test_a_price_rise_is_one_contract_and_said_with_its_day():
    lines = [*monthly("2025-01-09", "-25.00", "Kraftraum", 10), *monthly("2025-11-09", "-28.00", "Kraftraum", 10)]
    one = only(lines)
    assert (one.period, one.count, one.typical) == ("monthly", 20, Decimal("-28.00"))
    assert why(one, "found-price")["on"] == dt.date(2025, 11, 9)


def test_two_months_at_once_are_no_new_price_and_the_last_year_is():
    months = monthly("2026-01-05", "-40.00", "Kraftraum", 10)
    assert only([*months, line("2026-11-05", "-80.00", "Kraftraum")]).typical == Decimal("-40.00")
    assert only([*months, line("2026-11-05", "-46.00", "Kraftraum")]).typical == Decimal("-46.00")
    years = [line(f"{2022 + n}-05-05", -100 - 4 * n, "Kraftraum") for n in range(5)]
    assert only(years).typical == Decimal("-116.00")


def test_a_variable_bill_shows_between_what_it_varies():
    lines = [
        line(one.booked, -60 - 7 * (n % 5), one.name) for n, one in enumerate(monthly("2025-02-14", "-1", "Lux", 16))
    ]
    one = only(lines)
    assert (one.period, why(one, "found-amounts")["low"].amount, why(one, "found-amounts")["high"].amount) == (
        "monthly",
        60,
        88,
    )


def test_a_paused_contract_is_one_and_goes_on():
    lines = [*monthly("2024-06-05", "-30.00", "Core Loft", 10), *monthly("2026-02-05", "-30.00", "Core Loft", 9)]
    one = only(lines)
    assert (one.count, one.state, one.period) == (19, "resumed", "monthly")
    assert why(one, "found-pause") == {"first": dt.date(2025, 3, 5), "last": dt.date(2026, 2, 5)}


def test_a_billing_day_that_moves_keeps_the_earlier_payments():
    lines = [*monthly("2025-01-05", "-30.00", "Core Loft", 8), *monthly("2025-09-19", "-30.00", "Core Loft", 12)]
    one = only(lines)
    assert (one.count, one.billing_day) == (20, 19)
    assert why(one, "found-before") == {"count": 8, "since": dt.date(2025, 9, 19)}


def test_what_is_paid_on_other_days_all_the_same_is_no_pause():
    before = every(28, "2025-10-03", "-900.00", "J SMITH", 8, rail="standing order")
    one = only(before + monthly("2026-06-01", "-975.00", "J SMITH", 6, rail="standing order"))
    assert (one.period, one.state, one.next, one.count) == ("monthly", "active", dt.date(2026, 12, 1), 14)


def test_a_pause_is_not_counted_as_missed_once_more():
    lines = monthly("2025-01-03", "-40.00", "Acme Net", 22)
    one = only(lines[:8] + lines[12:])
    assert "found-missed" not in {each.step for each in one.reasons}
    assert (why(one, "found-pause")["first"], why(one, "found-rhythm")["slots"]) == (dt.date(2025, 8, 3), 18)


def test_a_renamed_payee_is_one_finding():
    lines = [*monthly("2025-01-20", "-30.00", "RSG Group GmbH", 9), *monthly("2025-10-20", "-30.00", "RSG Fitness", 2)]
    one = only(lines)
    assert (one.count, one.last, why(one, "found-names")) == (11, dt.date(2025, 11, 20), {"count": 2})


def test_a_new_mandate_of_the_same_creditor_goes_on():
    creditor = "DE54ZZZ09999999999"
    lines = [
        *monthly("2025-01-20", "-30.00", "Strom AG", 9, creditor=creditor, mandate="M1"),
        *monthly("2025-10-20", "-31.00", "Strom AG", 9, creditor="DE54ABC09999999999", mandate="M2"),
    ]
    one = only(lines)
    assert (one.count, one.tier, one.period) == (18, "certain", "monthly")


@pytest.mark.parametrize("rail", [CARD, DEBIT, {}])
def test_two_contracts_at_one_provider_stay_two(rail):
    lines = monthly("2025-03-05", "-10.00", "Pebble SIM", 15, **rail) + monthly(
        "2025-03-05", "-25.00", "Pebble SIM", 15, **rail
    )
    both = findings(lines, TODAY)
    assert [(one.typical, one.count, one.period) for one in both] == [
        (Decimal("-10.00"), 15, "monthly"),
        (Decimal("-25.00"), 15, "monthly"),
    ]
    assert len({one.key for one in both}) == 2
    assert why(both[0], "found-contracts") == {"count": 2}


@pytest.mark.parametrize("rail", ["direct debit", "unknown"])
def test_beside_a_fixed_contract_one_of_varying_sums_is_found(rail):
    fixed = monthly("2025-01-05", "-40.00", "Funkwerk", 20, rail=rail)
    months = enumerate(monthly("2025-01-20", "-1", "Funkwerk", 20))
    varying = [line(one.booked, -80 - n * 7 % 9, one.name, rail=rail) for n, one in months]
    found = findings([*fixed, *varying], TODAY)
    assert [(one.period, one.billing_day, one.count) for one in found] == [("monthly", 5, 20), ("monthly", 20, 20)]


@pytest.mark.parametrize(("rail", "tier"), [("direct debit", "certain"), ("unknown", "possible")])
def test_two_yearly_payments_beside_a_monthly_contract_are_one_of_their_own(rail, tier):
    months = monthly("2025-01-05", "-40.00", "Funkwerk", 23, rail=rail)
    years = monthly("2025-03-20", "-120.00", "Funkwerk", 2, step=12, rail=rail)
    found = {one.period: one for one in findings([*months, *years], TODAY)}
    assert {period: one.count for period, one in found.items()} == {"monthly": 23, "yearly": 2}
    assert (found["yearly"].tier, found["yearly"].next) == (tier, dt.date(2027, 3, 20))
    late = [one for one in months if one.booked.month != 12]
    late += [line(f"{year}-12-{day}", "-40.00", "Funkwerk", rail=rail) for year, day in ((2024, 12), (2025, 12))]
    assert only(late).count == 24, "a holiday each year makes no yearly contract"
    once = only([*months, years[0]])
    assert (once.count, why(once, "found-beside")["count"]) == (24, 1)


def test_two_contracts_of_the_same_price_on_the_same_day_stay_two():
    both = findings(monthly("2025-03-05", "-10.00", "Pebble SIM", 12) * 2, TODAY)
    assert [one.count for one in both] == [12, 12]


def test_every_finding_has_a_key_of_its_own():
    three = [one for _n in range(3) for one in monthly("2026-01-05", "-9.99", "Funkwerk", 10)]
    assert [one.key for one in findings(three, TODAY)] == [
        "name:funkwerk",
        "name:funkwerk#9.99",
        "name:funkwerk#9.99#2",
    ]
    pounds = monthly("2026-01-05", "-40.00", "Funkwerk", 10)
    euros = monthly("2026-02-15", "-30.00", "Funkwerk", 9, currency="EUR")
    keys = {one.currency: one.key for one in findings([*pounds, *euros], TODAY)}
    assert keys == {"GBP": "name:funkwerk", "EUR": "name:funkwerk#EUR"}, "what was said of the first holds"


def test_three_yearly_policies_of_one_insurer_are_no_quarterly_one():
    lines = [
        *monthly("2023-02-01", "-88.00", "Marlin Cover", 4, step=12, **DEBIT),
        *monthly("2023-05-11", "-240.00", "Marlin Cover", 4, step=12, **DEBIT),
        *monthly("2023-09-20", "-51.00", "Marlin Cover", 4, step=12, **DEBIT),
    ]
    assert [one.period for one in findings(lines, TODAY)] == ["yearly"] * 3


def test_one_contract_paid_from_two_accounts_is_one():
    lines = monthly("2025-01-15", "-30.00", "Nordlicht", 9) + monthly(
        "2025-10-15", "-30.00", "Nordlicht", 9, account="joint"
    )
    one = only(lines)
    assert (one.count, one.account, why(one, "found-accounts")) == (18, "joint", {"count": 2})


# states


def test_what_moved_to_an_account_without_statements_since_has_not_stopped():
    lines = [
        *monthly("2025-10-05", "-30.00", "Core Loft", 6),
        *monthly("2026-04-05", "-30.00", "Core Loft", 3, account="new"),
    ]
    until = {"main": dt.date(2026, 11, 20), "new": dt.date(2026, 6, 30)}
    one = only(lines, until=until)
    assert (one.state, one.next) == ("active", dt.date(2026, 7, 5))
    assert only(lines, until=until | {"new": dt.date(2026, 11, 20)}).state == "stopped"


def test_what_has_stopped_is_said_to_have_stopped():
    lines = monthly("2025-01-15", "-30.00", "Nordlicht", 9)
    one = only([*lines, line("2026-11-20", "-4.10", "Kiosk")])
    assert (one.state, one.next, one.last) == ("stopped", None, dt.date(2025, 9, 15))


def test_what_is_overdue_is_late_and_nothing_is_late_beyond_the_last_statement():
    lines = monthly("2026-01-15", "-30.00", "Nordlicht", 9)
    assert only([*lines, line("2026-10-28", "-4.10", "Kiosk")]).state == "late"
    assert only(lines).state == "active"
    assert only(lines, until={"main": dt.date(2026, 10, 29)}).state == "late"


# how sure


def test_a_direct_debit_is_a_provider_from_its_first_line_on():
    one = only([line("2026-10-02", "-64.10", "Severn Vale", **DEBIT)])
    assert (one.tier, one.period, one.state, one.count) == ("certain", "irregular", "once", 1)


def test_two_direct_debits_a_month_apart_are_thought_monthly_and_it_is_said_that_two_are_few():
    one = only(monthly("2026-09-02", "-64.10", "Severn Vale", 2, **DEBIT))
    assert (one.period, why(one, "found-two")["days"]) == ("monthly", 30)


def test_an_american_company_id_is_a_rail_that_was_set_up():
    assert only([line("2026-10-02", "-64.10", "COMCAST CABLE PPD ID: 9876")]).tier == "certain"


def test_a_known_provider_is_possible_after_one_payment_and_old_ones_are_not():
    one = only([line("2026-03-02", "-12.99", "NETFLIX.COM")], knower=shipped())
    assert (one.tier, one.provider, one.sector) == ("possible", "gb-netflix", "streaming")
    assert only([line("2026-03-02", "-88.00", "Hausratversicherung Union", currency="EUR")]).sector == "insurance-home"
    late = {"main": TODAY}
    assert findings([line("2023-03-02", "-12.99", "NETFLIX.COM")], TODAY, knower=shipped(), until=late) == ()


def test_a_year_apart_is_possible_and_for_a_known_provider_regular():
    lines = [line("2025-02-01", "-159.00", "TV LICENCE MBP"), line("2026-02-02", "-165.00", "TV LICENCE MBP")]
    known = only(lines, knower=shipped())
    assert (known.tier, known.period, known.provider) == ("periodic", "yearly", "gb-tv-licensing")
    unknown = only([line("2025-02-01", "-35.00", "Domainhof"), line("2026-02-02", "-35.00", "Domainhof")])
    assert (unknown.tier, unknown.period, why(unknown, "found-year-apart")) == ("possible", "yearly", {"days": 366})


# what is no provider


def test_what_comes_about_once_a_year_by_its_name_stays_possible_at_the_third_time():
    days = (("2024-03-05", "-120.00"), ("2025-03-30", "-126.00"), ("2026-03-10", "-131.00"))
    lines = [line(day, amount, "Helm Insurance") for day, amount in days]
    assert [len(findings(lines[:count], TODAY)) for count in (1, 2, 3)] == [1, 1, 1]
    assert only(lines).tier == "possible"


def test_a_weekly_shop_is_none_however_regular():
    shop = [
        line(dt.date(2025, 9, 6) + dt.timedelta(7 * n), -40 - n % 7, "TESCO STORES 2431", **CARD) for n in range(50)
    ]
    market = [line(dt.date(2025, 9, 6) + dt.timedelta(7 * n), -40 - n % 9, "Markt am Eck", **CARD) for n in range(50)]
    assert findings(shop + market, TODAY, knower=shipped()) == ()


def test_a_shop_that_collects_by_direct_debit_is_none_and_its_club_at_one_price_is():
    market = [line(dt.date(2025, 9, 6) + dt.timedelta(7 * n), -40 - n % 7, "REWE MARKT 44", **DEBIT) for n in range(50)]
    assert findings([*market[:1], *market], TODAY) == findings(market[:2], TODAY) == ()
    assert only(monthly("2025-09-01", "-5.00", "REWE Club", 12, **DEBIT)).tier == "certain"


def test_the_bank_of_a_shop_is_no_shop():
    assert only(monthly("2025-09-01", "-20.00", "TESCO MOBILE LTD", 12)).tier == "periodic"


def test_three_equal_visits_some_months_apart_are_chance():
    visits = [line(day, "-8.50", "Odeon Lichtspiele") for day in ("2025-11-08", "2026-02-14", "2026-05-20")]
    assert findings(visits, TODAY) == ()


def test_incoming_money_cash_and_transfers_between_own_accounts_are_none():
    lines = [
        *monthly("2025-01-27", "2450.00", "EMPLOYER PAYROLL", 20),
        *monthly("2025-01-27", "-200.00", "CASH WITHDRAWAL HIGH ST", 20),
        *monthly("2025-01-28", "-300.00", "To savings", 20, rail="standing order", other_account="GB12 SAVE 0001"),
        line("2025-05-05", "9.99", "Kinohaus"),
    ]
    assert findings(lines, TODAY, own=["GB12SAVE0001"]) == ()


def test_a_refund_changes_nothing_of_what_is_paid():
    lines = monthly("2025-05-12", "-12.99", "Kinohaus", 15)
    assert only([*lines, line("2026-01-14", "12.99", "Kinohaus")]) == only(lines)


def test_vending_is_not_the_gym_of_the_same_name():
    gym = monthly("2025-05-12", "-24.99", "PURE GYM LTD 77 DDR", 15)
    vending = [line(dt.date(2025, 5, 1) + dt.timedelta(n * n % 400), "-1.20", "NYA*Pure Gym") for n in range(30)]
    one = only(gym + vending)
    assert (one.key, one.count) == ("name:puregym", 15)


# what the history cannot show


def test_what_the_history_cannot_show_is_said():
    half_a_year = [line("2026-01-01", "-1", "Kiosk"), line("2026-06-29", "-1", "Kiosk")]
    assert not_shown(half_a_year) == ("quarterly", "half-yearly", "yearly")
    assert not_shown([line("2024-10-01", "-1", "Kiosk"), line("2026-10-29", "-1", "Kiosk")]) == ()
    assert not_shown([]) == ()


# laws


def household():
    names = ("Kinohaus", "Nordlicht", "Core Loft", "Lumen Audio", "Tagblatt")
    lines = [
        one for n, name in enumerate(names) for one in monthly(f"2025-0{n + 1}-0{n + 3}", f"-{n + 9}.50", name, 14)
    ]
    lines += monthly("2025-01-05", "-10.00", "Pebble SIM", 15) + monthly("2025-01-05", "-25.00", "Pebble SIM", 15)
    lines += [line(dt.date(2025, 3, 1) + dt.timedelta(n * 3), -3 - n % 5, "Corner Deli") for n in range(120)]
    return lines


HOUSEHOLD = household()


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_lines_is_no_matter(dice: random.Random):
    shuffled = list(HOUSEHOLD)
    dice.shuffle(shuffled)
    assert findings(shuffled, TODAY) == findings(HOUSEHOLD, TODAY)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_which_account_paid_is_no_matter(seed):
    dice = random.Random(seed)  # noqa: S311 - it deals lines to accounts
    dealt = [msgspec.structs.replace(one, account=dice.choice(["main", "joint"])) for one in HOUSEHOLD]
    plain = {(one.key, one.period, one.count, one.typical) for one in findings(HOUSEHOLD, TODAY)}
    assert {(one.key, one.period, one.count, one.typical) for one in findings(dealt, TODAY)} == plain


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dates(dt.date(2024, 1, 1), dt.date(2027, 1, 1)),
            st.decimals(-900, 900, places=2),
            st.sampled_from(["Kinohaus", "Core Loft DDR", "Nordlicht", ""]),
        ),
        max_size=60,
    )
)
def test_any_lines_can_be_looked_at_and_each_line_belongs_to_one_finding(rows):
    lines = [line(day, amount, name) for day, amount, name in rows]
    seen = findings(lines, TODAY, knower=Knower())
    used = [one for finding in seen for one in finding.lines]
    assert len(used) == len(set(used))
    assert len({finding.key for finding in seen}) == len(seen)
    known = {one.id: one for one in lines}
    for finding in seen:
        mine = [known[one] for one in finding.lines]
        assert all(one.amount < 0 and one.booked <= TODAY for one in mine)
        assert (finding.first, finding.last, finding.count) == (
            min(one.booked for one in mine),
            max(one.booked for one in mine),
            len(mine),
        )
        assert finding.reasons
        assert finding.typical < 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.dates(), min_size=2, max_size=12), st.sampled_from(["1", "1E-9", "1E400"]), st.booleans())
def test_odd_days_and_amounts_break_nothing(days, amount, debit):
    lines = [line(day, -Decimal(amount), "Kinohaus", rail="direct debit" if debit else "card") for day in days]
    seen = findings(lines, dt.date.max)
    assert {one for finding in seen for one in finding.lines} <= {one.id for one in lines}


def test_rhythms_at_both_ends_of_the_calendar_break_nothing():
    for first in ("0001-01-01", "9998-06-30"):
        for step in (1, 3, 6):
            lines = monthly(first, "-30.00", "Core Loft", 3, step=step)
            assert findings(lines, dt.date.max)
    assert findings(every(7, "9999-11-01", "-30.00", "Core Loft", 8), dt.date.max)


@settings(max_examples=30, deadline=None)
@given(st.integers(6, 20), st.integers(1, 28), st.data())
def test_a_monthly_contract_is_found_whatever_single_payment_is_missing(count, day, data):
    lines = monthly(f"2025-01-{day:02}", "-17.00", "Nordlicht", count)
    del lines[data.draw(st.integers(1, count - 2))]
    one = only(lines)
    assert (one.period, one.count) == ("monthly", count - 1)
