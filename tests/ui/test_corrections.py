"""This is wrong: the shipped value beside one's own, read while one types, in one list, and withdrawn again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.looking import problems


@pytest.fixture
def gas(sample):
    """Someone with a provider of whom the catalogue knows a web page."""
    known = next(
        one
        for one in sample.seen.catalogue.providers
        if one.listed and any(channel.kind == "web" and channel.value for channel in one.channels)
    )
    sample.provider = known.id
    sample.called = known.name
    sample.press("palette")
    palette = sample.controller.wishes.finding.palette
    sample.bot.waitUntil(lambda: palette.finder.ready)
    sample.bot.keyClicks(palette.edit, f"add {known.name}")
    sample.bot.waitUntil(lambda: palette.finder.ready)
    sample.key(Qt.Key.Key_Return)
    assert sample.shell.current.service.provider == known.id
    return sample


def open_provider(person):
    person.click(person.shell.detail.findChild(QPushButton, "provider-wrong"))
    return person.dialog


def until_read(person):
    person.bot.waitUntil(lambda: not person.dialog._pause.isActive())
    person.settle()


def channel_key(person, kind):
    provider = person.seen.providers[person.provider]
    return next(f"channel.{place}.value" for place, one in enumerate(provider.channels) if one.kind == kind)


def test_an_address_of_a_provider_is_corrected_shown_and_withdrawn(gas):
    dialog = open_provider(gas)
    key = channel_key(gas, "web")
    gas.choose(dialog.fact, key)
    assert "In the catalogue: " in dialog.shipped.text()
    shipped = dialog.value.text()
    assert shipped in dialog.shipped.text()
    dialog.value.clear()
    gas.bot.keyClicks(dialog.value, "nobody")
    until_read(gas)
    assert "no web address" in dialog.read.text()
    assert not dialog.save_button.isEnabled()
    assert problems(dialog) == []
    dialog.value.clear()
    gas.bot.keyClicks(dialog.value, "example.org/move")
    until_read(gas)
    assert dialog.read.text() == "That can be read."
    dialog.reason.setText("from my bill")
    gas.save()
    place = int(key.split(".")[1])
    assert gas.seen.providers[gas.provider].channels[place].value == "example.org/move"
    assert "example.org/move" in gas.words(gas.shell.detail)
    gas.press("corrections")
    words = gas.words(gas.dialog)
    assert gas.called in words
    assert "example.org/move" in words
    assert "from my bill" in words
    assert shipped in words
    gas.click(gas.dialog.findChild(QPushButton, "withdraw"))
    assert "You have corrected nothing." in gas.words(gas.dialog)
    gas.dialog.reject()
    assert gas.seen.providers[gas.provider].channels[place].value == shipped
    gas.press("undo")
    assert gas.seen.providers[gas.provider].channels[place].value == "example.org/move"


def test_what_was_read_before_says_nothing_of_what_is_typed_now(gas, monkeypatch):
    dialog, desk = open_provider(gas), gas.controller.desk
    gas.choose(dialog.fact, channel_key(gas, "web"))
    asked, ask = [], desk.ask
    monkeypatch.setattr(desk, "ask", lambda *what: asked.append(what))
    for typed in ("example.org", "nobody"):
        dialog.value.clear()
        gas.bot.keyClicks(dialog.value, typed)
        until_read(gas)
    for one in reversed(asked):
        ask(*one)
        gas.settle()
    assert "no web address" in dialog.read.text()
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_a_rule_s_words_are_read_by_the_parser_before_they_count(sample):
    for name in sample.services():
        sample.pick(name)
        sample.press("why")
        wrong = [
            one for one in sample.dialog.findChildren(QPushButton, "this-is-wrong") if one.isVisibleTo(sample.dialog)
        ]
        fits = None
        for link in wrong:
            link.click()
            sample.settle()
            dialog = QApplication.activeModalWidget()
            if dialog.fact.findData("terms.period") >= 0:
                fits = dialog
                break
            dialog.reject()
            sample.settle()
        if fits is not None:
            break
        sample.dialog.reject()
    assert fits is not None, "no right with terms is shown"
    sample.choose(fits.fact, "terms.period")
    fits.value.clear()
    sample.bot.keyClicks(fits.value, "some weeks")
    until_read(sample)
    assert "some weeks" in fits.read.text()
    assert not fits.save_button.isEnabled()
    fits.value.clear()
    sample.bot.keyClicks(fits.value, "9 weeks")
    until_read(sample)
    assert fits.save_button.isEnabled()
    entry = fits._fact().entry
    sample.click(fits.save_button)
    sample.settle()
    rights = {right.id: right for rule in sample.seen.catalogue.rules for right in rule.rights}
    assert rights[entry].terms.period == "9 weeks"
    assert sample.seen.household.catalogue_changes[0].entry == entry
    sample.dialog.reject()


def test_a_correction_that_changes_nothing_is_not_kept(gas):
    dialog = open_provider(gas)
    gas.save()
    assert "counts now" in gas.words(dialog)
    dialog.reject()
    assert gas.seen.household.catalogue_changes == ()


def test_if_another_value_is_shipped_later_both_are_shown(gas):
    from movehelper.domain.records import CatalogueChange

    old = CatalogueChange(
        id="c1", entry=gas.provider, key="name", value='"My Gas"', replaced='"Old Gas"', on=gas.seen.today
    )

    def write(work):
        from movehelper.services import keeping

        with work.services.writing() as session:
            session.put(gas.seen.move, old, None)
        return keeping.change(work.services, gas.seen.move, "catalogue corrected", [])

    gas.controller.desk.change(write)
    gas.settle()
    gas.press("corrections")
    words = gas.words(gas.dialog)
    assert f"The catalogue said Old Gas, and now says {gas.called}." in words
    assert problems(gas.dialog) == []
    gas.dialog.reject()
