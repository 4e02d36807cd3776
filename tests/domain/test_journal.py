"""Which entries stand, and what an entry that was written in place of another stands for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from movehelper.domain.journal import bills_of, last, open_promises, standing
from movehelper.domain.journal_lines import journal_lines
from movehelper.domain.records import Entry, Money

DAY = dt.date(2026, 11, 20)


def entry(name, minute, kind="note", **facts):
    """Make an entry of one day, written at a minute of it."""
    at = dt.datetime(2026, 11, 20, 12, minute, tzinfo=dt.UTC)
    return Entry(id=name, kind=kind, on=DAY, at=at, service="gym", **facts)


def void(name, minute, voids):
    return entry(name, minute, "void", voids=voids)


def test_a_correction_does_not_overrule_what_was_said_later_that_day():
    early, late = (
        entry(name, minute, "end confirmed", proof="written", ends=dt.date(2027, month, 31))
        for name, minute, month in (("early", 1, 5), ("late", 2, 1))
    )
    journal = [
        early,
        late,
        void("v", 3, "early"),
        entry("mended", 3, "end confirmed", proof="written", who="Ann", ends=early.ends, corrects="early"),
    ]
    assert [one.id for one in standing(journal)] == ["mended", "late"]
    assert last(standing(journal), "end confirmed").ends == late.ends


def test_a_promise_kept_stays_kept_however_often_it_is_written_anew():
    due = DAY + dt.timedelta(days=3)
    journal = [entry("p0", 0, "promise", due=due), entry("kept", 1, "promise kept", meets="p0")]
    for number in range(1, 4):
        journal += [
            void(f"v{number}", number + 1, f"p{number - 1}"),
            entry(f"p{number}", number + 1, "promise", due=due, corrects=f"p{number - 1}"),
        ]
        assert open_promises(standing(journal)) == ()
        [line] = [one for one in journal_lines(journal, DAY) if one.entry.kind == "promise" and one.stands]
        assert (line.entry.id, line.promise) == (f"p{number}", "kept")


def test_nothing_is_met_by_what_was_taken_back():
    due = DAY + dt.timedelta(days=3)
    journal = [
        entry("p", 0, "promise", due=due),
        entry("kept", 1, "promise kept", meets="p"),
        void("v", 2, "kept"),
    ]
    assert [one.id for one in open_promises(standing(journal))] == ["p"]


def test_a_bill_that_comes_on_top_of_another_still_does_when_that_one_is_corrected():
    first = entry("first", 1, "final bill", proof="document", amount=Money(amount=Decimal(30), currency="EUR"))
    second = entry(
        "second", 2, "final bill", proof="document", amount=Money(amount=Decimal(5), currency="EUR"), meets="first"
    )
    mended = entry(
        "mended", 4, "final bill", proof="document", amount=Money(amount=Decimal(31), currency="EUR"), corrects="first"
    )
    found = bills_of(standing([first, second, void("v", 3, "first"), mended]))
    assert [str(one.amount.amount) for one in found] == ["31", "5"]
