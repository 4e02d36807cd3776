"""A move file that is handed to the window: looked at, offered, and read in only if that is wished."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from movehelper.domain import move_files
from movehelper.services import demo
from movehelper.ui.calling import Call
from movehelper.ui.opening import is_move_file
from tests.ui.looking import problems
from tests.ui.person import TODAY


def a_file(folder: Path, called: str = "sea.movehelper", **other: object) -> Path:
    """Write a move file of the sample household."""
    household = demo.household(TODAY)
    household = msgspec.structs.replace(household, move=msgspec.structs.replace(household.move, **other))
    file = folder / called
    file.write_bytes(move_files.encode(household))
    return file


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.movehelper", True),
        ("A B.MoveHelper", True),
        ("a.movehelper.json", True),
        ("a.json", False),
        ("a.movehelper.pdf", False),
        ("movehelper", False),
    ],
)
def test_a_move_file_is_known_by_its_name(name, expected):
    assert is_move_file(Path("/x") / name) is expected


def test_a_start_with_a_file_offers_it_and_reads_it_in_when_that_is_wished(person, tmp_path):
    person.begin()
    person.program.open_file(a_file(tmp_path))
    person.bot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    words = person.words(person.dialog)
    assert "Read this move in?" in words
    assert "sea.movehelper holds the move “Bristol to Edinburgh”:" in words
    assert f"{len(demo.household(TODAY).services)} services" in words
    assert "Moving out" in words
    assert problems(person.dialog) == []
    assert person.seen.household.move.name == "My move"
    person.save()
    assert person.seen.household.move.name == "Bristol to Edinburgh"
    assert "Read in: Bristol to Edinburgh" in person.words(person.shell.toast)


@pytest.mark.qt_log_ignore("does not support raise", "propagateSizeHints")
def test_a_second_start_brings_the_window_forward_with_its_file(person, tmp_path):
    person.begin()
    person.window.showMinimized()
    person.program.answer(Call(str(a_file(tmp_path))))
    person.bot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert not person.window.isMinimized()
    person.key(Qt.Key.Key_Escape)
    assert person.seen.household.move.name == "My move"
    person.program.answer(Call())
    person.settle()
    assert QApplication.activeModalWidget() is None


def test_a_file_waits_until_no_dialog_is_open_and_several_come_one_after_the_other(person, tmp_path):
    person.begin()
    person.press("new-move")
    person.fill(person.dialog.name, "half typed")
    first, second = a_file(tmp_path), a_file(tmp_path, "other.movehelper", id="other", name="To the hills")
    person.program.open_file(first)
    person.program.open_file(second)
    person.program.open_file(first)
    person.settle()
    assert person.dialog.name.text() == "half typed"
    person.dialog.reject()
    offered = []
    for _time in range(2):
        person.bot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=20_000)
        offered.append(person.words(person.dialog))
        person.save()
    assert ["Bristol" in offered[0], "To the hills" in offered[1]] == [True, True]
    assert {one.name for one in person.seen.moves} == {"My move", "Bristol to Edinburgh", "To the hills"}


def test_what_is_here_already_is_shown_without_a_question(sample, tmp_path):
    whole = sample.seen.household
    file = tmp_path / "same.movehelper"
    file.write_bytes(move_files.encode(whole))
    sample.program.open_file(file)
    sample.settle()
    assert QApplication.activeModalWidget() is None
    assert "is here already, just as in the file" in sample.words(sample.shell.toast)
    assert sample.seen.household == whole


def test_what_is_here_with_other_facts_is_replaced_only_by_a_second_thought(sample, tmp_path):
    whole = sample.seen.household
    changed = msgspec.structs.replace(whole, journal=())
    file = tmp_path / "older.movehelper"
    file.write_bytes(move_files.encode(changed))
    sample.program.open_file(file)
    sample.bot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    words = sample.words(sample.dialog)
    assert "Replace this move?" in words
    assert f"{len(whole.services)} services · 0 entries in the journal" in words
    assert f"{len(whole.journal)} entries in the journal" in words
    assert "a copy of your data is kept" in words
    assert problems(sample.dialog) == []
    sample.key(Qt.Key.Key_Return)  # what has the focus is the way out
    assert QApplication.activeModalWidget() is None
    assert sample.seen.household == whole


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("gone.movehelper", None, "gone.movehelper cannot be read: No such file or directory."),
        ("empty.movehelper", b"", "empty.movehelper is not a move file of movehelper."),
        ("cut.movehelper", b'{"format": "movehelper-move", "hou', "cut.movehelper is damaged or cut short"),
        ("photo.movehelper", b"\x89PNG\r\n\x1a\n", "photo.movehelper is not a move file of movehelper."),
        ("other.json", b'{"format": "other"}', "other.json is not a move file of movehelper."),
        ("new.movehelper", b'{"format": "movehelper-move", "version": 99}', "written by a newer movehelper"),
    ],
)
def test_what_is_no_move_file_is_one_sentence(person, tmp_path, name, data, said):
    person.begin()
    before = person.seen.household
    if data is not None:
        (tmp_path / name).write_bytes(data)
    person.program.open_file(tmp_path / name)
    person.settle()
    assert QApplication.activeModalWidget() is None
    assert said in person.shell.problem.text.text()
    assert person.seen.household == before


def test_what_is_no_plain_file_is_never_opened(person, tmp_path):
    """A pipe would wait for a writer without end, and a folder is nothing to read."""
    import os

    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with a name")
    os.mkfifo(tmp_path / "pipe.movehelper")
    for file in (tmp_path / "pipe.movehelper", tmp_path, Path("/dev/zero")):
        person.program.open_file(file)
        person.settle()
        assert f"{file} is not a move file of movehelper." in person.shell.problem.text.text()


def test_a_file_far_too_large_is_not_read(person, tmp_path, monkeypatch):
    from movehelper.services import move_files as service

    file = a_file(tmp_path)
    monkeypatch.setattr(service, "LARGEST", file.stat().st_size - 1)
    person.program.open_file(file)
    person.settle()
    assert "is not a move file of movehelper" in person.shell.problem.text.text()


def test_the_save_dialog_proposes_the_name_of_the_move_and_an_ending_of_its_own(sample, monkeypatch, tmp_path):
    from movehelper.ui import moving

    asked = []

    def answer(_window, _title, wanted, kinds):
        asked.append((Path(wanted).name, kinds))
        return str(tmp_path / "St. John"), ""

    monkeypatch.setattr(moving.QFileDialog, "getSaveFileName", answer)
    sample.press("move-file")
    assert asked == [("Bristol to Edinburgh.movehelper", "Move files (*.movehelper *.json)")]
    assert (tmp_path / "St. John.movehelper").is_file()


def test_days_in_the_question_have_weekday_and_year(person, tmp_path):
    person.begin()
    person.program.open_file(a_file(tmp_path))
    person.bot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    homes = {home.id: home for home in demo.household(TODAY).homes}
    out = homes[demo.household(TODAY).move.old_home].lived_until
    assert isinstance(out, dt.date)
    assert out.strftime("Moving out %a ") in person.words(person.dialog)
    assert str(out.year) in person.words(person.dialog)
    person.dialog.reject()
