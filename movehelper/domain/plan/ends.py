"""When a service ends: the rights compared, the one the plan follows, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from msgspec import structs

from movehelper.domain import money, rights, windows
from movehelper.domain.errors import RuleError
from movehelper.domain.journal import counts, first
from movehelper.domain.notice.periods import term_end
from movehelper.domain.plan import readings
from movehelper.domain.plan.ports import lines_to_port, notice_from, port_day
from movehelper.domain.plan.setting import delivery
from movehelper.domain.records import ContractFacts, Right
from movehelper.domain.words import parse_span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Channel, Entry, Home, Move, Option, Price, Reading, Service, Terms

SPECIAL = frozenset({"for cause", "price rise", "cooling-off"})
"""Rights that need something to have gone wrong, or a change of mind: shown, and followed only if chosen."""
METERED = frozenset({"electricity", "gas", "water", "heating"})
"""Sectors that are paid by what a meter shows, or by instalments that say nothing about it."""
UNTIL_KEYS_ARE_BACK = METERED | {"tenancy", "council-tax"}
"""One answers for these as long as one has the keys, whoever sleeps there."""


@dataclass(frozen=True, slots=True)
class Ending:
    """All that is known of a service's end. `ends` is the day the plan counts with, `kind` how sure it is.

    `late`: the day one needs can no longer be reached by the right the plan follows. `unreadable`: sentences on
    what of the contract cannot be counted; the plan goes on without it.
    """

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
    unreadable: tuple[str, ...] = ()
    late: bool = False


def goal_of(setting: Setting, service: Service) -> tuple[dt.date | None, bool]:
    """Return the day a service is to end by, and whether it is needed until then.

    What is used at a home is needed until it is left, the flat itself and what flows through its meters until the
    keys are back; what is tied to a person one only wants to stop paying. A service whose number moves is needed
    until it has moved.
    """
    if service.needed_until:
        return service.needed_until, True
    if service.wanted_end:
        return service.wanted_end, False
    if lines_to_port(service):
        return port_day(setting, service), True
    home = setting.homes.get(service.home or "")
    return (needed_until(home, service.sector) if home else None) or setting.move_out, home is not None


def needed_from(home: Home, sector: str) -> dt.date | None:
    """Return the day from which a home needs a sector: with its keys, or once one lives there."""
    if sector in UNTIL_KEYS_ARE_BACK:
        return min((day for day in (home.keys_from, home.lived_from) if day), default=None)
    return home.lived_from or home.keys_from


def needed_until(home: Home, sector: str) -> dt.date | None:
    """Return the last day on which a home needs a sector."""
    if sector in UNTIL_KEYS_ARE_BACK:
        return max((day for day in (home.keys_until, home.lived_until) if day), default=None)
    return home.lived_until or home.keys_until


def concerns_move_from(service: Service, home: Home | None, move: Move) -> dt.date | None:
    """Return from when a new service that ran already has to do with this move; None for one that begins with it.

    It ran already if it began before it was entered, and before there was the home (or else the move) it is for.
    """
    start = service.contract.start
    since = needed_from(home, service.sector) if home else move.created.date()
    return since if start and since and start < min(service.added, since) else None


def ending(setting: Setting, service: Service, entries: Sequence[Entry], anchors: dict[str, dt.date]) -> Ending:
    """Return when a service ends: confirmed in writing, or counted by the right that fits best."""
    entries = tuple(entry for entry in entries if counts(entry))
    price, unreadable = _readable_price(service)
    goal, needed = goal_of(setting, service)
    channel = next(iter(setting.channels(service, "cancel")), None)
    case = replace(_case(setting, service, entries, anchors, channel), goal=goal, needed=needed, price=price)
    case = replace(case, send_from=notice_from(setting, service, entries))
    options = rights.compare(case, _candidates(setting, service), setting.regions)
    sent = first(entries, "notice sent")
    chosen = service.chosen_right or (sent.right if sent else None)
    option = _by_new_provider(service, options) or _followed(chosen, options)
    confirmed = next((e.ends for e in reversed(entries) if e.kind == "end confirmed" and e.ends), None)
    counted = option.ends if option else None
    given = case.sent is not None or case.received is not None or confirmed is not None
    found = Ending(
        goal=goal,
        needed=needed,
        ends=confirmed or counted or goal,
        kind="confirmed" if confirmed else "counted" if counted else "wished" if goal else "unknown",
        option=option,
        options=options,
        channel=channel,
        notice_given=given,
        late=not given and option is not None and _missed(option, setting.today),
    )
    earlier = _other_answer(setting, service, case, found)
    told, wrong = readings.readings(service, case, found, confirmed, setting)
    return replace(found, earlier=earlier, readings=told, unreadable=(*unreadable, *_unreadable(options), *wrong))


def _missed(option: Option, today: dt.date) -> bool:
    """Tell whether the best day of sending is over, also where the right itself is not sure."""
    over = option.send_by is not None and option.send_by < today
    return option.ends is not None and (option.status == "too late" or (option.status == "possible" and over))


def _readable_price(service: Service) -> tuple[Price | None, tuple[str, ...]]:
    """Return the price, or none and a sentence if nobody can tell how often it is due."""
    try:
        if service.price:
            money.fees_between(service.price, service.added, service.added)
    except RuleError as error:
        return None, (str(error),)
    return service.price, ()


def _unreadable(options: Sequence[Option]) -> tuple[str, ...]:
    """Return the sentence on the contract's own terms, where more than a fact keeps them from being counted."""
    lines = (line for option in options if option.right == rights.CONTRACT for line in option.why)
    return tuple(str(line.input["what"]) for line in lines if line.step == "missing" and "fact" not in line.input)


