"""Which service of the checklist a finding pays, and what is left on either side.

What proves it comes first: the person's own word, then the customer number or mandate in the lines, then the provider
of the catalogue, then the name; amount and period only choose between several that fit so. A service takes one finding,
unless a number or the person ties more of them to it.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from movehelper.domain.account_numbers import plain, telling
from movehelper.domain.errors import RuleError
from movehelper.domain.money.sums import DAYS_OF_A_MONTH
from movehelper.domain.payees import squeeze, words_of
from movehelper.domain.recurring.periods import length_of
from movehelper.domain.words import parse_span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from movehelper.domain.records import Provider, Service
    from movehelper.domain.records.statements import BankLine, Finding, FindingAnswer

SAID, NUMBER, PROVIDER, NAME, SECTOR = 16, 8, 4, 3, 1
"""How strongly something ties a finding to a service."""
_LEAST_NAME: Final = 3
UNPAID: Final = frozenset(
    {
        "deposit",
        "keys",
        "removal",
        "residence-registration",
        "electoral-register",
        "driving-licence",
        "immigration",
        "post-forwarding",
        "doctor",
        "employer",
        "bank",
    }
)
"""Sectors in which no regular charge is to be expected on a statement."""


class Tie(NamedTuple):
    """How well a finding fits a service; the larger, the better."""

    strength: int
    likeness: Decimal


class Texts(NamedTuple):
    """What the lines of each finding say, as numbers are compared, and the payee keys of all of them."""

    plain: Mapping[str, str]
    keys: Mapping[str, Collection[str]]


def match(
    findings: Sequence[Finding],
    services: Iterable[Service],
    texts: Texts,
    answers: Iterable[FindingAnswer] = (),
    providers: Mapping[str, Provider] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings, each with the id of the service that it pays, if one fits.

    Args:
        findings: as `recurring.findings` returns them.
        services: of the checklist; those taken off it are not looked at.
        texts: of the findings' lines, by their keys; `texts_of` makes them.
        answers: what the person said of findings; it always wins.
        providers: of the catalogue by id, for the names of services that have none of their own.
    """
    known = [service for service in services if not service.removed]
    said = _said(answers, {service.id for service in known})
    ranked = sorted(
        (
            (tie, number, service)
            for number, finding in enumerate(findings)
            for service in known
            if (tie := _tie(finding, service, texts, said, providers or {})) is not None
        ),
        key=lambda one: (-one[0].strength, -one[0].likeness, one[1], one[2].id),
    )
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for tie, number, service in ranked:
        if number in chosen or (service.id in taken and tie.strength < NUMBER):
            continue
        chosen[number] = service.id
        taken.add(service.id)
    return tuple(
        msgspec.structs.replace(finding, service=chosen[number]) if number in chosen else finding
        for number, finding in enumerate(findings)
    )


def texts_of(findings: Iterable[Finding], lines: Mapping[str, BankLine], keys: Mapping[str, str]) -> Texts:
    """Return what the lines of findings say. `lines` by their id; `keys`: the payee key of each line by its id."""
    found: dict[str, str] = {}
    payees: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        of = [lines[one] for one in finding.lines if one in lines]
        said = dict.fromkeys(part for line in of for part in (line.name, line.text, line.reference, line.mandate))
        found[finding.key] = plain(" ".join(said)) + " " + " ".join(plain(one) for one in said)
        payees[finding.key] = {keys[one] for one in finding.lines if one in keys} | {finding.key}
    return Texts(found, payees)


def without_charge(services: Iterable[Service], findings: Iterable[Finding]) -> tuple[Service, ...]:
    """Return the services that should be paid for and that no finding pays."""
    paid = {finding.service for finding in findings}
    return tuple(
        service
        for service in services
        if not service.removed
        and service.id not in paid
        and service.decision != "set up"
        and (service.sector not in UNPAID or service.direct_debit)
        and (service.price is None or service.price.money.amount > 0)
    )


def _said(answers: Iterable[FindingAnswer], known: Collection[str]) -> dict[str, str]:
    """Return the service that the person named for each key; a later answer replaces an earlier one."""
    found: dict[str, str] = {}
    for answer in sorted(answers, key=lambda one: (one.answer == "merged", one.at, one.key)):
        if answer.answer == "merged" and answer.into in found:
            found[answer.key] = found[answer.into]
        elif answer.service in known and answer.service is not None and answer.answer != "rejected":
            found[answer.key] = answer.service
        else:
            found.pop(answer.key, None)
    return found


def _tie(
    finding: Finding, service: Service, texts: Texts, said: Mapping[str, str], providers: Mapping[str, Provider]
) -> Tie | None:
    """Return what ties a finding to a service, or None."""
    keys = texts.keys.get(finding.key, (finding.key,))
    first = sorted(keys) if "#" not in finding.key else []  # a second contract has a key of its own
    named = said.get(finding.key) or next((said[key] for key in first if key in said), None)
    if named is not None:
        return Tie(SAID, Decimal(0)) if named == service.id else None
    strength = 0
    if _has_number(texts.plain.get(finding.key, ""), service):
        strength = NUMBER
    elif finding.provider is not None and service.provider is not None:
        strength = PROVIDER if _same_provider(finding, service, providers) else 0
    if not strength and _same_name(finding, service, providers):
        strength = NAME
    if not strength:
        return None
    if finding.sector is not None and finding.sector == service.sector:
        strength += SECTOR
    return Tie(strength, _likeness(finding, service))


def _has_number(text: str, service: Service) -> bool:
    """Say whether the customer number of a service stands in the lines."""
    number = plain(service.account)
    return telling(number) and number in text


def _same_provider(finding: Finding, service: Service, providers: Mapping[str, Provider]) -> bool:
    if finding.provider == service.provider:
        return True
    ids = (finding.provider or "", service.provider or "")
    return any((one := providers.get(first)) is not None and one.now == other for first, other in (ids, ids[::-1]))


def _same_name(finding: Finding, service: Service, providers: Mapping[str, Provider]) -> bool:
    """Say whether one name is the other, or stands at a word's edge in it."""
    provider = providers.get(service.provider or "")
    names = [service.name, *([provider.name] if provider else [])]
    payee = words_of(finding.name)
    return any(_within(words_of(name), payee) or _within(payee, words_of(name)) for name in names)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    word = squeeze(short)
    if len(word) < _LEAST_NAME:
        return bool(word) and word == squeeze(long)
    starts = {squeeze(long[at:end]) for at in range(len(long)) for end in range(at + 1, len(long) + 1)}
    return word in starts


def _likeness(finding: Finding, service: Service) -> Decimal:
    """Return how near amount and period are to the contract's: 2 the same, 0 far off or not known."""
    price = service.price
    if price is None or not price.money.amount or price.money.currency != (finding.currency or price.money.currency):
        return Decimal(0)
    amount = abs(finding.typical)
    low, high = sorted((amount, price.money.amount))
    alike = low / high if high else Decimal(0)
    return alike + (1 if _same_period(finding, price.every) else 0)


def _same_period(finding: Finding, every: str) -> bool:
    length = length_of(finding.period)
    try:
        span = parse_span(every)
    except RuleError:
        return False
    days = float(span.months * DAYS_OF_A_MONTH) if span.months else span.most_days
    return length > 0 and abs(days - length) < 0.06 * length
