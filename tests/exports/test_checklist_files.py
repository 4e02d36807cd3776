"""The checklist on paper, in a browser and in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st

from movehelper.domain.errors import ExportError
from movehelper.domain.records import Home, Household, Money, Move, Plan, PlanStep, Service
from movehelper.exports import checklist, page, plan_json, table, write_file
from movehelper.exports.table import guarded

TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)

MONEY = Money(amount=Decimal(39), currency="GBP")


@pytest.fixture
def household():
    return Household(
        move=Move(id="m", name="Hill Road <to> Leith & back", old_home="h", new_home="h", created=NOW),
        homes=(Home(id="h", region="GB-SCT"),),
        services=(
            Service(id="gym", name='=HYPERLINK("x")', sector="gym", home="h", added=TODAY),
            Service(id="net", name="<b>Net</b>", sector="broadband", home="h", added=TODAY),
        ),
    )


@pytest.fixture
def plan():
    def step(n, **facts):
        return PlanStep(id=f"s{n}", sector="gym", service="gym", **facts)

    return Plan(
        move="m",
        today=TODAY,
        steps=(
            step(1, key="give-notice", due=dt.date(2026, 11, 20), state="late", at_risk=MONEY),
            step(2, key="decide", due=TODAY),
            step(3, key="return-equipment", due=dt.date(2026, 11, 29)),
            step(4, key="check-final-bill", due=dt.date(2026, 11, 30), guess=True),
            step(5, key="find-out", due_rule="2 weeks after service end", missing="service end", state="blocked"),
            step(6, key="chase-confirmation", due=dt.date(2026, 11, 25), state="waiting"),
            step(7, key="check-holder", state="done", done_on=dt.date(2026, 11, 2)),
            step(8, key="custom", text="Feed the cat", state="skipped"),
            PlanStep(id="s9", sector="broadband", service="net", key="check-live", due=dt.date(2027, 1, 3)),
        ),
    )  # fmt: skip


class Page(HTMLParser):
    """Reads a page strictly enough to find unbalanced tags, and collects its words."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, text):
        super().__init__()
        self.open, self.words, self.tags = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip() and self.open[-1] != "style":
            self.words.append(data.strip())


def test_steps_stand_in_the_groups_of_the_window(plan, household):
    grouped = {section.heading: [row.step for row in section.rows] for section in checklist(plan, household).sections}
    assert grouped == {
        "Needs you now": ["s1", "s2"],
        "This week": ["s3"],
        "Later": ["s4", "s5", "s9"],
        "Waiting for them": ["s6"],
        "Done": ["s7", "s8"],
    }


def test_what_has_to_wait_says_for_what(household):
    steps = (
        PlanStep(id="a", key="check-holder", sector="gym", service="net", due=TODAY),
        PlanStep(id="b", key="give-notice", sector="gym", service="net", due=TODAY, state="blocked", waits_for=("a",)),
    )
    (section,) = checklist(Plan(move="m", today=TODAY, steps=steps), household).sections
    first = "First: Check whose name the contract with <b>Net</b> is in"
    assert [row.first for row in section.rows] == ["", first]
    assert first in Page(page(checklist(Plan(move="m", today=TODAY, steps=steps), household))).words


def test_advice_never_needs_you_now(household):
    step = PlanStep(id="a", key="tip", sector="gym", text="Take pictures.", due=dt.date(2026, 10, 1), advice=True)
    (section,) = checklist(Plan(move="m", today=TODAY, steps=(step,)), household).sections
    assert section.heading == "This week"


def test_each_row_says_what_by_when_and_why(plan, household):
    rows = {row.step: row for section in checklist(plan, household).sections for row in section.rows}
    assert rows["s3"].when == "by Sun 29 Nov 2026 · 7 days left"
    assert rows["s3"].why == "Equipment that is not sent back is charged for."
    assert rows["s5"].when == "2 weeks after the day it ends (not known yet)"
    assert rows["s7"].when == "done on Mon 2 Nov 2026"
    assert rows["s8"].what == "Feed the cat"


def test_one_service_alone(plan, household):
    assert [row.step for s in checklist(plan, household, "net").sections for row in s.rows] == ["s9"]


def test_the_page_is_whole_and_what_was_typed_stays_text(plan, household):
    read = Page(page(checklist(plan, household)))
    assert read.open == []
    assert "Checklist: Hill Road <to> Leith & back" in read.words
    assert "<b>Net</b>" in read.words
    assert "b" not in {tag for tag, _attributes in read.tags}
    assert "was due Fri 20 Nov 2026 · 2 days ago" in read.words
    assert "At stake: £39.00" in read.words
    assert "This day is a guess." in read.words


def test_the_page_needs_nothing_from_elsewhere_and_no_script(plan, household):
    read = Page(page(checklist(plan, household)))
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _attributes in read.tags}
    assert not {"src", "href"} & {name for _tag, attributes in read.tags for name in attributes}


def test_the_page_can_be_read_aloud(plan, household):
    read = Page(page(checklist(plan, household)))
    assert dict(read.tags)["html"]["lang"] == "en"
    heads = [attributes for tag, attributes in read.tags if tag == "th"]
    assert heads
    assert all(attributes["scope"] == "col" for attributes in heads)
    boxes = [attributes["aria-label"] for tag, attributes in read.tags if attributes.get("role") == "img"]
    assert boxes.count("to do") == 7
    assert boxes.count("done") == 2
    labels = {attributes["aria-labelledby"] for tag, attributes in read.tags if tag == "table"}
    assert labels == {attributes["id"] for tag, attributes in read.tags if tag == "h2"}


def test_an_empty_checklist_says_how_to_begin(household):
    assert "Nothing to do yet." in page(checklist(Plan(move="m", today=TODAY), household))


def test_the_table_keeps_formulas_as_text(plan, household):
    data = table(checklist(plan, household))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 9
    assert rows[0]["Provider"] == '\'=HYPERLINK("x")'
    assert rows[0]["Date"] == "2026-11-20"
    assert (rows[0]["At stake"], rows[0]["Currency"]) == ("39", "GBP")


@given(st.text())
def test_no_text_is_a_formula(text):
    shown = guarded(text)
    assert shown.lstrip()[:1] not in {"=", "+", "-", "@"}
    assert shown in {text, "'" + text}


def test_the_plan_as_json_is_the_same_each_time_and_readable_by_others(plan):
    data = plan_json(plan)
    assert data == plan_json(plan)
    read = json.loads(data)
    assert read["today"] == "2026-11-22"
    assert read["steps"][0]["at_risk"] == {"amount": "39", "currency": "GBP"}
    assert [step["id"] for step in read["steps"]] == [step.id for step in plan.steps]


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "new" / "checklist.html"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in path.parent.iterdir()] == ["checklist.html"]


def test_a_file_that_cannot_be_written_is_one_sentence_and_leaves_nothing_behind(tmp_path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(ExportError, match=r"taken could not be written: Is a directory\."):
        write_file(tmp_path / "taken", b"x")
    assert list(tmp_path.iterdir()) == [tmp_path / "taken"]
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(ExportError, match="could not be written"):
        write_file(tmp_path / "file" / "below", b"x")


def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path):
    path = tmp_path / "checklist.html"
    path.write_bytes(b"old")
    code = (
        "import resource, sys; from pathlib import Path; from movehelper.exports import write_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "write_file(Path(sys.argv[1]), b'x' * 5000)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
    assert f"ExportError: {path} could not be written: File too large." in done.stderr
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
