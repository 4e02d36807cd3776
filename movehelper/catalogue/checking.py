"""Checks every data file fully: form, links, the words of terms and offsets, and that the examples come out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, TypeVar, get_args

from movehelper.catalogue import examples, links
from movehelper.catalogue.files import default_folder, read, short_name
from movehelper.catalogue.loading import DataFiles, country_files
from movehelper.catalogue.regions import load_regions
from movehelper.domain.errors import CatalogueError, RuleError
from movehelper.domain.notice import build
from movehelper.domain.records import (
    Anchor,
    ContractFacts,
    Holds,
    Periods,
    ProvidersFile,
    RulesFile,
    SectorsFile,
)
from movehelper.domain.words import parse_offset
from movehelper.domain.workdays import Regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from movehelper.domain.records import CatalogueStep, Clock, Provider, Region, Right, Rule, Terms

_File = TypeVar("_File")
_SOME_DAY = dt.date(2026, 1, 1)


class Examined(NamedTuple):
    """The files of a catalogue that could be read, and everything that is wrong, one sentence each."""

    files: DataFiles
    regions: tuple[Region, ...]
    problems: tuple[str, ...]


def examine(folder: Path | None = None) -> Examined:
    """Read and check a whole catalogue; a file that cannot be read does not hide what is wrong with the others.

    Raises:
        CatalogueError: there are no regions, without which nothing can be checked.
    """
    folder = folder or default_folder()
    regions = load_regions(folder)
    found: list[str] = []
    files = DataFiles(
        sectors=_kept([folder / "sectors.toml"], SectorsFile, found).get("sectors.toml", SectorsFile()),
        rules=_kept(country_files(folder / "rules", None), RulesFile, found),
        providers=_kept(country_files(folder / "providers", None), ProvidersFile, found),
    )
    found += links.problems(files.sectors, files.rules, files.providers, regions)
    found += _all_words(files, Regions(regions))
    return Examined(files, regions, tuple(found))


def _all_words(files: DataFiles, regions: Regions) -> Iterator[str]:
    for problem in _step_words(files.sectors.steps):
        yield f"sectors.toml, {problem}."
    for name, rules in files.rules.items():
        yield from (f"{name}, {problem}." for problem in _rules_words(rules, regions))
    for name, providers in files.providers.items():
        yield from (f"{name}, {problem}." for problem in _providers_words(providers, regions))


def _kept(paths: Iterable[Path], kind: type[_File], found: list[str]) -> dict[str, _File]:
    """Read the files that can be read; what is wrong with the others is added to `found`."""
    files: dict[str, _File] = {}
    for path in paths:
        try:
            files[short_name(path)] = read(path, kind)
        except CatalogueError as error:
            found.append(str(error))
    return files


def _step_words(steps: Iterable[CatalogueStep]) -> Iterator[str]:
    for step in steps:
        yield from (f"step {step.id}: {problem}" for problem in _offsets(due=step.due, start=step.start))


def _rules_words(file: RulesFile, regions: Regions) -> Iterator[str]:
    for rule in file.rules:
        if not rule.applies_in or not rule.sectors:
            yield f"rule {rule.id}: sectors or applies_in is empty"
            continue
        for right in rule.rights:
            yield from (f"right {right.id}: {problem}" for problem in _right_problems(rule, right, regions))
        for clock in rule.clocks:
            yield from (f"clock {clock.id}: {problem}" for problem in _clock_problems(rule, clock, regions))
    yield from _step_words(file.steps)
    for step in file.steps:
        if not step.applies_in:
            yield f"step {step.id}: applies_in is empty, so it would stand in every country"
    for body in file.bodies:
        yield from (
            f"body {body.id}: {problem}" for problem in _offsets(open_from=body.open_from, open_until=body.open_until)
        )


def _right_problems(rule: Rule, right: Right, regions: Regions) -> Iterator[str]:
    yield from _offsets(
        open_from=right.open_from,
        open_until=right.open_until,
        within=right.lapses_if.within if right.lapses_if else None,
    )
    yield from _holds(right.holds)
    if right.ends_itself and right.terms is not None:
        yield "ends_itself: it has terms, so there is a notice to count"
    if problem := examples.right_problem(rule, right, regions):
        yield problem


def _clock_problems(rule: Rule, clock: Clock, regions: Regions) -> Iterator[str]:
    yield from _offsets(due=clock.due, start=clock.start)
    yield from _holds(clock.holds)
    if problem := examples.clock_problem(rule, clock, regions):
        yield problem


def _providers_words(file: ProvidersFile, regions: Regions) -> Iterator[str]:
    for provider in file.providers:
        if provider.notice_terms is not None and (problem := _terms(provider.notice_terms, provider, regions)):
            yield f"provider {provider.id}: notice_terms: {problem}"


def _terms(terms: Terms, provider: Provider, regions: Regions) -> str | None:
    """Read terms together with facts of every kind that terms may need."""
    facts = ContractFacts(
        region=provider.country,
        contract_start=_SOME_DAY,
        move_out=_SOME_DAY,
        rent=Periods(day=1),
        billing=Periods(day=1),
    )
    try:
        build(terms, facts, regions, dict.fromkeys(get_args(Anchor), _SOME_DAY))
    except RuleError as error:
        return str(error).rstrip(".")
    return None


def _offsets(**offsets: str | None) -> Iterator[str]:
    for key, words in offsets.items():
        if words is None:
            continue
        try:
            parse_offset(words)
        except RuleError as error:
            yield f"{'from' if key == 'start' else key}: {str(error).rstrip('.')}"


def _holds(holds: Holds | None) -> Iterator[str]:
    if holds and holds.since and holds.until and holds.until < holds.since:
        yield f"holds: until {holds.until} is before from {holds.since}"
