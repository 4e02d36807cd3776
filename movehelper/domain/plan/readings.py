"""The other side's reading of the end beside ours, with the money between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from movehelper.domain import money, rights
from movehelper.domain.errors import MissingFactError, RuleError
from movehelper.domain.notice import Question, count
from movehelper.domain.records import Reading

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from movehelper.domain.plan.ends import Ending
    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Option, OtherReading, Price, Service


def readings(
    service: Service, case: rights.Case, found: Ending, confirmed: dt.date | None, setting: Setting
) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
    """Return the other side's readings, and a sentence on each that cannot be counted.

    They are what they told, what the catalogue knows them to say, and a later end than ours that they confirmed; one
    that comes to the same day as ours is none.
    """
    ours = found.option.ends if found.option else found.goal
    told: list[Reading] = []
    wrong: list[str] = []
    for other in service.other_readings:
        try:
            told += _told(case, other, found, setting)
        except MissingFactError:
            continue  # the plan asks for the fact anyway
        except RuleError as error:
            wrong.append(str(error))
    known = (
        Reading(ends=option.ends, right=option.right, why=option.why)
        for option in found.options
        if theirs(option)
        and option.ends
        and option.status in {"open", "possible", "too late"}
        and (found.option is None or option.why_right == found.option.why_right)  # of another right it says nothing
    )
    late = [Reading(ends=confirmed)] if confirmed and _later_than_ours(confirmed, found) else []
    apart = (reading for reading in (*told, *known, *late) if reading.ends != ours)
    return tuple(_apart(case.price, reading, ours) for reading in apart), tuple(wrong)


def theirs(option: Option) -> bool:
    """Tell whether an option is the other side's reading of a right, and not just what usually is agreed."""
    return option.reading == "provider" and option.right != rights.USUAL


def _later_than_ours(confirmed: dt.date, found: Ending) -> bool:
    option = found.option
    return option is not None and option.ends is not None and not option.guess and confirmed > option.ends


def _told(case: rights.Case, other: OtherReading, found: Ending, setting: Setting) -> Iterator[Reading]:
    if other.ends is not None:
        yield Reading(ends=other.ends, text=other.text)
    elif other.terms is not None:
        received = case.received or case.sent or (found.option.receive_by if found.option else None) or setting.today
        asked = Question(sent=received, received=received)
        notice = count(other.terms, case.facts, asked, setting.regions, anchors=case.anchors)
        if notice.ends:
            yield Reading(ends=notice.ends, text=other.text, why=notice.why)


def _apart(price: Price | None, reading: Reading, ours: dt.date | None) -> Reading:
    """Return the reading with the fees between it and ours."""
    if ours is None or price is None:
        return structs.replace(reading, ours=ours)
    low, high = sorted((ours, reading.ends))
    periods = money.periods_between(low, high, price.every)
    return structs.replace(reading, ours=ours, periods=periods, difference=money.fees_between(price, low, high))
