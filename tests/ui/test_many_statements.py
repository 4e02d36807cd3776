"""Ten years of statements at once: the window goes on answering, and the account is said once for all."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from movehelper.ui.dialogs.statement_cards import FileCard
from movehelper.ui.dialogs.statements import StatementsDialog
from tests.ui.turns import LONGEST, Turns, floor

_FILES = 120
_BARE = 0.033  # seconds in which Qt sorts ten thousand bare items where LONGEST is the measure


def written(folder, number, first=0):
    """Write files of a month each that name no account, and return where they lie."""
    paths = []
    for month in range(first, first + number):
        rows = [f"{day}/{month % 12 + 1:02}/{2014 + month // 12},Shop {month} {day},-{day}.50" for day in range(13, 19)]
        paths.append(folder / f"month {month:03}.csv")
        paths[-1].write_text("\n".join(["Date,Payee,Amount", *rows, ""]))
    return paths


def read(person, paths, turns=None):
    """Have files read, and return the dialog once it has counted what is new."""
    turns = turns or Turns()
    turns.do("begin", lambda: person.controller.banking.taking.read(paths))
    turns.until("read", lambda: isinstance(QApplication.activeModalWidget(), StatementsDialog))
    dialog = QApplication.activeModalWidget()
    turns.until("count", lambda: not dialog.busy)
    return dialog


def test_no_turn_takes_long_and_the_rest_comes_with_two_buttons(sample, tmp_path):
    sample.go("checklist")
    read(sample, written(tmp_path, 1)).reject()  # what is loaded once is no wait of many files
    sample.settle()
    turns, most = Turns(), LONGEST * max(1.0, floor() / _BARE)
    dialog = read(sample, written(tmp_path, _FILES), turns)
    assert "1 to 10 of 120" in sample.words(dialog.files)
    assert len(dialog.findChildren(FileCard)) == 10
    more = dialog.files.findChild(QPushButton, "rows-on")
    more.setFocus()
    for page in range(2, 13):
        turns.do(f"page {page}", more.click)
        turns.until(f"page {page}", lambda: True)
        assert f"{page * 10 - 9} to {page * 10} of 120" in sample.words(dialog.files)
    assert not more.isEnabled()
    assert QApplication.focusWidget() is dialog.files.back
    sample.key(Qt.Key.Key_Return)
    assert "101 to 110 of 120" in sample.words(dialog.files)
    assert turns.too_long(most) == [], turns.worst()
    dialog.reject()


def five_years(folder, number):
    """Write one file of so many bookings in five years, most of them in shops, and return where it lies."""
    first = dt.date(2021, 11, 20)
    lines = ["Date,Payee,Amount"]
    for n in range(number):
        who = f"Shop {n % 900}" if n % 40 else f"Provider {n // 40 % 30}"
        lines.append(f"{first + dt.timedelta(days=n * 1820 // number):%d/%m/%Y},{who},-{n % 97 + 1}.{n % 100:02}")
    path = folder / "five years.csv"
    path.write_text("\n".join([*lines, ""]))
    return path


@pytest.mark.slow
def test_with_a_hundred_thousand_lines_the_window_goes_on_answering(sample, tmp_path):
    def whole():
        return sample.controller.background.idle and sample.shell.whole

    def take_in(paths, turns):
        dialog = read(sample, paths, turns)
        sample.type("Everyday")
        turns.do("take in", dialog.save)
        turns.until("take in", whole)
        for place in ("today", "checklist", "money", "statements"):
            turns.do(f"go to {place}", lambda place=place: sample.shell.go(place))
            turns.until(f"go to {place}", whole)

    sample.patience = 300_000
    take_in(written(tmp_path, 1, first=93), Turns())  # what is loaded once is no wait of many lines
    sample.press("undo")
    turns, most = Turns(), LONGEST * max(1.0, floor() / _BARE)
    take_in([five_years(tmp_path, 100_000)], turns)
    (cover,) = sample.seen.covers
    assert cover.covered == ((dt.date(2021, 11, 20), dt.date(2026, 11, 13)),)
    assert turns.too_long(most) == [], turns.worst()


def test_the_account_is_said_once_for_all_and_proposed_the_next_time(sample, tmp_path):
    paths = written(tmp_path, 14)
    dialog = read(sample, paths)
    assert dialog.accounts.isAncestorOf(QApplication.focusWidget())
    dialog.save_button.setFocus()
    sample.save()
    assert "Say which account month 000.csv is of." in sample.words(dialog)
    assert dialog.accounts.isAncestorOf(QApplication.focusWidget())
    sample.type("Everyday")
    sample.click(dialog.findChild(QPushButton, "same"))
    shown = [box.currentText() for box in dialog.accounts.findChildren(QComboBox)]
    assert shown == ["Everyday"] * 6
    sample.click(dialog.accounts.findChild(QPushButton, "rows-on"))
    assert dialog.findChild(QComboBox, "account-month 007.csv").currentText() == "Everyday"
    sample.save()
    sample.settle()
    (cover,) = sample.seen.covers
    dialog = read(sample, written(tmp_path, 1, first=14))
    assert "Everyday" in dialog.findChild(QComboBox, "account-month 014.csv").currentText()
    sample.save()
    sample.settle()
    assert [one.account for one in sample.seen.covers] == [cover.account]


def test_an_account_that_is_not_named_is_shown_wherever_it_stands(sample, tmp_path):
    dialog = read(sample, written(tmp_path, 8))
    for number in range(6):
        dialog.findChild(QComboBox, f"account-month {number:03}.csv").setEditText("Everyday")
    sample.save()
    assert "Say which account month 006.csv is of." in sample.words(dialog)
    field = dialog.findChild(QWidget, "account-month 006.csv")
    assert field is QApplication.focusWidget() or field.isAncestorOf(QApplication.focusWidget())
    dialog.reject()


@pytest.mark.parametrize("number", [3, 12])
def test_what_is_left_out_goes_and_the_others_stay(sample, tmp_path, number):
    dialog = read(sample, written(tmp_path, number))
    for _one in range(2):
        sample.click(dialog.findChildren(QPushButton, "leave-out")[0])
    assert len(dialog.preview.looks) == number - 2
    assert len(dialog.findChildren(FileCard)) == min(10, number - 2)
    assert dialog.files.findChild(QPushButton, "rows-on").isVisible() == (number - 2 > 10)
    dialog.reject()
