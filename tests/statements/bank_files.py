"""Read files of a made-up bank, for what is done with them once they are read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from movehelper.domain.records.statements import ReadFile, Statement, StatementRow

if TYPE_CHECKING:
    from collections.abc import Iterable

IBAN = "DE89370400440532013000"


def a_row(day: int | dt.date, amount: str, name: str = "Anvil Gym", **facts: Any) -> StatementRow:
    """Return a booking of a day in January 2026, or of another day."""
    booked = day if isinstance(day, dt.date) else dt.date(2026, 1, day)
    raw = facts.pop("raw", f"{booked};{name};{amount}")
    return StatementRow(booked=booked, amount=Decimal(amount), name=name, raw=raw, **facts)


def a_file(rows: Iterable[StatementRow], name: str = "january.csv", account: str = IBAN, **facts: Any) -> ReadFile:
    """Return a file of one account; its format follows from its name."""
    parts = {key: facts.pop(key) for key in ("opening", "closing", "first", "last", "bank") if key in facts}
    suffix = name.rpartition(".")[2]
    statement = Statement(account=account, currency=facts.pop("currency", "EUR"), rows=tuple(rows), **parts)
    return ReadFile(
        file=name, format={"sta": "mt940", "xml": "camt"}.get(suffix, suffix), statements=(statement,), **facts
    )
