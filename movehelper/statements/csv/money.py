"""The amounts of a CSV: decimal signs by proof, and whether money came in or went out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from movehelper.statements import amounts
from movehelper.statements.csv import chain
from movehelper.statements.csv.columns import flag_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.statements.amounts import Amounts, DecimalSign
    from movehelper.statements.csv.columns import Columns

NO_AMOUNT: Final = "It has no amount."
BOTH: Final = "It has both a debit and a credit."
NO_FLAG: Final = "Nothing says whether money came in or went out."
UNPROVEN: Final = "Nothing says whether money came in or went out: the balances prove it only for the rows after it."
_ZERO: Final = Decimal(0)
_EMPTY: Final = frozenset(("", "-", "--", "\u2013"))
_USED: Final = ("amount", "debit", "credit", "balance", "fee")


@dataclass(slots=True)
class Money:
    """The amounts of all rows, in the order of the file: a number, or why there is none."""

    amounts: list[Decimal | str]
    balances: list[Decimal | None]
    groups: list[list[int]] = field(default_factory=list)
    unsigned: bool = False
    proven: bool = False

    def good(self, group: Sequence[int]) -> tuple[list[Decimal], list[Decimal | None]]:
        """Return the amounts and balances of those rows of a group that have an amount."""
        rows = [(amount, self.balances[index]) for index in group if isinstance(amount := self.amounts[index], Decimal)]
        return [amount for amount, _ in rows], [balance for _, balance in rows]

    def holds(self) -> bool:
        """Say whether the balances of a group at least agree with its amounts, and those of no group contradict."""
        checked = [chain.ends(*self.good(group)) is not None for group in self.groups if self._has_balances(group)]
        return bool(checked) and all(checked)

    def _has_balances(self, group: Sequence[int]) -> bool:
        found, balances = self.good(group)
        return len(found) > 1 and sum(balance is not None for balance in balances) > 1


@dataclass(slots=True)
class Decimals:
    """The decimal sign of each column with money; `open` where nothing in the file proves it."""

    of: dict[int, DecimalSign]
    open: bool = False
    overruled: bool = False


def decimals(columns: Columns, rows: Sequence[Sequence[str]], delimiter: str, chosen: str) -> Decimals:
    """Decide the decimal sign of each column from all its values; a column without proof follows the others."""
    used = [columns.at[role] for role in _USED if role in columns.at]
    counted = {column: amounts.votes([cells[column] for cells in rows]) for column in used}
    total = sum(counted.values(), Counter[str]())
    common = amounts.decide(total)
    found: dict[int, DecimalSign] = {}
    unclear = False
    overruled = False
    for column, votes in counted.items():
        proven = amounts.decide(votes) or (common if not (votes["."] and votes[","]) else None)
        unclear = unclear or (proven is None and bool(votes["open"] or votes["."]))
        overruled = overruled or (proven is not None and chosen in {".", ","} and chosen != proven)
        found[column] = proven or _sign(chosen) or ("," if delimiter == ";" else ".")
    return Decimals(found, unclear and not chosen, overruled)


def _sign(chosen: str) -> DecimalSign | None:
    return "," if chosen == "," else "." if chosen == "." else None


def read(
    columns: Columns, rows: Sequence[Sequence[str]], signs: dict[int, DecimalSign], groups: list[list[int]]
) -> Money:
    """Read the amounts and balances of all rows, as far as the columns themselves give the signs."""
    tables = {sign: amounts.Amounts(sign) for sign in set(signs.values())}
    at = columns.at
    balances: list[Decimal | None] = [None] * len(rows)
    if "balance" in at:
        column, table = at["balance"], tables[signs[at["balance"]]]
        balances = table.column([cells[column] for cells in rows])
    if "amount" in at:
        money = _one_column(columns, rows, tables[signs[at["amount"]]], balances, groups)
    else:
        money = _two_columns(columns, rows, {column: tables[sign] for column, sign in signs.items()}, balances, groups)
    if columns.before:
        money.balances = [_after(balance, amount) for balance, amount in zip(balances, money.amounts, strict=True)]
    if "fee" in at and not money.holds():
        _less_fees(money, columns, rows, tables[signs[at["fee"]]])
    return money


def _after(balance: Decimal | None, amount: Decimal | str) -> Decimal | None:
    return None if balance is None or isinstance(amount, str) else balance + amount


def _one_column(
    columns: Columns,
    rows: Sequence[Sequence[str]],
    table: Amounts,
    balances: list[Decimal | None],
    groups: list[list[int]],
) -> Money:
    column = columns.at["amount"]
    read = table.column([cells[column] for cells in rows])
    found: list[Decimal | str] = [NO_AMOUNT if number is None else number for number in read]
    money = Money(found, balances, groups)
    if "flag" in columns.at:
        _by_flags(money, columns, rows)
    else:
        numbers = [amount for amount in found if isinstance(amount, Decimal)]
        money.unsigned = not any(number < 0 for number in numbers) and any(number > 0 for number in numbers)
        if money.unsigned and not money.holds():
            _by_balances(money)
    return money


def _by_flags(money: Money, columns: Columns, rows: Sequence[Sequence[str]]) -> None:
    """Take the signs of a flag column.

    Amounts may have signs too. Where most of those that went out have a minus, the signs count, and the column says
    something else; else a minus among them is a reversal.
    """
    column = columns.at["flag"]
    words = {text: flag_of(text) for text in {cells[column] for cells in rows}}
    flags = [words[cells[column]] for cells in rows]
    pairs = [(amount, flag) for amount, flag in zip(money.amounts, flags, strict=True) if isinstance(amount, Decimal)]
    agree = [(amount > 0) == (flag > 0) for amount, flag in pairs if amount and flag]
    signed = any(amount < 0 for amount, _ in pairs)
    whole = signed and (all(agree) or not any(agree))
    outs = [amount < 0 for amount, flag in pairs if flag < 0]
    own = 2 * sum(outs) > len(outs)
    for index, flag in enumerate(flags):
        amount = money.amounts[index]
        if not isinstance(amount, Decimal) or not amount:
            continue
        if whole and flag:
            money.amounts[index] = abs(amount) * flag
        elif own:
            continue
        else:
            money.amounts[index] = amount * flag if flag else NO_FLAG
    money.proven = True


def _by_balances(money: Money) -> None:
    """Take the signs from the balances, where amounts have none and each balance changes by the amount of its row."""
    for group in money.groups:
        rows = [index for index in group if isinstance(money.amounts[index], Decimal)]
        found = chain.signs(*money.good(group))
        if found is None or all(sign >= 0 for sign in found):
            return
        for index, sign in zip(rows, found, strict=True):
            amount = money.amounts[index]
            if isinstance(amount, Decimal):
                money.amounts[index] = amount * sign if sign or not amount else UNPROVEN
    money.unsigned, money.proven = False, bool(money.groups)


def _two_columns(
    columns: Columns,
    rows: Sequence[Sequence[str]],
    tables: dict[int, Amounts],
    balances: list[Decimal | None],
    groups: list[list[int]],
) -> Money:
    """Read a debit and a credit column; each may be written with or without a sign, which all its values tell."""
    sides: list[Sequence[Decimal | str | None]] = []
    for role, way in (("debit", -1), ("credit", 1)):
        column = columns.at.get(role)
        if column is None:
            sides.append([None] * len(rows))
            continue
        numbers = _side([cells[column] for cells in rows], tables[column])
        above = Counter(number > 0 for number in numbers if number and isinstance(number, Decimal))
        turn = way if above[True] >= above[False] else -way
        if turn < 0:
            numbers = [-number if isinstance(number, Decimal) else number for number in numbers]
        sides.append(numbers)
    return Money([_joined(debit, credit) for debit, credit in zip(*sides, strict=True)], balances, groups, proven=True)


def _side(texts: Sequence[str], table: Amounts) -> Sequence[Decimal | str | None]:
    """Return the amounts of a column: None for an empty cell, and for one that is no amount its text."""
    numbers = zip(table.column(texts), texts, strict=True)
    return [text if number is None and text not in _EMPTY else number for number, text in numbers]


def _joined(debit: Decimal | str | None, credit: Decimal | str | None) -> Decimal | str:
    if isinstance(debit, str) or isinstance(credit, str):
        return NO_AMOUNT
    if debit and credit:
        return BOTH
    if debit is None and credit is None:
        return NO_AMOUNT
    return debit or credit or _ZERO


def _less_fees(money: Money, columns: Columns, rows: Sequence[Sequence[str]], table: Amounts) -> None:
    """Take fees of an own column off, where only then the balances agree with the amounts."""
    column = columns.at["fee"]
    for turn in (-1, 1):
        fees = _side([cells[column] for cells in rows], table)
        less: list[Decimal | str] = [
            amount + fee * turn if isinstance(amount, Decimal) and isinstance(fee, Decimal) else amount
            for amount, fee in zip(money.amounts, fees, strict=True)
        ]
        tried = Money(less, money.balances, money.groups)
        if tried.holds():
            money.amounts = less
            return
