"""Counting notice: from a rule in words and the facts of a contract to days, with the reasons.

    regions = Regions(load_regions())
    facts = ContractFacts(region="DE-BE", move_out=date(2026, 5, 15))
    count(Terms(period="1 month"), facts, Question(received=date(2026, 3, 10)), regions).ends

The rules themselves stand in the README under "How dates are counted".
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from movehelper.domain.errors import RuleError
from movehelper.domain.notice import counting, why
from movehelper.domain.notice.rule import NoticeRule, build
from movehelper.domain.records import ContractFacts, Notice, Record, Terms, Why
from movehelper.domain.words import Span, parse_span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from movehelper.domain.workdays import Regions

__all__ = ["NoticeRule", "Question", "build", "count", "counting"]


class Question(Record, frozen=True, kw_only=True):
    """What is asked of a rule. `received` wins over `sent`; at most one of the last two.

    sent or received: when does it end? wanted_end: the latest end up to that day. needed_until: the first from
    that day on.
    """

    sent: dt.date | None = None
    received: dt.date | None = None
    delivery: str = "0 days"
    wanted_end: dt.date | None = None
    needed_until: dt.date | None = None


def count(
    terms: Terms,
    facts: ContractFacts,
    question: Question,
    regions: Regions,
    *,
    rule_id: str | None = None,
    anchors: Mapping[str, dt.date] | None = None,
) -> Notice:
    """Count a rule forward, backward, or both, as the question has it.

    Args:
        terms: the rule in words.
        facts: the contract's facts.
        question: what is known and what is wanted.
        regions: the known regions and their holidays.
        rule_id: put into each reason.
        anchors: days that `not_before` may name, beside move out and contract start.

    Returns:
        The days asked for; None where no notice reaches the day, with a reason that says so.

    Raises:
        RuleError: the rule, the facts or the question cannot be read or do not go together.
    """
    _check(question)
    rule = build(terms, facts, regions, anchors)
    delivery = parse_span(question.delivery, key="delivery")
    try:
        return _answer(rule, terms, question, delivery, rule_id)
    except (OverflowError, ValueError) as error:
        raise RuleError("A date of this rule would lie outside the years 1 to 9999.") from error


def _check(question: Question) -> None:
    if question.wanted_end and question.needed_until:
        raise RuleError("wanted_end and needed_until are both given: ask for one of them.")
    if not (question.sent or question.received or question.wanted_end or question.needed_until):
        raise RuleError("One of sent, received, wanted_end and needed_until must be given.")


def _answer(rule: NoticeRule, terms: Terms, question: Question, delivery: Span, rule_id: str | None) -> Notice:
    days: dict[str, dt.date | None] = {}
    reasons: list[Why] = []
    if question.sent or question.received:
        received = question.received or counting.received(rule, _sent(question), delivery)
        trace = counting.forward(rule, _sent(question) if rule.from_sending else received)
        days = {"received": received, "begins": trace.begins, "ends": trace.ends}
        reasons.append(why.receipt(rule, question.sent, question.received, delivery, rule_id))
        reasons += why.forward(rule, terms, trace, rule_id)
    if question.wanted_end or question.needed_until:
        backward, lines = _backward(rule, terms, question, delivery, rule_id)
        days = {**backward, **days}
        reasons += lines
    return Notice(**days, why=tuple(reasons))


def _sent(question: Question) -> dt.date:
    if question.sent is None:
        raise RuleError('sent is needed: with counted_from = "sending" the day of receipt does not count.')
    return question.sent


def _backward(
    rule: NoticeRule, terms: Terms, question: Question, delivery: Span, rule_id: str | None
) -> tuple[dict[str, dt.date | None], list[Why]]:
    goal = question.needed_until or question.wanted_end or dt.date.max
    asked = {"needed_until" if question.needed_until else "wanted_end": goal}
    found = counting.last_receipt(rule, goal, needed=question.needed_until is not None)
    if found is None:
        return {}, [why.line("no_receipt", rule_id, None, **asked)]
    ends, receive_by = found
    send_by = counting.send_by(rule, receive_by, delivery)
    first = counting.earliest_send(rule, ends, delivery)
    earliest = terms.earliest_notice
    if first is not None and first > send_by:
        return {}, [
            why.line("too_early_to_send", rule_id, None, ends=ends, send_by=send_by, first=first, earliest=earliest)
        ]
    trace = counting.forward(rule, receive_by)
    reasons = [why.line("wanted", rule_id, ends, **asked), *why.forward(rule, terms, trace, rule_id)]
    reasons.append(why.line("receive_by", rule_id, receive_by, ends=ends))
    reasons.append(why.line("send_by", rule_id, send_by, receive_by=receive_by, delivery=str(delivery)))
    if first is not None:
        reasons.append(why.line("earliest_send", rule_id, first, ends=ends, earliest_notice=earliest))
    days: dict[str, dt.date | None] = {"begins": trace.begins, "ends": ends, "receive_by": receive_by}
    return {**days, "send_by": send_by, "earliest_send": first}, reasons
