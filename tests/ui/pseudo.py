"""A language that nobody speaks: every word with accents and 40 % longer, so that one sees what does not fit."""

from __future__ import annotations

import contextlib
import gettext
import math
import re

from movehelper.wording import language

_ACCENTS = str.maketrans("aeiouAEIOUcnys", "áéîöûÁÉÎÖÛçñýš")
_WORD = re.compile(r"(\{[^}]*\}|\s+|[^\s{]+)")


class Pseudo(gettext.NullTranslations):
    """Answers every sentence in the language that nobody speaks."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(sentence: str) -> str:
    """Return a sentence 40 % longer with accents; names in braces and the number of words stay."""
    return "".join(part if part[0] in "{ \n" else _longer(part) for part in _WORD.findall(sentence))


def _longer(word: str) -> str:
    letters = sum(letter.isalpha() for letter in word)
    return word.translate(_ACCENTS) + "é" * math.ceil(letters * 0.4)


@contextlib.contextmanager
def spoken(name: str):
    """Speak English or the pseudo-language for a while."""
    before = language._chosen.words
    if name == "pseudo":
        language._chosen.words = Pseudo()
    try:
        yield
    finally:
        language._chosen.words = before
