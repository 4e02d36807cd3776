"""The journal in the window: searched, narrowed, corrected in the open, copied, printed, and sealed."""

from __future__ import annotations

import csv
import datetime as dt
import sqlite3
from contextlib import closing
from decimal import Decimal

import msgspec
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from movehelper import bootstrap
from movehelper.catalogue import load
from movehelper.domain import move_files as format_
from movehelper.domain.plan import make_plan
from movehelper.domain.records import BilledLine, Document, Entry, Money
from movehelper.services import demo, evidence, move_files, moves, planning
from movehelper.ui import saying
from movehelper.ui.models import documents, journal
from movehelper.ui.pages import journal as journal_page
from movehelper.ui.palette import items
from movehelper.ui.snapshot import Snapshot
from tests.domain.households import happened, household, service
from tests.ui.person import NOON, TODAY, Person
from tests.ui.turns import LONGEST, Turns, floor


def test_wherever_an_appointment_is_read_it_is_told_by_the_clock_of_its_home():
    at = dt.datetime(2026, 9, 26, 19, 0, tzinfo=dt.UTC)
    told = happened("appointment", dt.date(2026, 9, 1), "net", appointment=at)
    paper = Document(id="d", name="visit.pdf", sha256="0" * 64, size=1, added=NOON, service="net", entry=told.id)
    net = service("Net", "broadband", "set up", home="new")
    facts = household("NZ-AUK", dt.date(2026, 9, 20), net, journal=[told], documents=(paper,))
    catalogue = load(countries=["GB"])
    snapshot = Snapshot(TODAY, catalogue, facts, make_plan(facts, catalogue, TODAY))
    said = "Appointment: Sun 27 Sep 2026, 08:00"
    assert [journal.what(one) for one in journal.rows(snapshot)] == [said]
    assert [saying.entry(one) for one in snapshot.entries_of("net")] == [said]
    assert [one.proves for one in documents.rows(snapshot, {})] == [said]
    assert [one.title for one in items.of_snapshot(snapshot) if one.key == f"entry:{told.id}"] == [said]


@pytest.fixture
def page(sample):
    sample.go("journal")
    return sample.shell.page("journal")


@pytest.fixture
def naming(monkeypatch):
    """Answer each question for a file with the one named here."""
    asked = {"file": "", "kind": ""}
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(asked["file"]), asked["kind"]))
    return asked


def shown(page, column="what"):
    proxy, number = page.table.proxy, page.model.column(column)
    return [proxy.index(row, number).data() for row in range(proxy.rowCount())]


def log(sample, kind="contact", name="Comet Fibre", **facts):
    service = next(one.id for one in sample.seen.services.values() if one.name == name)
    sample.controller.desk.change(lambda work: work.log(sample.seen.move, service, kind, **facts))
    sample.settle()


def pick(sample, page, text):
    """Choose the first line that says this."""
    row = next(number for number, what in enumerate(shown(page)) if text in what)
    page.table.selectRow(row)
    sample.settle()


def test_the_newest_stands_first_and_nothing_is_reset_by_a_further_entry(sample, page):
    days = [page.table.proxy.index(row, 0).data() for row in range(3)]
    assert days[0] == "Sat 21 Nov 2026"
    resets = []
    page.model.modelReset.connect(lambda: resets.append(1))
    pick(sample, page, "Notice sent")
    before = page.current
    log(sample, "note", text="rang twice")
    assert shown(page)[0] == "Note"
    assert page.current.id == before.id
    assert resets == []


@pytest.mark.parametrize("typed", ["aNnÁ", "ref-77", "RÜCKRUF", "29.50", "final bill", "anna 29.50"])
def test_it_is_searched_as_one_types_by_person_text_reference_sum_and_kind(sample, page, typed):
    log(sample, "final bill", who="Anna", text="Rückruf", reference="REF-77", amount=sample_sum())
    sample.press("search")
    sample.type(typed)
    assert "Final bill: £29.50" in shown(page)
    assert len(shown(page)) < len(page.model.records())
    assert f"of {len(page.model.records())} entries" in page.counted.text()


