"""People: save a member of the household, or take one away who holds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.errors import FactsError
from movehelper.domain.records import Person
from movehelper.services import keeping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.services.changes import Change
    from movehelper.services.context import Services


def save(services: Services, move: str, person: Person) -> Change:
    """Add a person, or change the one with this id.

    Raises:
        FactsError: the person has no name.
    """
    with services.writing() as session:
        keeping.the_move(session, move)
        rows = [keeping.row(session, move, person)]
        keeping.check(services, session, move)
    return keeping.change(services, move, "person saved", rows, params={"name": person.name})


def save_all(services: Services, move: str, wanted: Sequence[Person]) -> Change | None:
    """Let the household be these people: save the new and the changed ones, take away those not named.

    Raises:
        FactsError: somebody has no name, or signed something and is not named.
    """
    with services.writing() as session:
        facts = keeping.the_household(session, move)
        known = {one.id: one for one in facts.people}
        kept = {one.id for one in wanted}
        for service in facts.services:
            gone = next((one for one in (*service.holders, service.acting) if one in known.keys() - kept), None)
            if gone is not None:
                name = known[gone].name
                raise FactsError(f"{name} cannot be taken away: {service.name} names {name}.")
        rows = [keeping.row(session, move, one) for one in wanted if known.get(one.id) != one]
        rows += [keeping.drop(session, move, one) for one in facts.people if one.id not in kept]
        keeping.check(services, session, move)
    return keeping.change(services, move, "people saved", rows) if rows else None


def remove(services: Services, move: str, person: str) -> Change:
    """Take away a person who signed nothing.

    Raises:
        FactsError: a service names the person as holder or sender.
    """
    with services.writing() as session:
        found = keeping.the(session, Person, move, person)
        for service in keeping.the_household(session, move).services:
            if person in service.holders or person == service.acting:
                raise FactsError(f"{found.name} cannot be taken away: {service.name} names {found.name}.")
        rows = [keeping.drop(session, move, found)]
    return keeping.change(services, move, "person removed", rows, params={"name": found.name})
