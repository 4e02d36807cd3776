"""Whether payments lie on the grid of a period, and whether that can be chance.

A payment fills the slot it is nearest to, if it lies within the window; a slot is filled once. Wanted are at least
70 % of the slots between the first and the last payment, with 75 % of the payments used. A whole pause that the rhythm
outlives counts as one missing slot.

The chance test asks how many such grids would be expected among payments on random days: the number of periods tried,
times the ways to pick this many slots and payments, times, for each payment after the first, the share of the period
that the window covers, and less again where amounts are equal. More than 0.2 expected is not accepted.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.recurring.periods import STEPS, Step, anchors, grid
from movehelper.domain.recurring.series import Hit, near

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

_COVERAGE: Final = 0.7
_PURITY: Final = 0.75
_EXPECTED: Final = 0.2
_FEWEST: Final = 3
_LONG_PAUSE: Final = 3
_EQUAL: Final = 3
"""Equal amounts speak so often: after that they only say that something has a fixed price, as a haircut has."""
_SURE: Final = 7
"""So many payments tell four weeks from a month."""


class Fit(NamedTuple):
    """Payments on a grid. `slots` counts from the first to the last one that is filled, a long pause as one.

    `off` is the most days beside a slot; `expected` how many such grids chance gives; `pause`: the payments
    between which it paused; `rival`: another period that fits as well; `anchor`: day of the month, or of the calendar.
    """

    step: Step
    anchor: int
    hits: tuple[Hit, ...]
    slots: int
    off: int
    expected: float
    score: float
    last_slot: int
    pause: tuple[Hit, Hit] | None = None
    rival: str = ""

    @property
    def missed(self) -> int:
        """How many slots stayed empty beside a long pause."""
        return self.slots - len(self.hits) - (self.pause is not None)

    def paused(self, hits: Sequence[Hit]) -> bool:
        """Tell whether it paused, all payments considered: those off the grid must not make up for half of a pause."""
        if self.pause is None:
            return False
        last, first = self.pause
        between = [hit for hit in hits if last.day < hit.day < first.day]
        return len(between) < 2 or (len(between) + 1) * self.step.length < (first.day - last.day) / 2


class _Placed(NamedTuple):
    numbers: list[int]
    hits: list[Hit]
    off: list[int]
    slots: list[int]


def fit(hits: Sequence[Hit], runs: int = 1, purity: float = _PURITY) -> Fit | None:
    """Return the period that payments fit best, or None if they fit none, or no better than chance would.

    Args:
        hits: payments in the order of their days.
        runs: how many choices of payments were tried before; it makes the chance test harder.
        purity: the share of payments that must lie on the grid.
    """
    if len(hits) < _FEWEST:
        return None
    days = [hit.day for hit in hits]
    found = [
        fitted
        for step in STEPS
        if _dense(step, days)
        for anchor in anchors(step, days)
        if (fitted := _on(step, anchor, hits, runs, purity)) is not None
    ]
    if not found:
        return None
    best = max(found, key=lambda one: (one.score, -one.expected))
    rival = next((one.step.period for one in found if one.step.period != best.step.period), "")
    if rival and len(best.hits) < _SURE:
        best = best._replace(rival=rival)
    return best


def steady(amounts: Sequence[Decimal], share: float = 0.01) -> float:
    """Return the share of payments that cost the same as the one before."""
    pairs = list(pairwise(amounts))
    return sum(near(one, other, share) for one, other in pairs) / len(pairs) if pairs else 0.0


def _dense(step: Step, days: Sequence[int]) -> bool:
    """Say whether a period can fit at all, by the number of payments; pauses make them fewer."""
    slots = (days[-1] - days[0]) / step.length + 1
    return len(days) * 0.4 <= slots + 1 and slots <= len(days) * 3 + 3


def _on(step: Step, anchor: int, hits: Sequence[Hit], runs: int, purity: float) -> Fit | None:
    placed = _place(step, grid(step, anchor, hits[0].day, hits[-1].day), hits)
    used = len(placed.hits)
    if used < _FEWEST or used < purity * len(hits):
        return None
    slots, pause = _slots(placed)
    if used < _COVERAGE * slots:
        return None
    off = max(abs(one) for one in placed.off)
    expected = _expected(step, placed, len(hits), off, runs, paused=pause is not None)
    if expected >= _EXPECTED:
        return None
    mean = sum(abs(one) for one in placed.off) / used
    score = used / slots * used / len(hits) * (1 - mean / (2 * step.window + 1))
    score *= 1.0 if step.months else 0.98
    return Fit(step, anchor, tuple(placed.hits), slots, off, expected, score, placed.slots[-1], pause)


def _place(step: Step, slots: list[int], hits: Sequence[Hit]) -> _Placed:
    """Give each slot the payment nearest to it; of equally near ones that whose amount goes on."""
    best: dict[int, tuple[int, Hit]] = {}
    before: Hit | None = None  # what was paid in the slot before this one
    latest: Hit | None = None
    for hit in hits:
        day = hit.day
        number = bisect_left(slots, day)
        if number and (number == len(slots) or day - slots[number - 1] <= slots[number] - day):
            number -= 1
        off = abs(day - slots[number])
        if off > step.window:
            continue
        rival = best.get(number)
        if rival is None or off < rival[0] or (off == rival[0] and _goes_on(before, hit, rival[1])):
            best[number] = off, hit
        if rival is None:
            before, latest = latest, hit
    numbers = sorted(best)
    placed = [best[number][1] for number in numbers]
    used = [slots[number] for number in numbers]
    return _Placed(numbers, placed, [hit.day - slot for hit, slot in zip(placed, used, strict=True)], used)


def _goes_on(before: Hit | None, hit: Hit, rival: Hit) -> bool:
    """Say whether the amount of a payment is nearer to the one before than its rival's is."""
    return before is not None and abs(hit.amount - before.amount) < abs(rival.amount - before.amount)


def _slots(placed: _Placed) -> tuple[int, tuple[Hit, Hit] | None]:
    """Return the number of slots without the longest pause, and the payments around that pause."""
    numbers, hits = placed.numbers, placed.hits
    slots = numbers[-1] - numbers[0] + 1
    gaps = [(later - one, at) for at, (one, later) in enumerate(pairwise(numbers))]
    longest, at = max(gaps, key=lambda gap: gap[0])
    if longest > _LONG_PAUSE and len(hits) > 4:
        return slots - longest + 2, (hits[at], hits[at + 1])
    return slots, None


def _expected(step: Step, placed: _Placed, tried: int, off: int, runs: int, *, paused: bool) -> float:
    used = len(placed.hits)
    slots = placed.numbers[-1] - placed.numbers[0] + 1
    ways = math.log(max(1.0, slots * slots / 2)) if paused else _choices(slots - 2, used - 2)
    ways += _choices(tried, used)
    amounts = [hit.amount for hit in placed.hits]
    share = min(1.0, (2 * off + 3) / step.length)
    same = min(_EQUAL, round(steady(amounts) * (used - 1)))
    close = max(0, min(_EQUAL, round(steady(amounts, 0.1) * (used - 1))) - same)
    power = (used - 1) * math.log(share) + same * math.log(0.2) + close * math.log(0.5)
    return math.exp(min(700.0, math.log(8 * runs) + ways + power))


def _choices(of: int, some: int) -> float:
    """Return the logarithm of the number of ways to choose."""
    if not 0 < some < of:
        return 0.0
    return math.lgamma(of + 1) - math.lgamma(some + 1) - math.lgamma(of - some + 1)
