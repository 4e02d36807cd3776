"""Findings made of streams: how sure they are, whether they still go on, and why, in numbers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.payees import DEBITS
from movehelper.domain.records import Money, Why
from movehelper.domain.records.statements import Finding, Period
from movehelper.domain.recurring.periods import STEPS, Step, after, length_of, window_of
from movehelper.domain.recurring.series import near
from movehelper.domain.recurring.streams import is_steady

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal
    from typing import Literal

    from movehelper.domain.matching.known import Known
    from movehelper.domain.records.statements import Rail, Tier
    from movehelper.domain.recurring.series import Hit, Series
    from movehelper.domain.recurring.streams import Stream

    State = Literal["active", "late", "stopped", "resumed", "once"]

_LEAST_ODDS: Final = 100_000


class Seen(NamedTuple):
    """How far statements reach: the day asked about and, of each account, the last day that is covered."""

    today: dt.date
    until: Mapping[str, dt.date]

    def horizon(self, hits: Sequence[Hit]) -> int:
        """Return the last day on which a payment of these accounts could have been seen."""
        seen = [self.until[hit.line.account] for hit in hits if hit.line.account in self.until]
        return min(self.today, max(seen, default=self.today)).toordinal()


class Timing(NamedTuple):
    """When a stream pays: `number` is the day of the month, `due` the next slot that no payment has filled."""

    period: Period
    number: int | None
    due: int | None
    state: State


def finding(series: Series, stream: Stream, tier: Tier, known: Known | None, *, seen: Seen, key: str) -> Finding:
    """Return what was found of one stream."""
    hits = stream.everything
    timing = timing_of(stream, seen.horizon(hits))
    going = timing.due is not None and timing.state in {"active", "late", "resumed"}
    return Finding(
        key=key,
        name=series.newest.name if known is None or known.provider is None else known.name,
        tier=tier,
        period=timing.period,
        typical=-typical(stream),
        currency=series.currency,
        first=hits[0].on,
        last=hits[-1].on,
        count=len(hits),
        next=dt.date.fromordinal(timing.due) if going and timing.due is not None else None,
        provider=known.provider if known else None,
        sector=known.sector if known else None,
        rail=rail_of(hits),
        account=hits[-1].line.account,
        billing_day=timing.number,
        state=timing.state,
        lines=tuple(hit.line.id for hit in hits),
        reasons=tuple(_reasons(series, stream, timing, known)),
    )


def typical(stream: Stream) -> Decimal:
    """Return what it costs now: the last amount of equal ones, else the middle one of the last six payments."""
    hits = stream.fit.hits if stream.fit else stream.hits
    if is_steady(stream) or len(hits) < 3:
        return hits[-1].amount
    latest = sorted(hit.amount for hit in hits[-6:])
    return latest[len(latest) // 2]


def rail_of(hits: Sequence[Hit]) -> Rail:
    """Return the rail of the last payment; one that was set up counts even where a later line does not tell."""
    latest = hits[-1].payee.rail
    if latest == "unknown":
        return next((hit.payee.rail for hit in reversed(hits) if hit.payee.rail in DEBITS), "unknown")
    return latest


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
    missing = 0
    slot = due
    while slot + fit.step.window + 3 < horizon and missing < 3:
        missing += 1
        slot = after(period, slot, number)
    if missing > 1 or (missing and horizon - stream.hits[-1].day > 1.5 * fit.step.length):
        return Timing(period, number, None, "stopped")
    if missing:
        return Timing(period, number, due, "late")
    resumed = fit.pause is not None or (stream.before and _paused(stream))
    return Timing(period, number, due, "resumed" if resumed else "active")


def _paused(stream: Stream) -> bool:
    length = stream.fit.step.length if stream.fit else 0
    return stream.hits[0].day - stream.before[-1].day > 2 * length


def _timing_without_fit(hits: Sequence[Hit], horizon: int) -> Timing:
    if len(hits) == 1:
        return Timing("irregular", None, None, "once")
    if is_yearly_pair(hits):
        number = hits[-1].on.day
        due = after("yearly", hits[-1].day, number)
        return Timing("yearly", number, due, "active" if due + window_of("yearly") >= horizon else "stopped")
    if hits[-1].payee.rail in DEBITS and (step := _step_of_two(hits)) is not None:
        number = hits[-1].on.day if step.months else None
        due = after(step.period, hits[-1].day, number)
        goes_on = due + step.window + 3 >= horizon
        return Timing(step.period, number, due, "active" if goes_on else "late")
    gaps = [later.day - one.day for one, later in pairwise(hits)]
    goes_on = horizon - hits[-1].day <= 2 * max(gaps) + 14
    return Timing("irregular", None, None, "active" if goes_on else "stopped")


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


def _reasons(series: Series, stream: Stream, timing: Timing, known: Known | None) -> Iterator[Why]:
    hits = stream.everything
    rail = rail_of(hits)
    if rail in DEBITS:
        yield Why(step="found-rail", input={"rail": rail, "count": len(hits)}, result=rail)
    yield from _of_fit(stream, timing)
    yield from _of_amounts(series, stream)
    yield from _of_knowledge(known)
    if stream.contracts > 1:
        yield Why(step="found-contracts", input={"count": stream.contracts}, result=stream.contracts)
    if (accounts := len({hit.line.account for hit in hits})) > 1:
        yield Why(step="found-accounts", input={"count": accounts}, result=accounts)
    if (names := len({hit.payee.words for hit in hits})) > 1:
        yield Why(step="found-names", input={"count": names}, result=names)


def _of_fit(stream: Stream, timing: Timing) -> Iterator[Why]:
    fit = stream.fit
    if fit is None:
        if timing.period == "yearly":
            apart = stream.hits[1].day - stream.hits[0].day
            yield Why(step="found-year-apart", input={"days": apart}, result=apart)
        elif timing.period != "irregular":
            apart = stream.hits[1].day - stream.hits[0].day
            yield Why(step="found-two", input={"days": apart, "period": timing.period}, result=timing.period)
        else:
            count = len(stream.hits)
            yield Why(step="found-no-rhythm", input={"count": count}, result=count)
        return
    facts = {"count": len(fit.hits), "slots": fit.slots, "period": fit.step.period, "days": fit.off}
    yield Why(step="found-rhythm", input=dict(facts), result=fit.step.period)
    odds = _LEAST_ODDS if fit.expected < 1 / _LEAST_ODDS else int(1 / fit.expected)
    yield Why(step="found-chance", input={"odds": odds, "least": odds == _LEAST_ODDS}, result=odds)
    if fit.rival:
        yield Why(step="found-about", input={"period": fit.step.period, "other": fit.rival}, result=fit.rival)
    if fit.pause is not None:
        yield Why(step="found-pause", input={"first": fit.pause[0].on, "last": fit.pause[1].on})
    if fit.missed > 0:
        yield Why(step="found-missed", input={"count": fit.missed}, result=fit.missed)
    if (beside := len(stream.hits) - len(fit.hits)) > 0:
        yield Why(step="found-beside", input={"count": beside}, result=beside)
    if stream.before:
        yield Why(step="found-before", input={"count": len(stream.before), "since": stream.hits[0].on})
    if timing.state == "late" and timing.due is not None:
        yield Why(step="found-late", input={"on": dt.date.fromordinal(timing.due)})
    if timing.state == "stopped":
        yield Why(step="found-stopped", input={"last": stream.hits[-1].on})


def _of_amounts(series: Series, stream: Stream) -> Iterator[Why]:
    hits = stream.fit.hits if stream.fit else stream.hits
    amounts = [hit.amount for hit in hits]
    if len(hits) < 2:
        return
    if is_steady(stream):
        (amount, count), *_others = Counter(amounts).most_common(1)
        yield Why(step="found-equal", input={"count": count, "of": len(hits), "money": _money(amount, series)})
        yield from _changes_of_price(hits, series)
    else:
        spread = {"low": _money(min(amounts), series), "high": _money(max(amounts), series)}
        yield Why(step="found-amounts", input=dict(spread), result=_money(_middle(amounts), series))


def _changes_of_price(hits: Sequence[Hit], series: Series) -> Iterator[Why]:
    """Yield each new level that at least two payments held."""
    level = hits[0].amount
    for one, following in zip(hits[1:], [*hits[2:], None], strict=True):
        if one.amount != level and following is not None and following.amount == one.amount:
            before, money = _money(level, series), _money(one.amount, series)
            yield Why(step="found-price", input={"on": one.on, "before": before, "money": money}, result=money)
            level = one.amount


def _of_knowledge(known: Known | None) -> Iterator[Why]:
    if known is None:
        return
    if known.provider is None:
        yield Why(step="found-word", input={"word": known.word, "sector": known.sector}, result=known.sector)
    elif known.word:
        yield Why(step="found-known", input={"provider": known.name, "id": known.provider}, result=known.provider)
    else:
        yield Why(step="found-creditor", input={"provider": known.name, "id": known.provider}, result=known.provider)


def _money(amount: Decimal, series: Series) -> Money:
    return Money(amount=amount, currency=series.currency)


def _middle(amounts: Sequence[Decimal]) -> Decimal:
    return sorted(amounts)[len(amounts) // 2] if len(amounts) % 2 else median(amounts)
