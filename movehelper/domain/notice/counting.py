"""Counting itself, in both directions. Nothing here knows words: `rule.build` has read them.

Forward is monotone (later notice never ends earlier), so backward is a search over days of receipt.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.dates import add_days, add_months, day_before_months, month_day
from movehelper.domain.notice.periods import MonthStarts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from movehelper.domain.notice.rule import Boundaries, LegalEnd, NoticeRule
    from movehelper.domain.words import Span

_SEARCHED_YEARS = 10


class Trace(NamedTuple):
    """What came out at each step of counting forward; None where a step did not apply or changed nothing."""

    event: dt.date
    cut_off: dt.date | None
    begins: dt.date
    counted: dt.date
    moved: dt.date
    floored: dt.date
    aligned: dt.date
    exception: dt.date | None
    ends: dt.date


class Found(NamedTuple):
    """The answer of counting backward: the end, and the latest day the notice may be received for it."""

    ends: dt.date
    receive_by: dt.date


def received(rule: NoticeRule, sent: dt.date, delivery: Span) -> dt.date:
    """Return the day a notice counts as received: the later of delivery and deemed receipt."""
    day = rule.region.plus(sent, delivery)
    return max(day, rule.region.plus(sent, rule.deemed)) if rule.deemed else day


def forward(rule: NoticeRule, event: dt.date) -> Trace:
    """Count from the day of receipt (of sending, where the rule counts from it) to the end."""
    begins, cut_off = _begins(rule, event)
    counted = _counted(rule, event, begins)
    moved = _moved(rule, counted)
    floor = max(day for day in (moved, event, rule.floor) if day is not None)
    aligned = rule.ends.on_or_after(floor)
    exception = _exception(rule, event, aligned) if rule.exceptions else None
    return Trace(event, cut_off, begins, counted, moved, floor, aligned, exception, exception or aligned)


def last_receipt(rule: NoticeRule, day: dt.date, *, needed: bool) -> Found | None:
    """Return the end nearest to `day` that the rule allows and some notice reaches, and its last receipt.

    Args:
        rule: the rule.
        day: the wanted end, or the day until which the service is needed.
        needed: the first such end on or after `day`, instead of the latest on or before it.
    """
    start = rule.contract_start or _years_before(day)
    earliest = forward(rule, start).ends
    if needed:
        end: dt.date | None = rule.ends.on_or_after(max(d for d in (day, earliest, rule.floor) if d is not None))
    else:
        end = rule.ends.on_or_before(day)
        if end is not None and (end < earliest or (rule.floor and end < rule.floor)):
            end = None
    end = _nearest([end, *_fixed_ends(rule, start, day)], day, needed=needed)
    if end is None:
        return None
    return Found(end, _last_day(start, end, lambda receipt: forward(rule, receipt).ends <= end))


def _nearest(ends: Sequence[dt.date | None], day: dt.date, *, needed: bool) -> dt.date | None:
    if needed:
        return min((end for end in ends if end and end >= day), default=None)
    return max((end for end in ends if end and end <= day), default=None)


def _fixed_ends(rule: NoticeRule, start: dt.date, day: dt.date) -> list[dt.date]:
    """Return the ends near `day` that the law itself fixes, beside those that terms leave, and some notice reaches."""
    if rule.ends is rule.listed:
        return []
    years = range(max(dt.MINYEAR + 1, day.year - _SEARCHED_YEARS), min(dt.MAXYEAR, day.year + _SEARCHED_YEARS))
    near = [(exception, exception.ends.on(year)) for exception in rule.exceptions for year in years]
    return [
        end
        for exception, end in near
        if (asked_by := _asked_by(exception, end)) >= start and forward(rule, asked_by).ends == end
    ]


def send_by(rule: NoticeRule, receive_by: dt.date, delivery: Span) -> dt.date:
    """Return the latest day of sending that is received on or before `receive_by`."""
    if rule.from_sending:
        return receive_by
    day = rule.region.minus(receive_by, delivery)  # near; months and deemed receipt can be some days off
    while received(rule, add_days(day, 1), delivery) <= receive_by:
        day = add_days(day, 1)
    while received(rule, day, delivery) > receive_by:
        day = add_days(day, -1)
    return day


def earliest_receipt(rule: NoticeRule, ends: dt.date) -> dt.date | None:
    """Return the first day of receipt that is not too long before the end; None if there is no such limit."""
    return rule.week.minus(ends, rule.earliest_notice) if rule.earliest_notice else None


def earliest_send(rule: NoticeRule, ends: dt.date, delivery: Span) -> dt.date | None:
    """Return the first day of sending whose receipt is not too long before the end, nor before the contract."""
    first = earliest_receipt(rule, ends)
    if first is None:
        return None
    first = max(first, rule.contract_start) if rule.contract_start else first
    if rule.from_sending:
        return first
    day = rule.region.minus(first, delivery)
    while received(rule, day, delivery) < first:
        day = add_days(day, 1)
    while received(rule, add_days(day, -1), delivery) >= first:
        day = add_days(day, -1)
    return day


def _years_before(day: dt.date) -> dt.date:
    return add_months(day, -12 * _SEARCHED_YEARS) if day.year > _SEARCHED_YEARS else dt.date.min


def _last_day(low: dt.date, high: dt.date, holds: Callable[[dt.date], bool]) -> dt.date:
    """Return the last day from `low` to `high` for which `holds`, which it does on `low` and up to some day."""
    first, span = low.toordinal(), (high - low).days
    lowest, highest = 0, span
    while lowest < highest:
        middle = (lowest + highest + 1) // 2
        if holds(dt.date.fromordinal(first + middle)):
            lowest = middle
        else:
            highest = middle - 1
    return dt.date.fromordinal(first + lowest)


def _begins(rule: NoticeRule, event: dt.date) -> tuple[dt.date, dt.date | None]:
    if rule.boundaries is None:
        return event, None
    starts = rule.boundaries.starts
    index = starts.index(event)
    while _cut_off(rule, rule.boundaries, starts.start(index - 1)) >= event:
        index -= 1
    while (cut_off := _cut_off(rule, rule.boundaries, starts.start(index))) < event:
        index += 1
    return starts.start(index), cut_off


def _cut_off(rule: NoticeRule, boundaries: Boundaries, boundary: dt.date) -> dt.date:
    cut_off = boundaries.cut_off
    if cut_off is None:
        return add_days(boundary, -1)
    if cut_off.kind == "working day":
        return rule.week.nth_from(boundary, cut_off.n)
    day = month_day(boundary.year, boundary.month, cut_off.n)
    if cut_off.kind == "day before" and day >= boundary:
        before = add_days(boundary.replace(day=1), -1)
        day = month_day(before.year, before.month, cut_off.n)
    return day


def _counted(rule: NoticeRule, event: dt.date, begins: dt.date) -> dt.date:
    if rule.period.n == 0:
        return event if rule.boundaries is None else add_days(begins, -1)
    if rule.period.unit == "working day":
        return _working_days(rule, begins)
    if (months := rule.period.months) is None:
        end = add_days(begins, (rule.period.days or 0) - (1 if rule.first_day_counts else 0))
    else:
        end = _months(rule, begins, months)
    return add_days(end, 1) if rule.clear_days else end


def _working_days(rule: NoticeRule, begins: dt.date) -> dt.date:
    if rule.first_day_counts:
        return rule.week.nth_from(begins, rule.period.n)
    end = rule.week.after(begins, rule.period.n)
    return rule.week.after(end, 1) if rule.clear_days else end


def _months(rule: NoticeRule, begins: dt.date, months: int) -> dt.date:
    starts = rule.boundaries.starts if rule.boundaries and rule.boundaries.agreed else None
    if isinstance(starts, MonthStarts) and months % starts.months == 0:
        later = starts.start(starts.index(begins) + months // starts.months)
        return add_days(later, -1) if rule.first_day_counts else later
    return day_before_months(begins, months) if rule.first_day_counts else add_months(begins, months)


def _moved(rule: NoticeRule, day: dt.date) -> dt.date:
    if rule.if_day_off == "next working day":
        return rule.week.on_or_after(day)
    if rule.if_day_off == "previous working day":
        return rule.week.on_or_before(day)
    return day


def _exception(rule: NoticeRule, event: dt.date, so_far: dt.date) -> dt.date | None:
    """Return the earliest end fixed by law that this notice reaches, if it is before the end so far."""
    lowest = max(event, rule.floor) if rule.floor else event
    fixed = (
        end
        for exception in rule.exceptions
        for year in range(lowest.year, so_far.year + 1)
        if lowest <= (end := exception.ends.on(year)) < so_far
        and event <= _asked_by(exception, end)
        and rule.listed.on_or_after(end) == end
    )
    return min(fixed, default=None)


def _asked_by(exception: LegalEnd, end: dt.date) -> dt.date:
    day = exception.receive_by.on(end.year)
    return day if day < end else exception.receive_by.on(end.year - 1)
