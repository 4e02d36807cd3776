"""When a stream is due next, and whether it goes on as far as the statements reach."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from movehelper.domain.payees import DEBITS
from movehelper.domain.recurring.periods import STEPS, Step, after, length_of, window_of
from movehelper.domain.recurring.series import near

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from movehelper.domain.records.statements import Period
    from movehelper.domain.recurring.series import Hit
    from movehelper.domain.recurring.streams import Stream

State = Literal["active", "late", "stopped", "resumed", "once"]
_GRACE: Final = 3
"""Days that a bank may take to book, beyond the window."""


class Seen(NamedTuple):
    """How far statements reach: the day asked about and, of each account, the last day that is covered."""

    today: dt.date
    until: Mapping[str, dt.date]

    def horizon(self, hits: Sequence[Hit]) -> int:
        """Return the last day on which a next payment could have been seen: on the account of the last one."""
        return min(self.today, self.until.get(hits[-1].line.account, self.today)).toordinal()


class Timing(NamedTuple):
    """When a stream pays: `number` is the day of the month, `due` the next slot that no payment has filled."""

    period: Period
    number: int | None
    due: int | None
    state: State


def timing_of(stream: Stream, horizon: int) -> Timing:
    """Return the period of a stream, when it is due next, and whether it goes on as far as statements reach."""
    if stream.fit is None:
        return _timing_without_fit(stream.hits, horizon)
    fit = stream.fit
    period = fit.step.period
    number = fit.anchor if fit.step.months else None
    due = after(period, fit.last_slot, number)
    while due + fit.step.window < stream.hits[-1].day:
        due = after(period, due, number)
    timing = _going_on(fit.step, number, due, stream.hits[-1].day, horizon)
    resumed = fit.pause is not None or (bool(stream.before) and _paused(stream))
    return timing._replace(state="resumed") if resumed and timing.state == "active" else timing


def _going_on(step: Step, number: int | None, due: int, last: int, horizon: int) -> Timing:
    """Return whether a rhythm goes on: late after one empty slot, stopped after two or one and a half periods."""
    missing = 0
    slot = due
    while slot + step.window + _GRACE < horizon and missing < 3:
        missing += 1
        slot = after(step.period, slot, number)
    if missing > 1 or (missing and horizon - last > 1.5 * step.length):
        return Timing(step.period, number, None, "stopped")
    return Timing(step.period, number, due, "late" if missing else "active")


def _paused(stream: Stream) -> bool:
    length = stream.fit.step.length if stream.fit else 0
    return stream.hits[0].day - stream.before[-1].day > 2 * length


def _timing_without_fit(hits: Sequence[Hit], horizon: int) -> Timing:
    if len(hits) == 1:
        return Timing("irregular", None, None, "once")
    if is_yearly_pair(hits):
        number = hits[-1].on.day
        due = after("yearly", hits[-1].day, number)
        goes_on = due + window_of("yearly") >= horizon
        return Timing("yearly", number, due if goes_on else None, "active" if goes_on else "stopped")
    if hits[-1].payee.rail in DEBITS and (step := _step_of_two(hits)) is not None:
        of_month = hits[-1].on.day if step.months else None
        return _going_on(step, of_month, after(step.period, hits[-1].day, of_month), hits[-1].day, horizon)
    gaps = [later.day - one.day for one, later in pairwise(hits)]
    recent = horizon - hits[-1].day <= 2 * max(gaps) + 14
    return Timing("irregular", None, None, "active" if recent else "stopped")


def _step_of_two(hits: Sequence[Hit]) -> Step | None:
    """Return the period that two payments by a rail that was set up are apart; a month before four weeks."""
    if len(hits) != 2:
        return None
    apart = hits[1].day - hits[0].day
    fitting = [step for step in STEPS if abs(apart - step.length) <= step.window and step.days != 30]
    return max(fitting, key=lambda step: step.length) if fitting else None


def is_yearly_pair(hits: Sequence[Hit]) -> bool:
    """Say whether these are two payments a year apart for about the same."""
    if len(hits) != 2:
        return False
    off = abs(hits[1].day - hits[0].day - length_of("yearly"))
    return off <= window_of("yearly") and near(hits[0].amount, hits[1].amount, 0.35)
