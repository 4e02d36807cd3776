"""Measuring against a floor: both in turn, in the same run, and the ratio of what they took.

Noise of a busy machine only ever adds, so the ratio is that of the two best values; the ratios of the single
pairs, from the lower to the upper quartile, show how much it varied.
"""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Measure = Callable[[], float]


@dataclass(frozen=True)
class Effort:
    """How often, and at what part of the full size. The bounds are for `part` 1."""

    rounds: int = 5
    part: float = 1.0

    def of(self, size: int) -> int:
        """Return a size, or that part of it."""
        return max(1, round(size * self.part))


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, against which floor, and the bound if there is one."""

    what: str
    floor: str
    unit: str
    floors: tuple[float, ...]
    values: tuple[float, ...]
    bound: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor it takes, at best."""
        return min(self.values) / min(self.floors)

    @property
    def spread(self) -> tuple[float, float]:
        """The lower and the upper quartile of the ratios of single pairs."""
        pairs = sorted(value / floor for value, floor in zip(self.values, self.floors, strict=True))
        if len(pairs) < 2:
            return pairs[0], pairs[0]
        lower, _middle, upper = statistics.quantiles(pairs, n=4, method="inclusive")
        return lower, upper

    @property
    def met(self) -> bool | None:
        """Is the ratio within the bound? None without one."""
        return None if self.bound is None else self.ratio <= self.bound


def in_turn(rounds: int, *measures: Measure) -> list[tuple[float, ...]]:
    """Measure A B A B, after one A B that does not count, and return what was measured for each."""
    for measure in measures:
        measure()
    taken = [[measure() for measure in measures] for _ in range(rounds)]
    return list(zip(*taken, strict=True))


def cpu(call: Callable[[], object]) -> Measure:
    """Return a measure of the processor's milliseconds that a call takes in this process.

    Unlike the clock on the wall it does not count what other programs do meanwhile.
    """

    def measure() -> float:
        gc.collect()
        before = time.process_time_ns()
        call()
        return (time.process_time_ns() - before) / 1e6

    return measure


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text in columns."""
    head = ("what", "against", "floor", "measured", "ratio", "quartiles", "bound", "")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    left = {0, 1, 7}
    lines = [
        "  ".join(
            text.ljust(width) if column in left else text.rjust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    ]
    lines.insert(1, "  ".join("-" * width for width in widths[:-1]))
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    lower, upper = row.spread
    return (
        row.what,
        row.floor,
        f"{min(row.floors):.1f} {row.unit}",
        f"{min(row.values):.1f} {row.unit}",
        f"{row.ratio:.2f}",
        f"{lower:.2f}-{upper:.2f}",
        "" if row.bound is None else f"{row.bound:g}",
        {None: "", True: "met", False: "MISSED"}[row.met],
    )
