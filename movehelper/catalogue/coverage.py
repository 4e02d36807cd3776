"""What the catalogue holds for each country and sector, counted; and what was left out, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from movehelper.catalogue.links import ALL
from movehelper.catalogue.regions import country_code
from movehelper.domain.records import Grade, LeftOut, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from movehelper.catalogue.loading import DataFiles
    from movehelper.domain.records import (
        Body,
        CatalogueStep,
        Provider,
        ProvidersFile,
        Region,
        Rule,
        RulesFile,
    )


class SectorCoverage(Record, frozen=True, kw_only=True, omit_defaults=False):
    """One sector in one country; `sector` "all" holds what is meant for every sector.

    with_terms: law cards with a right whose notice is counted. clocks: with a day that is counted. text_only: law
    cards of which nothing is counted. steps: those valid everywhere and the country's own.
    """

    sector: str
    with_terms: int
    clocks: int
    text_only: int
    steps: int
    bodies: int
    providers: int
    with_channel: int


class CountryCoverage(Record, frozen=True, kw_only=True, omit_defaults=False):
    """One country: its law cards, bodies and providers by grade, its sectors, and what was left out.

    own_file: False where all that is known is what member states of the European Union share. steps: its own ones.
    """

    country: str
    name: str
    own_file: bool
    rules: int
    rights_with_terms: int
    clocks: int
    text_only: int
    steps: int
    bodies: int
    providers: int
    with_channel: int
    grades: dict[Grade, int]
    sectors: tuple[SectorCoverage, ...]
    left_out: tuple[LeftOut, ...] = ()


class _Holdings(NamedTuple):
    """What concerns one country."""

    rules: list[Rule]
    steps: list[CatalogueStep]
    bodies: list[Body]
    providers: list[Provider]


def coverage(files: DataFiles, regions: Iterable[Region]) -> tuple[CountryCoverage, ...]:
    """Count what the data files hold for each country that has at least one law card or provider."""
    counted = (_country(files, region) for region in regions)
    return tuple(found for found in counted if found.rules or found.providers)


def _country(files: DataFiles, region: Region) -> CountryCoverage:
    held = _holdings(files, region.code)
    every: list[RulesFile | ProvidersFile] = [*files.rules.values(), *files.providers.values()]
    sectors = [*(sector.id for sector in files.sectors.sectors), ALL]
    return CountryCoverage(
        country=region.code,
        name=region.name,
        own_file=any(file.country == region.code for file in every),
        rules=len(held.rules),
        rights_with_terms=sum(right.terms is not None for rule in held.rules for right in rule.rights),
        clocks=sum(_is_counted(rule) for rule in held.rules),
        text_only=sum(_is_text_only(rule) for rule in held.rules),
        steps=sum(bool(step.applies_in) for step in held.steps),
        bodies=len(held.bodies),
        providers=len(held.providers),
        with_channel=sum(bool(provider.channels) for provider in held.providers),
        grades=_grades(held),
        sectors=tuple(_sector(held, sector) for sector in sectors),
        left_out=tuple(left for file in every if file.country == region.code for left in file.left_out),
    )


def _holdings(files: DataFiles, country: str) -> _Holdings:
    return _Holdings(
        rules=[rule for file in files.rules.values() for rule in file.rules if _in(rule.applies_in, country)],
        steps=[
            *files.sectors.steps,
            *(step for file in files.rules.values() for step in file.steps if _in(step.applies_in, country)),
        ],
        bodies=[body for file in files.rules.values() for body in file.bodies if _in(body.applies_in, country)],
        providers=[
            provider for file in files.providers.values() for provider in file.providers if provider.country == country
        ],
    )


def _sector(held: _Holdings, sector: str) -> SectorCoverage:
    rules = [rule for rule in held.rules if sector in rule.sectors]
    providers = [provider for provider in held.providers if sector in provider.sectors]
    return SectorCoverage(
        sector=sector,
        with_terms=sum(_has_terms(rule) for rule in rules),
        clocks=sum(_is_counted(rule) for rule in rules),
        text_only=sum(_is_text_only(rule) for rule in rules),
        steps=sum(sector in step.sectors for step in held.steps),
        bodies=sum(sector in body.sectors for body in held.bodies),
        providers=len(providers),
        with_channel=sum(bool(provider.channels) for provider in providers),
    )


def _grades(held: _Holdings) -> dict[Grade, int]:
    graded = [*held.rules, *held.bodies, *held.providers]
    return {grade: sum(entry.grade == grade for entry in graded) for grade in get_args(Grade)}


def _in(applies_in: Sequence[str], country: str) -> bool:
    return any(country_code(code) == country for code in applies_in)


def _has_terms(rule: Rule) -> bool:
    return any(right.terms is not None for right in rule.rights)


def _is_counted(rule: Rule) -> bool:
    return any(clock.due or clock.start for clock in rule.clocks)


def _is_text_only(rule: Rule) -> bool:
    return not rule.rights and not _is_counted(rule)
