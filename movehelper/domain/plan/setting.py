"""What planning looks at: the household, the catalogue's part that applies, and the day."""

from __future__ import annotations

from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from movehelper.domain.journal import counts, first, last, standing
from movehelper.domain.words import parse_offset
from movehelper.domain.workdays import Regions, covers
from movehelper.domain.zones import Clocks, zones

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from movehelper.domain.records import (
        Body,
        Catalogue,
        CatalogueStep,
        Channel,
        Clock,
        Entry,
        Home,
        Household,
        OwnStep,
        Provider,
        Rule,
        Sector,
        Service,
    )
    from movehelper.domain.records.statements import Coverage

LETTER_DELIVERY = "3 working days"
"""How long a letter is given to arrive: a planning choice, on the safe side of ordinary post."""
_SHOWN_DIGITS = 4
_WEEKDAY_CHANNELS = frozenset({"phone", "letter", "fax", "shop", "chat"})
_PREFERRED = ("email", "web", "letter", "app", "chat", "fax", "phone", "shop", "text message")


class Setting:
    """One household on one day, with quick look-ups. Built once for each plan."""

    def __init__(
        self, household: Household, catalogue: Catalogue, today: dt.date, covers: Sequence[Coverage] = ()
    ) -> None:
        self.household = household
        self._covers = covers
        self.catalogue = catalogue
        self.today = today
        self.regions = Regions(catalogue.regions)
        homes = {home.id: home for home in household.homes}
        self.homes: Mapping[str, Home] = homes
        self.old: Home | None = homes.get(household.move.old_home)
        self.new: Home | None = homes.get(household.move.new_home)
        self.providers: Mapping[str, Provider] = {provider.id: provider for provider in catalogue.providers}
        self.sectors: Mapping[str, Sector] = {sector.id: sector for sector in catalogue.sectors}
        present = [service for service in household.services if not service.removed]
        self.services: Mapping[str, Service] = {service.id: service for service in present}
        newest_first = sorted(present, key=lambda each: (each.added, each.id), reverse=True)
        self.successors: Mapping[str, Service] = {each.replaces: each for each in newest_first if each.replaces}
        self._rules: dict[tuple[str, str], tuple[Rule, ...]] = {}
        self._steps: dict[tuple[str, str], tuple[CatalogueStep, ...]] = {}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What to call each service by its id: its name, told apart where several bear one name."""

        def sector(service: Service) -> str:
            found = self.sectors.get(service.sector)
            return found.name if found else service.sector

        def home(service: Service) -> str:
            found = self.homes.get(service.home or "")
            return (found.label or found.address.partition(",")[0]).strip() if found else ""

        def line(service: Service) -> str:
            return next((one.label or _tail(one.number) for one in service.lines), "")

        def number(service: Service) -> str:
            return _tail(service.account)

        return told_apart(tuple(self.services.values()), (sector, home, line, number))

    @cached_property
    def move_out(self) -> dt.date | None:
        """The last day lived in the old home, or else the day its keys are given back."""
        return (self.old.lived_until or self.old.keys_until) if self.old else None

    @cached_property
    def move_in(self) -> dt.date | None:
        """The first day lived in the new home, or else the day of its keys."""
        return (self.new.lived_from or self.new.keys_from) if self.new else None

    def seen_until(self, ended: dt.date) -> dt.date | None:
        """Return until when imported statements show what came after an end; None if they do not from the end on."""
        if not self._covers:
            return None
        from movehelper.domain.seen import seen  # noqa: PLC0415 - only where there are statements

        return seen(self._covers, (), ended, self.today).until

    def left(self, service: Service | None) -> dt.date | None:
        """Return the last day at the home that a service belongs to: the move's, unless it is another home's own."""
        home = self.homes.get(service.home or "") if service else None
        own = (home.lived_until or home.keys_until) if home else None
        return own or self.move_out

    @cached_property
    def _entries(self) -> Mapping[str | None, tuple[Entry, ...]]:
        grouped: dict[str | None, list[Entry]] = {}
        for entry in standing(self.household.journal):
            grouped.setdefault(entry.service, []).append(entry)
        return {key: tuple(entries) for key, entries in grouped.items()}

    @cached_property
    def _own_steps(self) -> Mapping[str | None, tuple[OwnStep, ...]]:
        grouped: dict[str | None, list[OwnStep]] = {}
        for own in self.household.own_steps:
            grouped.setdefault(own.service, []).append(own)
        return {key: tuple(found) for key, found in grouped.items()}

    def own_steps(self, service: str | None) -> tuple[OwnStep, ...]:
        """Return the person's own steps, and words on computed ones, of a service (of the move itself: None)."""
        return self._own_steps.get(service, ())

    def entries(self, service: str | None) -> tuple[Entry, ...]:
        """Return the standing journal entries of a service (of the move itself: None), in order."""
        return self._entries.get(service, ())

    def region(self, service: Service) -> str:
        """Return where the law of a service applies: its own region, its home's, or the old home's."""
        home = self.homes.get(service.home or "") or self.old or self.new
        return service.region or (home.region if home else "GB")

    def rules(self, region: str, sector: str) -> tuple[Rule, ...]:
        """Return the law cards for a sector in a region; a country's cover its parts."""
        key = (region, sector)
        if key not in self._rules:
            self._rules[key] = tuple(
                rule
                for rule in self.catalogue.rules
                if (sector in rule.sectors or "all" in rule.sectors) and covers(rule.applies_in, region)
            )
        return self._rules[key]

    def steps(self, region: str, sector: str) -> tuple[CatalogueStep, ...]:
        """Return the catalogue's steps for a sector in a region, the general ones first."""
        key = (region, sector)
        if key not in self._steps:
            self._steps[key] = tuple(
                step
                for step in self.catalogue.steps
                if sector in step.sectors and covers(step.applies_in, region, empty=True)
            )
        return self._steps[key]

    def clocks(self, region: str, sector: str) -> tuple[tuple[Rule, Clock], ...]:
        """Return the clocks of the law cards that apply, each with its card."""
        return tuple((rule, clock) for rule in self.rules(region, sector) for clock in rule.clocks)

    def bodies(self, region: str, sector: str) -> tuple[Body, ...]:
        """Return where to complain about a sector in a region."""
        return tuple(
            body
            for body in self.catalogue.bodies
            if (sector in body.sectors or "all" in body.sectors) and covers(body.applies_in, region)
        )

    def provider(self, service: Service) -> Provider | None:
        """Return what the catalogue knows of a service's provider, following mergers."""
        found = self.providers.get(self.catalogue.moved.get(service.provider or "", service.provider or ""))
        while found and found.now and found.now in self.providers:
            found = self.providers[found.now]
        return found

    def channels(self, service: Service, purpose: str) -> tuple[Channel, ...]:
        """Return the channels for a purpose, the user's own first, then those that prove most."""
        provider = self.provider(service)
        known = (*service.channels, *(provider.channels if provider else ()))
        fitting = [channel for channel in known if not channel.purposes or purpose in channel.purposes]
        return tuple(sorted(fitting, key=lambda each: (each.kind != service.channel, _PREFERRED.index(each.kind))))

    def anchors(self, service: Service | None, entries: Sequence[Entry]) -> dict[str, dt.date]:
        """Return every day that offsets of a service can hang on and that is known yet."""
        sure = tuple(entry for entry in entries if counts(entry))
        sent, received = first(sure, "notice sent"), first(sure, "notice received", "acknowledged")
        bill, complaint = last(sure, "final bill"), first(sure, "complaint made")
        promise, code = last(entries, "promise"), last(sure, "code issued")
        known = {
            "added": service.added if service else self.begun,
            "keys from": self.new.keys_from if self.new else None,
            "keys until": self.old.keys_until if self.old else None,
            "move in": self.move_in,
            "move out": self.left(service),
            "contract start": service.contract.start if service else None,
            "notice sent": sent.on if sent else None,
            "notice received": received.on if received else None,
            "final bill received": bill.on if bill else None,
            "complaint made": complaint.on if complaint else None,
            "promise due": promise.due if promise else None,
            "appointment": self.appointment_day(service, entries),
            "code issued": code.on if code else None,
        }
        return {name: day for name, day in known.items() if day is not None}

    @cached_property
    def begun(self) -> dt.date:
        """The day on which the move was entered."""
        return self.day_of(None, self.household.move.created)

    def appointment(self, service: Service | None, entries: Sequence[Entry]) -> dt.datetime | None:
        """Return the latest appointment told, or the one first agreed."""
        told = next((entry.appointment for entry in reversed(entries) if entry.appointment), None)
        return told or (service.appointment if service else None)

    def appointment_day(self, service: Service | None, entries: Sequence[Entry]) -> dt.date | None:
        """Return the day of that appointment."""
        at = self.appointment(service, entries)
        return self.day_of(service, at) if at else None

    def day_of(self, service: Service | None, at: dt.datetime) -> dt.date:
        """Return the day of a moment on the clock of the service's home."""
        return self._clocks.local(service.id if service else None, at).date()

    @cached_property
    def _clocks(self) -> Clocks:
        return Clocks(self.household, zones(self.household, self.catalogue.regions), self.move_in)

    def person(self, person_id: str) -> str | None:
        """Return the name of a person of the household, or None if it is not known."""
        return next((each.name for each in self.household.people if each.id == person_id), None)

    def at(self, text: str, anchors: Mapping[str, dt.date], region: str) -> dt.date | None:
        """Return the day that an offset in words means here; None if its anchor is not known yet."""
        offset = parse_offset(text)
        anchor = anchors.get(offset.anchor)
        return None if anchor is None else self.regions.calendar(region).at(offset, anchor)


