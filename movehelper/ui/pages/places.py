"""The places of the window, in order. A place appears once the program can hold its data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.ui.pages.checklist import ChecklistPage
from movehelper.wording import marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from movehelper.ui.actions import Actions
    from movehelper.ui.pages.page import Page
    from movehelper.ui.snapshot import Snapshot


@dataclass(frozen=True)
class Place:
    """A place: its words and icon, when it is shown, what number stands beside it, how its page is made."""

    id: str
    name: str
    icon: str
    make: Callable[[Actions], Page]
    shown: Callable[[Snapshot], bool]
    count: Callable[[Snapshot], int] = lambda _snapshot: 0


def _has_plan(snapshot: Snapshot) -> bool:
    return snapshot.plan is not None and bool(snapshot.plan.steps or snapshot.plan.services)


def _has_money(snapshot: Snapshot) -> bool:
    from movehelper.ui.models.money import rows  # noqa: PLC0415 - pages are loaded when they are first shown

    return bool(rows(snapshot))


def _has_journal(snapshot: Snapshot) -> bool:
    return snapshot.household is not None and bool(snapshot.household.journal)


def _urgent(snapshot: Snapshot) -> int:
    from movehelper.ui.models.checklist import rows  # noqa: PLC0415 - as above

    return sum(row.group == "now" for row in rows(snapshot))


def _today(_actions: Actions) -> Page:
    from movehelper.ui.pages.today import TodayPage  # noqa: PLC0415 - as above

    return TodayPage()


def _start(actions: Actions) -> Page:
    from movehelper.ui.pages.start import StartPage  # noqa: PLC0415 - as above

    return StartPage(actions)


def _journal(actions: Actions) -> Page:
    from movehelper.ui.pages.journal import JournalPage  # noqa: PLC0415 - as above

    return JournalPage(actions)


def _money(_actions: Actions) -> Page:
    from movehelper.ui.pages.money import MoneyPage  # noqa: PLC0415 - as above

    return MoneyPage()


def _timeline(actions: Actions) -> Page:
    from movehelper.ui.pages.timeline import TimelinePage  # noqa: PLC0415 - as above

    return TimelinePage(actions)


def _has_documents(snapshot: Snapshot) -> bool:
    return snapshot.household is not None and bool(snapshot.household.documents)


def _documents(_actions: Actions) -> Page:
    from movehelper.ui.pages.documents import DocumentsPage  # noqa: PLC0415 - as above

    return DocumentsPage()


def _has_statements(snapshot: Snapshot) -> bool:
    return bool(snapshot.covers)


def _statements(actions: Actions) -> Page:
    from movehelper.ui.pages.statements import StatementsPage  # noqa: PLC0415 - as above

    return StatementsPage(actions)


PLACES: Final = (
    Place("today", marked("Today"), "today", _today, _has_plan, _urgent),
    Place("checklist", marked("Checklist"), "checklist", ChecklistPage, _has_plan),
    Place("timeline", marked("Timeline"), "timeline", _timeline, _has_plan),
    Place("money", marked("Money"), "money", _money, _has_money),
    Place("statements", marked("Statements"), "statement", _statements, _has_statements),
    Place("journal", marked("Journal"), "journal", _journal, _has_journal),
    Place("documents", marked("Documents"), "document", _documents, _has_documents),
    Place("start", marked("Your move"), "start", _start, lambda _snapshot: True),
)
