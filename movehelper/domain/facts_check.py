"""Facts that cannot both be true: dates in the wrong order, regions and ids that do not exist.

What is merely unusual (a month without a home, rent paid twice) is for the plan to point out, not refused here.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from movehelper.domain.errors import FactsError, RegionError
from movehelper.domain.records import Record
from movehelper.domain.terms_check import check_terms
from movehelper.domain.workdays import Regions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from movehelper.domain.records import Entry, Home, Household, Money, Move, Region, Service

_LONGEST_OVERLAP = dt.timedelta(days=366)
_YEARS = range(1900, 2200)
_FURTHEST_START = dt.timedelta(days=3 * 366)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_IN_ORDER = (
    ("keys_from", "keys from", "keys_until", "keys until"),
    ("lived_from", "lived in from", "lived_until", "lived in until"),
    ("keys_from", "keys from", "lived_from", "lived in from"),
    ("lived_until", "lived in until", "keys_until", "keys until"),
    ("keys_from", "keys from", "lived_until", "lived in until"),
    ("lived_from", "lived in from", "keys_until", "keys until"),
)


def check_household(household: Household, regions: Iterable[Region], changed: Collection[str] | None = None) -> None:
    """Check all facts of a move against each other; `changed` are the services whose terms to check (None: all).

    Raises:
        FactsError: two facts contradict each other, or an id points nowhere; the sentence names both.
        RuleError: a contract's terms cannot be counted; names the service and the keys.
        RegionError: a region that is not known.
    """
    listed = tuple(regions)
    known = {code for region in listed for code in (region.code, *(part.code for part in region.subdivisions))}
    _check_ids(household)
    for home in household.homes:
        check_home(home, known)
    _check_move(household)
    _check_services(household, known)
    _check_terms(household, Regions(listed), changed)
    services = {one.id for one in household.services}
    for step in household.own_steps:
        _points(step.service, services, f'Step "{step.text or step.step}"', "a service")
        _check_years(step, f'Step "{step.text or step.step}"')
    _check_journal(household)
    check_documents(household)


def check_home(home: Home, known: Collection[str]) -> None:
    """Check one home: a region that is known, and its days in order.

    Raises:
        FactsError: a day lies before one that must come first.
        RegionError: its region is not known.
    """
    name = _name(home)
    _check_region(home.region, known, name)
    _check_years(home, name)
    for first, first_name, second, second_name in _IN_ORDER:
        one, other = getattr(home, first), getattr(home, second)
        if one is not None and other is not None and other < one:
            raise FactsError(f"{name}: {second_name} {_said(other)} is before {first_name} {_said(one)}.")


def check_new_entry(entry: Entry, services: Iterable[Service], written: Collection[str], today: dt.date) -> None:
    """Check an entry before it is written: it names what is there, and lies not in the future.

    A day more than today is allowed, since the other side may live in another time zone.

    Args:
        entry: the new entry.
        services: at least the one it speaks of.
        written: the ids of all entries so far.
        today: the user's own day.

    Raises:
        FactsError: it does not.
    """
    if entry.on > today + dt.timedelta(days=1):
        raise FactsError(f"The entry says it happened on {_said(entry.on)}, and today is {_said(today)}.")
    if entry.id in written:
        raise FactsError(f"The journal already has an entry with the id {entry.id}.")
    if entry.kind == "void":
        raise FactsError("An entry is taken back with its own command, not by logging one.")
    _check_entry(entry, *_speakable(services), written)


def check_documents(household: Household) -> None:
    """Check that every document has a name, and belongs to and proves what is there.

    Raises:
        FactsError: it does not; the sentence names the document.
    """
    services = {one.id for one in household.services}
    homes = {one.id for one in household.homes}
    entries = {one.id for one in household.journal}
    for document in household.documents:
        what = f'Document "{document.name}"'
        _points(document.service, services, what, "a service")
        _points(document.home, homes, what, "a home")
        _points(document.entry, entries, what, "a journal entry")
        if not document.name.strip():
            raise FactsError("A document has no name.")
        if document.added.tzinfo is None:
            raise FactsError(f"{what} has an instant without time zone: added {document.added.isoformat()}.")


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
        "documents": [one.id for one in household.documents],
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
    if old.lived_until and new.lived_from and old.lived_until - new.lived_from > _LONGEST_OVERLAP:
        raise FactsError(
            f"Lived in until {_said(old.lived_until)} at {_name(old)} is more than a year after"
            f" lived in from {_said(new.lived_from)} at {_name(new)}."
        )


def _check_route(move: Move) -> None:
    route = (move.old_home, *move.between, move.new_home)
    if len(set(route)) < len(route):
        raise FactsError(f'The move "{move.name}" names the same home twice; old, between and new must differ.')


def _check_terms(household: Household, regions: Regions, changed: Collection[str] | None) -> None:
    homes = {home.id: home.region for home in household.homes}
    for service in household.services:
        if changed is None or service.id in changed:
            _check_years(service, service.name)
            region = service.region or homes[service.home or household.move.old_home]
            check_terms(service, region, regions)


def _check_services(household: Household, known: Collection[str]) -> None:
    """Check what each service points to, its region, and its own facts."""
    homes = {home.id for home in household.homes}
    people = {person.id for person in household.people}
    services = {one.id for one in household.services}
    for service in household.services:
        if service.region is not None:
            _check_region(service.region, known, service.name)
        _points(service.home, homes, service.name, "a home")
        for person in (*service.holders, service.acting):
            _points(person, people, service.name, "a person")
        _points(service.replaces, services, service.name, "a service to replace")
        _check_service(service)


def _check_service(service: Service) -> None:
    """Check the days and sums of one service."""
    if service.replaces == service.id:
        raise FactsError(f"{service.name} is said to replace itself.")
    _check_contract(service)
    for what, money in (("price", service.price.money if service.price else None), ("deposit", service.deposit)):
        _check_money(money, f"{service.name}, {what}")


def _check_contract(service: Service) -> None:
    start = service.contract.start
    if start is None:
        return
    if start - service.added > _FURTHEST_START:
        raise FactsError(
            f"{service.name}: contract start {_said(start)} is more than three years after it was added on"
            f" {_said(service.added)}."
        )
    for what, day in (("wanted end", service.wanted_end), ("needed until", service.needed_until)):
        if day is not None and day < start:
            raise FactsError(f"{service.name}: {what} {_said(day)} is before contract start {_said(start)}.")


def _check_journal(household: Household) -> None:
    """Check that entries speak of what is there, and only of entries written before them."""
    services, lines = _speakable(household.services)
    written: set[str] = set()
    for entry in household.journal:
        _check_entry(entry, services, lines, written)
        written.add(entry.id)


def _speakable(services: Iterable[Service]) -> tuple[set[str], set[str]]:
    """Return the ids of the services and lines that an entry may name."""
    known = tuple(services)
    return {service.id for service in known}, {line.id for service in known for line in service.lines}


def _check_entry(entry: Entry, services: Collection[str], lines: Collection[str], written: Collection[str]) -> None:
    what = f'Journal entry "{entry.kind}" of {_said(entry.on)}'
    _points(entry.service, services, what, "a service")
    _points(entry.line, lines, what, "a line")
    _points(entry.meets, written, what, "an earlier entry")
    _points(entry.voids, written, what, "an earlier entry")
    _points(entry.corrects, written, what, "an earlier entry")
    _check_money(entry.amount, what)
    _check_years(entry, what)
    for name, moment in (("at", entry.at), ("appointment", entry.appointment)):
        if moment is not None and moment.tzinfo is None:
            raise FactsError(f"{what} has an instant without time zone: {name} {moment.isoformat()}.")


def _check_years(record: Record, where: str) -> None:
    """Refuse days that nobody means, here and in the parts of the record; plans could not be counted to them."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                _check_years(one, where)
            elif isinstance(one, dt.date) and one.year not in _YEARS:
                raise FactsError(f"{where}: {name.replace('_', ' ')} {_said(one)} is not a day that can be meant.")


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


def _said(day: dt.date) -> str:
    """Return a day as a person reads it: "Sat 5 Dec 2026". Errors are plain English, whatever language is chosen."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year:04}"


def _name(home: Home) -> str:
    return home.label or home.address.partition("\n")[0] or f"home {home.id}"
