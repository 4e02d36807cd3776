"""First start: a plan after the first page."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from movehelper.domain.errors import MovehelperError
from movehelper.services import moves


def test_the_first_screen_says_that_nothing_leaves_the_computer(person):
    assert person.shell.place == "start"
    assert "no account, and no network" in person.words()
    assert "Look round with a sample household" in person.words()


def test_only_places_that_can_hold_something_are_offered(person):
    assert person.shell.places.count() == 1
    person.begin()
    places = [
        person.shell.places.item(row).data(Qt.ItemDataRole.UserRole) for row in range(person.shell.places.count())
    ]
    assert {"today", "checklist", "start"} <= set(places)
    assert "journal" not in places


def test_each_answer_is_saved_at_once_and_the_plan_grows_beside_it(person):
    assert person.start.beside.steps_shown() == ()
    person.choose(person.start.where.old.country, "GB")
    assert person.seen.household is not None
    before = len(person.seen.steps)
    person.fill(person.start.where.old.lived.edit, "15 jan 2027")
    assert person.seen.old_home.lived_until == dt.date(2027, 1, 15)
    assert "Fri 15 Jan 2027 · 54 days left" in person.words()
    assert person.start.beside.steps_shown()
    assert len(person.seen.steps) >= before
    person.come_back()
    assert person.seen.old_home.lived_until == dt.date(2027, 1, 15)


def test_a_move_that_could_not_be_begun_is_begun_with_the_next_answer(person, monkeypatch):
    def busy(*_given):
        message = "Another program is writing."
        raise MovehelperError(message)

    where = person.start.where
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(moves, "create", busy)
        person.fill(where.old.address, "1 Old Road")
        assert person.shell.problem.text.text() == "Another program is writing."
        assert person.seen.household is None

    person.fill(where.old.lived.edit, "15 jan 2027")

    assert person.seen.old_home.address == "1 Old Road"
    assert person.seen.old_home.lived_until == dt.date(2027, 1, 15)


def test_on_a_new_day_the_plan_beside_counts_from_that_day(person):
    person.begin()
    before = person.words(person.start.beside)
    person.clock = lambda: dt.date(2026, 11, 23)
    person.controller.look()
    person.settle()
    assert before.count(" 54 days left") == person.words(person.start.beside).count(" 53 days left") > 0


def test_days_are_read_as_in_the_country_that_was_chosen(person):
    person.begin("US-CA", "15 Jan 2027")
    person.fill(person.start.where.old.lived.edit, "2/3/2027")
    assert person.seen.old_home.lived_until == dt.date(2027, 2, 3)
    person.press("own-step")
    person.fill(person.dialog.due.edit, "2/3/2027")
    assert person.dialog.due.day == dt.date(2027, 2, 3)
    person.dialog.reject()


def test_days_are_counted_from_today_also_after_midnight(person):
    person.begin()
    person.clock = lambda: dt.date(2026, 11, 25)
    person.controller.look()
    person.settle()
    person.fill(person.start.where.old.lived.edit, "tomorrow")
    assert person.seen.old_home.lived_until == dt.date(2026, 11, 26)


def test_a_day_that_is_none_is_not_saved_and_says_so(person):
    person.begin()
    field = person.start.where.old.lived
    person.fill(field.edit, "31 Feb")
    assert field.wrong
    assert "That is no day" in person.words()
    assert person.seen.old_home.lived_until == dt.date(2027, 1, 15)


def test_days_in_the_wrong_order_are_told_in_one_sentence_and_nothing_is_lost(person):
    person.begin()
    person.fill(person.start.where.old.keys.edit, "1 jan 2027")
    assert person.shell.problem.isVisibleTo(person.window)
    assert "keys until" in person.shell.problem.text.text()
    assert person.seen.old_home.keys_until is None
    assert person.start.where.old.keys.day is None


def test_who_moves_is_typed_in_one_line(person):
    person.begin()
    person.fill(person.start.where.people, "Anna, Ben")
    assert [one.name for one in person.seen.household.people] == ["Anna", "Ben"]


def test_ten_services_need_at_most_sixty_keys(person):
    person.begin()
    person.keys = 0
    person.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    person.bot.waitUntil(lambda: person.start.parts.currentIndex() == 1)
    person.key(Qt.Key.Key_Down)
    for _ in range(10):
        person.key(Qt.Key.Key_Y)
    assert len(person.seen.services) == 10
    assert person.keys <= 60
    assert len({service.sector for service in person.seen.services.values()}) == 10


def test_a_name_is_completed_from_the_catalogue_and_an_unknown_one_is_fine(person):
    person.begin()
    person.start.go(1)
    person.start.what.field.setFocus()
    person.type("british g")
    offers = person.start.what.field.offers("british g")
    assert offers[0].provider is not None
    person.key(Qt.Key.Key_Return)
    person.type("FitGym gym")
    person.key(Qt.Key.Key_Return)
    assert any(service.provider == offers[0].provider.id for service in person.seen.services.values())
    mine = next(service for service in person.seen.services.values() if service.name == "FitGym")
    assert (mine.sector, mine.provider) == ("gym", None)


def test_what_is_typed_at_once_or_on_a_card_is_a_name_and_answers_nothing(person):
    person.begin()
    person.start.go(1)
    field, cards = person.start.what.field.edit, person.start.what.cards
    person.type("netf")
    assert field.text() == "netf"
    assert not any(card.answered for card in cards.values())
    field.clear()
    cards["gas"].setFocus()
    person.type("br")
    assert field.text() == "br"
    assert field.hasFocus()
    assert not any(card.answered for card in cards.values())


def test_down_leads_from_the_field_to_the_first_card_without_an_answer(person):
    person.begin()
    person.start.go(1)
    person.key(Qt.Key.Key_Down)
    first, second = list(person.start.what.cards.values())[:2]
    assert first.hasFocus()
    person.key(Qt.Key.Key_N)
    assert "Not in your household" in first.accessibleName()
    person.start.what.field.setFocus()
    person.key(Qt.Key.Key_Down)
    assert second.hasFocus()


@pytest.mark.parametrize("part", [0, 1, 2])
def test_tab_leads_through_all_that_is_asked_before_it_leads_on(person, part):
    person.begin()
    person.start.go(part)
    for _again in range(2):
        asked = QApplication.focusWidget()
        assert person.start.parts.currentWidget().isAncestorOf(asked)
        inside = True
        while asked is not person.start.next:
            assert inside or not person.start.parts.currentWidget().isAncestorOf(asked), asked.accessibleName()
            inside = person.start.parts.currentWidget().isAncestorOf(asked)
            person.key(Qt.Key.Key_Tab)
            asked = QApplication.focusWidget()
        person.controller.desk.show_again()
        person.start.go(part)


def test_a_dropped_card_stays_dropped_and_a_ticked_one_can_be_dropped_and_undone(person):
    person.begin()
    person.start.go(1)
    gas, gym = person.start.what.cards["gas"], person.start.what.cards["gym"]
    gas.setFocus()
    person.key(Qt.Key.Key_N)
    assert "Not in your household" in gas.accessibleName()
    gym.setFocus()
    person.key(Qt.Key.Key_Y)
    assert "In your plan" in gym.accessibleName()
    gym.setFocus()
    person.key(Qt.Key.Key_N)
    assert person.seen.services == {}
    person.press("undo")
    assert len(person.seen.services) == 1
    person.come_back()
    person.start.go(1)
    assert "Not in your household" in person.start.what.cards["gas"].accessibleName()


def test_what_is_uncertain_is_asked_and_the_answer_kept(sample):
    sample.go("start")
    sample.start.go(2)
    from PySide6.QtWidgets import QComboBox

    box = sample.start.uncertain.findChildren(QComboBox)[0]
    name = box.accessibleName().partition(":")[0]
    sample.choose(box, "no")
    service = next(one for one in sample.seen.services.values() if one.name == name)
    assert "no" in service.answers.values()


def test_questions_are_answered_one_after_the_other_with_the_keyboard(person):
    person.begin()
    for keys in (person.start.where.old.keys, person.start.where.new.keys):
        person.fill(keys.edit, "15 jan 2027")
    person.start.go(1)
    person.start.what.field.setFocus()
    person.type("octopus")
    person.key(Qt.Key.Key_Return)
    person.type("octopus")
    person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_Return)
    person.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    person.bot.waitUntil(lambda: person.start.parts.currentIndex() == 2)
    first = QApplication.focusWidget().accessibleName()
    assert first.startswith("Octopus Energy · Electricity: ")
    person.key(Qt.Key.Key_N)
    second = QApplication.focusWidget().accessibleName()
    assert second.startswith("Octopus Energy · ")
    assert second != first
    assert "Octopus Energy · Gas" in person.words()


def add_gym(person):
    """Type a service into the start page, and take it."""
    person.start.go(1)
    person.start.what.field.setFocus()
    person.type("FitGym gym")
    person.key(Qt.Key.Key_Return)


def test_what_a_contract_says_is_filled_in_with_return_and_the_cursor_waits_there(person):
    person.begin()
    add_gym(person)
    person.start.go(2)
    button = next(one for one in person.start.uncertain.findChildren(QPushButton) if "FitGym" in one.accessibleName())
    button.setFocus()
    person.key(Qt.Key.Key_Return)
    assert person.dialog.focusWidget() is person.dialog.contract.period
    person.type("1 month")
    person.save()
    service = next(iter(person.seen.services.values()))
    assert service.contract.terms.period == "1 month"


def test_return_on_cancel_does_not_save(person):
    person.begin()
    add_gym(person)
    service = next(iter(person.seen.services.values()))
    person.controller.commands.edit(service.id)
    person.settle()
    person.dialog.what.name.setText("Another")
    next(one for one in person.dialog.findChildren(QPushButton) if one.text() == "Cancel").setFocus()
    person.key(Qt.Key.Key_Return)
    assert next(iter(person.seen.services.values())).name == "FitGym"


def test_the_new_homes_country_follows_the_old_ones_until_it_is_chosen(person):
    old, new = person.start.where.old, person.start.where.new
    person.choose(old.country, "DE")
    assert new.country.currentData() == "DE"
    assert person.seen.new_home.region == "DE"
    person.choose(old.country, "US")
    assert person.seen.new_home.region == "US"
    person.choose(new.country, "GB")
    person.choose(old.country, "DE")
    assert (person.seen.old_home.region, person.seen.new_home.region) == ("DE", "GB")
    person.come_back()
    person.choose(person.start.where.old.country, "FR")
    assert person.seen.new_home.region == "GB"


def test_a_country_without_rules_of_its_own_says_so(person):
    old = person.start.where.old
    person.choose(old.country, "FR")
    assert "No rules for France yet:\ndates follow only from what you enter." in person.words(old)
    person.choose(old.country, "DE")
    assert "No rules for" not in person.words(old)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_one_tab_leads_from_day_to_day_and_a_key_opens_the_picker(person):
    from PySide6.QtWidgets import QApplication, QCalendarWidget

    old = person.start.where.old
    old.lived.edit.setFocus()
    person.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is old.keys.edit
    person.key(Qt.Key.Key_F4)
    assert old.keys.findChild(QCalendarWidget) is not None
