import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from sqlalchemy.dialects.sqlite import dialect

from movehelper.store.types import DecimalText, UtcInstant

SQLITE = dialect()


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_money_comes_back_with_the_very_digits_it_was_written_with(amount):
    text = DecimalText().process_bind_param(amount, SQLITE)

    assert str(DecimalText().process_result_value(text, SQLITE)) == str(amount)


def test_twelve_fifty_keeps_its_zero():
    assert DecimalText().process_bind_param(Decimal("12.50"), SQLITE) == "12.50"


@given(st.datetimes(timezones=st.timezones()))
def test_an_instant_comes_back_as_the_same_moment_in_utc(moment):
    try:
        text = UtcInstant().process_bind_param(moment, SQLITE)
    except OverflowError:
        return  # the first and last hours that Python's calendar has, in another time zone
    back = UtcInstant().process_result_value(text, SQLITE)

    assert back == moment.astimezone(dt.UTC)
    assert back.tzinfo is dt.UTC


@given(st.datetimes(min_value=dt.datetime(2, 1, 1)), st.datetimes(min_value=dt.datetime(2, 1, 1)))  # noqa: DTZ001 - hypothesis wants bare bounds
def test_text_order_is_time_order(one, other):
    first, second = (UtcInstant().process_bind_param(moment.replace(tzinfo=dt.UTC), SQLITE) for moment in (one, other))

    assert (first < second) == (one < other)


def test_an_instant_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        UtcInstant().process_bind_param(dt.datetime(2026, 11, 22, 12), SQLITE)  # noqa: DTZ001 - that is the case
