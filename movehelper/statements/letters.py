"""In which of the old codes of one byte a letter a file is written, where nothing declares it.

Western Windows-1252 stands unless the words of the file speak against it: signs, control characters or capitals amid
them, or four letters beyond ASCII in a row. Then a code counts if its reading gives words. Where they may be words, but
of no one western language ("Pøíkaz úètu" for "Příkaz účtu"), another code is offered beside it. Guessers by frequency
are of no use: the words of a statement are too few, and they take most western files for something else.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.records.statements import StatementQuestion

if TYPE_CHECKING:
    from collections.abc import Sequence

WESTERN: Final = "cp1252"
_LOOKED_AT: Final = 2**20
_MOST_WORDS: Final = 5_000
_WORD: Final = re.compile(rb"(?<![A-Za-z\x80-\xff])(?=[A-Za-z\x80-\xff]{3})[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
"""A word with letters beyond ASCII; shorter ones tell little."""
_RUN: Final = 4
_NOISE: Final = 20  # one word in so many may make no sense
_BETWEEN: Final = frozenset("\u2018\u2019\xb4·\u2013\u2014\xad\xa0ªº°")
"""Signs that do stand between letters: apostrophes, the Catalan point, dashes, a hard space, "Nº"."""
_SHOWN: Final = 3
_AROUND: Final = 40  # bytes of a line that are shown before and after the word that tells the codes apart


class _Code(NamedTuple):
    """A code, and of each language that is written in it the small letters beyond ASCII."""

    name: str
    languages: tuple[str, ...]
    latin: bool = True


_WEST: Final = (
    "àâäæçéèêëîïìôöœùûüÿßñòóáíú",  # French, German, Italian, Dutch, Romansh, Irish
    "áàâãçéêèíïñóôõòúü",  # Spanish, Portuguese, Catalan, Galician
    "åäöæøéüàôáíóúò",  # Danish, Norwegian, Swedish
    "äöüõšžåé",  # Finnish, Estonian
)
_EAST: Final = (
    "áčďéěíňóřšťúůýžäöüß",  # Czech
    "áäčďéíĺľňóôŕšťúýžöüß",  # Slovak
    "ąćęłńóśźżäöüß",  # Polish
    "áéíóöőúüűä",  # Hungarian
    "ăâîşţ",  # Romanian
    "čćđšžäöüß",  # Croatian, Slovene, Serbian
)
_CYRILLIC: Final = ("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґђјљњћџ№",)
_GREEK: Final = ("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",)
_CODES: Final = (
    _Code("cp1250", _EAST),
    _Code("iso8859-2", _EAST),
    _Code("cp1251", _CYRILLIC, latin=False),
    _Code("koi8-r", _CYRILLIC, latin=False),
    _Code("cp1253", _GREEK, latin=False),
    _Code("cp1254", ("çğ\u0131iöşüâîû",)),  # Turkish, whose big İ is a small i and a point
    _Code("cp1257", ("ąčęėįšųūž", "āčēģīķļņšūž")),  # Lithuanian, Latvian
    _Code("cp850", _WEST),
    _Code("cp852", _EAST),
    _Code("mac-roman", _WEST),
)


def codes_of(data: bytes) -> tuple[str, ...]:
    """Return by which codes a file may be read, the likeliest first: one where its words decide."""
    found = dict.fromkeys(match[0] for match in islice(_WORD.finditer(data, 0, _LOOKED_AT), _MOST_WORDS))
    words = tuple(word for word in found if not _is_utf8(word))
    western = [word.decode(WESTERN, errors="replace") for word in words]
    odd = sum(not _is_word(word, latin=True) for word in western)
    if odd < 2 or odd * _NOISE <= len(words):
        if any(_letters(western) <= set(language) for language in _WEST):
            return (WESTERN,)
        others = [code for code in _CODES if code.latin and _spells(code, words)]
        _western, *likelier = _different(words, (WESTERN, *(code.name for code in others)))
        return (*likelier, WESTERN)
    return _different(words, [code.name for code in _CODES if _reads(code, words)]) or (WESTERN,)


def question(data: bytes, codes: Sequence[str]) -> StatementQuestion:
    """Ask for the code, with lines that read differently; what is beyond ASCII is not shown in the line as written."""
    rows: list[tuple[str, ...]] = []
    for line in data[:_LOOKED_AT].splitlines():
        for word in _WORD.finditer(line):
            if len({word[0].decode(code, errors="replace") for code in codes}) > 1:
                part = line[max(0, word.start() - _AROUND) : word.end() + _AROUND].strip()
                readings = (part.decode(code, errors="replace") for code in codes)
                rows.append((part.decode("ascii", errors="replace"), *readings))
                break
        if len(rows) == _SHOWN:
            break
    return StatementQuestion(what="encoding", choices=tuple(codes), shown=tuple(rows))


def _is_utf8(word: bytes) -> bool:
    """Say whether a word came from another file that was written in UTF-8; it tells nothing of the rest."""
    try:
        word.decode()
    except UnicodeDecodeError:
        return False
    return True


def _reads(code: _Code, words: Sequence[bytes]) -> bool:
    """Say whether nearly all words are words by a code."""
    letters = set("".join(code.languages))
    odd = 0
    for word in words:
        text = word.decode(code.name, errors="replace")
        odd += not (_is_word(text, latin=code.latin) and _letters([text]) <= letters)
    return odd * _NOISE <= len(words)


def _spells(code: _Code, words: Sequence[bytes]) -> bool:
    """Say whether all words are words by a code, and of one language."""
    texts = [word.decode(code.name, errors="replace") for word in words]
    letters = _letters(texts)
    return all(_is_word(text, latin=True) for text in texts) and any(letters <= set(one) for one in code.languages)


def _is_word(text: str, *, latin: bool) -> bool:
    """Say whether letters beyond ASCII stand in a word as they do: no sign or capital amid it, all of one script."""
    if "\ufffd" in text:
        return False
    run = 0
    for number, letter in enumerate(text):
        beyond = not letter.isascii()
        run = run + 1 if beyond and letter.isalpha() else 0
        amid = 0 < number < len(text) - 1
        if beyond and not letter.isalpha() and (not letter.isprintable() or (amid and letter not in _BETWEEN)):
            return False
        if amid and beyond and letter.isupper() and text[number - 1].islower():
            return False
        if latin and run == _RUN:
            return False
    return latin or not any(letter.isascii() and letter.isalpha() for letter in text)


def _letters(texts: Sequence[str]) -> set[str]:
    """Return the small letters beyond ASCII in words."""
    return {letter.lower()[0] for text in texts for letter in text if not letter.isascii() and letter.isalpha()}


def _different(words: Sequence[bytes], codes: Sequence[str]) -> tuple[str, ...]:
    """Return the first of those codes by which the words read the same."""
    readings: dict[tuple[str, ...], str] = {}
    for code in codes:
        readings.setdefault(tuple(word.decode(code, errors="replace") for word in words), code)
    return tuple(readings.values())
