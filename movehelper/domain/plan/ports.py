"""Numbers that move along: the port code and its expiry, and cancelling held back until the number is ported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days
from movehelper.domain.journal import last
from movehelper.domain.words import parse_offset

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from movehelper.domain.plan.drafts import Work
    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Entry, Line, Service

SEEN_WITHIN = 2
"""Working days until it is seen that a number has moved, so that notice can be given."""


def lines_to_port(service: Service) -> tuple[Line, ...]:
    """Return the lines whose number is to move to the new provider."""
    return tuple(line for line in service.lines if line.wish == "port")


def port_day(setting: Setting, service: Service) -> dt.date | None:
    """Return the day the numbers are to move: the new service's appointment, its start, or the move."""
    new = setting.successors.get(service.id)
    if new is None:
        return service.needed_until or setting.move_in or setting.move_out
    return setting.appointment_day(new, setting.entries(new.id)) or new.contract.start or setting.move_in


def ported_on(entries: Sequence[Entry], line: Line) -> dt.date | None:
    """Return the day a line was seen to be ported, in more than words."""
    return next((e.on for e in entries if e.kind == "ported" and e.proof != "said" and e.line in {line.id, None}), None)


def held_back(work: Work) -> bool:
    """Tell whether cancelling has to wait: a number is to be ported and is not yet."""
    return any(ported_on(work.entries, line) is None for line in lines_to_port(work.service))


def notice_from(setting: Setting, service: Service, entries: Sequence[Entry]) -> dt.date | None:
    """Return from when on notice may be given: once the numbers have moved and that was seen; None if none moves."""
    lines = lines_to_port(service)
    moves = [port_day(setting, service), *(ported_on(entries, line) for line in lines)]
    known = [day for day in moves if day]
    if not lines or not known:
        return None
    return setting.regions.calendar(setting.region(service)).after(max(known), SEEN_WITHIN)


def plan_ports(work: Work) -> None:
    """Add the steps around a port code, and warn when it dies before the day it is needed."""
    lines = lines_to_port(work.service)
    if not lines:
        return
    day = port_day(work.setting, work.service)
    code = last(work.entries, "code issued")
    validity = _validity(work)
    issued = code.on if code else None
    expires = (code.ends or (add_days(code.on, validity) if validity else None)) if code else None
    first = add_days(day, -validity) if day and validity else None
    _ask(work, day, first, issued)
    if held_back(work):
        _use(work, day, expires)
        if expires and day and expires < day:
            _code_dies(work, expires, day, first)
        work.warn("hold-cancel-until-ported")
    for line in lines:
        due = work.workdays_after(day, 1) if day else None
        number = {"line": line.label or line.number}
        done = ported_on(work.entries, line)
        work.add("check-ported", name=f"check-ported-{line.id}", kind="check", due=due, done_on=done, params=number)


def _ask(work: Work, day: dt.date | None, first: dt.date | None, issued: dt.date | None) -> None:
    due = work.workdays_before(day, 2) if day else None
    start = add_days(first, 1) if first else None
    rule = None if day else "2 working days before move in"
    work.add("ask-port-code", kind="ask", start=start, due=due, rule_due=rule, done_on=issued)


def _use(work: Work, day: dt.date | None, expires: dt.date | None) -> None:
    due = min((known for known in (day, expires) if known), default=None)
    params = {"expires": expires} if expires else {}
    work.add("use-port-code", due=due, after=["ask-port-code"], params=params)


def _code_dies(work: Work, expires: dt.date, day: dt.date, first: dt.date | None) -> None:
    safe = add_days(first, 1) if first else None
    work.warn("code-dies", now=True, expires=expires, port_day=day)
    if first:
        work.warn("ask-code-again-from", now=True, expires=expires, port_day=day, first=first, safe=safe)
    again = {"expires": expires, "first": first} if first else {"expires": expires}
    due = work.workdays_before(day, 2)
    work.add("ask-port-code-again", kind="ask", start=safe, due=due, params=again)


def _validity(work: Work) -> int | None:
    """Return for how many days a code works, by the law card that sets it."""
    for _rule, clock in work.setting.clocks(work.region, work.service.sector):
        if clock.sets == "code expires" and clock.due:
            return parse_offset(clock.due).span.days
    return None
