"""Checks every data file fully: form, links, the words of terms and offsets, and that the examples come out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar, get_args

from movehelper.catalogue import examples, links
from movehelper.catalogue.files import default_folder, read, short_name
from movehelper.catalogue.loading import country_files
from movehelper.catalogue.regions import load_regions
from movehelper.domain.errors import CatalogueError, MovehelperError, RuleError
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

    from movehelper.domain.records import Clock, Provider, Right, Rule, Terms

_File = TypeVar("_File")
_SOME_DAY = dt.date(2026, 1, 1)


def problems(folder: Path | None = None) -> tuple[str, ...]:
    """Return everything that is wrong in a catalogue's folder, one sentence each, naming file and entry."""
    folder = folder or default_folder()
    found: list[str] = []
    try:
        regions = load_regions(folder)
    except MovehelperError as error:
        return (str(error),)
    sectors = _kept([folder / "sectors.toml"], SectorsFile, found).get("sectors.toml", SectorsFile())
    rules = _kept(country_files(folder / "rules", None), RulesFile, found)
    providers = _kept(country_files(folder / "providers", None), ProvidersFile, found)
    found += links.problems(sectors, rules, providers, regions)
    known = Regions(regions)
    found += _sectors_words(sectors)
    for name, rules_file in rules.items():
        found += (f"{name}, {problem}." for problem in _rules_words(rules_file, known))
    for name, providers_file in providers.items():
        found += (f"{name}, {problem}." for problem in _providers_words(providers_file, known))
    return tuple(found)


def _kept(paths: Iterable[Path], kind: type[_File], found: list[str]) -> dict[str, _File]:
    """Read the files that can be read; what is wrong with the others is added to `found`."""
    files: dict[str, _File] = {}
    for path in paths:
        try:
            files[short_name(path)] = read(path, kind)
        except CatalogueError as error:
            found.append(str(error))
    return files


def _sectors_words(file: SectorsFile) -> Iterator[str]:
    for step in file.steps:
        for problem in _offsets(due=step.due, start=step.start):
            yield f"sectors.toml, step {step.id}: {problem}."


def _rules_words(file: RulesFile, regions: Regions) -> Iterator[str]:
    for rule in file.rules:
        if not rule.applies_in or not rule.sectors:
            yield f"rule {rule.id}: sectors or applies_in is empty"
            continue
        for right in rule.rights:
            yield from (f"right {right.id}: {problem}" for problem in _right_problems(rule, right, regions))
        for clock in rule.clocks:
            yield from (f"clock {clock.id}: {problem}" for problem in _clock_problems(rule, clock, regions))
    for step in file.steps:
        yield from (f"step {step.id}: {problem}" for problem in _offsets(due=step.due, start=step.start))
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
