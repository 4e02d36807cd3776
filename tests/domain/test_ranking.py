"""What is typed finds what is meant: the nearest first, and nothing that has little to do with it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from movehelper.domain.folding import fold
from movehelper.domain.ranking import Wish


def found(typed, *texts):
    """Return the texts that fit, best first."""
    wish = Wish(fold(typed))
    fits = [(fit, text) for text in texts if (fit := wish.fit(fold(text))) is not None]
    return [text for _fit, text in sorted(fits, key=lambda one: -one[0])]


def test_the_very_name_comes_before_a_beginning_a_word_and_the_middle():
    assert found("gas", "Las Gasolas", "Pegasus", "Gas", "British Gas", "Gaslight") == [
        "Gas",
        "Gaslight",
        "British Gas",
        "Las Gasolas",
        "Pegasus",
    ]


def test_initials_and_letters_one_after_the_other_find_it_too():
    assert found("bg", "British Gas", "Bank") == ["British Gas"]
    assert found("britgas", "British Gas", "Bank") == ["British Gas"]


def test_words_may_come_in_any_order_and_all_must_fit():
    assert found("gas brit", "British Gas", "British Telecom") == ["British Gas"]


def test_case_and_accents_do_not_matter():
    assert found("CREME", "Crème brûlée") == ["Crème brûlée"]
    assert found("łódź", "Lodz water") == ["Lodz water"]


def test_letters_far_apart_mean_nothing():
    assert found("brit", "Change the brand of the register of microchips and the text") == []


def test_what_kind_a_thing_is_counts_less_than_its_name():
    wish = Wish("gym")
    named, of_kind = wish.fit("gym rowing", ""), wish.fit("anvil", "gym cancel")
    assert named > of_kind > 0


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_text_can_be_typed_and_a_part_of_a_name_always_finds_it(typed, name):
    wish = Wish(fold(typed))
    fit = wish.fit(fold(name))
    if fold(typed) in fold(name):
        assert fit is not None


@pytest.mark.parametrize("typed", [".*", "(", "[a", "\\"])
def test_signs_are_only_signs(typed):
    assert found(typed, "abc") == []