def told_apart(services: Sequence[Service], hints: Iterable[Callable[[Service], str]]) -> dict[str, str]:
    """Return what to call each service: its name, with the hints by which those of one name differ, else a count."""
    names = {service.id: service.name for service in services}
    for hint in hints:
        for same in _of_one_name(services, names):
            words = {service.id: hint(service) for service in same}
            if len(set(words.values())) > 1:
                names |= {one: f"{names[one]} · {word}" for one, word in words.items() if word}
    taken = set(names.values())
    for same in _of_one_name(services, names):
        name = names[same[0].id]
        free = (counted for number in count(1) if (counted := f"{name} ({number})") not in taken)
        names |= {service.id: next(free) for service in same}
    return names


def _of_one_name(services: Sequence[Service], names: Mapping[str, str]) -> Sequence[Sequence[Service]]:
    """Return the services that are called the same, each time those that are."""
    if len(set(names.values())) == len(names):
        return ()
    found: dict[str, list[Service]] = {}
    for service in services:
        found.setdefault(names[service.id], []).append(service)
    return [same for same in found.values() if len(same) > 1]


def _tail(number: str) -> str:
    """Return the end of a number, which tells it apart without giving it away; nothing of a short one."""
    return f"…{number[-_SHOWN_DIGITS:]}" if len(number) >= 2 * _SHOWN_DIGITS else ""


def delivery(channel: str | None) -> tuple[str, bool]:
    """Return how long a kind of channel takes, and whether it rests on days off; what is not known is a letter."""
    kind = channel if channel in _PREFERRED else "letter"
    return (LETTER_DELIVERY if kind == "letter" else "0 days"), kind in _WEEKDAY_CHANNELS
