"""What a CSV leaves open, as questions with real rows: as they are written, and as each answer reads them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from movehelper.domain.records.statements import StatementQuestion
from movehelper.statements import dates
from movehelper.statements.asking import SHOWN, days, shown, steadier
from movehelper.statements.csv import chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from movehelper.statements.csv.columns import Columns
    from movehelper.statements.csv.money import Money
    from movehelper.statements.dates import Decision, Order

_CARD: Final = re.compile(
    r"credit ?card|\bcard\b|kreditkarte|carte de cr|tarjeta de cr|creditcard|carta di cr|karta kred|"
    r"\bmerchant\b|visa|amex|mastercard",
    re.IGNORECASE,
)
_PAYMENT: Final = re.compile(
    r"payment|thank ?you|autopay|merci|zahlung|ausgleich|einzahlung|paiement|pago|betaling|incasso|pagamento|"
    r"sp[łl]ata|abrechnung",
    re.IGNORECASE,
)


def order_of(texts: Sequence[str], money: Money, more: Sequence[str], chosen: str) -> Decision:
    """Decide the order of the dates `texts`, one for each row, with the help of `more` dates of the file.

    Balances that follow each other prove in which way the rows go, and dates must go the same way.
    """
    ways = _ways(money)
    decision = dates.decide((*texts, *more), chosen, lambda orders: steadier(texts, orders))
    if not decision.open or ways is None:
        return decision
    fitting = [order for order in decision.open if _goes(texts, order, ways)]
    return dates.Decision(fitting[0]) if len(fitting) == 1 else decision


def sign_open(money: Money, texts: Iterable[str], columns: Columns, preamble: str) -> tuple[bool, bool]:
    """Say whether the file leaves open if a plus is money that came in, and whether the contrary is likelier.

    Lists of credit cards often have what was spent as a plus; their balance is then what is owed, and proves nothing.
    """
    numbers = [amount for amount in money.amounts if isinstance(amount, Decimal) and amount]
    plus, minus = [amount for amount in numbers if amount > 0], [-amount for amount in numbers if amount < 0]
    if money.proven or not plus:
        return False, False
    card = bool(_CARD.search(preamble)) or any(_CARD.search(name) for name in columns.header)
    mostly_plus = len(plus) * 4 >= len(numbers) * 3 and (not minus or len(numbers) >= 4)
    if not mostly_plus and (not card or len(plus) * 2 < len(numbers) or money.holds()):
        return False, False
    proven = money.holds()
    less = zip(money.amounts, texts, strict=True)
    paid = any(isinstance(amount, Decimal) and amount < 0 and _PAYMENT.search(text) for amount, text in less)
    large = bool(minus) and sorted(minus)[len(minus) // 2] >= sorted(plus)[len(plus) // 2]
    likelier = (card and (not minus or large)) or (paid and large)
    if proven:
        return card and (not minus or paid), likelier
    return True, likelier


def sign_question(money: Money, raws: Sequence[str], *, invert: bool) -> StatementQuestion:
    """Ask whether amounts are to be read as they are written or with the other sign; the likelier first."""
    choices = ("inverted", "as written") if invert else ("as written", "inverted")
    found: list[tuple[str, ...]] = []
    for amount, raw in zip(money.amounts, raws, strict=True):
        if isinstance(amount, Decimal) and amount and len(found) < SHOWN:
            both = {"as written": str(amount), "inverted": str(-amount)}
            found.append((shown(raw), *(both[choice] for choice in choices)))
    return StatementQuestion(what="amount sign", choices=choices, shown=tuple(found))


def column_question(
    choices: Sequence[Mapping[str, int]], rows: Sequence[Sequence[str]], raws: Sequence[str]
) -> StatementQuestion:
    """Ask which columns have the amounts.

    Each choice is what is to be said as `ReadingChoices.mapping`: "amount=4" or "debit=3, credit=4", counted from 1.
    """
    found = []
    for cells, raw in zip(rows[:SHOWN], raws, strict=False):
        readings = (
            ", ".join(
                f"{role} {cells[at]}" if len(choice) > 1 else cells[at] for role, at in choice.items() if cells[at]
            )
            for choice in choices
        )
        found.append((shown(raw), *readings))
    said = tuple(", ".join(f"{role}={at + 1}" for role, at in choice.items()) for choice in choices)
    return StatementQuestion(what="columns", choices=said, shown=tuple(found))


def _ways(money: Money) -> tuple[int, ...] | None:
    """Return which ways the balances prove the rows to go, from three rows on; None where they prove nothing."""
    found: set[tuple[int, ...]] = set()
    for group in money.groups:
        numbers, balances = money.good(group)
        if len(numbers) < 3 or any(balance is None for balance in balances):
            return None
        found.add(chain.directions(numbers, balances))
    return found.pop() if len(found) == 1 and len(next(iter(found), ())) == 1 else None


def _goes(texts: Sequence[str], order: Order, ways: tuple[int, ...]) -> bool:
    found = days(texts, order)
    return found == sorted(found, reverse=ways == (-1,))
