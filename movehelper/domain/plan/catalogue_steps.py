"""What the catalogue adds: the steps of a careful mover, duties with a day, and the clocks of the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days
from movehelper.domain.journal import open_promises
from movehelper.domain.plan.ports import lines_to_port
from movehelper.domain.words import parse_offset

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from movehelper.domain.plan.drafts import Work
    from movehelper.domain.records import CatalogueStep, Clock, EntryKind, Rule, Value

_AFTER_EVENT = frozenset({"complaint made", "promise due", "appointment", "code issued", "final bill received"})
"""Clocks on these anchors are shown once the event is there: before it they say nothing about this service."""


def plan_catalogue(work: Work) -> None:
    """Add the catalogue's steps and clocks for the sector, the region and the decision of a service."""
    fitting = list(_fitting(work))
    names = {step.id for step in fitting}
    for step in fitting:
        _add(work, step, names)
    for rule, clock in work.setting.clocks(work.region, work.service.sector):
        _add_clock(work, rule, clock)
    for promise in open_promises(work.entries):
        params = {"promise": promise.text} if promise.text else {}
        work.add("keep-promise", name=f"keep-promise-{promise.id}", kind="chase", due=promise.due, params=params)


def _fitting(work: Work) -> Iterator[CatalogueStep]:
    setting, service = work.setting, work.service
    regions = {work.region}
    if service.home is None and setting.new:
        regions.add(setting.new.region)
    seen: set[str] = set()
    for region in sorted(regions):
        for step in setting.steps(region, service.sector):
            if step.id not in seen and fits(work, step):
                seen.add(step.id)
                yield step


def fits(work: Work, step: CatalogueStep) -> bool:
    """Tell whether a step goes with the service's decision, tenure and home."""
    setting, service = work.setting, work.service
    if step.decisions and service.decision not in step.decisions:
        return False
    home = setting.homes.get(service.home or "")
    if step.tenure != "any" and home and home.tenure not in {step.tenure, "unknown"}:
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
    )


def _kinds(step: CatalogueStep) -> tuple[EntryKind, ...]:
    return step.done_by  # type: ignore[return-value] # the catalogue check allows only journal kinds


def _add_clock(work: Work, rule: Rule, clock: Clock) -> None:
    if clock.sets is not None or clock.due is None or rule.outdated:
        return
    if clock.decisions and work.service.decision not in clock.decisions:
        return
    anchor = parse_offset(clock.due).anchor
    if anchor == "code issued" and lines_to_port(work):
        return
    known = work.anchors.get(anchor)
    if known is None and (clock.who != "you" or anchor in _AFTER_EVENT):
        return
    if any(step.rule == rule.id for step in work.steps):
        return
    if clock.who == "you":
        start = work.at(clock.start) if clock.start else None
        work.add(clock.id, kind="do", start=start, rule_due=clock.due, text=clock.what, reason=clock.then, rule=rule.id)
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


def _worth_watching(work: Work, anchor: str) -> bool:
    """Only what really began: an event in the journal, or an end that is over or confirmed."""
    if anchor == "service end":
        return work.has("end confirmed", "ended", "final bill")
    return anchor in _AFTER_EVENT | {"notice sent", "notice received"}


def final_bill_due(work: Work, ends: dt.date | None, otherwise: str) -> dt.date | None:
    """Return by when the final bill must be there: the law's clock, or a planning choice."""
    if ends is None:
        return None
    anchors = {**work.anchors, "service end": ends}
    for _rule, clock in work.setting.clocks(work.region, work.service.sector):
        if clock.sets == "final bill due" and clock.due:
            return work.setting.at(clock.due, anchors, work.region)
    return work.setting.at(otherwise, anchors, work.region)
