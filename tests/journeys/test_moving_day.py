"""The moving day slips: look first, then keep it, then take it back."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

D = dt.date


@pytest.fixture
def mover_in_berlin(mover):
    person = mover(D(2026, 1, 10))
    person.begin_between("DE-BE", "30 Jun 2026", "30 Jun 2026")
    person.add_service(
        "Landlord",
        "tenancy",
        contract_start="1 Jun 2020",
        contract_period="3 months",
        contract_begins="month start",
        contract_ends="month end",
        money_price="900",
    )
    person.add_service("Bank", "bank", "change address")
    return person


def ask_for(person, out, into):
    """Open homes and dates, and type other days."""
    person.shortcut(Qt.Key.Key_H)
    old, new = person.dialog.boxes
    person.fill(old.lived.edit, out)
    person.fill(new.lived.edit, into)
    return person.words(person.dialog.preview)


def ends(person):
    return {plan.service: plan.ends for plan in person.seen.plan.services}


def test_another_day_is_seen_before_it_is_kept_and_is_kept_whole(mover_in_berlin):
    person = mover_in_berlin
    before = ends(person), person.seen.homes
    preview = ask_for(person, "28 Feb 2026", "28 Feb 2026")
    assert "worse" in preview
    first = preview.split(" | ")[1]
    assert "Landlord" in first
    assert "Thu 30 Apr 2026" in preview
    assert "€1,800.00" in preview
    assert (ends(person), person.seen.homes) == before
    person.press_button("Don't apply", person.dialog)
    assert (ends(person), person.seen.homes) == before

    ask_for(person, "28 Feb 2026", "28 Feb 2026")
    person.save()
    assert person.seen.plan.move_out == D(2026, 2, 28)
    assert person.seen.plan.move_in == D(2026, 2, 28)
    person.pick("Landlord")
    assert "Still possible: Thu 30 Apr 2026" in person.details

    person.shortcut(Qt.Key.Key_Z)
    assert (ends(person), person.seen.homes) == before
    assert "Still possible" not in person.details


def test_days_in_the_wrong_order_are_told_and_cannot_be_kept(mover_in_berlin):
    person = mover_in_berlin
    person.shortcut(Qt.Key.Key_H)
    person.fill(person.dialog.boxes[0].keys.edit, "1 Jun 2026")
    assert "keys until" in person.dialog.problem.text()
    assert not person.dialog.save_button.isEnabled()
    person.press_button("Don't apply", person.dialog)
    assert person.seen.old_home.keys_until is None
