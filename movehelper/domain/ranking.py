"""How well a thing fits what was typed: every word must fit, at a beginning better than in the middle.

Words fit in this order: the very text, the beginning of the text, of a word, the initials, the middle, the words
around it (what kind it is, whose), and at last the letters one after the other ("brgas" finds "British Gas").
All texts are given folded (`domain.folding.fold`).
"""

from __future__ import annotations

import re

_SAME, _BEGINS, _WHOLE_WORD, _WORD, _INITIALS = 100.0, 80.0, 65.0, 60.0, 50.0
_INSIDE, _AROUND, _SCATTERED = 35.0, 25.0, 10.0
_SHORTER_IS_BETTER = 0.05
_LEAST_SCATTERED = 3
"""Fewer letters than these, one after the other, are found in nearly every text."""
_TOO_WIDE = 3
"""Letters further apart than this on average mean nothing."""


class Wish:
    """What was typed, ready to be compared with very many texts."""

    def __init__(self, folded: str) -> None:
        self.text = folded
        self._words = tuple(folded.split())
        self._scattered = {
            word: re.compile(r"\b" + ".*?".join(map(re.escape, word)))
            for word in self._words
            if len(word) >= _LEAST_SCATTERED
        }

    def fit(self, text: str, around: str = "") -> float | None:
        """Return how well a text fits, the more the better, or None if it does not.

        `around` are further words about the same thing, which count less.
        """
        if self.text == text:
            return _SAME
        total = 0.0
        for word in self._words:
            fits = self._word(word, text, around)
            if fits is None:
                return self._initials(text)
            total += fits
        if self._words:
            total /= len(self._words)
        if text.startswith(self.text):
            total = max(total, _BEGINS)
        return total - _SHORTER_IS_BETTER * len(text)

    def _word(self, word: str, text: str, around: str) -> float | None:
        at = text.find(word)
        if at >= 0:
            if f" {word} " in f" {text} ":
                return _WHOLE_WORD
            return _WORD if at == 0 or f" {word}" in text else _INSIDE
        if word in around:
            return _AROUND if around.startswith(word) or f" {word}" in around else _AROUND / 2
        scattered = self._scattered.get(word)
        found = scattered.search(text) if scattered else None
        if found is not None and found.end() - found.start() <= _TOO_WIDE * len(word):
            return _SCATTERED
        return None

    def _initials(self, text: str) -> float | None:
        """Compare with the first letters: "bg" is "British Gas"."""
        if len(self._words) != 1 or len(self.text) < 2:
            return None
        initials = "".join(word[0] for word in text.split())
        return _INITIALS - _SHORTER_IS_BETTER * len(text) if initials.startswith(self.text) else None
