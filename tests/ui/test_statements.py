"""Bank statements in the window: dropped, looked at, asked about, taken in and back; found, accepted, and watched."""

import datetime as dt
import sys
from decimal import Decimal

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QRadioButton, QWidget

from movehelper.services import watching
from movehelper.ui.dialogs.statement_or_document import StatementOrDocument
from movehelper.ui.dialogs.statements import StatementsDialog
from movehelper.ui.pages import statements as statements_page
from movehelper.ui.widgets.alerts_box import AlertsPanel
from tests.statements import household as told
from tests.ui.test_documents import drop, problem, said


def drop_statements(person, paths):
    """Drop files, and say that they are bank statements."""
    drop(person, paths)
    assert isinstance(person.dialog, StatementOrDocument)
    person.save()
    return preview(person)


def preview(person):
    person.bot.waitUntil(lambda: isinstance(person.dialog, StatementsDialog), timeout=30_000)
    wait(person)
    return person.dialog


def wait(person):
    person.bot.waitUntil(lambda: not person.dialog.busy, timeout=30_000)
    person.settle()


def take_in(person):
    person.save()
    person.settle()


def panel(person) -> AlertsPanel:
    person.go("today")
    return person.shell.page("today").findChild(AlertsPanel)


def results(person):
    """Kind, number and money of what the panel and the sections say, by service."""
    found = {}
    for watched in person.seen.made["watched"]:
        for alert in watched.alerts:
            kind, number, money = found.get(watched.service, (alert.kind, 0, Decimal(0)))
            assert kind == alert.kind
            found[watched.service] = kind, number + 1, money + alert.money.amount
    return found


def test_dropped_statements_are_asked_about_looked_at_and_taken_in_as_one_change(wronged, files):
    dialog = drop_statements(wronged, files("camt"))
    shown = wronged.words(dialog)
    assert "CAMT" in shown
    assert "of them are new" in shown
    assert "Its balances agree with its bookings to the cent." in shown

    take_in(wronged)

    assert wronged.shell.place == "statements"
    rows = sum(len(one) for one in told.bookings().values())
    assert said(wronged) == f"Taken in: {rows} bookings"
    wronged.click(wronged.shell.toast.undo)
    assert wronged.seen.covers == ()
    assert "statements" not in places(wronged)


def flagged(person):
    """What the checklist says is wrong after its end; all of it needs one now."""
    person.go("checklist")
    rows = [row for row in person.shell.checklist.model.records() if row.alert]
    assert {row.group for row in rows} <= {"now"}
    return {row.name for row in rows}


def places(person):
    listed = person.shell.places
    return [listed.item(number).data(Qt.ItemDataRole.UserRole) for number in range(listed.count())]


def test_a_dropped_statement_can_be_kept_as_a_document(wronged, files):
    [first, _second] = files("csv")
    drop(wronged, [first])
    wronged.dialog.document.setChecked(True)
    wronged.save()
    if not isinstance(wronged.dialog, StatementsDialog):
        wronged.save()
    assert [one.name for one in wronged.seen.household.documents] == [first.name]


def test_what_failed_once_is_asked_again_with_the_next_change(wronged, files, monkeypatch):
    def fail(*_given):
        raise ZeroDivisionError

    drop_statements(wronged, files("camt"))
    with monkeypatch.context() as broken:
        broken.setattr(watching, "watch_for", fail)
        broken.setattr(statements_page, "held", fail)
        take_in(wronged)
        assert "ZeroDivisionError" in problem(wronged)
        assert "watched" not in wronged.seen.made
        page = wronged.shell.page("statements")
        assert page.held is None

    wronged.controller.desk.refresh()
    wronged.settle()

    assert results(wronged) == dict(told.RESULTS)
    wronged.go("statements")
    assert len(page.held.accounts) == 2


def test_a_second_time_nothing_is_new(wronged, files):
    drop_statements(wronged, files("ofx2"))
    take_in(wronged)
    dialog = drop_statements(wronged, files("ofx2"))
    rows = sum(len(one) for one in told.bookings().values())
    assert sum(one.added for one in dialog.counted.values()) == 0
    assert sum(one.known for one in dialog.counted.values()) == rows
    dialog.reject()


