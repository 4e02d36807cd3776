"""Looking things up while entries are made: names, zones, addresses, reminders."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from movehelper.calendars.entries import uid
from movehelper.domain.reminders import reminders
from movehelper.domain.zones import Clocks, place
from movehelper.wording import calendar as words, names, steps
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.calendars.entries import CalendarOptions
    from movehelper.domain.records import Home, Household, Plan, PlanStep, Region, Service

_SHOWN_DIGITS = 4


@dataclass(frozen=True)
class Facts:
    """Everything the entries are made from."""

    plan: Plan
    household: Household
    options: CalendarOptions

    @cached_property
    def services(self) -> dict[str, Service]:
        """Services by id."""
        return {service.id: service for service in self.household.services}

    @cached_property
    def homes(self) -> dict[str, Home]:
        """Homes by id."""
        return {home.id: home for home in self.household.homes}

    @cached_property
    def steps(self) -> dict[str, PlanStep]:
        """Steps by id."""
        return {step.id: step for step in self.plan.steps}

    @cached_property
    def leads(self) -> dict[str, tuple[int, ...]]:
        """For each step, how many days before its date to speak up, longest first; also those already over.

        A calendar decides about the past by what it held before, so that entries do not change day by day.
        """
        found: dict[str, list[int]] = {}
        for reminder in reminders(msgspec.structs.replace(self.plan, today=dt.date.min), self.options.leads):
            found.setdefault(reminder.step, []).append(reminder.lead)
        return {step: tuple(sorted(leads, reverse=True)) for step, leads in found.items()}

    def asked_for(self, service: str | None) -> bool:
        """Return whether the export is of this service, or of all."""
        return self.options.service in (None, service)

    def uid(self, service: str | None, item: str) -> str:
        """Return the UID of an item of a service, or of the move's own."""
        return uid(service or self.household.move.id, item)

    def name(self, service: str | None) -> str:
        """Return what to call a service, told apart from others of its name; empty for the move itself."""
        return self._names.get(service or "", "")

    @cached_property
    def _names(self) -> dict[str, str]:
        return self.plan.names(self.household.services)

    def title(self, step: PlanStep) -> str:
        """Return what to do, with the name of the service where the sentence does not say it."""
        return steps.named(step, self.name(step.service))

    def address(self, service: str | None) -> str:
        """Return where an appointment takes place."""
        known = self.services.get(service or "")
        home = self.homes.get(place(known, self.household.move) or "") if known else None
        return (home.address or home.label) if home else ""

    @cached_property
    def clocks(self) -> Clocks:
        """The clocks of the homes."""
        return Clocks(self.household, self.options.zones, self.plan.move_in)

    def morning(self, service: str | None, day: dt.date) -> dt.datetime:
        """Return the instant (UTC) at which reminders of that day ring."""
        zone = self.clocks.zone_on(service, day) or dt.UTC
        local = dt.datetime.combine(day, dt.time(self.options.alarm_hour), zone)
        return local.astimezone(dt.UTC)

    def description(self, step: PlanStep) -> str:
        """Return the lines under the title of a step."""
        return "\n".join(line for line in self._lines(step) if line)

    def _lines(self, step: PlanStep) -> Iterator[str]:
        reason = steps.reason(step, self.name(step.service))
        yield reason
        if step.start is not None and step.start != step.due:
            yield words.not_before(step.start)
        if step.kind == "notice":
            yield from _notice_lines(step, reason)
        if step.channel is not None:
            yield words.how(names.channel(step.channel))
        service = self.services.get(step.service or "")
        if service is not None and service.account:
            yield words.customer_number(self._number(service.account))
        if step.at_risk is not None:
            yield words.at_stake(money(step.at_risk))
        if step.guess:
            yield words.guess()
        first = [self.steps[other] for other in step.waits_for if other in self.steps]
        yield steps.first([self.title(other) for other in first if other.state not in ("done", "skipped")])

    def _number(self, account: str) -> str:
        if not self.options.mask_numbers:
            return account
        return "••••" + (account[-_SHOWN_DIGITS:] if len(account) >= 2 * _SHOWN_DIGITS else "")


def places(household: Household, regions: tuple[Region, ...]) -> dict[str, str]:
    """Return in words in which part of the world each home is, for homes without an address."""
    called = {region.code: region.name for region in regions}
    called |= {part.code: part.name for region in regions for part in region.subdivisions}
    return {home.id: called[home.region] for home in household.homes if home.region in called}


def _notice_lines(step: PlanStep, reason: str) -> Iterator[str]:
    """Yield the legal date behind a day of sending, and the end that it leads to."""
    receive_by, ends = step.params.get("receive_by"), step.params.get("ends")
    if isinstance(receive_by, dt.date) and receive_by != step.due and step.state != "late":
        yield words.last_day_to_send(receive_by, reason)
    if isinstance(ends, dt.date):
        yield words.ends_on(ends)
