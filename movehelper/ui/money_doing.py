"""What the buttons of the Money page do: opens its dialogs, and hands what comes back to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from movehelper.domain.money.records import MoneyView
    from movehelper.domain.records import Answer
    from movehelper.domain.records.statements import Claim
    from movehelper.ui.commands import Commands
    from movehelper.ui.desk import Desk
    from movehelper.ui.dialogs.log import Logged
    from movehelper.ui.pages.money import MoneyPage

_FACTS = {"price": "price", "period": "billing period", "fee": "fee"}
"""The field of a service's form that answers a question on a bill."""


class MoneyDoing(QObject):
    """Listens to one page; belongs to it."""

    def __init__(self, page: MoneyPage, commands: Commands, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._commands, self._desk = page, commands, desk
        page.entered.connect(self.enter_bill)
        page.settled.connect(lambda service: commands.log("settled", service))
        page.stopped.connect(self._stopped)
        page.paid.connect(self._paid)
        page.let_go.connect(self._let_go)
        page.answered.connect(self._answer)
        page.filled.connect(lambda service, what: commands.edit(service, _FACTS.get(what, "name")))

    def enter_bill(self, service: str) -> None:
        """Ask what a final bill says."""
        view = self._page.view
        enter_bill(self._desk, service, view, self._page)

    def _paid(self, claim: Claim | None) -> None:
        from movehelper.ui.dialogs.paid_back import PaidBackDialog  # noqa: PLC0415 - dialogs are loaded when opened

        snapshot = self._desk.snapshot
        if claim is not None and snapshot is not None and not self._desk.only_tried():
            dialog = PaidBackDialog(claim, self._name(claim), snapshot, self._page)
            dialog.saved.connect(self._log)
            dialog.open()

    def _let_go(self, claim: Claim | None) -> None:
        from movehelper.ui.dialogs.paid_back import WriteOffDialog  # noqa: PLC0415 - as above

        if claim is not None and not self._desk.only_tried():
            dialog = WriteOffDialog(claim, self._name(claim), self._page)
            dialog.saved.connect(self._log)
            dialog.open()

    def _name(self, claim: Claim) -> str:
        snapshot = self._desk.snapshot
        service = snapshot.services.get(claim.service) if snapshot else None
        return service.name if service else ""

    def _log(self, logged: Logged) -> None:
        _log(self._desk, logged)

    def _stopped(self, service: str) -> None:
        move = self._desk.move
        self._desk.change(lambda work: work.tick(move, f"{service}:stop-direct-debit", service))

    def _answer(self, service: str, question: str, answer: Answer) -> None:
        move = self._desk.move
        self._desk.change(lambda work: work.answer(move, service, question, answer))


def enter_bill(desk: Desk, service: str, view: MoneyView | None, parent: QWidget | None) -> None:
    """Ask what the final bill of a service says, with what is expected of it beside."""
    from movehelper.ui.dialogs.bill import BillDialog  # noqa: PLC0415 - as above

    snapshot = desk.snapshot
    known = snapshot.services.get(service) if snapshot else None
    if snapshot is None or known is None or desk.only_tried():
        return
    made = next((one for one in view.bills if one.service == service), None) if view else None
    dialog = BillDialog(snapshot, known, made, parent)
    dialog.saved.connect(lambda logged: _log(desk, logged))
    dialog.open()


def _log(desk: Desk, logged: Logged) -> None:
    move = desk.move
    desk.change(lambda work: work.log(move, logged.service, logged.kind, **logged.facts))
