"""Who is paid, as bank statements show it: find them, and take them into the checklist.

    find(services, move) -> Found
    accept(services, move, finding, service=, sector=, home=, decision=) -> Change   a new service, or one there is
    merge(services, move, finding, into) -> Change      reject(services, move, finding) -> Change
    found_in(lines, today, catalogue) -> Found          of lines that are stored nowhere

Findings are computed anew each time and stored nowhere; what is kept is the person's answer, by the key of the payee,
so that it holds for later statements and for payments under an older name.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

import msgspec

from movehelper.catalogue import changes
from movehelper.domain.errors import FactsError
from movehelper.domain.matching import Knower
from movehelper.domain.matching.services import match, texts_of, without_charge
from movehelper.domain.payees import key_of
from movehelper.domain.records import Contract, Money, Periods, Price, Service
from movehelper.domain.records.base import Record
from movehelper.domain.records.statements import BankLine, Finding, FindingAnswer, Period
from movehelper.domain.recurring import findings, not_shown
from movehelper.services import keeping, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Literal

    from movehelper.domain.matching.services import Texts
    from movehelper.domain.records import Catalogue, Decision
    from movehelper.services.changes import Change
    from movehelper.services.context import Services
    from movehelper.store.session import Session

EVERY: dict[Period, str] = {
    "weekly": "1 week",
    "fortnightly": "2 weeks",
    "4-weekly": "4 weeks",
    "monthly": "1 month",
    "2-monthly": "2 months",
    "quarterly": "3 months",
    "half-yearly": "6 months",
    "yearly": "12 months",
}
"""How a contract's price says a period."""
_NAMED_NUMBER: Final = re.compile(
    r"(?i)\b(?:kunden|vertrags?|kd|mitglieds?|versicherungs?|customer|account|acct|contract|policy|member)"
    r"[ .-]*(?:nummer|number|konto|nr|no|id)?[ .:#-]*([A-Z]{0,3}-?\d[\d-]{3,})"
)
_LONG_NUMBER: Final = re.compile(r"(?<![\w.])\d{6,}(?![\w.])")
_ENOUGH: Final = 3


class Found(Record, frozen=True, kw_only=True):
    """What statements show, beside the checklist.

    `findings`: all, the surest first, each with its service if it has one. `rejected`, `merged`: keys of those the
    person said so of. `not_shown`: periods for which the history is too short. `charges_without_service`: findings to
    decide about; `services_without_charge`: ids of services that nothing pays.
    """

    findings: tuple[Finding, ...] = ()
    not_shown: tuple[Period, ...] = ()
    charges_without_service: tuple[Finding, ...] = ()
    services_without_charge: tuple[str, ...] = ()
    rejected: frozenset[str] = frozenset()
    merged: dict[str, str] = msgspec.field(default_factory=dict)
    first: dt.date | None = None
    last: dt.date | None = None


def find(services: Services, move: str) -> Found:
    """Return who is paid again and again from the accounts of a move, and what is missing on either side."""
    with services.reading() as session:
        household = keeping.the_household(session, move)
        lines = session.bank_lines(move)
        answers = session.finding_answers(move)
        numbers = tuple(account.number for account in session.accounts(move))
    until = {one.account: one.covered[-1][1] for one in statements.coverage(services, move) if one.covered}
    catalogue = changes.apply(services.catalogue(), household.catalogue_changes)
    return found_in(
        lines,
        services.today(),
        catalogue,
        own=numbers,
        until=until,
        household=household.services,
        answers=answers,
    )


