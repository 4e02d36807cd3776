import msgspec

from movehelper.domain.records import CalendarItem
from movehelper.services import calendar_log
from tests.database import NOON


def test_what_was_exported_is_noted_and_updated_by_its_uid(services, move):
    first = CalendarItem(uid="u1", kind="event", sequence=0, content="abc", updated=NOON)
    task = CalendarItem(uid="u1", kind="task", sequence=0, content="def", updated=NOON)
    calendar_log.record_calendar_export(services, move, [first, task])

    moved = msgspec.structs.replace(first, sequence=1, content="ghi")
    change = calendar_log.record_calendar_export(services, move, [moved])

    assert calendar_log.items(services, move) == (moved, task)
    assert change.undo is None
