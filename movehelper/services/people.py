"""People: save a member of the household, or take one away who holds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.errors import FactsError
from movehelper.domain.records import Person
from movehelper.services import keeping

if TYPE_CHECKING:
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
