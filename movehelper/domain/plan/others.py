"""The steps of everything that is not cancelled: told, taken along, switched, handed over, set up, kept, undecided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days
from movehelper.domain.journal import counts
from movehelper.domain.plan import leaving, ports
from movehelper.domain.workdays import covers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from movehelper.domain.plan.drafts import Work
    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Decision, Sector, Service, Value


ASK_CONSENT = "6 weeks before move out"
"""By when to ask for a hand-over where notice could wait for longer: a planning choice."""


def plan_undecided(work: Work) -> None:
    """Ask for a decision while every way is still open."""
    option = work.ending.option
    send_by = option.send_by if option else None
    soon = add_days(work.setting.today, 7)
    due = min(soon, send_by) if send_by and send_by >= work.setting.today else soon
    if work.ending.late:
        due = work.setting.today  # each day may cost another month
    start_day = work.service.added
    params = {"send_by": send_by} if send_by else {}
    work.add("decide", kind="ask", start=start_day, due=due, params=params)


def plan_keep(work: Work) -> None:
    """Nothing to do, but it was looked at."""
    seen = next((entry.on for entry in work.entries if entry.kind == "note"), None)
    work.add("look", kind="check", rule_due="14 days before move out", done_on=seen)


def plan_change_address(work: Work) -> None:
    """Tell the new address, have it confirmed, and see the first post arrive."""
    told = work.when("told", "confirmed", "first post arrived")
    channel = work.channel("tell")
    start = work.at("6 weeks before move out")
    work.add(
        "tell-address", kind="tell", start=start, rule_due="14 days before move out", done_on=told, channel=channel
    )
    confirmed = work.when("confirmed", "first post arrived")
    if told:
        work.add("chase-confirmation", kind="chase", due=add_days(told, 14), done_on=confirmed)
    arrived = work.when("first post arrived")
    work.add("first-post", kind="check", rule_due="6 weeks after move in", after=["tell-address"], done_on=arrived)


def plan_take_along(work: Work) -> None:
    """Order the move of the service, keep the appointment, and check the first bill."""
    live = work.when("live", "first bill right")
    ordered = work.when("ordered", "confirmed") or live
    channel = work.channel("move")
    work.add("take-along", kind="do", rule_due="6 weeks before move in", done_on=ordered, channel=channel)
    if ordered and not live:
        done = work.when("confirmed")
        work.add("chase-confirmation", kind="chase", due=work.workdays_after(ordered, 5), done_on=done)
    _until_live(work, live, None)


def plan_set_up(work: Work) -> None:
    """Order what the new home needs, keep the appointment, and check the first bill."""
    live = work.when("live", "first bill right")
    ordered = work.when("ordered", "appointment") or live
    if not _ordered_by_a_switch(work):
        channel = work.channel("order")
        work.add("order-new", kind="do", rule_due="4 weeks before move in", done_on=ordered, channel=channel)
    _until_live(work, live, work.service.contract.start)


def _ordered_by_a_switch(work: Work) -> bool:
    """Tell whether the old contract, which is switched, has the order among its steps: its notice waits for it."""
    old = work.setting.services.get(work.service.replaces or "")
    return old is not None and old.decision == "switch" and _successor(work.setting, old) is work.service


def _successor(setting: Setting, old: Service) -> Service | None:
    """Return the new contract that replaces an old one, as long as neither was given up."""
    new = setting.successors.get(old.id)
    given_up = new and any(e.kind == "given up" for each in (old, new) for e in setting.entries(each.id))
    return None if given_up else new


def _until_live(work: Work, live: dt.date | None, start: dt.date | None) -> None:
    appointment = work.setting.appointment(work.service, work.entries)
    day = work.anchors.get("appointment")
    if appointment:
        work.add("keep-appointment", due=day, appointment=appointment, done_on=live)
    first = day or start or work.setting.move_in
    work.add("check-live", kind="check", due=first, rule_due="on move in", done_on=live)
    right = work.when("first bill right")
    due = add_days(live, 45) if live else None
    work.add("check-first-bill", kind="check", due=due, rule_due="7 weeks after move in", done_on=right)


def plan_switch(work: Work) -> None:
    """Order the new provider, who ends the old contract where the law gives it that task."""
    usable = {"open", "too late"}
    leave_it = any(option.leave_to_new_provider and option.status in usable for option in work.ending.options)
    ports.plan_ports(work)
    start = work.at("4 weeks before move out")
    sent = work.ending.option.send_by if work.ending.option else None
    by = work.setting.today if work.ending.late else sent
    due = min(start, by) if start and by else start or by  # notice waits for the order, and must still be in time
    ordered, new = _ordered(work, leave_it=leave_it), _successor(work.setting, work.service)
    channel = next(iter(work.setting.channels(new, "order")), None) if new else work.channel("switch")
    named: dict[str, Value] = {"provider": work.setting.names[new.id]} if new else {}
    work.add("order-new", due=due, rule_due="4 weeks before move out", done_on=ordered, channel=channel, params=named)
    if leave_it:
        leaving.check_holder(work)
        work.warn("leave-to-new")
        day = work.when("live", "end confirmed")
        work.add("leave-to-new-provider", kind="check", due=work.ending.goal, after=["order-new"], done_on=day)
    else:
        work.add("check-live", kind="check", due=work.setting.move_in, after=["order-new"], done_on=work.when("live"))
        leaving.plan_before_notice(work)
        leaving.plan_notice(work)
    leaving.plan_after_end(work)


def _ordered(work: Work, *, leave_it: bool) -> dt.date | None:
    """Return the day the new contract was ordered, as told of the old service or of the one that replaces it."""
    told = work.when("ordered", "live", "notice sent") if leave_it else work.when("ordered", "live")
    new = _successor(work.setting, work.service)
    entries = work.setting.entries(new.id) if new else ()
    done = {"ordered", "appointment", "live", "first bill right"}
    return told or next((e.on for e in entries if e.kind in done and counts(e)), None)


def plan_hand_over(work: Work) -> None:
    """Ask both sides for consent, and cancel by the last safe day if it does not come."""
    option = work.ending.option
    agreed = work.when("consent of provider")
    asked = work.when("told", "contact", "consent of provider")
    released, sent = work.when("released"), work.when("notice sent", "notice received", "end confirmed")
    last_day = option.send_by if option else None
    before = [work.workdays_before(last_day, 10) if last_day else None, work.at(ASK_CONSENT)]
    due = min((day for day in before if day), default=None)
    start = work.setting.today if due and due < work.setting.today else None
    work.add("ask-consent", kind="ask", due=start or due, rule_due=ASK_CONSENT, done_on=asked)
    if asked and not sent:
        due = work.workdays_after(asked, leaving.CONFIRMED_WITHIN)
        work.add("chase-confirmation", kind="chase", due=due, done_on=agreed or released)
    leaving.check_holder(work)
    named = {"ends": work.ending.ends} if work.ending.ends else {}
    work.add(
        "cancel-by",
        kind="notice",
        start=option.earliest_send if option else None,
        due=last_day,
        done_on=released or sent,
        params=named,
        guess=option.guess if option else True,
        at_risk=option.late_cost if option and work.ending.late else None,
        channel=work.ending.channel,
        why=option.why if option else (),
    )
    if sent:
        leaving.chases(work, sent)
        leaving.plan_after_end(work)
    else:
        work.add("hand-over", kind="do", rule_due="on move out", after=["ask-consent"], done_on=released)


def usual_decisions(sector: Sector, region: str) -> tuple[Decision, ...]:
    """Return what is usually decided about a sector by who leaves a region, the proposed decision first."""
    first: tuple[Decision, ...] = ("cancel",) if covers(sector.cancelled_in, region) else ()
    return (*first, *(each for each in sector.decisions if each not in first))


PLANNERS: Mapping[Decision, Callable[[Work], None]] = {
    "undecided": plan_undecided,
    "keep": plan_keep,
    "change address": plan_change_address,
    "take along": plan_take_along,
    "set up": plan_set_up,
    "switch": plan_switch,
    "hand over": plan_hand_over,
    "cancel": leaving.plan_leaving,
}
ENDS: frozenset[Decision] = frozenset({"cancel", "switch", "hand over"})
"""Decisions by which a contract ends."""
LEAVING: frozenset[Decision] = ENDS | {"undecided"}
"""Decisions for which the end of the old contract is counted."""
