"""Column types that SQLite lacks: money as exact text, instants that stay in UTC."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect


class DecimalText(TypeDecorator[Decimal]):
    """A Decimal as its own text: 12.50 stays 12.50 and never passes through a float."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the dialect is SQLAlchemy's argument
        """Write the digits as they are."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 - as above
        """Read the digits back."""
        return None if value is None else Decimal(value)


class UtcInstant(TypeDecorator[dt.datetime]):
    """An instant as ISO text in UTC, so that text order is time order.

    Raises:
        ValueError: an instant without time zone; which moment it means is unknown.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - as above
        """Write it in UTC, always with six digits of microseconds."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - as above
        """Read it back as an aware instant."""
        return None if value is None else dt.datetime.fromisoformat(value).astimezone(dt.UTC)
