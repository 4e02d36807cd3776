"""When to speak up about a step: some days before it is due, and never for what is done or left out.

A step that waits for another is reminded of all the same: its deadline does not wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days
from movehelper.domain.records import Plan, Reminder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from movehelper.domain.records import PlanStep

LEADS: Sequence[int] = (7, 1)
"""Days before the due day; what only has to be looked at is reminded of on the day itself."""
_ON_THE_DAY: Sequence[int] = (0,)


def reminders(plan: Plan, leads: Sequence[int] = LEADS) -> tuple[Reminder, ...]:
    """Return the reminders of every open, dated step that is more than advice; those of the past are left out.

    Args:
        plan: the plan.
        leads: days before the due day for what has a deadline.
    """
    found = [
        Reminder(step=step.id, on=add_days(due, -lead), lead=lead)
        for step, due in _dated(plan)
        for lead in _leads(step, leads)
    ]
    return tuple(sorted((r for r in found if r.on >= plan.today), key=lambda r: (r.on, r.step, -r.lead)))


def days_to_speak(plan: Plan, leads: Sequence[int] = LEADS) -> dict[str, tuple[dt.date, ...]]:
    """Return for every such step on which days to speak up before it is due, also those already over."""
    return {
        step.id: tuple(sorted({add_days(due, -lead) for lead in _leads(step, leads)})) for step, due in _dated(plan)
    }


def _dated(plan: Plan) -> Iterator[tuple[PlanStep, dt.date]]:
    for step in plan.steps:
        if step.due is not None and step.state not in {"done", "skipped"} and not step.advice:
            yield step, step.due


def _leads(step: PlanStep, leads: Sequence[int]) -> Sequence[int]:
    return _ON_THE_DAY if step.kind in {"chase", "check"} else leads
