"""The journal as evidence: on paper, in a spreadsheet, as text; and a month as a sheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest

from movehelper.domain.journal_lines import journal_lines
from movehelper.domain.months import DayItem, Month, MonthDay
from movehelper.domain.records import BilledLine, Document, Entry, Money, PlanStep
from movehelper.exports import JournalPaper, MonthPaper, journal_page, journal_table, journal_text, month_page
from tests.exports.test_checklist_files import Page

TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
BILLED = (
    BilledLine(what="used days", amount=Decimal("17.50"), start=dt.date(2026, 11, 1), until=dt.date(2026, 11, 3)),
    BilledLine(what="other", amount=Decimal(-30), text="goodwill"),
)


def entry(identity, kind="contact", **facts):
    at = dt.datetime(2026, 11, 3, 9, 30, tzinfo=dt.UTC)
    return Entry(**{"id": identity, "kind": kind, "on": dt.date(2026, 11, 3), "at": at, "service": "gym", **facts})


@pytest.fixture
def paper():
    journal = (
        entry("a", "notice sent", channel="letter", who="<Ann & Bo>", reference="=1+1", proof="document"),
        entry("b", "promise", due=dt.date(2026, 11, 10), text="+refund", proof="said"),
        entry("c", "final bill", amount=Money(amount=Decimal("-12.50"), currency="GBP"), text="\tcash", lines=BILLED),
        entry("v", "void", voids="b", on=TODAY, text="@home"),
        entry("d", "promise", due=dt.date(2026, 12, 10), corrects="b"),
    )
    return JournalPaper(
        move="Hill Road",
        today=TODAY,
        lines=journal_lines(journal, TODAY),
        everything=4,
        services={"gym": "-Anvil Gym"},
        steps={},
        hashes={one.id: f"{number:x}" * 64 for number, one in enumerate(journal, 10)},
        chain="Unbroken.",
        documents={"a": (Document(id="x", name="=receipt.pdf", sha256="f" * 64, size=9, added=NOW, entry="a"),)},
    )


def words(html):
    return " ".join(" ".join(Page(html).words).split())


def test_the_paper_names_move_days_with_weekday_proof_and_short_hashes(paper):
    html = journal_page(paper)
    assert "<title>Journal: Hill Road · Tue 3 Nov 2026</title>" in html
    said = words(html)
    for text in ("Tue 3 Nov 2026", "<Ann & Bo>", "letter", "on paper", "aaaaaaaaaa", "4 entries", "Unbroken."):
        assert text in said
    assert "aaaaaaaaaaa" not in said
    assert "document: =receipt.pdf (SHA-256 ffffffffff)" in said
    assert "Sum of what is named here, without what was taken back: -£12.50" in said


def test_what_was_taken_back_is_struck_through_with_the_reason_and_what_replaced_it(paper):
    html = journal_page(paper)
    assert "<s>They promised something</s>" in html
    assert "Taken back on Sun 22 Nov 2026: @home. In its place: no. 5" in words(html)
    assert html.count("<tr>") == 5  # the head and four lines: the taking back itself is told at its entry


def test_no_cell_of_the_table_is_taken_for_a_formula(paper):
    read = list(csv.reader(io.StringIO(journal_table(paper).decode("utf-8-sig"))))
    cells = [cell for row in read[1:] for cell in row]
    assert {"'=1+1", "'+refund", "'\tcash", "'@home", "'-Anvil Gym"} <= set(cells)
    assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in cells)
    head = read[0]
    bill = dict(zip(head, read[3], strict=True))
    assert (bill["Sum"], bill["Currency"], bill["Date"], bill["Weekday"]) == ("-12.50", "GBP", "2026-11-03", "Tue")
    assert len(bill["Hash"]) == 64
    assert dict(zip(head, read[1], strict=True))["Documents (SHA-256)"] == f"'=receipt.pdf {'f' * 64}"


def test_the_lines_of_a_bill_are_told_with_its_sum(paper):
    lines = ("Days used, Sun 1 Nov 2026 to Tue 3 Nov 2026: £17.50", "Something else (“goodwill”): -£30.00")
    for text in (words(journal_page(paper)), journal_text(paper).splitlines()[2]):
        assert all(line in text for line in lines)
    head, *rows = csv.reader(io.StringIO(journal_table(paper).decode("utf-8-sig")))
    assert dict(zip(head, rows[2], strict=True))["Lines of the bill"] == "; ".join(lines)


def test_as_text_each_entry_is_one_line(paper):
    text = journal_text(paper).splitlines()
    assert len(text) == 4
    assert text[0].startswith("Tue 3 Nov 2026 · -Anvil Gym · Notice sent · letter, <Ann & Bo> · reference =1+1")
    assert "Taken back on Sun 22 Nov 2026" in text[1]


def test_an_empty_journal_says_so():
    empty = JournalPaper("Hill Road", TODAY, (), 0, {}, {}, {}, "")
    assert "Nothing has been logged yet." in words(journal_page(empty))
    assert journal_text(empty) == ""


def test_a_month_lies_on_its_longer_side_and_tells_a_full_day_in_full_below():
    steps = {f"s{n}": PlanStep(id=f"s{n}", key="custom", sector="gym", text=f"Thing <{n}>") for n in range(6)}
    full = tuple(DayItem(kind="step", day=TODAY, step=one, state="open") for one in steps)
    full += (DayItem(kind="step", day=TODAY, step="s1", state="done"),)
    first = dt.date(2026, 11, 16)
    days = [first + dt.timedelta(days=n) for n in range(7)]
    week = tuple(
        MonthDay(day=day, inside=True, today=day == TODAY, off=day.weekday() > 4, items=full if day == TODAY else ())
        for day in days
    )
    html = month_page(MonthPaper("Hill Road", Month(first=dt.date(2026, 11, 1), weeks=(week,)), {}, {}, steps))
    assert "size: landscape" in html
    said = words(html)
    assert "November 2026: Hill Road" in said
    assert "22 (today)" in said
    assert "3 more, see below" in said
    assert "1 step done" in said
    assert said.count("☐ Thing <0>") == 2
    assert said.count("☐ Thing <5>") == 1
    assert "Sun 22 Nov 2026" in said
