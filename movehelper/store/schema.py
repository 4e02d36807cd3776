"""Which revision a database has, and bringing it to ours: create, leave, migrate or refuse."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.errors import StoreError
from movehelper.store import files, sqlite
from movehelper.store.faults import told
from movehelper.store.revisions import REVISIONS, revision
from movehelper.store.statement_tables import Base  # with it every table is known

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

MIGRATIONS = Path(__file__).parent / "migrations"


class Schema(NamedTuple):
    """The revisions that this program knows, oldest first, and where its migrations lie."""

    revisions: tuple[str, ...]
    scripts: Path = MIGRATIONS

    @property
    def head(self) -> str:
        """The revision this program reads and writes."""
        return self.revisions[-1]


CURRENT = Schema(REVISIONS)

_VERSION_TABLE = (
    "CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def look(path: Path, schema: Schema, busy_seconds: float) -> str | None:
    """Return the revision of a file, reading only; None if there is nothing in it yet.

    Raises:
        StoreError: no database of ours, damaged, or made by a newer movehelper.
    """
    files.check_form(path)
    with told(path), closing(sqlite.connect(path, "look", busy_seconds)) as connection:
        try:
            found = revision(connection)
        except StoreError as error:
            raise StoreError(f"{path} {error}") from None
    if found is not None and found not in schema.revisions:
        raise StoreError(
            f"{path} was written by a newer movehelper (revision {found}; this one knows up to {schema.head})."
            " It was left as it is."
        )
    return found


def create(engine: Engine, schema: Schema) -> None:
    """Make the tables in one transaction, unless another process was faster."""
    with engine.connect() as plain:
        connection = plain.execution_options(**{sqlite.WRITE: True})
        with connection.begin():
            if revision(sqlite.driver(connection)) is not None:
                return
            Base.metadata.create_all(connection)
            for statement in (*sqlite.TRIGGERS, _VERSION_TABLE):
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (schema.head,))


def bring_up(path: Path, engine: Engine, schema: Schema, found: str | None, keep: Callable[[], Path]) -> None:
    """Bring a database to our revision; an older one is kept aside by `keep` before it is changed.

    Raises:
        StoreError: the migration failed; the database is as it was.
    """
    if found is None:
        create(engine, schema)
    elif found != schema.head:
        from movehelper.store.migrate import upgrade  # noqa: PLC0415 - alembic is slow and rarely needed

        upgrade(path, schema, keep())
