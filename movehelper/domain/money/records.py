"""What the money of a move is made of, computed anew from the facts and the bank lines each time."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from movehelper.domain.records import Answer, Money, Proof, Record, Why

if TYPE_CHECKING:
    from movehelper.domain.records.statements import Alert, BillLine, Claim, Watched
    from movehelper.domain.timeline.records import Overlap

BillState = Literal["running", "expected", "late", "right", "wrong", "not comparable", "settled"]
"""The contract runs; the bill is awaited or late; it is as expected or not; its currency is another; all is paid."""
MandateKind = Literal["direct debit", "standing order", "card"]
MandateAction = Literal["keep", "drop", "dropped"]


class BillCheck(Record, frozen=True, kw_only=True):
    """A final bill as it should be beside what was billed. Sums below nothing are in the person's favour.

    `first` and `last` are the days of the last billing period, `whole` its price. `expected` None: a fact is missing,
    which `questions` names. `billed_in` is the bill's own currency; of another one than the price's there is no
    `difference`, which is what was billed beyond what was expected. `bills` are the entries counted.
    `paid` is what the bank paid of it, by `paid_by`. `due`: by when the bill must be there. `owed` is what the other
    side owes by the bill and the payments, `contested` what is billed too much and not paid yet.
    `proven`: the difference rests on bank lines, papers and answers alone.
    """

    service: str
    currency: str
    ends: dt.date
    state: BillState
    first: dt.date | None = None
    last: dt.date | None = None
    whole: Decimal | None = None
    in_advance: bool = True
    prepaid: tuple[str, ...] = ()
    prorates: Answer = "unknown"
    lines: tuple[BillLine, ...] = ()
    expected: Decimal | None = None
    billed: Decimal | None = None
    billed_in: str = ""
    difference: Decimal | None = None
    bills: tuple[str, ...] = ()
    billed_on: dt.date | None = None
    proof: Proof | None = None
    paid: Decimal = Decimal(0)
    paid_by: tuple[str, ...] = ()
    due: dt.date | None = None
    rule: str | None = None
    owed: Decimal = Decimal(0)
    contested: Decimal = Decimal(0)
    proven: bool = False
    questions: tuple[str, ...] = ()
    why: tuple[Why, ...] = ()


class ExitFee(Record, frozen=True, kw_only=True):
    """What leaving a service costs by the right the plan follows; None where that is not known."""

    service: str
    fee: Money | None = None
    ends: dt.date | None = None
    right: str = ""
    guess: bool = False


class Mandate(Record, frozen=True, kw_only=True):
    """What the bank is told about a service: to be kept, or to be stopped, why, and from when.

    `reason` is a code that `wording` has a sentence for; `since` the day from which it may be stopped, or was;
    `expected` the day by which one may hope to know.
    """

    service: str
    kind: MandateKind
    action: MandateAction
    reason: str
    since: dt.date | None = None
    expected: dt.date | None = None
    money: Money | None = None
    careful: bool = False


class MoneyView(Record, frozen=True, kw_only=True):
    """All the money of a move on one day. `at_stake` and `recovered` count proven amounts only, by currency.

    `double_payments` are the timeline's, those that only cost first.
    """

    today: dt.date
    at_stake: tuple[Money, ...] = ()
    recovered: tuple[Money, ...] = ()
    unproven: tuple[Money, ...] = ()
    written_off: tuple[Money, ...] = ()
    bills: tuple[BillCheck, ...] = ()
    claims: tuple[Claim, ...] = ()
    alerts: tuple[Alert, ...] = ()
    watched: tuple[Watched, ...] = ()
    double_payments: tuple[Overlap, ...] = ()
    exit_fees: tuple[ExitFee, ...] = ()
    mandates: tuple[Mandate, ...] = ()
