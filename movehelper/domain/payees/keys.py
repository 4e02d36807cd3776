"""The key of a payee, made of what a row says and of what its text says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.folding import fold
from movehelper.domain.payees import descriptors as seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from movehelper.domain.records.statements import Rail, StatementRow

DEBITS: Final[frozenset[str]] = frozenset({"direct debit", "standing order"})
"""Rails that somebody has to set up: whoever is paid by one is a provider from the first line on."""
_SEPA: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}")
_CREDITOR: Final = re.compile(r"CRED\+ ?([A-Z]{2}[0-9A-Z]{6,33})")
_MANDATE: Final = re.compile(r"MREF\+ ?([^\s?]+)")
_PLAIN: Final = re.compile(r"[^0-9a-z]+")
_UMLAUT: Final = re.compile(r"([aou])e")
_TOKEN: Final = re.compile(r"[a-z0-9]+(?:[&'][a-z0-9]+)*")
_CURLY: Final = "\u2019"
_MOST_WORDS: Final = 6


class PayeeKey(NamedTuple):
    """A payee. `key` is what is remembered of it; `name` is for people; `rail` the row's, or what its text says.

    `words` is the cleaned name as folded words. `by`: what the key was made of. `collector`: who took the money for
    the payee. `first`: the text calls it the first payment of a new mandate.
    """

    key: str
    name: str
    rail: Rail
    words: tuple[str, ...] = ()
    by: str = "name"
    collector: str = ""
    creditor: str = ""
    mandate: str = ""
    first: bool = False


class _Said(NamedTuple):
    """What a text alone says of its payee."""

    words: tuple[str, ...]
    shown: str
    collector: str = ""


def key_of(row: StatementRow) -> PayeeKey:
    """Return the payee of a row: the same whatever counter, day or reference stands in the text this time."""
    said = _payee(row.name, row.text)
    rail = _rail(row.name, row.text) if row.rail == "unknown" else row.rail
    creditor, mandate = _ids(row)
    by, key = _key(said, rail, creditor, mandate, row.other_account)
    if by != "name" and rail == "unknown":
        rail = "direct debit"
    first = "FIRST" in row.text.upper() and seen.FIRST.search(row.text) is not None
    return PayeeKey(key, said.shown, rail, said.words, by, said.collector, creditor, mandate, first)


def plain_creditor(creditor: str) -> str:
    """Return a creditor id without spaces and, if it is a SEPA one, without the business code in its places 5 to 7."""
    plain = creditor.replace(" ", "").upper()
    return plain[:4] + plain[7:] if _SEPA.fullmatch(plain) else plain


def squeeze(words: Iterable[str]) -> str:
    """Return words as one without signs, with ae, oe and ue as a, o and u: what names are compared by."""
    return _UMLAUT.sub(r"\1", "".join(words)).replace("&", "").replace("'", "")


@lru_cache(maxsize=4_096)
def words_of(text: str) -> tuple[str, ...]:
    """Return a plain name (of a provider, of a service) as cleaned words, legal form off."""
    return _words(text)


def _key(said: _Said, rail: Rail, creditor: str, mandate: str, account: str) -> tuple[str, str]:
    """Return what the payee is known by, and the key made of it."""
    name = squeeze(said.words)
    if said.collector:
        return "name", f"name:{_plain(said.collector)}*{name}"
    if creditor:
        if creditor[:2].isalpha():
            return "creditor", f"sepa:{creditor}:{_plain(mandate)}"
        return "company", f"ach:{creditor}"
    if mandate and rail in {"direct debit", "unknown"}:
        return "mandate", f"mandate:{_plain(mandate)}:{name}"
    return "name", f"name:{name or _plain(account)}"


def _ids(row: StatementRow) -> tuple[str, str]:
    """Return creditor (or ACH company) and mandate, from their fields or else from the text."""
    creditor, mandate, text = row.creditor, row.mandate, row.text
    if "+" in text:
        creditor, mandate = creditor or _after(_CREDITOR, text), mandate or _after(_MANDATE, text)
    if not creditor:
        text = f"{row.name} {text}"
        if " ID:" in text and (found := seen.ACH.search(text)) is not None:
            creditor = found[2] or found[3]
    return plain_creditor(creditor), mandate


def _payee(name: str, text: str) -> _Said:
    """Return the payee: the one behind a collector, the other side's name, or what the text begins with."""
    if (collecting := seen.COLLECTOR_NAME.match(name)) is not None:
        behind = seen.BOUGHT_AT.search(text)
        said = _said(behind["payee"] if behind else text)
        if behind is not None and said.words:
            return said._replace(collector=collecting[1].casefold())
        return _said(name)
    if seen.GENERIC.match(name):
        said = _said(text)
        return said if said.shown else said._replace(shown=name.strip())
    said = _said(name)
    return said if said.words else _said(text)


