"""What was last put into calendar files, so that the next export changes and cancels the same items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.records import CalendarItem
from movehelper.services import keeping
from movehelper.services.changes import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from movehelper.services.context import Services


def items(services: Services, move: str) -> tuple[CalendarItem, ...]:
    """Return what was last exported for each item of a move."""
    with services.reading() as session:
        keeping.the_move(session, move)
        return session.all(CalendarItem, move)


def record_calendar_export(services: Services, move: str, exported: Iterable[CalendarItem]) -> Change:
    """Note what an export put into the file. The file is out in the world, so this is not undone."""
    with services.writing() as session:
        keeping.the_move(session, move)
        rows = [keeping.row(session, move, item) for item in exported]
    return Change(move=move, what="calendar exported", params={"items": len(rows)}, session=services.session)
