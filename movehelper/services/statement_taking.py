"""Taking statements in: which account, which rows are new, and what is kept of them; all within one transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from movehelper.domain import bookings
from movehelper.domain.bookings import Booking, Span
from movehelper.domain.coverage import joined
from movehelper.domain.records.statements import Account, StatementRow
from movehelper.services import statement_accounts as who, statement_rows as plain
from movehelper.services.statement_rows import Sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from movehelper.domain.records.statements import ReadFile, Statement
    from movehelper.services.context import Services
    from movehelper.statements import Watch
    from movehelper.store.session import Session
    from movehelper.store.statement_rows import Plain

_COMPARED: Final = ("id", "taken", "booked", "amount", "currency", "bank_id", "fingerprint", "seen", "value")
_CHUNK: Final = 500
_TICK: Final = 256
_AT_ONCE: Final = 2**24
"""Rows of an import have places of their own between those of the imports before and after it."""


class Counted(NamedTuple):
    """What became of one file."""

    taken: str
    added: int
    known: int
    refused: int
    pending: int


class _Group(NamedTuple):
    """All that one file has of one account."""

    account: Account
    rows: list[StatementRow]
    spans: list[Span]
    numbers: list[tuple[str, str]]
    currency: str


class _Kept(NamedTuple):
    """What is stored of an account around the days of a file."""

    ids: list[str]
    bookings: list[Booking]


class Taking:
    """Takes files in one after the other; each sees what those before it have brought."""

    def __init__(self, services: Services, session: Session, move: str, watch: Watch | None, total: int) -> None:
        self._services, self._session, self._move = services, session, move
        self._watch, self._done, self._total, self._waited = watch, 0, 2 * total, 0
        self.accounts = list(session.accounts(move))
        self._imports = list(session.statement_imports(move))
        self._layouts = {one.id: one.layout for one in self._imports}
        self._spans = {one.id: one.covers for one in self._imports}
        self._next, self._placed = session.next_statement_position(move), 0

    def take(self, file: ReadFile, answers: Mapping[str, str]) -> Counted:
        """Take one file in.

        Raises:
            FactsError: it is not known of which account it is.
            Stopped: the watch said so.
        """
        taken, layout = self._services.new_id(), plain.layout_of(file.format, file.mapping)
        self._layouts[taken] = layout
        groups = self._groups(file, answers)
        added, again = 0, []
        for group in groups:
            new, known = self._lines(taken, layout, group)
            added += new
            again += known
        covers = [cover for group in groups for cover in _covers(group)]
        self._spans[taken] = tuple(
            (one["account"], dt.date.fromisoformat(one["first"]), dt.date.fromisoformat(one["last"]))
            for one in covers
            if one["first"]
        )
        counted = Counted(taken, added, len(again), len(file.refused) - file.pending, file.pending)
        self._write(file, layout, counted, covers, again)
        self._refresh(covers)
        self._next, self._placed = self._next + 1, 0
        return counted

    # accounts

    def _groups(self, file: ReadFile, answers: Mapping[str, str]) -> list[_Group]:
        found: dict[str, _Group] = {}
        for statement in file.statements:
            account = self._account(file, statement, answers)
            currency = account.currency or who.currency_of(statement)
            group = found.setdefault(account.id, _Group(account, [], [], [], currency))
            group.rows.extend(_named(statement))
            group.numbers.append((who.number_of(statement), statement.bank))
            if span := span_of(statement, self._services.today()):
                group.spans.append(span)
        return list(found.values())

    def _account(self, file: ReadFile, statement: Statement, answers: Mapping[str, str]) -> Account:
        found, name = who.meant(self.accounts, answers, file, statement)
        if found is None:
            found = self._new_account(statement, name)
        return found

    def _new_account(self, statement: Statement, name: str) -> Account:
        known = {one.id for one in self.accounts}
        wanted = who.new_id(self._move, statement) if who.number_of(statement) else ""
        made = Account(
            id=wanted if wanted and wanted not in known else self._services.new_id(),
            name=name,
            number=who.number_of(statement),
            bank=statement.bank,
            currency=who.currency_of(statement),
        )
        self._session.add(self._move, Account, [made])
        self.accounts.append(made)
        return made

    def _refresh(self, covers: Sequence[Mapping[str, str]]) -> None:
        """Let the accounts of a file follow from all files that there are of them."""
        ids = {cover["account"] for cover in covers}
        every = self._session.noted_covers(self._move)
        rows = self._session.statement_rows("account", self._move, ids)
        self._session.put_statement_rows("account", self._move, [who.refreshed(row, every) for row in rows])
        self.accounts = list(self._session.accounts(self._move))

    # lines

    def _lines(self, taken: str, layout: str, group: _Group) -> tuple[int, list[str]]:
        """Store what is new of a file's rows of one account; return how many, and the ids of those known before."""
        if not group.rows:
            return 0, []
        prints = list(self._prints(group))
        kept = self._kept(group)
        if not kept.ids:
            of: list[int | None] = [None] * len(group.rows)
        else:
            of = bookings.assign(
                [_booking(row, one, layout, group.currency) for row, one in zip(group.rows, prints, strict=True)],
                kept.bookings,
                lambda rows, places: self._words(group.rows, kept.ids, rows, places),
                self._others(group.account.id, layout),
                self._wait,
            )
        self._complete(Sight(taken=taken, layout=layout, print="", row=group.rows[0]), group.rows, prints, kept, of)
        new = [place for place, one in enumerate(of) if one is None]
        self._done += len(of) - len(new)
        rows = self._new_rows(taken, group, prints, new, self._taken_ids(group.account.id, kept.ids))
        self._session.add_statement_rows("bank_line", self._move, rows)
        return len(new), [plain.noted(kept.ids[one], prints[row]) for row, one in enumerate(of) if one is not None]

    def _prints(self, group: _Group) -> Iterator[str]:
        for row in group.rows:
            self._tick(1)
            yield plain.fingerprint(group.account.id, row)

    def _kept(self, group: _Group) -> _Kept:
        days = [row.booked for row in group.rows]
        first, last = _around(min(days), max(days), 2 * bookings.DRIFT)
        ids, found = [], []
        alone = {taken: (layout,) for taken, layout in self._layouts.items()}
        for one in self._session.lines_of(self._move, group.account.id, _COMPARED, first, last):
            identity, taken, booked, amount, currency, bank_id, print_, seen, value = one
            self._wait()
            prints, layouts = plain.prints_and_layouts(seen) if seen else ((print_,), alone[taken])
            ids.append(identity)
            found.append(
                Booking(
                    dt.date.fromisoformat(booked),
                    Decimal(amount),
                    currency or group.currency,
                    bank_id,
                    prints,
                    layouts,
                    dt.date.fromisoformat(value) if value else None,
                )
            )
        return _Kept(ids, found)

    def _words(
        self, rows: Sequence[StatementRow], ids: Sequence[str], mine: Iterable[int], theirs: Iterable[int]
    ) -> tuple[dict[int, str], dict[int, str]]:
        places = {ids[place]: place for place in theirs}
        stored: dict[int, str] = {}
        for one, words in self._session.words_of_lines(self._move, places):
            self._wait()
            stored[places[one]] = words
        return {row: plain.words_of(rows[row]) for row in mine}, stored

    def _others(self, account: str, layout: str) -> list[Span]:
        """Return the days that files of other layouts cover."""
        spans = (
            (first, last)
            for taken, covers in self._spans.items()
            if self._layouts[taken] != layout
            for one, first, last in covers
            if one == account
        )
        return list(joined(spans, 0))

    def _complete(
        self,
        like: Sight,
        rows: Sequence[StatementRow],
        prints: Sequence[str],
        kept: _Kept,
        of: Sequence[int | None],
    ) -> None:
        """Add to kept bookings what this file says of them in other words or another layout; `like` names both."""
        fresh: dict[str, Sight] = {}
        for place, one in enumerate(of):
            if one is not None:
                known = kept.bookings[one]
                if prints[place] not in known.prints or like.layout not in known.layouts:
                    fresh[kept.ids[one]] = msgspec.structs.replace(like, print=prints[place], row=rows[place])
        order = {one: place for place, one in enumerate(self._layouts)}
        wanted = list(fresh)
        for start in range(0, len(wanted), _CHUNK):
            self._tick(0)
            stored = self._session.statement_rows("bank_line", self._move, wanted[start : start + _CHUNK])
            self._session.put_statement_rows(
                "bank_line",
                self._move,
                [plain.shown(one, [*plain.sights(one, self._layouts), fresh[one[plain.ID]]], order) for one in stored],
            )

    def _taken_ids(self, account: str, ids: Iterable[str]) -> set[str]:
        """Return the ids that new lines might meet: those of the same days, and of lines whose day has changed."""
        return {*ids, *self._session.ids_of_changed_lines(self._move, account)}

    def _new_rows(
        self, taken: str, group: _Group, prints: Sequence[str], places: Iterable[int], ids: set[str]
    ) -> Iterator[Plain]:
        """Yield the rows of new lines; equal ones are told apart by a number."""
        twins: dict[str, int] = defaultdict(int)
        first = self._next * _AT_ONCE + self._placed
        self._placed += len(group.rows)
        account = group.account.id
        for place in places:
            print_ = identity = prints[place]
            while identity in ids:
                twins[print_] += 1
                identity = f"{print_}.{twins[print_] + 1}"
            ids.add(identity)
            self._tick(1)
            yield (identity, first + place, account, taken, *plain.fields(group.rows[place]), print_, None)

    def _write(
        self, file: ReadFile, layout: str, counted: Counted, covers: list[dict[str, str]], again: list[str]
    ) -> None:
        at = plain.instant(self._services.now())
        row = (counted.taken, self._next, file.file, file.sha256, file.format, layout, at, *counted[1:])
        self._session.add_statement_rows(
            "statement_import", self._move, [(*row, json.dumps(covers), json.dumps(again))]
        )
        if header := file.mapping.get("header"):
            mapping = (header, self._next, counted.taken, json.dumps(file.mapping))
            self._session.add_statement_rows("csv_mapping", self._move, [mapping])

    def _tick(self, rows: int) -> None:
        """Note that rows are done; a row counts twice, once when it is looked at and once when it is kept."""
        self._done += rows
        if self._watch is not None and (not rows or self._done % _TICK == 0):
            self._watch.tick(min(self._done, self._total), self._total)

    def _wait(self) -> None:
        """Look at every 256th call whether it shall go on."""
        self._waited += 1
        if self._waited % _TICK == 0:
            self._tick(0)


