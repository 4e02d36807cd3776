"""Tasks: the open dated steps for programs with a list of tasks, and those done since the last export."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from movehelper.calendars.entries import Alarm, CalendarEntry
from movehelper.wording import calendar as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.calendars.facts import Facts
    from movehelper.domain.records import PlanStep


def tasks(facts: Facts, exported: frozenset[str]) -> Iterator[CalendarEntry]:
    """Yield the tasks of the plan. What is done is only of interest if it was `exported` (UIDs) before."""
    for step in facts.plan.steps:
        due = step.due
        if due is None or step.state == "skipped" or not facts.asked_for(step.service):
            continue
        key = facts.uid(step.service, f"{step.id}/task")
        if step.state != "done" or key in exported:
            yield _task(facts, step, key, due)


def _task(facts: Facts, step: PlanStep, key: str, due: dt.date) -> CalendarEntry:
    done = step.state == "done"
    title = words.by(facts.title(step), due)
    leads = () if done else facts.leads.get(step.id, ())
    return CalendarEntry(
        uid=key,
        kind="task",
        service=step.service,
        day=due,
        summary=title,
        description=facts.description(step),
        status="done" if done else "open",
        done_on=(step.done_on or due) if done else None,
        alarms=tuple(_ring(facts, step, due, lead, title) for lead in leads),
    )


def _ring(facts: Facts, step: PlanStep, due: dt.date, lead: int, title: str) -> Alarm:
    """Return an alarm at its instant, because some servers refuse relative ones in tasks."""
    on = due - dt.timedelta(days=lead)
    text = words.early(lead, title) if lead else title
    return Alarm(name=f"lead-{lead}", text=text, on=on, at=facts.morning(step.service, on))
