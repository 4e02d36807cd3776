"""What a person says of a finding: what it is, and what shall become of it.

take(services, move, finding, Taken(...)) -> Change
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.records import Decision
from movehelper.domain.records.base import Record
from movehelper.domain.records.statements import Finding
from movehelper.services import findings

if TYPE_CHECKING:
    from movehelper.services.changes import Change
    from movehelper.services.context import Services


class Taken(Record, frozen=True, kw_only=True):
    """What a finding is: a service that is there, the same as another payee (`into`), or a new service."""

    service: str | None = None
    into: Finding | None = None
    sector: str | None = None
    home: str | None = None
    decision: Decision | None = None


def take(services: Services, move: str, finding: Finding, taken: Taken) -> Change:
    """Accept or merge a finding, and decide about its service if that was said; one undo takes all back.

    Raises:
        FactsError: the service is not there, or the facts contradict each other; then nothing is kept.
    """
    if taken.into is not None:
        return findings.merge(services, move, finding, taken.into)
    return findings.accept(
        services,
        move,
        finding,
        service=taken.service,
        sector=taken.sector,
        home=taken.home,
        decision=taken.decision,
    )
