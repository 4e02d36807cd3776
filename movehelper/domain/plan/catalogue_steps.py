"""What the catalogue adds: the steps of a careful mover, complaints, and promises to hold them to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from movehelper.domain.dates import add_days
from movehelper.domain.journal import last, open_promises
from movehelper.domain.plan.clocks import arrival_region, plan_clocks
from movehelper.domain.plan.others import LEAVING
from movehelper.domain.workdays import covers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from movehelper.domain.plan.drafts import Work
    from movehelper.domain.records import CatalogueStep

ANSWER_TO_REFUSAL = 7
"""Days after a refusal in which to complain: a planning choice, while the memory is fresh."""
ESCALATE_WITHIN = 14
"""Days in which to go to the body once it is open, where it names no last day."""

TOLD_BY_THE_PLAN: Mapping[str, str] = {"equipment-return": "return-equipment"}
"""Steps that the plan has too where it knows more: which equipment it is that has to go back."""


def plan_catalogue(work: Work) -> None:
    """Add the catalogue's steps and clocks for the sector, the region and the decision of a service."""
    fitting = list(_fitting(work))
    names = {step.id: step.id for step in fitting} | {step.id: own for step in fitting if (own := _own(work, step))}
    for step in fitting:
        if names[step.id] == step.id:
            _add(work, step, names)
    plan_clocks(work, {step.rule for step in fitting})
    plan_complaint(work)
    for promise in open_promises(work.entries):
        params = {"promise": promise.text} if promise.text else {}
        work.add("keep-promise", name=f"keep-promise-{promise.id}", kind="chase", due=promise.due, params=params)


def plan_complaint(work: Work) -> None:
    """Say when to complain, and to which body from which day once they have had their time."""
    refused = last(work.entries, "refused")
    complained = work.when("complaint made")
    if refused:
        work.add("complain", due=add_days(refused.on, ANSWER_TO_REFUSAL), done_on=complained)
    if complained is None:
        return
    settled = next((e.on for e in work.entries if e.kind in {"settled", "refund"} and e.on >= complained), None)
    for body in work.setting.bodies(work.region, work.service.sector):
        if body.open_from is None or (start := work.at(body.open_from)) is None:
            continue
        until = work.at(body.open_until) if body.open_until else None
        due = until or add_days(start, ESCALATE_WITHIN)
        params = {"body": body.name}
        work.add("complain", name=f"complain-{body.id}", start=start, due=due, done_on=settled, params=params)


def _fitting(work: Work) -> Iterator[CatalogueStep]:
    """Yield the steps that apply: those at the new home by the law there, the others by the service's own."""
    new = arrival_region(work)
    for step in work.setting.steps(work.region, work.service.sector):
        if fits(work, step) and (step.home != "new" or covers(step.applies_in, new, empty=True)):
            yield step
    if new != work.region:
        for step in work.setting.steps(new, work.service.sector):
            if step.home == "new" and not covers(step.applies_in, work.region, empty=True) and fits(work, step):
                yield step


def fits(work: Work, step: CatalogueStep) -> bool:
    """Tell whether a step goes with the service's decision, tenure and home."""
    setting, service = work.setting, work.service
    if step.decisions and service.decision not in step.decisions:
        return False
    home = setting.homes.get(service.home or "")
    lived = home or (setting.new if step.home == "new" else setting.old)
    if step.tenure != "any" and lived and lived.tenure not in {step.tenure, "unknown"}:
        return False
    if step.home == "old":
        return service.home is None or home is None or home is not setting.new
    if step.home == "new":
        return service.home is None or home is None or home is not setting.old or service.decision not in LEAVING
    return True


def _own(work: Work, step: CatalogueStep) -> str | None:
    """Return the plan's own step that tells the same; it then says in its reason how to go about it."""
    own = TOLD_BY_THE_PLAN.get(step.id)
    for at, known in enumerate(work.steps):
        if own and known.id == work.step_id(own):
            work.steps[at] = replace(known, reason=step.do)
            return own
    return None


def _add(work: Work, step: CatalogueStep, names: Mapping[str, str]) -> None:
    start = work.at(step.start) if step.start else None
    after = [names[name] for name in step.after if name in names]
    work.add(
        step.id,
        start=start,
        rule_due=step.due,
        after=after,
        done_on=work.done_by(step.done_by),
        text=step.do,
        reason=step.why,
        rule=step.rule,
        advice=True,
    )
