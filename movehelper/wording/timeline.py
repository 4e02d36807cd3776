"""What the timeline shows, in words: bars with how sure their ends are, breaks, double payments, days of the homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.wording import dates
from movehelper.wording.language import _, marked as m, ngettext
from movehelper.wording.money import money, sums as side_by_side

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from movehelper.domain.records import Money
    from movehelper.domain.timeline import Bar, Edge, Gap, MarkerName, Overlap, Sure

SURE: Final[dict[Sure, str]] = {
    "confirmed": m("confirmed"),
    "planned": m("planned"),
    "guessed": m("a guess"),
}

MARKERS: Final[dict[MarkerName, str]] = {
    "keys from": m("You get the keys: {home}"),
    "lived from": m("You move in: {home}"),
    "lived until": m("You move out: {home}"),
    "keys until": m("You give the keys back: {home}"),
}

SHORT_MARKERS: Final[dict[MarkerName, str]] = {
    "keys from": m("Keys"),
    "lived from": m("In"),
    "lived until": m("Out"),
    "keys until": m("Keys back"),
}


def begins(edge: Edge) -> str:
    """Return since or from when something runs, with how sure that is."""
    if edge.day is None:
        return _("begins: not known")
    if edge.sure == "confirmed":
        return _("since {day}").format(day=dates.date(edge.day))
    return _("from {day} ({sure})").format(day=dates.date(edge.day), sure=_(SURE[edge.sure]))


def ends(edge: Edge) -> str:
    """Return until when something runs, with how sure that is."""
    if edge.sure == "open":
        return _("goes on")
    if edge.day is None:
        return _("end not known yet")
    return _("until {day} ({sure})").format(day=dates.date(edge.day), sure=_(SURE[edge.sure]))


def bar(one: Bar, name: str, home: str) -> str:
    """Return a bar in one line: what, where, from when, until when."""
    what = _("{service}, {home}").format(service=name, home=home) if home and name else name or home
    return _("{what}: {begins}, {ends}").format(what=what, begins=begins(one.start), ends=ends(one.until))


def missing(what: str, home: str) -> str:
    """Return what is missing and where, as the beginning of a sentence."""
    if not what:
        return _("No home")
    return (
        _("No cover: {what}, {home}").format(what=what, home=home) if home else _("No cover: {what}").format(what=what)
    )


def gap(one: Gap, what: str, home: str) -> str:
    """Return a break in cover in one line; `what` is the sector's name, empty for the homes themselves."""
    first = dates.date(one.start)
    if one.nothing:
        return _("Nothing is entered yet: {what}, {home}, from {day}").format(what=what, home=home, day=first)
    if one.until is None or one.days is None:
        told = _("{what}, from {day}").format(what=missing(what, home), day=first)
    elif one.days == 1:
        told = _("{what}, on {day}, 1 day").format(what=missing(what, home), day=first)
    else:
        told = _("{what}, {days}: {first} to {last}").format(
            what=missing(what, home), days=dates.days(one.days), first=first, last=dates.date(one.until)
        )
    return perhaps(told) if one.guess else told


def gap_short(one: Gap) -> str:
    """Return the words beside a break."""
    if one.nothing:
        return _("nothing entered yet")
    if one.days is None:
        return _("no cover")
    return ngettext("{n} day without", "{n} days without", one.days).format(n=one.days)


def overlap(one: Overlap, old: str, new: str) -> str:
    """Return a double payment in one line, with what it costs where that is known."""
    told = _("Paid twice, {days}: {old} and {new}, {first} to {last}").format(
        days=dates.days(one.days), old=old, new=new, first=dates.date(one.start), last=dates.date(one.until)
    )
    parts = [told, costs(one), _("you have both homes then") if one.needed else ""]
    told = ", ".join(part for part in parts if part)
    return perhaps(told) if one.guess else told


def costs(one: Overlap) -> str:
    """Return what a double payment costs, counted by the day, or nothing."""
    return _("about {sum}").format(sum=money(one.money)) if one.money else ""


def overlap_short(one: Overlap) -> str:
    """Return the words beside a double payment."""
    return ", ".join(part for part in (overlap_shorter(one), costs(one)) if part)


def overlap_shorter(one: Overlap) -> str:
    """Return the same where there is little room."""
    return ngettext("{n} day twice", "{n} days twice", one.days).format(n=one.days)


def gaps(n: int) -> str:
    """Return how many breaks in cover there are, or nothing."""
    return ngettext("{n} gap in cover", "{n} gaps in cover", n).format(n=n) if n else ""


def nothing(n: int) -> str:
    """Return how much is not entered for the new home, or nothing."""
    told = ngettext("{n} thing not entered for the new home yet", "{n} things not entered for the new home yet", n)
    return told.format(n=n) if n else ""


def twice(n: int, sums: Sequence[Money]) -> str:
    """Return how often something is paid twice, with the sums that are known, or nothing."""
    if not n:
        return ""
    told = ngettext("{n} time paid twice", "{n} times paid twice", n).format(n=n)
    if not sums:
        return told
    return _("{often}, about {sum}").format(often=told, sum=side_by_side(sums))


def perhaps(told: str) -> str:
    """Return a sentence whose days rest on a guess."""
    return _("{sentence} (as far as one can guess)").format(sentence=told)


def tick(titles: Sequence[str], day: dt.date, today: dt.date, *, late: bool) -> str:
    """Return what has to be done by a day."""
    what = "; ".join(titles)
    if late:
        return _("{what}: was due {day}").format(what=what, day=dates.date_and_days(day, today))
    return _("{what}: by {day}").format(what=what, day=dates.date_and_days(day, today))


def marker(names: Sequence[MarkerName], home: str) -> str:
    """Return what happens at a home on a day."""
    return ", ".join(_(MARKERS[name]).format(home=home) for name in names)


def marker_short(names: Sequence[MarkerName]) -> str:
    """Return what happens at a home in a word or two, for the ruler."""
    return ", ".join(_(SHORT_MARKERS[name]) for name in names)


def row(name: str, told: Sequence[str]) -> str:
    """Return a whole row for those who listen."""
    return ". ".join((name, *told))
