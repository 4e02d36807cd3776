"""A user corrects an entry of the catalogue; the correction outlives the next version."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest

from movehelper.catalogue import changes, load
from movehelper.domain.errors import CatalogueError
from movehelper.domain.records import CatalogueChange


@pytest.fixture
def catalogue(small):
    return load(small)


def change(entry, key, value, replaced=None):
    return CatalogueChange(
        id=f"{entry}-{key}",
        entry=entry,
        key=key,
        value=json.dumps(value),
        replaced=json.dumps(replaced),
        on=dt.date(2026, 11, 22),
    )


def entry(catalogue, entry_id):
    held = (*catalogue.rules, *catalogue.steps, *catalogue.bodies, *catalogue.providers, *catalogue.sectors)
    return next(one for one in held if one.id == entry_id)


def test_a_corrected_word_is_shown_and_the_shipped_catalogue_stays_as_it_is(catalogue):
    says = change("gb-gym-notice", "says", "Two months.", "One month of notice.")
    corrected = changes.apply(catalogue, [says])
    assert entry(corrected, "gb-gym-notice").says == "Two months."
    assert entry(catalogue, "gb-gym-notice").says == "One month of notice."
    assert changes.conflicts(catalogue, [says]) == ()


@pytest.mark.parametrize(
    ("entry_id", "key", "value", "found"),
    [
        ("gb-gym-notice", "right.gb-gym-month.terms.period", "2 months", "2 months"),
        ("gb-gym-notice", "right.0.fee.amount", "30.00", "30.00"),
        ("gb-gym-month", "terms.period", "2 months", "2 months"),
        ("gb-sct-gym-refund-due", "due", "5 working days after service end", "5 working days after service end"),
        ("gb-cafe-fit", "channel.0.value", "bye@example.org", "bye@example.org"),
        ("gb-cafe-fit", "channel", [{"kind": "phone", "value": "1"}], [{"kind": "phone", "value": "1"}]),
        ("gb-cafe-fit", "notice_terms.ends_on", "month end", "month end"),
        ("gb-cafe-fit", "notice_terms", None, None),
        ("gb-cafe-fit", "descriptors.0", "CFIT", "CFIT"),
        ("gb-kafe", "name", "Kafe", "Kafe"),
        ("gym-locker", "from", "1 week before service end", "1 week before service end"),
        ("gym", "proposed_in", ["GB"], ["GB"]),
        ("gb-body", "how", "By letter.", "By letter."),
    ],
)
def test_a_dotted_key_reaches_every_place(catalogue, entry_id, key, value, found):
    before = json.loads(changes.current(catalogue, entry_id, key))
    corrected = changes.apply(catalogue, [change(entry_id, key, value, before)])
    assert json.loads(changes.current(corrected, entry_id, key)) == found
    assert before != found
    back = changes.apply(corrected, [change(entry_id, key, before, found)])
    assert back == catalogue


def test_money_stays_exact(catalogue):
    corrected = changes.apply_one(catalogue, change("gb-gym-month", "fee.amount", "19.90"))
    assert corrected.rules[0].rights[0].fee.amount == Decimal("19.90")


def test_of_two_corrections_of_one_place_the_later_stands(catalogue):
    both = [change("gb-body", "how", "By letter."), change("gb-body", "how", "By phone.")]
    assert entry(changes.apply(catalogue, both), "gb-body").how == "By phone."


def test_when_the_shipped_value_has_changed_the_users_stands_and_both_are_told(catalogue):
    old = change("gb-gym-notice", "says", "Two months.", "Six weeks of notice.")
    assert entry(changes.apply(catalogue, [old]), "gb-gym-notice").says == "Two months."
    (conflict,) = changes.conflicts(catalogue, [old])
    assert (conflict.what, conflict.shipped) == ("shipped changed", '"One month of notice."')
    assert conflict.change is old


def test_a_shipped_value_that_now_says_what_the_user_said_is_no_conflict(catalogue):
    agreed = change("gb-gym-notice", "says", "One month of notice.", "Six weeks of notice.")
    assert changes.conflicts(catalogue, [agreed]) == ()


@pytest.mark.parametrize(
    ("entry_id", "key", "value", "sentence"),
    [
        ("gb-nothing", "says", "x", 'The catalogue has no entry "gb-nothing".'),
        ("gb-body", "telephone", "x", 'The catalogue has no key "telephone" there.'),
        ("gb-cafe-fit", "channel.7.value", "x", 'The catalogue has no key "7" there.'),
        ("gb-superfit", "notice_terms.period", "1 day", 'The catalogue has no key "period" there.'),
        ("gb-body", "grade", "splendid", "gb-body, grade: Invalid enum value 'splendid'."),
        ("gb-body", "checked", "yesterday", "gb-body, checked: Invalid RFC3339 encoded date."),
    ],
)
def test_a_correction_that_fits_nowhere_is_refused_when_made_and_left_out_later(
    catalogue, entry_id, key, value, sentence
):
    wrong = change(entry_id, key, value)
    with pytest.raises(CatalogueError) as error:
        changes.apply_one(catalogue, wrong)
    assert str(error.value) == sentence
    good = change("gb-body", "how", "By letter.")
    corrected = changes.apply(catalogue, [wrong, good])
    assert corrected == changes.apply(catalogue, [good])
    assert [conflict.what for conflict in changes.conflicts(catalogue, [wrong, good])] == ["does not fit"]


def test_a_value_that_is_no_json_is_refused(catalogue):
    broken = CatalogueChange(id="x", entry="gb-body", key="how", value="{", replaced="null", on=dt.date(2026, 11, 22))
    with pytest.raises(CatalogueError, match=r"^gb-body, how: the corrected value is not JSON\.$"):
        changes.apply_one(catalogue, broken)
