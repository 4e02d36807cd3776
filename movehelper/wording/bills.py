"""Final bills in words: what each line is for and what is to be said of it, how days were priced, what to ask."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from movehelper.domain.dates import last_of_month
from movehelper.domain.records import Money
from movehelper.wording import dates
from movehelper.wording.language import _, marked as m
from movehelper.wording.money import money

if TYPE_CHECKING:
    from decimal import Decimal

    from movehelper.domain.money.records import BillCheck, BillState
    from movehelper.domain.records import BilledLine, BillPart, Why
    from movehelper.domain.records.statements import BillLine, BillMark

PARTS: Final[dict[BillPart, str]] = {
    "used days": m("Days used"),
    "notice period": m("Days of the notice period"),
    "exit fee": m("Fee for leaving"),
    "equipment": m("Equipment"),
    "deposit": m("Deposit"),
    "credit": m("Credit"),
    "paid in advance": m("Paid in advance"),
    "other": m("Something else"),
}

STATES: Final[dict[BillState, str]] = {
    "running": m("The contract still runs."),
    "expected": m("The final bill is still to come."),
    "late": m("The final bill is late: ask for it."),
    "right": m("The bill is as expected."),
    "wrong": m("The bill is too high."),
    "not comparable": m("The bill cannot be compared by itself."),
    "settled": m("Settled."),
}

MARKS: Final[dict[BillMark, str]] = {
    "right": m("as expected"),
    "twice": m("{period} twice"),
    "whole period": m("the whole period, not by the day"),
    "not expected": m("not expected: ask what it is for"),
    "missing": m("left out"),
    "kept": m("kept: ask for it back"),
    "more": m("more than expected"),
    "less": m("less than expected"),
}

QUESTIONS: Final[dict[str, str]] = {
    "price": m("What does it cost? Without its price no bill can be checked."),
    "period": m("From when until when does a billing period run? Fill in the first day of one."),
    "prorates": m("Does the contract charge the last period by the day?"),
    "meter": m("What the meter shows decides: read it on the last day, and compare the bill with what you read."),
    "fee": m("What does leaving cost? The contract or the provider can tell."),
    "currency": m("The price, the fee and the deposit are in different currencies, which are never converted."),
}


def part(what: BillPart) -> str:
    """Return what a line of a bill is for."""
    return _(PARTS[what])


def state(made: BillCheck) -> str:
    """Return how a final bill stands, in a sentence."""
    if made.state == "right" and made.difference is not None and made.difference < 0:
        return _("The bill is lower than expected.")
    return _(STATES[made.state])


def line(one: BillLine) -> str:
    """Return what a line is for, with its days or what the bill says of it."""
    name = _with_days(one.what, one.first, one.last)
    return _("{what}: {text}").format(what=name, text=one.text) if one.text else name


def billed(one: BilledLine, currency: str) -> str:
    """Return a line of a bill as it was sent: "Something else (“admin”): £24.50"."""
    name = _with_days(one.what, one.start, one.until)
    if one.text:
        name = _("{what} (“{text}”)").format(what=name, text=one.text)
    return _("{what}: {sum}").format(what=name, sum=sum_of(one.amount, currency))


def _with_days(what: BillPart, first: dt.date | None, last: dt.date | None) -> str:
    if not first or not last:
        return part(what)
    return _("{what}, {period}").format(what=part(what), period=period(first, last))


def mark(one: BillLine, made: BillCheck) -> str:
    """Return what is to be said of a line: "June twice", "left out"."""
    if not one.mark:
        return ""
    whole = month_or_period(made.first, made.last) if made.first and made.last else ""
    return _(MARKS[one.mark]).format(period=whole)


def question(code: str) -> str:
    """Return what has to be known for the sum to be sure."""
    return _(QUESTIONS[code])


def sum_of(amount: Decimal, currency: str) -> str:
    """Return a sum with its currency."""
    return money(Money(amount=amount, currency=currency))


def expected(made: BillCheck) -> str:
    """Return what is expected in all: a sum to pay, or a credit."""
    if made.expected is None and "meter" in made.questions:
        return _("The meter decides what is to be paid.")
    if made.expected is None:
        return _("What to expect cannot be counted yet.")
    if made.expected < 0:
        return _("Expected: a credit of {sum}.").format(sum=sum_of(-made.expected, made.currency))
    if not made.expected:
        return _("Expected: nothing to pay.")
    return _("Expected: {sum} to pay.").format(sum=sum_of(made.expected, made.currency))


def difference(made: BillCheck) -> str:
    """Return by how much the bill differs from what was expected."""
    if made.difference is None or not made.difference:
        return ""
    amount = sum_of(abs(made.difference), made.currency)
    if made.difference > 0:
        return _("{sum} more than expected.").format(sum=amount)
    return _("{sum} less than expected.").format(sum=amount)


def why(one: Why) -> str:
    """Return how the days were priced, or what was taken for granted."""
    first, last = one.input.get("first"), one.input.get("last")
    days = period(first, last) if isinstance(first, dt.date) and isinstance(last, dt.date) else ""
    if one.step == "price by the day":
        return _(
            "By the days of the billing period {period}: {n} of {of} days. That is the custom of whoever bills by"
            " the day; your contract may say otherwise."
        ).format(period=days, n=one.input.get("days"), of=one.input.get("of"))
    if one.step == "counted otherwise":
        if one.input.get("by") == "30 days":
            return _("Their bill is right to the cent if every month counts as 30 days, so it is taken as right.")
        return _("Their bill is right to the cent if a year counts as 365 days, so it is taken as right.")
    if one.step == "period guessed":
        return _("That the billing period is {period} is a guess; the contract may say another day.").format(
            period=days
        )
    return _("{period} is taken as paid in advance; no bank line or entry shows it yet.").format(period=days)


def due(made: BillCheck, today: dt.date) -> str:
    """Return by when the bill should be there."""
    if made.due is None or made.billed is not None:
        return ""
    return _("Expected by {day}").format(day=dates.date_and_days(made.due, today))


def ends(made: BillCheck, today: dt.date) -> str:
    """Return when the contract ends or has ended."""
    day = dates.date(made.ends)
    return (_("Ended {day}") if made.ends < today else _("Ends {day}")).format(day=day)


def contested(made: BillCheck) -> str:
    """Return what must not be taken by this bill, if something must not."""
    if not made.contested:
        return ""
    return _("{sum} of it is not owed and not taken yet. Ask them to correct the bill first.").format(
        sum=sum_of(made.contested, made.currency)
    )


def period(first: dt.date, last: dt.date) -> str:
    """Return days from and until."""
    if first == last:
        return dates.date(first)
    return _("{first} to {last}").format(first=dates.date(first), last=dates.date(last))


def month_or_period(first: dt.date, last: dt.date) -> str:
    """Return the name of the month that some days are the whole of, or else the days."""
    whole = first.day == 1 and last == first.replace(day=last_of_month(first.year, first.month))
    return dates.month_name(first) if whole else period(first, last)
