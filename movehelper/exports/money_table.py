"""The money of a move as a table for a spreadsheet: one line for each sum. What a person typed stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from movehelper.exports.table import csv_file, guarded
from movehelper.wording import _, alerts, bills, claims

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from movehelper.domain.records import Money
    from movehelper.exports.money import MoneyPaper


class Line(NamedTuple):
    """One line of the table, sums as numbers and days as days."""

    part: str
    service: str
    what: str
    expected: Decimal | None = None
    billed: Decimal | None = None
    amount: Decimal | None = None
    currency: str = ""
    day: dt.date | None = None
    says: str = ""


def money_table(paper: MoneyPaper) -> bytes:
    """Return the same as CSV; what a person typed never becomes a formula."""
    names = _("part"), _("service"), _("what"), _("expected"), _("billed"), _("difference"), _("sum"), _("currency")
    return csv_file((*names, _("day"), _("says")), (_cells(one) for one in _lines(paper)))


def _cells(one: Line) -> tuple[str, ...]:
    more = one.billed - one.expected if one.billed is not None and one.expected is not None else None
    return (
        *(guarded(text) for text in (one.part, one.service, one.what)),
        *("" if amount is None else f"{amount:.2f}" for amount in (one.expected, one.billed, more, one.amount)),
        guarded(one.currency),
        one.day.isoformat() if one.day else "",
        guarded(one.says),
    )


def _lines(paper: MoneyPaper) -> Iterator[Line]:
    """Yield the lines of the table."""
    view = paper.view
    totals = (
        (_("At stake now"), view.at_stake),
        (_("Recovered"), view.recovered),
        (_("Not proven yet"), view.unproven),
        (_("Written off"), view.written_off),
    )
    for name, sums in totals:
        for one in sums:
            yield Line(name, "", "", amount=one.amount, currency=one.currency)
    yield from _bills(paper)
    yield from _claims(paper)
    yield from _rest(paper)


def _bills(paper: MoneyPaper) -> Iterator[Line]:
    part = _("Final bills")
    for made in paper.view.bills:
        name = paper.name(made.service)
        for one in made.lines:
            what, mark = bills.line(one), bills.mark(one, made)
            yield Line(part, name, what, one.expected, one.billed, None, made.currency, made.ends, mark)
        whole = Line(part, name, _("In all"), made.expected, made.billed, None, made.currency, made.ends)
        whole = whole._replace(says=bills.state(made))
        if made.billed is None or made.billed_in == made.currency:
            yield whole
        else:
            yield whole._replace(billed=None)
            yield whole._replace(expected=None, currency=made.billed_in)


def _claims(paper: MoneyPaper) -> Iterator[Line]:
    part, today = _("Owed back to you"), paper.view.today
    for one in paper.view.claims:
        line = Line(part, paper.name(one.service), claims.what(one), amount=one.left, currency=one.money.currency)
        yield line._replace(day=one.due, says=claims.due(one, today))
    for alert in paper.view.alerts:
        name = paper.name(alert.service)
        line = Line(_("Charged after the end"), name, alerts.title(alert, name), day=alert.on)
        yield _with(line, alert.money)


def _rest(paper: MoneyPaper) -> Iterator[Line]:
    view = paper.view
    for twice in view.double_payments:
        old, new = paper.name(twice.old), paper.name(twice.new)
        line = Line(_("Paid twice"), old, claims.double_payment(twice, old, new), day=twice.start)
        yield _with(line, twice.money)
    for fee in view.exit_fees:
        says = "" if fee.fee else claims.exit_fee(fee)
        yield _with(Line(_("What leaving costs"), paper.name(fee.service), "", day=fee.ends, says=says), fee.fee)
    for told in view.mandates:
        line = Line(_("At the bank: keep or stop"), paper.name(told.service), claims.mandate_kind(told))
        yield line._replace(day=told.since or told.expected, says=claims.mandate_reason(told))


def _with(line: Line, money: Money | None) -> Line:
    return line._replace(amount=money.amount, currency=money.currency) if money else line
