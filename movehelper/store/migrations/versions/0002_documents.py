"""Documents: what is known of each file that was handed over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; it points at what the document belongs to and at the entry it proves."""
    op.create_table(
        "document",
        sa.Column("move_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("home", sa.String(), nullable=True),
        sa.Column("entry", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["move_id"], ["move.id"], name=op.f("fk_document_move_id_move"), initially="DEFERRED", deferrable=True
        ),
        _points("service", "service"),
        _points("home", "home"),
        _points("entry", "journal"),
        sa.PrimaryKeyConstraint("move_id", "id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"], unique=False)


def _points(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["move_id", column],
        [f"{table}.move_id", f"{table}.id"],
        name=op.f(f"fk_document_move_id_{column}_{table}"),
        initially="DEFERRED",
        deferrable=True,
    )
