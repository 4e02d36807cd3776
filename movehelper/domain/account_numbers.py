"""Whether two ways of writing an account number mean the same account: IBAN, national number, masked, with spaces."""

from __future__ import annotations

import re
from typing import Final

_MASK: Final = re.compile(r"[*•#…]+|\.{2,}|X{2,}")
_PLAIN: Final = re.compile(r"[\W_]+")
_IBAN: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_LEAST: Final = 6
_SEEN: Final = 4


def plain(number: str) -> str:
    """Return a number as it is compared: capital letters and digits alone. Nothing is left of one masked whole."""
    return _PLAIN.sub("", number.upper())


def telling(number: str) -> bool:
    """Say whether a plain number is long enough not to stand in other numbers by chance."""
    return len(number) >= _LEAST and sum(sign.isdigit() for sign in number) >= _SEEN


def same(one: str, other: str, banks: tuple[str, str] = ("", "")) -> bool:
    """Say whether two numbers mean the same account; `banks` are what the files call the bank of each.

    A number of which only the end can be seen means every account with that end: whoever asks looks for the only one.
    """
    if not one or not other:
        return False
    if plain(one) == plain(other) and plain(one):
        return True
    if hidden(one) or hidden(other):
        return _same_end(one, other)
    ibans = [bool(_IBAN.fullmatch(plain(number))) for number in (one, other)]
    if all(ibans):
        return False
    if any(ibans):
        iban, (number, bank) = (one, (other, banks[1])) if ibans[0] else (other, (one, banks[0]))
        return _within(plain(iban)[4:], number, bank)
    (bank, number), (other_bank, other_number) = _national(one, banks[0]), _national(other, banks[1])
    return number == other_number and len(number) >= _LEAST and (bank == other_bank or not bank or not other_bank)


def hidden(number: str) -> bool:
    """Say whether a part of a number is masked."""
    return bool(_MASK.search(number.upper())) and not _IBAN.fullmatch(plain(number))


def _same_end(one: str, other: str) -> bool:
    """Compare what both show of the end."""
    first, second = (plain(_MASK.split(number.upper())[-1]) for number in (one, other))
    seen = min(len(first), len(second))
    if seen < _SEEN or first[-seen:] != second[-seen:]:
        return False
    starts = [plain(_MASK.split(number.upper())[0]) for number in (one, other)]
    known = min(map(len, starts))
    return starts[0][:known] == starts[1][:known]


def _within(inner: str, number: str, bank: str) -> bool:
    """Say whether the part of an IBAN behind its check digits is a national number: bank, padding, number, key."""
    parts = [_PLAIN.sub("", part) for part in re.split(r"[/ -]", number.upper()) if part]
    whole = "".join(parts)
    if not bank and len(whole) >= _LEAST and inner.endswith(whole):
        return True
    own = parts[-1].lstrip("0") if parts else ""
    lead = "".join(parts[:-1]) or plain(bank)
    place = inner.rfind(own)
    if len(own) < _LEAST or place < 0 or len(inner) - place - len(own) > 3:  # some countries end it with a key
        return False
    return not lead.isdigit() or lead in inner[:place]  # of a BIC nothing is in it, in some countries


def _national(number: str, bank: str) -> tuple[str, str]:
    parts = [plain(part).lstrip("0") for part in number.split("/") if part]
    own = parts[-1] if parts else ""
    lead = "".join(parts[:-1]) or plain(bank)
    return lead, own
