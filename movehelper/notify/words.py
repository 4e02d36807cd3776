"""What a notification says: what to do, by when with weekday, year and days left, and what being late costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from movehelper.wording import _, dates, ngettext

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from movehelper.domain.reminding import Call, Item

MANY = 3
"""More than so many are said in one notification."""
_LINES = 5
_LONGEST_TITLE, _LONGEST_TEXT = 150, 1200


class Said(NamedTuple):
    """One notification. `key`: the one item it is about, if it is one; `urgent`: it is due and being late does harm."""

    title: str
    text: str
    urgent: bool = False
    key: str = ""


def notifications(calls: Sequence[Call], today: dt.date, *, several_moves: bool = False) -> tuple[Said, ...]:
    """Return what to show for what has to be said: one each, or one for all where they are many."""
    if len(calls) > MANY:
        return (_bundle(calls, today, several_moves=several_moves),)
    return tuple(_one(call, today, several_moves=several_moves) for call in calls)


def when(item: Item, today: dt.date) -> str:
    """Return by when: "by Thu 26 Nov 2026 · 4 days left"."""
    if item.at and item.due >= today:
        moment = _("{date}, {time}").format(date=dates.date(item.due), time=item.at)
        return _("on {moment} · {left}").format(moment=moment, left=dates.days_left(item.due, today))
    return dates.by(item.due, today)


def line(call: Call, today: dt.date) -> str:
    """Return a call in one line."""
    return _("{what} ({when})").format(what=call.item.what, when=when(call.item, today))


def missed_on(day: dt.date) -> str:
    """Return that nobody could be told on a day."""
    return _("Missed: this was to be said on {day}.").format(day=dates.date(day))


def cannot_remind(why: str) -> Said:
    """Return that the reminders do not work, and what mends them."""
    mends = _("Open movehelper: it then writes the reminders anew.")
    return Said(_("movehelper cannot remind you"), clean(f"{why}\n{mends}", _LONGEST_TEXT), urgent=True)


def _one(call: Call, today: dt.date, *, several_moves: bool) -> Said:
    item = call.item
    lines = [
        when(item, today),
        _("At stake: {money}").format(money=item.cost) if item.cost else "",
        missed_on(call.missed) if call.missed else "",
        item.move_name if several_moves else "",
    ]
    return Said(
        clean(item.what, _LONGEST_TITLE),
        clean("\n".join(one for one in lines if one), _LONGEST_TEXT),
        _presses(item, today),
        item.key,
    )


def _bundle(calls: Sequence[Call], today: dt.date, *, several_moves: bool) -> Said:
    n = len(calls)
    lines = [f"• {_named(call, today, several_moves=several_moves)}" for call in calls[:_LINES]]
    if more := n - _LINES if n > _LINES else 0:
        lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    if days := sorted(call.missed for call in calls if call.missed):
        lines.append(_("Missed: some of it was to be said on {day}.").format(day=dates.date(days[0])))
    return Said(
        ngettext("{n} thing to do", "{n} things to do", n).format(n=n),
        clean("\n".join(lines), _LONGEST_TEXT),
        any(_presses(call.item, today) for call in calls),
    )


def _named(call: Call, today: dt.date, *, several_moves: bool) -> str:
    said = line(call, today)
    return _("{move}: {what}").format(move=call.item.move_name, what=said) if several_moves else said


def _presses(item: Item, today: dt.date) -> bool:
    return item.urgent and (item.due - today).days <= 1


def clean(text: str, longest: int) -> str:
    """Return a text that any desktop can show: without control characters, and not too long."""
    shown = "".join(each if each.isprintable() or each == "\n" else " " for each in text)
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
