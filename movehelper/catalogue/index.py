"""Looks things up in a catalogue: what holds in a region for a sector, and any entry by its id."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Literal, NamedTuple

from movehelper.catalogue.links import ALL
from movehelper.catalogue.regions import country_code, parts_named
from movehelper.domain.records import (
    Body,
    Catalogue,
    CatalogueStep,
    Clock,
    Provider,
    Region,
    Right,
    Rule,
    Sector,
    Subdivision,
)
from movehelper.domain.workdays import covers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind = Literal["rule", "right", "clock", "step", "body", "provider", "sector", "region"]
AnyEntry = Rule | Right | Clock | CatalogueStep | Body | Provider | Sector | Region | Subdivision


class Found(NamedTuple):
    """An entry with its kind; a right or a clock comes with the law card it stands on."""

    kind: Kind
    id: str
    entry: AnyEntry
    rule: Rule | None = None


class Index:
    """A catalogue with its entries by id, by region and by sector."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._found = {found.id: found for found in _all_entries(catalogue)}

    def rules(self, region: str, sector: str) -> tuple[Rule, ...]:
        """Return the law cards that hold in a region for a sector; "GB" covers "GB-SCT", not the reverse."""
        return tuple(
            rule for rule in self.catalogue.rules if _concerns(rule.sectors, sector) and covers(rule.applies_in, region)
        )

    def rights(self, region: str, sector: str) -> tuple[tuple[Rule, Right], ...]:
        """Return the ways out of a contract, each with its law card."""
        return tuple((rule, right) for rule in self.rules(region, sector) for right in rule.rights)

    def clocks(self, region: str, sector: str) -> tuple[tuple[Rule, Clock], ...]:
        """Return who must act by when, each with its law card."""
        return tuple((rule, clock) for rule in self.rules(region, sector) for clock in rule.clocks)

    def steps(self, region: str, sector: str) -> tuple[CatalogueStep, ...]:
        """Return the steps of a careful mover: those valid everywhere first, then the region's own."""
        return tuple(
            step
            for step in self.catalogue.steps
            if _concerns(step.sectors, sector) and (not step.applies_in or covers(step.applies_in, region))
        )

    def bodies(self, region: str, sector: str) -> tuple[Body, ...]:
        """Return where one can complain."""
        return tuple(
            body
            for body in self.catalogue.bodies
            if _concerns(body.sectors, sector) and covers(body.applies_in, region)
        )

    def parts_to_ask(self, region: str, sector: str) -> tuple[str, ...]:
        """Return the parts of a bare country that have law of their own for a sector.

        Not empty means: the country alone does not say which rule holds, so ask for the part.
        """
        named = [
            part
            for rule in self.catalogue.rules
            if _concerns(rule.sectors, sector)
            for part in parts_named(rule.applies_in, region)
        ]
        return tuple(sorted(set(named)))

    def sectors(self, country: str) -> tuple[Sector, ...]:
        """Return the sectors in the order of the interview: those proposed in a country, then the others."""
        country = country_code(country)
        proposed = [sector for sector in self.catalogue.sectors if country in sector.proposed_in]
        others = [sector for sector in self.catalogue.sectors if country not in sector.proposed_in]
        return (*proposed, *others)

    def current_id(self, entry_id: str) -> str:
        """Return the id to use now, following what was renamed and providers that merged."""
        seen = {entry_id}
        while (following := self.catalogue.moved.get(entry_id)) is not None and following not in seen:
            seen.add(following)
            entry_id = following
        return entry_id

    def provider(self, provider_id: str) -> Provider | None:
        """Return the provider of this id, or the one that took it over; None if there is none."""
        found = self.find(self.current_id(provider_id))
        return found.entry if found is not None and isinstance(found.entry, Provider) else None

    def find(self, entry_id: str) -> Found | None:
        """Return the entry of this very id (a merged provider as it stands), or what it was renamed to."""
        return self._found.get(entry_id) or self._found.get(self.current_id(entry_id))

    def nearest(self, entry_id: str, n: int = 3) -> tuple[str, ...]:
        """Return the ids that are written most like this one, for a misspelt word."""
        close = difflib.get_close_matches(entry_id, self._found, n=n, cutoff=0.5)
        return tuple(close or [known for known in sorted(self._found) if entry_id and entry_id in known][:n])


def _concerns(sectors: Sequence[str], sector: str) -> bool:
    return sector in sectors or ALL in sectors


def _all_entries(catalogue: Catalogue) -> Iterator[Found]:
    for region in catalogue.regions:
        yield Found("region", region.code, region)
        for part in region.subdivisions:
            yield Found("region", part.code, part)
    for sector in catalogue.sectors:
        yield Found("sector", sector.id, sector)
    for rule in catalogue.rules:
        yield Found("rule", rule.id, rule)
        for right in rule.rights:
            yield Found("right", right.id, right, rule)
        for clock in rule.clocks:
            yield Found("clock", clock.id, clock, rule)
    for step in catalogue.steps:
        yield Found("step", step.id, step)
    for body in catalogue.bodies:
        yield Found("body", body.id, body)
    for provider in catalogue.providers:
        yield Found("provider", provider.id, provider)
