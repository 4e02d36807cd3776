"""Which bank lines are whose, judged as the watch judges it, before an end and after it; plus what its alerts name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.plan.setting import Setting
from movehelper.domain.watch.bookings import booking, streams
from movehelper.domain.watch.owners import assigned, parties_of
from movehelper.domain.watch.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from movehelper.domain.records import Catalogue, Household, Plan
    from movehelper.domain.records.statements import BankLine, Watched
    from movehelper.domain.watch.bookings import Stream


def lines_of(
    household: Household,
    plan: Plan,
    catalogue: Catalogue,
    lines: Sequence[BankLine],
    keys: Mapping[str, str] | None = None,
) -> dict[str, tuple[BankLine, ...]]:
    """Return the bank lines of each service, by its id, oldest first; each line is one service's at most.

    Args:
        household: the facts.
        plan: the plan made from them: it says when each service ended.
        catalogue: names and ids of providers.
        lines: all that were imported.
        keys: the service of each payee that the person said is one's, by the key of the payee.
    """
    setting = Setting(household, catalogue, plan.today)
    parties = parties_of(setting, subjects(setting, plan), keys or {})
    found, of = assigned(parties, streams(booking(line) for line in lines))
    owner = {line: service for key, service in of.items() for line in _ids(found[key])}
    return _grouped(lines, owner)


def with_alerts(
    known: Mapping[str, Sequence[BankLine]], lines: Iterable[BankLine], watched: Iterable[Watched]
) -> dict[str, tuple[BankLine, ...]]:
    """Return the lines of each service with those that its alerts speak of."""
    owner = {line.id: service for service, own in known.items() for line in own}
    for one in watched:
        for alert in one.alerts:
            ids = (*alert.lines, *([alert.came_back] if alert.came_back else ()))
            owner |= dict.fromkeys(ids, one.service)
    return _grouped(lines, owner)


def _ids(stream: Stream) -> Iterable[str]:
    return (one.line for one in (*stream.debits, *stream.credits) if one.line)


def _grouped(lines: Iterable[BankLine], owner: Mapping[str, str]) -> dict[str, tuple[BankLine, ...]]:
    found: dict[str, list[BankLine]] = {}
    for line in sorted(lines, key=lambda one: (one.booked, one.id)):
        if line.id in owner:
            found.setdefault(owner[line.id], []).append(line)
    return {service: tuple(own) for service, own in found.items()}
