"""A service with all its facts; only what is known needs to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from movehelper.domain.errors import RuleError
from movehelper.ui.dialogs.form import FormDialog, scrolled
from movehelper.ui.dialogs.service_contract import ContractPart, MoneyPart
from movehelper.ui.dialogs.service_parts import LinesPart, OthersPart, ReachPart, WhatPart, WishPart
from movehelper.ui.pages.start_what import new_service
from movehelper.ui.widgets.leading import lead_to
from movehelper.wording import _

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from movehelper.domain.records import Service
    from movehelper.ui.snapshot import Snapshot


class ServiceDialog(FormDialog):
    """Each part fills its own fields from the record and reads them back into it."""

    def __init__(
        self, snapshot: Snapshot, service: Service | None, parent: QWidget | None = None, wanted: str = "name"
    ) -> None:
        title = _("Edit {name}").format(name=service.name) if service else _("Add a service")
        about = _("Leave open what you don't know. The plan then guesses and says so.")
        super().__init__(parent, title, _("Save") if service else _("Add"), about=about, wide=640)
        sector = next(iter(snapshot.sectors.values()))
        self.base = service or new_service(snapshot, snapshot.sectors.get("other", sector), "")
        self.what = WhatPart(snapshot, self.base, new=service is None)
        self.contract = ContractPart(snapshot, self.base)
        self.money = MoneyPart(snapshot, self.base)
        self.reach, self.wish = ReachPart(self.base), WishPart(snapshot, self.base)
        self.numbers, self.others = LinesPart(self.base), OthersPart(snapshot, self.base)
        self.parts = (
            self.what,
            self.contract,
            self.money,
            self.numbers,
            self.reach,
            self.wish,
            self.others,
        )
        self.lines.addWidget(scrolled(*(part.box for part in self.parts), name=_("Facts of the service")), 1)
        for box in (self.what.sector, self.what.home, self.what.provider):
            box.activated.connect(lambda _index: self.contract.expect(snapshot.usual_terms(self.what.read(self.base))))
        self.finish((680, 600))
        self._first = self._field_of(wanted)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show the field that is wanted, which may lie far below."""
        super().showEvent(event)
        area = self.findChild(QScrollArea)
        if area is not None:
            lead_to(area, self._first)

    def _field_of(self, wanted: str) -> QWidget:
        """Return where a fact is written down; the period of notice stands for the contract as a whole."""
        what, contract, wish = self.what, self.contract, self.wish
        fields: dict[str, QWidget] = {
            "name": what.name,
            "provider": what.provider,
            "home": what.home,
            "holder": what.holder,
            "account": what.account,
            "contract start": contract.start.edit,
            "minimum term": contract.minimum,
            "renews for": contract.renews,
            "rent period": contract.pay_day,
            "billing period": contract.pay_day,
            "clause": contract.clause,
            "price": self.money.price,
            "direct debit": self.money.debit,
            "deposit": self.money.deposit,
            "lines": self.numbers.first,
            "needed until": wish.needed.edit,
            "wanted end": wish.wanted.edit,
            "replaces": wish.replaces,
            "equipment": wish.equipment,
            "notes": wish.notes,
            "they say": self.others.ends.edit,
        }
        reach = next((edit for kind, edit in self.reach.edits.items() if kind == wanted), None)
        return reach or fields.get(wanted, self.contract.period)

    def entered(self) -> Service:
        """Return the service as it was filled in.

        Raises:
            ValueError: a name is missing, or words of the contract cannot be read.
        """
        service = self.base
        try:
            for part in self.parts:
                service = part.read(service)
        except RuleError as error:
            raise ValueError(str(error)) from error
        if not service.name:
            raise ValueError(_("Give it a name, so that you find it again."))
        return service