def found_in(
    lines: Sequence[BankLine],
    today: dt.date,
    catalogue: Catalogue,
    *,
    own: Iterable[str] = (),
    until: Mapping[str, dt.date] | None = None,
    household: Sequence[Service] = (),
    answers: Sequence[FindingAnswer] = (),
) -> Found:
    """Return what some lines show, beside the services and answers that are known.

    `own`: numbers of one's own accounts. `until`: the last day that statements cover of each account.
    """
    knower = Knower(catalogue.providers, {region.code: region.currency for region in catalogue.regions})
    found = findings(lines, today, knower=knower, own=tuple(own), until=until or None)
    texts = _texts(found, lines)
    providers = {provider.id: provider for provider in catalogue.providers}
    found = match(found, household, texts, answers, providers)
    said = _answers(found, texts, answers)
    open_ones = tuple(one for one in found if one.service is None and one.key not in said)
    days = [line.booked for line in lines]
    return Found(
        findings=found,
        not_shown=not_shown(lines),
        charges_without_service=open_ones,
        services_without_charge=tuple(one.id for one in without_charge(household, found)) if lines else (),
        rejected=frozenset(key for key, answer in said.items() if answer.answer == "rejected"),
        merged={key: answer.into for key, answer in said.items() if answer.answer == "merged"},
        first=min(days, default=None),
        last=max(days, default=None),
    )


def accept(
    services: Services,
    move: str,
    finding: Finding,
    *,
    service: str | None = None,
    sector: str | None = None,
    home: str | None = None,
    decision: Decision | None = None,
) -> Change:
    """Take a finding into the checklist: as a new service, or as the payment of one that is there.

    A new service gets what the lines prove: name, provider, price, period, day of billing, customer number (the mandate
    or the company's number for it) and whether it is a direct debit. Of one that is there only what it lacks is filled.

    Args:
        services: what all services share.
        move: the id of the move.
        finding: as `find` returned it.
        service: the id of the service that it pays; None makes a new one.
        sector: if the person chose another one than the finding has.
        home: the home that a new service is tied to.
        decision: what shall become of the service; None leaves that as it is.

    Raises:
        FactsError: the service is not there, or the facts contradict each other.
    """
    with services.writing() as session:
        keeping.the_move(session, move)
        lines = _lines(session, move, finding)
        if service is None:
            kept = new_service(finding, lines, services.new_id(), services.today(), sector=sector, home=home)
        else:
            kept = filled(keeping.the(session, Service, move, service), finding, lines)
        if decision is not None:
            kept = msgspec.structs.replace(kept, decision=decision)
        rows = [keeping.row(session, move, kept)]
        rows += [keeping.row(session, move, _answer(services, session, move, finding.key, "accepted", service=kept.id))]
        keeping.check(services, session, move, [kept.id])
    return keeping.change(services, move, "finding accepted", rows, concerned=[kept.id], params={"name": finding.name})


def merge(services: Services, move: str, finding: Finding, into: Finding) -> Change:
    """Say that a finding is the same provider as another one: it pays the same service, if there is one.

    Raises:
        FactsError: a finding cannot be merged with itself.
    """
    if finding.key == into.key:
        raise FactsError(f"{finding.name} cannot be merged with itself.")
    with services.writing() as session:
        keeping.the_move(session, move)
        answer = _answer(services, session, move, finding.key, "merged", service=into.service, into=into.key)
        rows = [keeping.row(session, move, answer)]
    params = {"name": finding.name, "into": into.name}
    return keeping.change(
        services, move, "finding merged", rows, concerned=[into.service] if into.service else [], params={**params}
    )


def reject(services: Services, move: str, finding: Finding) -> Change:
    """Say that a finding is no provider; it is not asked about again."""
    with services.writing() as session:
        keeping.the_move(session, move)
        rows = [keeping.row(session, move, _answer(services, session, move, finding.key, "rejected"))]
    return keeping.change(services, move, "finding rejected", rows, params={"name": finding.name})


def new_service(
    finding: Finding,
    lines: Sequence[BankLine],
    service_id: str,
    today: dt.date,
    *,
    sector: str | None = None,
    home: str | None = None,
) -> Service:
    """Return a service with what the lines of a finding prove, and nothing else."""
    return Service(
        id=service_id,
        name=finding.name,
        sector=sector or finding.sector or "other",
        provider=finding.provider,
        home=home,
        account=account_of(lines),
        price=_price(finding),
        contract=Contract(billing=_billing(finding)),
        direct_debit=finding.rail == "direct debit",
        added=today,
    )


