"""The alerts of a service: each judged charge and refund, what did not come, the payer's right, and what to do next."""

from __future__ import annotations

import uuid
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from movehelper.domain.dates import add_days
from movehelper.domain.money.sums import CENT
from movehelper.domain.records import Money, Why
from movehelper.domain.records.statements import Alert
from movehelper.domain.watch.bookings import is_sum, one_currency
from movehelper.domain.watch.card_rights import payers_right
from movehelper.domain.watch.verdicts import WRONG_CHARGES, verdicts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records.statements import AlertAction, AlertAnswer, AlertKind, Rail
    from movehelper.domain.watch.bookings import Booking
    from movehelper.domain.watch.gathering import Case, Charge
    from movehelper.domain.watch.subjects import Owed
    from movehelper.domain.watch.verdicts import Verdict

SPACE: Final = uuid.UUID("6b1f0e0c-52a7-5b0e-9a35-3f6f4f4f1c21")
"""Ids of alerts follow from what they are about in this name space, so that an answer finds its alert again."""
_GRAVE: Final[frozenset[AlertKind]] = WRONG_CHARGES | {"refund reversed"}
WRONG: Final[frozenset[AlertKind]] = _GRAVE | {"refund missing"}
"""Kinds that say something is wrong, not only that something is to be looked at."""
BILL_MISSED_AFTER: Final = 56
"""Days after which a final bill that did not come is asked for: a planning choice."""
_ACTIONS: Final[Mapping[AlertKind, AlertAction]] = {
    "final bill": "attach the bill",
    "last period": "ask for unused days",
    "within notice": "nothing",
    "fee": "ask for proof",
    "wrong charge": "claim back",
    "reactivation": "claim back",
    "renewal": "claim back",
    "no final bill": "ask for the bill",
    "refund missing": "chase the refund",
    "refund reversed": "claim back",
    "refund arrived": "nothing",
}


def is_open(alert: Alert) -> bool:
    """Tell whether an alert says that something is wrong which is neither answered for good nor made good."""
    return alert.kind in WRONG and not _closes(alert.answer) and alert.came_back is None


def _closes(answer: AlertAnswer | None) -> bool:
    """Tell whether an answer leaves nothing to do: all was right, or is paid back."""
    return answer is not None and answer.answer in {"right", "paid back"}


def alerts_of(
    setting: Setting,
    case: Case,
    money: tuple[Sequence[Charge], Sequence[Booking]],
    seen_until: dt.date | None,
    answers: Mapping[str, AlertAnswer],
) -> tuple[Alert, ...]:
    """Return everything to be said of a service after its end, by day. `money`: what was taken, and what came."""
    charges, refunds = money
    judged = verdicts(case, charges, refunds)
    made = _Maker(setting, case, answers)
    back = {verdict.came_back for verdict in judged if verdict.came_back}
    found = [made.of_verdict(verdict) for verdict in judged]
    found += [made.of_refund(one, back) for one in refunds]
    found += made.missing_refunds(refunds, back, seen_until)
    found += made.missing_bill(charges, refunds, seen_until)
    return tuple(sorted(found, key=lambda alert: (alert.on, alert.kind, alert.id)))


