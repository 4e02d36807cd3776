"""What stands in calendar entries: titles with their date, alarms, and the lines of the description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.wording import dates
from movehelper.wording.language import _, marked, ngettext

if TYPE_CHECKING:
    import datetime as dt

KEY_DATES = {
    "keys_from": marked("Get the keys: {home}"),
    "keys_until": marked("Give the keys back: {home}"),
    "lived_from": marked("Move in: {home}"),
    "lived_until": marked("Move out: {home}"),
}


def by(what: str, day: dt.date) -> str:
    """Return a title with its date, because some calendars show no alarm: "... (by Mon 30 Nov 2026)"."""
    when = dates.date(day)
    return what if when in what else _("{what} (by {day})").format(what=what, day=when)


def on(what: str, day: dt.date) -> str:
    """Return a title with the day it happens: "Move out: Hill Road (Mon 30 Nov 2026)"."""
    return _("{what} ({day})").format(what=what, day=dates.date(day))


def still_open(what: str, due: dt.date) -> str:
    """Return the title of something whose date is past: "Still open: ... (was due Mon 30 Nov 2026)"."""
    return _("Still open: {what} (was due {day})").format(what=what, day=dates.date(due))


def at(what: str, begins: dt.datetime) -> str:
    """Return the title of an appointment with the time on the clock of that place."""
    return _("{what} ({time} local time)").format(what=what, time=dates.clock(begins))


def early(lead: int, what: str) -> str:
    """Return what an alarm says so many days before: "7 days left: ..."."""
    left = ngettext("{n} day left", "{n} days left", lead).format(n=lead)
    return _("{left}: {what}").format(left=left, what=what)


def cancelled(what: str) -> str:
    """Return the title of an entry that no longer holds."""
    return _("Cancelled: {what}").format(what=what)


def key_date(name: str, home: str) -> str:
    """Return the title of one of the days that make the move."""
    return _(KEY_DATES[name]).format(home=home)


def service_end(provider: str, *, confirmed: bool) -> str:
    """Return the title of the last day of a contract."""
    if confirmed:
        return _("Last day of {provider}, confirmed").format(provider=provider)
    return _("Last day of {provider}, not confirmed yet").format(provider=provider)


def last_day_to_send(receive_by: dt.date, said: str) -> str:
    """Return the legal date behind a day of sending, unless it was `said` already."""
    send = _("The day here is the last day to send it.")
    day = dates.date(receive_by)
    return send if day in said else _("It must have arrived by {day}. {send}").format(day=day, send=send)


def not_before(day: dt.date) -> str:
    """Return the first day on which a step makes sense."""
    return _("Not before {day}.").format(day=dates.date(day))


def ends_on(day: dt.date) -> str:
    """Return when it ends if the notice is in time."""
    return _("It then ends on {day}.").format(day=dates.date(day))


def how(channel: str) -> str:
    """Return how to reach them."""
    return _("How: {channel}").format(channel=channel)


def customer_number(number: str) -> str:
    """Return the line with the customer number."""
    return _("Customer number: {number}").format(number=number)


def at_stake(money: str) -> str:
    """Return what being late costs."""
    return _("At stake: {money}").format(money=money)


def guess() -> str:
    """Return that a day is uncertain."""
    return _("This day is a guess, because the terms of the contract are not known.")


def local_time(begins: dt.datetime, zone: str) -> str:
    """Return day and time of an appointment as the clock of that place shows it."""
    return _("{moment} local time ({zone})").format(moment=dates.moment(begins), zone=zone)


def category() -> str:
    """Return the one category of all entries."""
    return _("Moving house")


def name(move: str, service: str | None = None) -> str:
    """Return the name of the calendar."""
    return _("{move}: {service}").format(move=move, service=service) if service else move
