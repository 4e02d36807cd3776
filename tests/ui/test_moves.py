"""Several moves in one window, and moves in files."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMenu, QMessageBox

from movehelper.ui import moving
from movehelper.ui.work import Work


@pytest.fixture
def naming(monkeypatch):
    """Answer each question for a file with the one named here."""
    asked = {"file": "", "kind": ""}

    def answer(*_words):
        return str(asked["file"]), asked["kind"]

    monkeypatch.setattr(moving.QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(moving.QFileDialog, "getOpenFileName", answer)
    assert moving.QFileDialog is QFileDialog
    return asked


def menu(person) -> list[str]:
    """The moves that the menu lists, the one shown with a mark."""
    first = person.window.menuBar().findChildren(QMenu)[0]
    found = [one for one in first.actions() if one.objectName().startswith("move-") and one.isCheckable()]
    return [f"* {one.text()}" if one.isChecked() else one.text() for one in found]


def choose(person, name: str) -> None:
    first = person.window.menuBar().findChildren(QMenu)[0]
    next(one for one in first.actions() if one.text().startswith(name)).trigger()
    person.settle()


def test_every_move_can_be_reached_from_the_menu(person):
    person.begin()
    assert menu(person) == []
    person.press("sample")
    assert menu(person) == ["My move", "* Bristol to Edinburgh"] or menu(person) == [
        "* Bristol to Edinburgh",
        "My move",
    ]
    choose(person, "My move")
    assert person.seen.household.move.name == "My move"
    assert person.seen.services == {}
    assert person.window.windowTitle().startswith("My move")
    assert "* My move" in menu(person)


def test_a_further_move_begins_where_the_last_one_led(person):
    person.begin()
    person.fill(person.start.where.new.address, "4 Park Lane")
    person.fill(person.start.where.people, "Mara")
    first = person.seen.move
    person.press("new-move")
    person.fill(person.dialog.name, "To the sea")
    person.save()
    assert person.seen.household.move.name == "To the sea"
    assert person.shell.place == "start"
    assert person.start.where.old.address.text() == "4 Park Lane"
    assert person.start.where.new.address.text() == ""
    assert person.start.where.people.text() == ""
    person.fill(person.start.where.new.address, "1 Beach Road")
    choose(person, "My move")
    assert person.seen.move == first
    assert person.start.where.new.address.text() == "4 Park Lane"
    assert person.start.where.people.text() == "Mara"


def test_what_is_being_typed_for_one_move_never_reaches_another(person):
    person.begin()
    person.press("sample")
    person.go("start")
    field = person.start.where.new.address
    before = person.seen.new_home.address
    choose(person, "My move")
    field.setFocus()
    QTest.keyClicks(field, "half a wo")
    choose(person, "Bristol")
    assert field.text() == before
    person.fill(person.start.where.people, "Anna, Ben")
    assert person.seen.new_home.address == before


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("html", b"<!"), ("csv", b"\xef\xbb\xbf")])
def test_the_checklist_is_saved_as_a_file(sample, naming, tmp_path, ending, begins):
    naming["file"] = tmp_path / f"list.{ending}"
    sample.press("checklist-file")
    data = (tmp_path / f"list.{ending}").read_bytes()
    assert data.startswith(begins)
    assert f"list.{ending}" in sample.words(sample.shell.toast)


def test_what_was_ticked_for_one_move_stays_in_it_however_long_it_waits(person):
    person.begin()
    person.press("sample")
    sample, services = person.seen.move, len(person.seen.services)
    choose(person, "My move")
    person.go("start")
    person.start.go(1)
    person.settle()
    go_on = threading.Event()
    person.controller.background.write(lambda _work: go_on.wait(person.patience))
    card = next(iter(person.start.what.cards.values()))
    card.findChild(QAbstractButton).click()
    person.controller.moving.show_move(sample)
    person.bot.waitUntil(lambda: person.seen.move == sample)
    go_on.set()
    person.settle()
    assert person.seen.move == sample
    assert len(person.seen.services) == services
    choose(person, "My move")
    assert len(person.seen.services) == 1


def test_a_name_without_an_ending_gets_that_of_the_kind_that_was_chosen(sample, naming, tmp_path):
    naming |= {"file": tmp_path / "list", "kind": "For a browser (*.html)"}
    sample.press("checklist-file")
    assert (tmp_path / "list.html").is_file()


@pytest.mark.parametrize("wish", [("move-file", ".movehelper"), ("checklist-file", ".pdf")])
def test_no_file_is_replaced_unasked_because_its_ending_was_left_out(sample, naming, tmp_path, monkeypatch, wish):
    command, ending = wish
    there, asked = tmp_path / f"list{ending}", []
    there.write_text("of last year", encoding="utf-8")
    naming["file"] = tmp_path / "list"

    def answer(_parent, _title, text, *_buttons):
        asked.append(text)
        return QMessageBox.StandardButton.Yes if len(asked) > 1 else QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", answer)
    sample.press(command)
    assert asked == [f"{there} is there already. Replace it?"]
    assert there.read_text(encoding="utf-8") == "of last year"
    sample.press(command)
    assert there.read_bytes() != b"of last year"


def test_a_calendar_file_has_its_ending_also_if_it_was_left_out(sample, naming, tmp_path):
    naming["file"] = tmp_path / "dates"
    sample.press("calendar")
    sample.save()
    assert (tmp_path / "dates.ics").is_file()


def test_a_checklist_of_another_kind_is_refused_in_a_sentence(sample, naming, tmp_path):
    naming["file"] = tmp_path / "list.docx"
    sample.press("checklist-file")
    assert "not .docx" in sample.shell.problem.text.text()
    assert not (tmp_path / "list.docx").exists()


def test_a_move_goes_out_into_a_file_and_comes_in_again(sample, naming, tmp_path):
    naming["file"] = tmp_path / "out.json"
    sample.press("move-file")
    whole = sample.seen.household
    sample.press("import")
    assert sample.seen.household == whole
    assert "is here already, just as in the file" in sample.words(sample.shell.toast)
    sample.pick("Anvil Gym")
    sample.press("remove")
    sample.press("import")
    assert "is here already with other facts" in sample.words(sample.dialog)
    sample.key(Qt.Key.Key_Escape)
    assert "Anvil Gym" not in sample.services()
    sample.press("import")
    assert f"{len(whole.services) - 1} services" in sample.words(sample.dialog)
    assert f"{len(whole.services)} services" in sample.words(sample.dialog)
    sample.save()
    assert "Anvil Gym" in sample.services()
    assert "Read in: Bristol to Edinburgh" in sample.words(sample.shell.toast)


def test_a_move_that_is_read_in_is_shown(person, naming, sample_file):
    person.begin()
    naming["file"] = sample_file
    person.press("import")
    assert "sample.json holds the move “Bristol to Edinburgh”:" in person.words(person.dialog)
    assert person.seen.household.move.name == "My move"
    person.save()
    assert person.seen.household.move.name == "Bristol to Edinburgh"
    assert "* Bristol to Edinburgh" in menu(person)


def test_a_file_that_is_no_move_is_told_in_a_sentence(person, naming, tmp_path):
    person.begin()
    naming["file"] = tmp_path / "other.json"
    naming["file"].write_text("{}", encoding="utf-8")
    person.press("import")
    assert person.shell.problem.isVisibleTo(person.window)
    assert person.seen.household.move.name == "My move"


@pytest.fixture
def sample_file(tmp_path):
    """A move file of the sample household."""
    import datetime as dt

    from movehelper.domain import move_files
    from movehelper.services import demo

    file = tmp_path / "sample.json"
    file.write_bytes(move_files.encode(demo.household(dt.date(2026, 11, 22))))
    return file


def test_a_card_about_what_one_may_want_asks_so_and_says_what_stays(person):
    person.begin()
    person.start.go(1)
    cards = person.start.what.cards
    assert "Y  Want it" in person.words(cards["post-forwarding"])
    assert "Y  Have it" in person.words(cards["gas"])
    cards["post-forwarding"].setFocus()
    person.key(Qt.Key.Key_N)
    assert "Not wanted · " in cards["post-forwarding"].accessibleName()
    assert "stay in the plan" in cards["post-forwarding"].accessibleName()


def test_older_facts_never_come_after_newer_ones(sample, monkeypatch):
    go_on, begun, read = threading.Event(), threading.Event(), Work.snapshot

    def late(work, move):
        monkeypatch.setattr(Work, "snapshot", read)
        found = read(work, move)
        begun.set()
        go_on.wait(sample.patience)
        return found

    desk, move, before = sample.controller.desk, sample.seen.move, len(sample.seen.household.journal)
    monkeypatch.setattr(Work, "snapshot", late)
    desk.refresh()
    sample.bot.waitUntil(begun.is_set)
    desk.change(lambda work: work.log(move, None, "note", text="newer"))
    sample.bot.waitUntil(lambda: len(sample.seen.household.journal) == before + 1)
    go_on.set()
    sample.settle()
    assert len(sample.seen.household.journal) == before + 1
