"""Days as a person reads them: always the weekday, always a year of four digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.wording.language import _, ngettext, spoken

if TYPE_CHECKING:
    import datetime as dt


def weekday(day: dt.date) -> str:
    """Return the short name of the day of the week."""
    names = _("Mon Tue Wed Thu Fri Sat Sun")
    return names.split()[day.weekday()] if _said(names, "Mon Tue") else _named(day, "EEE")


def month(day: dt.date) -> str:
    """Return the short name of the month."""
    names = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
    return names.split()[day.month - 1] if _said(names, "Jan Feb") else _named(day, "MMM")


def _said(names: str, english: str) -> bool:
    """Return whether names are in the language spoken: a catalogue has them, or it is English that is spoken."""
    return spoken().startswith("en") or not names.startswith(english)


def _named(day: dt.date, pattern: str) -> str:
    """Return a part of a day in the language spoken, as Unicode's locale data have it."""
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - slow, and English needs none of it
    from babel.dates import format_date  # noqa: PLC0415 - as above

    try:
        return str(format_date(day, pattern, locale=spoken()))
    except (ValueError, UnknownLocaleError):
        return str(format_date(day, pattern, locale="en"))


def date(day: dt.date) -> str:
    """Return the day in words: "Thu 26 Nov 2026"."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=weekday(day), day=day.day, month=month(day), year=f"{day.year:04}"
    )


def day_of(at: dt.datetime) -> str:
    """Return the day on which something was done here, in words: by this computer's clock, as "today" is."""
    return date(at.astimezone().date())


def month_name(day: dt.date) -> str:
    """Return the long name of the month: "November"."""
    names = _("January February March April May June July August September October November December")
    return names.split()[day.month - 1] if _said(names, "January February") else _named(day, "LLLL").capitalize()


def month_and_year(day: dt.date) -> str:
    """Return the month by its long name with the year: "November 2026"."""
    return _("{month} {year}").format(month=month_name(day), year=f"{day.year:04}")


def week_begins() -> int:
    """Return the day on which a week begins where the language chosen is spoken: 0 for Monday to 6 for Sunday.

    A language without a country ("en", not "en_US") begins its weeks on Monday.
    """
    if "_" not in spoken():
        return 0
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - slow, and only calendars need it

    try:
        return Locale.parse(spoken()).first_week_day
    except (ValueError, UnknownLocaleError):
        return 0


def date_or(day: dt.date | None, otherwise: str | None = None) -> str:
    """Return the day in words, or that it is not known yet."""
    if day is not None:
        return date(day)
    return _("not known yet") if otherwise is None else otherwise


def clock(moment: dt.datetime) -> str:
    """Return the time of the day as it stands on the clock there: "08:00"."""
    return f"{moment:%H:%M}"


def moment(at: dt.datetime) -> str:
    """Return day and time: "Thu 12 Nov 2026, 08:00". The zone is the caller's choice."""
    return _("{date}, {time}").format(date=date(at.date()), time=clock(at))


def days(n: int) -> str:
    """Return a number of days in words."""
    return ngettext("{n} day", "{n} days", n).format(n=n)


def days_left(day: dt.date, today: dt.date) -> str:
    """Return how far the day is: "today", "tomorrow", "4 days left", "3 days ago"."""
    n = (day - today).days
    if n == 0:
        return _("today")
    if n == 1:
        return _("tomorrow")
    if n == -1:
        return _("yesterday")
    if n < 0:
        return ngettext("{n} day ago", "{n} days ago", -n).format(n=-n)
    return ngettext("{n} day left", "{n} days left", n).format(n=n)


def date_and_days(day: dt.date, today: dt.date) -> str:
    """Return the day and how far it is: "Thu 26 Nov 2026 · 4 days left"."""
    return _("{date} · {left}").format(date=date(day), left=days_left(day, today))


def by(due: dt.date, today: dt.date) -> str:
    """Return by when: "by Thu 26 Nov 2026 · 4 days left", or when it was due."""
    day = date_and_days(due, today)
    return _("was due {day}").format(day=day) if due < today else _("by {day}").format(day=day)
