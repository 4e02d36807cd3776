"""Bank statements: accounts, imports, the lines kept of them, and what was answered to what was found in them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, first those that others point at."""
    _accounts()
    _imports()
    _lines()
    _answers()


def _accounts() -> None:
    _table("account", _text("name"), _text("number"), _text("bank"), _text("currency"), _json("also"))
    op.create_index(op.f("ix_account_number"), "account", ["number"], unique=False)


def _imports() -> None:
    _table(
        "statement_import",
        _text("file"),
        _text("sha256"),
        _text("format"),
        _text("layout"),
        sa.Column("at", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("added", "known", "refused", "pending")),
        _json("covers"),
        _json("again"),
    )
    op.create_index(op.f("ix_statement_import_sha256"), "statement_import", ["sha256"], unique=False)
    _table(
        "csv_mapping",
        _text("taken"),
        _json("mapping"),
        _points("csv_mapping", "taken", "statement_import"),
        key=("move_id", "id", "taken"),
    )


def _lines() -> None:
    _table(
        "bank_line",
        _text("account"),
        _text("taken"),
        sa.Column("booked", sa.Date(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        _text("currency"),
        sa.Column("value", sa.Date(), nullable=True),
        *(_text(name) for name in ("name", "text", "rail", "other_account", "creditor")),
        *(_text(name) for name in ("mandate", "reference", "bank_id")),
        sa.Column("line", sa.Integer(), nullable=False),
        _text("raw"),
        _text("fingerprint"),
        sa.Column("seen", sa.JSON(none_as_null=True), nullable=True),
        _points("bank_line", "account", "account"),
        _points("bank_line", "taken", "statement_import"),
    )
    op.create_index("ix_bank_line_move_id_account_booked", "bank_line", ["move_id", "account", "booked"], unique=False)
    op.create_index("ix_bank_line_move_id_taken", "bank_line", ["move_id", "taken"], unique=False)


def _answers() -> None:
    at = ("at", sa.Text())
    _table(
        "finding_answer",
        _text("key"),
        _text("answer"),
        sa.Column("service", sa.String(), nullable=True),
        _text("into"),
        sa.Column(*at, nullable=False),
    )
    op.create_index(op.f("ix_finding_answer_key"), "finding_answer", ["key"], unique=False)
    _table("alert_answer", _text("alert"), _text("answer"), _text("reason"), sa.Column(*at, nullable=False))
    op.create_index(op.f("ix_alert_answer_alert"), "alert_answer", ["alert"], unique=False)


def _table(name: str, *parts: Any, key: tuple[str, ...] = ("move_id", "id")) -> None:
    """Make a table of a move: its key begins with the move, and every row has its place."""
    op.create_table(
        name,
        _text("move_id"),
        _text("id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *parts,
        sa.ForeignKeyConstraint(
            ["move_id"], ["move.id"], name=op.f(f"fk_{name}_move_id_move"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _points(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["move_id", column],
        [f"{other}.move_id", f"{other}.id"],
        name=op.f(f"fk_{table}_move_id_{column}_{other}"),
        initially="DEFERRED",
        deferrable=True,
    )
