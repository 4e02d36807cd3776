"""The tables of bank statements. They belong to a move and go with it, but are no part of its facts or its move file.

A bank line may have been seen more than once with other words: `seen` has every sight of it then, and the columns
show what follows from them. `again` of an import are the lines it has that were there already.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal  # noqa: TC003 - SQLAlchemy reads the types of columns
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from movehelper.store.tables import Base, OfMove, belongs, points


class AccountRow(OfMove):
    """An account that statements were imported of. All but its name follows from its imports."""

    __tablename__ = "account"

    name: Mapped[str]
    number: Mapped[str] = mapped_column(index=True)
    bank: Mapped[str]
    currency: Mapped[str]
    also: Mapped[list[str]]


class StatementImportRow(OfMove):
    """One file taken in: what came with it, what of it was there already, and what days of which accounts it covers."""

    __tablename__ = "statement_import"

    file: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    format: Mapped[str]
    layout: Mapped[str]
    at: Mapped[dt.datetime]
    added: Mapped[int]
    known: Mapped[int]
    refused: Mapped[int]
    pending: Mapped[int]
    covers: Mapped[list[Any]] = mapped_column(JSON)
    again: Mapped[list[str]]


class BankLineRow(OfMove):
    """A booking. `raw` is the source as the file has it, `fingerprint` what tells it from other bookings."""

    __tablename__ = "bank_line"
    __table_args__ = (
        belongs(),
        points("account", "account"),
        points("taken", "statement_import"),
        Index("ix_bank_line_move_id_account_booked", "move_id", "account", "booked"),
        Index("ix_bank_line_move_id_taken", "move_id", "taken"),
    )

    account: Mapped[str]
    taken: Mapped[str]
    booked: Mapped[dt.date]
    amount: Mapped[Decimal]
    currency: Mapped[str]
    value: Mapped[dt.date | None]
    name: Mapped[str]
    text: Mapped[str]
    rail: Mapped[str]
    other_account: Mapped[str]
    creditor: Mapped[str]
    mandate: Mapped[str]
    reference: Mapped[str]
    bank_id: Mapped[str]
    line: Mapped[int]
    raw: Mapped[str]
    fingerprint: Mapped[str]
    seen: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))


class CsvMappingRow(OfMove):
    """By what the columns of a CSV with this header were read at one import; the latest counts."""

    __tablename__ = "csv_mapping"
    __table_args__ = (belongs(), points("taken", "statement_import"))

    taken: Mapped[str] = mapped_column(primary_key=True)
    mapping: Mapped[dict[str, Any]]


class FindingAnswerRow(OfMove):
    """What the person said of a finding. It outlives the service that it was accepted as."""

    __tablename__ = "finding_answer"

    key: Mapped[str] = mapped_column(index=True)
    answer: Mapped[str]
    service: Mapped[str | None]
    into: Mapped[str]
    at: Mapped[dt.datetime]


class AlertAnswerRow(OfMove):
    """What the person said of an alert."""

    __tablename__ = "alert_answer"

    alert: Mapped[str] = mapped_column(index=True)
    answer: Mapped[str]
    reason: Mapped[str]
    at: Mapped[dt.datetime]


__all__ = [
    "AccountRow",
    "AlertAnswerRow",
    "BankLineRow",
    "Base",
    "CsvMappingRow",
    "FindingAnswerRow",
    "StatementImportRow",
]
