"""Bring an older database to our revision, in one transaction. The only module that imports alembic."""

from __future__ import annotations

import logging
from contextlib import closing
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool

from movehelper.domain.errors import StoreError
from movehelper.store import sqlite

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from movehelper.store.schema import Schema

_log = logging.getLogger(__name__)


def config(schema: Schema) -> Config:
    """Return alembic's configuration for the packaged migrations; there is no ini file."""
    made = Config()
    made.set_main_option("script_location", str(schema.scripts).replace("%", "%%"))
    return made


def upgrade(path: Path, schema: Schema, kept: Path) -> None:
    """Run the migrations that are missing.

    Foreign keys are off meanwhile, since SQLite changes a table by building it anew, and checked at the end.

    Raises:
        StoreError: one of them failed, or left a reference that points nowhere; nothing was changed.
    """
    engine = create_engine("sqlite://", creator=lambda: sqlite.connect(path, "rw", 5.0), poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            alembic = config(schema)
            alembic.attributes["connection"] = connection
            command.upgrade(alembic, schema.head)
            _must_be_whole(sqlite.driver(connection))
    except Exception as error:
        _log.exception("migration of %s", path)
        raise StoreError(
            f"{path} could not be brought to this version: {_cause(error)}. It was left as it is; a copy is {kept}."
        ) from error
    finally:
        engine.dispose()
    with closing(sqlite.connect(path, "rw", 5.0)) as checked:
        checked.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _cause(error: Exception) -> str:
    """Return an error's own words in one line, without SQLAlchemy's help around them."""
    return str(getattr(error, "orig", None) or error).partition("\n")[0]


def _must_be_whole(connection: sqlite3.Connection) -> None:
    wrong = sqlite.integrity(connection)
    if wrong:
        raise StoreError(f"the tables would not fit together ({wrong[0]})")
