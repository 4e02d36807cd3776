"""What a file leaves open, as questions with real rows: as they are written, and as each answer reads them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from movehelper.domain.records.statements import StatementQuestion
from movehelper.statements import dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from movehelper.statements.dates import Decision, Order

SHOWN: Final = 3
_RAW: Final = 300


def shown(raw: str) -> str:
    """Return a row as it is written, cut where it is very long."""
    return raw if len(raw) <= _RAW else raw[:_RAW] + " …"


def date_question(texts: Sequence[str], decision: Decision, raws: Sequence[str]) -> StatementQuestion:
    """Ask for the order of the dates `texts` of the rows `raws`."""
    rows: list[tuple[str, ...]] = []
    for text, raw in zip(texts, raws, strict=True):
        parts = dates.parts_of(text)
        readings = [parts.read(order) if parts else None for order in decision.open]
        if len(set(readings)) > 1:
            rows.append((shown(raw), *("" if day is None else day.isoformat() for day in readings)))
        if len(rows) == SHOWN:
            break
    return StatementQuestion(what="date order", choices=decision.open, shown=tuple(rows))


def decimal_question(
    readings: Mapping[str, Sequence[Decimal | str] | Sequence[Decimal | None]], raws: Sequence[str]
) -> StatementQuestion:
    """Ask for the decimal sign; `readings` are the amounts of the rows under each, the likelier first."""
    rows: list[tuple[str, ...]] = []
    for index, raw in enumerate(raws):
        values = [f"{value:f}" if isinstance(value := found[index], Decimal) else "" for found in readings.values()]
        if len(set(values)) > 1:
            rows.append((shown(raw), *values))
        if len(rows) == SHOWN:
            break
    return StatementQuestion(what="decimal sign", choices=tuple(readings), shown=tuple(rows))


def steadier(texts: Sequence[str], orders: Sequence[Order]) -> Order:
    """Return the order under which the dates of the rows change least between going up and going down."""
    return min(orders, key=lambda order: _turns(days(texts, order)))


def days(texts: Sequence[str], order: Order) -> list[dt.date]:
    """Return the days of those rows that have one under an order."""
    table = dates.Dates(order)
    return [day for text in texts if (day := table[text])]


def _turns(found: Sequence[dt.date]) -> int:
    ups = sum(before < after for before, after in pairwise(found))
    downs = sum(before > after for before, after in pairwise(found))
    return min(ups, downs)
