"""Bank statements: what a file holds, the bank lines kept of it, and what was found, watched and claimed from them.

Amounts are signed: money that comes in is positive, money that goes out negative.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

from movehelper.domain.records.base import Grade, Money, Proof, Record
from movehelper.domain.records.journal import BillPart
from movehelper.domain.records.plan import Why

StatementFormat = Literal["ofx", "qif", "csv", "camt", "mt940"]
Rail = Literal[
    "direct debit", "standing order", "card", "transfer", "cash", "cheque", "fee", "interest", "reversal", "unknown"
]
"""The way a payment took. A direct debit or a standing order is a provider's from its first line on."""
BalanceCheck = Literal["right", "wrong", "none"]
"""Whether the balances of the file agree with its rows; "none": it has not two of them."""


class StatementRow(Record, frozen=True, kw_only=True):
    """One booking as a file has it. `line` counts from 1 (the line of the file where its format has lines).

    `name` is the other side as the bank writes it, `text` the rest (purpose, memo), `raw` the source, untouched.
    `creditor` is the SEPA creditor id or the ACH company id; `bank_id` is the bank's own, which banks re-use.
    """

    booked: dt.date
    amount: Decimal
    currency: str = ""
    value: dt.date | None = None
    name: str = ""
    text: str = ""
    rail: Rail = "unknown"
    other_account: str = ""
    creditor: str = ""
    mandate: str = ""
    reference: str = ""
    bank_id: str = ""
    line: int = 0
    raw: str = ""


class RefusedRow(Record, frozen=True, kw_only=True):
    """A row that was not read, and why: one sentence."""

    line: int
    reason: str
    raw: str = ""


class Balance(Record, frozen=True, kw_only=True):
    """What was on the account, and when if the file says so."""

    amount: Decimal
    on: dt.date | None = None


