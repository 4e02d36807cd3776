"""Facts that cannot both be true: dates in the wrong order, regions and ids that do not exist.

What is merely unusual (a month without a home, rent paid twice) is for the plan to point out, not refused here.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from movehelper.domain.errors import FactsError, RegionError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from movehelper.domain.records import Entry, Home, Household, Money, Move, Region, Service

_LONGEST_OVERLAP = dt.timedelta(days=366)
_FURTHEST_START = dt.timedelta(days=3 * 366)
_IN_ORDER = (
    ("keys_from", "keys from", "keys_until", "keys until"),
    ("lived_from", "lived in from", "lived_until", "lived in until"),
    ("keys_from", "keys from", "lived_from", "lived in from"),
    ("lived_until", "lived in until", "keys_until", "keys until"),
    ("keys_from", "keys from", "lived_until", "lived in until"),
    ("lived_from", "lived in from", "keys_until", "keys until"),
)


def check_household(household: Household, regions: Iterable[Region]) -> None:
    """Check all facts of a move against each other.

    Raises:
        FactsError: two facts contradict each other, or an id points nowhere; the sentence names both.
        RegionError: a region that is not known.
    """
    known = {code for region in regions for code in (region.code, *(part.code for part in region.subdivisions))}
    _check_ids(household)
    for home in household.homes:
        check_home(home, known)
    _check_move(household)
    for service in household.services:
        _check_service(service, household, known)
    for step in household.own_steps:
        _points(step.service, {one.id for one in household.services}, f'Step "{step.text or step.step}"', "a service")
    _check_journal(household)


def check_home(home: Home, known: Collection[str]) -> None:
    """Check one home: a region that is known, and its days in order.

    Raises:
        FactsError: a day lies before one that must come first.
        RegionError: its region is not known.
    """
    name = _name(home)
    _check_region(home.region, known, name)
    for first, first_name, second, second_name in _IN_ORDER:
        one, other = getattr(home, first), getattr(home, second)
        if one is not None and other is not None and other < one:
            raise FactsError(f"{name}: {second_name} {other} is before {first_name} {one}.")


def check_new_entry(entry: Entry, household: Household, today: dt.date) -> None:
    """Check an entry before it is written: it names what is there, and lies not in the future.

    A day more than today is allowed, since the other side may live in another time zone.

    Raises:
        FactsError: it does not.
    """
    if entry.on > today + dt.timedelta(days=1):
        raise FactsError(f"The entry says it happened on {entry.on}, and today is {today}.")
    if any(one.id == entry.id for one in household.journal):
        raise FactsError(f"The journal already has an entry with the id {entry.id}.")
    if entry.kind == "void":
        raise FactsError("An entry is taken back with its own command, not by logging one.")
    _check_entry(entry, household.services, {one.id for one in household.journal})


def _check_ids(household: Household) -> None:
    """Refuse an id that two records of a kind share."""
    groups: dict[str, list[str]] = {
        "homes": [one.id for one in household.homes],
        "people": [one.id for one in household.people],
        "services": [one.id for one in household.services],
        "own steps": [one.id for one in household.own_steps],
        "journal entries": [one.id for one in household.journal],
        "corrections": [one.id for one in household.catalogue_changes],
        "calendar items": [f"{one.uid} ({one.kind})" for one in household.calendar],
    }
    for group, ids in groups.items():
        twice = next((one for one in ids if ids.count(one) > 1), None) if len(set(ids)) < len(ids) else None
        if twice is not None:
            raise FactsError(f"Two of the {group} have the same id: {twice}.")
        if not all(ids):
            raise FactsError(f"One of the {group} has an empty id.")


def _check_move(household: Household) -> None:
    move = household.move
    homes = {home.id: home for home in household.homes}
    for home, what in (
        (move.old_home, "an old home"),
        (move.new_home, "a new home"),
        *((one, "a home") for one in move.between),
    ):
        _points(home, homes, f'Move "{move.name}"', what)
    _check_route(move)
    old, new = homes[move.old_home], homes[move.new_home]
    if old.lived_until and new.lived_from and old.lived_until > new.lived_from + _LONGEST_OVERLAP:
        raise FactsError(
            f"Lived in until {old.lived_until} at {_name(old)} is more than a year after"
            f" lived in from {new.lived_from} at {_name(new)}."
        )


def _check_route(move: Move) -> None:
    route = (move.old_home, *move.between, move.new_home)
    if len(set(route)) < len(route):
        raise FactsError(f'The move "{move.name}" names the same home twice; old, between and new must differ.')


def _check_service(service: Service, household: Household, known: Collection[str]) -> None:
    """Check what one service points to, its region, its days and its sums."""
    if service.region is not None:
        _check_region(service.region, known, service.name)
    _points(service.home, {home.id for home in household.homes}, service.name, "a home")
    people = {person.id for person in household.people}
    for person in (*service.holders, service.acting):
        _points(person, people, service.name, "a person")
    _points(service.replaces, {one.id for one in household.services}, service.name, "a service to replace")
    if service.replaces == service.id:
        raise FactsError(f"{service.name} is said to replace itself.")
    _check_contract(service)
    for what, money in (("price", service.price.money if service.price else None), ("deposit", service.deposit)):
        _check_money(money, f"{service.name}, {what}")


def _check_contract(service: Service) -> None:
    start = service.contract.start
    if start is None:
        return
    if start > service.added + _FURTHEST_START:
        raise FactsError(
            f"{service.name}: contract start {start} is more than three years after it was added on {service.added}."
        )
    for what, day in (("wanted end", service.wanted_end), ("needed until", service.needed_until)):
        if day is not None and day < start:
            raise FactsError(f"{service.name}: {what} {day} is before contract start {start}.")


def _check_journal(household: Household) -> None:
    """Check that entries speak of what is there, and only of entries written before them."""
    written: set[str] = set()
    for entry in household.journal:
        _check_entry(entry, household.services, written)
        written.add(entry.id)


def _check_entry(entry: Entry, services: Iterable[Service], written: Collection[str]) -> None:
    what = f'Journal entry "{entry.kind}" of {entry.on}'
    by_id = {service.id: service for service in services}
    _points(entry.service, by_id, what, "a service")
    _points(entry.meets, written, what, "an earlier entry")
    _points(entry.voids, written, what, "an earlier entry")
    lines = {line.id for service in by_id.values() for line in service.lines}
    _points(entry.line, lines, what, "a line")
    _check_money(entry.amount, what)
    for name, moment in (("at", entry.at), ("appointment", entry.appointment)):
        if moment is not None and moment.tzinfo is None:
            raise FactsError(f"{what} has an instant without time zone: {name} {moment.isoformat()}.")


def _check_region(region: str, known: Collection[str], where: str) -> None:
    if region not in known:
        raise RegionError(f'{where}: the region "{region}" is not known; write it like GB, GB-SCT or DE-BE.')


def _check_money(money: Money | None, where: str) -> None:
    if money is None:
        return
    if not money.amount.is_finite() or abs(money.amount) >= Decimal(10) ** 12:
        raise FactsError(f"{where}: {money.amount} is not a sum of money.")
    if len(money.currency) != 3 or not (money.currency.isascii() and money.currency.isupper()):
        raise FactsError(f'{where}: "{money.currency}" is not a currency; write three letters such as EUR.')


def _points(target: str | None, known: Collection[str], where: str, what: str) -> None:
    if target is not None and target not in known:
        raise FactsError(f"{where} names {what} that is not there: {target}.")


def _name(home: Home) -> str:
    return home.label or home.address.partition("\n")[0] or f"home {home.id}"
