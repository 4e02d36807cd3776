"""Saved views of the checklist: which rows each of them keeps.

A row bears the mark of each view that it belongs to, a character that nobody types, so that Qt's own filter finds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.wording import marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.snapshot import Snapshot

_FIRST, _FIRST_PERSON = 0xE000, 0xE100  # private characters of Unicode
DONE: Final = chr(0xE0FF)
"""The mark of rows whose group can be folded away."""


@dataclass(frozen=True)
class View:
    """A saved view: its name and the rows it keeps."""

    id: str
    name: str
    keeps: Callable[[ChecklistRow], bool]


def _decided(name: str) -> Callable[[ChecklistRow], bool]:
    return lambda row: row.plan is not None and row.plan.decision == name


VIEWS: Final = (
    View("all", marked("Everything"), lambda _row: True),
    View("open", marked("Still to do"), lambda row: row.group != "done"),
    View("undecided", marked("Undecided"), _decided("undecided")),
    View("cancel", marked("To cancel"), _decided("cancel")),
    View("tell", marked("Addresses to tell"), _decided("change address")),
    View("new", marked("New home"), lambda row: row.at_new_home),
    View("waiting", marked("Waiting for them"), lambda row: row.group == "waiting"),
)
_MARKS: Final = {view.id: chr(_FIRST + number) for number, view in enumerate(VIEWS)}
_PERSON: Final = "person-"


def marks(row: ChecklistRow) -> str:
    """Return the marks of all views that a row belongs to."""
    kept = "".join(_MARKS[view.id] for view in VIEWS if view.keeps(row))
    people = "".join(chr(_FIRST_PERSON + number) for number in row.people)
    return f"{kept}{people}{DONE if row.group == 'done' else ''}"


def people(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return the view of each person who signed something: its id and the person's name."""
    household = snapshot.household
    signed = {one for service in snapshot.services.values() for one in service.holders}
    found = enumerate(household.people if household else ())
    return [(f"{_PERSON}{number}", person.name) for number, person in found if person.id in signed]


def mark(view: str) -> str:
    """Return the mark that a view keeps; nothing for the view of everything."""
    if view.startswith(_PERSON) and view.removeprefix(_PERSON).isdigit():
        return chr(_FIRST_PERSON + int(view.removeprefix(_PERSON)))
    return "" if view == "all" else _MARKS.get(view, "")


def keeps(view: str) -> Callable[[ChecklistRow], bool]:
    """Return what tells whether a row belongs to a view."""
    if view.startswith(_PERSON) and view.removeprefix(_PERSON).isdigit():
        number = int(view.removeprefix(_PERSON))
        return lambda row: number in row.people
    return next((one.keeps for one in VIEWS if one.id == view), VIEWS[0].keeps)
