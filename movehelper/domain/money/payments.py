"""Which bank lines are whose, judged as the watch judges it, before an end and after it; plus what its alerts name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.plan.setting import Setting
from movehelper.domain.watch.bookings import booking, streams
from movehelper.domain.watch.names import names_of
from movehelper.domain.watch.owners import Party, owners, shared_out
from movehelper.domain.watch.subjects import period_days_of, subjects

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
    ended = {subject.service.id: subject for subject in subjects(setting, plan)}
    parties = [
        Party(
            service,
            names_of(setting, service, keys or {}),
            ended[service.id].ended if service.id in ended else None,
            ended[service.id].period_days if service.id in ended else period_days_of(service),
        )
        for service in setting.services.values()
    ]
    found = streams(booking(line) for line in lines)
    parts = shared_out(parties, found)
    whole = {key: stream for key, stream in found.items() if key not in parts}
    by_key = {key: (stream, service) for key, (stream, service) in parts.items() if service}
    by_key |= {key: (whole[key], service) for key, service in owners(parties, whole).items()}
    owner = {line: service for stream, service in by_key.values() for line in _ids(stream)}
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