class Statement(Record, frozen=True, kw_only=True):
    """The rows of one account in a file, in the order of the file. `account` is its number or IBAN as written.

    `first` and `last`: the days that the file says it covers, where it says so; they may lie beyond its rows.
    """

    account: str = ""
    bank: str = ""
    currency: str = ""
    rows: tuple[StatementRow, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    opening: Balance | None = None
    closing: Balance | None = None
    balance_check: BalanceCheck = "none"


class StatementQuestion(Record, frozen=True, kw_only=True):
    """What a file cannot prove. Each of `shown` is a real row: as it is written, then as each of `choices` reads it."""

    what: Literal["date order", "decimal sign", "amount sign", "columns", "encoding"]
    choices: tuple[str, ...]
    shown: tuple[tuple[str, ...], ...] = ()


class ReadFile(Record, frozen=True, kw_only=True):
    """What became of one file (a .zip has one for each file in it). Nothing in it was guessed without being asked.

    `mapping` says by what a CSV was read (columns, delimiter, signs), so that it can be remembered and checked again.
    `pending` counts the refused rows that are only not booked yet; rows read and refused are all that there are.
    """

    file: str
    format: StatementFormat
    sha256: str = ""
    encoding: str = ""
    statements: tuple[Statement, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    pending: int = 0
    questions: tuple[StatementQuestion, ...] = ()
    mapping: dict[str, str] = msgspec.field(default_factory=dict)
    notes: tuple[str, ...] = ()


class ReadingChoices(Record, frozen=True, kw_only=True):
    """What the person (or a remembered mapping) says where a file proves nothing. `mapping` as in `ReadFile`."""

    date_order: Literal["", "day first", "month first", "year first"] = ""
    decimal: Literal["", ".", ","] = ""
    encoding: str = ""
    invert: bool | None = None
    mapping: dict[str, str] = msgspec.field(default_factory=dict)
    currency: str = ""


class Account(Record, frozen=True, kw_only=True):
    """An account that statements were imported of. `number` as the files write it; `name` is the person's own.

    `also`: its number in other ways that files write it (masked, national, for another bank's name).
    """

    id: str
    name: str = ""
    number: str = ""
    bank: str = ""
    currency: str = ""
    also: tuple[str, ...] = ()


class StatementImport(Record, frozen=True, kw_only=True):
    """One file taken in, which can be taken back whole. `covers`: account id, first and last day of the file.

    `added` counts the lines that came with it, `known` those that were there already, `refused` the rows that were not
    read beside the `pending` ones. `layout` tells a bank's own way
    of writing a format from others: rows of the same booking have the same text only within one layout.
    """

    id: str
    file: str
    sha256: str
    format: StatementFormat
    layout: str = ""
    at: dt.datetime
    added: int
    known: int = 0
    refused: int = 0
    pending: int = 0
    covers: tuple[tuple[str, dt.date, dt.date], ...] = ()


class BankLine(StatementRow, frozen=True, kw_only=True):
    """A booking that is kept: `account` and `taken` are ids of the account and of the import it came with."""

    id: str
    account: str
    taken: str


class CsvMapping(Record, frozen=True, kw_only=True):
    """By what the columns of a bank's CSV were read when its import `taken` came in; `id` is `mapping["header"]`."""

    id: str
    taken: str
    mapping: dict[str, str] = msgspec.field(default_factory=dict)


class Coverage(Record, frozen=True, kw_only=True):
    """What the imports of one account cover, by the days of the files and not by their lines.

    `covered`: first and last day of each stretch without a gap. Up to five days between two files are none: files
    name the days of their bookings, and banks book nothing at weekends and holidays. `months`: the first of each month
    from the first to the last covered day, and whether all of it is covered, a part, or none.
    """

    account: str
    covered: tuple[tuple[dt.date, dt.date], ...] = ()
    gaps: tuple[tuple[dt.date, dt.date], ...] = ()
    months: tuple[tuple[dt.date, Literal["whole", "part", "none"]], ...] = ()


Tier = Literal["certain", "periodic", "possible"]
Period = Literal[
    "weekly", "fortnightly", "4-weekly", "monthly", "2-monthly", "quarterly", "half-yearly", "yearly", "irregular"
]


class Finding(Record, frozen=True, kw_only=True):
    """A payee that seems to be a provider. `typical` is signed as the lines are; `lines` are ids (or "file:line").

    `reasons` say in numbers why: codes that `wording` has sentences for, as in the plan.
    `key` stands for the payee in what is remembered; `service` is the id of the service that it pays, if one fits.
    """

    key: str
    name: str
    tier: Tier
    period: Period
    typical: Decimal
    currency: str
    first: dt.date
    last: dt.date
    count: int
    next: dt.date | None = None
    provider: str | None = None
    sector: str | None = None
    service: str | None = None
    rail: Rail = "unknown"
    account: str = ""
    billing_day: int | None = None
    state: Literal["active", "late", "stopped", "resumed", "once"] = "active"
    lines: tuple[str, ...] = ()
    reasons: tuple[Why, ...] = ()


class FindingAnswer(Record, frozen=True, kw_only=True):
    """What the person said of a finding; it holds for its key from then on. `service`: what it was accepted as."""

    id: str
    key: str
    answer: Literal["accepted", "merged", "rejected"]
    service: str | None = None
    into: str = ""
    at: dt.datetime


AlertKind = Literal[
    "final bill",
    "last period",
    "within notice",
    "fee",
    "wrong charge",
    "reactivation",
    "renewal",
    "no final bill",
    "refund missing",
    "refund reversed",
    "refund arrived",
]


class AlertAnswer(Record, frozen=True, kw_only=True):
    """What the person said of an alert: the charge was right because of `reason`, is disputed, or was paid back."""

    id: str
    alert: str
    answer: Literal["right", "disputed", "paid back"]
    reason: str = ""
    at: dt.datetime


AlertAction = Literal[
    "nothing",
    "attach the bill",
    "ask for unused days",
    "ask for proof",
    "look who it is",
    "claim back",
    "follow up",
    "ask for the bill",
    "chase the refund",
]
"""What to do next about an alert; `wording.alerts` says it in full."""


class Alert(Record, frozen=True, kw_only=True):
    """What the lines after an end say of one service. `grave`: money is wrongly gone or missing, proven by lines.

    `lines` are ids of bank lines; what only the journal tells of has none, but its `entry`. `right` is the id of the
    law card that fits the rail and the country, `until` its last day. `came_back`: the line by which the money came
    back. `answer` is what the person last said of it; one that is answered or came back is not grave.
    """

    id: str
    service: str
    kind: AlertKind
    on: dt.date
    money: Money | None = None
    lines: tuple[str, ...] = ()
    grave: bool = False
    action: AlertAction = "nothing"
    entry: str | None = None
    right: str | None = None
    until: dt.date | None = None
    grade: Grade | None = None
    came_back: str | None = None
    answer: AlertAnswer | None = None
    reasons: tuple[Why, ...] = ()


class Watched(Record, frozen=True, kw_only=True):
    """How far the lines of one service are watched after its end: never "all clear" beyond the last statement.

    `proven`: the end is confirmed, or was seen. `seen_until`: up to then there are statements of every account
    concerned without a gap (None: not even from the end on). `unseen`: account, first and last day of what is missing.
    """

    service: str
    ended: dt.date
    until: dt.date
    proven: bool = False
    seen_until: dt.date | None = None
    unseen: tuple[tuple[str, dt.date, dt.date], ...] = ()
    alerts: tuple[Alert, ...] = ()


BillMark = Literal["", "right", "twice", "whole period", "not expected", "missing", "kept", "more", "less"]
"""What is to be said of a line: paid already and billed again, not counted by the day, a deposit that is kept ..."""


class BillLine(Record, frozen=True, kw_only=True):
    """One line of a final bill: what was expected and what was billed; `what` is a code that `wording` knows.

    Less than nothing is in the person's favour. `billed` None: no bill yet, or one of which only the sum is known.
    """

    what: BillPart
    expected: Decimal
    billed: Decimal | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    text: str = ""
    mark: BillMark = ""

    @property
    def difference(self) -> Decimal | None:
        """How much more was billed than expected; None if nothing was billed yet."""
        return None if self.billed is None else self.billed - self.expected


class Claim(Record, frozen=True, kw_only=True):
    """Money owed back: what for, from whom (the service), since when, due by which rule, and what paid it back.

    `lines` are the charges it is made of, `paid_by` the credits and entries that paid it back. `proven`: its sum rests
    on bank lines and papers, not on what was only said or counted. `right` is the law card by which the bank pays it
    back, `until` the first last day of it. `let_go`: what of it was written off; `written_off`: all that is left.
    """

    id: str
    service: str
    money: Money
    what: Literal["wrong charge", "credit", "deposit", "double payment", "refund promised", "overbilled", "other"]
    since: dt.date
    due: dt.date | None = None
    rule: str | None = None
    proof: Proof | None = None
    lines: tuple[str, ...] = ()
    paid_back: Money | None = None
    paid_by: tuple[str, ...] = ()
    written_off: bool = False
    proven: bool = False
    right: str | None = None
    until: dt.date | None = None
    let_go: Money | None = None

    @property
    def left(self) -> Decimal:
        """What of it is not paid back yet; nothing of what was written off."""
        if self.written_off:
            return Decimal(0)
        gone = (one.amount for one in (self.paid_back, self.let_go) if one)
        return max(Decimal(0), self.money.amount - sum(gone, Decimal(0)))
