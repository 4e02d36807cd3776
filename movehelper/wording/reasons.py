"""Why this date: each reason of a computed day as one sentence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from movehelper.wording import dates, names, steps
from movehelper.wording.language import _, marked as m
from movehelper.wording.sentences import Forms, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from movehelper.domain.records import Option, Value, Why

REASONS: dict[str, Forms] = {
    "received": (
        m("Sent on {sent}; by law it counts as received after {deemed_receipt}, or later if it took longer: {result}."),
        m("Sent on {sent} and {delivery} on the way: received on {result}."),
        m("They received it on {result}."),
        m("Sent on {sent}. That day counts here, not the day they receive it."),
    ),
    "begins": (
        m("They have it by {cut_off_day}, the last day for this period. So the notice counts from {result}."),
        m("The notice counts from {result}."),
    ),
    "counted_end": (m("{period} from {begins}: that leads to {result}."), m("That leads to {result}.")),
    "day_off": (m("{day} is a day off. So it moves to {result}."), m("The day is a day off. So it moves to {result}.")),
    "minimum_term": (
        m("Not before the first {minimum_term} since {contract_start} are over: {result}."),
        m("Not before the minimum term is over: {result}."),
    ),
    "not_before": (m("Not before {not_before}: {result}."), m("Not before {result}.")),
    "not_before_receipt": (m("Not before the day they receive the notice: {result}."),),
    "term_end": (
        m("The contract goes on for {renews_for} at a time. The next such term ends on {result}."),
        m("It can only end with a term: {result}."),
    ),
    "aligned": (
        m("It can only end {ends_on}. The next such day is {result}."),
        m("The next end is {result}."),
    ),
    "exception": (m("The law itself allows an earlier end here: {result}."),),
    "too_early": (
        m("Notice is not accepted longer than {earliest_notice} before the end. So wait until {result}."),
        m("That is too early. Wait until {result}."),
    ),
    "too_early_to_send": (m("Notice is only accepted from {first} on, and then it is too late for {ends}."),),
    "ends_itself": (
        m("It ends by itself with the day until which you need it: {result}."),
        m("It ends by itself with the day until which you need it."),
    ),
    "needed_until": (m("You need it until {needed_until}. The first possible end from then on is {result}."),),
    "wanted": (
        m("You want it to end by {wanted_end}. The last possible end until then is {result}."),
        m("You need it until {needed_until}. The first possible end from then on is {result}."),
        m("The end that fits is {result}."),
    ),
    "receive_by": (
        m("To end on {ends}, they must have the notice by {result}."),
        m("They must have the notice by {result}."),
    ),
    "send_by": (
        m("It may take {delivery} to arrive. So send it by {result}."),
        m("So send it by {result}."),
    ),
    "earliest_send": (
        m("Do not send it before {result}: they accept notice only {earliest_notice} ahead."),
        m("Do not send it before {result}."),
    ),
    "no_receipt": (
        m("No notice can end it by {wanted_end}."),
        m("No notice can end it in time."),
    ),
    "named": (
        m("It could end on {earliest}, but a notice may name a later day: {result}."),
        m("The notice names a later day: {result}."),
    ),
    "missing": (m("This cannot be counted yet. {what}"), m("This cannot be counted yet.")),
}

GUESSES = {
    "terms": m("The terms of the contract are not known. The usual terms, or those of the law, stand in for them."),
    "channel": m("How to reach them is not known."),
}


ENDS_ON = {
    "week end": m("at the end of a week"),
    "month end": m("at the end of a month"),
    "quarter end": m("at the end of a quarter"),
    "half-year end": m("at the end of a half-year"),
    "year end": m("at the end of a year"),
    "rent period end": m("at the end of a rent period"),
    "billing period end": m("at the end of a billing period"),
}


def ends_on(words: str) -> str:
    """Return the days on which a contract can end: "at the end of a month", "on 31 Mar or 30 Sep"."""
    if words in ENDS_ON:
        return _(ENDS_ON[words])
    return _("on {days}").format(days=_(" or ").join(_year_day(each) for each in words.split(", ")))


def _year_day(words: str) -> str:
    """Return a day of every year: "03-31" is "31 Mar", "02-last" the last day of Feb."""
    number, _dash, day = words.partition("-")
    if not number.isdigit():
        return words
    name = dates.month(dt.date(2000, int(number), 1))
    if day == "last":
        return _("the last day of {month}").format(month=name)
    return _("{day} {month}").format(day=int(day), month=name)


WORDED: dict[str, Callable[[str], str]] = {
    "period": steps.span,
    "delivery": steps.span,
    "deemed_receipt": steps.span,
    "minimum_term": steps.span,
    "renews_for": steps.span,
    "earliest_notice": steps.span,
    "ends_on": ends_on,
    "not_before": lambda words: steps.anchor(words) if words in steps.ANCHORS else steps.rule(words),
}


def reason(why: Why) -> str:
    """Return one reason as a sentence; one without words of its own shows its result."""
    facts: dict[str, Value] = {**why.input, "result": why.result}
    for name, worded in WORDED.items():
        if isinstance(fact := facts.get(name), str):
            facts[name] = worded(fact)
    if facts.get("delivery") == steps.span("0 days"):
        del facts["delivery"]
    said = say(REASONS.get(why.step, ()), facts)
    return said or say((m("{step}: {result}."), m("{step}.")), {**facts, "step": why.step.replace("_", " ")}) or ""


def sentences(given: Iterable[Why]) -> tuple[str, ...]:
    """Return all reasons in order."""
    return tuple(reason(why) for why in given)


def option(chosen: Option) -> tuple[str, ...]:
    """Return why a right leads to its day: the right, the counting, how sure it is, and where it is written."""
    lines = [
        _("This follows the {right}, {reading}.").format(
            right=names.right(chosen.why_right), reading=names.reading(chosen.reading)
        ),
        *sentences(chosen.why),
    ]
    if chosen.guess:
        lines.append(_(GUESSES["terms"]))
    if chosen.source is not None:
        lines.append(source(chosen.source, chosen.checked))
    return tuple(lines)


def grade(chosen: Option) -> str:
    """Return how far a right can be trusted, or nothing: what others read into the law is not the law itself."""
    if chosen.guess or chosen.grade is None or (chosen.grade == "statute" and chosen.reading != "law"):
        return ""
    return names.grade(chosen.grade)


def source(where: str, checked: dt.date | None) -> str:
    """Return where a rule is written and when somebody looked."""
    if checked is None:
        return _("Source: {source}").format(source=where)
    return _("Source: {source}, checked on {day}").format(source=where, day=dates.date(checked))


def guess(name: str) -> str:
    """Return what a guess is about."""
    return _(GUESSES[name]) if name in GUESSES else name
