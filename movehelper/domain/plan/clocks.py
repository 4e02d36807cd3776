"""The clocks of the law: duties of the mover with a day, and what the others must do by a day, or owe money for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days
from movehelper.domain.plan.ports import lines_to_port
from movehelper.domain.windows import in_force
from movehelper.domain.words import parse_offset

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping

    from movehelper.domain.plan.drafts import Work
    from movehelper.domain.records import Clock, EntryKind, Rule, Value

_AFTER_EVENT = frozenset(
    {"complaint made", "promise due", "appointment", "code issued", "final bill received", "charge"}
)
"""Clocks on these anchors are shown once the event is there: before it they say nothing about this service."""
_HAPPENS = frozenset({"notice sent", "notice received", "move in", "move out", "keys from", "keys until"})
_STOPPED_BY: Mapping[str, tuple[EntryKind, ...]] = {
    "appointment": ("live",),
    "promise due": ("live", "promise kept"),
    "complaint made": ("settled", "refund"),
    "final bill received": ("settled", "refund"),
    "notice sent": ("end confirmed", "live"),
    "notice received": ("end confirmed", "live"),
    "service end": ("live", "settled", "refund"),
    "keys until": ("settled", "refund"),
    "move out": ("settled", "refund"),
}
"""What shows that the other side has done what a clock asks of it, by the anchor that the clock counts from."""
_AHEAD = frozenset({"appointment", "promise due"})
"""Anchors that are days agreed for later: what was promised may come before them."""
CLAIM_WITHIN = 14
"""Days in which to claim for a missed appointment: a planning choice, while it is fresh."""


def plan_clocks(work: Work, told: Collection[str | None]) -> None:
    """Add the clocks that run for a service.

    Args:
        work: the service.
        told: the law cards that a step of the catalogue already speaks of.
    """
    for rule, clock in _clocks(work):
        if (
            rule.id in told
            or clock.sets is not None
            or clock.due is None
            or rule.outdated
            or not _concerns(work, clock)
        ):
            continue
        if clock.who == "you":
            _duty(work, rule, clock, clock.due)
        else:
            _theirs(work, rule, clock, clock.due)


def arrival_region(work: Work) -> str:
    """Return whose law counts on arrival: the new home's for what is tied to a person, else the service's own."""
    new = work.setting.new
    return new.region if new and work.service.home is None and not work.service.region else work.region


def credit_clock(work: Work) -> tuple[Rule, Clock] | None:
    """Return the clock by which the credit of a final bill must be paid back, where the law has one."""
    clocks = work.setting.clocks(work.region, work.service.sector)
    return next((found for found in clocks if _pays_back(found[1]) and not found[0].outdated), None)


def _clocks(work: Work) -> Iterator[tuple[Rule, Clock]]:
    """Yield the clocks that apply: what counts from moving in by the law at the new home."""
    new = arrival_region(work)
    for rule, clock in work.setting.clocks(work.region, work.service.sector):
        if not _arriving(clock) or (new == work.region and not _abroad(work)):
            yield rule, clock
    if new != work.region:
        yield from (found for found in work.setting.clocks(new, work.service.sector) if _arriving(found[1]))


def _abroad(work: Work) -> bool:
    """Tell whether one moves into another country than the one of the home that a service belongs to."""
    new, regions = work.setting.new, work.setting.regions
    return new is not None and not work.service.region and regions.country(new.region) != regions.country(work.region)


def _anchor(clock: Clock) -> str | None:
    return parse_offset(clock.due).anchor if clock.due is not None else None


def _arriving(clock: Clock) -> bool:
    return _anchor(clock) in {"move in", "keys from"}


def _pays_back(clock: Clock) -> bool:
    return clock.who == "provider" and _anchor(clock) == "final bill received"


def _concerns(work: Work, clock: Clock) -> bool:
    """Tell whether a clock goes with the decision, the anchors known so far, and what was used."""
    anchor = _anchor(clock)
    if clock.decisions and work.service.decision not in clock.decisions:
        return False
    if clock.holds and not in_force(clock.holds, work.anchors.get(clock.holds.by) or work.setting.today):
        return False
    if not _used(work, clock) or (anchor == "code issued" and lines_to_port(work.service)):
        return False
    if _pays_back(clock) and work.bill_amount is not None:
        return False  # a bill to pay has no credit; of a credit the step on it speaks
    return work.anchors.get(anchor or "") is not None or (clock.who == "you" and anchor not in _AFTER_EVENT)


def _used(work: Work, clock: Clock) -> bool:
    """Tell whether the right and the channel that a clock belongs to were used; most belong to none."""
    sent = [entry for entry in work.entries if entry.kind == "notice sent"]
    if clock.right and not any(entry.right == clock.right for entry in sent):
        return False
    return not clock.channel or any(entry.channel == clock.channel for entry in sent)


def _duty(work: Work, rule: Rule, clock: Clock, due: str) -> None:
    start = work.at(clock.start) if clock.start else None
    done = work.done_by(clock.done_by)
    work.add(
        clock.id,
        kind="duty",
        start=start,
        rule_due=due,
        done_on=done,
        text=clock.what,
        reason=clock.then,
        rule=rule.id,
    )


def _theirs(work: Work, rule: Rule, clock: Clock, rule_due: str) -> None:
    """Add what to chase the day after their time is up, and what they owe for appointments they missed before."""
    anchor = parse_offset(rule_due).anchor
    due = work.at(rule_due)
    if due is None or not _worth_watching(work, anchor):
        return
    begun = work.anchors[anchor]
    ahead = anchor in _AHEAD
    stopped = next((e.on for e in work.counting(*_STOPPED_BY.get(anchor, ())) if ahead or e.on >= begun), None)
    name = {"bank": "bank", "body": "body"}.get(clock.who, work.name)
    params: dict[str, Value] = {"who": name, "what": clock.what, "by": due}
    work.add(
        "clock",
        name=clock.id,
        kind="chase",
        due=add_days(due, 1),
        done_on=stopped,
        params=params,
        reason=clock.then,
        rule=rule.id,
        at_risk=clock.owed,
    )
    if anchor == "appointment" and clock.owed:
        _claims(work, rule, clock)


def _claims(work: Work, rule: Rule, clock: Clock) -> None:
    """Add a claim for each appointment whose day came, and then another was made instead of a working service."""
    for number, day in enumerate(_missed(work), start=1):
        claimed = next((e.on for e in work.counting("complaint made", "refund") if e.on >= day), None)
        work.add(
            "claim-late",
            name=f"claim-late-{clock.id}-{number}",
            kind="chase",
            due=add_days(day, CLAIM_WITHIN),
            done_on=claimed,
            params={"amount": clock.owed, "missed": day},
            reason=clock.then,
            rule=rule.id,
            at_risk=clock.owed,
        )


def _missed(work: Work) -> Iterator[dt.date]:
    """Yield the days of appointments that were replaced only on the day itself or after it."""
    setting, service = work.setting, work.service
    day = setting.day_of(service, service.appointment) if service.appointment else None
    for entry in work.entries:
        if entry.appointment is None:
            continue
        later = setting.day_of(service, entry.appointment)
        if day is not None and day <= entry.on and later > day:
            yield day
        day = later


def _worth_watching(work: Work, anchor: str) -> bool:
    """Only what really began: an event in the journal, or an end that is over or confirmed."""
    if anchor == "service end":
        return work.has("end confirmed", "ended", "final bill")
    return anchor in _AFTER_EVENT | _HAPPENS
