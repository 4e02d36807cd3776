"""Whether a right is there at all: the law of the day, the window in which it is open, and what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from movehelper.domain.words import parse_offset

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.records import Holds, Right
    from movehelper.domain.rights import Case
    from movehelper.domain.workdays import Regions

Status = Literal["open", "possible", "too late", "closed", "lapsed"]


def status(case: Case, right: Right, regions: Regions) -> Status | None:
    """Return whether the right is there; None if it can never matter here (its window's anchor is unknown)."""
    if right.id in case.lapsed:
        return "lapsed"
    if not _holds(case, right):
        return "closed"
    window = _in_window(case, right, regions)
    if window is None and right.why == "cooling-off":
        return None
    answer = case.answers.get(right.needs.id, "unknown") if right.needs else None
    if window is False or (right.needs and answer not in {right.needs.answer, "unknown"}):
        return "closed"
    return "possible" if answer == "unknown" or window is None else "open"


def edges(case: Case, right: Right, regions: Regions) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day on which the right can be used; None for what it lacks or is not known."""
    return _edge(case, right.open_from, regions), _edge(case, right.open_until, regions)


def _edge(case: Case, text: str | None, regions: Regions) -> dt.date | None:
    if text is None:
        return None
    offset = parse_offset(text)
    anchor = case.anchors.get(offset.anchor)
    return None if anchor is None else regions.calendar(case.facts.region).at(offset, anchor)


def _holds(case: Case, right: Right) -> bool:
    if right.holds is None:
        return True
    known = {
        "contract start": case.facts.contract_start,
        "notice received": case.received or case.sent or case.today,
        "complaint made": case.anchors.get("complaint made") or case.today,
        "move out": case.anchors.get("move out"),
    }
    return in_force(right.holds, known[right.holds.by] or case.today)


def in_force(holds: Holds, day: dt.date) -> bool:
    """Tell whether a rule holds, by the day that decides it."""
    return (holds.since is None or day >= holds.since) and (holds.until is None or day <= holds.until)


def _in_window(case: Case, right: Right, regions: Regions) -> bool | None:
    """Tell whether the day of notice lies in the window; None if its days are not known yet."""
    day = case.received or case.sent or case.today
    opens, closes = edges(case, right, regions)
    if (right.open_from and opens is None) or (right.open_until and closes is None):
        return None
    if opens and day < opens and case.received:
        return False
    return not (closes and day > closes)
