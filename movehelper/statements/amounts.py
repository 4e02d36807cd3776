"""Amounts as people and banks write them, and their decimal sign, which is decided once for a column from all values.

"14.000" may be fourteen or fourteen thousand: only another value, such as "9,50" or "1.234,56", proves which.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from movehelper.statements.currencies import CODES, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DecimalSign = Literal[".", ","]
LONGEST: Final = 40
"""A longer text is no amount; the largest that any bank books has 15 digits and 4 decimals."""

_MARK: Final = r"(?:(?:[^\W\d_]{1,3}\.?)?[€$£¥₹₽₺₴₪₩฿]|[^\W\d_]{1,3}\.?)"
_SIGN: Final = "[-+\u2212\u2013]"
_BLANKS: Final = " \u00a0\u2009\u202f\u2007"
_QUOTES: Final = "'\u2019"
_PLAIN: Final = {sign: re.compile(rf"-?\d{{1,15}}(?:{re.escape(sign)}\d{{1,2}})?") for sign in ".,"}
_OTHER: Final[dict[str, DecimalSign]] = {".": ",", ",": "."}
_WHOLES: Final = {sign: rf"-?(?:\d{{1,15}}|\d{{1,3}}(?:{re.escape(_OTHER[sign])}\d{{3}}){{1,5}})" for sign in ".,"}
_ALL: Final = {
    sign: re.compile(rf"(?:(?:{_WHOLES[sign]}(?:{re.escape(sign)}\d\d?)?)?\n)*+") for sign in ".,"
}  # most columns are all plain: one match of the whole instead of one for each value
_ALL_PROOFS: Final = {sign: re.compile(rf"(?:{_WHOLES[sign]}{re.escape(sign)}\d\d?\n)*+") for sign in ".,"}
_PROOF: Final = re.compile(r"[-+]?\d{1,15}([.,])\d\d?")
_MONEY: Final = re.compile(
    rf"(?P<open>\()?\s*(?P<s1>{_SIGN})?\s*(?P<m1>{_MARK})?\s*(?P<s2>{_SIGN})?\s*"
    rf"(?P<core>\d[\d.,{_QUOTES}{_BLANKS}]*|[.,]\d+)\s*(?P<s3>{_SIGN})?\s*(?P<m2>{_MARK})?\s*(?P<s4>{_SIGN})?\s*"
    r"(?P<flag>DR|CR)?\s*(?P<close>\))?\s*(?P<late>DR|CR)?",
    re.IGNORECASE,
)
_SPACED: Final = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d*)?")
_GROUPS: Final = {
    sign: re.compile(rf"\d{{1,3}}(?:{re.escape(sign)}\d{{2,3}})*{re.escape(sign)}\d{{3}}") for sign in ".,"
}
_GROUPERS: Final = str.maketrans(dict.fromkeys(f"{_QUOTES}{_BLANKS}", " "))
_DEBIT: Final = {"DR", "D", "S"}
_CREDIT: Final = {"CR", "C", "H"}
_MARKS: Final = CODES | _DEBIT | _CREDIT | {"", "R", "RS", "KR", "ZŁ", "ZL", "KČ", "KC", "FT", "FR", "SFR", "TL", "LEI"}


@dataclass(frozen=True, slots=True)
class Written:
    """An amount as written: digits with their separators, and the sign (0 where none is written)."""

    core: str
    sign: int
    currency: str = ""

    def read(self, decimal: DecimalSign) -> Decimal | None:
        """Return the amount with that decimal sign, or None where it can't be read so."""
        core, other = self.core, _OTHER[decimal]
        whole, dot, rest = core.partition(decimal)
        if (dot and not (rest.isdecimal() or not rest)) or not (whole or rest):
            return None
        if other in whole:
            if not _GROUPS[other].fullmatch(whole):
                return None
            whole = whole.replace(other, "")
        if not (whole.isdecimal() or not whole):
            return None
        number = Decimal(f"{whole or '0'}.{rest}" if rest else whole or "0")
        return -number if self.sign < 0 else number


