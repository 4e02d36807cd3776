"""Why a stream was found, in numbers; `wording.findings` has a sentence for each step."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Final

from movehelper.domain.payees import DEBITS
from movehelper.domain.records import Money, Why
from movehelper.domain.recurring.streams import is_steady

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from movehelper.domain.matching.known import Known
    from movehelper.domain.records.statements import Rail
    from movehelper.domain.recurring.fits import Fit
    from movehelper.domain.recurring.series import Hit, Series
    from movehelper.domain.recurring.streams import Stream
    from movehelper.domain.recurring.timing import Timing

_LEAST_ODDS: Final = 100_000


def rail_of(hits: Sequence[Hit]) -> Rail:
    """Return the rail of the last payment; one that was set up counts even where a later line does not tell."""
    latest = hits[-1].payee.rail
    if latest == "unknown":
        return next((hit.payee.rail for hit in reversed(hits) if hit.payee.rail in DEBITS), "unknown")
    return latest


def reasons(series: Series, stream: Stream, timing: Timing, known: Known | None) -> Iterator[Why]:
    """Yield why a stream was found, the strongest reason first."""
    hits = stream.everything
    rail = rail_of(hits)
    if rail in DEBITS:
        yield Why(step="found-rail", input={"rail": rail, "count": len(hits)}, result=rail)
    if stream.fit is None:
        yield _without_fit(stream.hits, timing)
    else:
        yield from _of_fit(stream, stream.fit, timing)
    yield from _of_amounts(series, stream)
    yield from _of_knowledge(known)
    if stream.contracts > 1:
        yield Why(step="found-contracts", input={"count": stream.contracts}, result=stream.contracts)
    if (accounts := len({hit.line.account for hit in hits})) > 1:
        yield Why(step="found-accounts", input={"count": accounts}, result=accounts)
    if (names := len({hit.payee.words for hit in hits})) > 1:
        yield Why(step="found-names", input={"count": names}, result=names)


def _without_fit(hits: Sequence[Hit], timing: Timing) -> Why:
    if timing.period == "irregular":
        return Why(step="found-no-rhythm", input={"count": len(hits)}, result=len(hits))
    apart = hits[1].day - hits[0].day
    if timing.period == "yearly":
        return Why(step="found-year-apart", input={"days": apart}, result=apart)
    return Why(step="found-two", input={"days": apart, "period": timing.period}, result=timing.period)


def _of_fit(stream: Stream, fit: Fit, timing: Timing) -> Iterator[Why]:
    facts = {"count": len(fit.hits), "slots": len(fit.hits) + fit.missed, "period": fit.step.period, "days": fit.off}
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
