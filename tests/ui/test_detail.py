"""The details at full size: sections one can go to, each fact with the way to its field, and a place that is kept."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from movehelper.ui.pages import detail_registry
from movehelper.ui.pages.detail_registry import Section
from movehelper.ui.widgets.basics import label
from movehelper.ui.widgets.section import SectionBox


def full(person, name="Anvil Gym", size=(1280, 720)):
    person.window.resize(*size)
    person.pick(name)
    person.shell.open(person.shell.current.id)
    person.settle()
    person.bot.waitUntil(lambda: not person.shell.detail.places._coming)
    return person.shell.detail


def box(detail, name):
    return next(one for one in detail.findChildren(SectionBox) if one.name == name)


def seen_boxes(detail):
    """The sections from top to bottom, left column first."""
    boxes = [one for one in detail.findChildren(SectionBox) if one.title]
    return [one.name for one in sorted(boxes, key=lambda one: (one.x(), one.y()))]


def test_enter_opens_the_details_full_in_two_columns_and_escape_goes_back(sample):
    detail = full(sample)
    assert detail.two_columns
    assert box(detail, "contract").x() > box(detail, "steps").x() + box(detail, "steps").width()
    assert not sample.shell.stack.isVisible()
    QTest.keyClick(detail, Qt.Key.Key_Escape)
    sample.settle()
    assert sample.shell.stack.isVisible()
    assert not detail.two_columns
    assert box(detail, "contract").x() == box(detail, "steps").x()


def test_in_a_small_window_the_sections_stand_in_one_column(sample):
    detail = full(sample, size=(900, 640))
    assert not detail.two_columns
    assert [name for name in seen_boxes(detail) if name in ("steps", "contract", "contacts", "money", "journal")] == [
        "steps",
        "contract",
        "contacts",
        "money",
        "journal",
    ]


def test_a_fact_that_is_not_known_is_named_only_at_full_size(sample):
    detail = full(sample)
    assert "Renews for: not known yet" in sample.words(detail)
    sample.shell.close_detail()
    sample.settle()
    assert "Renews for" not in sample.words(detail)
    assert "Account: Member 5502" in sample.words(detail)


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("account", "Account or customer number"),
        ("renews for", "Then renews for"),
        ("clause", "In their words"),
        ("deposit", "Deposit that they hold"),
        ("email", "E-mail"),
        ("notes", "Notes"),
        ("wanted end", "You want it to end by"),
        ("they say", "They say it ends on"),
    ],
)
def test_every_fact_is_edited_where_the_form_has_it(sample, field, name):
    detail = full(sample)
    button = detail.findChild(QPushButton, f"edit-{field}")
    assert button.accessibleName().startswith("Edit: ")
    button.click()
    sample.settle()
    assert QApplication.focusWidget().accessibleName() == name
    sample.dialog.reject()


def test_all_facts_that_can_be_edited_lead_to_a_field_of_their_own(sample):
    detail = full(sample, "Comet Fibre")
    fields = {
        one.objectName().removeprefix("edit-")
        for one in detail.findChildren(QPushButton)
        if one.objectName().startswith("edit-")
    }
    assert len(fields) > 15
    for field in sorted(fields - {"period"}):
        sample.controller.commands.edit(None, field)
        sample.settle()
        dialog = sample.dialog
        assert dialog._first is not dialog.contract.period, field
        dialog.reject()
        sample.settle()


def test_a_link_leads_to_a_section_and_the_next_service_opens_there(sample):
    detail = full(sample, size=(900, 640))
    bar = detail._area.verticalScrollBar()
    detail.findChild(QPushButton, "to-money").click()
    sample.settle()
    money = box(detail, "money")
    assert bar.value() in (money.mapTo(detail._inside, money.rect().topLeft()).y(), bar.maximum())
    assert money.isAncestorOf(QApplication.focusWidget())
    detail = full(sample, "Comet Fibre", size=(900, 640))
    money = box(detail, "money")
    assert bar.value() in (money.mapTo(detail._inside, money.rect().topLeft()).y(), bar.maximum())


def test_a_service_comes_back_where_it_was_left(sample):
    detail = full(sample, size=(900, 640))
    bar = detail._area.verticalScrollBar()
    bar.setValue(333)
    full(sample, "Comet Fibre", size=(900, 640))
    assert bar.value() == 0
    full(sample, size=(900, 640))
    assert bar.value() == 333
    sample.controller.desk.change(lambda work: work.log(sample.seen.move, sample.shell.current.id, "note", text="x"))
    sample.settle()
    sample.bot.waitUntil(lambda: not detail.places._coming)
    assert bar.value() == 333


def test_a_further_section_needs_one_entry_and_is_told_of(sample, monkeypatch):
    made = []
    more = Section("mine", "My own", lambda row, _snapshot, _detail: [label(f"Hello {row.name}")], lambda *_both: 1)
    monkeypatch.setattr(detail_registry, "SECTIONS", (*detail_registry.SECTIONS, more))
    monkeypatch.setattr("movehelper.ui.pages.detail.SECTIONS", (*detail_registry.SECTIONS,))
    sample.shell.detail.section_made.connect(lambda name, widgets: made.append((name, len(widgets))))
    detail = full(sample)
    assert "Hello Anvil Gym" in sample.words(detail)
    assert ("mine", 1) in made
    assert detail.findChild(QPushButton, "to-mine").text() == "My own"


def test_what_is_renamed_elsewhere_is_renamed_here_at_once(sample):
    detail = full(sample)
    household = sample.seen.household
    gym = next(one for one in household.services if one.name == "Anvil Gym")
    people = [replace(one, name="Zora") if one.id == gym.holders[0] else one for one in household.people]
    sample.controller.desk.change(lambda work: work.save_household(household.move.id, people))
    sample.settle()
    assert "Who signed: Zora" in sample.words(detail)


def test_an_address_that_was_corrected_is_the_right_one_at_once(sample):
    move = sample.seen.move
    gym = next(one for one in sample.seen.services.values() if one.name == "Anvil Gym")
    provider = next(one for one in sample.seen.providers.values() if any(way.kind == "phone" for way in one.channels))
    sample.controller.desk.change(lambda work: work.change(move, replace(gym, provider=provider.id), gym))
    detail = full(sample)
    found = []
    sample.controller.desk.ask(lambda work: work.correctable(move, provider.id), found.append)
    sample.settle()
    fact = next(one for one in found[0].facts if one.shipped and one.key.startswith("channel"))
    wrong = {label.text() for label in box(detail, "contacts").findChildren(QLabel)}

    sample.controller.desk.change(lambda work: work.correct_catalogue(move, fact.entry, fact.key, "0117 496 0999", ""))
    sample.settle()

    right = {label.text() for label in box(detail, "contacts").findChildren(QLabel)}
    assert [text for text in right - wrong if "0117 496 0999" in text]
