"""What a running balance proves: the sign of the amounts, the order of the rows, and that none is missing."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    Amounts = Sequence[Decimal]
    Balances = Sequence[Decimal | None]

Direction = Literal[1, -1]


class Ends(NamedTuple):
    """What was on the account before all rows and after them."""

    opening: Decimal
    closing: Decimal


def ends(amounts: Amounts, balances: Balances) -> Ends | None:
    """Return the first and last balance if the amounts lead from one to the other, in whatever order the rows stand."""
    if len(amounts) < 2 or sum(balance is not None for balance in balances) < 2:
        return None
    for direction in directions(amounts, balances):
        return _ends(amounts, balances, direction)
    return _unordered(amounts, balances)


def directions(amounts: Amounts, balances: Balances) -> tuple[Direction, ...]:
    """Return 1 if each balance follows from the row above, -1 if from the row below; both where all amounts are one."""
    return tuple(way for way in (1, -1) if _follows(amounts[::way], balances[::way]))


def signs(amounts: Amounts, balances: Balances) -> list[int] | None:
    """Return the sign of each amount by the balances, where they prove it: 0 for the oldest, which nothing proves.

    None where the balances do not change by the amounts.
    """
    if len(amounts) < 3 or any(balance is None for balance in balances):
        return None
    for way in (1, -1):
        sums, stand = amounts[::way], [balance for balance in balances[::way] if balance is not None]
        steps = [after - before for before, after in pairwise(stand)]
        if all(abs(step) == abs(amount) for step, amount in zip(steps, sums[1:], strict=True)):
            return [0, *(1 if step >= 0 else -1 for step in steps)][::way]
    return None


def _follows(amounts: Amounts, balances: Balances) -> bool:
    known: Decimal | None = None
    for amount, balance in zip(amounts, balances, strict=True):
        if known is not None:
            known += amount
            if balance is not None and known != balance:
                return False
        elif balance is not None:
            known = balance
    return True


def _ends(amounts: Amounts, balances: Balances, direction: Direction) -> Ends:
    done = Decimal(0)
    for amount, balance in zip(amounts[::direction], balances[::direction], strict=True):
        done += amount
        if balance is not None:
            return Ends(balance - done, balance - done + sum(amounts, Decimal(0)))
    return Ends(Decimal(0), sum(amounts, Decimal(0)))


def _unordered(amounts: Amounts, balances: Balances) -> Ends | None:
    """Return the ends of rows that stand in no order: each balance is then left once for each time it is reached."""
    if any(balance is None for balance in balances):
        return None
    after = Counter(balance for balance in balances if balance is not None)
    before = Counter(balance - amount for amount, balance in zip(amounts, balances, strict=True) if balance is not None)
    starts, stops = before - after, after - before
    if sum(starts.values()) != 1 or sum(stops.values()) != 1:
        return None
    return Ends(next(iter(starts)), next(iter(stops)))
