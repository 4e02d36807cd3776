"""Ctrl+K: everything and every command by a few letters and the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from movehelper.ui.actions import COMMANDS, MENUS, MOVES


@pytest.fixture
def palette(sample):
    """Open the palette with its key, as a person does."""
    return open_palette(sample)


def open_palette(person):
    QTest.keyClick(person.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    person.settle()
    found = person.controller.wishes.finding.palette
    assert found.isVisible()
    assert found.edit.hasFocus()
    wait(person, found)
    return found


def wait(person, palette):
    person.bot.waitUntil(lambda: palette.finder.ready)
    person.settle()


def type_(person, palette, text):
    palette.edit.clear()
    person.type(text)
    wait(person, palette)
    return [item.title for item in palette.items()]


def test_every_command_is_found_by_its_name_and_shows_its_key(sample, palette):
    for command in COMMANDS:
        if command.id == "palette":
            continue
        action = sample.controller.actions[command.id]
        name = action.text().replace("&", "").removesuffix("…")
        assert name in type_(sample, palette, name)
        item = next(one for one in palette.items() if one.key == f"command:{command.id}")
        assert item.hint == action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def test_a_command_that_cannot_be_used_now_says_why_and_does_nothing(sample):
    sample.come_back()  # there is nothing to undo yet
    palette = open_palette(sample)
    type_(sample, palette, "undo")
    item = next(one for one in palette.items() if one.key == "command:undo")
    place = palette.items().index(item)
    for _ in range(place):
        sample.key(Qt.Key.Key_Down)
    assert item.why
    assert palette.says.text() == item.why
    sample.key(Qt.Key.Key_Return)
    assert palette.isVisible()


def test_enter_opens_a_service_and_escape_gives_the_cursor_back(sample):
    sample.go("checklist")
    sample.shell.checklist.filter.setFocus()
    palette = open_palette(sample)
    sample.key(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert sample.shell.checklist.filter.hasFocus()
    palette = open_palette(sample)
    sample.type("anvil")
    wait(sample, palette)
    assert palette.items()[0].title == "Anvil Gym"
    sample.key(Qt.Key.Key_Return)
    assert sample.shell.current.name == "Anvil Gym"
    assert not palette.isVisible()


def test_steps_places_providers_people_and_the_journal_are_found(sample, palette):
    for typed, kind in (
        ("money", "place"),
        ("add british gas", "provider"),
        ("check the final bill from anvil", "step"),
        (sample.seen.household.people[0].name, "person"),
        ("notice sent", "entry"),
    ):
        type_(sample, palette, typed)
        assert kind in {item.kind for item in palette.items()}, typed


def test_a_provider_is_added_and_undo_takes_it_away_again(sample, palette):
    before = sample.services()
    type_(sample, palette, "add british gas")
    sample.key(Qt.Key.Key_Return)
    added = set(sample.services()) - set(before)
    assert added == {"British Gas"}
    assert sample.shell.current.service.provider == "gb-british-gas"
    sample.press("undo")
    assert sample.services() == before


def test_what_was_used_last_comes_first_also_after_a_restart(sample, palette):
    type_(sample, palette, "anvil gym")
    sample.key(Qt.Key.Key_Return)
    assert open_palette(sample).items()[0].title == "Anvil Gym"
    sample.key(Qt.Key.Key_Escape)
    sample.come_back()
    assert open_palette(sample).items()[0].title == "Anvil Gym"


def test_the_settings_that_are_found_are_those_of_the_dialog(sample):
    from movehelper.ui.palette.settings_items import SETTINGS

    sample.press("settings")
    sample.bot.waitUntil(lambda: len(sample.dialog.sections) == len(SETTINGS))
    rows = {section.name: {row.title for row in section.rows} for section in sample.dialog.sections}
    sample.dialog.reject()
    assert {name: set(titles) - rows[name] for name, titles in SETTINGS.items()} == {name: set() for name in rows}


def test_a_setting_is_found_by_its_title_and_opened_at_its_section(sample, palette):
    type_(sample, palette, "daily copies to keep")
    assert palette.items()[0].kind == "setting"
    sample.key(Qt.Key.Key_Return)
    assert sample.dialog.windowTitle() == "Settings"
    assert sample.dialog.places.currentItem().text() == "Backups"
    sample.dialog.reject()


def test_nothing_found_says_so(sample, palette):
    assert type_(sample, palette, "qqqqzzzz") == []
    assert "Nothing is called “qqqqzzzz”." in palette.says.text()


def test_a_screen_reader_hears_what_enter_would_do(sample, palette):
    type_(sample, palette, "anvil gym")
    line = QAccessible.queryAccessibleInterface(palette.edit)
    assert line.role() == QAccessible.Role.EditableText
    assert line.text(QAccessible.Text.Name) == "Find anything or any command"
    assert line.text(QAccessible.Text.Description).startswith("Anvil Gym, Gym · ")
    found = QAccessible.queryAccessibleInterface(palette.list)
    assert found.role() == QAccessible.Role.List
    assert found.text(QAccessible.Text.Name) == "What was found"
    assert found.child(0).text(QAccessible.Text.Name).startswith("Anvil Gym, ")


def test_before_a_move_is_begun_the_palette_says_what_to_do_first(person):
    palette = open_palette(person)
    type_(person, palette, "homes and dates")
    assert palette.items()[0].why == "Begin a move first."


def test_all_keys_stand_in_one_list_made_from_the_commands(sample):
    QTest.keyClick(sample.window, Qt.Key.Key_F1)
    sample.settle()
    dialog = QApplication.activeModalWidget()
    with_keys = {command.id for command in COMMANDS if command.shortcut}
    assert set(dialog.keys) == with_keys
    words = sample.words(dialog)
    for command in COMMANDS:
        for key in sample.controller.actions[command.id].shortcuts():
            assert key.toString(QKeySequence.SequenceFormat.NativeText) in words
    dialog.reject()


def test_every_command_stands_in_a_menu_and_no_two_have_the_same_key():
    listed = [name for _title, names in MENUS for name in names if name and name != MOVES]
    assert sorted(listed) == sorted(command.id for command in COMMANDS)
    keys = [key for command in COMMANDS for key in command.shortcut.split()]
    assert len(keys) == len(set(keys))


def test_an_entry_of_the_journal_is_found_and_shown_there(sample, palette):
    type_(sample, palette, "notice sent")
    item = next(one for one in palette.items() if one.kind == "entry")
    for _ in range(palette.items().index(item)):
        sample.key(Qt.Key.Key_Down)
    sample.key(Qt.Key.Key_Return)
    assert sample.shell.place == "journal"
    assert sample.shell.page("journal").current.id == item.id
