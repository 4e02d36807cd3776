"""Fees between two days, and what leaving costs."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from movehelper.domain.money import exit_fee, fees_between, periods_between, total
from movehelper.domain.records import Fee, Money, Price
from tests.domain.households import euros

D = dt.date


@pytest.mark.parametrize(
    ("last", "until", "every", "periods"),
    [
        (D(2015, 9, 30), D(2015, 12, 31), "1 month", 3),
        (D(2015, 10, 1), D(2015, 12, 31), "1 month", 3),
        (D(2026, 1, 31), D(2026, 2, 28), "1 month", 1),
        (D(2026, 5, 15), D(2026, 5, 15), "1 month", 0),
        (D(2026, 5, 15), D(2026, 5, 1), "1 month", 0),
        (D(2026, 5, 15), D(2026, 5, 16), "12 months", 1),
        (D(2026, 5, 15), D(2027, 5, 16), "1 year", 2),
        (D(2026, 5, 3), D(2026, 5, 31), "4 weeks", 1),
        (D(2026, 5, 3), D(2026, 6, 1), "4 weeks", 2),
    ],
)
def test_periods_are_those_that_begin_after_the_one_end_and_up_to_the_other(last, until, every, periods):
    assert periods_between(last, until, every) == periods


@given(st.dates(D(2020, 1, 1), D(2030, 1, 1)), st.integers(0, 900), st.integers(0, 900))
def test_paying_longer_never_costs_less(last, first, more):
    price = euros("19.99")
    sooner, later = (fees_between(price, last, last + dt.timedelta(n)) for n in (first, first + more))
    assert sooner.amount <= later.amount


def fee(**facts):
    known = {"price": None, "ends": D(2026, 6, 30), "start": D(2025, 1, 1), "term_end": D(2026, 12, 31)}
    known |= {key: facts.pop(key) for key in list(facts) if key in known}
    return exit_fee(Fee(**facts), currency="EUR", **known)


def test_each_kind_of_exit_fee_and_its_cap():
    assert fee(kind="none").amount == 0
    assert fee(kind="flat", amount=Decimal(15)).amount == 15
    assert fee(kind="remaining", share=Decimal("0.5"), price=euros("20")).amount == 60
    assert fee(kind="remaining", price=euros("240", "12 months"), cap=Decimal(50)).amount == 50
    assert fee(kind="falling", start=D(2025, 1, 1), currency="USD") is None
    assert exit_fee(
        Fee(kind="falling", start=Decimal(240), step=Decimal(10), currency="USD"),
        price=None,
        ends=D(2026, 6, 30),
        start=D(2025, 1, 1),
        term_end=None,
        currency="EUR",
    ) == Money(amount=Decimal("70.00"), currency="USD")


def test_a_fee_whose_facts_are_missing_is_unknown_and_not_nothing():
    assert fee(kind="remaining") is None
    assert fee(kind="flat") is None


def test_currencies_are_never_added_up():
    sums = [Money(amount=Decimal(1), currency="EUR"), Money(amount=Decimal(2), currency="GBP")]
    assert total([*sums, sums[0]]) == (
        Money(amount=Decimal(2), currency="EUR"),
        Money(amount=Decimal(2), currency="GBP"),
    )


def test_a_fee_of_the_law_is_in_the_money_of_the_region_whatever_the_price_is_in():
    in_pounds = Money(amount=Decimal(20), currency="GBP")
    price = euros("20")
    assert fee(kind="flat", amount=Decimal(15), price=Price(money=in_pounds)).currency == "EUR"
    abroad = {"price": Price(money=in_pounds), "share": Decimal(1)}
    assert fee(kind="remaining", **abroad).currency == "GBP"
    assert fee(kind="remaining", cap=Decimal(50), **abroad) is None
    assert fee(kind="remaining", cap=Decimal(50), price=price) == Money(amount=Decimal("50.00"), currency="EUR")
