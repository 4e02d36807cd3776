"""Who is paid again and again: findings in bank lines, each with how sure it is and its reasons in numbers.

    findings(lines, today, knower=Knower(catalogue.providers, currencies), own=("GB00...",)) -> tuple[Finding, ...]
    not_shown(lines) -> ("half-yearly", "yearly")

Three tiers. certain: paid by a rail that somebody set up (direct debit, standing order, ACH company), from the first
line on, whatever the rhythm. periodic: three or more payments in a rhythm that chance hardly gives (two a year apart,
if the catalogue knows the payee). possible: a payee the catalogue knows or a word of a sector, two payments a year
apart for about the same, or a rhythm of differing amounts paid by card; none of these is proof. Shops, restaurants and
filling stations are providers only if a rail and a rhythm say so.

Money that comes in makes no finding. The order of the lines is no matter; identical lines count as often as they are
there. The work grows with the lines: keys, sorting, and for each payee at most nine periods times four anchors.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from movehelper.domain.matching.known import Knower, Known
from movehelper.domain.matching.words import is_shop
from movehelper.domain.payees import DEBITS
from movehelper.domain.recurring.building import finding
from movehelper.domain.recurring.joining import Part, join
from movehelper.domain.recurring.periods import STEPS, length_of
from movehelper.domain.recurring.series import Hit, Series, near, series_of
from movehelper.domain.recurring.streams import Stream, is_steady, streams
from movehelper.domain.recurring.timing import Seen, is_yearly_pair

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from movehelper.domain.records.statements import BankLine, Finding, Period, Tier

__all__ = ["findings", "length_of", "not_shown"]

_OLDEST: Final = 25 * 31
_OFTEN: Final = frozenset({"weekly", "fortnightly"})
_MOST_POSSIBLE: Final = 12
_ABOUT_A_YEAR: Final = 300
_ORDER: Final[tuple[Tier, ...]] = ("certain", "periodic", "possible")


def findings(
    lines: Iterable[BankLine],
    today: dt.date,
    *,
    knower: Knower | None = None,
    own: Collection[str] = (),
    until: Mapping[str, dt.date] | None = None,
) -> tuple[Finding, ...]:
    """Return who is paid again and again, the surest first, then by name.

    Args:
        lines: of all accounts, in any order.
        today: lines after it are not looked at.
        knower: the providers of the catalogue; without it only words of sectors are known.
        own: numbers of one's own accounts; money moved to them is no payment.
        until: the last day that statements cover of each account; without it, that of its last line.
    """
    known_lines = [line for line in lines if line.booked <= today]
    seen = Seen(today, until if until is not None else _last_days(known_lines))
    knower = knower or Knower()
    parts = [Part(series, _streams(series)) for series in series_of(known_lines, own)]
    knower.settle(part.series.newest for part in parts)

    def provider(series: Series) -> str:
        known = _known(series, knower)
        return known.provider or "" if known is not None else ""

    joined = join(parts, provider)
    found = [one for part, key in zip(joined, _keys(joined), strict=True) for one in _found(part, key, knower, seen)]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.tier), one.name.casefold(), one.key, one.typical)))


def not_shown(lines: Iterable[BankLine]) -> tuple[Period, ...]:
    """Return the periods of which the history is too short to show three payments (two of a yearly one)."""
    days = [line.booked for line in lines]
    if not days:
        return ()
    history = (max(days) - min(days)).days + 1
    return tuple(dict.fromkeys(step.period for step in STEPS if history < step.least))


def _last_days(lines: Iterable[BankLine]) -> dict[str, dt.date]:
    found: dict[str, dt.date] = {}
    for line in lines:
        if line.account not in found or found[line.account] < line.booked:
            found[line.account] = line.booked
    return found


def _keys(parts: Sequence[Part]) -> list[str]:
    """Return the key of each part: of a payee paid in several currencies the first keeps it, so that answers hold."""
    first: dict[str, str] = {}
    for part in sorted(parts, key=lambda one: (one.series.hits[0].day, one.series.currency)):
        first.setdefault(part.series.key, part.series.currency)
    return [
        series.key if first[series.key] == series.currency else f"{series.key}#{series.currency or '-'}"
        for series in (part.series for part in parts)
    ]


def _streams(series: Series) -> tuple[Stream, ...]:
    if is_shop(series.newest.words) and not series.hard:
        return ()
    return tuple(streams(series.hits, hard=series.hard))


def _known(series: Series, knower: Knower) -> Known | None:
    payee = series.newest
    return knower.known(payee, series.currency, series.hits[-1].line.text)


def _found(part: Part, key: str, knower: Knower, seen: Seen) -> Iterator[Finding]:
    """Yield the findings of one payee: its streams, or all its payments as one without a rhythm."""
    series = part.series
    known = _known(series, knower)
    shop = is_shop(series.newest.words) and not (known is not None and known.sure and known.provider)
    kept = [(stream, tier) for stream in part.streams if (tier := _tier(series, stream, known, shop=shop)) is not None]
    times = Counter[str]()
    for number, (stream, tier) in enumerate(kept):
        own = f"{key}#{stream.everything[0].amount:f}" if number else key
        times[own] += 1
        yield finding(series, stream, tier, known, seen=seen, key=own if times[own] == 1 else f"{own}#{times[own]}")
    if not kept and not shop and (loose := _loose(series, known, seen)) is not None:
        yield finding(series, *loose, known, seen=seen, key=key)


def _tier(series: Series, stream: Stream, known: Known | None, *, shop: bool) -> Tier | None:
    """Return how sure a stream with a rhythm is; None for the rhythm of a habit."""
    if shop and not is_steady(stream):
        return None
    if any(hit.payee.rail in DEBITS for hit in stream.everything):
        return "certain"
    if shop:
        return None
    if stream.fit is None:
        return _tier_of_pair(known)
    often = stream.fit.step.period in _OFTEN
    if often and not is_steady(stream) and not (known is not None and known.provider):
        return None
    by_hand = series.newest.rail == "card" and not is_steady(stream) and known is None
    return "possible" if by_hand else "periodic"


def _loose(series: Series, known: Known | None, seen: Seen) -> tuple[Stream, Tier] | None:
    """Return payments without a rhythm as one stream if a rail, the catalogue, a word or a year speaks for them."""
    stream = Stream(series.hits)
    if series.hard:
        return stream, "certain"
    recent = seen.horizon(series.hits) - series.hits[-1].day <= _OLDEST
    if is_yearly_pair(series.hits):
        return stream, _tier_of_pair(known)
    if known is None or not recent:
        return None
    if known.provider is None and len(series.hits) > 2 and not _year_by_year(series.hits):
        return None
    return (stream, "possible") if len(series.hits) <= _MOST_POSSIBLE or _alike(series.hits) else None


def _tier_of_pair(known: Known | None) -> Tier:
    return "periodic" if known is not None and known.provider else "possible"


def _year_by_year(hits: tuple[Hit, ...]) -> bool:
    return all(later.day - one.day >= _ABOUT_A_YEAR for one, later in pairwise(hits))


def _alike(hits: tuple[Hit, ...]) -> bool:
    return all(near(hits[0].amount, hit.amount, 0.5) for hit in hits)
