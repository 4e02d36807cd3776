"""The written evaluation: what was tried, on what, and what came of it, as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.evaluation import households
from tests.evaluation.judging import HISTORIES, RULES, Score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tests.evaluation.judging import Judged

REPORT = Path(__file__).parent / "REPORT.md"
DEVELOPMENT = range(1, 21)
KEPT = range(9001, 9061)
"""Seeds that no rule was changed for: run for the report alone."""
PERIODS = (
    "weekly",
    "fortnightly",
    "4-weekly",
    "monthly",
    "2-monthly",
    "quarterly",
    "half-yearly",
    "yearly",
    "irregular",
)
_OURS = RULES[:2]


def report(scores: Mapping[tuple[str, int], Judged], seeds: Sequence[int]) -> str:
    """Return the report on the households of some seeds."""
    return "\n".join(_lines(scores, seeds)) + "\n"


def _lines(scores: Mapping[tuple[str, int], Judged], seeds: Sequence[int]) -> Iterator[str]:
    yield "# How well providers are found in bank statements"
    yield ""
    yield "Written by `python -m tests.evaluation --report`; do not edit it by hand."
    yield ""
    yield from _what(seeds)
    yield from _overall(scores)
    yield from _per_period(scores)
    yield from _periods_right(scores)
    yield from _false(scores)
    yield from _limits()


def _what(seeds: Sequence[int]) -> Iterator[str]:
    first, last = min(seeds), max(seeds)
    yield f"{len(seeds)} made-up households (seeds {first} to {last}), {households.FIRST} to {households.LAST},"
    yield "each looked at with the last 6, 12 and 24 months of its lines. While the rules were made, only seeds"
    yield f"{DEVELOPMENT.start} to {DEVELOPMENT.stop - 1} were looked at; the seeds {KEPT.start} to {KEPT.stop - 1}"
    yield "are kept for this report. A number stands with its Wilson interval of 95 % and the counts behind it."
    yield ""
    documented = (households.__doc__ or "").partition("\n\n")[2].strip()
    yield from documented.split("\n")
    yield ""
    yield "A provider counts as one to be found if the history holds a payment to it, be it a single one. It is found"
    yield "if most lines of a finding are its own. A finding is false if most of its lines belong to no provider."
    yield ""


def _overall(scores: Mapping[tuple[str, int], Judged]) -> Iterator[str]:
    yield "## All providers"
    yield ""
    yield "| history | rule | recall | precision |"
    yield "|---|---|---|---|"
    for months in HISTORIES:
        for rule in RULES:
            judged = scores[rule, months]
            yield f"| {months} months | {rule} | {judged.overall} | {judged.precision} |"
    yield ""
    yield "“Certain or periodic” is what is shown as a finding. “With possible” adds what is shown apart, as questions."
    yield "Gap variance: three payments or more, whose gaps vary by less than 35 % of their mean. Three equal months:"
    yield "three equal payments in a row, 26 to 35 days apart. Both rules are given the payee keys of movehelper."
    yield ""


def _per_period(scores: Mapping[tuple[str, int], Judged]) -> Iterator[str]:
    for rule in RULES:
        yield from _table(f"Recall by period: {rule}", lambda months, rule=rule: scores[rule, months].recall)
    for rule in _OURS:
        yield from _table(
            f"Precision by the period named: {rule}", lambda months, rule=rule: scores[rule, months].precise
        )


def _periods_right(scores: Mapping[tuple[str, int], Judged]) -> Iterator[str]:
    yield from _table("Is the period right?", lambda months: scores[_OURS[1], months].period)
    yield "Of the providers found with three payments or more (two of a yearly one), by the period they truly have."
    yield ""


def _table(title: str, of: Callable[[int], Mapping[str, Score]]) -> Iterator[str]:
    """Yield a table of one score for each period and history."""
    yield f"## {title}"
    yield ""
    yield "| period | " + " | ".join(f"{months} months" for months in HISTORIES) + " |"
    yield "|---|" + "---|" * len(HISTORIES)
    for period in PERIODS:
        yield f"| {period} | " + " | ".join(str(of(months).get(period, Score())) for months in HISTORIES) + " |"
    yield ""


def _false(scores: Mapping[tuple[str, int], Judged]) -> Iterator[str]:
    yield "## What was found and is none"
    yield ""
    for rule in _OURS:
        for months in HISTORIES:
            false = scores[rule, months].false
            named = ", ".join(
                f"{name} ({n})" for name, n in sorted(false.items(), key=lambda one: (-one[1], one[0]))[:12]
            )
            yield f"- {rule}, {months} months: {named or 'nothing'}"
    possible = [
        f"{months} months: {scores[_OURS[1], months].precision.of - scores[_OURS[0], months].precision.of}"
        for months in HISTORIES
    ]
    yield f"- possible findings shown in all, {', '.join(possible)}"
    yield ""


def _limits() -> Iterator[str]:
    yield "## What this does not show"
    yield ""
    yield "The households are made up by the authors of the rules, so the numbers are better than real statements would"
    yield "give. They show what the rules can do with the oddities listed above, where history is too short, and that"
    yield "the simple rules do worse. They do not show how often real names, banks and habits are odder than these."
