"""Type-ahead over providers: by name, or by the words that stand on a bank statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.folding import fold
from movehelper.domain.workdays import covers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from movehelper.domain.records import Provider

_BEFORE_WORD = re.compile(r"(?:^|[^a-z0-9])$")


class Hit(NamedTuple):
    """A provider with how well it fits: 0 the name begins so, 1 a word of it does, 2 inside, 3 an alias."""

    rank: int
    name: str
    provider: Provider


class ProviderSearch:
    """The providers one can choose from, ready for searching at each key."""

    def __init__(self, providers: Iterable[Provider]) -> None:
        self._listed = [
            (fold(provider.name), tuple(fold(alias) for alias in _aliases(provider)), provider)
            for provider in providers
            if provider.listed and provider.now is None
        ]

    def search(
        self, typed: str, *, region: str | None = None, sector: str | None = None, limit: int = 12
    ) -> tuple[Provider, ...]:
        """Return the providers that fit what was typed, best first; nothing typed gives all, by name."""
        return tuple(hit.provider for hit in self.hits(typed, region=region, sector=sector)[:limit])

    def hits(self, typed: str, *, region: str | None = None, sector: str | None = None) -> list[Hit]:
        """Return all that fits, best first, with how well it does."""
        wanted = fold(typed)
        hits = [
            Hit(rank, name, provider)
            for name, aliases, provider in self._listed
            if _offers(provider, region, sector)
            if (rank := _rank(wanted, name, aliases)) is not None
        ]
        return sorted(hits, key=lambda hit: (hit.rank, hit.name, hit.provider.id))


def _aliases(provider: Provider) -> Iterable[str]:
    yield from provider.descriptors
    if provider.domain:
        yield provider.domain
    if provider.privacy_contact and provider.privacy_contact.legal_name:
        yield provider.privacy_contact.legal_name


def _offers(provider: Provider, region: str | None, sector: str | None) -> bool:
    if sector is not None and sector not in provider.sectors:
        return False
    if region is None:
        return True
    if not covers([provider.country], region):
        return False
    return not provider.regions or "-" not in region or covers(provider.regions, region)


def _rank(wanted: str, name: str, aliases: tuple[str, ...]) -> int | None:
    at = name.find(wanted)
    if at == 0:
        return 0
    if at > 0:
        return 1 if any(_begins_word(name, found.start()) for found in re.finditer(re.escape(wanted), name)) else 2
    return 3 if any(wanted in alias for alias in aliases) else None


def _begins_word(name: str, at: int) -> bool:
    return _BEFORE_WORD.search(name[:at]) is not None
