"""Two contracts of one name: wherever one chooses or reads, each is told apart from the other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

TOLD = ["Octopus Energy · Electricity", "Octopus Energy · Gas"]


@pytest.fixture
def twice(person):
    """A person with two contracts at one provider, under the same name."""
    person.begin()
    person.start.go(1)
    person.type("octopus")
    person.key(Qt.Key.Key_Return)
    person.type("octopus")
    person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_Return)
    assert person.services() == ["Octopus Energy", "Octopus Energy"]
    return person


def listed(box):
    return [text for text in (box.itemText(number) for number in range(box.count())) if "Octopus" in text]


def test_lists_of_services_tell_them_apart(twice):
    for command in ("log", "own-step", "calendar"):
        twice.press(command)
        assert listed(twice.dialog.service) == TOLD, command
        twice.dialog.reject()
    twice.press("add")
    assert listed(twice.dialog.wish.replaces) == TOLD
    twice.dialog.reject()


def test_what_is_logged_removed_and_decided_names_the_one(twice):
    ids = {service.sector: service.id for service in twice.seen.services.values()}
    twice.controller.commands.log("contact", ids["gas"])
    assert twice.dialog.service.currentText() == TOLD[1]
    twice.type("p, Anna")
    twice.save()
    assert TOLD[1] in twice.words(twice.shell.toast)
    twice.controller.commands.decide((ids["electricity"],))
    assert TOLD[0] in twice.dialog.windowTitle()
    twice.dialog.reject()
    twice.controller.commands.remove((ids["gas"],))
    twice.settle()
    assert "Octopus Energy" in twice.words(twice.shell.toast)
