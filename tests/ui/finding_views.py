"""The palette, the checklist at work and its dialogs for the pictures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from tests.pictures import Gallery


def views(gallery: Gallery) -> Iterator[tuple[str, QWidget]]:
    """Lead to each and yield it with its name."""
    window = gallery.program.window
    gallery.shell.go("checklist")
    gallery.settle()
    yield from _palette(gallery)
    page = gallery.shell.checklist
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    gallery.settle()
    yield "several", window
    page.table.selectRow(0)
    yield from gallery.commanded("own-step", "people", "corrections", "shortcuts", "save-view", "columns")
    yield from _correcting(gallery)
    yield from _trial(gallery)


def _palette(gallery: Gallery) -> Iterator[tuple[str, QWidget]]:
    gallery.controller.actions["palette"].trigger()
    gallery.settle()
    palette = gallery.controller.wishes.finding.palette
    for name, text in (("palette", ""), ("palette-found", "gym"), ("palette-nothing", "qqqq")):
        palette.edit.setText(text)
        palette.finder.search(text)
        while not palette.finder.ready:
            QApplication.processEvents()
        gallery.settle()
        yield name, gallery.program.window
    palette.close_up()


def _correcting(gallery: Gallery) -> Iterator[tuple[str, QWidget]]:
    catalogue = gallery.controller.desk.snapshot.catalogue
    entry = next(right.id for rule in catalogue.rules for right in rule.rights if right.terms)
    gallery.controller.commands.correct(entry)
    yield from gallery.asked("dialog-correct")


def _trial(gallery: Gallery) -> Iterator[tuple[str, QWidget]]:
    desk = gallery.controller.desk
    later = dt.date(2027, 3, 31)
    desk.try_out([msgspec.structs.replace(desk.snapshot.old_home, lived_until=later, keys_until=later)])
    gallery.settle()
    yield "trial", gallery.program.window
    desk.drop_trial()
    gallery.settle()
