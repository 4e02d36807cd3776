"""What the page "Statements" shows, put together beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from movehelper.services import findings, statements
from movehelper.wording import findings as words, statements as statement_words

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.records.statements import Account, Coverage, Finding, Period, StatementImport
    from movehelper.services.context import Services
    from movehelper.ui.snapshot import Snapshot


class AccountRow(NamedTuple):
    """An account, and what is covered of it."""

    key: str
    account: Account
    coverage: Coverage


class ImportRow(NamedTuple):
    """A file that was taken in."""

    key: str
    taken: StatementImport


class FindingRow(NamedTuple):
    """A payee. `answered`: "" not yet, "accepted", "merged" or "rejected"; `about` is told in a line."""

    key: str
    finding: Finding
    about: str
    account: str
    answered: str = ""
    service: str = ""
    """The name of the service that it pays."""


class Held(NamedTuple):
    """All of it."""

    accounts: tuple[AccountRow, ...]
    imports: tuple[ImportRow, ...]
    rows: tuple[FindingRow, ...]
    not_shown: tuple[Period, ...]
    unpaid: tuple[str, ...]
    without_service: int
    first: dt.date | None
    last: dt.date | None


def held(services: Services, move: str) -> Held:
    """Return all that the statements of a move show."""
    found = findings.find(services, move)
    known = statements.accounts(services, move)
    covers = {one.account: one for one in statements.coverage(services, move)}
    names = {one.id: statement_words.account(one) for one in known}
    called = _names(services, move)
    return Held(
        tuple(AccountRow(one.id, one, covers[one.id]) for one in known if one.id in covers),
        tuple(ImportRow(one.id, one) for one in reversed(statements.imports(services, move))),
        tuple(_row(one, found, names, called) for one in found.findings),
        found.not_shown,
        found.services_without_charge,
        len(found.charges_without_service),
        found.first,
        found.last,
    )


def not_paid(found: Held, snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return the services that nothing pays, with their names."""
    return [(one, snapshot.services[one].name) for one in found.unpaid if one in snapshot.services]


def _names(services: Services, move: str) -> dict[str, str]:
    from movehelper.services import planning  # noqa: PLC0415 - it is loaded by now

    return {one.id: one.name for one in planning.household(services, move).services if not one.removed}


def _row(one: Finding, found: findings.Found, accounts: dict[str, str], called: dict[str, str]) -> FindingRow:
    answered = "rejected" if one.key in found.rejected else "merged" if one.key in found.merged else ""
    if not answered and one.service in called:
        answered = "accepted"
    return FindingRow(
        one.key, one, words.line(one), accounts.get(one.account, ""), answered, called.get(one.service or "", "")
    )