def sample_sum():
    return Money(amount=Decimal("29.50"), currency="GBP")


def test_it_is_narrowed_by_service_kind_proof_time_and_open_promises(sample, page):
    log(sample, "promise", due=dt.date(2026, 12, 1), text="a refund", proof="said")
    log(sample, "promise", due=dt.date(2026, 11, 1), text="a call back", proof="said")
    kept = sample.seen.household.journal[-1].id
    log(sample, "promise kept", meets=kept)
    bar = page.bar
    bar.promises.setChecked(True)
    assert shown(page, "promised") == ["Tue 1 Dec 2026", "Wed 18 Nov 2026"]  # that of today, and one of the sample
    sample.click(bar.everything)
    assert not bar.narrowed
    bar.service.setCurrentText("Comet Fibre")
    assert set(shown(page, "service")) == {"Comet Fibre"}
    bar.kind.setCurrentText("They promised something")
    assert set(shown(page)) == {"They promised something"}
    bar.clear()
    bar.proof.setCurrentText("On paper")
    assert set(shown(page, "proof")) == {"on paper"}
    bar.clear()
    bar.period.setCurrentText("October 2026")
    assert {day.split(maxsplit=2)[2] for day in shown(page, "on")} == {"Oct 2026"}
    assert "October 2026" in bar.said()
    bar.period.setCurrentText("The last 7 days")
    assert set(shown(page, "on")) <= {
        f"{(TODAY - dt.timedelta(days=n)):%a} {(TODAY - dt.timedelta(days=n)).day} Nov 2026" for n in range(7)
    }


def test_nothing_found_says_what_to_do(sample, page):
    sample.press("search")
    sample.type("zzz")
    assert "No entry fits what you search for." in sample.words(page)
    assert not page.pane.isVisible()


def test_the_sums_of_what_is_shown_are_added_up(sample, page):
    log(sample, "final bill", amount=sample_sum())
    assert "sum £119.50" in page.counted.text()
    page.bar.service.setCurrentText("Comet Fibre")
    assert page.counted.text().endswith("sum £29.50")


def test_the_whole_entry_stands_beside_the_list_with_its_number_and_hash(sample, page):
    log(sample, "promise", who="Anna", due=dt.date(2026, 11, 20), reference="R1", text="a refund", proof="said")
    pick(sample, page, "They promised something")
    said = sample.words(page.pane)
    for text in (
        "Who: Anna",
        "Reference: R1",
        "Promised for: Fri 20 Nov 2026 (overdue)",
        "Proof: only said",
        "a refund",
    ):
        assert text in said
    assert f"no. {len(page.model.records())}" in said
    sample.bot.waitUntil(lambda: "hash " in sample.words(page.pane))


def test_the_lines_of_a_final_bill_are_told_with_its_sum(sample, page):
    lines = (
        BilledLine(what="used days", amount=Decimal("20.00")),
        BilledLine(what="other", amount=Decimal("9.50"), text="admin"),
    )
    log(sample, "final bill", amount=sample_sum(), lines=lines, proof="document")
    pick(sample, page, "Final bill: £29.50")
    said = sample.words(page.pane)
    assert "Sum: £29.50" in said
    assert "Days used: £20.00" in said
    assert "Something else (“admin”): £9.50" in said


def test_an_appointment_is_told_by_the_clock_of_its_place_also_on_paper(sample, page):
    summer = dt.datetime(2027, 7, 1, 8, 30, tzinfo=dt.UTC)
    log(sample, "appointment", name="Heather Broadband", appointment=summer, proof="written")
    pick(sample, page, "Appointment: Thu 1 Jul 2027, 09:30")
    assert "Appointment: Thu 1 Jul 2027, 09:30" in sample.words(page.pane)
    sample.press("journal-copy")
    assert "Appointment: Thu 1 Jul 2027, 09:30" in QApplication.clipboard().text()


