"""Bank statements in words: what a file holds, what it leaves open, what accounts cover."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from movehelper.domain.records.base import Money
from movehelper.wording import dates
from movehelper.wording.language import _, marked as m, ngettext
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from movehelper.domain.records.statements import Account, BalanceCheck, Coverage, StatementImport

BALANCES: Final[dict[BalanceCheck, str]] = {
    "right": m("Its balances agree with its bookings to the cent."),
    "wrong": m("Its balances do not agree with its bookings: something is missing in it, or there twice."),
    "none": m("It has no balances to check its bookings by."),
}
QUESTIONS: Final = {
    "date order": m("What comes first in the dates of this file?"),
    "decimal sign": m("What stands before the cents in this file?"),
    "amount sign": m("What is a minus in this file?"),
    "columns": m("Which column has the amounts?"),
    "encoding": m("In which letters is this file written?"),
}
CHOICES: Final = {
    ("date order", "day first"): m("The day"),
    ("date order", "month first"): m("The month"),
    ("date order", "year first"): m("The year"),
    ("decimal sign", "."): m("A point"),
    ("decimal sign", ","): m("A comma"),
    ("amount sign", "as written"): m("Money that went out"),
    ("amount sign", "inverted"): m("Money that came in (what was spent has no sign)"),
}
LETTERS: Final = {
    "cp1252": m("Western European"),
    "cp1250": m("Central European"),
    "iso8859-2": m("Central European (Latin-2)"),
    "cp1251": m("Cyrillic"),
    "koi8-r": m("Cyrillic (KOI8)"),
    "cp1253": m("Greek"),
    "cp1254": m("Turkish"),
    "cp1257": m("Baltic"),
    "cp850": m("Western European (DOS)"),
    "cp852": m("Central European (DOS)"),
    "mac-roman": m("Western European (old Mac)"),
}
_MOST: Final = 6
_SHORT: Final = 12


def rows(read: int, refused: int, pending: int) -> str:
    """Return how many rows were read and how many were not."""
    parts = [ngettext("{n} booking read", "{n} bookings read", read).format(n=read)]
    if refused:
        parts.append(ngettext("{n} refused", "{n} refused", refused).format(n=refused))
    if pending:
        parts.append(ngettext("{n} still pending, left out", "{n} still pending, left out", pending).format(n=pending))
    return ", ".join(parts)


def news(added: int, known: int) -> str:
    """Return how many bookings are new, and how many were taken in before."""
    new = ngettext("{n} of them is new", "{n} of them are new", added).format(n=added)
    if not known:
        return f"{new}."
    return f"{new}, {ngettext('{n} is known already', '{n} are known already', known).format(n=known)}."


def sums(found: Iterable[tuple[str, Decimal, Decimal]]) -> str:
    """Return what came in and what went out: "In €2,875.40, out €1,240.00"."""
    return ". ".join(
        _("In {came}, out {went}").format(came=amount(came, currency), went=amount(went, currency))
        for currency, came, went in found
    )


def amount(value: Decimal, currency: str) -> str:
    """Return a sum, also of a file that names no currency."""
    return money(Money(amount=value, currency=currency)) if currency else f"{value:,.2f}"


def span(first: dt.date | None, last: dt.date | None) -> str:
    """Return from when to when."""
    if first is None or last is None:
        return ""
    return _("{first} to {last}").format(first=dates.date(first), last=dates.date(last))


def balance(check: BalanceCheck) -> str:
    """Return what the balances of a file prove."""
    return _(BALANCES[check])


def question(what: str) -> str:
    """Return what is asked about a file."""
    return _(QUESTIONS[what])


def choice(what: str, name: str) -> str:
    """Return an answer to such a question."""
    if (what, name) in CHOICES:
        return _(CHOICES[what, name])
    if what == "columns":
        columns = dict(part.split("=", 1) for part in name.split(", ") if "=" in part)
        if columns.keys() >= {"debit", "credit"}:
            said = _("Column {out} went out, column {came} came in")
            return said.format(out=columns["debit"], came=columns["credit"])
        return _("Column {number}").format(number=name.partition("=")[2])
    return _(LETTERS[name]) if name in LETTERS else name


def reading(what: str, text: str) -> str:
    """Return how a row is read under an answer: a day with its month as a word, a sum as it is."""
    if not text:
        return _("cannot be read so")
    if what == "date order":
        try:
            return dates.date(dt.date.fromisoformat(text))
        except ValueError:
            return text
    return text


def account(one: Account) -> str:
    """Return what an account is called: its name and its number."""
    number = one.number if len(one.number) <= _SHORT else f"…{one.number[-4:]}"
    bank = "" if one.bank.isdigit() else one.bank
    return " ".join(part for part in (one.name or bank, number if one.name else one.number) if part) or _("Account")


def covered(one: Coverage) -> str:
    """Return what the imports of an account cover, and what is missing between them."""
    if not one.covered:
        return _("No bookings yet.")
    told = _("Covered: {spans}").format(spans=_spans(one.covered))
    if one.gaps:
        return f"{told}\n{_('Missing: {spans}').format(spans=_spans(one.gaps))}"
    return told


def missing(spans: Iterable[tuple[dt.date, dt.date]]) -> str:
    """Return for which days statements are missing."""
    return _("Statements are missing for: {spans}").format(spans=_spans(tuple(dict.fromkeys(spans))))


def taken(one: StatementImport) -> str:
    """Return what came with an import."""
    parts = [
        one.format.upper(),
        ngettext("{n} booking came with it", "{n} bookings came with it", one.added).format(n=one.added),
    ]
    if one.known:
        parts.append(ngettext("{n} was known", "{n} were known", one.known).format(n=one.known))
    if one.refused:
        parts.append(ngettext("{n} refused", "{n} refused", one.refused).format(n=one.refused))
    days = [day for cover in one.covers for day in cover[1:]]
    if days:
        parts.append(span(min(days), max(days)))
    parts.append(_("taken in on {day}").format(day=dates.day_of(one.at)))
    return " · ".join(parts)


def _spans(found: Sequence[tuple[dt.date, dt.date]]) -> str:
    told = [span(*one) for one in found[:_MOST]]
    if len(found) > _MOST:
        more = len(found) - _MOST
        told.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return ", ".join(told)
