"""Saved views of the checklist: which rows each of them keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.wording import marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from movehelper.ui.models.checklist import ChecklistRow


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