def test_what_can_be_done_with_an_entry_can_be_done_again_after_looking_elsewhere(sample, page):
    pick(sample, page, "Notice sent")
    sample.go("today")
    assert not sample.controller.actions["entry-correct"].isEnabled()
    sample.go("journal")
    assert sample.controller.actions["entry-correct"].isEnabled()


def test_an_entry_is_taken_back_with_a_reason_and_undo_writes_it_anew(sample, page):
    log(sample, "acknowledged", proof="written")
    pick(sample, page, "They acknowledged it")
    sample.press("entry-void")
    sample.save()
    assert "Say why in a few words" in sample.words(sample.dialog)
    sample.dialog.reason.setText("it was another contract")
    sample.save()
    row = next(row for row in page.model.records() if not row.line.stands)
    index = page.model.index(page.model.row_of(row.id), page.model.column("what"))
    assert index.data() == "Taken back: They acknowledged it"
    assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "it was another contract" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    page.table.select(page.model.row_of(row.id))
    sample.settle()
    assert not sample.controller.actions["entry-void"].isEnabled()
    assert page.pane.findChild(QPushButton, "button-entry-void") is None
    sample.press("undo")
    assert any(what == "They acknowledged it" for what in shown(page))


def test_a_correction_is_a_new_entry_that_the_old_one_points_to(sample, page):
    log(sample, "end confirmed", who="Anna", ends=dt.date(2026, 12, 1), proof="written", channel="email")
    pick(sample, page, "End confirmed: Tue 1 Dec 2026")
    sample.press("entry-correct")
    dialog = sample.dialog
    assert dialog.who.text() == "Anna"
    assert dialog.channel.currentData() == "email"
    sample.save()
    assert "Nothing differs" in sample.words(dialog)
    sample.fill(dialog.ends.edit, "31 Dec 2026")
    dialog.reason.setText("read it again: the month after")
    sample.save()
    old = next(row.line for row in page.model.records() if not row.line.stands)
    new = next(row.line for row in page.model.records() if row.line.number == old.replaced_by)
    assert (new.entry.ends, new.entry.who, new.entry.channel) == (dt.date(2026, 12, 31), "Anna", "email")
    pick(sample, page, "Taken back: End confirmed")
    assert f"read it again: the month after. In its place: no. {new.number}" in sample.words(page.pane)
    plan = sample.seen.service_plans[new.entry.service]
    assert plan.ends == dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [("amount", "12,5,0", "is no sum"), ("on", "30 Dec 2026", "has not come yet"), ("ends", "someday", "is no day")],
)
def test_a_correction_that_cannot_be_is_said_and_keeps_the_dialog(sample, page, field, typed, sentence):
    pick(sample, page, "Notice sent")
    sample.press("entry-correct")
    dialog = sample.dialog
    dialog.reason.setText("wrong")
    widget = getattr(dialog, field)
    sample.fill(getattr(widget, "edit", widget), typed)
    sample.click(dialog.save_button)
    assert sentence in sample.words(dialog)
    dialog.reject()
    assert all(row.line.stands for row in page.model.records())


def test_the_chosen_entries_are_copied_as_text(sample, page):
    pick(sample, page, "Notice sent")
    sample.press("journal-copy")
    text = QApplication.clipboard().text()
    assert text.count("\n") == 1
    assert "Notice sent" in text
    assert "1 entry copied" in sample.words(sample.shell.toast)


def test_copying_from_elsewhere_leads_to_the_journal(sample):
    sample.go("today")
    sample.press("journal-copy")
    assert sample.shell.place == "journal"
    assert QApplication.clipboard().text().startswith("Sat 21 Nov 2026 · Heather Broadband")


def test_the_chain_is_followed_and_said_to_be_whole(sample, page):
    sample.bot.waitUntil(lambda: page.chain.text().startswith("Unbroken: all"))
    assert page.chain.property("tone") == "good"


def test_a_chain_that_cannot_be_followed_is_not_looked_at_for_ever(sample, monkeypatch):
    def fail(*_given):
        raise ZeroDivisionError

    monkeypatch.setattr(evidence, "seal", fail)
    sample.go("journal")
    sample.settle()
    assert "could not be found out" in sample.shell.page("journal").chain.text()
    assert "ZeroDivisionError" in sample.words(sample.shell.problem)


