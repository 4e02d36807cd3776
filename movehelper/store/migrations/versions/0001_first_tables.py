"""The first tables: moves, homes, people, services, steps, the journal, corrections, calendar items."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TRIGGERS = (
    """
    CREATE TRIGGER journal_keeps_every_row BEFORE INSERT ON journal
    WHEN EXISTS (
        SELECT 1 FROM journal
        WHERE move_id = NEW.move_id AND (position = NEW.position OR id = NEW.id)
    )
    BEGIN SELECT RAISE(ABORT, 'the journal already has this entry'); END
    """,
    """
    CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END
    """,
    """
    CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE move_id = OLD.move_id)
    BEGIN SELECT RAISE(ABORT, 'the journal is never deleted, except with its whole move'); END
    """,
)


def upgrade() -> None:
    """Make all tables, and the triggers that keep the journal whole."""
    _erasure()
    _move()
    _calendar_item()
    _catalogue_change()
    _home()
    _person()
    _service()
    _journal()
    _own_step()
    for trigger in _TRIGGERS:
        op.execute(trigger)


def _erasure() -> None:
    op.create_table(
        "erasure",
        sa.Column("move_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("move_id", name=op.f("pk_erasure")),
    )


def _move() -> None:
    op.create_table(
        "move",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("old_home", sa.String(), nullable=False),
        sa.Column("new_home", sa.String(), nullable=False),
        sa.Column("between", sa.JSON(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move")),
    )


def _calendar_item() -> None:
    op.create_table(
        "calendar_item",
        sa.Column("move_id", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("updated", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=True),
        sa.Column("cancelled", sa.Text(), nullable=True),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("starts", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["move_id"], ["move.id"], name=op.f("fk_calendar_item_move_id_move"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("move_id", "uid", "kind", name=op.f("pk_calendar_item")),
    )


def _catalogue_change() -> None:
    op.create_table(
        "catalogue_change",
        sa.Column("move_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("replaced", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["move_id"],
            ["move.id"],
            name=op.f("fk_catalogue_change_move_id_move"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("move_id", "id", name=op.f("pk_catalogue_change")),
    )
    op.create_index(op.f("ix_catalogue_change_entry"), "catalogue_change", ["entry"], unique=False)


def _home() -> None:
    op.create_table(
        "home",
        sa.Column("move_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=True),
        sa.Column("tenure", sa.String(), nullable=False),
        sa.Column("keys_from", sa.Date(), nullable=True),
        sa.Column("keys_until", sa.Date(), nullable=True),
        sa.Column("lived_from", sa.Date(), nullable=True),
        sa.Column("lived_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["move_id"], ["move.id"], name=op.f("fk_home_move_id_move"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("move_id", "id", name=op.f("pk_home")),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("move_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("moves", sa.Boolean(), nullable=False),
        sa.Column("acted_for", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["move_id"], ["move.id"], name=op.f("fk_person_move_id_move"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("move_id", "id", name=op.f("pk_person")),
    )


def _service() -> None:
    op.create_table(
        "service",
        sa.Column("move_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("home", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("acting", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("price_amount", sa.Text(), nullable=True),
        sa.Column("price_currency", sa.String(), nullable=True),
        sa.Column("wanted_end", sa.Date(), nullable=True),
        sa.Column("needed_until", sa.Date(), nullable=True),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.Column("appointment", sa.Text(), nullable=True),
        sa.Column("direct_debit", sa.Boolean(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("added", sa.Date(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["move_id", "home"],
            ["home.move_id", "home.id"],
            name=op.f("fk_service_move_id_home_home"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["move_id"], ["move.id"], name=op.f("fk_service_move_id_move"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("move_id", "id", name=op.f("pk_service")),
    )
    op.create_index(op.f("ix_service_name"), "service", ["name"], unique=False)
    op.create_index(op.f("ix_service_provider"), "service", ["provider"], unique=False)
    op.create_index(op.f("ix_service_sector"), "service", ["sector"], unique=False)


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("move_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened", sa.Date(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("voids", sa.String(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["move_id", "service"],
            ["service.move_id", "service.id"],
            name=op.f("fk_journal_move_id_service_service"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["move_id"], ["move.id"], name=op.f("fk_journal_move_id_move"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("move_id", "position", name=op.f("pk_journal")),
        sa.UniqueConstraint("move_id", "id", name=op.f("uq_journal_move_id_id")),
    )


def _own_step() -> None:
    op.create_table(
        "own_step",
        sa.Column("move_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["move_id", "service"],
            ["service.move_id", "service.id"],
            name=op.f("fk_own_step_move_id_service_service"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["move_id"], ["move.id"], name=op.f("fk_own_step_move_id_move"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("move_id", "id", name=op.f("pk_own_step")),
    )
