"""The money of a move: final bills, claims, double payments, mandates, and the two totals; computed, never kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.services import planning

if TYPE_CHECKING:
    from movehelper.domain.money.records import MoneyView
    from movehelper.domain.money.view import Bank
    from movehelper.domain.records import Catalogue, Household, Plan
    from movehelper.exports import MoneyPaper
    from movehelper.services.context import Services


def money_of(services: Services, move: str) -> MoneyView:
    """Return the money of a move today.

    Raises:
        FactsError: there is no such move.
    """
    facts = planning.household(services, move)
    return money_for(services, facts, planning.plan_again(services, facts))


def money_for(services: Services, facts: Household, plan: Plan) -> MoneyView:
    """Return the money of these facts, kept or only tried, on the day of their plan."""
    from movehelper.domain.money.view import money_view  # noqa: PLC0415 - not before money is looked at

    catalogue = planning.catalogue_for(services, facts)
    return money_view(facts, plan, catalogue.sectors, _bank(services, facts, plan, catalogue))


def paper(services: Services, facts: Household, plan: Plan) -> MoneyPaper:
    """Return the money of these facts as it stands on paper and in tables."""
    from movehelper.exports import MoneyPaper  # noqa: PLC0415 - the first print loads it

    names = {one.id: one.name for one in facts.services}
    laws = {one.id: one.says for one in planning.catalogue_for(services, facts).rules}
    return MoneyPaper(facts.move.name, money_for(services, facts, plan), names, laws)


def text(made: MoneyPaper) -> str:
    """Return the money as plain text, for a terminal."""
    from movehelper.exports import money_text  # noqa: PLC0415 - as above

    return money_text(made)


def _bank(services: Services, facts: Household, plan: Plan, catalogue: Catalogue) -> Bank:
    """Return what the imported lines say of each service, and what was seen after each end."""
    from movehelper.domain.money.payments import lines_of, with_alerts  # noqa: PLC0415 - as above
    from movehelper.domain.money.view import Bank  # noqa: PLC0415 - as above
    from movehelper.services import statements, watching  # noqa: PLC0415 - as above

    watched = watching.watch_for(services, facts, plan, catalogue)
    lines = statements.lines(services, facts.move.id)
    if not lines:
        return Bank({}, watched)
    with services.reading() as session:
        keys = watching.services_of(session.finding_answers(facts.move.id))
    return Bank(with_alerts(lines_of(facts, plan, catalogue, lines, keys), lines, watched), watched)
