"""Homes: save an address with its dates, or take one away that nothing is tied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.errors import FactsError
from movehelper.domain.records import Home
from movehelper.services import keeping

if TYPE_CHECKING:
    from movehelper.services.changes import Change
    from movehelper.services.context import Services


def save(services: Services, move: str, home: Home) -> Change:
    """Add a home, or change the one with this id.

    Raises:
        FactsError: its dates contradict each other or another home's.
        RegionError: its region is not known.
    """
    with services.writing() as session:
        keeping.the_move(session, move)
        rows = [keeping.row(session, move, home)]
        keeping.check(services, session, move)
    return keeping.change(services, move, "home saved", rows, params={"name": home.label or home.address})


def remove(services: Services, move: str, home: str) -> Change:
    """Take away a home that the move does not link and no service is tied to.

    Raises:
        FactsError: it is still in use.
    """
    with services.writing() as session:
        facts = keeping.the_household(session, move)
        found = keeping.the(session, Home, move, home)
        name = found.label or found.address or found.id
        if home in (facts.move.old_home, facts.move.new_home, *facts.move.between):
            raise FactsError(f"The move leads through {name}, so it cannot be taken away.")
        tied = [service.name for service in facts.services if service.home == home]
        if tied:
            raise FactsError(f"{name} cannot be taken away: {tied[0]} is tied to it.")
        papers = [document.name for document in facts.documents if document.home == home]
        if papers:
            raise FactsError(f"{name} cannot be taken away: the document {papers[0]} belongs to it.")
        rows = [keeping.drop(session, move, found)]
    return keeping.change(services, move, "home removed", rows, params={"name": name})
