"""Whom to watch: each service whose end is over, with what the journal and the plan say of its last money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.domain.dates import add_days, add_months
from movehelper.domain.errors import RuleError
from movehelper.domain.journal import counts, last, open_promises
from movehelper.domain.money.sums import DAYS_OF_A_MONTH
from movehelper.domain.plan.ends import METERED
from movehelper.domain.plan.final_bill import CREDIT_WITHIN
from movehelper.domain.plan.leaving import WATCHED_MONTHS
from movehelper.domain.plan.others import LEAVING
from movehelper.domain.records import Money
from movehelper.domain.words import parse_span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Entry, Plan, PlanStep, Service, ServicePlan

_GIVEN: Final = ("notice sent", "notice received", "acknowledged", "end confirmed", "ended", "released", "live")


@dataclass(frozen=True)
class Owed:
    """Money that is to come back: since when, by when, and the law card and words behind the day."""

    money: Money
    since: dt.date
    due: dt.date
    rule: str | None
    promised: bool = False


@dataclass(frozen=True)
class Subject:
    """A service that has ended. `proven`: confirmed in writing, or seen; else the plan counted the day.

    `notice_until`: what is owed at the latest by the contract or by the other side's reading of it, beyond the end.
    """

    service: Service
    plan: ServicePlan
    ended: dt.date
    proven: bool
    region: str
    currency: str
    entries: tuple[Entry, ...]
    steps: Mapping[str, PlanStep]
    notice_until: dt.date | None

    @property
    def until(self) -> dt.date:
        """The last day on which it is watched."""
        return add_months(self.ended, WATCHED_MONTHS)

    @property
    def bill(self) -> Entry | None:
        """The final bill that the person wrote down."""
        return last([entry for entry in self.entries if counts(entry) and entry.amount], "final bill")

    @property
    def settled(self) -> dt.date | None:
        """Since when everything is settled, as the person said."""
        found = last(self.entries, "settled")
        return found.on if found else None

    @property
    def metered(self) -> bool:
        """Whether its final bill may have any amount."""
        return self.service.sector in METERED

    @property
    def in_arrears(self) -> bool:
        """Whether a last bill for what was used is to be expected after the end."""
        return self.metered or (self.service.price is not None and not self.service.price.in_advance)

    @property
    def price(self) -> Money | None:
        """What one period costs by the contract."""
        return self.service.price.money if self.service.price else None

    @property
    def period_days(self) -> int | None:
        """How long a period is by the contract, in days."""
        return period_days_of(self.service)

    def owed(self) -> tuple[Owed, ...]:
        """Return what is to come back by a final bill or by a promise, and is not back by the journal's own word."""
        return tuple(self._owed())

    def _owed(self) -> Iterator[Owed]:
        bill, back = self.bill, last(self.entries, "refund", "settled")
        if bill and bill.amount and bill.amount.amount < 0 and not (back and back.on >= bill.on):
            step = self.steps.get("check-credit")
            due = step.due if step and step.due else add_days(bill.on, CREDIT_WITHIN)
            yield Owed(_plus(bill.amount), bill.on, due, step.rule if step else None)
        for promise in open_promises(self.entries):
            if promise.amount and promise.due and not (back and back.on >= promise.on):
                yield Owed(_plus(promise.amount), promise.on, add_days(promise.due, CREDIT_WITHIN), None, promised=True)


def period_days_of(service: Service) -> int | None:
    """Return how many days one billing period of a contract has, months by the average month."""
    try:
        span = parse_span(service.price.every) if service.price else None
    except RuleError:
        return None
    if span is None:
        return None
    return round(span.months * DAYS_OF_A_MONTH) if span.months else span.most_days


def subjects(setting: Setting, plan: Plan) -> tuple[Subject, ...]:
    """Return the services that ended before today, in the order of the plan."""
    steps: dict[str | None, dict[str, PlanStep]] = {}
    for step in plan.steps:
        steps.setdefault(step.service, {})[step.id.removeprefix(f"{step.service}:")] = step
    return tuple(
        found for one in plan.services if (found := _subject(setting, one, steps.get(one.service, {}))) is not None
    )


def _subject(setting: Setting, planned: ServicePlan, steps: Mapping[str, PlanStep]) -> Subject | None:
    service = setting.services.get(planned.service)
    if service is None or planned.decision not in LEAVING or planned.progress.stage == "given up":
        return None
    entries = setting.entries(service.id)
    sure = [entry for entry in entries if counts(entry)]
    seen = last(sure, "ended", "released")
    confirmed = planned.end_is == "confirmed"
    ended = planned.ends if confirmed or seen is None else seen.ends or seen.on
    given = any(entry.kind in _GIVEN for entry in entries)
    if ended is None or not given or (planned.end_is == "wished" and seen is None) or ended >= setting.today:
        return None
    region = setting.region(service)
    return Subject(
        service=service,
        plan=planned,
        ended=ended,
        proven=confirmed or seen is not None,
        region=region,
        currency=service.price.money.currency if service.price else setting.regions.currency(region),
        entries=entries,
        steps=steps,
        notice_until=None if confirmed else _owed_until(planned, ended),
    )


def _owed_until(planned: ServicePlan, ended: dt.date) -> dt.date | None:
    """Return the latest end by the contract's counting or the other side's reading, if it is later than this one."""
    days = [reading.ends for reading in planned.readings]
    if planned.option and planned.option.ends:
        days.append(planned.option.ends)
    later = [day for day in days if day > ended]
    return max(later) if later else None


def _plus(money: Money) -> Money:
    return Money(amount=abs(money.amount), currency=money.currency)
