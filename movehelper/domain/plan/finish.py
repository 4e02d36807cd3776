"""The last pass: the person's own word on steps, which wait for which, what is late, and what comes next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from movehelper.domain.dates import add_days
from movehelper.domain.records import PlanStep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from movehelper.domain.records import Group, OwnStep, Progress, StepState, Warn

_WAITING = frozenset({"chase", "check"})
_THIS_WEEK = 7
_EVENTS = frozenset({"notice sent", "notice received", "service end", "final bill due", "final bill received"}) | {
    "complaint made",
    "promise due",
    "code issued",
}
"""Anchors that are not facts to find out, but things that have yet to happen."""


def finish(
    steps: Iterable[PlanStep],
    own: Sequence[OwnStep],
    ticked: Mapping[str, dt.date],
    today: dt.date,
    acted: dt.date | None = None,
) -> tuple[PlanStep, ...]:
    """Return the steps with their state, in order of due day; undated ones last.

    Args:
        steps: the steps found.
        own: the person's own steps, and their word on others.
        ticked: the days on which own steps were done.
        today: the day of the plan.
        acted: the day the person acted (gave notice, ordered, told): advice for before it has had its day.
    """
    word = {each.step: each for each in own if each.step}
    all_steps = [*(_overridden(step, word.get(step.id)) for step in steps), *_own(own, ticked)]
    done = {step.id for step in all_steps if step.done_on is not None or step.state == "skipped"}
    known = {step.id for step in all_steps}
    states = (replace(step, state=_state(step, done, known, today, acted)) for step in all_steps)
    return tuple(sorted(states, key=order))


def order(step: PlanStep) -> tuple[bool, dt.date, str]:
    """Sort by due day, undated last."""
    return step.due is None, step.due or dt.date.max, step.id


def _overridden(step: PlanStep, own: OwnStep | None) -> PlanStep:
    if own is None:
        return step
    if own.skipped:
        return replace(step, state="skipped", reason=own.reason or step.reason)
    return step if step.appointment else replace(step, due=own.due or step.due)  # it is on the day agreed


def _own(own: Sequence[OwnStep], ticked: Mapping[str, dt.date]) -> list[PlanStep]:
    return [
        PlanStep(
            id=each.id,
            key="own",
            sector="other",
            service=each.service,
            text=each.text,
            due=each.due,
            state="skipped" if each.skipped else "open",
            done_on=ticked.get(each.id),
        )
        for each in own
        if each.step is None
    ]


def _state(step: PlanStep, done: set[str], known: set[str], today: dt.date, acted: dt.date | None) -> StepState:
    if step.state == "skipped" or step.done_on is not None:
        return "done" if step.done_on else "skipped"
    if step.advice and acted and step.due and step.due < acted:
        return "skipped"
    if step.missing in _EVENTS or any(each in known and each not in done for each in step.waits_for):
        return "blocked"
    if step.due is not None and step.due < today and _binds(step):
        return "late"
    if step.kind in _WAITING and step.due is not None and step.due > today:
        return "waiting"
    return "open"


def _binds(step: PlanStep) -> bool:
    """Tell whether missing the day does harm: a notice, a duty, an answer they wait for, or money that hangs on it."""
    return step.kind in {"notice", "duty", "answer"} or step.at_risk is not None


def next_step(steps: Sequence[PlanStep]) -> PlanStep | None:
    """Return what comes next: what is late, then what is open or waited for by its day; advice after it."""
    binding = [step for step in steps if not step.advice]
    late = next((step for step in binding if step.state == "late"), None)
    coming = min((step for step in binding if step.state in {"open", "waiting"}), key=order, default=None)
    advised = next((step for step in steps if step.advice and step.state == "open"), None)
    return late or coming or advised or next((step for step in steps if step.state == "blocked"), None)


def group(progress: Progress, steps: Sequence[PlanStep], warnings: Iterable[Warn], today: dt.date) -> Group:
    """Return under which heading of the checklist a service stands: by its next step, and by what cannot wait."""
    step = next_step(steps)
    if progress.done or step is None:
        return "done"
    due = step.due
    if not step.advice and (step.state == "late" or (step.state == "open" and due is not None and due <= today)):
        return "now"
    if any(warning.now for warning in warnings):
        return "now"
    if step.state == "open" and due is not None and due <= add_days(today, _THIS_WEEK):
        return "week"
    if step.state == "waiting":  # one's own later look waits for nobody
        return "waiting" if step.kind == "chase" else "later"
    return "waiting" if progress.ball == "them" else "later"
