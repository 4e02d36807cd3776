"""Rule words are read whole or refused with a sentence that repeats them."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from movehelper.domain.errors import RuleError
from movehelper.domain.words import (
    ANCHORS,
    Offset,
    Span,
    parse_cut_off,
    parse_not_before,
    parse_offset,
    parse_span,
    parse_year_day,
)

SPANS = st.builds(Span, st.integers(0, 400), st.sampled_from(["day", "working day", "week", "month", "year"]))


@given(SPANS)
def test_a_span_reads_what_it_writes(span):
    assert parse_span(str(span)) == span


@given(SPANS, st.sampled_from([-1, 1]), st.sampled_from(sorted(ANCHORS)))
def test_an_offset_reads_what_it_writes(span, side, anchor):
    offset = Offset(span, side, anchor)
    assert parse_offset(str(offset)) == offset


@pytest.mark.parametrize("text", ["", "3", "months", "3 moons", "3  months", "-3 months", "3.5 months", "3 months "])
def test_what_is_no_span_is_refused_with_its_own_words(text):
    with pytest.raises(RuleError, match="no length of time") as refused:
        parse_span(text)
    assert f'"{text}"' in str(refused.value)


@pytest.mark.parametrize("text", ["before move out", "2 days before lunch", "2 days move out", "on", "at move out"])
def test_what_is_no_offset_is_refused(text):
    with pytest.raises(RuleError, match="no offset"):
        parse_offset(text)


def test_not_before_is_an_anchor_an_offset_or_a_day():
    assert parse_not_before("move out").side == 0
    assert parse_not_before("1 day before move out").side == -1
    assert parse_not_before("2026-02-28") == dt.date(2026, 2, 28)
    with pytest.raises(RuleError, match="no day of the calendar"):
        parse_not_before("2026-02-30")


@pytest.mark.parametrize("text", ["day 0", "day 29", "day 32 before", "0th working day", "third working day", "day"])
def test_a_cut_off_out_of_range_is_refused(text):
    with pytest.raises(RuleError, match="cut_off"):
        parse_cut_off(text)


def test_the_last_of_february_is_its_last_in_every_year():
    last = parse_year_day("02-last", key="ends_on")
    assert (last.on(2027), last.on(2028)) == (dt.date(2027, 2, 28), dt.date(2028, 2, 29))
    with pytest.raises(RuleError, match="02-last"):
        parse_year_day("02-29", key="ends_on")
