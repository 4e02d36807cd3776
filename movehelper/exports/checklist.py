"""The checklist as data: every step of the plan, in the groups of the window, ready to be written down."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from movehelper.domain.zones import Clocks
from movehelper.wording import names, steps

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from movehelper.domain.records import Group, Household, Money, Plan, PlanStep

GROUPS: tuple[Group, ...] = ("now", "week", "later", "waiting", "done")
_OVER = frozenset({"done", "skipped"})
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Row:
    """One step in words. `provider` is what the user calls the service; empty for the move itself.

    `first`: what it has to wait for, as a sentence; empty if nothing.
    """

    step: str
    provider: str
    what: str
    when: str
    due: dt.date | None
    why: str
    state: str
    done: bool
    first: str
    at_stake: Money | None
    guess: bool


@dataclass(frozen=True)
class Section:
    """One group of the checklist under its heading."""

    group: Group
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Checklist:
    """The whole checklist of a move on one day."""

    move: str
    today: dt.date
    sections: tuple[Section, ...]


def checklist(
    plan: Plan, household: Household, service: str | None = None, zones: Mapping[str, str] | None = None
) -> Checklist:
    """Return the checklist of a plan, or of one service of it. Empty groups are left out.

    `zones`: the time zone of each home by its id, for the hours of appointments.
    """
    clocks = Clocks(household, zones or {}, plan.move_in)
    open_steps = [step for step in plan.steps if step.state not in _OVER]
    names_of = plan.names(household.services)
    titles = {step.id: steps.title(step, names_of.get(step.service or "", "")) for step in open_steps}
    grouped: dict[Group, list[Row]] = {group: [] for group in GROUPS}
    for step in plan.steps:
        if service in (None, step.service):
            zone = clocks.zone(step.service, step.appointment) if step.appointment else None
            name = names_of.get(step.service or "", "")
            waits = [titles[other] for other in step.waits_for if other in titles] if step.state == "blocked" else []
            row = _row(step, name, plan.today, zone, steps.first(waits))
            grouped[group_of(step, plan.today)].append(row)
    sections = (Section(group, names.group(group), tuple(rows)) for group, rows in grouped.items() if rows)
    return Checklist(household.move.name, plan.today, tuple(sections))


def group_of(step: PlanStep, today: dt.date) -> Group:
    """Return where a step belongs: by its state, and what is still to be done by its day.

    Advice never needs one now: missing its day does no harm by itself.
    """
    if step.state in _OVER:
        return "done"
    if step.state == "waiting":
        return "waiting"
    day = step.due
    if step.state == "late" or (day is not None and day <= today and not step.advice):
        return "now"
    return "week" if day is not None and day <= today + _WEEK else "later"


def _row(step: PlanStep, provider: str, today: dt.date, zone: ZoneInfo | None, first: str) -> Row:
    return Row(
        step=step.id,
        provider=provider,
        what=steps.title(step, provider),
        when=steps.done_when(step) if step.state in _OVER else steps.when(step, today, zone),
        due=step.due,
        why=steps.reason(step, provider),
        state=steps.state(step),
        done=step.state in _OVER,
        first=first,
        at_stake=step.at_risk,
        guess=step.guess,
    )
