"""Amounts and days as OFX and CAMT have them. Comma or point is decided once, from all amounts of a file.

OFX allows both as the decimal sign and no thousands at all; banks write those too ("-1.234,56").
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from movehelper.domain.records.statements import StatementQuestion

if TYPE_CHECKING:
    from collections.abc import Sequence

DecimalSign = Literal[".", ",", "either"]
MOST_DIGITS: Final = 18
_LONGEST: Final = 80
_PLAIN: Final = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,8})?")
_SIGNED: Final = re.compile(r"([+-]?) ?([0-9.,' ]*[0-9][0-9.,' ]*?) ?([+-]?)")
_GROUPED: Final = {
    ".": re.compile(r"[0-9]+|[0-9]{1,3}(?:(?P<sign>[,' ])[0-9]{3})(?:(?P=sign)[0-9]{3})*"),
    ",": re.compile(r"[0-9]+|[0-9]{1,3}(?:(?P<sign>[.' ])[0-9]{3})(?:(?P=sign)[0-9]{3})*"),
}
_ALIKE: Final = str.maketrans({"\u2212": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'"})
_THREE_DECIMALS: Final = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
_DAY: Final = re.compile(r"([12][0-9]{3})(-?)([0-9]{2})\2([0-9]{2})(?![0-9]{11})")


def read_amount(text: str, sign: DecimalSign) -> Decimal | None:
    """Read an amount in which `sign` stands before the fraction, or return None where it is no amount."""
    return _amount(text, sign) if len(text) <= _LONGEST else None


@functools.lru_cache(16_384)
def _amount(text: str, sign: DecimalSign) -> Decimal | None:
    if sign != "," and _PLAIN.fullmatch(text):
        return Decimal(text)
    found = _SIGNED.fullmatch(text.translate(_ALIKE))
    if found is None or (found[1] and found[3]):
        return None
    body = found[2]
    if sign == "either":
        sign = "," if "," in body else "."
    whole, point, fraction = body.partition(sign)
    if (whole and not _GROUPED[sign].fullmatch(whole)) or (point and fraction and not fraction.isdecimal()):
        return None
    digits = re.sub(r"[^0-9]", "", whole).lstrip("0")
    if len(digits) + len(fraction) > MOST_DIGITS:
        return None
    amount = Decimal(f"{digits or '0'}.{fraction or '0'}" if fraction else digits or "0")
    return -amount if "-" in (found[1], found[3]) else amount


def decimal_sign(texts: Sequence[str], chosen: str, currency: str) -> tuple[DecimalSign, StatementQuestion | None]:
    """Decide what stands before the fraction in all these amounts; ask where nothing proves it and nobody said it.

    Proof is a tail of other than three digits, both signs in one amount, or four digits and more before the sign.
    """
    point, comma = _proof(texts, "."), _proof(texts, ",")
    if point and comma:
        return "either", None
    if point or comma:
        return ("." if point else ","), None
    if chosen in {".", ","}:
        return ("," if chosen == "," else "."), None
    unclear = [text for text in texts if "." in text or "," in text]
    if not unclear or currency in _THREE_DECIMALS:
        return "either", None
    return "either", _question(unclear[:3])


def read_day(text: str) -> dt.date | None:
    """Read a day: 8, 12 or 14 digits, perhaps with a fraction and a zone. It is the bank's day, as written."""
    return _day(text[:32])


@functools.lru_cache(4_096)
def _day(text: str) -> dt.date | None:
    found = _DAY.match(text)
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def _proof(texts: Sequence[str], sign: str) -> bool:
    other = "," if sign == "." else "."
    return any(sign in text and _proves(text, sign, other) for text in texts)


def _proves(text: str, sign: str, other: str) -> bool:
    """Say whether `sign` can only stand before a fraction in this one amount."""
    whole, _sign, fraction = text.strip(" +-").rpartition(sign)
    if other in fraction or sign in whole or not fraction.isdecimal():
        return False
    return other in whole or len(fraction) != 3 or len(whole) > 3 or whole in {"", "0"}


def _question(texts: Sequence[str]) -> StatementQuestion:
    shown = tuple((text, _shown(text, "."), _shown(text, ",")) for text in texts)
    return StatementQuestion(what="decimal sign", choices=(".", ","), shown=shown)


def _shown(text: str, sign: Literal[".", ","]) -> str:
    amount = read_amount(text, sign)
    return "?" if amount is None else f"{amount:f}"
