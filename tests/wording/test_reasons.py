"""How sure a way out is told to be."""

import pytest

from movehelper.domain.records import Option
from movehelper.wording import reasons


@pytest.mark.parametrize(
    ("reading", "grade", "guess", "said"),
    [
        ("law", "statute", False, "from the law itself"),
        ("law", "secondary", False, "second-hand"),
        ("provider", "statute", False, ""),
        ("provider", "provider", False, "from the provider"),
        ("law", "statute", True, ""),
        ("contract", None, False, ""),
    ],
)
def test_only_the_law_is_from_the_law_itself(reading, grade, guess, said):
    option = Option(right="r", why_right="ordinary", reading=reading, status="open", grade=grade, guess=guess)
    assert reasons.grade(option) == said
