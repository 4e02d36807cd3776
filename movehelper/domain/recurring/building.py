"""Findings made of streams."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from movehelper.domain.records.statements import Finding
from movehelper.domain.recurring.reasons import rail_of, reasons
from movehelper.domain.recurring.series import near
from movehelper.domain.recurring.streams import CHANGE, is_steady
from movehelper.domain.recurring.timing import timing_of

if TYPE_CHECKING:
    from decimal import Decimal

    from movehelper.domain.matching.known import Known
    from movehelper.domain.records.statements import Tier
    from movehelper.domain.recurring.series import Series
    from movehelper.domain.recurring.streams import Stream
    from movehelper.domain.recurring.timing import Seen


def finding(series: Series, stream: Stream, tier: Tier, known: Known | None, *, seen: Seen, key: str) -> Finding:
    """Return what was found of one stream."""
    hits = stream.everything
    timing = timing_of(stream, seen.horizon(hits))
    going = timing.due is not None and timing.state in {"active", "late", "resumed"}
    return Finding(
        key=key,
        name=_name(series, known),
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
        reasons=tuple(reasons(series, stream, timing, known)),
    )


def _name(series: Series, known: Known | None) -> str:
    """Return the catalogue's name of a provider, unless that is a heading for several: "Sky", not "Brands (A, B)"."""
    if known is None or known.provider is None or any(sign in known.name for sign in "(/,"):
        return series.newest.name
    return known.name


def typical(stream: Stream) -> Decimal:
    """Return what it costs now: the last amount of equal ones, else the middle one of the last six payments.

    Of equal ones a last amount that is no change of price (two months at once, a part of one) is left out. What is paid
    once a year costs what it did last.
    """
    hits = stream.fit.hits if stream.fit else stream.hits
    if len(hits) < 3 or (stream.fit and stream.fit.step.period == "yearly"):
        return hits[-1].amount
    if is_steady(stream):
        last, before = hits[-1].amount, hits[-2].amount
        return last if near(last, before, CHANGE) else before
    latest = sorted(hit.amount for hit in hits[-6:])
    return latest[len(latest) // 2]