def test_a_changed_entry_is_told_calmly_with_what_it_means(sample):
    sample.leave()
    with closing(sqlite3.connect(sample.folder / "movehelper.db")) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE journal SET content = replace(content, 'Priya', 'Eve') WHERE content LIKE '%Priya%'")
    sample.come_back()
    sample.go("journal")
    page = sample.shell.page("journal")
    sample.bot.waitUntil(lambda: "is not as it was written" in page.chain.text())
    assert "a backup from before is worth more" in page.chain.text()
    assert page.chain.property("tone") == "warn"
    assert len(shown(page)) > 50


def test_everything_is_reached_by_keyboard_and_named(sample, page):
    for widget in [*page.findChildren(QPushButton), page.bar.search, page.table, *page.bar._boxes, page.bar.promises]:
        if widget.isVisible() and widget.isEnabled():
            known = QAccessible.queryAccessibleInterface(widget)
            assert known.text(QAccessible.Text.Name).strip()
    sample.press("search")
    sample.key(Qt.Key.Key_Return)
    assert page.table.hasFocus()
    sample.key(Qt.Key.Key_Return)
    assert page.pane.isAncestorOf(QApplication.focusWidget())


def test_the_entry_stands_below_the_list_in_a_small_window(sample, page):
    sample.window.resize(1024, 640)
    sample.settle()
    assert page.splitter.orientation() == Qt.Orientation.Vertical
    assert page.pane.mapTo(page, page.pane.rect().topLeft()).y() > page.table.height()
    sample.window.resize(1280, 720)
    sample.settle()
    assert page.splitter.orientation() == Qt.Orientation.Horizontal


def test_the_details_lead_to_the_journal_of_their_service(sample):
    sample.pick("Comet Fibre")
    sample.shell.detail.findChild(QPushButton, "journal").click()
    sample.settle()
    page = sample.shell.page("journal")
    assert sample.shell.place == "journal"
    assert set(shown(page, "service")) == {"Comet Fibre"}


def test_an_entry_leads_to_its_service_only_as_long_as_that_is_there(sample, page):
    def shows():
        return "Show the service" in sample.words(page.pane)

    assert page.current.line.entry.service in sample.seen.services
    assert shows()
    gone = page.current.line.entry.service
    sample.controller.commands.remove((gone,))
    sample.settle()
    assert page.current.line.entry.service == gone
    assert not shows()


def test_of_very_many_entries_too_the_details_lead_to_those_of_their_service(sample, monkeypatch):
    monkeypatch.setattr(journal_page, "_MANY", 3)
    sample.pick("Comet Fibre")
    sample.shell.detail.findChild(QPushButton, "journal").click()
    sample.settle()
    assert set(shown(sample.shell.page("journal"), "service")) == {"Comet Fibre"}


def test_of_very_many_entries_too_one_that_was_found_is_shown(sample, monkeypatch):
    monkeypatch.setattr(journal_page, "_MANY", 3)
    page = sample.shell.page("journal")
    sample.shell.go("journal")
    first = sample.seen.household.journal[0].id
    page.reveal(first)
    sample.settle()
    assert page.current.id == first


# ---------------------------------------------------------------- paper


def printing(sample):
    sample.press("print")
    dialog = sample.dialog
    sample.bot.waitUntil(lambda: dialog.view.drawn, timeout=30_000)
    return dialog


def test_what_is_shown_is_what_is_printed_and_the_sheets_are_leafed_through(sample, page):
    dialog = printing(sample)
    assert dialog.count > 2
    assert dialog.view.accessibleName() == f"Page 1 of {dialog.count}"
    assert "Harbour Lettings" in dialog.view.accessibleDescription()
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    sample.bot.waitUntil(lambda: dialog.view.accessibleName() == f"Page 2 of {dialog.count}")
    QTest.keyClick(dialog, Qt.Key.Key_End)
    sample.bot.waitUntil(lambda: "hash" in dialog.view.accessibleDescription().lower())
    assert not dialog.after.isEnabled()
    dialog.reject()
    page.bar.service.setCurrentText("Anvil Gym")
    dialog = printing(sample)
    assert "Anvil Gym" in dialog.view.accessibleDescription()
    assert "Harbour Lettings" not in dialog.view.accessibleDescription()
    dialog.reject()


