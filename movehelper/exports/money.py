"""The money of a move on paper: totals, final bills line by line, claims, alerts, fees, mandates."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from movehelper.exports.sheet import sheet, table_head
from movehelper.wording import _, alerts, bills, claims, dates
from movehelper.wording.money import money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from movehelper.domain.money.records import BillCheck, MoneyView

_STYLE = """
td.sum, th.sum { text-align: right; }
p.total { font-size: 12pt; font-weight: bold; }
"""


@dataclass(frozen=True)
class MoneyPaper:
    """The money of a move. `services` says what each service is called, `laws` what each law says, by their ids."""

    move: str
    view: MoneyView
    services: Mapping[str, str] = field(default_factory=dict)
    laws: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What stands over the page."""
        return _("Money: {move}").format(move=self.move)

    def name(self, service: str) -> str:
        """Return what a service is called."""
        return self.services.get(service, "")


def money_page(paper: MoneyPaper) -> str:
    """Return the whole page."""
    return sheet(paper.title, _body(paper), _STYLE)


def money_text(paper: MoneyPaper) -> str:
    """Return the same as plain text, for a terminal."""
    view = paper.view
    lines = [paper.title, dates.date(view.today), "", *_totals(view)]
    for made in view.bills:
        lines += ["", f"{paper.name(made.service)}: {bills.state(made)}"]
        lines += ["  " + " · ".join(cell for cell in row if cell) for row in _bill_rows(made)]
        lines += [f"  {text}" for text in _bill_says(made, view.today)]
    for part in _parts(paper):
        lines += ["", part.title, *("  " + " · ".join(cell for cell in row if cell) for row in part.rows)]
    return "\n".join(lines)


def _body(paper: MoneyPaper) -> Iterator[str]:
    view = paper.view
    yield f"<p>{escape(dates.date(view.today))}</p>"
    for text in _totals(view):
        yield f'<p class="total">{escape(text)}</p>'
    if view.bills:
        yield f"<h2>{escape(_('Final bills'))}</h2>"
    for made in view.bills:
        yield f"<h3>{escape(paper.name(made.service))}: {escape(bills.state(made))}</h3>"
        yield from _bill_table(made)
        for text in _bill_says(made, view.today):
            yield f"<p>{escape(text)}</p>"
    for part in _parts(paper):
        yield f"<h2>{escape(part.title)}</h2>"
        yield from _table(part.columns, part.widths, part.rows, right=(2,) if len(part.columns) > 3 else ())


def _bill_table(made: BillCheck) -> Iterator[str]:
    """Yield the lines of a bill; beside what is expected, what was billed, once there is a bill."""
    rows = _bill_rows(made)
    if made.billed is not None:
        heads = (_("For"), _("Expected"), _("Billed"), _("Difference"), "")
        yield from _table(heads, (34, 15, 15, 15, 21), rows, right=(1, 2, 3))
    elif made.lines:
        yield from _table((_("For"), _("Expected")), (75, 25), [row[:2] for row in rows], right=(1,))


def _table(
    columns: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]], *, right: Sequence[int]
) -> Iterator[str]:
    yield '<table width="100%" cellspacing="0">'
    yield table_head(columns, widths, right)
    yield "<tbody>"
    for row in rows:
        cells = (
            f'<td class="sum" align="right">{escape(cell)}</td>' if place in right else f"<td>{escape(cell)}</td>"
            for place, cell in enumerate(row)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"


def _totals(view: MoneyView) -> Iterator[str]:
    yield _("At stake now: {sum}").format(sum=claims.sums(view.at_stake))
    yield _("Recovered: {sum}").format(sum=claims.sums(view.recovered))
    if view.unproven:
        yield _("Not proven yet, and not counted: {sum}").format(sum=claims.sums(view.unproven))
    if view.written_off:
        yield _("Written off: {sum}").format(sum=claims.sums(view.written_off))


def _bill_rows(made: BillCheck) -> list[tuple[str, ...]]:
    """Return the lines of a bill with their sums in words, and what they come to."""

    def said(amount: Decimal | None) -> str:
        return "" if amount is None else bills.sum_of(amount, made.currency)

    found: list[tuple[str, ...]] = [
        (bills.line(one), said(one.expected), said(one.billed), said(one.difference), bills.mark(one, made))
        for one in made.lines
    ]
    if made.expected is None and made.billed is None:
        return found
    billed = "" if made.billed is None else bills.sum_of(made.billed, made.billed_in)
    return [*found, (_("In all"), said(made.expected), billed, said(made.difference), "")]


def _bill_says(made: BillCheck, today: dt.date) -> list[str]:
    days = " · ".join(text for text in (bills.ends(made, today), bills.due(made, today)) if text)
    texts = (days, bills.expected(made), bills.difference(made), bills.contested(made))
    asked = (bills.question(code) for code in made.questions)
    return [text for text in (*texts, *asked, *(bills.why(why) for why in made.why)) if text]


class _Part(NamedTuple):
    """A part of the page: its columns with their widths in percent, and its rows; the third column may be a sum."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: list[tuple[str, ...]]


def _parts(paper: MoneyPaper) -> Iterator[_Part]:
    """Yield the other parts that have something."""
    service, what, sum_, when = _("Service"), _("For"), _("Sum"), _("By when")
    wide = (22, 24, 18, 36)
    parts = (
        _Part(_("Owed back to you"), (service, what, sum_, when), wide, list(_owed(paper))),
        _Part(_("Charged after the end"), (service, _("Day"), sum_, what), wide, list(_charged(paper))),
        _Part(_("Paid twice"), (_("Services"), sum_), (70, 30), list(_twice(paper))),
        _Part(_("What leaving costs"), (service, sum_), (70, 30), list(_fees(paper))),
        _Part(_("At the bank: keep or stop"), (service, _("Keep or stop")), (30, 70), list(_told(paper))),
    )
    return (part for part in parts if part.rows)


def _owed(paper: MoneyPaper) -> Iterator[tuple[str, ...]]:
    for one in paper.view.claims:
        law = claims.rule(one, paper.laws.get(one.rule or "", "")) if one.left else ""
        when = (claims.due(one, paper.view.today), law, claims.proof(one))
        amount = claims.open_sum(one) if one.left else claims.full_sum(one)
        yield paper.name(one.service), claims.what(one), amount, ", ".join(text for text in when if text)


def _charged(paper: MoneyPaper) -> Iterator[tuple[str, ...]]:
    for one in paper.view.alerts:
        name = paper.name(one.service)
        yield name, dates.date(one.on), money(one.money) if one.money else "", alerts.title(one, name)


def _twice(paper: MoneyPaper) -> Iterator[tuple[str, ...]]:
    for one in paper.view.double_payments:
        named = claims.double_payment(one, paper.name(one.old), paper.name(one.new))
        yield named, claims.double_payment_cost(one)


def _fees(paper: MoneyPaper) -> Iterator[tuple[str, ...]]:
    return ((paper.name(one.service), claims.exit_fee(one)) for one in paper.view.exit_fees)


def _told(paper: MoneyPaper) -> Iterator[tuple[str, ...]]:
    for one in paper.view.mandates:
        says = (claims.mandate_action(one), claims.mandate_reason(one), claims.mandate_when(one, paper.view.today))
        what = f"{paper.name(one.service)}: {claims.mandate_kind(one)}"
        yield what, " · ".join(text for text in says if text)