class _Maker:
    """Makes the alerts of one service."""

    def __init__(self, setting: Setting, case: Case, answers: Mapping[str, AlertAnswer]) -> None:
        self._setting, self._case, self._answers = setting, case, answers
        self._twins = Counter[str]()

    def of_verdict(self, verdict: Verdict) -> Alert:
        """Make the alert of a judged charge."""
        subject, one = self._case.subject, verdict.charge.booking
        identity = self._id("charge", one)
        answer = self._answers.get(identity)
        closed = _closes(answer) or verdict.came_back is not None
        sure = subject.proven and verdict.charge.strong
        rail = self._rail(verdict.charge)
        right = payers_right(self._setting, subject.region, rail, one.on) if verdict.kind in _RIGHTS else None
        return Alert(
            id=identity,
            service=subject.service.id,
            kind=verdict.kind,
            on=one.on,
            money=self._money(verdict.money, one),
            lines=(one.line,) if one.line else (),
            entry=one.entry or None,
            grave=verdict.kind in _GRAVE and sure and not closed,
            action=self._action(verdict, answer),
            right=right.rule.id if right else None,
            until=right.until if right else None,
            grade=right.rule.grade if right else None,
            came_back=(verdict.came_back.line or verdict.came_back.entry) if verdict.came_back else None,
            answer=answer,
            reasons=tuple(self._reasons(verdict, rail)),
        )

    def of_refund(self, one: Booking, back: set[Booking]) -> Alert:
        """Make the alert of money that came."""
        subject = self._case.subject
        owed = next((each for each in subject.owed() if is_sum(one, each.money)), None)
        why = [Why(step="came", result=one.on)]
        if owed is not None and one not in back:
            why.append(Why(step="as-owed", input={"since": owed.since}, result=owed.money))
        elif one in back:
            why.append(Why(step="same-as-charge", result=self._money(one.size, one)))
        identity = self._id("credit", one)
        return Alert(
            id=identity,
            service=subject.service.id,
            kind="refund arrived",
            on=one.on,
            money=self._money(one.size, one),
            lines=(one.line,) if one.line else (),
            entry=one.entry or None,
            answer=self._answers.get(identity),
            reasons=tuple(why),
        )

    def missing_refunds(
        self, refunds: Sequence[Booking], back: set[Booking], seen_until: dt.date | None
    ) -> Iterator[Alert]:
        """Yield what was to come back, and did not although the statements reach beyond its day."""
        subject = self._case.subject
        free = list(refunds)
        for owed in subject.owed():
            came = _paid(owed, [one for one in free if one not in back or one.size == owed.money.amount])
            if came:
                free = [one for one in free if one not in came]
                continue
            if owed.due >= self._setting.today or seen_until is None or seen_until < owed.due:
                continue
            identity = self._named("refund missing", f"{owed.since}|{owed.money.amount}")
            answer = self._answers.get(identity)
            step = "promised-back" if owed.promised else "credit-of-bill"
            rule = next((one for one in self._setting.catalogue.rules if one.id == owed.rule), None)
            yield Alert(
                id=identity,
                service=subject.service.id,
                kind="refund missing",
                on=add_days(owed.due, 1),
                money=owed.money,
                grave=not _closes(answer),
                action="follow up" if answer and answer.answer == "disputed" else "chase the refund",
                right=owed.rule,
                grade=rule.grade if rule else None,
                answer=answer,
                reasons=(
                    Why(step=step, input={"since": owed.since}, result=owed.money),
                    Why(step="due-by", result=owed.due),
                    Why(step="seen-until", result=seen_until),
                ),
            )

    def missing_bill(
        self, charges: Sequence[Charge], refunds: Sequence[Booking], seen_until: dt.date | None
    ) -> Iterator[Alert]:
        """Yield that no final bill has come, where one must come and the statements are silent for eight weeks."""
        subject = self._case.subject
        waited = add_days(subject.ended, BILL_MISSED_AFTER)
        known = bool(charges or refunds or subject.bill or subject.settled) or not self._case.history.payments
        if known or not subject.in_arrears or seen_until is None or seen_until < waited:
            return
        identity = self._named("no final bill", "")
        answer = self._answers.get(identity)
        step = subject.steps.get("chase-final-bill")
        rule = next((one for one in self._setting.catalogue.rules if step and one.id == step.rule), None)
        yield Alert(
            id=identity,
            service=subject.service.id,
            kind="no final bill",
            on=waited,
            action="nothing" if answer and answer.answer != "disputed" else "ask for the bill",
            right=rule.id if rule else None,
            grade=rule.grade if rule else None,
            answer=answer,
            reasons=(
                Why(step="ended", result=subject.ended),
                Why(step="quiet-since", input={"last": self._case.history.payments[-1].on}, result=seen_until),
            ),
        )

    def _action(self, verdict: Verdict, answer: AlertAnswer | None) -> AlertAction:
        billed = any(why.step == "as-billed" for why in verdict.reasons)
        if verdict.came_back or billed or (answer and answer.answer != "disputed"):
            return "nothing"
        if answer is not None:
            return "follow up"
        if verdict.kind in _GRAVE and not verdict.charge.strong:
            return "look who it is"
        return _ACTIONS[verdict.kind]

    def _reasons(self, verdict: Verdict, rail: Rail) -> Iterator[Why]:
        subject, charge = self._case.subject, verdict.charge
        one = charge.booking
        step = "ended" if subject.proven else "ended-unproven"
        yield Why(step=step, input={"days": (one.on - subject.ended).days}, result=subject.ended)
        yield Why(step=_BY[charge.by], input={"payee": " ".join(one.raw_name.split()) or one.payee.name})
        yield from verdict.reasons
        if charge.by in {"amount and day", "name"}:
            yield Why(step="not-proven")
        if one.payee.first:
            yield Why(step="first-of-mandate")
        if one.account and one.account not in self._case.history.accounts and self._case.history.accounts:
            yield Why(step="other-account")
        if verdict.came_back is not None and verdict.came_back.size == one.size:
            yield Why(step="came-back", result=verdict.came_back.on)
        if verdict.kind in _RIGHTS and rail == "standing order":
            yield Why(step="own-order")
        if verdict.kind in _RIGHTS and rail == "unknown":
            yield Why(step="rail-unknown")

    def _rail(self, charge: Charge) -> Rail:
        rail = charge.booking.payee.rail
        if rail != "unknown":
            return rail
        known = self._case.history.rails
        if len(known) == 1:
            return next(iter(known))
        return "direct debit" if self._case.subject.service.direct_debit else "unknown"

    def _money(self, size: Decimal, one: Booking) -> Money:
        return Money(amount=size, currency=one.currency or self._case.subject.currency)

    def _id(self, kind: str, one: Booking) -> str:
        """Return the id of what a booking is about: the same after a new import, from whichever format or account."""
        mark = f"{kind}|{one.on}|{one.size.normalize():f}|{one.currency or self._case.subject.currency}"
        self._twins[mark] += 1
        return self._named(mark, str(self._twins[mark]))

    def _named(self, kind: str, mark: str) -> str:
        return str(uuid.uuid5(SPACE, f"{self._case.subject.service.id}|{kind}|{mark}"))


def _paid(owed: Owed, free: Sequence[Booking]) -> tuple[Booking, ...]:
    """Return the money that pays back what is owed: one sum, or all of them together."""
    later = [one for one in free if one.on >= owed.since and one_currency(one.currency, owed.money.currency)]
    for one in later:
        if one.size + CENT >= owed.money.amount:
            return (one,)
    together = sum((one.size for one in later), Decimal(0))
    return tuple(later) if later and together + CENT >= owed.money.amount else ()


_RIGHTS: Final = _GRAVE | {"fee", "last period"}
_BY: Final[Mapping[str, str]] = {
    "same payee": "same-payee",
    "new mandate": "new-mandate",
    "same creditor": "same-creditor",
    "same account": "same-account",
    "number": "your-number",
    "name": "like-name",
    "amount and day": "same-sum-and-day",
    "journal": "from-journal",
}
