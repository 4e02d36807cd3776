"""Who a service's provider is on a statement: its own names, numbers and ids, and how well a payee fits them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.domain.account_numbers import telling
from movehelper.domain.folding import fold
from movehelper.domain.payees import plain_creditor, squeeze, words_of
from movehelper.domain.payees.word_sets import word_set
from movehelper.domain.watch.bookings import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Service
    from movehelper.domain.watch.bookings import Booking, Stream

PROVEN, SAME, SHORT, WIDER, NONE = 4, 3, 2, 1, 0
"""How well a payee fits: by number or by the person's word; by id or name; its name is the beginning of the service's;
it has the service's name and more words; not at all."""
_FIRST_NAMES: Final = word_set("jan april may mai june juni juli august march mars")
"""First names that are months too: a payee's key loses them, and so a person could pass for a firm."""
_SHORTEST: Final = 4


@dataclass(frozen=True)
class Names:
    """By what the provider of a service is known. `numbers`: of the customer; `keys`: payees the person said are it."""

    names: tuple[tuple[str, ...], ...]
    creditors: frozenset[str]
    numbers: frozenset[str]
    keys: frozenset[str]
    raw_words: frozenset[str]

    def fit(self, stream: Stream) -> int:
        """Return how well a stream's payee fits."""
        payee = stream.payee
        if payee.key in self.keys:
            return PROVEN
        if any(number in stream.text for number in self.numbers):
            return PROVEN
        if payee.creditor and payee.creditor in self.creditors:
            return SAME
        return max((_fit(name, payee.words) for name in self.names), default=NONE)


def names_of(setting: Setting, service: Service, keys: Mapping[str, str]) -> Names:
    """Return by what the provider of a service is known: its name, the catalogue's entry, and what the person said."""
    provider = setting.provider(service)
    first = setting.providers.get(service.provider or "")
    known = {one.id: one for one in (provider, first) if one}.values()
    texts = [service.name, *(one.name for one in known), *(text for one in known for text in one.descriptors)]
    number = plain(service.account)
    return Names(
        names=tuple(dict.fromkeys(words for text in texts if (words := words_of(text.rstrip(" *"))))),
        creditors=frozenset(plain_creditor(one.creditor_id) for one in known if one.creditor_id),
        numbers=frozenset({number} if telling(number) else ()),
        keys=frozenset(key.partition("#")[0] for key, of in keys.items() if of == service.id),
        raw_words=frozenset(word for text in texts for word in fold(text).replace(".", " ").split()),
    )


def _fit(name: tuple[str, ...], payee: tuple[str, ...]) -> int:
    if not name or not payee:
        return NONE
    if squeeze(name) == squeeze(payee):
        return SAME
    if len(payee) < len(name) and name[: len(payee)] == payee and len(squeeze(payee)) >= _SHORTEST:
        return SHORT
    width = len(name)
    if len(squeeze(name)) >= _SHORTEST and any(payee[at : at + width] == name for at in range(len(payee) - width + 1)):
        return WIDER
    return NONE


def is_a_person(one: Booking, known: Collection[str]) -> bool:
    """Tell whether a booking's name has a first name that the provider's bookings never had."""
    return any(word in _FIRST_NAMES and word not in known for word in one.raw_words)
