"""Whether the rows of a statement lead from its opening to its closing balance."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from movehelper.domain.records.statements import Balance, BalanceCheck, StatementRow


def balance_check(
    opening: Balance | None, closing: Balance | None, rows: Iterable[StatementRow], currency: str = ""
) -> BalanceCheck:
    """Check opening + sum = closing. "none" where one of the two is missing, or rows are in another currency."""
    if opening is None or closing is None:
        return "none"
    total = Decimal(0)
    for row in rows:
        if row.currency != currency and currency and row.currency:
            return "none"
        total += row.amount
    return "right" if opening.amount + total == closing.amount else "wrong"
