"""How text is compared when a person searches: without case, accents and needless spaces."""

from __future__ import annotations

import unicodedata

_LETTERS_WITHOUT_ACCENT = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Return text without case and accents, single-spaced: "Télé  2" and "TELE 2" become "tele 2"."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS_WITHOUT_ACCENT)
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
