"""Why-lines: the reasons of a computed day as data, for the window, the letter and the JSON to word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.errors import RuleError
from movehelper.domain.notice import counting
from movehelper.domain.records import Why

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from movehelper.domain.notice.rule import NoticeRule
    from movehelper.domain.records import Terms, Value
    from movehelper.domain.words import Span


def line(step: str, rule_id: str | None, result: Value, **given: Value) -> Why:
    """Return one reason; what is not given is left out."""
    return Why(
        step=step, rule=rule_id, input={key: value for key, value in given.items() if value is not None}, result=result
    )


def receipt(rule: NoticeRule, sent: dt.date | None, known: dt.date | None, delivery: Span, rule_id: str | None) -> Why:
    """Say how the day of receipt came about: it is known, or follows from sending and delivery."""
    if known is not None or sent is None:
        return line("received", rule_id, known, known=True, sent=sent)
    deemed = str(rule.deemed) if rule.deemed else None
    result = counting.received(rule, sent, delivery)
    return line("received", rule_id, result, sent=sent, delivery=str(delivery), deemed_receipt=deemed)


def forward(rule: NoticeRule, terms: Terms, trace: counting.Trace, rule_id: str | None) -> Iterator[Why]:
    """Say how the end follows from the day of receipt (or of sending): only the steps that did something."""
    event: dict[str, Value] = {"sent" if rule.from_sending else "received": trace.event}
    if rule.boundaries:
        given: dict[str, Value] = {"begins_on": terms.begins_on, "cut_off": terms.cut_off, "cut_off_day": trace.cut_off}
        yield line("begins", rule_id, trace.begins, **event, **given)
    yield line(
        "counted_end",
        rule_id,
        trace.counted,
        begins=trace.begins,
        period=str(rule.period),
        first_day_counts=rule.first_day_counts,
        clear_days=rule.clear_days,
        on_boundary=rule.boundaries is not None,
    )
    if trace.moved != trace.counted:
        yield line("day_off", rule_id, trace.moved, day=trace.counted, if_day_off=rule.if_day_off)
    if trace.floored != trace.moved:
        yield _floor(rule, terms, trace, rule_id)
    if trace.aligned != trace.floored:
        yield _aligned(rule, terms, trace, rule_id)
    if trace.exception:
        yield line("exception", rule_id, trace.exception, so_far=trace.aligned, **event)
    first = _first_receipt(rule, trace.ends)
    if first is not None and trace.event < first:
        earliest = str(rule.earliest_notice)
        yield line("too_early", rule_id, first, received=trace.event, ends=trace.ends, earliest_notice=earliest)


def _first_receipt(rule: NoticeRule, ends: dt.date) -> dt.date | None:
    """Return the first day on which notice is accepted; none where it lies before all calendars."""
    try:
        return counting.earliest_receipt(rule, ends)
    except RuleError:
        return None


def _floor(rule: NoticeRule, terms: Terms, trace: counting.Trace, rule_id: str | None) -> Why:
    if trace.floored == rule.minimum_end:
        minimum = terms.minimum_term or terms.renews_for
        start = rule.contract_start
        return line(
            "minimum_term", rule_id, trace.floored, so_far=trace.moved, minimum_term=minimum, contract_start=start
        )
    if trace.floored == rule.not_before:
        return line("not_before", rule_id, trace.floored, so_far=trace.moved, not_before=terms.not_before)
    return line("not_before_receipt", rule_id, trace.floored, so_far=trace.moved)


def _aligned(rule: NoticeRule, terms: Terms, trace: counting.Trace, rule_id: str | None) -> Why:
    if rule.renews:
        renews, start = terms.renews_for, rule.contract_start
        return line("term_end", rule_id, trace.aligned, so_far=trace.floored, renews_for=renews, contract_start=start)
    ends_on = terms.ends_on if isinstance(terms.ends_on, str) else ", ".join(terms.ends_on)
    return line("aligned", rule_id, trace.aligned, so_far=trace.floored, ends_on=ends_on)
