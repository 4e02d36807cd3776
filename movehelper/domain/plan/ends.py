"""When a service ends: the rights compared, the one the plan follows, and the other side's reading beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from msgspec import structs

from movehelper.domain import money, rights
from movehelper.domain.journal import first
from movehelper.domain.notice import Question, count
from movehelper.domain.notice.periods import term_end
from movehelper.domain.plan.ports import lines_to_port, port_day
from movehelper.domain.plan.setting import delivery
from movehelper.domain.records import ContractFacts, Option, Reading, Right
from movehelper.domain.words import parse_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Channel, Entry, OtherReading, Service, Why


SPECIAL = frozenset({"for cause", "price rise", "cooling-off"})
"""Rights that need something to have gone wrong, or a change of mind: shown, and followed only if chosen."""


@dataclass(frozen=True, slots=True)
class Ending:
    """All that is known of a service's end. `ends` is the day the plan counts with, `kind` how sure it is."""

    goal: dt.date | None
    needed: bool
    ends: dt.date | None
    kind: Literal["confirmed", "counted", "wished", "unknown"]
    option: Option | None = None
    options: tuple[Option, ...] = ()
    earlier: Option | None = None
    readings: tuple[Reading, ...] = ()
    channel: Channel | None = None
    notice_given: bool = False

    @property
    def late(self) -> bool:
        """Tell whether the day one needs can no longer be reached by the right the plan follows."""
        return not self.notice_given and self.option is not None and self.option.status == "too late"


def goal_of(setting: Setting, service: Service) -> tuple[dt.date | None, bool]:
    """Return the day a service is to end by, and whether it is needed until then.

    What is used at the old home is needed until the move (a rented flat until the keys are back); what is tied to
    a person one only wants to stop paying. A service whose number moves is needed until it has moved.
    """
    if service.needed_until:
        return service.needed_until, True
    if service.wanted_end:
        return service.wanted_end, False
    if lines_to_port(service):
        return port_day(setting, service), True
    needed = service.home is not None
    if service.sector == "tenancy" and setting.old and setting.old.keys_until and setting.move_out:
        return max(setting.old.keys_until, setting.move_out), needed
    return setting.move_out, needed


def ending(setting: Setting, service: Service, entries: Sequence[Entry], anchors: dict[str, dt.date]) -> Ending:
    """Return when a service ends: confirmed in writing, or counted by the right that fits best."""
    goal, needed = goal_of(setting, service)
    channel = next(iter(setting.channels(service, "cancel")), None)
    case = _case(setting, service, entries, anchors, channel)
    options = rights.compare(case, _candidates(setting, service), setting.regions)
    sent = first(entries, "notice sent")
    chosen = service.chosen_right or (sent.right if sent else None)
    option = _by_port(service, options) or _followed(chosen, options)
    confirmed = next((e for e in reversed(entries) if e.kind == "end confirmed" and e.ends and e.proof != "said"), None)
    counted = option.ends if option else None
    ends = confirmed.ends if confirmed else counted
    found = Ending(
        goal=goal,
        needed=needed,
        ends=ends or goal,
        kind="confirmed" if confirmed else "counted" if counted else "wished" if goal else "unknown",
        option=option,
        options=options,
        channel=channel,
        notice_given=case.sent is not None or case.received is not None,
    )
    earlier = _other_answer(setting, service, case, found)
    return replace(found, earlier=earlier, readings=_readings(setting, service, case, found))


def _case(
    setting: Setting, service: Service, entries: Sequence[Entry], anchors: dict[str, dt.date], channel: Channel | None
) -> rights.Case:
    goal, needed = goal_of(setting, service)
    sent, received = first(entries, "notice sent"), first(entries, "notice received", "acknowledged")
    takes, weekdays_only = delivery(channel)
    home = setting.homes.get(service.home or "")
    lapsed = frozenset(e.right for e in entries if e.kind == "answer" and e.right)
    return rights.Case(
        facts=facts_of(setting, service),
        today=setting.today,
        goal=goal,
        needed=needed,
        anchors=anchors,
        answers=service.answers,
        price=service.price,
        delivery=takes,
        send_on_working_days=weekdays_only,
        sent=sent.on if sent else None,
        received=received.on if received else None,
        named=sent.ends if sent else None,
        lapsed=lapsed,
        tenure=home.tenure if home else "unknown",
        term_end=_minimum_end(service),
    )