def test_what_a_file_cannot_prove_is_asked_with_real_rows(wronged, tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text("Date,Payee,Amount\n03/04/2026,Shop,-1.50\n05/06/2026,Gym,-20.00\n07/08/2026,Water,-30.25\n")
    dialog = drop_statements(wronged, [file])
    words = wronged.words(dialog)
    assert "What comes first in the dates of this file?" in words
    assert "03/04/2026,Shop,-1.50  →  Fri 3 Apr 2026" in words
    assert "03/04/2026,Shop,-1.50  →  Wed 4 Mar 2026" in words
    wronged.save()
    assert "Answer first what odd.csv leaves open." in wronged.words(dialog)

    wronged.click(dialog.findChild(QRadioButton, "choice-day first"))
    wait(wronged)

    assert "What comes first" not in wronged.words(dialog)
    wronged.save()
    assert "Say which account odd.csv is of." in wronged.words(dialog)
    assert "In €0.00, out €51.75" in wronged.words(dialog)
    wronged.choose(dialog.currency, "GBP")
    wait(wronged)
    assert "In £0.00, out £51.75" in wronged.words(dialog)
    field = dialog.findChild(QWidget, "account-odd.csv")
    field.setFocus()
    wronged.type("Everyday")
    wait(wronged)
    take_in(wronged)
    assert [cover.covered[0][0] for cover in wronged.seen.covers] == [dt.date(2026, 4, 3)]


@pytest.fixture
def asked(wronged, tmp_path):
    """A person who is asked something about a file."""
    file = tmp_path / "odd.csv"
    file.write_text("Date,Payee,Amount\n03/04/2026,Shop,-1.50\n05/06/2026,Gym,-20.00\n")
    drop_statements(wronged, [file])
    return wronged


def test_a_preview_closed_while_it_reads_is_gone_for_good(asked, monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: caught.append(what))
    dialog = asked.dialog
    dialog.use_currency("GBP")
    dialog.reject()
    asked.bot.waitUntil(lambda: not shiboken6.isValid(dialog))
    asked.settle()
    assert caught == []


def test_nothing_is_taken_in_before_it_is_read_as_answered(asked):
    dialog = asked.dialog
    asked.click(dialog.findChild(QRadioButton, "choice-day first"))
    wait(asked)
    assert dialog.save_button.isEnabled()
    dialog.use_currency("GBP")
    assert not dialog.save_button.isEnabled()
    wait(asked)
    assert dialog.save_button.isEnabled()


def test_an_answer_counts_for_nothing_when_reading_was_stopped(asked):
    dialog = asked.dialog
    begin, dialog.tasks.waiting.begin = dialog.tasks.waiting.begin, lambda *_: dialog.tasks.stop()
    dialog.currency.setCurrentIndex(dialog.currency.findData("GBP"))
    dialog.use_currency("GBP")
    dialog.findChild(QRadioButton, "choice-day first").click()
    wait(asked)
    assert dialog.currency.currentData() == "EUR"
    assert not dialog.findChild(QRadioButton, "choice-day first").isChecked()

    dialog.tasks.waiting.begin = begin
    asked.click(dialog.findChild(QRadioButton, "choice-day first"))
    wait(asked)
    assert "In €0.00, out €21.50" in asked.words(dialog)


def test_files_that_are_none_are_named_and_do_not_keep_others_out(wronged, files, tmp_path, monkeypatch):
    broken = tmp_path / "bill.csv"
    broken.write_bytes(b"%PDF-1.7 something")
    chosen = [str(path) for path in (*files("ofx1"), broken)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    wronged.press("import-statements")
    dialog = preview(wronged)
    assert "bill.csv is a PDF; these cannot be read." in wronged.words(dialog)
    assert "1 file cannot be taken in as it is." in wronged.words(dialog)
    take_in(wronged)
    assert len(wronged.seen.covers) == 2


def test_a_made_up_household_from_dropping_the_files_to_the_five_alerts(wronged, files):
    """Two go on charging, one sends a right bill, one keeps a credit, one renews yearly under another name."""
    drop_statements(wronged, files("camt"))
    take_in(wronged)

    assert results(wronged) == dict(told.RESULTS)
    shown = panel(wronged)
    assert shown.isVisible()
    words = wronged.words(shown)
    assert "Polarfunk: Wrong charge, 9 times, €359.10 in all" in words
    assert "Fitwerk: Wrong charge, 8 times, €199.60 in all" in words
    assert "Lindengas has not paid €118.40 back" in words
    assert "Schildwall seems to have renewed itself: €59.95" in words
    assert words.index("Polarfunk") < words.index("Fitwerk")
    assert flagged(wronged) == {"Polarfunk", "Fitwerk", "Lindengas"}  # of the renewal only the name is likely

    wronged.pick("Stadtstrom")
    wronged.shell.open(wronged.shell.current.id)
    wronged.settle()
    assert "as the final bill says" in wronged.words(wronged.shell.detail)


@pytest.mark.parametrize("how", ["shuffled", "by month", "twice", "another format"])
def test_the_five_alerts_are_the_same_however_the_files_come(wronged, files, how):
    rows = told.shuffled(told.bookings()) if how == "shuffled" else told.bookings()
    paths = files("ofx2" if how == "another format" else "camt", rows, by_month=how == "by month")
    for _time in range(2 if how == "twice" else 1):
        drop_statements(wronged, paths)
        take_in(wronged)
    assert results(wronged) == dict(told.RESULTS)


def test_an_answer_goes_into_the_journal_and_can_be_taken_back(wronged, files):
    drop_statements(wronged, files("camt"))
    take_in(wronged)
    wronged.click(panel(wronged).findChild(QPushButton, "show-alerts"))
    detail = wronged.shell.detail
    assert "Watched until" in wronged.words(detail) or "Not watched after" in wronged.words(detail)
    journal = len(wronged.seen.household.journal)

    for number in (1, 8):  # one can still be had back without a reason, eight only as not authorised
        wronged.click(detail.findChild(QPushButton, "alert-disputed"))
        wronged.fill(wronged.dialog.reason, "letter of 2 November")
        wronged.save()
        assert len(wronged.seen.household.journal) == journal + number
        journal += number

    assert "You dispute it: letter of 2 November" in wronged.words(detail)
    assert flagged(wronged) == {"Fitwerk", "Lindengas"}
    wronged.press("undo")
    assert flagged(wronged) == {"Polarfunk", "Fitwerk", "Lindengas"}


def test_who_is_paid_is_listed_by_how_sure_that_is_and_accepted_with_a_decision(wronged, files):
    drop_statements(wronged, files("camt"))
    take_in(wronged)
    page = wronged.shell.page("statements")
    words = wronged.words(page)
    assert "Certain" in words
    assert "No payee contains" not in words
    page.filter.setText("zzz")
    assert "No payee contains “zzz”." in wronged.words(page)
    page.filter.clear()
    wronged.settle()
    rent = next(one for one in page.held.rows if one.finding.name.startswith("Hausverwaltung"))
    assert rent.answered == ""
    before = len(wronged.services())

    card = page.findings["certain"].widget_of(rent.key)
    wronged.click(card.findChild(QPushButton, "finding-accept"))
    wronged.choose(wronged.dialog.sector, "tenancy")
    wronged.choose(wronged.dialog.decision, "cancel")
    wronged.save()

    assert len(wronged.services()) == before + 1
    made = next(one for one in wronged.seen.services.values() if one.name == rent.finding.name)
    assert (made.decision, made.sector, made.price.money.amount) == ("cancel", "tenancy", Decimal("890.00"))
    wronged.press("undo")
    assert len(wronged.services()) == before


def test_a_finding_is_rejected_and_an_import_taken_back(wronged, files):
    drop_statements(wronged, files("camt"))
    take_in(wronged)
    page = wronged.shell.page("statements")
    rent = next(one for one in page.held.rows if one.finding.name.startswith("Wohnbau"))
    wronged.click(page.findings["certain"].widget_of(rent.key).findChild(QPushButton, "finding-reject"))
    assert next(one for one in page.held.rows if one.key == rent.key).answered == "rejected"
    assert page.findings["certain"].widget_of(rent.key) is None

    for _file in range(2):
        wronged.click(page.imports.findChildren(QPushButton, "take-back")[0])

    assert wronged.seen.covers == ()
    assert wronged.seen.made.get("watched", ()) == () or all(
        not alert.lines for one in wronged.seen.made["watched"] for alert in one.alerts
    )


def test_taking_in_and_answering_needs_no_mouse(wronged, files, monkeypatch):
    chosen = [str(path) for path in files("camt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    wronged.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    dialog = preview(wronged)
    dialog.findChildren(QLineEdit)[0].setFocus()
    wronged.key(Qt.Key.Key_Return)
    assert len(wronged.seen.covers) == 2
    assert problem(wronged) == ""


def test_stopping_keeps_nothing(wronged, files):
    drop_statements(wronged, files("ofx2"))
    taking = wronged.controller.banking.taking
    taking.waiting.begin = lambda *_: setattr(taking, "_stopping", True)
    wronged.save()
    assert said(wronged) == "Stopped. Nothing was changed."
    assert wronged.seen.covers == ()
