"""What people type in one line: days and what happened."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from movehelper.ui.typed.contact import Contact, read_contact
from movehelper.ui.typed.dates import read_date
from movehelper.wording import dates

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30 Nov", dt.date(2026, 11, 30)),
        ("30. November 2026", dt.date(2026, 11, 30)),
        ("Nov 30", dt.date(2026, 11, 30)),
        ("30th nov, 2027", dt.date(2027, 11, 30)),
        ("Mon 30 Nov 2026", dt.date(2026, 11, 30)),
        ("30.11.", dt.date(2026, 11, 30)),
        ("30.11.26", dt.date(2026, 11, 30)),
        ("2026-11-30", dt.date(2026, 11, 30)),
        ("5 Jan", dt.date(2027, 1, 5)),
        ("15 Oct", dt.date(2026, 10, 15)),
        ("1 Sep", dt.date(2027, 9, 1)),
        ("1. März", dt.date(2027, 3, 1)),
        ("29 Feb", dt.date(2028, 2, 29)),
        ("today", TODAY),
        ("tomorrow", dt.date(2026, 11, 23)),
        ("in 6 weeks", dt.date(2027, 1, 3)),
        ("+10d", dt.date(2026, 12, 2)),
        ("in 3 months", dt.date(2027, 2, 22)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed, day):
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "31 Feb 2027", "soon", "32.1.", "13/13", "30 Foo", "2026-13-01"])
def test_what_is_no_day_is_none(typed):
    assert read_date(typed, TODAY) is None


def test_slashes_are_read_as_the_country_does():
    assert read_date("3/4/2027", TODAY) == dt.date(2027, 4, 3)
    assert read_date("3/4/2027", TODAY, month_first=True) == dt.date(2027, 3, 4)
    assert read_date("3.4.2027", TODAY, month_first=True) == dt.date(2027, 4, 3)


def test_months_of_another_language_are_read():
    months = ["Janv", "Févr", "Mars", "Avril", "Mai", "Juin", "Juil", "Août", "Sept", "Oct", "Nov", "Déc"]
    assert read_date("mar. 1 déc 2026", TODAY, months=months) == dt.date(2026, 12, 1)


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 12, 31)))
def test_every_day_that_the_program_writes_is_read_again(day):
    assert read_date(dates.date(day), TODAY) == day
    assert read_date(day.isoformat(), TODAY) == day


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_readers(text):
    read_date(text, TODAY)
    assert read_contact(text, TODAY).kind


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "phoned, Anna, ends 30 Nov, ref 123",
            Contact(
                kind="end confirmed",
                channel="phone",
                proof="said",
                who="Anna",
                ends=dt.date(2026, 11, 30),
                reference="123",
            ),
        ),
        ("p", Contact(channel="phone", proof="said")),
        ("l, sent", Contact(kind="notice sent", channel="letter", proof="document")),
        (
            "e, they want the registration certificate",
            Contact(kind="condition", channel="email", proof="written", text="the registration certificate"),
        ),
        ("final bill 39.50", Contact(kind="final bill", amount=Decimal("39.50"))),
        (
            "promised a call back by 1 Dec",
            Contact(kind="promise", text="a call back", due=dt.date(2026, 12, 1)),
        ),
        ("PAC ABC123456", Contact(kind="code issued", code="ABC123456")),
        (
            "yesterday, chat, refused",
            Contact(kind="refused", channel="chat", proof="written", on=dt.date(2026, 11, 21)),
        ),
        ("waited for half an hour, then nothing", Contact(text="waited for half an hour, then nothing")),
        ("", Contact()),
    ],
)
def test_one_line_says_what_happened(line, said):
    assert read_contact(line, TODAY) == said