def _case(
    setting: Setting, service: Service, entries: Sequence[Entry], anchors: dict[str, dt.date], channel: Channel | None
) -> rights.Case:
    sent, received = first(entries, "notice sent"), first(entries, "notice received", "acknowledged", "condition")
    takes, weekdays_only = delivery((sent.channel if sent else None) or (channel.kind if channel else None))
    home = setting.homes.get(service.home or "")
    lapsed = frozenset(e.right for e in entries if e.kind == "answer" and e.right)
    return rights.Case(
        facts=facts_of(setting, service),
        today=setting.today,
        goal=None,
        needed=False,
        anchors=anchors,
        answers=service.answers,
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
    try:
        return term_end(start, parse_span(terms.minimum_term))
    except (RuleError, OverflowError, ValueError):
        return None  # the contract's own right says what is wrong


def facts_of(setting: Setting, service: Service) -> ContractFacts:
    """Return what the contract adds to a rule's words."""
    contract = service.contract
    return ContractFacts(
        region=setting.region(service),
        contract_start=contract.start,
        move_out=setting.left(service),
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


def usual_terms(setting: Setting, service: Service) -> Terms | None:
    """Return the terms that a contract nobody has looked up most likely has; None where no one rule says so.

    They are the provider's usual ones, or else those of the law's ordinary rule: the one that is sure to hold, or one
    of several that hang on an answer and begin and end alike. The period of the latter is not to be relied on.
    """
    provider = setting.provider(service)
    if provider and provider.notice_terms:
        return provider.notice_terms
    case = _case(setting, service, (), setting.anchors(service, ()), None)
    usual = [
        (windows.status(case, right, setting.regions), right.terms)
        for rule in setting.rules(case.facts.region, service.sector)
        for right in rule.rights
        if right.why == "ordinary" and right.terms and not right.leave_to_new_provider
        if right.tenure in {"any", case.tenure} or case.tenure == "unknown"
    ]
    for wanted in ("open", "possible"):
        found = [terms for status, terms in usual if status == wanted]
        if found:
            alike = {(terms.begins_on, terms.cut_off, terms.ends_on) for terms in found}
            return found[0] if len(alike) == 1 else None
    return None


def _followed(chosen: str | None, options: Sequence[Option]) -> Option | None:
    """Return the right that was chosen, else the best sure one, else the most careful of the uncertain ones.

    A chosen right that is not there (any more) is passed over.
    """
    named = next((o for o in options if o.right == chosen and o.status not in {"closed", "lapsed"}), None)
    if named:
        return named
    dated = [o for o in options if o.ends and not o.leave_to_new_provider and not readings.theirs(o)]
    sure = next((o for o in dated if o.status in {"open", "too late"} and o.why_right not in SPECIAL), None)
    if sure:
        return sure
    unsure = [o for o in dated if o.status == "possible" and o.why_right not in SPECIAL]
    careful = max(unsure, key=lambda o: (o.ends, -(o.send_by.toordinal() if o.send_by else 10**7)), default=None)
    return structs.replace(careful, guess=True) if careful else None


def _other_answer(setting: Setting, service: Service, case: rights.Case, found: Ending) -> Option | None:
    """Return the answer to the other question (wanted by, or needed until) where it differs."""
    if found.notice_given or found.goal is None or found.option is None or found.late:
        return None
    same = tuple(c for c in _candidates(setting, service) if c.right.id == found.option.right)
    other = next(iter(rights.compare(rights.other_goal(case), same, setting.regions)), None)
    return other if other and other.status != "too late" and other.ends != found.option.ends else None


def _by_new_provider(service: Service, options: Sequence[Option]) -> Option | None:
    """Return the right by which the new provider ends the contract, where the law knows one and it is used.

    It is used by a switch, and by moving every number; not where a minimum term still binds for longer.
    """
    ports = {line.wish for line in service.lines} == {"port"}
    if not ports and service.decision != "switch":
        return None
    found = next((o for o in options if o.leave_to_new_provider and o.status in {"open", "too late"} and o.ends), None)
    bound = next((o for o in options if o.right == rights.CONTRACT and o.ends), None)
    if found and bound and found.ends and bound.ends and bound.ends > found.ends and not ports:
        return None
    return found
