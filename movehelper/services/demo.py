"""The sample household: two people in the middle of a move from Bristol to Edinburgh, with twenty services.

Everybody and everything in it is invented, except the rules it is counted by. All days are counted from
`today`, and all ids from their names, so that the same day gives the same household.
"""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING

from movehelper.domain.errors import FactsError
from movehelper.domain.records import Home, Household, Money, Move, OwnStep, Person
from movehelper.services.changes import Change, Undo
from movehelper.services.demo_journal import journal
from movehelper.services.demo_services import inventory

if TYPE_CHECKING:
    from movehelper.services.context import Services

_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "movehelper:sample-household")


class Sample:
    """The day and the names that the parts of the sample household share."""

    def __init__(self, today: dt.date) -> None:
        self.today = today

    def id(self, name: str) -> str:
        """Return the id that belongs to a name."""
        return str(uuid.uuid5(_NAMES, name))

    def day(self, offset: int) -> dt.date:
        """Return the day so many days from today."""
        return self.today + dt.timedelta(days=offset)

    def weekday(self, offset: int) -> dt.date:
        """Return the first day from Monday to Friday, so many days from today or later."""
        day = self.day(offset)
        return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)

    def at(self, offset: int, hour: int = 10, minute: int = 0) -> dt.datetime:
        """Return an instant on the day so many days from today."""
        return dt.datetime.combine(self.day(offset), dt.time(hour, minute), dt.UTC)

    def slot(self, offset: int, hour: int) -> dt.datetime:
        """Return an instant on a day from Monday to Friday."""
        return dt.datetime.combine(self.weekday(offset), dt.time(hour), dt.UTC)

    def pounds(self, amount: str) -> Money:
        """Return a sum in pounds."""
        return Money(amount=Decimal(amount), currency="GBP")


def household(today: dt.date) -> Household:
    """Return all facts of the sample household on a day."""
    sample = Sample(today)
    return Household(
        move=Move(
            id=sample.id("move"),
            name="Bristol to Edinburgh",
            old_home=sample.id("old home"),
            new_home=sample.id("new home"),
            created=sample.at(-80, 18),
        ),
        homes=_homes(sample),
        people=_people(sample),
        services=inventory(sample),
        own_steps=_own_steps(sample),
        journal=journal(sample),
    )


def fill(services: Services) -> Change:
    """Put the sample household into the database.

    Raises:
        FactsError: it is there already.
    """
    facts = household(services.today())
    with services.writing() as session:
        if session.household(facts.move.id) is not None:
            raise FactsError("The sample household is here already.")
        session.put_household(facts)
    return Change(
        move=facts.move.id,
        services=tuple(service.id for service in facts.services),
        what="sample household opened",
        params={"name": facts.move.name, "services": len(facts.services)},
        undo=Undo(erases=True),
        session=services.session,
    )


def _homes(sample: Sample) -> tuple[Home, ...]:
    return (
        Home(
            id=sample.id("old home"),
            label="Quay Street",
            address="Flat 3, 14 Quay Street\nBristol",
            region="GB-ENG",
            time_zone="Europe/London",
            tenure="rented",
            keys_from=sample.day(-760),
            lived_from=sample.day(-758),
            lived_until=sample.day(9),
            keys_until=sample.day(13),
        ),
        Home(
            id=sample.id("new home"),
            label="Elm Row",
            address="27 Elm Row\nEdinburgh",
            region="GB-SCT",
            time_zone="Europe/London",
            tenure="rented",
            keys_from=sample.day(6),
            lived_from=sample.day(9),
        ),
    )


def _people(sample: Sample) -> tuple[Person, ...]:
    return (
        Person(id=sample.id("Maya"), name="Maya Lindqvist"),
        Person(id=sample.id("Tom"), name="Tom Okafor"),
        Person(id=sample.id("Ruth"), name="Ruth Lindqvist", moves=False, acted_for=True),
    )


def _own_steps(sample: Sample) -> tuple[OwnStep, ...]:
    return (
        OwnStep(id=sample.id("ladder"), text="Give the ladder back to Mrs Finch", due=sample.day(5)),
        OwnStep(
            id=sample.id("gym proof"),
            service=sample.id("Anvil Gym"),
            step=f"{sample.id('Anvil Gym')}:gym-proof",
            skipped=True,
            reason="Tom leaves by the ordinary notice",
        ),
        OwnStep(id=sample.id("plants"), text="Find somebody with a car for the plants", due=sample.day(7)),
    )
