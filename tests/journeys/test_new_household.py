"""A new user: from an empty window to a plan in the calendar."""

import datetime as dt
import threading

import icalendar
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

D = dt.date
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def newcomer(mover):
    """Somebody who has started the program for the first time, ten weeks before a move from Bristol."""
    return mover(D(2026, 11, 22))


def begin(person):
    person.begin_between("GB-ENG", "31 Jan 2027", "30 Jan 2027")
    person.fill(person.start.where.people, "Mara, Tom")


def name_the_file(file):
    """Answer the question where to save, which stops everything else until it is answered."""

    asked = []

    def answer():
        """Type the name once the question stands there, and again if the answer was not taken."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            asked.append(dialog)
            edit = dialog.findChild(QLineEdit, "fileNameEdit")
            edit.selectAll()
            QTest.keyClicks(edit, str(file))
            QTest.keyClick(edit, Qt.Key.Key_Return)
        if not asked or QApplication.activeModalWidget() is asked[-1]:
            QTimer.singleShot(50, answer)

    QTimer.singleShot(50, answer)


def day_of(event):
    begins = event.decoded("DTSTART")
    return begins.date() if isinstance(begins, dt.datetime) else begins


def events(file):
    return icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")


def test_from_nothing_to_a_plan_in_the_calendar(newcomer, tmp_path):
    begin(newcomer)
    alone = len(newcomer.seen.steps)
    assert newcomer.start.beside.steps_shown()

    newcomer.keys = 0
    newcomer.key(Qt.Key.Key_2, ALT)
    newcomer.bot.waitUntil(lambda: newcomer.start.parts.currentIndex() == 1)
    newcomer.key(Qt.Key.Key_Down)
    for _card in range(8):
        newcomer.key(Qt.Key.Key_Y)
    newcomer.type("Anvil gym")
    newcomer.key(Qt.Key.Key_Return)
    newcomer.type("british gas")
    newcomer.key(Qt.Key.Key_Return)
    assert len(newcomer.seen.services) == 10
    assert newcomer.keys <= 60
    assert len(newcomer.seen.steps) > alone

    newcomer.pick("Anvil Gym" if "Anvil Gym" in newcomer.services() else "Anvil")
    newcomer.shortcut(Qt.Key.Key_D)
    keep = next(button for button in newcomer.dialog.choices.buttons() if button.text() == "Keep")
    newcomer.click(keep)
    newcomer.save()
    assert newcomer.shell.current.plan.decision == "keep"

    file = tmp_path / "move.ics"
    newcomer.shortcut(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    newcomer.choose(newcomer.dialog.program, "thunderbird")
    assert newcomer.dialog.says.text()
    if newcomer.dialog.tasks.isChecked():
        newcomer.click(newcomer.dialog.tasks)
    name_the_file(file)
    newcomer.save()
    found = events(file)
    assert f"{len(found)} entries written" in newcomer.words(newcomer.shell.toast)
    kept = newcomer.seen
    due = {step.due for step in kept.steps.values() if step.due and not step.advice}
    ends = {plan.ends for plan in kept.plan.services if plan.ends}
    assert {day_of(event) for event in found} <= due | ends | {kept.plan.move_in, kept.plan.move_out}
    told = {str(event["SUMMARY"]): day_of(event) for event in found}
    assert told["Give notice to British Gas, to end on Sun 31 Jan 2027 (by Fri 22 Jan 2027)"] == D(2027, 1, 22)
    assert len({str(event["UID"]) for event in found}) == len(found)
    assert all(event.walk("VALARM") for event in found)


def test_the_days_of_a_rented_flat_come_out_right(newcomer, tmp_path):
    begin(newcomer)
    newcomer.start.go(1)
    newcomer.start.what.cards["tenancy"].setFocus()
    newcomer.key(Qt.Key.Key_Y)
    newcomer.change_service("your landlord", what_name="Landlord", contract_start="1 Mar 2022", contract_pay_day="1")
    # a periodic tenancy in England from 1 May 2026: two months, to the end of a period of the tenancy
    assert newcomer.seen.service_plans[newcomer.shell.current.id].ends == D(2027, 1, 31)
    assert "Sun 31 Jan 2027" in newcomer.line("Landlord")
    file = tmp_path / "flat.ics"
    newcomer.shortcut(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    name_the_file(file)
    newcomer.save()
    notice = [event for event in events(file) if "Give notice to Landlord" in str(event["SUMMARY"])]
    assert len(notice) == 1
    plan = newcomer.seen.service_plans[newcomer.shell.current.id]
    assert notice[0].decoded("DTSTART") == plan.option.send_by


def test_two_files_are_both_named_with_what_they_hold(newcomer, tmp_path):
    begin(newcomer)
    newcomer.shortcut(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is newcomer.dialog.program
    if not newcomer.dialog.tasks.isChecked():
        newcomer.click(newcomer.dialog.tasks)
    name_the_file(tmp_path / "move.ics")
    newcomer.save()
    assert (tmp_path / "move-tasks.ics").is_file()
    titles = [str(event["SUMMARY"]) for event in events(tmp_path / "move.ics")]
    assert any(title.startswith("Move in: England (") for title in titles)  # no address was given
    words = newcomer.words(newcomer.shell.toast)
    assert str(len(events(tmp_path / "move.ics"))) in words
    assert "move-tasks.ics" in words


def test_what_must_be_found_out_first_stands_first_on_the_page_of_the_day(newcomer):
    begin(newcomer)
    newcomer.start.go(1)
    for sector in ("tenancy", "streaming", "bank"):
        newcomer.start.what.cards[sector].setFocus()
        newcomer.key(Qt.Key.Key_Y)
    newcomer.go("today")
    assert "on which day the rent is due" in newcomer.words(newcomer.shell.page("today"))


def test_a_notice_due_in_three_days_is_on_the_page_of_the_day(newcomer):
    begin(newcomer)
    newcomer.start.go(1)
    newcomer.start.what.cards["tenancy"].setFocus()
    newcomer.key(Qt.Key.Key_Y)
    newcomer.change_service("your landlord", what_name="Landlord", contract_start="1 Mar 2022", contract_pay_day="1")
    assert "Wed 25 Nov 2026" in newcomer.details
    newcomer.go("today")
    assert "Give notice to Landlord" in newcomer.words(newcomer.shell.page("today"))


def test_answers_given_faster_than_they_are_saved_are_all_kept(newcomer):
    old, new = newcomer.start.where.old, newcomer.start.where.new
    for box, text in ((old, "31 Jan 2027"), (new, "30 Jan 2027")):
        QTest.keyClicks(box.lived.edit, text)
        QTest.keyClick(box.lived.edit, Qt.Key.Key_Return)
    written = threading.Event()
    newcomer.controller.background.write(lambda _work: written.set())
    assert written.wait(60)
    newcomer.settle()
    assert not newcomer.shell.problem.isVisibleTo(newcomer.window)
    assert newcomer.seen.old_home.lived_until == D(2027, 1, 31)
    assert newcomer.seen.new_home.lived_from == D(2027, 1, 30)


def test_turning_the_wheel_over_a_list_changes_nothing(newcomer):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    begin(newcomer)
    newcomer.start.where.people.setFocus()
    country = newcomer.start.where.new.country
    place = QPointF(country.rect().center())
    down, none = QPoint(0, -120), QPoint(0, 0)
    wheel = QWheelEvent(
        place,
        country.mapToGlobal(place),
        none,
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(country, wheel)
    newcomer.settle()
    assert newcomer.seen.new_home.region == "GB-ENG"


def test_a_name_with_the_kind_in_usual_words_is_understood(newcomer):
    begin(newcomer)
    newcomer.start.go(1)
    newcomer.start.what.field.setFocus()
    newcomer.type("EE mobile")
    newcomer.key(Qt.Key.Key_Return)
    (service,) = newcomer.seen.services.values()
    assert (service.sector, service.provider is not None) == ("mobile", True)
