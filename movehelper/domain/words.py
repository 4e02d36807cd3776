"""The one parser of rule words: spans of time, offsets from anchors, cut-offs, days of the year.

Every function is pure and cached, and raises `RuleError` with a sentence that repeats the words it was given.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from movehelper.domain.dates import month_day
from movehelper.domain.errors import RuleError
from movehelper.domain.records import Anchor

Unit = Literal["day", "working day", "week", "month", "year"]
ANCHORS: frozenset[str] = frozenset(get_args(Anchor))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SPAN = r"(\d{1,5}) (working day|day|week|month|year)s?"


class Span(NamedTuple):
    """A number of units, such as 3 months."""

    n: int
    unit: Unit

    @property
    def months(self) -> int | None:
        """The length in months, or None if it is not counted in months or years."""
        return {"month": self.n, "year": self.n * 12}.get(self.unit)

    @property
    def days(self) -> int | None:
        """The length in calendar days, or None if it is not counted in days or weeks."""
        return {"day": self.n, "week": self.n * 7}.get(self.unit)

    @property
    def most_days(self) -> int:
        """The longest it can be in days: a month 31, a year 366, n working days n + 2 for each 5 begun."""
        if self.unit == "working day":
            return self.n + 2 * -(-self.n // 5)
        return self.n * {"day": 1, "week": 7, "month": 31, "year": 366}[self.unit]

    def __str__(self) -> str:
        return f"{self.n} {self.unit}{'' if self.n == 1 else 's'}"


class Offset(NamedTuple):
    """A span before (-1) or after (1) an anchor, or on it (0)."""

    span: Span
    side: Literal[-1, 0, 1]
    anchor: str

    def __str__(self) -> str:
        if self.side == 0:
            return f"on {self.anchor}"
        return f"{self.span} {'after' if self.side > 0 else 'before'} {self.anchor}"


class CutOff(NamedTuple):
    """The last day of receipt for a boundary: the nth working day of it, day n of its month, day n before it."""

    kind: Literal["working day", "day", "day before"]
    n: int


class YearDay(NamedTuple):
    """A day of every year; day 0 is the month's last."""

    month: int
    day: int

    def on(self, year: int) -> dt.date:
        """Return that day in a year."""
        return month_day(year, self.month, self.day or 31)


@lru_cache(maxsize=1024)
def parse_span(text: str, *, key: str = "") -> Span:
    """Read "3 months", "1 working day", "0 days"; `key` names the place in an error."""
    found = re.fullmatch(_SPAN, text)
    if not found:
        where = f"{key}: " if key else ""
        raise RuleError(
            f'{where}"{text}" is no length of time: write a number and days, working days, weeks, months or years.'
        )
    return Span(int(found[1]), found[2])  # type: ignore[arg-type] # the pattern admits only units


@lru_cache(maxsize=4096)
def parse_offset(text: str) -> Offset:
    """Read "2 working days before move out", "6 weeks after service end" or "on move in"."""
    found = re.fullmatch(rf"(?:{_SPAN} (before|after)|on) (.+)", text)
    if not found or found[4] not in ANCHORS:
        raise RuleError(
            f'"{text}" is no offset: write "on", or a length of time and "before" or "after", and one of '
            f"{', '.join(sorted(ANCHORS))}."
        )
    if found[3] is None:
        return Offset(Span(0, "day"), 0, found[4])
    span = parse_span(f"{found[1]} {found[2]}s")
    return Offset(span, 1 if found[3] == "after" else -1, found[4])


@lru_cache(maxsize=256)
def parse_not_before(text: str) -> Offset | dt.date:
    """Read "move out", "1 day before move out", "on move out" or a day as YYYY-MM-DD."""
    if text in ANCHORS:
        return Offset(Span(0, "day"), 0, text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise RuleError(f'not_before: "{text}" is no day of the calendar.') from None
    try:
        return parse_offset(text)
    except RuleError:
        raise RuleError(f'not_before: "{text}" is neither an anchor, nor an offset from one, nor a date.') from None


@lru_cache(maxsize=256)
def parse_cut_off(text: str) -> CutOff:
    """Read "3rd working day", "day 25" (up to 28) or "day 25 before" (up to 31)."""
    if found := re.fullmatch(r"([1-9]\d{0,2})(st|nd|rd|th) working day", text):
        return CutOff("working day", int(found[1]))
    if found := re.fullmatch(r"day ([1-9]\d?)( before)?", text):
        n = int(found[1])
        if n <= (31 if found[2] else 28):
            return CutOff("day before" if found[2] else "day", n)
    raise RuleError(
        f'cut_off: "{text}" is not understood: write "3rd working day", "day 15" (up to 28) or "day 25 before".'
    )


@lru_cache(maxsize=256)
def parse_year_day(text: str, *, key: str, last: bool = True) -> YearDay:
    """Read "03-31", or "02-last" where `last` allows it; `key` names the place in an error."""
    if last and (found := re.fullmatch(r"(0[1-9]|1[0-2])-last", text)):
        return YearDay(int(found[1]), 0)
    if found := re.fullmatch(r"(\d{2})-(\d{2})", text):
        if text == "02-29":
            raise RuleError(f'{key}: "02-29" does not come every year; write "02-last".')
        try:
            day = dt.date(2001, int(found[1]), int(found[2]))
        except ValueError:
            pass
        else:
            return YearDay(day.month, day.day)
    form = "MM-DD or MM-last" if last else "MM-DD"
    raise RuleError(f'{key}: "{text}" is no day of the year; write {form}.')


def parse_weekday(text: str, *, key: str) -> int:
    """Read a weekday's English name; Monday is 0."""
    if text not in WEEKDAYS:
        raise RuleError(f'{key}: "{text}" is no weekday; write one of {", ".join(WEEKDAYS)}.')
    return WEEKDAYS.index(text)
