"""The laws that hold for every notice rule, whatever its words."""

import datetime as dt

from hypothesis import assume, given, settings, strategies as st

from movehelper.domain.notice import Question, build, count, counting
from movehelper.domain.words import parse_span
from tests.domain.strategies import DAYS, REGIONS, rules

DAY = dt.timedelta(days=1)
DELIVERIES = st.sampled_from(["0 days", "2 days", "0 working days", "2 working days", "1 week"])


@given(rules(), DAYS, st.integers(0, 40))
@settings(max_examples=600, deadline=None)
def test_later_notice_never_ends_earlier_and_no_end_comes_before_receipt(rule, day, later):
    counted = build(*rule, REGIONS)
    first, second = (counting.forward(counted, each).ends for each in (day, day + later * DAY))
    assert day <= first <= second


@given(rules(), DAYS, DELIVERIES, st.booleans())
@settings(max_examples=500, deadline=None)
def test_the_last_day_to_be_received_is_the_last(rule, goal, delivery, needed):
    terms, facts = rule
    counted = build(terms, facts, REGIONS)
    question = Question(delivery=delivery, **{"needed_until" if needed else "wanted_end": goal})
    answer = count(terms, facts, question, REGIONS)
    if answer.receive_by is None:
        assert answer.ends is answer.send_by is answer.earliest_send is None
        assert {line.step for line in answer.why} <= {"no_receipt", "too_early_to_send"}
        return
    assert counting.forward(counted, answer.receive_by).ends <= answer.ends
    assert counting.forward(counted, answer.receive_by + DAY).ends > answer.ends
    assert (answer.ends >= goal) if needed else (answer.ends <= goal)
    reached = counting.forward(counted, answer.receive_by).ends  # an end that the law fixes may lie beside the terms
    assert answer.ends in (counted.ends.on_or_after(answer.ends), reached)
    assert answer.receive_by >= facts.contract_start
    if not counted.from_sending:
        span = parse_span(delivery)
        assert counting.received(counted, answer.send_by, span) <= answer.receive_by
        assert counting.received(counted, answer.send_by + DAY, span) > answer.receive_by


@given(rules(), DAYS, st.booleans())
@settings(max_examples=200, deadline=None)
def test_the_end_found_backward_is_the_nearest_of_all_days_tried_one_by_one(rule, goal, needed):
    terms, facts = rule
    counted = build(terms, facts, REGIONS)
    assume(counted.ends is counted.listed or not counted.exceptions)  # a fixed end beside terms is told in a case
    found = counting.last_receipt(counted, goal, needed=needed)
    earliest = counting.forward(counted, facts.contract_start).ends
    days = (goal + i * DAY * (1 if needed else -1) for i in range(1500))
    expected = next((day for day in days if _allowed(counted, day) and day >= earliest), None)
    if found is None or expected is not None:
        assert (found.ends if found else None) == expected


def _allowed(rule, day):
    return rule.ends.on_or_after(day) == day and (rule.floor is None or day >= rule.floor)


@given(rules(), DAYS, DELIVERIES)
@settings(max_examples=200, deadline=None)
def test_the_first_day_of_sending_is_the_first_whose_receipt_is_not_too_early(rule, goal, delivery):
    counted = build(*rule, REGIONS)
    found = counting.last_receipt(counted, goal, needed=True)
    first = counting.earliest_send(counted, found.ends, parse_span(delivery))
    if counted.earliest_notice is None:
        assert first is None
        return
    limit = max(counted.week.minus(found.ends, counted.earliest_notice), counted.contract_start)
    received = (
        (lambda day: day)
        if counted.from_sending
        else (lambda day: counting.received(counted, day, parse_span(delivery)))
    )
    assert received(first) >= limit > received(first - DAY)


@given(rules(), DAYS)
@settings(max_examples=200, deadline=None)
def test_every_reason_leads_to_the_next_and_the_last_is_the_end(rule, day):
    terms, facts = rule
    answer = count(terms, facts, Question(sent=day), REGIONS)
    results = [line.result for line in answer.why if line.step not in ("received", "begins", "too_early")]
    assert results[-1] == answer.ends
    for line, before in zip(answer.why[1:], results, strict=False):
        if "so_far" in line.input:
            assert line.input["so_far"] in results, before
