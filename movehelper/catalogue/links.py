"""Checks that what one entry of the catalogue names is there; quick, so it is run at each load."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from movehelper.catalogue.regions import codes
from movehelper.domain.records import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from movehelper.domain.records import CatalogueStep, ProvidersFile, Region, RulesFile, SectorsFile

ALL = "all"
_KINDS = frozenset(get_args(EntryKind))


class Entry(NamedTuple):
    """One entry of a data file, with what it names."""

    file: str
    kind: str
    id: str
    sectors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    rule: str | None = None
    after: tuple[str, ...] = ()
    done_by: tuple[str, ...] = ()
    now: str | None = None
    right: str | None = None

    def __str__(self) -> str:
        return f"{self.file}, {self.kind} {self.id}"


def problems(
    sectors: SectorsFile,
    rules: Mapping[str, RulesFile],
    providers: Mapping[str, ProvidersFile],
    regions: Iterable[Region],
) -> Iterator[str]:
    """Yield one sentence for each id that stands twice or points nowhere, naming file and entry."""
    entries = list(_entries(sectors, rules, providers))
    yield from _twice(entries)
    known_sectors = {ALL, *(sector.id for sector in sectors.sectors)}
    known_regions = codes(regions)
    ids = _ids_by_kind(entries)
    for entry in entries:
        yield from _unknown(entry, known_sectors, known_regions)
        yield from _dangling(entry, ids)
    yield from _moved_problems(rules, providers, {entry.id for entry in entries})
    yield from _misplaced(rules, providers)


def _entries(
    sectors: SectorsFile, rules: Mapping[str, RulesFile], providers: Mapping[str, ProvidersFile]
) -> Iterator[Entry]:
    yield from _sector_entries(sectors)
    for name, rules_file in rules.items():
        yield from _rule_entries(name, rules_file)
    for name, providers_file in providers.items():
        for p in providers_file.providers:
            yield Entry(name, "provider", p.id, p.sectors, (p.country, *p.regions), now=p.now)


def _sector_entries(file: SectorsFile) -> Iterator[Entry]:
    for sector in file.sectors:
        yield Entry("sectors.toml", "sector", sector.id, regions=(*sector.proposed_in, *sector.cancelled_in))
    yield from _step_entries("sectors.toml", file.steps)


def _rule_entries(name: str, file: RulesFile) -> Iterator[Entry]:
    for rule in file.rules:
        yield Entry(name, "rule", rule.id, rule.sectors, rule.applies_in)
        for right in rule.rights:
            yield Entry(name, "right", right.id)
        for clock in rule.clocks:
            yield Entry(name, "clock", clock.id, done_by=clock.done_by, right=clock.right)
    for body in file.bodies:
        yield Entry(name, "body", body.id, body.sectors, body.applies_in)
    yield from _step_entries(name, file.steps)


def _step_entries(name: str, steps: Iterable[CatalogueStep]) -> Iterator[Entry]:
    for s in steps:
        yield Entry(name, "step", s.id, s.sectors, s.applies_in, rule=s.rule, after=s.after, done_by=s.done_by)


def _twice(entries: Iterable[Entry]) -> Iterator[str]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if (other := first.setdefault(entry.id, entry)) is not entry:
            yield f"{entry}: the id stands twice; the other is {other}."


def _ids_by_kind(entries: Iterable[Entry]) -> dict[str, set[str]]:
    ids: dict[str, set[str]] = {"rule": set(), "right": set(), "step": set(), "provider": set()}
    for entry in entries:
        ids.setdefault(entry.kind, set()).add(entry.id)
    return ids


def _unknown(entry: Entry, sectors: set[str], regions: frozenset[str]) -> Iterator[str]:
    for sector in entry.sectors:
        if sector not in sectors:
            yield f'{entry}: "{sector}" is not a sector of sectors.toml.'
    for region in entry.regions:
        if region not in regions:
            yield f'{entry}: "{region}" is not a region of regions.toml.'
    for kind in entry.done_by:
        if kind not in _KINDS:
            yield f'{entry}: done_by "{kind}" is not a kind of journal entry.'


def _dangling(entry: Entry, ids: Mapping[str, set[str]]) -> Iterator[str]:
    if entry.rule is not None and entry.rule not in ids["rule"]:
        yield f'{entry}: rule "{entry.rule}" is not there.'
    if entry.right is not None and entry.right not in ids["right"]:
        yield f'{entry}: right "{entry.right}" is not there.'
    for step in entry.after:
        if step not in ids["step"]:
            yield f'{entry}: after "{step}" names no step.'
    if entry.now is not None and entry.now not in ids["provider"]:
        yield f'{entry}: now "{entry.now}" names no provider.'


def _moved_problems(
    rules: Mapping[str, RulesFile], providers: Mapping[str, ProvidersFile], ids: set[str]
) -> Iterator[str]:
    files: list[tuple[str, RulesFile | ProvidersFile]] = [*rules.items(), *providers.items()]
    for name, file in files:
        for old, new in file.moved.items():
            if old in ids:
                yield f'{name}, moved: "{old}" has moved away, but is still there.'
            if new not in ids:
                yield f'{name}, moved: "{old}" has moved to "{new}", which is not there.'


def _misplaced(rules: Mapping[str, RulesFile], providers: Mapping[str, ProvidersFile]) -> Iterator[str]:
    files: list[tuple[str, RulesFile | ProvidersFile]] = [*rules.items(), *providers.items()]
    for name, file in files:
        stem = name.rpartition("/")[2].removesuffix(".toml").upper()
        if file.country != stem:
            yield f'{name}: country says "{file.country}", the name of the file "{stem}".'
