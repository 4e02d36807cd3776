"""Days as people type them: "30 Nov", "30.11.2026", "2026-11-30", "in 6 weeks", "tomorrow"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = (
    ("jan", "januar"),
    ("feb", "februar"),
    ("mar", "mär", "maer", "mrz"),
    ("apr",),
    ("may", "mai"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("oct", "okt"),
    ("nov",),
    ("dec", "dez"),
)
_NEAR = {"today": 0, "heute": 0, "tomorrow": 1, "morgen": 1, "yesterday": -1, "gestern": -1}
_UNITS = {"d": 1, "w": 7}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+([a-zä]{3,})\.?,?(?:\s+(\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-zä]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?")
_AWAY = re.compile(r"(?:in\s+|\+)(\d{1,3})\s*(d|w|m)[a-z]*")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+")


def month_first(region: str) -> bool:
    """Return whether the month is written before the day in a region."""
    return region.partition("-")[0] == "US"


def read_date(text: str, today: dt.date, *, month_first: bool = False, months: Sequence[str] = ()) -> dt.date | None:
    """Return the day a text means, or None if it means none.

    Without a year it is the next such day, or the last if that was at most 60 days ago. `month_first` reads
    "11/30" as Americans do; with dots the day always comes first. `months` are the names of the language spoken.
    """
    typed = _WEEKDAY.sub("", " ".join(text.casefold().split()))
    typed = _english(typed, months)
    if typed in _NEAR:
        return today + dt.timedelta(days=_NEAR[typed])
    if found := _AWAY.fullmatch(typed):
        return _later(today, int(found[1]), found[2])
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(typed):
        first, second = int(found[1]), int(found[2])
        swap = month_first and "/" in typed
        return _dated(second if swap else first, first if swap else second, found[3], today)
    return _named(typed, today)


def _english(typed: str, months: Sequence[str]) -> str:
    """Return the text with the months of the language spoken replaced, and a weekday before the day left out."""
    known = {name.casefold(): _MONTHS[number][0] for number, name in enumerate(months)}
    words = [known.get(word, word) for word in typed.split()]
    if len(words) == 4 and words[1].isdigit() and words[3].isdigit():
        words = words[1:]
    return " ".join(words)


def _named(typed: str, today: dt.date) -> dt.date | None:
    if found := _DAY_FIRST.fullmatch(typed):
        return _dated(int(found[1]), _month(found[2]), found[3], today)
    if found := _MONTH_FIRST.fullmatch(typed):
        return _dated(int(found[2]), _month(found[1]), found[3], today)
    return None


def _month(name: str) -> int:
    for number, starts in enumerate(_MONTHS, 1):
        if name.startswith(starts):
            return number
    return 0


def _dated(day: int, month: int, year: str | None, today: dt.date) -> dt.date | None:
    if year:
        return _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    for candidate in (today.year - 1, today.year, today.year + 1, today.year + 2):
        found = _day(candidate, month, day)
        if found and (found - today).days >= -60:
            return found
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _later(today: dt.date, n: int, unit: str) -> dt.date:
    if unit in _UNITS:
        return today + dt.timedelta(days=n * _UNITS[unit])
    months = today.year * 12 + today.month - 1 + n
    for day in range(today.day, today.day - 4, -1):
        if found := _day(months // 12, months % 12 + 1, day):
            return found
    return today
