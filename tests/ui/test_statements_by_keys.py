"""Alerts and findings without a mouse: every button is reached with Tab, and pressed with Return or Space."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from movehelper.ui.dialogs.alert_answer import AlertAnswerDialog
from movehelper.ui.dialogs.finding import FindingDialog

MOST = 150


@pytest.fixture
def watched(wronged, files):
    """A person whose statements of eighteen months are taken in already."""
    wronged.controller.banking.taking.read(files("camt"))
    wronged.bot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=wronged.patience)
    wronged.bot.waitUntil(lambda: not wronged.dialog.busy, timeout=wronged.patience)
    wronged.save()
    wronged.settle()
    back(wronged)
    return wronged


def back(person):
    """Come back to the window once a dialog is gone, as a desktop does by itself."""
    assert QApplication.activeModalWidget() is None
    person.window.activateWindow()
    person.bot.waitUntil(person.window.isActiveWindow, timeout=person.patience)
    return QApplication.focusWidget()


def tab_to(person, name, number=0):
    """Press Tab until the cursor is on a button of this name, the first or a later one, where it can be seen."""
    for _key in range(MOST):
        cursor = QApplication.focusWidget()
        if cursor is not None and cursor.objectName() == name:
            if number == 0:
                assert not cursor.visibleRegion().isEmpty(), f"{name} has the cursor where nobody sees it"
                return cursor
            number -= 1
        person.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {name}")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize("place", ["today", "money"])
def test_an_alert_is_shown_and_disputed(watched, key, place):
    watched.go(place)
    tab_to(watched, "show-alerts")
    watched.key(key)
    assert watched.shell.place == "checklist"
    detail = watched.shell.detail
    assert "Polarfunk" in watched.words(detail)
    journal = len(watched.seen.household.journal)
    tab_to(watched, "alert-disputed")
    watched.key(key)
    assert isinstance(watched.dialog, AlertAnswerDialog)
    assert watched.dialog.focusWidget() is watched.dialog.reason
    watched.type("by letter")
    watched.key(Qt.Key.Key_Return)
    assert len(watched.seen.household.journal) > journal
    assert "You dispute it: by letter" in watched.words(detail)
    assert watched.shell.isAncestorOf(back(watched))


@pytest.mark.parametrize("answer", ["right", "paid back"])
def test_every_answer_to_an_alert_can_be_given(watched, answer):
    watched.go("today")
    tab_to(watched, "show-alerts")
    watched.key(Qt.Key.Key_Return)
    tab_to(watched, f"alert-{answer}")
    watched.key(Qt.Key.Key_Space)
    watched.type("as agreed")
    tab_to(watched, "save")
    watched.key(Qt.Key.Key_Space)
    assert watched.shell.isAncestorOf(back(watched))
    assert "as agreed" in watched.words(watched.shell.detail)


def test_a_long_list_of_charges_is_opened(watched):
    watched.go("today")
    tab_to(watched, "show-alerts")
    watched.key(Qt.Key.Key_Return)
    opener = tab_to(watched, "more-charges")
    watched.key(Qt.Key.Key_Return)
    assert not opener.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_finding_is_accepted(watched, key):
    watched.go("statements")
    tab_to(watched, "finding-accept")
    before = len(watched.seen.services)
    watched.key(key)
    assert isinstance(watched.dialog, FindingDialog)
    assert watched.dialog.isAncestorOf(QApplication.focusWidget())
    tab_to(watched, "save")
    watched.key(key)
    assert watched.shell.isAncestorOf(back(watched))
    assert len(watched.seen.services) == before + 1


def test_a_finding_is_rejected_seen_again_and_taken_back(watched):
    watched.go("statements")
    page = watched.shell.page("statements")
    tab_to(watched, "finding-reject")
    watched.key(Qt.Key.Key_Space)
    rejected = [one.key for one in page.held.rows if one.answered == "rejected"]
    assert len(rejected) == 1
    assert page.isAncestorOf(QApplication.focusWidget())
    tab_to(watched, "toast-undo")
    watched.key(Qt.Key.Key_Return)
    assert not [one.key for one in page.held.rows if one.answered == "rejected"]


def test_what_is_possible_only_is_unfolded(watched):
    watched.go("statements")
    page = watched.shell.page("statements")
    shown = len(watched.words(page))
    tab_to(watched, "unfold-possible")
    watched.key(Qt.Key.Key_Return)
    assert len(watched.words(page)) > shown
    tab_to(watched, "finding-belongs")
    watched.key(Qt.Key.Key_Return)
    assert isinstance(watched.dialog, FindingDialog)
    watched.key(Qt.Key.Key_Escape)
    assert back(watched).objectName() == "finding-belongs"
