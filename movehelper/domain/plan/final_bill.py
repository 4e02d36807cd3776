"""The final bill: by when it must be there, chased if it is late, checked, and a credit seen to come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days
from movehelper.domain.plan.clocks import credit_clock
from movehelper.domain.records import Money

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.plan.drafts import Work
    from movehelper.domain.records import Clock, Rule

FINAL_BILL_RULE = "6 weeks after service end"
"""By when a final bill is expected where no law says so: a planning choice."""
CREDIT_WITHIN = 14
"""Days until a credit, or money that was promised, is asked after where no law says so: a planning choice."""


def bill_clock(work: Work) -> tuple[Rule, Clock] | None:
    """Return the clock by which the law wants the final bill sent."""
    clocks = work.setting.clocks(work.region, work.service.sector)
    return next((found for found in clocks if found[1].sets == "final bill due" and found[1].due), None)


def final_bill_due(work: Work, ends: dt.date) -> dt.date | None:
    """Return by when the final bill must be there: the law's clock, or a planning choice."""
    found = bill_clock(work)
    rule = found[1].due if found and found[1].due else FINAL_BILL_RULE
    return work.setting.at(rule, {**work.anchors, "service end": ends}, work.region)


def credit(work: Work) -> Money | None:
    """Return what the final bill gives back and is not back yet."""
    amount, bill = work.bill_amount, work.when("final bill")
    if amount is None or bill is None or amount.amount >= 0 or _came_back(work, bill):
        return None
    return Money(amount=-amount.amount, currency=amount.currency)


def plan_final_bill(work: Work, ends: dt.date) -> None:
    """Expect the final bill, ask for a late one, check it, and stop the direct debit only then."""
    bill = work.when("final bill")
    due = work.anchors.get("final bill due")
    if due and due < work.setting.today and _overdue(work, bill):
        found = bill_clock(work)
        owed, why, card = (found[1].owed, found[1].then, found[0].id) if found else (None, None, None)
        work.add("chase-final-bill", kind="chase", due=add_days(due, 1), at_risk=owed, reason=why, rule=card)
    else:
        work.add("expect-final-bill", kind="chase", due=due, done_on=bill, params={"ends": ends})
    checked = work.when("settled")
    within = add_days(bill, 7) if bill else None
    work.add("check-final-bill", kind="check", due=within, rule_due="7 days after final bill received", done_on=checked)
    _credit_back(work, bill)
    if work.service.direct_debit:
        work.add("stop-direct-debit", after=["check-final-bill"], rule_due="14 days after final bill received")
        if checked is None:
            work.warn("keep-direct-debit")


def _overdue(work: Work, bill: dt.date | None) -> bool:
    """Tell whether a bill that is not there is late: only once the contract is known to be on its way out."""
    ended = work.ending.notice_given or work.has("ended", "live")
    return bill is None and ended and not work.when("settled") and not work.ticked(work.step_id("expect-final-bill"))


def _came_back(work: Work, bill: dt.date) -> dt.date | None:
    """Return since when the credit of a bill is back; money that came before the bill was for something else."""
    return next((entry.on for entry in work.counting("settled", "refund") if entry.on >= bill), None)


def _credit_back(work: Work, bill: dt.date | None) -> None:
    """See a credit come back, by the law's clock where it has one."""
    amount = work.bill_amount
    if bill is None or amount is None or amount.amount >= 0:
        return
    owed = Money(amount=-amount.amount, currency=amount.currency)
    found = credit_clock(work)
    due = work.at(found[1].due) if found and found[1].due else None
    work.add(
        "check-credit",
        kind="chase",
        due=due or add_days(bill, CREDIT_WITHIN),
        done_on=_came_back(work, bill),
        params={"amount": owed},
        at_risk=owed,
        reason=found[1].then if found else None,
        rule=found[0].id if found else None,
    )
