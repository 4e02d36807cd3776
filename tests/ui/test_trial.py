"""Other dates on trial: the whole window shows them, marked, and nothing is kept before one says so."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from movehelper.ui.widgets.choice import AnswerChoice
from tests.ui.looking import problems
from tests.ui.test_documents import drop, said

LATER = dt.date(2027, 3, 31)


@pytest.fixture
def trying(sample):
    """Someone who looks at the plan with a later move."""
    sample.real = sample.seen
    sample.press("homes")
    dialog = sample.dialog
    assert not dialog.try_button.isEnabled()
    sample.fill(dialog.boxes[0].keys.edit, "31 Mar 2027")
    sample.fill(dialog.boxes[0].lived.edit, "31 Mar 2027")
    sample.click(dialog.try_button)
    return sample


def stored(person):
    """Return the old home as the database has it."""
    found = []
    person.controller.desk.ask(lambda work: work.snapshot(person.seen.move).old_home, found.append)
    person.settle()
    return found[0]


def test_the_whole_window_shows_the_trial_and_says_so(trying):
    assert trying.seen.plan.move_out == LATER
    bar = trying.shell.trial
    assert bar.isVisible()
    assert "A trial, nothing of it is kept: out on Wed 31 Mar 2027" in bar.says.text()
    trying.go("today")
    assert "Wed 31 Mar 2027" in trying.words(trying.shell.page("today"))
    assert stored(trying) == trying.real.old_home
    assert problems(trying.window) == []


def test_dropped_everything_is_as_it_was(trying):
    trying.click(trying.shell.trial.drop)
    assert trying.seen.plan == trying.real.plan
    assert not trying.shell.trial.isVisible()
    assert stored(trying) == trying.real.old_home


def test_kept_it_holds_and_undo_takes_it_back(trying):
    trying.click(trying.shell.trial.keep)
    assert not trying.shell.trial.isVisible()
    assert stored(trying).lived_until == LATER
    trying.press("undo")
    assert stored(trying) == trying.real.old_home


def test_nothing_is_changed_while_one_only_tries(trying):
    actions = trying.controller.actions
    for name in ("log", "add", "remove", "undo", "homes"):
        assert not actions[name].isEnabled(), name
    service = next(iter(trying.seen.services))
    trying.controller.desk.change(lambda work: work.remove(trying.seen.move, [service]))
    trying.settle()
    assert service in trying.seen.services
    assert "Keep it or drop it first." in trying.words(trying.shell.toast)
    trying.press("palette")
    palette = trying.controller.wishes.finding.palette
    trying.bot.waitUntil(lambda: palette.finder.ready)
    trying.bot.keyClicks(palette.edit, "log what happened")
    trying.bot.waitUntil(lambda: palette.finder.ready)
    item = next(one for one in palette.items() if one.key == "command:log")
    assert item.why == "This is a trial. Keep it or drop it first."


def test_files_are_not_read_for_nothing_while_one_only_tries(trying, files):
    for name in ("import-statements", "add-documents", "paste-documents", "entry-void", "import"):
        assert not trying.controller.actions[name].isEnabled(), name
    drop(trying, files("camt"))
    assert QApplication.activeModalWidget() is None
    assert "Keep it or drop it first." in said(trying)
    trying.shell.toast.hide()
    trying.controller.papers.filing.do("add", ())
    assert "Keep it or drop it first." in said(trying)


def test_an_answer_that_is_not_kept_is_not_shown_as_given(trying):
    detail = trying.shell.detail
    for service in trying.seen.services.values():
        trying.pick(service.name)
        box = next((one for one in detail.findChildren(AnswerChoice) if one.currentData() == "unknown"), None)
        if box is not None:
            break
    trying.choose(box, "yes")
    assert "Keep it or drop it first." in said(trying)
    assert box.currentData() == "unknown"

    trying.go("start")
    trying.start.go(2)
    box = trying.start.uncertain.findChild(AnswerChoice)
    trying.choose(box, "yes")
    assert box.currentData() == "unknown"


def test_a_new_day_leaves_the_trial_where_it_is_and_a_restart_ends_it(trying):
    trying.clock = lambda: dt.date(2026, 11, 23)
    trying.controller.look()
    trying.settle()
    assert trying.seen.trial is not None
    assert trying.seen.today == dt.date(2026, 11, 23)
    trying.come_back()
    assert trying.seen.trial is None
    assert trying.seen.old_home == trying.real.old_home


@pytest.mark.parametrize(("place", "name"), [("today", "do-step"), ("money", "enter-bill"), ("money", "fill-fee")])
def test_no_button_asks_for_what_would_not_be_kept(trying, place, name):
    trying.go(place)
    buttons = [one for one in trying.shell.page(place).findChildren(QPushButton, name) if one.isVisible()]
    assert buttons
    for one in buttons:
        trying.click(one)
        assert QApplication.activeModalWidget() is None, one.text()
        assert "Keep it or drop it first." in said(trying)