def _minimum_end(service: Service) -> dt.date | None:
    """Return the last day of the contract's minimum term, as far as it is known."""
    start, terms = service.contract.start, service.contract.terms
    if start is None or terms is None or terms.minimum_term is None:
        return None
    return term_end(start, parse_span(terms.minimum_term))


def facts_of(setting: Setting, service: Service) -> ContractFacts:
    """Return what the contract adds to a rule's words."""
    contract = service.contract
    return ContractFacts(
        region=setting.region(service),
        contract_start=contract.start,
        move_out=setting.move_out,
        rent=contract.rent,
        billing=contract.billing,
    )


def _candidates(setting: Setting, service: Service) -> tuple[rights.Candidate, ...]:
    provider = setting.provider(service)
    own = Right(id=rights.CONTRACT, why="ordinary", reading="contract", terms=service.contract.terms)
    usual = Right(
        id=rights.USUAL, why="ordinary", reading="provider", terms=provider.notice_terms if provider else None
    )
    cards = setting.rules(setting.region(service), service.sector)
    return rights.candidates(service.contract.terms, provider, cards, own, usual)


def _followed(chosen: str | None, options: Sequence[Option]) -> Option | None:
    """Return the right that was chosen, else the best sure one, else the most careful of the uncertain ones."""
    named = next((o for o in options if o.right == chosen), None)
    if named:
        return named
    dated = [o for o in options if o.ends and not o.leave_to_new_provider and not _theirs(o)]
    sure = next((o for o in dated if o.status in {"open", "too late"} and o.why_right not in SPECIAL), None)
    if sure:
        return sure
    unsure = [o for o in dated if o.status == "possible" and o.why_right not in SPECIAL]
    careful = max(unsure, key=lambda o: (o.ends, -(o.send_by or dt.date.max).toordinal()), default=None)
    return structs.replace(careful, guess=True) if careful else None


def _other_answer(setting: Setting, service: Service, case: rights.Case, found: Ending) -> Option | None:
    """Return the answer to the other question (wanted by, or needed until) where it differs."""
    if found.notice_given or found.goal is None or found.option is None or found.late:
        return None
    same = tuple(c for c in _candidates(setting, service) if c.right.id == found.option.right)
    other = next(iter(rights.compare(rights.other_goal(case), same, setting.regions)), None)
    return other if other and other.status != "too late" and other.ends != found.option.ends else None


def _readings(setting: Setting, service: Service, case: rights.Case, found: Ending) -> tuple[Reading, ...]:
    """Return the other side's readings of the end, each with the fees between theirs and ours."""
    ours = found.option.ends if found.option else found.goal
    told = (
        reading
        for other in service.other_readings
        if (reading := _reading(setting, service, case, other, ours, found)) is not None
    )
    usual = (
        _apart(service, Reading(ends=option.ends, right=option.right, why=option.why), ours)
        for option in found.options
        if _theirs(option) and option.ends and option.status in {"open", "possible", "too late"}
    )
    return (*told, *usual)


def _by_port(service: Service, options: Sequence[Option]) -> Option | None:
    """Return the right by which moving every number ends the contract, where the law knows one."""
    wishes = {line.wish for line in service.lines}
    if wishes != {"port"}:
        return None
    return next((o for o in options if o.leave_to_new_provider and o.status in {"open", "too late"} and o.ends), None)


def _theirs(option: Option) -> bool:
    """Tell whether an option is the other side's reading of a right, and not just what usually is agreed."""
    return option.reading == "provider" and option.right != rights.USUAL


def _apart(service: Service, reading: Reading, ours: dt.date | None) -> Reading:
    """Return the reading with the fees between it and ours."""
    if ours is None or service.price is None:
        return structs.replace(reading, ours=ours)
    low, high = sorted((ours, reading.ends))
    periods = money.periods_between(low, high, service.price.every)
    return structs.replace(reading, ours=ours, periods=periods, difference=money.fees_between(service.price, low, high))


def _reading(  # noqa: PLR0917 - their reading needs all that ours had
    setting: Setting,
    service: Service,
    case: rights.Case,
    other: OtherReading,
    ours: dt.date | None,
    found: Ending,
) -> Reading | None:
    ends = other.ends
    lines: tuple[Why, ...] = ()
    if ends is None and other.terms is not None:
        received = case.received or case.sent or (found.option.receive_by if found.option else None) or setting.today
        notice = count(other.terms, case.facts, Question(sent=received, received=received), setting.regions)
        ends, lines = notice.ends, notice.why
    if ends is None:
        return None
    return _apart(service, Reading(ends=ends, text=other.text, why=lines), ours)
