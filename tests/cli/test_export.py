"""`movehelper export`, as a person types it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys

import icalendar
import pypdf
import pytest
from click.testing import CliRunner

from movehelper import bootstrap
from movehelper.cli.export import export
from movehelper.domain.errors import ExportError, FactsError
from movehelper.services import demo
from movehelper.ui import pdf

TODAY = "2026-11-22"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Fill one database with the sample household, to be copied for each test."""
    import datetime as dt

    path = tmp_path_factory.mktemp("sample") / "move.db"
    opened = bootstrap.services(
        path, today=lambda: dt.date(2026, 11, 22), now=lambda: dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    )
    demo.fill(opened)
    opened.close()
    return path.read_bytes()


@pytest.fixture
def database(filled, tmp_path):
    path = tmp_path / "move.db"
    path.write_bytes(filled)
    return path


@pytest.fixture
def run(database):
    """Run one export and return what it printed; a sentence for the user comes out as the error it is."""

    def call(*arguments, today=TODAY):
        days = ["--today", today] if today else []
        done = CliRunner().invoke(export, [arguments[0], "--database", str(database), *days, *arguments[1:]])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.stdout

    return call


def titles(path):
    return [str(part["SUMMARY"]) for part in icalendar.Calendar.from_ical(path.read_bytes()).subcomponents]


def test_the_calendar_is_the_same_file_again_and_in_another_database(run, tmp_path, filled, database):
    one, two, other = (tmp_path / f"{name}.ics" for name in ("one", "two", "other"))
    assert run("calendar", "--out", str(one)) == f"{len(titles(one))} entries in {one}\n"
    run("calendar", "--out", str(two))
    database.write_bytes(filled)
    run("calendar", "--out", str(other))
    assert one.read_bytes() == two.read_bytes() == other.read_bytes()


def test_counts_for_other_programs(run, tmp_path):
    out = tmp_path / "tasks.ics"
    counts = json.loads(run("calendar", "--tasks", "--json", "--out", str(out)))
    assert counts == {"file": str(out), "entries": len(titles(out)), "cancelled": 0, "changed": len(titles(out))}


def test_one_service_by_its_name(run, tmp_path):
    out = tmp_path / "gym.ics"
    run("calendar", "--service", "anvil gym", "--style", "separate", "--out", str(out))
    assert b"Anvil Gym" in out.read_bytes()
    assert b"Comet Fibre" not in out.read_bytes()
    assert b"VALARM" not in out.read_bytes()


def test_customer_numbers_only_on_request(run, tmp_path):
    out = tmp_path / "all.ics"
    run("calendar", "--out", str(out))
    masked = out.read_bytes()
    run("calendar", "--full-numbers", "--out", str(out))
    assert masked.count("••••".encode()) > out.read_bytes().count("••••".encode()) == 0


def test_an_unknown_service_is_named_with_those_that_are_there(run, tmp_path):
    with pytest.raises(FactsError, match=r'no service called "Nobody"; there are: .*Anvil Gym'):
        run("calendar", "--service", "Nobody", "--out", str(tmp_path / "x.ics"))


def test_a_file_that_cannot_be_written_leaves_the_history_as_it_was(run, tmp_path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(ExportError, match="could not be written"):
        run("calendar", "--out", str(tmp_path / "taken" / ".." / "move.db" / "x.ics"))
    counts = json.loads(run("calendar", "--json", "--out", str(tmp_path / "x.ics")))
    assert counts["changed"] == counts["entries"]


def test_the_checklist_on_a_page_and_in_a_table(run, tmp_path):
    run("checklist", "--out", str(tmp_path / "list.html"))
    assert "Needs you now" in (tmp_path / "list.html").read_text(encoding="utf-8")
    run("checklist", "--out", str(tmp_path / "list.csv"))
    rows = list(csv.DictReader((tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {"Needs you now", "Done"} <= {row["Group"] for row in rows}


def test_the_checklist_as_pdf_has_the_words_of_the_page(run, tmp_path, qapp):
    import pypdf

    assert pdf.QGuiApplication.instance() is qapp
    out = tmp_path / "list.pdf"
    run("checklist", "--service", "Anvil Gym", "--out", str(out))
    words = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(out).pages).split())
    assert "Give notice to Anvil Gym" in words


def test_standard_output_gets_the_page_alone(run):
    assert run("checklist", "--out", "-").startswith("<!DOCTYPE html>")


def test_another_ending_is_refused(run, tmp_path):
    with pytest.raises(ExportError, match=r"can be \.html, \.csv or \.pdf, not \.docx"):
        run("checklist", "--out", str(tmp_path / "list.docx"))


def test_the_whole_move_can_be_read_back(run, tmp_path, database):
    from movehelper.services import move_files

    out = tmp_path / "move.json"
    run("move", "--out", str(out), today=None)
    opened = bootstrap.services(database)
    assert move_files.read(opened, out).move.name == "Bristol to Edinburgh"
    opened.close()


@pytest.mark.usefixtures("qapp")
def test_everything_at_once(database, tmp_path):
    import datetime as dt

    from movehelper.services import exporting, moves

    opened = bootstrap.services(
        database, today=lambda: dt.date(2026, 11, 22), now=lambda: dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    )
    move = moves.overview(opened)[0].move.id
    written = exporting.everything(opened, move, tmp_path / "out", bootstrap.make_pdf)
    opened.close()
    assert {path.name for path in written} == {
        "plan.json",
        "move.json",
        "reminders.ics",
        "tasks.ics",
        "checklist.pdf",
        "checklist.html",
    }
    assert all(path.stat().st_size > 500 for path in written)
    assert json.loads((tmp_path / "out" / "plan.json").read_bytes())["today"] == TODAY


@pytest.mark.slow
def test_a_calendar_needs_no_qt(database, tmp_path):
    code = (
        "import sys; from movehelper.cli import cli; cli.main(sys.argv[1:], standalone_mode=False); "
        "print('PySide6' in sys.modules)"
    )
    made = subprocess.run(
        [sys.executable, "-c", code, "export", "calendar", "--database", database, "--out", tmp_path / "x.ics"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.splitlines()[-1] == "False"


def test_the_journal_is_written_in_three_forms_with_the_same_words(run, tmp_path):
    html, table, page = (tmp_path / f"journal.{form}" for form in ("html", "csv", "pdf"))
    for file in (html, table, page):
        assert run("journal", "--out", str(file)) == f"Written to {file}\n"
    rows = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["No.", "Date", "Weekday"]
    assert "Unbroken: all" in html.read_text("utf-8")
    words = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(page).pages).split())
    assert "Journal: Bristol to Edinburgh · Tue 8 Sep 2026 to Sat 21 Nov 2026" in words
    for row in rows[1:]:
        assert row[-1][:10] in words
        assert row[-1][:10] in html.read_text("utf-8")


def test_the_journal_of_one_service(run, tmp_path):
    out = tmp_path / "gym.csv"
    run("journal", "--service", "anvil gym", "--out", str(out))
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert {row[3] for row in rows[1:]} == {"Anvil Gym"}


def test_a_month_by_its_number(run, tmp_path):
    out = tmp_path / "month.pdf"
    run("month", "--month", "2026-12", "--out", str(out))
    box = pypdf.PdfReader(out).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    assert "December 2026: Bristol to Edinburgh" in " ".join(pypdf.PdfReader(out).pages[0].extract_text().split())
    with pytest.raises(ExportError, match=r"This can be \.html, \.pdf, not \.csv\."):
        run("month", "--out", str(tmp_path / "month.csv"))