def test_other_paper_is_laid_out_anew(sample, page):
    assert page.isVisible()
    dialog = printing(sample)
    tall = dialog.view.height()
    sample.choose(dialog.size_box, "Letter")
    sample.bot.waitUntil(lambda: dialog.view.drawn)
    assert dialog.view.height() < tall
    dialog.reject()


def test_it_goes_to_the_printer(sample, page, tmp_path):
    assert page.isVisible()
    dialog = printing(sample)
    count = dialog.count
    printer = dialog.new_printer()
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    dialog.send(printer, 1, 0)
    sample.bot.waitUntil(lambda: "sent to the printer" in sample.words(sample.shell.toast), timeout=30_000)
    assert f"{count} pages sent to the printer" in sample.words(sample.shell.toast)
    assert len(pypdf.PdfReader(tmp_path / "out.pdf").pages) == count


def test_the_printer_is_asked_for_by_the_system_s_own_dialog(sample, page):
    assert page.isVisible()
    dialog = printing(sample)
    sample.click(dialog.print_button)
    asked = sample.dialog
    assert isinstance(asked, QPrintDialog)
    assert (asked.minPage(), asked.maxPage()) == (1, dialog.count)
    asked.reject()
    sample.settle()
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize(
    ("place", "title"), [("checklist", "Checklist"), ("journal", "Journal"), ("money", "Money"), ("today", "Checklist")]
)
def test_a_page_is_saved_as_a_file(sample, naming, tmp_path, place, title):
    sample.go(place)
    naming["file"] = tmp_path / "page.pdf"
    sample.press("print-file")
    sample.bot.waitUntil(lambda: "Written: " in sample.words(sample.shell.toast), timeout=30_000)
    words = pypdf.PdfReader(tmp_path / "page.pdf").pages[0].extract_text()
    assert title in words


def test_of_the_details_in_full_the_steps_of_that_service_are_printed(sample, naming, tmp_path):
    sample.pick("Anvil Gym")
    sample.shell.open(sample.shell.current.id)
    naming["file"] = tmp_path / "gym.csv"
    sample.press("print-file")
    sample.bot.waitUntil((tmp_path / "gym.csv").exists, timeout=30_000)
    rows = list(csv.reader((tmp_path / "gym.csv").read_text("utf-8-sig").splitlines()))
    assert {row[1] for row in rows[1:]} == {"Anvil Gym"}


def test_a_file_that_cannot_be_written_is_said_in_one_sentence(sample, naming, tmp_path):
    sample.go("journal")
    (tmp_path / "file").write_text("in the way")
    naming["file"] = tmp_path / "file" / "journal.pdf"
    sample.press("print-file")
    sample.bot.waitUntil(lambda: "could not be written" in sample.words(sample.window), timeout=30_000)


# ---------------------------------------------------------------- the log


def test_a_notice_names_an_end_only_if_one_was_typed(sample):
    sample.pick("Anvil Gym")
    sample.shell.detail.do_step.emit(sample.shell.current.step.id)
    sample.settle()
    assert "31 Dec 2026" not in sample.dialog.understood.text()
    sample.type("l, ends 31 Jan 2027")
    assert "Notice sent: Sun 31 Jan 2027" in sample.dialog.understood.text()
    sample.save()
    entry = sample.seen.household.journal[-1]
    assert (entry.kind, entry.ends) == ("notice sent", dt.date(2027, 1, 31))


