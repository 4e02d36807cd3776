"""The whole export: plan and history in, file and new history out. No clock, no folder, no database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.calendars import history
from movehelper.calendars.clean import cleaned
from movehelper.calendars.events import events
from movehelper.calendars.facts import Facts
from movehelper.calendars.tasks import tasks
from movehelper.domain.errors import ExportError
from movehelper.wording import _, calendar as words

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.calendars.entries import CalendarOptions
    from movehelper.domain.records import CalendarItem, Household, Plan


def build(
    plan: Plan,
    household: Household,
    previous: tuple[CalendarItem, ...],
    options: CalendarOptions,
    now: dt.datetime,
) -> tuple[bytes, tuple[CalendarItem, ...]]:
    """Return the calendar file and what is now exported, to be handed in as `previous` next time.

    Unchanged facts give the same bytes again, whatever `now` is (UTC). Items of the other kind, or of other
    services where only one is exported, come back untouched.

    Raises:
        ExportError: nothing has a date yet.
    """
    from movehelper.calendars.ics import write  # noqa: PLC0415 - icalendar is slow to load

    now = now.replace(microsecond=0)
    before = {item.uid: item for item in previous}
    facts = Facts(plan, household, options)
    entries = events(facts) if options.kind == "event" else tasks(facts, frozenset(before))
    dated = history.current((cleaned(entry) for entry in entries), before, now, facts.clocks)
    found = {entry.uid for entry, _item in dated}
    missing = [item for item in previous if item.uid not in found and _in_scope(item, options)]
    dated += history.gone(missing, plan.today, now, facts.clocks)
    if not dated:
        raise ExportError(_("Nothing has a date yet, so there is nothing to put into a calendar."))
    name = words.name(household.move.name, facts.name(options.service))
    after = before | {item.uid: item for _entry, item in dated}
    return write(name, dated), tuple(sorted(after.values(), key=lambda item: (item.kind, item.uid)))


def _in_scope(item: CalendarItem, options: CalendarOptions) -> bool:
    """Return whether an item belongs into this export, so that its absence means that it is gone."""
    return item.kind == options.kind and options.service in (None, item.service)
