"""When to speak up about a step: some days before it is due, and never for what is done or left out.

A step that waits for another is reminded of all the same: its deadline does not wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days
from movehelper.domain.records import Plan, Reminder

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        Reminder(step=step.id, on=add_days(step.due, -lead), lead=lead)
        for step in plan.steps
        if step.due is not None and step.state not in {"done", "skipped"} and not step.advice
        for lead in (_ON_THE_DAY if step.kind in {"chase", "check"} else leads)
    ]
    return tuple(sorted((r for r in found if r.on >= plan.today), key=lambda r: (r.on, r.step, -r.lead)))
