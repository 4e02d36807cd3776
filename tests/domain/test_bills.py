"""Final bills: what they should say, what was billed, and which line differs."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from movehelper.domain.money.periods import period_of
from tests.domain.money_facts import D, bill, billing, checked, contract, entry, paid, pounds

JUNE = D(2026, 6, 12)


def lines(made):
    return [(line.what, str(line.expected), None if line.billed is None else str(line.billed)) for line in made.lines]


def test_a_month_paid_in_advance_is_credited_for_the_days_after_the_end():
    made = checked(contract(), JUNE, lines=[paid(D(2026, 6, 1), "-30.00")])
    assert lines(made) == [("used days", "12.00", None), ("paid in advance", "-30.00", None)]
    assert (made.expected, made.state, made.prepaid) == (Decimal("-18.00"), "expected", ("2026-06-01:-30.00",))


def test_june_is_billed_twice():
    first = paid(D(2026, 6, 1), "-30.00")
    made = checked(contract(), JUNE, bill(D(2026, 6, 20), "30.00"), lines=[first])
    assert lines(made) == [("used days", "12.00", "30.00"), ("paid in advance", "-30.00", "0")]
    assert [line.mark for line in made.lines] == ["twice", "missing"]
    assert (made.difference, made.state) == (Decimal("48.00"), "wrong")
    assert (made.owed, made.contested, made.proven) == (Decimal("18.00"), Decimal("30.00"), True)
    debited = checked(contract(), JUNE, bill(D(2026, 6, 20), "30.00"), lines=[first, paid(D(2026, 7, 1), "-30.00")])
    assert (debited.owed, debited.contested) == (Decimal("48.00"), Decimal(0))


def test_a_right_bill_is_right():
    made = checked(contract(), JUNE, bill(D(2026, 6, 20), "-18.00"))
    assert (made.state, made.difference, made.owed) == ("right", Decimal(0), Decimal("18.00"))
    assert {line.mark for line in made.lines} == {"right"}


def test_in_arrears_only_the_days_are_due_and_a_whole_month_is_too_much():
    made = checked(contract(in_advance=False), JUNE, bill(D(2026, 6, 30), "30.00"))
    assert lines(made) == [("used days", "12.00", "30.00")]
    assert (made.lines[0].mark, made.difference) == ("whole period", Decimal("18.00"))
    assert (made.owed, made.contested, made.proven) == (Decimal(0), Decimal("18.00"), True)


def test_a_contract_that_charges_whole_periods_gives_nothing_back():
    made = checked(contract(answers={"prorates": "no"}), JUNE, bill(D(2026, 6, 20), "0.00"))
    assert (made.expected, made.state, made.owed) == (Decimal(0), "right", Decimal(0))


def test_nobody_said_whether_it_charges_by_the_day():
    made = checked(contract(answers={}), JUNE, bill(D(2026, 6, 20), "-10.00"))
    assert made.questions == ("prorates",)
    assert (made.difference, made.proven) == (Decimal("8.00"), False)


def test_the_days_after_the_one_needed_are_the_notice_periods():
    made = checked(contract(), JUNE, needed=D(2026, 6, 4))
    assert lines(made)[:2] == [("used days", "4.00", None), ("notice period", "8.00", None)]
    gone = checked(contract(), JUNE, needed=D(2026, 5, 20))
    assert lines(gone)[0] == ("notice period", "12.00", None)


def test_fee_equipment_and_deposit_stand_in_the_bill():
    service = contract(equipment="router", deposit=pounds("50.00"))
    made = checked(
        service,
        JUNE,
        bill(D(2026, 6, 20), "72.00", ("used days", "-18.00"), ("exit fee", "40.00"), ("equipment", "50.00")),
        fee=pounds("40.00"),
    )
    assert lines(made)[2:] == [
        ("exit fee", "40.00", "40.00"),
        ("equipment", "0", "50.00"),
        ("deposit", "-50.00", "0"),
    ]
    assert [line.mark for line in made.lines][2:] == ["right", "not expected", "kept"]
    assert made.expected + made.difference == made.billed == Decimal("72.00")


def test_a_bare_sum_tells_that_the_deposit_was_kept():
    made = checked(contract(deposit=pounds("50.00")), JUNE, bill(D(2026, 6, 20), "-18.00"))
    assert [line.mark for line in made.lines] == ["right", "right", "kept"]
    assert made.difference == Decimal("50.00")


@pytest.mark.parametrize(("billed", "by"), [("-18.00", "30 days"), ("-18.16", "365 days")])
def test_a_bill_that_counts_days_in_another_usual_way_is_right(billed, by):
    made = checked(contract(), D(2026, 10, 12), bill(D(2026, 10, 20), billed))
    assert (made.state, made.why[-1].input, made.owed) == ("right", {"by": by}, -Decimal(billed))
    odd = checked(contract(), D(2026, 10, 12), bill(D(2026, 10, 20), "-17.50"))
    assert (odd.state, odd.difference) == ("wrong", Decimal("0.89"))


def test_of_a_sum_that_says_nothing_the_lines_are_not_guessed():
    made = checked(contract(), JUNE, bill(D(2026, 6, 20), "7.77"))
    assert {line.billed for line in made.lines} == {None}
    assert made.difference == Decimal("25.77")


def test_what_lines_leave_of_the_sum_is_a_line_of_its_own():
    made = checked(contract(), JUNE, bill(D(2026, 6, 20), "15.00", ("used days", "12.00")))
    assert lines(made)[-1] == ("other", "0", "3.00")


def test_a_later_bill_replaces_the_first_or_comes_on_top_of_it():
    wrong, right = bill(D(2026, 6, 20), "30.00"), bill(D(2026, 7, 5), "-18.00")
    assert checked(contract(), JUNE, wrong, right).billed == Decimal("-18.00")
    on_top = replace(right, meets=wrong.id)
    assert checked(contract(), JUNE, wrong, on_top).billed == Decimal("12.00")


def test_what_was_only_said_is_no_bill():
    made = checked(contract(), JUNE, bill(D(2026, 6, 20), "30.00", proof="said"))
    assert (made.billed, made.state) == (None, "expected")


def test_another_currency_is_never_compared():
    made = checked(contract(), JUNE, bill(D(2026, 6, 20), "30.00", currency="EUR"))
    assert (made.state, made.difference, made.owed) == ("not comparable", None, Decimal(0))
    priced = checked(contract(deposit=pounds("50.00", "EUR")), JUNE)
    assert "currency" in priced.questions
    assert [line.what for line in priced.lines] == ["used days", "paid in advance"]


def test_bills_in_two_currencies_are_not_added_up():
    first = replace(bill(D(2026, 6, 20), "30.00"), id="first")
    then = replace(bill(D(2026, 6, 25), "20.00", currency="EUR"), id="then", meets="first")
    made = checked(contract(), JUNE, first, then)
    assert (made.billed, made.billed_in, made.bills, made.state) == (
        Decimal("20.00"),
        "EUR",
        ("then",),
        "not comparable",
    )
    back = checked(contract(), JUNE, then, replace(first, on=D(2026, 6, 26), meets="then"))
    assert (back.billed, back.billed_in, back.difference) == (Decimal("30.00"), "GBP", None)


def test_a_bill_that_does_not_come_is_late():
    made = checked(contract(), JUNE, due=D(2026, 7, 24))
    assert made.state == "late"
    assert checked(contract(), D(2026, 12, 31), ended=False).state == "running"


@pytest.mark.parametrize(
    ("facts", "every", "day", "first", "last"),
    [
        ({"contract": billing(day=15)}, "1 month", D(2026, 6, 12), D(2026, 5, 15), D(2026, 6, 14)),
        ({"contract": billing(day=31)}, "1 month", D(2026, 3, 1), D(2026, 2, 28), D(2026, 3, 30)),
        ({"contract": billing(every="4 weeks", start=D(2026, 1, 5))}, "4 weeks", D(2026, 6, 12), *(
            D(2026, 5, 25), D(2026, 6, 21))),
        ({"contract": billing(every="12 months", start=D(2024, 2, 29))}, "12 months", D(2026, 6, 12), *(
            D(2026, 2, 28), D(2027, 2, 27))),
        ({"contract": billing(every="3 months", start=D(2026, 1, 10))}, "1 month", D(2026, 6, 12), *(
            D(2026, 4, 10), D(2026, 7, 9))),
        ({"contract": billing(weekday="Friday")}, "1 week", D(2026, 6, 10), D(2026, 6, 5), D(2026, 6, 11)),
        ({}, "1 month", D(2024, 2, 29), D(2024, 2, 1), D(2024, 2, 29)),
    ],
)  # fmt: skip
def test_periods_begin_on_any_day(facts, every, day, first, last):
    found = period_of(contract(every=every, **facts), day)
    assert (found.first, found.last) == (first, last)
    before = period_of(contract(every=every, **facts), first - dt.timedelta(days=1))
    assert before.last == first - dt.timedelta(days=1), "periods follow each other without a gap"


def test_a_price_a_month_is_billed_each_quarter():
    quarter = billing(every="3 months", start=D(2026, 4, 1))
    assert period_of(contract(contract=quarter), JUNE).amount == Decimal("90.00")
    assert period_of(contract(every="4 weeks", contract=quarter), JUNE) is None


def test_a_year_paid_in_advance_is_credited_by_the_day():
    yearly = contract("365.00", "12 months", contract=billing(every="12 months", start=D(2026, 1, 1)))
    made = checked(yearly, D(2026, 1, 31), lines=[paid(D(2026, 1, 2), "-365.00")])
    assert (made.expected, made.prepaid) == (Decimal("-334.00"), ("2026-01-02:-365.00",))


def test_when_a_year_began_the_bank_tells():
    made = checked(contract("120.00", "12 months"), JUNE, lines=[paid(D(2026, 3, 10), "-120.00")])
    assert (made.first, made.last) == (D(2026, 3, 10), D(2027, 3, 9))
    unknown = checked(contract("120.00", "12 months"), JUNE)
    assert (unknown.expected, unknown.questions) == (None, ("period",))


def test_half_a_cent_is_rounded_up():
    made = checked(contract("10.05", in_advance=False), D(2026, 6, 15))
    assert made.expected == Decimal("5.03")


def test_a_charge_in_the_journal_proves_that_a_month_was_paid():
    made = checked(contract(), JUNE, entry("charge", D(2026, 6, 1), "30.00", name="c"))
    assert made.prepaid == ("c",)


sums = st.integers(1, 100_000).map(lambda cents: Decimal(cents) / 100)
ends = st.dates(D(2025, 1, 1), D(2027, 12, 31))
days = st.integers(1, 31)


@given(sums, ends, days, st.booleans(), st.lists(st.tuples(
    st.sampled_from(["used days", "exit fee", "credit", "deposit", "other", "paid in advance"]),
    st.integers(-50_000, 50_000).map(lambda cents: Decimal(cents) / 100)), max_size=5))  # fmt: skip
def test_what_was_expected_and_the_difference_are_what_was_billed(price, end, day, ahead, billed):
    service = contract(str(price), in_advance=ahead, contract=billing(day=day), deposit=pounds("20.00"))
    amount = sum((one for _what, one in billed), Decimal(0))
    made = checked(service, end, bill(end, str(amount), *((what, str(one)) for what, one in billed)))
    assert made.expected + made.difference == made.billed == amount
    assert sum(line.expected for line in made.lines) == made.expected
    if all(line.billed is not None for line in made.lines):
        assert sum(line.billed for line in made.lines) == amount


@given(sums, ends, days)
def test_a_day_later_costs_a_days_price(price, end, day):
    service = contract(str(price), in_advance=False, contract=billing(day=day))
    period = period_of(service, end)
    if end == period.last:
        return
    earlier, later = checked(service, end), checked(service, end + dt.timedelta(days=1))
    assert abs(later.expected - earlier.expected - price / period.days) <= Decimal("0.01")
    assert checked(service, period.last).expected == price


@given(sums, ends, days, ends)
def test_splitting_off_the_notice_period_changes_no_sum(price, end, day, needed):
    service = contract(str(price), contract=billing(day=day))
    assert checked(service, end, needed=needed).expected == checked(service, end).expected


@given(st.sampled_from(["1 week", "4 weeks", "1 month", "2 months", "3 months", "6 months", "12 months"]), ends, ends)
def test_every_day_lies_in_exactly_one_period(every, begins, day):
    service = contract(every=every, contract=billing(every=every, start=begins))
    found = period_of(service, day)
    assert found.first <= day <= found.last
    assert period_of(service, found.first)[:2] == period_of(service, found.last)[:2] == found[:2]
