"""What each booking after an end is: the rule table, as pure decisions on one charge after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from movehelper.domain.dates import add_days
from movehelper.domain.money.periods import period_of
from movehelper.domain.money.sums import CENT
from movehelper.domain.records import Money, Why
from movehelper.domain.watch.bookings import is_sum, near, one_currency

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from movehelper.domain.records.statements import AlertKind
    from movehelper.domain.watch.bookings import Booking
    from movehelper.domain.watch.gathering import Case, Charge

LAST_BILL_WITHIN: Final = 45
"""Days beyond one period in which a last bill comes: planning choices, as the shares below."""
_MOST_OF_A_BILL, _LESS, _MORE = Decimal("1.5"), Decimal("0.97"), Decimal("1.15")
_FEE_WITHIN: Final = 100
_REVERSED_WITHIN: Final = 45
_ANNIVERSARY: Final = 14
_NEXT, _PUT_OFF = 0.6, 4
"""After which share of the usual days the next charge may come, and how late weekends and holidays make it."""
WRONG_CHARGES: Final[frozenset[AlertKind]] = frozenset({"wrong charge", "reactivation", "renewal"})
"""Charges that should not have been taken."""


@dataclass
class Verdict:
    """What a charge is. `money` is what is wrong or spoken of; `came_back` the line that brought it back."""

    kind: AlertKind
    charge: Charge
    money: Decimal
    reasons: list[Why]
    came_back: Booking | None = None


@dataclass
class _Course:
    """What has come so far: whether the last bill was paid, and what was taken."""

    billed: bool = False
    seen: list[Verdict] = field(default_factory=list)

    def fee(self, charge: Charge, why: list[Why]) -> Verdict | None:
        """Return that a charge may be a fee; None if one came before: there is no second one at an end."""
        before = any(one.kind == "fee" for one in self.seen)
        return None if before else Verdict("fee", charge, charge.booking.size, why)


def verdicts(case: Case, charges: Sequence[Charge], refunds: Sequence[Booking]) -> list[Verdict]:
    """Judge the charges after an end, oldest first."""
    course, credits_left = _Course(), list(refunds)
    for number, charge in enumerate(charges):
        back = _taken_back(case, charge, credits_left)
        if back is not None:
            credits_left.remove(back)
            why = [Why(step="credit-taken-back", input={"came": back.on})]
            course.seen.append(Verdict("refund reversed", charge, charge.booking.size, why))
        else:
            course.seen.append(_judge(case, charge, charges[number + 1 :], course))
    _match_returns(course.seen, refunds)
    return course.seen


def _taken_back(case: Case, charge: Charge, left: Sequence[Booking]) -> Booking | None:
    """Return the credit that a charge takes back: the same sum soon after it, on no day on which one was due."""
    one = charge.booking
    expected = one.payee.rail != "reversal" and bool(case.history.payments) and case.history.on_its_day(one.on)
    if expected and case.history.is_usual(one):
        return None
    for back in reversed(left):
        same = one_currency(back.currency, one.currency) and abs(back.size - one.size) <= CENT
        if same and back.on <= one.on <= add_days(back.on, _REVERSED_WITHIN):
            return back
    return None


def _match_returns(seen: Sequence[Verdict], refunds: Sequence[Booking]) -> None:
    """Note of each charge by which credit it came back: of the same sum, or of that of all wrong ones until then.

    Each credit counts once.
    """
    free = list(refunds)
    for verdict in seen:
        one = verdict.charge.booking
        if verdict.kind == "refund reversed":
            continue
        later = (each for each in free if each.on >= one.on and one_currency(each.currency, one.currency))
        back = next((each for each in later if each.size == one.size), None)
        if back is not None:
            free.remove(back)
            verdict.came_back = back
    for back in free:
        wrong = [one for one in seen if one.kind in WRONG_CHARGES and one.came_back is None and _until(one, back)]
        if len(wrong) > 1 and sum(one.charge.booking.size for one in wrong) == back.size:
            for verdict in wrong:
                verdict.came_back = back


def _until(verdict: Verdict, back: Booking) -> bool:
    one = verdict.charge.booking
    return one.on <= back.on and one_currency(one.currency, back.currency)


def _judge(case: Case, charge: Charge, later: Sequence[Charge], course: _Course) -> Verdict:
    subject, one = case.subject, charge.booking
    bill = subject.bill
    size = one.size
    if bill and bill.amount and not course.billed and is_sum(one, bill.amount):
        course.billed = True
        return Verdict("final bill", charge, size, [Why(step="as-billed", input={"bill": bill.amount, "on": bill.on})])
    if subject.notice_until and one.on <= subject.notice_until:
        why = [Why(step="owed-until", result=subject.notice_until)]
        return Verdict("within notice", charge, size, why)
    if renewed := _renewal(case, charge):
        return Verdict("renewal", charge, size, renewed)
    if (fee := _known_fee(case)) and is_sum(one, fee):
        return Verdict("fee", charge, size, [Why(step="known-fee", input={"fee": fee})])
    first = not any(seen.kind in {"final bill", "last period", "wrong charge", "reactivation"} for seen in course.seen)
    if first and charge.by in {"same payee", "journal"} and not _is_settled(case, one.on):
        found = _first(case, charge, later, course)
        if found is not None:
            return found
    return _wrong(case, charge)


def _is_settled(case: Case, day: dt.date) -> bool:
    return case.subject.settled is not None and case.subject.settled < day


def _renewal(case: Case, charge: Charge) -> list[Why]:
    """Return why a charge is a renewal for a year: a yearly one on its day, or ten to twelve months at once."""
    history, one = case.history, charge.booking
    if history.yearly and history.payments and abs(history.off(one.on)) <= _ANNIVERSARY:
        last = history.payments[-1]
        return [Why(step="year-later", input={"last": last.on, "amount": _money(case, last.size)})]
    usual = history.usual_for(one)
    if 25 <= history.gap <= 35 and history.fixed and usual and usual * 10 <= one.size <= usual * 12:
        return [Why(step="months-at-once", input={"usual": _money(case, usual)})]
    return []


def _known_fee(case: Case) -> Money | None:
    option = case.subject.plan.option
    return option.fee if option and option.fee and option.fee.amount > 0 else None


def _first(case: Case, charge: Charge, later: Sequence[Charge], course: _Course) -> Verdict | None:
    """Judge the first charge after the end: it may be the last bill, the last period or a fee."""
    subject, history, one = case.subject, case.history, charge.booking
    bill, usual = subject.bill, history.usual_for(one)
    days = (one.on - subject.ended).days
    if bill and bill.amount and (bill.amount.amount <= 0 or one_currency(bill.amount.currency, one.currency)):
        return _beside_bill(case, charge, bill.amount, course)
    if subject.in_arrears:
        goes_on = history.fixed and usual is not None and near(one.size, usual) and _comes_again(case, charge, later)
        small = subject.metered or usual is None or one.size <= usual * _MOST_OF_A_BILL
        if days <= history.gap + LAST_BILL_WITHIN and not goes_on:
            why = [Why(step="first-after-end", input={"days": days, "usual": _money(case, usual)})]
            return Verdict("final bill", charge, one.size, why) if small else course.fee(charge, why)
        return None
    if usual is None or (_LESS * usual <= one.size <= _MORE * usual):
        return _last_period(case, charge)
    why = [Why(step="unlike-usual", input={"days": days, "usual": _money(case, usual)})]
    if one.size < usual and days <= history.gap + LAST_BILL_WITHIN:
        return Verdict("final bill", charge, one.size, why)
    return course.fee(charge, why) if days <= _FEE_WITHIN else None


def _beside_bill(case: Case, charge: Charge, bill: Money, course: _Course) -> Verdict | None:
    """Judge a charge that is not what the final bill says: an instalment before it, or the bill with another sum."""
    one, entry = charge.booking, case.subject.bill
    if entry is None or bill.amount <= 0:
        return None
    if one.on < entry.on and case.subject.metered:
        why = [Why(step="before-the-bill", input={"on": entry.on})]
        return Verdict("last period", charge, one.size, why)
    if course.billed or one.on > add_days(entry.on, LAST_BILL_WITHIN):
        return None
    course.billed = True
    why = [Why(step="not-as-billed", input={"bill": bill, "on": entry.on})]
    if one.size < bill.amount:
        return Verdict("final bill", charge, one.size, why)
    return Verdict("wrong charge", charge, one.size - bill.amount, why)


def _comes_again(case: Case, charge: Charge, later: Sequence[Charge]) -> bool:
    """Tell whether the same sum is taken once more about one period later: then nothing has ended."""
    one, gap = charge.booking, case.history.gap
    return any(
        near(other.booking.size, one.size)
        and one_currency(other.booking.currency, one.currency)
        and gap * 0.5 <= (other.booking.on - one.on).days <= gap * 1.6
        for other in later
    )


def _last_period(case: Case, charge: Charge) -> Verdict | None:
    """Judge the usual sum of what is paid in advance: right only if its period began before the end."""
    subject, one = case.subject, charge.booking
    billing = subject.service.contract.billing
    if not one_currency(one.currency, subject.currency):
        return None
    if billing.day or billing.start:
        period = period_of(subject.service, one.on)
    else:
        due = _due_before_the_end(case, one)
        period = period_of(subject.service, due, due) if due else None
    if period is None or period.first > subject.ended:
        return None
    unused = period.days - period.used(period.first, subject.ended)
    why = [Why(step="covers-the-end", input={"first": period.first, "last": period.last, "unused": unused})]
    return Verdict("last period", charge, period.price(unused), why)


def _due_before_the_end(case: Case, one: Booking) -> dt.date | None:
    """Return the day on which a charge was due that a weekend put off beyond the end, if it is the only one for it."""
    history = case.history
    if not history.payments or (one.on - history.payments[-1].on).days < history.gap * _NEXT:
        return None
    put_off = (add_days(one.on, -days) for days in history.offs(one.on) if 0 < days <= _PUT_OFF)
    return next((due for due in put_off if due <= case.subject.ended), None)


def _wrong(case: Case, charge: Charge) -> Verdict:
    one = charge.booking
    why: list[Why] = []
    if case.history.is_usual(one):
        why.append(Why(step="the-usual-sum", input={"usual": _money(case, case.history.size)}))
    if case.subject.bill and case.subject.bill.amount:
        why.append(Why(step="beside-the-bill", input={"bill": case.subject.bill.amount, "on": case.subject.bill.on}))
    again = charge.by in {"new mandate", "same creditor", "same account", "name", "amount and day"} or (
        charge.by == "number" and one.payee.key not in case.history.streams and bool(case.history.payments)
    )
    return Verdict("reactivation" if again else "wrong charge", charge, one.size, why)


def _money(case: Case, size: Decimal | None) -> Money | None:
    return None if size is None else Money(amount=size, currency=case.history.currency or case.subject.currency)
