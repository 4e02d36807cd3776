"""What each service costs, what is at stake, what was billed: as a plain table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from movehelper.ui.models.checklist import sort_money
from movehelper.ui.models.table import Column, RecordTable
from movehelper.wording import _, marked
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from movehelper.domain.records import Entry, Money, Service, ServicePlan
    from movehelper.ui.snapshot import Snapshot


@dataclass(frozen=True)
class MoneyRow:
    """One service with its sums."""

    service: Service
    sector: str
    plan: ServicePlan | None
    bill: Money | None

    @property
    def fee(self) -> Money | None:
        """What leaving costs by the right that the plan follows."""
        return self.plan.option.fee if self.plan and self.plan.option else None

    @property
    def stake(self) -> Money | None:
        """What being late would cost."""
        return self.plan.at_stake if self.plan else None


def rows(snapshot: Snapshot) -> list[MoneyRow]:
    """Return a row for each service that has anything to do with money; they are made once."""
    made = snapshot.made.get("money")
    if made is None:
        made = snapshot.made["money"] = _rows(snapshot)
    return cast("list[MoneyRow]", made)


def _rows(snapshot: Snapshot) -> list[MoneyRow]:
    made = [
        MoneyRow(
            service,
            snapshot.sector_name(service.sector),
            snapshot.service_plans.get(service.id),
            _bill(snapshot.entries_by_service.get(service.id, ())),
        )
        for service in snapshot.services.values()
    ]
    return [row for row in made if row.service.price or row.service.deposit or row.fee or row.bill or row.stake]


def _bill(entries: Sequence[Entry]) -> Money | None:
    return next((entry.amount for entry in entries if entry.kind == "final bill" and entry.amount), None)


def price(service: Service) -> str:
    """Return what a service costs, and how often."""
    if service.price is None:
        return ""
    return _("{sum} each {period}").format(
        sum=money(service.price.money), period=service.price.every.removeprefix("1 ")
    )


def _sum(value: Money | None) -> str:
    return money(value) if value else ""


def _price_sort(row: MoneyRow) -> str:
    return sort_money(row.service.price.money if row.service.price else None)


COLUMNS: Final = (
    Column[MoneyRow]("name", marked("Service"), lambda row: row.service.name, second=lambda row: row.sector),
    Column[MoneyRow]("price", marked("Price"), lambda row: price(row.service), _price_sort, right=True),
    Column[MoneyRow](
        "stake", marked("At stake"), lambda row: _sum(row.stake), lambda row: sort_money(row.stake), right=True
    ),
    Column[MoneyRow](
        "fee", marked("Cost of leaving"), lambda row: _sum(row.fee), lambda row: sort_money(row.fee), right=True
    ),
    Column[MoneyRow](
        "deposit",
        marked("Deposit"),
        lambda row: _sum(row.service.deposit),
        lambda row: sort_money(row.service.deposit),
        right=True,
    ),
    Column[MoneyRow](
        "bill", marked("Final bill"), lambda row: _sum(row.bill), lambda row: sort_money(row.bill), right=True
    ),
    Column[MoneyRow](
        "debit",
        marked("Direct debit"),
        lambda row: _("yes") if row.service.direct_debit else _("no"),
    ),
)


class MoneyModel(RecordTable[MoneyRow]):
    """Sums by service as a table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, lambda row: row.service.id, parent=parent)
