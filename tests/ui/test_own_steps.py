"""Steps of one's own, and the people of the household, through the window's own dialogs."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.looking import problems
from tests.ui.person import TODAY


def write_step(person, text="Water the plants", due="30 Nov 2026", service=""):
    QTest.keyClick(person.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    person.settle()
    dialog = person.dialog
    assert dialog.text.hasFocus()
    person.type(text)
    person.fill(dialog.due.edit, due)
    person.choose(dialog.service, service)
    assert problems(dialog) == []
    person.save()
    return next(one for one in person.seen.household.own_steps if one.text == text)


def look_at(person, row_id):
    """Open the details of a row; here the window is small."""
    person.go("checklist")
    person.shell.open(row_id)
    person.settle()


def test_a_step_of_ones_own_stands_in_checklist_today_and_calendar(sample):
    step = write_step(sample, due="23 Nov 2026")
    assert "Saved: Water the plants" in sample.words(sample.shell.toast)
    planned = sample.seen.steps[step.id]
    assert (planned.due, planned.state) == (TODAY + dt.timedelta(days=1), "open")
    sample.go("checklist")
    rows = {row.id: row for row in sample.shell.checklist.model.records()}
    assert rows[step.id].title == "Water the plants"
    assert rows[step.id].name == "Your own step"
    from movehelper.ui.pages.today import todo

    assert "Water the plants" in [one.title for one in todo(sample.seen, list(rows.values()))]
    from movehelper.services import exporting

    written = []
    sample.controller.desk.ask(
        lambda work: exporting.calendar(work.services, sample.seen.move, "event", "one", None,
                                        mask_numbers=True, write=written.append), lambda _answer: None,
    )  # fmt: skip
    sample.settle()
    assert b"Water the plants" in written[0]


def test_it_is_changed_ticked_taken_up_and_removed(sample):
    step = write_step(sample)
    look_at(sample, step.id)
    sample.click(sample.shell.detail.findChild(QPushButton, "edit-step"))
    sample.dialog.text.setText("Water the roses")
    sample.save()
    assert sample.seen.steps[step.id].text == "Water the roses"
    sample.click(sample.shell.detail.findChild(QPushButton, "do-step"))
    assert sample.seen.steps[step.id].state == "done"
    sample.click(sample.shell.detail.findChild(QPushButton, "take-up"))
    assert sample.seen.steps[step.id].state == "open"
    sample.click(sample.shell.detail.findChild(QPushButton, "edit-step"))
    sample.click(sample.dialog.findChild(QPushButton, "remove-step"))
    assert step.id not in sample.seen.steps
    sample.press("undo")
    assert sample.seen.steps[step.id].text == "Water the roses"


def test_delete_removes_it_too(sample):
    step = write_step(sample)
    sample.go("checklist")
    sample.shell.checklist.select(step.id)
    QTest.keyClick(sample.shell.checklist.table, Qt.Key.Key_Delete)
    sample.settle()
    assert step.id not in sample.seen.steps
    sample.press("undo")
    assert step.id in sample.seen.steps


def test_a_step_for_a_service_stands_in_its_details(sample):
    gym = next(one.id for one in sample.seen.services.values() if one.name == "Anvil Gym")
    step = write_step(sample, "Fetch the towel", service=gym)
    assert sample.seen.steps[step.id].service == gym
    sample.pick("Anvil Gym")
    assert "Fetch the towel" in sample.words(sample.shell.detail)


def test_a_step_left_out_is_needed_after_all(sample):
    sample.go("checklist")
    row = next(
        one for one in sample.shell.checklist.model.records() if one.service is None and one.step.state == "open"
    )
    sample.shell.checklist.select(row.id)
    sample.press("skip")
    look_at(sample, row.id)
    sample.click(sample.shell.detail.findChild(QPushButton, "take-up"))
    assert sample.seen.steps[row.id].state == "open"


def test_a_step_must_say_what_to_do(sample):
    sample.press("own-step")
    sample.save()
    assert "Say what is to be done." in sample.words(sample.dialog)
    sample.dialog.reject()


def test_people_are_added_renamed_and_removed_and_one_undo_takes_it_back(sample):
    before = sample.seen.household.people
    sample.press("people")
    dialog = sample.dialog
    assert problems(dialog) == []
    dialog.people[0].name.setText("Philippa")
    sample.click(dialog.more)
    assert dialog.focusWidget() is dialog.people[-1].name
    sample.fill(dialog.people[-1].name, "Grandma")
    dialog.people[-1].moves.setChecked(False)
    dialog.people[-1].acted_for.setChecked(True)
    sample.save()
    people = sample.seen.household.people
    assert people[0].name == "Philippa"
    assert people[0].id == before[0].id  # contracts still know who has signed
    assert (people[-1].name, people[-1].moves, people[-1].acted_for) == ("Grandma", False, True)
    sample.press("undo")
    assert sample.seen.household.people == before


def test_who_has_signed_cannot_be_removed_and_nobody_is_without_a_name(sample):
    sample.press("people")
    dialog = sample.dialog
    signed = {one for service in sample.seen.services.values() for one in service.holders}
    for line in dialog.people:
        if line.person.id in signed:
            assert not line.remove.isVisible()
    dialog.people[0].name.setText(" ")
    sample.save()
    assert "Give everybody a name" in sample.words(dialog)
    dialog.reject()
