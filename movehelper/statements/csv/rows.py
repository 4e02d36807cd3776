"""Making the records of the rows of a CSV, grouped by account and currency."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from msgspec import structs

from movehelper.domain.records.statements import Balance, Statement, StatementRow
from movehelper.statements.alternatives import compiled
from movehelper.statements.csv import chain
from movehelper.statements.csv.body import NO_DATE
from movehelper.statements.rails import rail_of, without_digits
from movehelper.statements.source import refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from movehelper.domain.records.statements import RefusedRow
    from movehelper.statements.csv.columns import Columns
    from movehelper.statements.csv.money import Money
    from movehelper.statements.csv.table import Table
    from movehelper.statements.dates import Dates
    from movehelper.statements.source import Source

    Cells = Sequence[str]
    Getter = Callable[[Cells], str]

_CREDITOR: Final = re.compile(
    r"(?:CRED\+|(?:Gl(?:ä|ae)ubiger|Creditor|Incassant|Cr[ée]ancier|Acreedor|Creditore)[ -]?(?:ID)?[: ]+|\bICS[: ]+)"
    r"([A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28})\b|\b(?:PPD|WEB|CCD|TEL) ID: ?(\w+)",
    re.IGNORECASE,
)
_SIGNS: Final = compiled(
    r"cred\+|gl(?:ä|ae)ubiger|creditor|incassant|cr[ée]ancier|acreedor|\bics\b|\b(?:ppd|web|ccd|tel) id|"
    r"mref|mandat|machtiging|\brum\b"
)  # what all of them begin with: most texts have none of it
_FAR: Final = 2_000  # a text is shorter; only of a damaged file it goes on
_MANDATE: Final = re.compile(
    r"(?:MREF\+|Mandatsref(?:erenz)?[.: ]+|Mandate(?: ref(?:erence)?| id)?:+ ?|Machtiging(?: ID)?[: ]+|\bRUM[: ]+"
    r"|Mandat:+ ?)([\w/.-]{3,35})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """By what the rows of a file are read: where its parts stand, the days, the amounts, and what holds for all."""

    columns: Columns
    days: Dates
    money: Money
    currency: str = ""
    account: str = ""
    invert: bool = False


def getter(column: int | None) -> Getter:
    """Return what gets the text of a column out of a booking; nothing where there is no such column."""
    if column is None:
        return lambda _cells: ""
    return itemgetter(column)


def groups(columns: Columns, rows: Sequence[Cells]) -> list[list[int]]:
    """Part the rows by account and currency; each part has its own balance."""
    account, currency = columns.at.get("account"), columns.at.get("currency")
    if account is None and currency is None:
        return [list(range(len(rows)))]
    own, code = getter(account), getter(currency)
    found: dict[tuple[str, str], list[int]] = {}
    for index, cells in enumerate(rows):
        found.setdefault((own(cells), code(cells).upper()), []).append(index)
    return list(found.values())


def statements(
    source: Source, table: Table, body: Sequence[int], reading: Reading
) -> tuple[list[Statement], list[RefusedRow]]:
    """Make the statements of a file: one for each account and currency, in the order in which they appear."""
    columns, money = reading.columns, reading.money
    refusals: list[RefusedRow] = []
    own, code, booked = (getter(columns.at.get(role)) for role in ("account", "currency", "booked"))
    make = _maker(table, reading)
    found: dict[tuple[str, str], tuple[list[StatementRow], list[Decimal | None]]] = defaultdict(lambda: ([], []))
    total = len(body)
    for number, (index, amount, balance) in enumerate(zip(body, money.amounts, money.balances, strict=True)):
        source.tick(number, total)
        cells = table.rows[index]
        day = reading.days[booked(cells)]
        if day is None or isinstance(amount, str):
            reason = amount if isinstance(amount, str) else NO_DATE
            refusals.append(refused(table.starts[index], reason, table.raw(index)))
            continue
        key = own(cells) or reading.account, code(cells).upper() or reading.currency
        rows, stands = found[key]
        rows.append(make(index, day, -amount if reading.invert else amount, key[1]))
        stands.append(balance)
    return [_statement(key, *rows) for key, rows in found.items()], refusals


def with_days(statement: Statement, first: dt.date, last: dt.date) -> Statement:
    """Return a statement with the days that its file says it covers."""
    return structs.replace(statement, first=first, last=last)


def _statement(key: tuple[str, str], rows: list[StatementRow], stands: list[Decimal | None]) -> Statement:
    """Make one statement and check its balances; those of a debt are written without their minus."""
    account, currency = key
    made = Statement(account=account, currency=currency, rows=tuple(rows))
    if len(rows) < 2 or sum(stand is not None for stand in stands) < 2:
        return made
    amounts = [row.amount for row in rows]
    ends = chain.ends(amounts, stands)
    if ends is None:
        owed = chain.ends(amounts, [None if stand is None else -stand for stand in stands])
        if owed is None:
            return structs.replace(made, balance_check="wrong")
        ends = owed
    closing = Balance(amount=ends.closing, on=max(row.booked for row in rows))
    return structs.replace(made, opening=Balance(amount=ends.opening), closing=closing, balance_check="right")


def _maker(table: Table, reading: Reading) -> Callable[[int, dt.date, Decimal, str], StatementRow]:
    columns = reading.columns
    at = columns.at.get
    value, kind, other = getter(at("value")), getter(at("type")), getter(at("other_account"))
    creditor, mandate, bank_id = getter(at("creditor")), getter(at("mandate")), getter(at("bank_id"))
    reference, names, days = getter(columns.reference), _names(columns), reading.days

    def make(index: int, day: dt.date, amount: Decimal, currency: str) -> StatementRow:
        cells = table.rows[index]
        name, text = names(cells, amount)
        whole = f"{name} {text}" if text else name
        rail = rail_of(kind(cells), whole, amount, more=bool(text))
        who, which = creditor(cells), mandate(cells)
        if (who or which) and amount < 0 and rail in {"unknown", "transfer"}:
            rail = "direct debit"
        if rail not in {"direct debit", "unknown"} or not _has_ids(without_digits(whole[:_FAR])):
            whole = ""
        return StatementRow(
            booked=day,
            amount=amount,
            currency=currency,
            value=days[value(cells)],
            name=name,
            text=text,
            rail=rail,
            other_account=other(cells),
            creditor=who or (whole and _found(_CREDITOR, whole)),
            mandate=which or (whole and _found(_MANDATE, whole)),
            reference=reference(cells),
            bank_id=bank_id(cells),
            line=table.starts[index],
            raw=table.raw(index),
        )

    return make


def _names(columns: Columns) -> Callable[[Cells, Decimal], tuple[str, str]]:
    """Return what gets the other side and the rest of the text: without a column for it the first text is the name."""
    name, payer, recipient = (getter(columns.at.get(role)) for role in ("name", "payer", "recipient"))
    texts = [getter(column) for column in columns.texts] or [getter(columns.at.get("type"))]

    def names(cells: Cells, amount: Decimal) -> tuple[str, str]:
        who = name(cells) or (recipient(cells) if amount < 0 else payer(cells))
        parts = [part for text in texts if (part := " ".join(text(cells).split()))]
        if not who and parts:
            who = parts.pop(0)
        return who, " ".join([part for part in dict.fromkeys(parts) if part != who])

    return names


@lru_cache(maxsize=4_096)
def _has_ids(words: str) -> bool:
    """Say whether there may be the id of a creditor or mandate in a text; the digits in it were left out."""
    return _SIGNS.search(words.lower()) is not None


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text, 0, _FAR)
    return next((part for part in found.groups() if part), "") if found else ""
