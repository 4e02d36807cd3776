"""A payee that was renamed goes on as one: its payments under the old and the new name are in the same rhythm.

Tried are only series that something ties together: the creditor id, the provider they are known to be, or the first
word of the name. They are joined if one ends before the other begins and both together fit the rhythm of one of them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.payees import squeeze
from movehelper.domain.recurring.fits import fit
from movehelper.domain.recurring.series import near
from movehelper.domain.recurring.streams import CHANGE, Stream, merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from movehelper.domain.recurring.series import Hit, Series

_SHORTEST: Final = 4
_MOST: Final = 12


class Part(NamedTuple):
    """A series with the streams found in it; without any, all its payments stand to be joined."""

    series: Series
    streams: tuple[Stream, ...]

    @property
    def open(self) -> tuple[Stream, ...]:
        """The streams, or the whole series as one without a rhythm."""
        return self.streams or (Stream(self.series.hits),)


def join(parts: list[Part], tie: Callable[[Series], str]) -> list[Part]:
    """Return the parts with those joined that go on from one another. `tie`: the provider known, or ""."""
    gone: set[int] = set()
    for together in _tied(parts, tie):
        _join(parts, [number for number in together if number not in gone], gone)
    return [part for number, part in enumerate(parts) if number not in gone]


def _join(parts: list[Part], numbers: list[int], gone: set[int]) -> None:
    """Join what fits among some parts, the earliest first; a part that went into another is marked as gone."""
    numbers.sort(key=lambda number: (parts[number].series.hits[0].day, parts[number].series.key))
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 :]:
            if one in gone or other in gone:
                continue
            joined = _together(parts[one], parts[other])
            if joined is not None:
                parts[one] = joined
                gone.add(other)


def _together(one: Part, other: Part) -> Part | None:
    """Return both parts as one if exactly one stream of each goes on in the other, else None."""
    if len(one.open) != 1 or len(other.open) != 1 or one.series.currency != other.series.currency:
        return None
    first, second = one.open[0], other.open[0]
    if first.fit is None and second.fit is None:
        return None
    if first.everything[-1].day >= second.everything[0].day:
        return None
    if not near(first.everything[-1].amount, second.everything[0].amount, CHANGE):
        return None
    hits = merged(first.hits, second.everything)
    found = fit(hits)
    rhythms = {stream.fit.step.period for stream in (first, second) if stream.fit is not None}
    if found is None or {found.step.period} != rhythms or not _at_both_ends(found.hits, first, second):
        return None
    series = one.series._replace(hits=merged(one.series.hits, other.series.hits))
    return Part(series, (Stream(hits, found, first.before),))


def _at_both_ends(hits: tuple[Hit, ...], first: Stream, second: Stream) -> bool:
    used = {id(hit) for hit in hits}
    return any(id(hit) in used for hit in first.hits) and all(id(hit) in used for hit in second.everything)


def _tied(parts: list[Part], tie: Callable[[Series], str]) -> Iterator[list[int]]:
    """Yield the numbers of parts that something ties together."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, part in enumerate(parts):
        for why in _ties(part.series, tie):
            found[why].append(number)
    yield from (numbers for _why, numbers in sorted(found.items()) if 1 < len(numbers) <= _MOST)


def _ties(series: Series, tie: Callable[[Series], str]) -> Iterable[tuple[str, str]]:
    payee = series.newest
    if payee.creditor:
        yield "creditor", payee.creditor
    if provider := tie(series):
        yield "provider", provider
    if payee.words and len(payee.words[0]) >= _SHORTEST - 1:
        yield "word", payee.words[0]
    if len(word := squeeze(payee.words)) >= _SHORTEST:
        yield "begins", word[:_SHORTEST]
