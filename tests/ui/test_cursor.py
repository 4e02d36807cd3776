"""The cursor is where one looks: at the start, on every page, and never under something that was just said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QMainWindow, QWidget

from movehelper.services.progress import Progress


def places(person):
    """Return the ids of the places shown."""
    items = [person.shell.places.item(row) for row in range(person.shell.places.count())]
    return [item.data(Qt.ItemDataRole.UserRole) for item in items]


def is_on_page(person):
    """Return whether the cursor is on something of the page that the eye can find."""
    cursor = QApplication.focusWidget()
    return cursor is not None and person.shell.page(person.shell.place).isAncestorOf(cursor)


def where(widget):
    """Return the part of the screen on which a widget can be seen."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapToGlobal(seen.topLeft()), seen.size())


class Windows(QObject):
    """Notes what shows as a window of its own that is none."""

    def __init__(self):
        super().__init__()
        self.strays = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        shows = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shows and not isinstance(watched, QMainWindow | QDialog):
            self.strays.append(repr(watched))
        return False


@pytest.fixture
def windows(qapp):
    found = Windows()
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


def test_the_program_starts_with_the_cursor_on_the_first_question(person):
    assert QApplication.focusWidget() is person.start.where.old.country


def test_every_page_opens_with_the_cursor_in_it_and_none_flashes_up_as_a_window(sample, windows):
    for place in places(sample):
        sample.go(place)
        assert is_on_page(sample), place
    sample.go("checklist")
    sample.come_back()
    assert sample.shell.place == "checklist"
    assert is_on_page(sample)
    assert windows.strays == []


def test_the_checklist_opens_on_its_first_row(sample):
    sample.go("checklist")
    table = sample.shell.checklist.table
    assert table.hasFocus()
    assert table.currentIndex().row() == 0
    assert [one.id for one in table.chosen()] == [table.record().id]
    sample.key(Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1


def test_once_a_step_of_today_is_done_the_cursor_is_on_the_next_one(sample):
    sample.go("today")
    done = QApplication.focusWidget()
    assert done.objectName() == "do-step"
    name = done.accessibleName()
    sample.key(Qt.Key.Key_Return)
    sample.key(Qt.Key.Key_Return)
    sample.window.activateWindow()
    sample.bot.waitUntil(sample.window.isActiveWindow)
    assert QApplication.focusWidget().objectName() == "do-step"
    assert QApplication.focusWidget().accessibleName() != name


def test_among_the_places_the_cursor_can_be_seen_and_return_leads_into_the_page(sample):
    places_ = sample.shell.places
    without = places_.grab().toImage()
    places_.setFocus()
    sample.settle()
    assert places_.grab().toImage() != without
    sample.key(Qt.Key.Key_Down)
    assert sample.shell.place == "checklist"
    assert places_.hasFocus()
    sample.key(Qt.Key.Key_Return)
    assert sample.shell.checklist.table.hasFocus()


@pytest.mark.parametrize("size", [(1024, 640), (1280, 760)])
def test_what_was_just_said_covers_nothing_that_can_be_pressed(sample, size):
    sample.window.resize(*size)
    for place in places(sample):
        sample.go(place)
        sample.controller.desk.said.emit("Something was done. " * 12, True)
        sample.settle()
        toast = sample.shell.toast
        assert toast.isVisible()
        for kind in (QAbstractButton, QComboBox, QLineEdit):
            for one in sample.window.findChildren(kind):
                if one.isVisible() and not toast.isAncestorOf(one):
                    assert not where(one).intersects(where(toast)), (place, one)


def test_what_shows_how_far_a_long_task_is_covers_nothing_either(person):
    person.begin()
    person.start.go(2)
    person.controller.desk.said.emit("Saved.", True)
    waiting = person.controller.papers.filing.tasks.waiting
    progress = Progress()
    progress.begin(5, 5_200_000_000)
    waiting.begin("Copying", progress)
    waiting.appear()
    person.settle()
    for one in (person.start.next, person.shell.toast, person.shell.toast.undo):
        assert one.isVisible()
        assert not where(one).intersects(where(waiting))
    assert not where(waiting.stop_button).isEmpty()
    room = person.shell.height()
    waiting.end()
    person.settle()
    assert person.shell.height() > room


def test_at_the_end_of_the_interview_the_way_on_can_be_pressed_while_something_is_said(person):
    person.begin()
    person.start.go(2)
    person.controller.desk.said.emit("Saved.", True)
    person.settle()
    assert not where(person.start.next).intersects(where(person.shell.toast))
    person.click(person.start.next)
    assert person.shell.place == "today"