def test_a_day_is_that_of_the_line_only_as_long_as_the_line_names_it(sample):
    sample.pick("Anvil Gym")
    sample.press("log")
    dialog = sample.dialog
    sample.type("p, 5 mar")
    assert dialog.on.day == dt.date(2027, 3, 5)
    sample.type("ks refunded")
    assert dialog.on.day == sample.seen.today
    dialog.on.show_day(dt.date(2026, 11, 20))
    sample.type(" by Ben")
    assert dialog.on.day == dt.date(2026, 11, 20)


def test_a_final_bill_below_nothing_is_said_to_be_a_credit(sample):
    sample.pick("Comet Fibre")
    sample.press("log")
    dialog = sample.dialog
    sample.type("e, bill")
    assert "credit" in dialog.hint.text()
    sample.type(" -39.50")
    assert dialog.hint.text() == "A credit: they owe you £39.50. It stays open until it is paid back."
    sample.save()
    assert str(sample.seen.household.journal[-1].amount.amount) == "-39.50"


# ---------------------------------------------------------------- very many


def filled(folder, number):
    """Write the sample household with so many entries into a database."""
    opened = bootstrap.services(folder / "movehelper.db", today=lambda: TODAY, now=lambda: NOON)
    demo.fill(opened)
    move = moves.overview(opened)[0].move.id
    facts = planning.household(opened, move)
    gym = next(one.id for one in facts.services if one.name == "Anvil Gym")
    more = tuple(
        Entry(
            id=f"many-{n}",
            kind="contact",
            on=TODAY - dt.timedelta(days=n % 500),
            at=NOON,
            service=gym,
            proof="said",
            who=f"Person {n % 37}",
            text=f"call number {n}",
        )
        for n in range(number)
    )
    file = folder / "many.json"
    file.write_bytes(format_.encode(msgspec.structs.replace(facts, journal=facts.journal + more)))
    move_files.import_move(opened, file, replace=True)
    opened.close()


@pytest.mark.parametrize("number", [1_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_with_very_many_entries_no_turn_of_the_window_takes_long(qtbot, tmp_path, number):
    filled(tmp_path, number)
    someone = Person(qtbot, tmp_path, patience=300_000)
    # of ten thousand, Qt's own table takes longer than that to let go of thousands of single rows
    most = LONGEST * max(1.0, floor() / 0.033) * (2 if number > 5_000 else 1)
    turns, shell = Turns(), someone.shell

    def do(name, act, ready=lambda: True):
        turns.do(name, act)
        turns.until(name, lambda: someone.controller.background.idle and shell.whole and ready())

    do("open the journal", lambda: shell.go("journal"))
    page = shell.page("journal")
    do("fill it", lambda: None, lambda: page.model.filled)
    assert len(page.model.records()) > number
    for text in ("c", "ca", "call number 7", "zzz", ""):
        do(f"search {text!r}", lambda text=text: page.bar.search.setText(text))
    do("one kind", lambda: page.bar.kind.setCurrentText("Contact"))
    do("one month", lambda: page.bar.period.setCurrentText("November 2026"))
    do("everything", page.bar.clear)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        do(f"key {key.name}", lambda key=key: QTest.keyClick(page.table, key))
    move = someone.seen.move
    do(
        "log one more",
        lambda: someone.controller.desk.change(lambda work: work.log(move, None, "note", text="x")),
        lambda: page.model.filled,
    )
    someone.leave()
    too_long = turns.too_long(most)
    assert not too_long, f"allowed {most * 1000:.0f} ms a turn; longer: {too_long}"


def test_a_preview_never_keeps_the_window_waiting(sample, page):
    turns = Turns()
    assert page.isVisible()
    turns.do("ask", sample.controller.actions["print"].trigger)
    turns.until("preview", lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    turns.until("first sheet", lambda: dialog.view.drawn)
    for number in range(1, dialog.count):
        turns.do("turn", lambda: dialog.turn(1))
        name = f"Page {number + 1} of {dialog.count}"
        turns.until("next sheet", lambda name=name: dialog.view.accessibleName() == name)
    dialog.reject()
    assert not turns.too_long(LONGEST * max(1.0, floor() / 0.033)), turns.worst()
