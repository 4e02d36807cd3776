"""Sorting alternatives by their first letters changes no result."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from movehelper.statements import rails
from movehelper.statements.alternatives import compiled

WORDS = r"\bpos\b|pay(?:ment|out)|p[łl]atno|(?:ü|ue)berweisung|ch?que|pos visa|\bé\b|x|\d|a'b|r(?:a|b|c)?d"


@given(st.text("pos paymentoułlüeberwisngchqx1'rabcdé_ ", max_size=40))
def test_a_text_has_one_of_the_words_or_has_not(text):
    assert bool(compiled(WORDS).search(text)) is bool(re.search(WORDS, text))


@pytest.mark.parametrize(("rail", "words"), rails._WORDS)
@given(text=st.text(max_size=30), at=st.integers(0, 30), data=st.data())
def test_the_words_of_the_rails_are_found_as_before(rail, words, text, at, data):  # noqa: ARG001 - rail names the case
    word = data.draw(st.from_regex(words, fullmatch=True).map(str.lower))
    whole = (text[:at] + word + text[at:]).lower()
    assert bool(compiled(words).search(whole)) is bool(re.search(words, whole))
