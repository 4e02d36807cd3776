"""From when until when each service runs, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days
from movehelper.domain.journal import counts, last, standing
from movehelper.domain.timeline.records import Bar, Edge, Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from movehelper.domain.records import Decision, Entry, Household, Plan, Service, ServicePlan
    from movehelper.domain.timeline.needs import Needs

_ROLES: Mapping[Decision, Role] = {
    "cancel": "old",
    "switch": "old",
    "hand over": "old",
    "set up": "new",
    "take along": "moving",
    "undecided": "undecided",
}
_OPEN = Edge(sure="open")


def role(service: Service) -> Role:
    """Return what becomes of a service: it ends, begins, moves, or stays as it is."""
    return _ROLES.get(service.decision, "kept")


class Bars:
    """Makes the bars of services, with the plan's ends and what happened in view."""

    def __init__(self, household: Household, plan: Plan, needs: Needs) -> None:
        self._needs, self._plan = needs, plan
        self._plans: Mapping[str, ServicePlan] = {one.service: one for one in plan.services}
        self._services = {one.id: one for one in household.services}
        self._appointments = {step.service: step.due for step in plan.steps if step.appointment}
        self._entries: dict[str, list[Entry]] = {}
        for entry in standing(household.journal):
            if entry.service and counts(entry):
                self._entries.setdefault(entry.service, []).append(entry)

    def of(self, service: Service, lane: int) -> tuple[Bar, ...]:
        """Return the bar of a service; what is taken along has one at each home."""
        what = role(service)
        if what == "moving":
            return self._moving(service, lane)
        start = self._begins(service) if what == "new" else _since(service)
        until = self.ends(service)
        if start.day and until.day and until.day < start.day:
            start = Edge()  # it was to begin after it was to end: from when it really ran nobody said
        return (Bar(role=what, lane=lane, service=service.id, home=service.home, start=start, until=until),)

    def ends(self, service: Service) -> Edge:
        """Return the last day of a service: as confirmed, as counted, or as wished."""
        if role(service) != "old":
            return Edge() if service.decision == "undecided" else _OPEN
        plan = self._plans.get(service.id)
        stopped = last(self._happened(service), "ended")
        if plan and plan.ends and plan.end_is == "confirmed":
            return Edge(day=plan.ends, sure="confirmed")
        if stopped:
            day = min(plan.ends, stopped.on) if plan and plan.ends else stopped.on
            return Edge(day=day, sure="confirmed")
        if plan is None or plan.ends is None or plan.end_is == "unknown":
            return Edge()
        guess = plan.end_is == "wished" or (plan.option is not None and plan.option.guess)
        return Edge(day=plan.ends, sure="guessed" if guess else "planned")

    def _begins(self, service: Service) -> Edge:
        """Return the first day of a new service: seen, agreed, or as one would hope."""
        happened = self._happened(service)
        live = next((entry.on for entry in happened if entry.kind == "live"), None)
        if live:
            return Edge(day=live, sure="confirmed")
        agreed = self._agreed(service) or service.contract.start
        if agreed:
            return Edge(day=agreed, sure="planned")
        hoped = self._hoped(service)
        return Edge(day=hoped, sure="guessed") if hoped else Edge()

    def _hoped(self, service: Service) -> dt.date | None:
        """Return the day on which a service without a date has to begin: with its home, or after the old one."""
        if service.home:
            return self._needs.begins(service.home, service.sector)
        before = self._services.get(service.replaces or "")
        if before is None:
            return self._plan.move_in
        ends = self.ends(before).day
        return add_days(ends, 1) if ends else None

    def _moving(self, service: Service, lane: int) -> tuple[Bar, ...]:
        """Return the bar at the old home and the one at the new home, from the day it works there."""
        live = next((entry.on for entry in self._happened(service) if entry.kind == "live"), None)
        agreed = self._agreed(service)
        new, old = self._needs.new, service.home or self._needs.old
        if old == new:
            return (Bar(role="moving", lane=lane, service=service.id, home=new, start=_since(service), until=_OPEN),)
        day = live or agreed or self._needs.begins(new, service.sector) or self._plan.move_in
        begins = Edge(day=day, sure="confirmed" if live else "planned" if agreed else "guessed") if day else Edge()
        since = _since(service)
        ends = Edge(day=self._left(service, old, day), sure=begins.sure) if day else Edge()
        if since.day and ends.day and ends.day < since.day:
            since = Edge()
        first = Bar(role="moving", lane=lane, service=service.id, home=old, start=since, until=ends)
        if not day:
            return (first,)
        return (first, Bar(role="moving", lane=lane, service=service.id, home=new, start=begins, until=_OPEN))

    def _left(self, service: Service, home: str, moved: dt.date) -> dt.date:
        """Return the last day of use at the old home: the day before it moves, or the day one leaves."""
        before, left = add_days(moved, -1), self._needs.ends(home, service.sector)
        return min(before, left) if left else before

    def _agreed(self, service: Service) -> dt.date | None:
        """Return the day of the appointment, as the plan has it."""
        return self._appointments.get(service.id)

    def _happened(self, service: Service) -> Sequence[Entry]:
        return self._entries.get(service.id, ())


def _since(service: Service) -> Edge:
    """Return since when a service runs that one has already."""
    return Edge(day=service.contract.start, sure="confirmed") if service.contract.start else Edge()
