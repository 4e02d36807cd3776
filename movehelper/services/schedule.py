"""The schedule of reminders: what every change exports beside the database, for a run that opens no database.

It is made after a rest and in a thread of its own, and a schedule that cannot be made or written never makes a
change fail: that is logged.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from typing import TYPE_CHECKING, Final

from movehelper.domain.errors import MovehelperError, ReminderError
from movehelper.domain.reminding import Item, Rhythm, Schedule
from movehelper.domain.zones import Clocks, zones

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from movehelper.domain.records import Household, Plan, PlanStep, Region, Settings
    from movehelper.services.context import Services

_REST: Final = 1.0  # seconds without a further change
_HARMS: Final = frozenset({"notice", "duty"})
_log = logging.getLogger(__name__)
_one_by_one = threading.Lock()


class Exporter:
    """Exports the schedule soon after a change; several changes in a row make one export."""

    def __init__(self, services: Services, *, rest: float = _REST) -> None:
        self._services, self._rest = services, rest
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._timer: threading.Timer | None = None
        self._day: dt.date | None = None

    def soon(self) -> None:
        """Export after a rest, in a thread of its own."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(self._rest, self.flush)
            self._timer.daemon = True
            self._timer.start()

    def new_day(self) -> None:
        """Export if this is another day than that of the last export."""
        today = self._services.today()
        if self._day != today:
            self._day = today
            if day_of(self._services) != today:
                self.soon()

    def flush(self) -> None:
        """Export now what waits for it; what fails is logged."""
        with self._writing:
            with self._lock:
                waiting, self._timer = self._timer, None
            if waiting is None:
                return
            waiting.cancel()
            self._day = self._services.today()
            try:
                export(self._services)
            except MovehelperError as error:
                _log.warning("no schedule of reminders: %s", error)
            except Exception:  # noqa: BLE001 - a bug here must not be the change's
                _log.exception("the schedule of reminders could not be made")


def day_of(services: Services) -> dt.date | None:
    """Return the day of the schedule that lies beside the database; None if there is none that can be read."""
    found = _before(services)
    return found.day if found else None


def export(services: Services) -> Schedule:
    """Write the schedule of all moves for today, and return it.

    Raises:
        ReminderError: it cannot be written.
        MovehelperError: a plan cannot be made.
    """
    from movehelper.notify import files  # noqa: PLC0415 - not before the first change
    from movehelper.services import settings  # noqa: PLC0415 - as above

    with _one_by_one:  # each sees what was changed before it, so that no older one is written last
        schedule = make(services, settings.read(services.database), _before(services))
        files.write_schedule(services.database, schedule)
    return schedule


def make(services: Services, chosen: Settings, before: Schedule | None) -> Schedule:
    """Return the schedule of all moves for today."""
    from movehelper.services import demo, moves, planning  # noqa: PLC0415 - as above
    from movehelper.wording import spoken  # noqa: PLC0415 - as above

    known = {(item.key, item.due): item.since for item in before.items} if before else {}
    sample, items = demo.Sample(services.today()).id("move"), []
    for line in moves.overview(services):
        facts = planning.household(services, line.move.id)
        plan = planning.plan_again(services, facts)
        for item in _items(facts, plan, services.regions(), chosen.leads):
            since = known.get((item.key, item.due), services.today())
            items.append(item._replace(since=since, example=item.move == sample))
    rhythm = Rhythm(chosen.reminders, chosen.remind_at, chosen.quiet_from, chosen.quiet_until)
    return Schedule(services.today(), tuple(items), rhythm, spoken())


def _before(services: Services) -> Schedule | None:
    from movehelper.notify import files  # noqa: PLC0415 - as above

    try:
        return files.read_schedule(services.database)
    except ReminderError as error:
        _log.warning("the schedule of reminders is written anew: %s", error)
        return None


def _items(facts: Household, plan: Plan, regions: tuple[Region, ...], leads: Sequence[int]) -> Iterator[Item]:
    from movehelper.domain.reminders import days_to_speak  # noqa: PLC0415 - as above

    clocks = Clocks(facts, zones(facts, regions), plan.move_in)
    names = plan.names(facts.services)
    spoken = days_to_speak(plan, leads)
    for step in plan.steps:
        if step.id in spoken and step.due is not None:
            made = _item(facts, step, step.due, names.get(step.service or "", ""))
            yield made._replace(days=spoken[step.id], at=_hour(step, clocks))


def _item(facts: Household, step: PlanStep, due: dt.date, name: str) -> Item:
    from movehelper.wording import steps  # noqa: PLC0415 - as above
    from movehelper.wording.money import money  # noqa: PLC0415 - as above

    return Item(
        move=facts.move.id,
        step=step.id,
        what=steps.named(step, name),
        due=due,
        since=due,
        move_name=facts.move.name,
        service=step.service or "",
        service_name=name,
        urgent=step.kind in _HARMS or step.at_risk is not None,
        cost=money(step.at_risk) if step.at_risk else "",
    )


def _hour(step: PlanStep, clocks: Clocks) -> str:
    """Return the hour of an appointment on the clock of the place; nothing where that clock is not known."""
    from movehelper.wording import dates  # noqa: PLC0415 - as above

    at = step.appointment
    zone = clocks.zone(step.service, at) if at else None
    return dates.clock(at.astimezone(zone)) if at and zone else ""
