"""Small households to plan for, built as a person would tell them."""

import datetime as dt
from decimal import Decimal

from movehelper.domain.records import Entry, Home, Household, Money, Move, Price, Service


def utc(day):
    return dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)


def euros(amount, every="1 month"):
    return Price(money=Money(amount=Decimal(amount), currency="EUR"), every=every)


def pounds(amount, every="1 month"):
    return Price(money=Money(amount=Decimal(amount), currency="GBP"), every=every)


def service(name, sector, decision="cancel", *, home="old", added=dt.date(2015, 1, 1), **facts):
    return Service(id=name.casefold(), name=name, sector=sector, home=home, decision=decision, added=added, **facts)


def household(region, last_day, *services, journal=(), new_region=None, tenure="rented", first_day=None, **more):
    old = Home(id="old", region=region, tenure=tenure, lived_until=last_day)
    first_day = first_day or (last_day and last_day + dt.timedelta(1))
    new = Home(id="new", region=new_region or region, tenure=tenure, lived_from=first_day)
    move = Move(id="m", name="The move", old_home="old", new_home="new", created=utc(dt.date(2015, 1, 1)))
    return Household(move=move, homes=(old, new), services=services, journal=tuple(journal), **more)


def happened(kind, day, service_id, **facts):
    number = facts.pop("number", 0)
    return Entry(id=f"{kind}-{day}-{service_id}-{number}", kind=kind, on=day, at=utc(day), service=service_id, **facts)


def of(plan, service_id):
    return next(each for each in plan.services if each.service == service_id)


def step(plan, step_id):
    return next(each for each in plan.steps if each.id == step_id)


def warned(plan, service_id):
    return {warning.key: warning for warning in of(plan, service_id).warnings}
