"""Judging what was found against what is known: recall, precision, and intervals around both.

The unit is the provider, not the payment. A finding is of the contract that most of its lines belong to; one most of
whose lines belong to none is false. A contract is to be found if it has a line within the history that is looked at.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from movehelper.domain.recurring import findings
from tests.evaluation.baselines import equal_months, gap_variance
from tests.evaluation.households import LAST, Made, household

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from movehelper.domain.matching import Knower
    from movehelper.domain.records.statements import BankLine

HISTORIES = (6, 12, 24)
RULES = ("certain or periodic", "with possible", "gap variance", "three equal months")


@dataclass(frozen=True)
class Guess:
    """What a rule found: its lines and, if it says so, the period."""

    lines: tuple[str, ...]
    period: str = ""


@dataclass
class Score:
    """How many of how many."""

    hits: int = 0
    of: int = 0

    def add(self, *, hit: bool) -> None:
        """Count one more."""
        self.hits += hit
        self.of += 1

    def interval(self) -> tuple[float, float]:
        """Return the Wilson interval of 95 %."""
        return wilson(self.hits, self.of)

    def __str__(self) -> str:
        if not self.of:
            return "-"
        low, high = self.interval()
        return f"{self.hits / self.of:.3f} ({low:.2f}-{high:.2f}; {self.hits}/{self.of})"


@dataclass
class Judged:
    """The scores of one rule on one length of history."""

    recall: dict[str, Score] = field(default_factory=dict)
    period: dict[str, Score] = field(default_factory=dict)
    precision: Score = field(default_factory=Score)
    precise: dict[str, Score] = field(default_factory=dict)
    false: Counter[str] = field(default_factory=Counter)

    @property
    def overall(self) -> Score:
        """Recall over all periods."""
        return Score(sum(one.hits for one in self.recall.values()), sum(one.of for one in self.recall.values()))


def judge(seeds: Iterable[int], knower: Knower) -> dict[tuple[str, int], Judged]:
    """Return the scores of each rule for each length of history, over the households of some seeds."""
    scores = {(rule, months): Judged() for rule in RULES for months in HISTORIES}
    for seed in seeds:
        made = household(seed)
        for months in HISTORIES:
            lines = made.since(months)
            for rule, guesses in guessed(lines, knower).items():
                score(scores[rule, months], made, lines, guesses)
    return scores


def guessed(lines: Sequence[BankLine], knower: Knower) -> dict[str, list[Guess]]:
    """Return what each rule finds in some lines."""
    found = findings(lines, LAST, knower=knower)
    sure = [Guess(one.lines, one.period) for one in found if one.tier != "possible"]
    possible = [Guess(one.lines, one.period) for one in found if one.tier == "possible"]
    rules: dict[str, Callable[[Sequence[BankLine]], list[tuple[str, ...]]]] = {
        "gap variance": gap_variance,
        "three equal months": equal_months,
    }
    others = {name: [Guess(ids) for ids in rule(lines)] for name, rule in rules.items()}
    return {"certain or periodic": sure, "with possible": [*sure, *possible], **others}


def score(judged: Judged, made: Made, lines: Sequence[BankLine], guesses: Sequence[Guess]) -> None:
    """Add what one rule found in one household."""
    here = {line.id for line in lines}
    owner = {line: number for number, one in enumerate(made.contracts) for line in one.lines}
    found: dict[int, Guess] = {}
    names = {line.id: line.name or line.text for line in lines}
    for guess in guesses:
        (most, _times), *_others = Counter(owner.get(line, -1) for line in guess.lines).most_common(1)
        judged.precision.add(hit=most >= 0)
        judged.precise.setdefault(guess.period, Score()).add(hit=most >= 0)
        if most < 0:
            judged.false[names[guess.lines[-1]]] += 1
        elif most not in found or len(guess.lines) > len(found[most].lines):
            found[most] = guess
    for number, contract in enumerate(made.contracts):
        paid = len(contract.lines & here)
        if not paid:
            continue
        judged.recall.setdefault(contract.period, Score()).add(hit=number in found)
        if number in found and paid >= (2 if contract.period == "yearly" else 3) and found[number].period:
            judged.period.setdefault(contract.period, Score()).add(hit=found[number].period == contract.period)


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Return the Wilson score interval of a share."""
    if not of:
        return 0.0, 1.0
    share, square = hits / of, z * z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = z * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)
