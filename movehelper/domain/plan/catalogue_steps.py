"""What the catalogue adds: the steps of a careful mover, duties with a day, and the clocks of the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days
from movehelper.domain.journal import last, open_promises
from movehelper.domain.plan.ports import lines_to_port
from movehelper.domain.plan.setting import covers
from movehelper.domain.words import parse_offset

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from movehelper.domain.plan.drafts import Work
    from movehelper.domain.records import CatalogueStep, Clock, EntryKind, Rule, Value

_AFTER_EVENT = frozenset({"complaint made", "promise due", "appointment", "code issued", "final bill received"})
"""Clocks on these anchors are shown once the event is there: before it they say nothing about this service."""


ANSWER_TO_REFUSAL = 7
"""Days after a refusal in which to complain: a planning choice, while the memory is fresh."""
ESCALATE_WITHIN = 14
"""Days in which to go to the body once it is open, where it names no last day."""
_HAPPENS = frozenset({"notice sent", "notice received", "move in", "move out", "keys from", "keys until"})


def plan_catalogue(work: Work) -> None:
    """Add the catalogue's steps and clocks for the sector, the region and the decision of a service."""
    fitting = list(_fitting(work))
    names = {step.id for step in fitting}
    for step in fitting:
        _add(work, step, names)
    told = {step.rule for step in fitting}
    for rule, clock in _clocks(work):
        if rule.id not in told:
            _add_clock(work, rule, clock)
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
    new = _arrival_region(work)
    for step in work.setting.steps(work.region, work.service.sector):
        if fits(work, step) and (step.home != "new" or covers(step.applies_in, new, empty=True)):
            yield step
    if new != work.region:
        for step in work.setting.steps(new, work.service.sector):
            if step.home == "new" and not covers(step.applies_in, work.region, empty=True) and fits(work, step):
                yield step


def _clocks(work: Work) -> Iterator[tuple[Rule, Clock]]:
    """Yield the clocks that apply: what counts from moving in by the law at the new home."""
    new = _arrival_region(work)
    for rule, clock in work.setting.clocks(work.region, work.service.sector):
        if new == work.region or not _arriving(clock):
            yield rule, clock
    if new != work.region:
        yield from (found for found in work.setting.clocks(new, work.service.sector) if _arriving(found[1]))


def _arriving(clock: Clock) -> bool:
    return clock.due is not None and parse_offset(clock.due).anchor in {"move in", "keys from"}


def _arrival_region(work: Work) -> str:
    """Return whose law counts on arrival: the new home's for what is tied to a person, else the service's own."""
    new = work.setting.new
    return new.region if new and work.service.home is None and not work.service.region else work.region


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
        return service.home is None or home is None or home is not setting.old or not _is_leaving(work)
    return True


def _is_leaving(work: Work) -> bool:
    return work.service.decision in {"cancel", "switch", "hand over", "undecided"}


def _add(work: Work, step: CatalogueStep, names: set[str]) -> None:
    done = work.when(*_kinds(step)) if step.done_by else None
    start = work.at(step.start) if step.start else None
    after = [name for name in step.after if name in names]
    work.add(
        step.id,
        start=start,
        rule_due=step.due,
        after=after,
        done_on=done,
        text=step.do,
        reason=step.why,
        rule=step.rule,
        advice=True,
    )


def _kinds(step: CatalogueStep) -> tuple[EntryKind, ...]:
    return step.done_by  # type: ignore[return-value] # the catalogue check allows only journal kinds


def _add_clock(work: Work, rule: Rule, clock: Clock) -> None:
    if clock.sets is not None or clock.due is None or rule.outdated:
        return
    if clock.decisions and work.service.decision not in clock.decisions:
        return
    if not _used(work, clock):
        return
    anchor = parse_offset(clock.due).anchor
    if anchor == "code issued" and lines_to_port(work.service):
        return
    known = work.anchors.get(anchor)
    if known is None and (clock.who != "you" or anchor in _AFTER_EVENT):
        return
    if clock.who == "you":
        start = work.at(clock.start) if clock.start else None
        work.add(
            clock.id, kind="duty", start=start, rule_due=clock.due, text=clock.what, reason=clock.then, rule=rule.id
        )
        return
    due = work.at(clock.due)
    if due and _worth_watching(work, anchor):
        name = {"bank": "bank", "body": "body"}.get(clock.who, work.service.name)
        chased = add_days(due, 1)
        params: dict[str, Value] = {"who": name, "what": clock.what, "by": due}
        work.add(
            "clock",
            name=clock.id,
            kind="chase",
            due=chased,
            params=params,
            reason=clock.then,
            rule=rule.id,
            at_risk=clock.owed,
        )


def _used(work: Work, clock: Clock) -> bool:
    """Tell whether the right and the channel that a clock belongs to were used; most belong to none."""
    sent = [entry for entry in work.entries if entry.kind == "notice sent"]
    if clock.right and not any(entry.right == clock.right for entry in sent):
        return False
    return not clock.channel or any(entry.channel == clock.channel for entry in sent)


def sentence(phrase: str) -> str:
    """Return a verb phrase of a clock as a sentence: "report the move" becomes "Report the move."."""
    return phrase[:1].upper() + phrase[1:] + ("" if phrase.endswith((".", "?")) else ".")


def _worth_watching(work: Work, anchor: str) -> bool:
    """Only what really began: an event in the journal, or an end that is over or confirmed."""
    if anchor == "service end":
        return work.has("end confirmed", "ended", "final bill")
    return anchor in _AFTER_EVENT | _HAPPENS


def final_bill_due(work: Work, ends: dt.date | None, otherwise: str) -> dt.date | None:
    """Return by when the final bill must be there: the law's clock, or a planning choice."""
    if ends is None:
        return None
    anchors = {**work.anchors, "service end": ends}
    for _rule, clock in work.setting.clocks(work.region, work.service.sector):
        if clock.sets == "final bill due" and clock.due:
            return work.setting.at(clock.due, anchors, work.region)
    return work.setting.at(otherwise, anchors, work.region)
