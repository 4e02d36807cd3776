"""What happened in the world. Entries are never changed; a mistake is voided by a later entry."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

from movehelper.domain.records.base import Money, Proof, Record

EntryKind = Literal[
    "contact",  # phoned, wrote, chatted: nothing more follows from it
    "notice sent",
    "notice received",  # the other side has it: receipt, tracking
    "acknowledged",
    "condition",  # they ask for something first; open until met
    "condition met",
    "end confirmed",  # `ends` is the confirmed last day
    "ended",  # it was seen to have stopped
    "final bill",  # `amount`
    "final bill expected",
    "settled",  # paid, or the credit is back
    "asked after",  # 30, 60, 90 days: still nothing charged?  `outcome` yes = still quiet
    "watched",
    "closed",
    "told",
    "confirmed",
    "first post arrived",
    "ordered",
    "appointment",  # `at`, and again at each change
    "live",
    "first bill right",
    "consent of provider",
    "consent of successor",
    "released",
    "code issued",  # `code`; `ends` its last day if they said one
    "ported",  # `line`
    "line ended",  # `line`
    "promise",  # `due`
    "promise kept",
    "complaint made",
    "answer",  # to a clock of theirs, e.g. a supplier offers to continue
    "refused",
    "charge",
    "refund",
    "step done",  # `step`
    "written off",  # `code` names the claim, `amount` what of it one lets go
    "given up",
    "note",
    "void",  # `voids`
]


BillPart = Literal[
    "used days", "notice period", "exit fee", "equipment", "deposit", "credit", "paid in advance", "other"
]
"""What a line of a final bill is for."""


class BilledLine(Record, frozen=True, kw_only=True):
    """A line of a final bill as it was sent: less than nothing is in the person's favour. `text` as it stands there.

    `start` and `until` are the days it is for, both included, where the bill names them.
    """

    what: BillPart
    amount: Decimal
    text: str = ""
    start: dt.date | None = msgspec.field(name="from", default=None)
    until: dt.date | None = None


class Entry(Record, frozen=True, kw_only=True):
    """One thing that happened on `on`, recorded at `at` (UTC). `proof` None for what needs none (own acts).

    `meets` names the entry (condition, promise) that this one meets; `voids` the entry that it takes back;
    `corrects` the one that was taken back and that this one is written in place of. Of a final bill `lines` says what
    `amount` is made of, and `meets` names the bill that it comes on top of; without that, a later one replaces it.
    Of a refund and of what is written off, `code` names the claim it belongs to.
    """

    id: str
    kind: EntryKind
    on: dt.date
    at: dt.datetime
    service: str | None = None
    proof: Proof | None = None
    channel: str | None = None
    who: str = ""
    reference: str = ""
    text: str = ""
    ends: dt.date | None = None
    due: dt.date | None = None
    amount: Money | None = None
    code: str = ""
    line: str | None = None
    step: str | None = None
    appointment: dt.datetime | None = None
    sent_by: str | None = None
    right: str | None = None
    meets: str | None = None
    voids: str | None = None
    corrects: str | None = None
    lines: tuple[BilledLine, ...] = ()
