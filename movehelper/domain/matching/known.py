"""Which provider of the catalogue a payee is, by creditor id, by the words of statements, or by its name.

Many providers go by the same word in several countries, and some are called like a common word. So a name decides only
from its beginning, a short one only whole or by a rail that was set up, and of several the one whose country pays in
the currency of the line; if none does, the sector is known and the provider is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.folding import fold
from movehelper.domain.matching.words import sector_of
from movehelper.domain.payees import DEBITS, plain_creditor, squeeze, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from movehelper.domain.payees import PayeeKey
    from movehelper.domain.records import Provider

_SHORT: Final = 5
_LONG: Final = 8
_BRACKETS: Final = re.compile(r"\([^)]*\)")


class Known(NamedTuple):
    """What is known of a payee. `word` is what told it: words of the catalogue, or of a sector; "" for a creditor id.

    `provider` None: only the sector is known.
    """

    provider: str | None
    sector: str | None
    name: str
    word: str
    sure: bool


class Knower:
    """The providers of a catalogue, ready to be found in bank lines."""

    def __init__(self, providers: Iterable[Provider] = (), currencies: Mapping[str, str] | None = None) -> None:
        self._currencies = currencies or {}
        self._creditors: dict[str, list[Provider]] = defaultdict(list)
        self._names: dict[str, list[Provider]] = defaultdict(list)
        self._said: set[str] = set()
        self.country = ""
        self._kept: dict[tuple[PayeeKey, str, str], Known | None] = {}
        for provider in sorted(providers, key=lambda one: one.id):
            self._learn(provider)

    def known(self, payee: PayeeKey, currency: str = "", text: str = "") -> Known | None:
        """Return what is known of a payee, or None. `text`: the purpose, for the words of a sector."""
        asked = payee, currency, text
        if asked not in self._kept:
            self._kept[asked] = self._find(payee, currency, text)
        return self._kept[asked]

    def settle(self, payees: Iterable[PayeeKey]) -> None:
        """Note the country that most payees belong to who are known in one alone: it decides where no currency does."""
        votes = Counter(
            next(iter(countries))
            for payee in payees
            if len(countries := {one.country for one in self._by_name(payee)[1]}) == 1
        )
        self.country = min(votes, key=lambda one: (-votes[one], one)) if votes else ""
        self._kept.clear()

    def _find(self, payee: PayeeKey, currency: str, text: str) -> Known | None:
        alike = self._creditors.get(payee.creditor, []) if payee.creditor else []
        name, named = self._by_name(payee)
        both = [provider for provider in alike if provider in named]
        for word, candidates in ((name, both), ("", alike), (name, named)):
            if candidates:
                return self._choose(candidates, word, currency, text, fold(payee.name))
        told = sector_of(payee.name, text)
        return Known(None, told[0], payee.name, told[1], sure=False) if told else None

    def _choose(self, candidates: list[Provider], word: str, currency: str, text: str, raw: str) -> Known:
        """Choose by currency, by country, by the very words of statements, and by a word of one of the sectors."""
        here = [one for one in candidates if not currency or self._currencies.get(one.country, currency) == currency]
        here = [one for one in here if one.country == self.country] or here
        here = [one for one in here if _is_said(one, raw)] or here
        if len({one.country for one in here}) > 1:
            here = []
        told = sector_of(text)
        best = next((one for one in here if told and told[0] in one.sectors), None)
        chosen = best or (here or candidates)[0]
        sector = told[0] if told and told[0] in chosen.sectors else None
        sector = sector or (chosen.sectors[0] if len(set(chosen.sectors)) == 1 or best is None else None)
        return Known(chosen.id if here else None, sector, chosen.name, word, sure=word == "" or len(word) > _SHORT)

    def _by_name(self, payee: PayeeKey) -> tuple[str, list[Provider]]:
        """Return the longest known beginning of a payee's name with its providers."""
        words = (payee.collector, *payee.words) if payee.collector else payee.words
        starts = (words, payee.words) if payee.collector else (words,)
        for said in starts:
            for length in range(len(said), 0, -1):
                word = squeeze(said[:length])
                if word in self._names and self._enough(word, payee, whole=length == len(said)):
                    return word, self._names[word]
        for start in range(1, len(words)):
            for end in range(len(words), start, -1):
                word = squeeze(words[start:end])
                if len(word) >= _LONG and word in self._names:
                    return word, self._names[word]
        return "", []

    def _enough(self, word: str, payee: PayeeKey, *, whole: bool) -> bool:
        return len(word) > _SHORT or whole or payee.rail in DEBITS or word in self._said

    def _learn(self, provider: Provider) -> None:
        if provider.now is not None:
            return
        if provider.creditor_id:
            self._creditors[plain_creditor(provider.creditor_id)].append(provider)
        said = [squeeze(words_of(one.replace("*", " "))) for one in provider.descriptors]
        self._said.update(one for one in said if len(one) > 3)
        named = squeeze(words_of(_BRACKETS.sub("", provider.name).split(" / ")[0]))
        domain = squeeze(words_of((provider.domain or "").removeprefix("www.").rpartition(".")[0].replace(".", " ")))
        for word in dict.fromkeys((*said, named, domain if len(domain) > _SHORT else "")):
            if word and provider not in self._names[word]:
                self._names[word].append(provider)


def _is_said(provider: Provider, raw: str) -> bool:
    """Say whether a payee's name begins with words that the catalogue has of this provider's statements."""
    return any(raw.startswith(fold(one).rstrip(" *")) for one in provider.descriptors)
