"""What the database driver complains about, as one sentence for a person."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from movehelper.domain.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_log = logging.getLogger(__name__)

_SENTENCES = (
    (
        ("SQLITE_BUSY", "SQLITE_LOCKED"),
        "Another program is writing to {path}. Nothing was changed; try again in a moment.",
    ),
    (("SQLITE_FULL",), "There is no room left to write {path}. Nothing was changed; make room and try again."),
    (("SQLITE_READONLY",), "{path} can only be read, not written. Nothing was changed."),
    (
        ("SQLITE_CORRUPT", "SQLITE_NOTADB"),
        "{path} is damaged or is no movehelper database. It was left as it is; a backup can be restored.",
    ),
    (("SQLITE_CANTOPEN",), "{path} cannot be opened. Check that the folder exists and that you may write there."),
    (("SQLITE_IOERR",), "The disk did not take or give what was asked for {path}. Nothing was changed."),
)


def sentence(path: Path, error: BaseException) -> str | None:
    """Return the sentence for a driver's error, or None if it is none of the accidents we know."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefixes, words in _SENTENCES:
        if name.startswith(prefixes):
            return words.format(path=path)
    return None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an accident of the database into a `StoreError`; a bug of ours goes on as it is.

    Raises:
        StoreError: locked, full, read-only, damaged or not to be opened.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        words = sentence(path, error.orig if isinstance(error, DBAPIError) and error.orig else error)
        if words is None:
            raise
        _log.warning("%s: %s", path, error)
        raise StoreError(words) from error
