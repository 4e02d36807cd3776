"""Rights compared: each way out of one service, when it ends, by when to send, what it costs, how sure it is.

The contract's own terms are a right like the others; where they are unknown the provider's usual terms stand in,
then the law's ordinary rule, each marked as a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from msgspec import structs

from movehelper.domain import money, windows
from movehelper.domain.errors import MissingFactError, RuleError
from movehelper.domain.notice import build, counting, why
from movehelper.domain.records import Option, Terms
from movehelper.domain.words import parse_span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from movehelper.domain.notice import NoticeRule
    from movehelper.domain.records import Answer, ContractFacts, Grade, Money, Price, Provider, Right, Rule, Why
    from movehelper.domain.windows import Status
    from movehelper.domain.workdays import Regions

CONTRACT = "contract"
USUAL = "provider-usual"
_ORDER: Mapping[Status, int] = {"open": 0, "too late": 1, "possible": 2, "lapsed": 3, "closed": 4}


@dataclass(frozen=True, slots=True)
class Case:
    """One service's situation, everything that a right looks at.

    `goal` is the day the service is needed until (`needed`) or wanted to end by. `sent` and `received` are facts
    once notice was given, and `named` the end that it named. `send_on_working_days`: the channel rests on days off.
    `term_end` is the last day of the contract's minimum term. `send_from`: no notice is sent before, as a number moves
    first; a right that the new provider uses does not wait.
    """

    facts: ContractFacts
    today: dt.date
    goal: dt.date | None
    needed: bool
    anchors: Mapping[str, dt.date]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    price: Price | None = None
    delivery: str = "0 days"
    send_on_working_days: bool = False
    send_from: dt.date | None = None
    sent: dt.date | None = None
    received: dt.date | None = None
    named: dt.date | None = None
    lapsed: frozenset[str] = frozenset()
    tenure: str = "unknown"
    term_end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A right together with where it comes from."""

    right: Right
    grade: Grade | None = None
    source: str | None = None
    checked: dt.date | None = None
    guess: bool = False


def candidates(
    contract: Terms | None, provider: Provider | None, rules: Iterable[Rule], contract_right: Right, usual_right: Right
) -> tuple[Candidate, ...]:
    """Return every right to compare: the contract's, else the provider's usual, and what the law adds.

    The law's ordinary rule is a guess where the contract's terms are unknown, and left out where they are known:
    then the contract speaks, and the law's special rights beside it.
    """
    found = [Candidate(contract_right)] if contract else []
    if not contract and provider and provider.notice_terms:
        found.append(Candidate(usual_right, provider.grade, provider.source, provider.checked, guess=True))
    for rule in rules:
        for right in rule.rights:
            ordinary = right.why == "ordinary" and not right.leave_to_new_provider
            if not (ordinary and contract):
                found.append(Candidate(right, rule.grade, rule.source, rule.checked, guess=ordinary))
    return tuple(found)


def compare(case: Case, rights: Sequence[Candidate], regions: Regions) -> tuple[Option, ...]:
    """Return an option for each right, the best first.

    Best is: open before too late before unanswered before closed; then known terms before guesses; then what
    costs least; then what ends nearest to the goal; then what leaves most time to send, among guesses least.
    """
    options = [option for each in rights if (option := _option(case, each, regions)) is not None]
    return tuple(sorted(options, key=lambda option: _rank(option, case.goal)))


def _rank(option: Option, goal: dt.date | None) -> tuple[object, ...]:
    cost = option.cost.amount if option.cost else None
    apart = abs((option.ends - goal).days) if option.ends and goal else 10**6
    day = option.send_by.toordinal() if option.send_by else 0
    guessed = option.guess and option.right != USUAL
    timely = day if guessed else -day
    base = 0 if option.right == CONTRACT else 1
    return (
        _ORDER[option.status],
        option.ends is None,
        cost is None and _pays_longer(option, goal),
        cost or 0,
        guessed,
        apart,
        timely,
        base,
        option.right,
    )


def _pays_longer(option: Option, goal: dt.date | None) -> bool:
    return option.ends is not None and goal is not None and option.ends > goal


