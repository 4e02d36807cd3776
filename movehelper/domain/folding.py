"""How text is compared when a person searches: without case, accents and needless spaces."""

from __future__ import annotations

import unicodedata


class _Letters(dict[int, int | str | None]):
    """What becomes of each letter, worked out when it is first met: accents go, the others stay."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = kept = None if unicodedata.combining(chr(letter)) else letter
        return kept


_LETTERS = _Letters({ord("ø"): "o", ord("đ"): "d", ord("ł"): "l", ord("æ"): "ae", ord("œ"): "oe"})


def fold(text: str) -> str:
    """Return text without case and accents, single-spaced: "Télé  2" and "TELE 2" become "tele 2"."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS).split())
