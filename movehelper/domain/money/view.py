"""The money of a move in one look: final bills, claims, double payments, exit fees, mandates, and two totals."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import structs

from movehelper.domain.journal import bills_of, last, standing
from movehelper.domain.money.bills import BillFacts, check
from movehelper.domain.money.claims import ClaimFacts, Due, claims, id_of
from movehelper.domain.money.mandates import MandateFacts, mandate
from movehelper.domain.money.matching import credits_of, matched
from movehelper.domain.money.records import BillCheck, ExitFee, Mandate, MoneyView
from movehelper.domain.money.sums import CENT, total
from movehelper.domain.plan.ends import needed_until
from movehelper.domain.plan.others import ENDS
from movehelper.domain.records import Money
from movehelper.domain.timeline import timeline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from movehelper.domain.records import Document, Entry, Household, Plan, PlanStep, Sector, Service
    from movehelper.domain.records.statements import Alert, BankLine, Claim, Watched

_NOTHING = Decimal(0)


class Bank(NamedTuple):
    """What the bank's lines say: those matched to each service by its id, and what was seen after each end."""

    lines: Mapping[str, Sequence[BankLine]] = {}
    watched: Sequence[Watched] = ()


NO_LINES: Final = Bank()
"""Nothing was imported yet."""


def money_view(household: Household, plan: Plan, sectors: Iterable[Sector] = (), bank: Bank = NO_LINES) -> MoneyView:
    """Return the money of a move on the day of its plan, from the facts and from what the bank's lines say."""
    known = _Known(household, plan, bank)
    looks = [_Look(one, known) for one in _present(household)]
    found = [claim for look in looks for claim in look.claims]
    bills = tuple(look.bill for look in looks if look.bill)
    payments = [payment for look in looks for payment in look.payments]
    twice = [overlap for row in timeline(household, plan, sectors).rows for overlap in row.overlaps]
    return MoneyView(
        today=plan.today,
        at_stake=_at_stake(bills, found),
        recovered=_known(payment.money for payment in payments),
        unproven=_known(_left(claim) for claim in found if not claim.proven),
        written_off=_known(_let_go(claim) for claim in found if claim.written_off or claim.let_go),
        bills=bills,
        claims=tuple(sorted(found, key=lambda one: (one.left <= 0, one.due or one.since, one.id))),
        alerts=tuple(alert for one in bank.watched for alert in one.alerts),
        watched=tuple(bank.watched),
        double_payments=tuple(sorted(twice, key=lambda one: (one.needed, one.start))),
        exit_fees=tuple(fee for look in looks for fee in look.fees()),
        mandates=tuple(made for look in looks if (made := look.mandate())),
    )


class _Known:
    """The facts of a move, the plan and the bank, by the id of the service that each belongs to."""

    def __init__(self, household: Household, plan: Plan, bank: Bank) -> None:
        self.household, self.plan, self.lines = household, plan, bank.lines
        self.plans = {one.service: one for one in plan.services}
        self.steps: dict[str | None, dict[str, PlanStep]] = {}
        for step in plan.steps:
            self.steps.setdefault(step.service, {})[step.id] = step
        self.entries: dict[str | None, list[Entry]] = {}
        for entry in standing(household.journal):
            self.entries.setdefault(entry.service, []).append(entry)
        self.alerts: dict[str, list[Alert]] = {}
        for one in bank.watched:
            self.alerts.setdefault(one.service, []).extend(one.alerts)


class _Look:
    """The money of one service."""

    def __init__(self, service: Service, known: _Known) -> None:
        household, plan = known.household, known.plan
        self.service, self.today = service, plan.today
        self._plan = known.plans.get(service.id)
        self._steps = known.steps.get(service.id, {})
        self._entries = tuple(known.entries.get(service.id, ()))
        self._lines = tuple(_in_currency(line, service) for line in known.lines.get(service.id, ()))
        self.bill = self._bill(household, plan)
        facts = ClaimFacts(
            service=service,
            today=plan.today,
            ends=self._ends,
            bill=self.bill,
            entries=self._entries,
            lines=self._lines,
            alerts=tuple(known.alerts.get(service.id, ())),
            due_of=partial(_due, tuple(self._steps.values())),
            deposit_proven=_deposit_proven(service, self._lines, household.documents),
        )
        came_back = {alert.came_back: id_of(alert) for alert in facts.alerts if alert.came_back and alert.money}
        incoming = credits_of(self._entries, self._lines, came_back)
        paid, self.payments = matched(claims(facts), incoming)
        self.claims = tuple(_closed(claim, self._entries) for claim in paid)

    @property
    def _ends(self) -> dt.date | None:
        """The last day that is paid for: as planned or confirmed, or as it was seen to stop."""
        if self.service.decision not in ENDS:
            return None
        stopped = last(self._entries, "ended")
        return (self._plan.ends if self._plan else None) or (stopped.on if stopped else None)

    def fees(self) -> Iterator[ExitFee]:
        """Yield what leaving costs, where it costs something or where nobody knows."""
        option = self._plan.option if self._plan and self.service.decision in ENDS else None
        asked = option is not None and not option.fee_known and may_cost(self.service)
        if option and ((option.fee and option.fee.amount) or asked):
            fee = option.fee if option.fee_known else None
            yield ExitFee(service=self.service.id, fee=fee, ends=option.ends, right=option.right, guess=option.guess)

    def mandate(self) -> Mandate | None:
        """Return what the bank is told about it."""
        step = f"{self.service.id}:stop-direct-debit"
        done = (entry.on for entry in self._entries if entry.kind == "step done" and entry.step == step)
        return mandate(
            MandateFacts(
                service=self.service,
                today=self.today,
                plan=self._plan,
                bill=self.bill,
                claims=self.claims,
                entries=self._entries,
                lines=self._lines,
                stopped=next(done, None),
            )
        )

    def _bill(self, household: Household, plan: Plan) -> BillCheck | None:
        """Return the final bill of what ends and costs something."""
        bills = bills_of(self._entries)
        ends = self._ends or (bills[-1].on if bills else None)
        if ends is None or not (bills or self.service.price) or not (bills or self.service.decision in ENDS):
            return None
        option = self._plan.option if self._plan else None
        expects = self._steps.get(f"{self.service.id}:expect-final-bill")
        chases = self._steps.get(f"{self.service.id}:chase-final-bill")
        return check(
            BillFacts(
                service=self.service,
                ends=ends,
                today=plan.today,
                entries=self._entries,
                lines=self._lines,
                needed=_needed(self.service, household, plan),
                fee=option.fee if option else None,
                fee_known=option is None or option.fee_known or not may_cost(self.service),
                due=expects.due if expects else None,
                rule=chases.rule if chases else None,
                ended=any(entry.kind == "ended" for entry in self._entries),
            )
        )