def _option(case: Case, candidate: Candidate, regions: Regions) -> Option | None:
    right = candidate.right
    if right.tenure not in {"any", case.tenure} and case.tenure != "unknown":
        return None
    status = windows.status(case, right, regions)
    if status is None:
        return None
    if right.leave_to_new_provider:  # a code or an order goes to the new provider, not a letter to the old one
        case = replace(case, delivery="0 days", send_on_working_days=False, send_from=None)
    base = Option(
        right=right.id,
        why_right=right.why,
        reading=right.reading,
        status=status,
        grade=candidate.grade,
        guess=candidate.guess,
        source=candidate.source,
        checked=candidate.checked,
        leave_to_new_provider=right.leave_to_new_provider,
        needs=right.needs.id if right.needs else None,
        question=right.needs.ask if right.needs and status == "possible" else None,
    )
    if right.ends_itself:
        ends = case.goal or case.anchors.get("move out")
        return structs.replace(base, ends=ends, ends_itself=True, why=(why.line("ends_itself", right.id, ends),))
    if right.terms is None:
        return structs.replace(base, fee=_fee(case, right, None, None, regions))
    try:
        rule = build(right.terms, case.facts, regions, case.anchors)
        return _counted(case, base, right, rule, right.terms, regions)
    except (RuleError, OverflowError, ValueError) as error:
        fact = error.fact if isinstance(error, MissingFactError) else None
        missing = why.line("missing", right.id, None, what=str(error), fact=fact)
        return structs.replace(base, status="possible" if status == "open" else status, fee_known=False, why=(missing,))


def _counted(  # noqa: PLR0917 - one right in one case, counted with what belongs to both
    case: Case, base: Option, right: Right, rule: NoticeRule, terms: Terms, regions: Regions
) -> Option:
    if case.sent or case.received:
        dated = _given(case, base, rule, terms)
    elif case.goal is None:
        dated = _from_today(case, base, rule, terms)
    else:
        dated = _toward(case, base, rule, terms, case.goal)
    dated = _within(case, dated, right, regions)
    fee = _fee(case, right, dated.ends, rule.minimum_end or case.term_end, regions)
    cost, late_cost = _cost(case, dated.ends, fee), _late_cost(case, dated)
    return structs.replace(dated, fee=fee, fee_known=fee is not None, cost=cost, late_cost=late_cost)


def _late_cost(case: Case, option: Option) -> Money | None:
    """Return what being late costs: the periods after the day needed (or a later end in time) to the end possible."""
    days = [day for day in (option.in_time, case.goal) if day]
    if option.status != "too late" or case.price is None or option.ends is None or not days:
        return None
    return money.fees_between(case.price, max(days), option.ends)


def _within(case: Case, option: Option, right: Right, regions: Regions) -> Option:
    """Keep the days of sending to the time in which the right is open at all."""
    opens, closes = windows.edges(case, right, regions)
    send_by, first = option.send_by, option.earliest_send
    if case.sent or case.received or send_by is None:
        return option
    if closes and closes < send_by and option.status in {"open", "possible"}:
        working = regions.calendar(case.facts.region).on_or_before(closes)
        send_by = working if case.send_on_working_days and working >= case.today else closes
    if opens and opens <= send_by:
        first = max(first or opens, opens)
    return structs.replace(option, send_by=send_by, earliest_send=first)


def _given(case: Case, base: Option, rule: NoticeRule, terms: Terms) -> Option:
    """Count from the notice that was given; it may have named a later end that the rule allows."""
    delivery = parse_span(case.delivery)
    received = case.received or counting.received(rule, case.sent or case.today, delivery)
    event = case.sent if rule.from_sending and case.sent else received
    trace = counting.forward(rule, event)
    lines = [
        why.receipt(rule, case.sent, case.received, delivery, base.right),
        *why.forward(rule, terms, trace, base.right),
    ]
    ends = trace.ends
    named = case.named or (case.goal if case.needed else None)
    if named and named > ends:
        ends = rule.ends.on_or_after(named)
        lines.append(why.line("named", base.right, ends, earliest=trace.ends, named=named))
    return structs.replace(base, ends=ends, receive_by=received, why=tuple(lines))


