"""What changes between two plans, the worst first: what breaks, what it costs, what moves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from movehelper.domain.records import Money, Plan, PlanStep, ServicePlan, StepChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.records import Warn

_RANK = {"warning": 0, "cost": 1, "gone": 2, "end": 3, "step": 4, "new": 5}


def difference(before: Plan, after: Plan) -> tuple[StepChange, ...]:
    """Return what the second plan changes against the first, worst first.

    `breaks` marks what can no longer be reached in time, or costs more.
    """
    old = {each.service: each for each in before.services}
    changes: list[StepChange] = []
    for new in after.services:
        if new.service in old:
            changes += _service(old[new.service], new)
    changes += _warnings(None, before, after)
    changes += _steps(before, after)
    return tuple(sorted(changes, key=_worst_first))


def _worst_first(change: StepChange) -> tuple[object, ...]:
    """Sort by what breaks, then by kind, the dearest first, then by what comes first."""
    more = change.after.amount if isinstance(change.after, Money) else 0
    day = change.after or change.before
    soon = day.toordinal() if isinstance(day, dt.date) else 0
    return not change.breaks, _RANK[change.what], -more, soon, change.key, change.service or ""


def _service(old: ServicePlan, new: ServicePlan) -> Iterator[StepChange]:
    if old.ends != new.ends:
        yield StepChange(service=new.service, what="end", key="ends", before=old.ends, after=new.ends)
    if old.still_costs != new.still_costs:
        before = old.still_costs.amount if old.still_costs else 0
        after = new.still_costs.amount if new.still_costs else 0
        yield StepChange(
            service=new.service,
            what="cost",
            key="still-costs",
            before=old.still_costs,
            after=new.still_costs,
            breaks=after > before,
        )
    yield from _warnings(new.service, old, new)


def _warnings(service: str | None, old: ServicePlan | Plan, new: ServicePlan | Plan) -> Iterator[StepChange]:
    """Yield the warnings that are new, or say something else now; only a new or a worse one breaks something."""
    for warning in new.warnings:
        if warning in old.warnings:
            continue
        before = [each for each in old.warnings if each.key == warning.key]
        worse = not before or all(_days(warning) > _days(each) for each in before)
        yield StepChange(
            service=service,
            what="warning",
            key=warning.key,
            breaks=warning.now and worse,
            params=dict(warning.params),
        )


def _days(warning: Warn) -> int:
    days = warning.params.get("days")
    return days if isinstance(days, int) else 0


def _steps(before: Plan, after: Plan) -> Iterator[StepChange]:
    old = {step.id: step for step in before.steps}
    new = {step.id: step for step in after.steps}
    for step in after.steps:
        was = old.get(step.id)
        if was is None:
            yield _change(step, "new", None, step.due, after.today)
        elif was.due != step.due:
            yield _change(step, "step", was.due, step.due, after.today)
    for step in before.steps:
        if step.id not in new:
            yield _change(step, "gone", step.due, None, after.today)


def _change(
    step: PlanStep, what: Literal["step", "gone", "new"], before: dt.date | None, after: dt.date | None, today: dt.date
) -> StepChange:
    missed = after is not None and after < today and step.state == "late" and (before is None or before >= today)
    return StepChange(
        service=step.service,
        what=what,
        key=step.key,
        before=before,
        after=after,
        breaks=missed,
        params={**step.params, **({"text": step.text} if step.text else {})},
    )
