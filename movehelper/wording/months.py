"""A month of the move in words: what stands on a day, and what each thing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.wording import dates, names, steps, timeline
from movehelper.wording.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from movehelper.domain.months import DayItem, Holiday, MonthDay
    from movehelper.domain.records import PlanStep


def item(one: DayItem, service: str, home: str, step: PlanStep | None) -> str:
    """Return one thing of a day in one line.

    Args:
        one: the thing.
        service: what its service is called, or nothing.
        home: what its home is called, or nothing.
        step: the step it is about, if it is one.
    """
    if one.kind == "marker":
        return timeline.marker(one.names, home)
    if one.kind == "end":
        return _("{service} ends ({sure})").format(service=service, sure=names.end_is(one.sure or "unknown"))
    what = steps.named(step, service) if step else service
    if one.kind == "appointment" and one.at is not None:
        return _("{time} {what}").format(time=dates.clock(one.at), what=what)
    return what


def state(one: DayItem) -> str:
    """Return how a step stands, where that is not simply to do."""
    if one.kind == "step" and one.state == "done":
        return _("done")
    if one.state == "late":
        return _("late")
    return _("advice") if one.advice else ""


def holiday(one: Holiday, home_name: Callable[[str], str]) -> str:
    """Return what a holiday is called, with the homes where it holds if that is not everywhere."""
    if not one.homes:
        return one.name
    return _("{holiday} ({homes})").format(holiday=one.name, homes=", ".join(home_name(home) for home in one.homes))


def day(one: MonthDay, holidays: Sequence[str], told: Sequence[str]) -> str:
    """Return a whole day for those who listen."""
    parts = [dates.date(one.day), _("today") if one.today else "", *holidays]
    parts += told or [_("nothing on this day")]
    return ". ".join(part for part in parts if part)


def more(n: int) -> str:
    """Return how many things of a day are not shown."""
    return ngettext("+{n} more", "+{n} more", n).format(n=n)