def _toward(case: Case, base: Option, rule: NoticeRule, terms: Terms, goal: dt.date) -> Option:
    """Count back from the day one needs; if that day of sending is past, forward from today."""
    delivery = parse_span(case.delivery)
    asked = {"needed_until" if case.needed else "wanted_end": goal}
    found = counting.last_receipt(rule, goal, needed=case.needed)
    if found is None:
        after = _after_goal(case, base, rule, terms)
        return structs.replace(after, why=(why.line("no_receipt", base.right, None, **asked), *after.why))
    send_by = _sending_day(case, rule, counting.send_by(rule, found.receive_by, delivery))
    first = counting.earliest_send(rule, found.ends, delivery)
    if first and first > send_by:
        late = _from_today(case, base, rule, terms)
        return structs.replace(late, status=_late(base.status))
    if case.send_from and send_by < case.send_from and case.send_from >= case.today:
        return _from_today(replace(case, today=case.send_from), base, rule, terms)
    if send_by < case.today:
        late = _from_today(case, base, rule, terms)
        known = {"send_by": send_by, "receive_by": found.receive_by, "in_time": found.ends}
        return structs.replace(late, status=_late(base.status), **known)
    trace = counting.forward(rule, found.receive_by)
    lines: list[Why] = [
        why.line("wanted", base.right, found.ends, **asked),
        *why.forward(rule, terms, trace, base.right),
        why.line("receive_by", base.right, found.receive_by, ends=found.ends),
        why.line("send_by", base.right, send_by, receive_by=found.receive_by, delivery=case.delivery),
    ]
    if first:
        lines.append(why.line("earliest_send", base.right, first, earliest_notice=terms.earliest_notice))
    return structs.replace(
        base, ends=found.ends, receive_by=found.receive_by, send_by=send_by, earliest_send=first, why=tuple(lines)
    )


def _after_goal(case: Case, base: Option, rule: NoticeRule, terms: Terms) -> Option:
    """Return the first end still possible where none is early enough, and by when to send for it.

    Nobody is late for what a minimum term rules out; but where the terms are a guess, what is sent today is safe.
    """
    today = _from_today(case, base, rule, terms)
    if today.ends and today.send_by and not base.guess and counting.last_receipt(rule, today.ends, needed=case.needed):
        then = _toward(case, base, rule, terms, today.ends)
        if then.status == base.status and then.send_by and then.send_by > today.send_by:
            return structs.replace(then, why=tuple(line for line in then.why if line.step != "wanted"))
    return structs.replace(today, status=_late(base.status))


def _late(status: Status) -> Status:
    return "too late" if status == "open" else status


def _from_today(case: Case, base: Option, rule: NoticeRule, terms: Terms) -> Option:
    """Count forward from a notice sent today, or on the channel's next day: the earliest end still possible."""
    sent = rule.region.on_or_after(case.today) if case.send_on_working_days else case.today
    delivery = parse_span(case.delivery)
    received = counting.received(rule, sent, delivery)
    trace = counting.forward(rule, sent if rule.from_sending else received)
    lines = (why.receipt(rule, sent, None, delivery, base.right), *why.forward(rule, terms, trace, base.right))
    ends = trace.ends
    if case.goal and case.needed and case.goal > ends:
        ends = rule.ends.on_or_after(case.goal)
    return structs.replace(base, ends=ends, send_by=sent, receive_by=received, why=lines)


def _sending_day(case: Case, rule: NoticeRule, day: dt.date) -> dt.date:
    return rule.region.on_or_before(day) if case.send_on_working_days else day


def _fee(case: Case, right: Right, ends: dt.date | None, term_end: dt.date | None, regions: Regions) -> Money | None:
    if right.fee is None:
        return None
    return money.exit_fee(
        right.fee,
        price=case.price,
        ends=ends,
        start=case.facts.contract_start,
        term_end=term_end,
        currency=regions.currency(case.facts.region),
    )


def _cost(case: Case, ends: dt.date | None, fee: Money | None) -> Money | None:
    """Return what is known to be paid: the fee, and the periods beyond the goal.

    None if the price is not known, or if the two are not in the same currency.
    """
    if ends is None or case.goal is None or ends <= case.goal:
        return fee
    if case.price is None:
        return None
    more = money.fees_between(case.price, case.goal, ends)
    if fee is not None and fee.currency != more.currency:
        return None
    return money.add(fee, more)


def other_goal(case: Case) -> Case:
    """Return the same case asked the other way round: wanted by the day, instead of needed until it."""
    return replace(case, needed=not case.needed)