def _in_currency(line: BankLine, service: Service) -> BankLine:
    """Return a line with its currency; one whose statement names none is in that of the contract it pays."""
    money = service.price.money if service.price else service.deposit
    return structs.replace(line, currency=money.currency) if money and not line.currency else line


def may_cost(service: Service) -> bool:
    """Tell whether leaving may cost something: the contract says so, or has a minimum term."""
    terms = service.contract.terms
    return bool(service.contract.fee_text) or (terms is not None and terms.minimum_term is not None)


def _present(household: Household) -> Iterator[Service]:
    return (service for service in household.services if not service.removed)


def _needed(service: Service, household: Household, plan: Plan) -> dt.date | None:
    """Return the last day on which a service is needed: as the person says, or until the home is left."""
    if service.needed_until or service.home is None:
        return service.needed_until
    home = next((one for one in household.homes if one.id == service.home), None)
    return (needed_until(home, service.sector) if home else None) or plan.move_out


def _due(steps: Sequence[PlanStep], what: str, since: dt.date) -> Due:
    """Return by when a claim is due by the plan, which knows the laws' clocks."""
    if what == "credit":
        step = next((one for one in steps if one.key == "check-credit"), None)
        return Due(step.due if step else None, step.rule if step else None)
    if what == "deposit":
        for step in steps:
            by = step.params.get("by")
            if step.rule and "deposit" in step.rule and not isinstance(by, (str, int, Money)) and by and by >= since:
                return Due(by, step.rule)
    return Due()


def _deposit_proven(service: Service, lines: Sequence[BankLine], documents: Sequence[Document]) -> bool:
    """Tell whether a paper of the contract or a bank line shows that the deposit was paid."""
    deposit = service.deposit
    if deposit is None:
        return False
    paper = any(one.service == service.id and one.kind in ("contract", "receipt") for one in documents)
    return paper or any(
        line.currency == deposit.currency and abs(line.amount + deposit.amount) <= CENT for line in lines
    )


def _closed(claim: Claim, entries: Sequence[Entry]) -> Claim:
    """Let "settled" close what a final bill left open, and see what is written off whole.

    No sum is proven by the person's word: it counts as neither at stake nor recovered.
    """
    if claim.let_go and claim.left <= 0:
        return structs.replace(claim, written_off=_let_go(claim).amount > 0)
    settled = last(entries, "settled")
    if settled and claim.what in ("credit", "overbilled") and claim.left > 0 and claim.since <= settled.on:
        return structs.replace(claim, paid_back=claim.money, paid_by=(*claim.paid_by, settled.id))
    return claim


def _at_stake(bills: Sequence[BillCheck], found: Sequence[Claim]) -> tuple[Money, ...]:
    """Return what is proven and open: what is owed back, and what is billed wrongly and not paid yet."""
    contested = (
        Money(amount=bill.contested, currency=bill.currency) for bill in bills if bill.proven and bill.contested
    )
    return _known((*(_left(claim) for claim in found if claim.proven), *contested))


def _left(claim: Claim) -> Money:
    return Money(amount=claim.left, currency=claim.money.currency)


def _let_go(claim: Claim) -> Money:
    """Return what of a claim was written off and never came back: so much, or with the whole service all of it."""
    back = claim.paid_back.amount if claim.paid_back else _NOTHING
    missing = claim.money.amount - back
    amount = min(claim.let_go.amount, missing) if claim.let_go else missing
    return Money(amount=amount, currency=claim.money.currency)


def _known(sums: Iterable[Money]) -> tuple[Money, ...]:
    return tuple(money for money in total(sums) if money.amount)
