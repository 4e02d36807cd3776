"""Planning: the facts of a move, the plan that follows from them, and what would follow from others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from movehelper.domain import facts_check
from movehelper.domain.records import Catalogue, Home, Household, Plan, Record, Service, StepChange
from movehelper.services import keeping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records.statements import Coverage
    from movehelper.services.context import Services

R = TypeVar("R", bound=Home | Service)


class WhatIf(Record, frozen=True, kw_only=True):
    """Two plans side by side and what differs, worst first; nothing of it is kept."""

    before: Plan
    after: Plan
    changes: tuple[StepChange, ...]


def household(services: Services, move: str) -> Household:
    """Return all facts of a move.

    Raises:
        FactsError: there is no such move.
    """
    with services.looking() as session:
        return keeping.the_household(session, move)


def catalogue_for(services: Services, facts: Household) -> Catalogue:
    """Return the catalogue of the countries a move touches, with the user's corrections laid over it."""
    from movehelper.catalogue import changes  # noqa: PLC0415 - not before a plan is made

    return changes.apply(shipped_for(services, facts), facts.catalogue_changes)


def shipped_for(services: Services, facts: Household) -> Catalogue:
    """Return the shipped catalogue of the countries a move touches."""
    regions = {home.region for home in facts.homes} | {one.region for one in facts.services if one.region}
    return services.catalogue(regions)


def plan(services: Services, move: str) -> Plan:
    """Return the plan of a move for today.

    Raises:
        FactsError: there is no such move.
        RuleError: a contract's own terms cannot be counted.
    """
    return plan_for(services, household(services, move))


def plan_for(services: Services, facts: Household) -> Plan:
    """Return the plan that follows from these facts today."""
    from movehelper.domain.plan import make_plan  # noqa: PLC0415 - `holidays` comes with it

    services.planned()
    services.days.teach()
    covers = coverage(services, facts.move.id)
    made = make_plan(facts, catalogue_for(services, facts), services.today(), covers)
    services.days.keep()
    services.last_plan, services.last_covers = (facts, made), covers
    return made


def coverage(services: Services, move: str) -> tuple[Coverage, ...]:
    """Return what the imported statements of a move cover, by account; nothing is opened for it."""
    with services.looking() as session:
        covers = session.covered_days(move)
    if not covers:
        return ()
    from movehelper.domain.coverage import coverage_of  # noqa: PLC0415 - only where there are statements

    return tuple(coverage_of(account, covers) for account in dict.fromkeys(one[0] for one in covers))


def plan_again(services: Services, facts: Household) -> Plan:
    """Return the plan that follows from these facts today, the one made last if that was for the same facts."""
    last = services.last_plan
    if last is None or last[1].today != services.today() or last[0] != facts:
        return plan_for(services, facts)
    return last[1] if coverage(services, facts.move.id) == services.last_covers else plan_for(services, facts)


def what_if(services: Services, move: str, homes: Sequence[Home] = (), changed: Sequence[Service] = ()) -> WhatIf:
    """Return what would follow if these homes and services were as given; nothing is kept.

    Raises:
        FactsError: the facts would contradict each other.
        RegionError: a region that is not known.
    """
    from movehelper.domain.plan import difference  # noqa: PLC0415 - as above

    facts = household(services, move)
    supposed = suppose(services, facts, homes, changed)
    before, after = plan_for(services, facts), plan_for(services, supposed)
    return WhatIf(before=before, after=after, changes=difference(before, after))


def suppose(
    services: Services, facts: Household, homes: Sequence[Home] = (), changed: Sequence[Service] = ()
) -> Household:
    """Return the facts with these homes and services in place of those of the same id.

    Raises:
        FactsError: the facts would contradict each other.
        RegionError: a region that is not known.
    """
    supposed = msgspec.structs.replace(facts, homes=_with(facts.homes, homes), services=_with(facts.services, changed))
    facts_check.check_household(supposed, services.regions())
    return supposed


def _with(old: Sequence[R], new: Sequence[R]) -> tuple[R, ...]:
    """Return the records with some of them exchanged, by id, and new ones at the end."""
    given: dict[str, R] = {one.id: one for one in new}
    known = {one.id for one in old}
    return (*(given.get(one.id, one) for one in old), *(one for one in new if one.id not in known))
