"""Whether the words of a contract can be counted at all, before they are kept.

Facts that are merely not known yet (the contract's start, the rent day) are supposed meanwhile: their lack is
shown in the plan. A word that nobody can count is refused at once, naming the service and the key.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from movehelper.domain.errors import RuleError
from movehelper.domain.notice.rule import build
from movehelper.domain.records import ContractFacts, Periods
from movehelper.domain.words import ANCHORS, parse_span

if TYPE_CHECKING:
    from movehelper.domain.records import Contract, Service, Terms
    from movehelper.domain.workdays import Regions

_SUPPOSED = dt.date(2026, 1, 1)


def check_terms(service: Service, region: str, regions: Regions) -> None:
    """Check the contract's own terms, the other side's, and how often the price is due.

    Raises:
        RuleError: a word is wrong or two keys do not go together; names the service and the keys.
    """
    try:
        for terms in (service.contract.terms, *(reading.terms for reading in service.other_readings)):
            _countable(terms, service.contract, region, regions)
        if service.price is not None:
            _payable(service.price.every)
    except RuleError as error:
        raise RuleError(f"{service.name}: {error}") from error


def _countable(terms: Terms | None, contract: Contract, region: str, regions: Regions) -> None:
    """Build the rule with every fact it may ask for."""
    if terms is None:
        return
    facts = ContractFacts(
        region=region,
        contract_start=contract.start or _SUPPOSED,
        move_out=_SUPPOSED,
        rent=_supposed(contract.rent),
        billing=_supposed(contract.billing),
    )
    build(terms, facts, regions, dict.fromkeys(ANCHORS, _SUPPOSED))


def _payable(every: str) -> None:
    if parse_span(every).n < 1:
        raise RuleError(f'every = "{every}" is no period in which something is paid.')


def _supposed(periods: Periods) -> Periods:
    return Periods(day=1) if periods == Periods() else periods