@lru_cache(maxsize=65_536)
def _said(text: str) -> _Said:
    collector = ""
    rest = _without_leads(text)
    if (taken := seen.PREFIX.match(rest)) is not None:
        collector, rest = taken[1].casefold(), rest[taken.end() :]
    rest = _before_code(_without_rail(seen.DAYS.sub(" ", seen.TAIL.sub("", rest))))
    return _Said(_words(rest), _shown(rest) or text.strip(), collector)


def _without_leads(text: str) -> str:
    for _again in range(3):
        rest = seen.LEADS.sub("", text, count=1)
        if rest == text:
            break
        text = rest
    return text


def _without_rail(text: str) -> str:
    rest, _space, last = text.rstrip().rpartition(" ")
    return rest if rest and last in seen.RAIL_CODES else text


def _before_code(text: str) -> str:
    """Return what stands before a star that a code follows; other stars part words."""
    before, star, after = text.partition("*")
    if not star:
        return text
    code = after.split(maxsplit=1)[0] if after.strip() else ""
    if not code or any(letter.isdigit() for letter in code) or (code.isupper() and not re.search("[AEIOUY]", code)):
        return before
    if len(code) >= 8 and " " not in after.strip() and not re.search("[aeiouAEIOU]", code[2:]):
        return before
    return f"{before} {after}"


def _words(text: str) -> tuple[str, ...]:
    found = _TOKEN.findall(fold(seen.WEB.sub("", text.lower()).replace("+", " ").replace(_CURLY, "'")))
    kept = [one for number, one in enumerate(found) if _tells(one, number)]
    named = [one for one in kept if one not in seen.FILLERS] or kept
    while len(named) > 1 and named[-1] in seen.LEGAL:
        named.pop()
    return tuple(named[:_MOST_WORDS])


def _tells(word: str, place: int) -> bool:
    """Say whether a word is part of a name: counters are not, nor letters mixed with digits, unless they begin it."""
    if word.isalpha():
        return len(word) > 1 or place == 0
    digits = sum(letter.isdigit() for letter in word)
    if not digits:
        return True
    return place == 0 and len(word) <= 5 and digits <= 2


def _shown(text: str) -> str:
    """Return a name for people: without numbers at the end, in small letters where all were capitals."""
    words = text.split()
    while len(words) > 1 and any(letter.isdigit() for letter in words[-1]):
        words.pop()
    name = " ".join(words).strip(" ,;:-*/")[:60]
    if not name.isupper() or len(name) <= 4:
        return name
    return " ".join(word.capitalize() if len(word) > 3 else word.title() for word in name.split())


@lru_cache(maxsize=65_536)
def _rail(name: str, text: str) -> Rail:
    """Return the rail that the words of a row tell."""
    both = f"{name} {text}".strip()
    last = both.rsplit(maxsplit=1)[-1] if both else ""
    if last in seen.RAIL_CODES:
        return seen.RAIL_CODES[last]
    for words, rail in seen.RAIL_WORDS:
        if words.search(both):
            return rail
    return "unknown"


def _after(tag: re.Pattern[str], text: str) -> str:
    found = tag.search(text)
    return found[1] if found else ""


def _plain(text: str) -> str:
    return _PLAIN.sub("", text.lower())