class Amounts(dict[str, Decimal | None]):
    """Amounts by their text, each worked out once; None for what is no amount."""

    def __init__(self, decimal: DecimalSign) -> None:
        super().__init__()
        self.decimal: DecimalSign = decimal

    def __missing__(self, text: str) -> Decimal | None:
        """Read a text that was not met before."""
        if _PLAIN[self.decimal].fullmatch(text):
            number: Decimal | None = Decimal(text if self.decimal == "." else text.replace(",", "."))
        else:
            written = written_of(text)
            number = written.read(self.decimal) if written else None
        self[text] = number
        return number

    def column(self, texts: Sequence[str]) -> list[Decimal | None]:
        """Return the amounts of a whole column; None for what is empty or no amount."""
        joined = "\n".join(texts) + "\n"
        if joined.count("\n") == len(texts) and _ALL[self.decimal].fullmatch(joined):
            plain = joined.replace(_OTHER[self.decimal], "").replace(",", ".").split("\n")[:-1]
            return [Decimal(text) if text else None for text in plain]
        return [self[text] for text in texts]


def written_of(text: str) -> Written | None:
    """Take an amount apart: currency marks, spaces, apostrophes, a sign before or behind, brackets, DR and CR."""
    if not 0 < len(text) <= LONGEST:
        return None
    found = _MONEY.fullmatch(text.strip())
    if found is None or (found["open"] is None) != (found["close"] is None):
        return None
    core = found["core"].translate(_GROUPERS).strip()
    if " " in core:
        if not _SPACED.fullmatch(core):
            return None
        core = core.replace(" ", "")
    before, behind = _letters(found["m1"]), _letters(found["m2"])
    if before not in _MARKS or behind not in _MARKS:
        return None
    flags = {(found["flag"] or found["late"] or "").upper(), behind, before if len(before) == 2 else ""}
    signs = [sign for name in ("s1", "s2", "s3", "s4") if (sign := found[name])]
    if len(signs) > 1 or (core.endswith((".", ",")) and found["s3"]):
        return None  # "5.-" is five francs to one bank and minus five to another
    minus = bool(found["open"]) or bool(flags & _DEBIT) or (bool(signs) and signs[0] != "+")
    plus = bool(flags & _CREDIT) or signs == ["+"]
    currency = next((mark for mark in (before, behind) if len(mark) == 3), "") or _symbol(found["m1"], found["m2"])
    return Written(core, -1 if minus else int(plus), currency)


@lru_cache(maxsize=8_192)
def looks_like_amount(text: str) -> bool:
    """Say whether a text is an amount under one decimal sign at least."""
    if _PROOF.fullmatch(text):
        return True
    written = written_of(text)
    return written is not None and (written.read(".") is not None or written.read(",") is not None)


def votes(texts: Iterable[str]) -> Counter[str]:
    """Count the values that prove "." or "," as the decimal sign, and those that are "open" (such as 14.000)."""
    found: Counter[str] = Counter()
    values = [text for text in texts if text]
    joined = "\n".join(values) + "\n"
    for sign, pattern in _ALL_PROOFS.items():
        if joined.count("\n") == len(values) > 0 and pattern.fullmatch(joined):
            return Counter({sign: len(values)})
    for text in values:
        if proof := _PROOF.fullmatch(text):
            found[proof[1]] += 1
            continue
        written = written_of(text)
        if written and (vote := _vote(written.core)):
            found[vote] += 1
    return found


def decide(found: Counter[str]) -> DecimalSign | None:
    """Return the decimal sign that votes prove: alone, or against at most a fifth of the others; else None."""
    dots, commas = found["."], found[","]
    if dots > commas * 4:
        return "."
    return "," if commas > dots * 4 else None


def _vote(core: str) -> str:
    dots, commas = core.count("."), core.count(",")
    if not dots and not commas:
        return ""
    if dots and commas:
        last = "." if core.rindex(".") > core.rindex(",") else ","
        return last if core.count(last) == 1 else ""
    sign = "." if dots else ","
    if dots + commas > 1:
        return "" if not _GROUPS[sign].fullmatch(core) else "," if dots else "."
    head, _, tail = core.partition(sign)
    return "open" if len(tail) == 3 and 1 <= len(head) <= 3 and not head.startswith("0") else sign


def _symbol(*marks: str | None) -> str:
    """Return the currency that a sign beside an amount stands for, if it stands for one only."""
    return next((SYMBOLS[mark.lower()] for mark in marks if mark and mark.lower() in SYMBOLS), "")


def _letters(mark: str | None) -> str:
    """Return a mark that is a word ("EUR", "Kr."); a sign such as "AU$" has none."""
    word = (mark or "").removesuffix(".").upper()
    return word if word.isalpha() else ""
