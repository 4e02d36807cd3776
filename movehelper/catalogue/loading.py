"""Puts the data files together into one catalogue, for all countries or only those that are needed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from movehelper.catalogue import kept, links
from movehelper.catalogue.files import default_folder, read, short_name
from movehelper.catalogue.regions import country_code, load_regions
from movehelper.domain.errors import CatalogueError, RegionError
from movehelper.domain.records import Catalogue, ProvidersFile, RulesFile, SectorsFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from movehelper.domain.records import CatalogueStep

SHARED = "EU"
"""What member states share stands in one file; each entry says in `applies_in` where it holds."""
SHARING = frozenset({"AT", "CH", "DE", "ES", "FR", "IE", "NL"})
"""The countries that the shared file names. For the others it is not read."""


class DataFiles(NamedTuple):
    """The files of a catalogue, each with its short name."""

    sectors: SectorsFile
    rules: dict[str, RulesFile]
    providers: dict[str, ProvidersFile]


def load(folder: Path | None = None, countries: Collection[str] | None = None, cache: Path | None = None) -> Catalogue:
    """Return the catalogue of all countries, or of some ("GB", "DE-BE"); read once for each choice.

    `cache` is a folder in which it is kept for the next start, in a form that is read sooner. The words of terms and
    offsets are not parsed here, so that starting is fast: `checking` does that.

    Raises:
        CatalogueError: a data file is missing, misspelt, or names something that is not there.
        RegionError: one of `countries` is not listed in regions.toml.
    """
    wanted = None if countries is None else frozenset(country_code(code) for code in countries)
    return _load(folder or default_folder(), wanted, cache)


@lru_cache(maxsize=32)
def _load(folder: Path, countries: frozenset[str] | None, cache: Path | None) -> Catalogue:
    if cache is None:
        return _read(folder, countries)
    known = kept.take(cache, folder, countries)
    if known is None:
        kept.keep(cache, folder, countries, known := _read(folder, countries))
    return known


def _read(folder: Path, countries: frozenset[str] | None) -> Catalogue:
    regions = load_regions(folder)
    for country in sorted(countries or ()):
        if country not in {region.code for region in regions}:
            raise RegionError(f'region: "{country}" is not a country that movehelper knows.')
    files = read_files(folder, countries)
    for problem in links.problems(files.sectors, files.rules, files.providers, regions):
        raise CatalogueError(problem)
    return _assemble(files, folder, countries)


def read_files(folder: Path, countries: frozenset[str] | None = None) -> DataFiles:
    """Return the data files of some countries, or all that are there.

    Raises:
        CatalogueError: a file is missing or misspelt.
    """
    return DataFiles(
        sectors=_sectors_file(folder / "sectors.toml"),
        rules={short_name(path): _rules_file(path) for path in country_files(folder / "rules", countries)},
        providers={short_name(path): _providers_file(path) for path in country_files(folder / "providers", countries)},
    )


def country_files(folder: Path, countries: frozenset[str] | None) -> list[Path]:
    """Return the files of a folder that these countries need, in order of their names."""
    wanted = countries if countries is None or not countries & SHARING else countries | {SHARED}
    return [path for path in sorted(folder.glob("*.toml")) if wanted is None or path.stem.upper() in wanted]


@lru_cache(maxsize=64)
def _rules_file(path: Path) -> RulesFile:
    return read(path, RulesFile)


@lru_cache(maxsize=64)
def _providers_file(path: Path) -> ProvidersFile:
    return read(path, ProvidersFile)


@lru_cache(maxsize=8)
def _sectors_file(path: Path) -> SectorsFile:
    return read(path, SectorsFile)


def _assemble(files: DataFiles, folder: Path, countries: frozenset[str] | None) -> Catalogue:
    rules = [rule for file in files.rules.values() for rule in file.rules]
    steps = [step for file in files.rules.values() for step in file.steps]
    bodies = [body for file in files.rules.values() for body in file.bodies]
    providers = [provider for file in files.providers.values() for provider in file.providers]
    return Catalogue(
        regions=load_regions(folder),
        sectors=files.sectors.sectors,
        rules=tuple(rule for rule in rules if _concerns(rule.applies_in, countries)),
        steps=(*files.sectors.steps, *(step for step in steps if _step_concerns(step, countries))),
        bodies=tuple(body for body in bodies if _concerns(body.applies_in, countries)),
        providers=tuple(providers),
        moved=_moved(files),
    )


def _concerns(applies_in: Iterable[str], countries: frozenset[str] | None) -> bool:
    return countries is None or any(country_code(code) in countries for code in applies_in)


def _step_concerns(step: CatalogueStep, countries: frozenset[str] | None) -> bool:
    return not step.applies_in or _concerns(step.applies_in, countries)


def _moved(files: DataFiles) -> dict[str, str]:
    """Return every retired id with the one to use now: renamed entries, and providers that merged."""
    moved: dict[str, str] = {}
    for rules in files.rules.values():
        moved |= rules.moved
    for providers in files.providers.values():
        moved |= providers.moved
        moved |= {provider.id: provider.now for provider in providers.providers if provider.now}
    return moved
