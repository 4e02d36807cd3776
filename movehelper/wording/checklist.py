"""The words around the checklist when it is written to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.wording import dates
from movehelper.wording.language import _, ngettext

if TYPE_CHECKING:
    import datetime as dt


def title(move: str) -> str:
    """Return the heading of the whole."""
    return _("Checklist: {move}").format(move=move)


def as_of(today: dt.date) -> str:
    """Return from which day the checklist is."""
    return _("As of {day}. Dates are counted from what you entered; check them before you rely on them.").format(
        day=dates.date(today)
    )


def heading(group: str, steps: int) -> str:
    """Return the heading of a group with the number of its steps."""
    return ngettext("{group} ({n} step)", "{group} ({n} steps)", steps).format(group=group, n=steps)


def box(*, done: bool) -> str:
    """Return what a box to tick says to a screen reader."""
    return _("done") if done else _("to do")


def guess() -> str:
    """Return the mark of a date that is a guess."""
    return _("This day is a guess.")


def at_stake(money: str) -> str:
    """Return what being late costs."""
    return _("At stake: {money}").format(money=money)


def nothing() -> str:
    """Return what stands in an empty checklist."""
    return _("Nothing to do yet. Say when you move and what you have, and the steps appear here.")


def columns() -> tuple[str, str, str, str, str]:
    """Return the names of the columns on paper."""
    return _("Done?"), _("Provider"), _("What to do"), _("When"), _("Why")


def fields() -> tuple[str, ...]:
    """Return the names of the columns for a spreadsheet."""
    return (
        _("Group"),
        _("Provider"),
        _("What to do"),
        _("When"),
        _("Date"),
        _("Why"),
        _("State"),
        _("Date is a guess"),
        _("At stake"),
        _("Currency"),
    )
