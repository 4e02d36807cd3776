"""Two simple rules to compare with. Both are given our own payee keys, without which they find next to nothing."""

from __future__ import annotations

import statistics
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from movehelper.domain.payees import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from movehelper.domain.records.statements import BankLine


def gap_variance(lines: Sequence[BankLine]) -> list[tuple[str, ...]]:
    """Return payees with three payments or more whose gaps vary by less than 35 % of their mean."""
    return [tuple(line.id for line in paid) for paid in _payees(lines) if _even(paid)]


def equal_months(lines: Sequence[BankLine]) -> list[tuple[str, ...]]:
    """Return payees with three equal payments in a row, each 26 to 35 days after the one before."""
    return [tuple(line.id for line in paid) for paid in _payees(lines) if _has_three(paid)]


def _even(paid: Sequence[BankLine]) -> bool:
    gaps = [(later.booked - one.booked).days for one, later in pairwise(paid)]
    if len(gaps) < 2 or not statistics.mean(gaps):
        return False
    return statistics.pstdev(gaps) / statistics.mean(gaps) < 0.35


def _has_three(paid: Sequence[BankLine]) -> bool:
    run = 1
    for one, later in pairwise(paid):
        follows = one.amount == later.amount and 26 <= (later.booked - one.booked).days <= 35
        run = run + 1 if follows else 1
        if run == 3:
            return True
    return False


def _payees(lines: Sequence[BankLine]) -> Iterator[list[BankLine]]:
    found: dict[str, list[BankLine]] = defaultdict(list)
    for line in lines:
        if line.amount < 0:
            found[key_of(line).key].append(line)
    for paid in found.values():
        yield sorted(paid, key=lambda line: (line.booked, line.amount, line.id))
