"""Which bank lines are whose: those that were found to be a service's, and all others of the very same payee.

Only what fits exactly is taken: the payee of a line that is known to be the service's, its provider's creditor id, or
its whole name. A shop or a person whose name only begins alike is nobody's: better no money matched than the wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.payees import key_of, plain_creditor, squeeze, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from movehelper.domain.records import Provider, Service
    from movehelper.domain.records.statements import BankLine


def lines_of(
    services: Iterable[Service],
    providers: Mapping[str, Provider],
    lines: Sequence[BankLine],
    known: Mapping[str, str],
) -> dict[str, tuple[BankLine, ...]]:
    """Return the bank lines of each service, by its id, oldest first.

    Args:
        services: those of the move.
        providers: the catalogue's, by id.
        lines: all that were imported.
        known: the service of each line that is known to be one's, by the id of the line.
    """
    present = [one for one in services if not one.removed]
    keys = {line.id: key_of(line) for line in lines}
    owner: dict[str, str] = {}
    for line in lines:
        if line.id in known:
            owner.setdefault(keys[line.id].key, known[line.id])
    names = _by_name(present, providers)
    found: dict[str, list[BankLine]] = {}
    for line in sorted(lines, key=lambda one: (one.booked, one.id)):
        payee = keys[line.id]
        service = (
            known.get(line.id)
            or owner.get(payee.key)
            or (names.get(f"id:{payee.creditor}") if payee.creditor else None)
            or names.get(squeeze(payee.words))
        )
        if service:
            found.setdefault(service, []).append(line)
    return {service: tuple(own) for service, own in found.items()}


def _by_name(services: Iterable[Service], providers: Mapping[str, Provider]) -> dict[str, str]:
    """Return whose a name or a creditor id is; what two services share is nobody's."""
    found: dict[str, set[str]] = {}
    for service in services:
        provider = providers.get(service.provider or "")
        texts = [service.name, *((provider.name, *provider.descriptors) if provider else ())]
        marks = {squeeze(words_of(text)) for text in texts}
        if provider and provider.creditor_id:
            marks.add(f"id:{plain_creditor(provider.creditor_id)}")
        for mark in marks - {""}:
            found.setdefault(mark, set()).add(service.id)
    return {mark: next(iter(ids)) for mark, ids in found.items() if len(ids) == 1}
