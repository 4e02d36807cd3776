"""Runs the examples that stand beside rights and clocks through the counting, and compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.errors import RuleError
from movehelper.domain.notice import Question, count
from movehelper.domain.records import ContractFacts, Periods
from movehelper.domain.words import parse_offset

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.records import Clock, Notice, Right, RightExample, Rule, Terms
    from movehelper.domain.workdays import Regions

_ANSWERS = ("begins", "ends", "receive_by", "send_by", "earliest_send")


def facts_of(example: RightExample, region: str) -> ContractFacts:
    """Return the contract's facts of an example; `region` stands where it names none."""
    return ContractFacts(
        region=example.region or region,
        contract_start=example.contract_start,
        move_out=example.move_out,
        rent=Periods(
            day=example.rent_day,
            weekday=example.rent_weekday,
            every=example.rent_every,
            start=example.rent_from,
        ),
        billing=Periods(
            day=example.billing_day,
            weekday=example.billing_weekday,
            every=example.billing_every,
            start=example.billing_from,
        ),
    )


def question_of(example: RightExample) -> Question:
    """Return what an example asks."""
    return Question(
        sent=example.sent,
        received=example.received,
        delivery=example.delivery or "0 days",
        wanted_end=example.wanted_end,
        needed_until=example.needed_until,
    )


def counted(example: RightExample, terms: Terms, region: str, regions: Regions) -> Notice:
    """Count an example by its terms.

    Raises:
        RuleError: the terms or the example cannot be read, or do not go together.
    """
    return count(terms, facts_of(example, region), question_of(example), regions)


def right_problem(rule: Rule, right: Right, regions: Regions) -> str | None:
    """Return what is wrong with a right's terms and example, or None if the example comes out."""
    if right.terms is None:
        return "an example without terms" if right.example is not None else None
    if right.example is None:
        return "terms without an example"
    try:
        found = counted(right.example, right.terms, rule.applies_in[0], regions)
    except RuleError as error:
        return str(error).rstrip(".")
    expected = {key: day for key in _ANSWERS if (day := getattr(right.example, key)) is not None}
    if not expected:
        return "the example names no day that must follow"
    return _difference(expected, {key: getattr(found, key) for key in expected})


def clock_problem(rule: Rule, clock: Clock, regions: Regions) -> str | None:
    """Return what is wrong with a clock's example, or None if there is none or it comes out."""
    if clock.example is None:
        return None
    words = clock.due or clock.start
    if words is None:
        return "an example without due or from"
    try:
        calendar = regions.calendar(clock.example.region or rule.applies_in[0])
        day = calendar.at(parse_offset(words), clock.example.anchor)
    except RuleError as error:
        return str(error).rstrip(".")
    return _difference({"due": clock.example.due}, {"due": day})


def _difference(expected: dict[str, dt.date], found: dict[str, dt.date | None]) -> str | None:
    wrong = [
        f"{key} comes out as {found[key] or 'no day'}, the example says {day}"
        for key, day in expected.items()
        if found[key] != day
    ]
    return "; ".join(wrong) or None
