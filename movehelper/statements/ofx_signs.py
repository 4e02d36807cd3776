"""Whether the signs of amounts in an OFX file agree with what its transactions say they are.

OFX gives money that goes out a minus; a bank that does not is found by the types, which say DEBIT or CREDIT.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from movehelper.domain.records.statements import StatementQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from movehelper.domain.records.statements import StatementRow

# POS, ATM, INT and others go either way, as the sign says
_OUT: Final = frozenset({"DEBIT", "PAYMENT", "CHECK", "FEE", "SRVCHG"})
_IN: Final = frozenset({"CREDIT", "DEP", "DIRECTDEP"})
_ENOUGH: Final = 3
_SHOWN: Final = 3


class Signs:
    """Counts which types had which signs."""

    def __init__(self) -> None:
        self._seen = Counter[tuple[bool, bool]]()

    def count(self, kind: str, amount: Decimal) -> None:
        """Count one row."""
        if amount and (kind in _OUT or kind in _IN):
            self._seen[kind in _OUT, amount > 0] += 1

    def are(self) -> Literal["right", "inverted", "missing"]:
        """Say how the signs are: as OFX has them, the other way round, or not written at all."""
        if self._seen[True, False] or self._seen[True, True] < _ENOUGH:
            return "right"
        return "missing" if self._seen[False, True] else "inverted"


def sign_question(rows: Iterable[StatementRow]) -> StatementQuestion:
    """Ask whether the amounts are to be read the other way round."""
    shown = tuple((row.raw, f"{-row.amount:f}", f"{row.amount:f}") for row in islice(rows, _SHOWN))
    return StatementQuestion(what="amount sign", choices=("inverted", "as written"), shown=shown)
