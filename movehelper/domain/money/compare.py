"""A bill's lines beside those that were expected: which differs, and what that means.

Of a bill of which only the sum is known, it is told where that sum itself says it: the whole period once more, the
period not counted by the day, the deposit left out. Otherwise its lines are asked for. Lines add up to the two sums.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import structs

from movehelper.domain.money.sums import CENT
from movehelper.domain.records import BilledLine
from movehelper.domain.records.statements import BillLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.money.records import BillCheck
    from movehelper.domain.records import Entry
    from movehelper.domain.records.statements import BillMark

_NOTHING = Decimal(0)


def compared(made: BillCheck, bills: Sequence[Entry], billed: Decimal) -> tuple[BillLine, ...]:
    """Return the expected lines with what was billed for each, then those that nobody expected."""
    said = [line for bill in bills for line in _itemised(bill)]
    if not said:
        said = list(_read(made, billed))
        if not said and made.lines:
            return made.lines
    return tuple(_matched(made, said))


def _itemised(bill: Entry) -> tuple[BilledLine, ...]:
    """Return the lines of a bill, with what they leave of its sum as a line of its own."""
    if not bill.lines or bill.amount is None:
        return bill.lines
    left = bill.amount.amount - sum((line.amount for line in bill.lines), _NOTHING)
    return (*bill.lines, BilledLine(what="other", amount=left)) if left else bill.lines


def _read(made: BillCheck, billed: Decimal) -> tuple[BilledLine, ...]:
    """Return the lines that a bare sum stands for, where it says so itself."""
    lines = [BilledLine(what=line.what, amount=line.expected) for line in made.lines]
    expected = made.expected or _NOTHING
    if abs(billed - expected) <= CENT:
        rest = billed - expected
        return (*lines[:-1], structs.replace(lines[-1], amount=lines[-1].amount + rest)) if lines else ()
    whole = made.whole
    if whole is not None and made.in_advance and billed == whole:
        return (BilledLine(what="used days", amount=whole),)
    for number, line in enumerate(made.lines):
        if line.expected and -line.expected == billed - expected:
            return tuple(one for place, one in enumerate(lines) if place != number)
    days = sum((line.expected for line in made.lines if line.what in ("used days", "notice period")), _NOTHING)
    if whole is not None and billed - expected == whole - days:
        others = [line for line in lines if line.what not in ("used days", "notice period")]
        return (BilledLine(what="used days", amount=whole), *others)
    return ()


def _matched(made: BillCheck, said: Sequence[BilledLine]) -> list[BillLine]:
    left = list(said)
    found: list[BillLine] = []
    for line in made.lines:
        fitting = [one for one in left if one.what == line.what]
        one = min(fitting, key=lambda each: abs(each.amount - line.expected), default=None)
        if one is not None:
            left.remove(one)
        billed = one.amount if one else _NOTHING
        text = (one.text if one else "") or line.text
        found.append(structs.replace(line, billed=billed, text=text))
    found += [
        BillLine(what=one.what, expected=_NOTHING, billed=one.amount, first=one.start, last=one.until, text=one.text)
        for one in left
    ]
    credited = any(line.what == "paid in advance" and line.billed for line in found)
    return [structs.replace(line, mark=_mark(line, made, credited=credited)) for line in found]


def _mark(line: BillLine, made: BillCheck, *, credited: bool) -> BillMark:
    """Say what of a line is to be said."""
    more = line.difference or _NOTHING
    if abs(more) <= CENT:
        return "right"
    if line.what in ("used days", "notice period", "other") and line.billed == made.whole and more > 0:
        paid_already = made.in_advance and not credited
        return "twice" if paid_already else "whole period"
    if line.what == "deposit" and more > 0:
        return "kept"
    if not line.expected:
        return "not expected"
    if not line.billed:
        return "missing"
    return "more" if more > 0 else "less"