def span_of(statement: Statement, today: dt.date) -> Span | None:
    """Return the days that a statement covers: as it says, but never before long or in the future; else by its rows."""
    days = [row.booked for row in statement.rows]
    opened = statement.opening.on + dt.timedelta(1) if statement.opening and statement.opening.on else None
    closed = statement.closing.on if statement.closing else None
    said_first, said_last = statement.first or opened, statement.last or closed
    if not days:
        if said_first is None or said_last is None:
            return None
        return (said_first, min(said_last, today)) if said_first <= min(said_last, today) else None
    first, last = min(days), max(days)
    if said_first and (first - said_first).days in range(_LONGEST):
        first = said_first
    if said_last and last < said_last:
        last = max(last, min(said_last, today))
    return first, last


_LONGEST: Final = 366
"""Some banks write 1 January 1970 for "all there is": days so long before the first row are not believed."""


def _named(statement: Statement) -> Iterator[StatementRow]:
    """Yield the rows with the currency of their statement, where they have none of their own."""
    for row in statement.rows:
        yield (
            row if row.currency or not statement.currency else msgspec.structs.replace(row, currency=statement.currency)
        )


def _covers(group: _Group) -> list[dict[str, str]]:
    """Return what one file covers of an account, and how it calls it."""
    found: list[dict[str, str]] = []
    spans: list[tuple[Any, Any]] = list(joined(group.spans)) or [(None, None)]
    for number, bank in dict.fromkeys(group.numbers):
        for first, last in spans:
            found.append(
                {
                    "account": group.account.id,
                    "first": first.isoformat() if first else "",
                    "last": last.isoformat() if last else "",
                    "number": number,
                    "bank": bank,
                    "currency": group.currency,
                }
            )
        spans = [(None, None)]
    return found


def _booking(row: StatementRow, print_: str, layout: str, currency: str) -> Booking:
    return Booking(row.booked, row.amount, row.currency or currency, row.bank_id, (print_,), (layout,), row.value)


def _around(first: dt.date, last: dt.date, days: int) -> Span:
    """Return a stretch with some days more on both sides, within the calendar."""
    low, high = max(first.toordinal() - days, 1), min(last.toordinal() + days, dt.date.max.toordinal())
    return dt.date.fromordinal(low), dt.date.fromordinal(high)