def filled(service: Service, finding: Finding, lines: Sequence[BankLine]) -> Service:
    """Return a service with what it lacks filled in from a finding; what the person wrote stays."""
    contract = service.contract
    if contract.billing == Periods():
        contract = msgspec.structs.replace(contract, billing=_billing(finding))
    return msgspec.structs.replace(
        service,
        provider=service.provider or finding.provider,
        account=service.account or account_of(lines),
        price=service.price or _price(finding),
        contract=contract,
        direct_debit=service.direct_debit or finding.rail == "direct debit",
    )


def account_of(lines: Sequence[BankLine]) -> str:
    """Return what the provider knows the customer by, as the lines prove it; nothing where they do not.

    First a number that stands in all of them behind a word for it ("Kundennummer 4711"), then the mandate of the newest
    line, then, of three lines or more, a long number that all of them have.
    """
    texts = [f"{line.name} {line.text} {line.reference}" for line in lines]
    banks = {line.other_account for line in lines}  # where the provider is paid, which is no customer's number
    if (named := _in_all(texts, _NAMED_NUMBER)) and not any(named in number for number in banks):
        return named
    if mandate := next((line.mandate for line in reversed(lines) if line.mandate), ""):
        return mandate
    found = _in_all(texts, _LONG_NUMBER) if len(lines) >= _ENOUGH else ""
    return "" if any(found in number for number in banks) else found


def _in_all(texts: Sequence[str], number: re.Pattern[str]) -> str:
    """Return the longest number that every text has, the first of equals."""
    if not texts:
        return ""
    each = [set(number.findall(text)) for text in texts]
    return max(sorted(set.intersection(*each)), key=len, default="")


def _price(finding: Finding) -> Price | None:
    """Return the price, if amount, currency and period are known."""
    every = EVERY.get(finding.period)
    if every is None or not finding.currency:
        return None
    return Price(money=Money(amount=abs(finding.typical), currency=finding.currency), every=every)


def _billing(finding: Finding) -> Periods:
    """Return how it bills: the day of the month of a monthly bill, else the period with a day it began on."""
    if finding.period == "monthly" and finding.billing_day:
        return Periods(day=finding.billing_day)
    every = EVERY.get(finding.period)
    return Periods(every=every, start=finding.first) if every and finding.period != "monthly" else Periods()


def _answer(
    services: Services,
    session: Session,
    move: str,
    key: str,
    answer: Literal["accepted", "merged", "rejected"],
    *,
    service: str | None = None,
    into: str = "",
) -> FindingAnswer:
    """Return the answer for a key; an earlier one of the same key is written over."""
    before = next((one for one in session.finding_answers(move) if one.key == key), None)
    return FindingAnswer(
        id=before.id if before else services.new_id(),
        key=key,
        answer=answer,
        service=service,
        into=into,
        at=services.now(),
    )


def _lines(session: Session, move: str, finding: Finding) -> list[BankLine]:
    wanted = set(finding.lines)
    return [line for line in session.bank_lines(move) if line.id in wanted]


def _texts(found: Sequence[Finding], lines: Sequence[BankLine]) -> Texts:
    wanted = {one for finding in found for one in finding.lines}
    by_id = {line.id: line for line in lines if line.id in wanted}
    return texts_of(found, by_id, {one: key_of(line).key for one, line in by_id.items()})


def _answers(found: Sequence[Finding], texts: Texts, answers: Iterable[FindingAnswer]) -> Mapping[str, FindingAnswer]:
    """Return the answer that holds for each finding: for its own key, or for one that its lines had before."""
    said = {answer.key: answer for answer in answers}
    holding: dict[str, FindingAnswer] = {}
    for finding in found:
        keys = [finding.key, *(sorted(texts.keys[finding.key]) if "#" not in finding.key else ())]
        answer = next((said[key] for key in keys if key in said), None)
        if answer is not None and answer.answer != "accepted":
            holding[finding.key] = answer
    return holding
