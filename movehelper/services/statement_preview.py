"""Files of statements looked at before anything is stored: what each holds, what it leaves open, what would be new.

    look(services, move, paths, choices, before, watch) -> Preview      reads those that are new or answered anew
    weigh(services, move, preview, accounts) -> {name of the file: Counted}
    is_likely(path) -> bool                                             by the beginning of the file alone

A file that cannot be read keeps no other from being taken in.
"""

from __future__ import annotations

import stat
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from movehelper.domain.errors import StatementError
from movehelper.domain.records.statements import ReadFile, ReadingChoices
from movehelper.services import statement_files as files, statements
from movehelper.wording import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from movehelper.domain.records.statements import Account, BalanceCheck, BankLine
    from movehelper.services.context import Services
    from movehelper.services.progress import Progress
    from movehelper.services.statement_accounts import Wanted
    from movehelper.services.statement_taking import Counted
    from movehelper.statements import Watch

_HEAD: Final = 64 * 1024
_MEMBERS: Final = 20
"""So many files of a .zip are looked into."""


class Look(NamedTuple):
    """One file as it would be taken in; `read` None: it cannot be, and `error` says why.

    `sums` are what came in and what went out by currency, "" where the file names none.
    """

    path: Path
    choices: ReadingChoices
    read: ReadFile | None = None
    error: str = ""
    rows: int = 0
    sums: tuple[tuple[str, Decimal, Decimal], ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    check: BalanceCheck = "none"

    @property
    def key(self) -> str:
        """What tells it from the other files that are looked at."""
        return f"{self.path}\n{self.read.file if self.read else ''}"

    @property
    def ready(self) -> bool:
        """Can it be taken in as it is, once its account is known?"""
        return self.read is not None and not self.read.questions and bool(self.read.statements)


class Preview(NamedTuple):
    """All files, the accounts they have statements of, and the accounts that are known."""

    looks: tuple[Look, ...]
    wanted: tuple[Wanted, ...]
    accounts: tuple[Account, ...]

    def ready(self) -> tuple[Look, ...]:
        """Return the files that can be taken in."""
        return tuple(one for one in self.looks if one.ready)

    def without(self, path: Path) -> Preview:
        """Return it without a file."""
        looks = tuple(one for one in self.looks if one.path != path)
        return self._replace(looks=looks, wanted=_still_wanted(self.wanted, looks))


def look(
    services: Services,
    move: str,
    paths: Sequence[Path],
    choices: Mapping[Path, ReadingChoices],
    *,
    before: Preview | None = None,
    watch: Watch | None = None,
) -> Preview:
    """Read files as they would be taken in; those of `before` that were read by the same choices are kept as they are.

    Raises:
        StoppedError: the watch said so.
    """
    known: dict[Path, list[Look]] = {}
    for one in before.looks if before else ():
        known.setdefault(one.path, []).append(one)
    found: list[Look] = []
    for path in dict.fromkeys(paths):
        chosen = choices.get(path, ReadingChoices())
        kept = [one for one in known.get(path, ()) if one.choices == chosen]
        found += kept or _read(services, move, path, chosen, watch)
    ready = [one.read for one in found if one.ready and one.read]
    return Preview(tuple(found), statements.wanted(services, move, ready), statements.accounts(services, move))


def weigh(services: Services, move: str, preview: Preview, accounts: Mapping[str, str]) -> dict[str, Counted]:
    """Return how many rows of each file are new and how many are known, by `Look.key`; nothing is kept.

    Files whose account the person has not named yet are left out.
    """
    asked = {one.key for one in preview.wanted if one.ask and not accounts.get(one.key)}
    known = [one for one in preview.ready() if one.read and not _keys(one.read) & asked]
    read = [one.read for one in known if one.read]
    counted = statements.foresee(services, move, read, accounts) if read else ()
    return {one.key: count for one, count in zip(known, counted, strict=True)}


def lines_of(services: Services, move: str, ids: Iterable[str]) -> dict[str, BankLine]:
    """Return kept lines by their ids."""
    wanted = set(ids)
    return {one.id: one for one in statements.lines(services, move) if one.id in wanted} if wanted else {}


def watch_of(progress: Progress) -> Watch:
    """Return what a reader tells how far it is, and is stopped by."""
    from movehelper.statements import Watch  # noqa: PLC0415 - the readers are loaded when there is something to read

    progress.unit = "rows"

    def tell(done: int, total: int) -> None:
        progress.done, progress.total = done, total
        progress.moved(0)

    return Watch(tell)


def is_likely(path: Path) -> bool:
    """Say whether a file seems to be a bank statement, by how it begins; never fails."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as opened:
            head = opened.read(_HEAD)
    except (OSError, ValueError):
        return False
    return _zipped(path) if head.startswith(b"PK\x03\x04") else _begins(path.name, head)


def _begins(name: str, head: bytes) -> bool:
    from movehelper.statements import Source, camt, csv, mt940, ofx, qif, sniffing  # noqa: PLC0415 - seldom needed

    whole = head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1]
    source = Source(name, whole)
    try:
        sniffing.check(source)
        if any(one.recognise(source) for one in (ofx, camt, mt940, qif)):
            return True
        sniffing.check_markup(source)
        return csv.recognise(source) and any(files.rows(csv.read(source)))
    except StatementError:
        return False


def _zipped(path: Path) -> bool:
    from movehelper.statements import zips  # noqa: PLC0415 - seldom needed

    return any(_begins(name, head) for name, head in zips.heads(path, _MEMBERS, _HEAD))


def _read(services: Services, move: str, path: Path, chosen: ReadingChoices, watch: Watch | None) -> list[Look]:
    try:
        read = statements.preview(services, [path], chosen, watch, move=move)
    except StatementError as error:
        return [Look(path, chosen, error=str(error))]
    return [_looked(path, chosen, one) for one in read]


def _looked(path: Path, chosen: ReadingChoices, read: ReadFile) -> Look:
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    rows = 0
    for statement in read.statements:
        for row in statement.rows:
            rows += 1
            currency = row.currency or statement.currency
            came, went = sums.get(currency, (Decimal(0), Decimal(0)))
            sums[currency] = (came + row.amount, went) if row.amount > 0 else (came, went - row.amount)
    span = files.span(read)
    error = "" if read.statements or read.questions else _nothing_in(read)
    return Look(
        path,
        chosen,
        read,
        error,
        rows,
        tuple((currency, *both) for currency, both in sums.items()),
        span[0] if span else None,
        span[1] if span else None,
        files.check(read),
    )


def _nothing_in(read: ReadFile) -> str:
    return _("{file} has no bookings of an account.").format(file=read.file)


def _keys(read: ReadFile) -> set[str]:
    from movehelper.services.statement_accounts import key_of  # noqa: PLC0415 - as the statements themselves

    return {key_of(read, statement) for statement in read.statements}


def _still_wanted(wanted: Sequence[Wanted], looks: Iterable[Look]) -> tuple[Wanted, ...]:
    keys = {key for one in looks if one.ready and one.read for key in _keys(one.read)}
    return tuple(one for one in wanted if one.key in keys)


def chosen(before: ReadingChoices, what: str, choice: str) -> ReadingChoices:
    """Return what was chosen before, with one more question of a file answered."""
    if what == "date order":
        return msgspec.structs.replace(before, date_order=choice)
    if what == "decimal sign":
        return msgspec.structs.replace(before, decimal=choice)
    if what == "amount sign":
        return msgspec.structs.replace(before, invert=choice == "inverted")
    if what == "encoding":
        return msgspec.structs.replace(before, encoding=choice)
    columns = dict(part.split("=", 1) for part in choice.split(", ") if "=" in part)  # "debit=3, credit=4"
    return msgspec.structs.replace(before, mapping={**before.mapping, **columns})
