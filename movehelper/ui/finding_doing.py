"""What the buttons of the page "Statements" do: opens its dialogs, and hands what comes back to the desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from movehelper.services import finding_answers, findings, statements
from movehelper.ui.pages.statements import page_of
from movehelper.wording import _, statements as words

if TYPE_CHECKING:
    from movehelper.domain.records.statements import Account
    from movehelper.services.finding_answers import Taken
    from movehelper.ui.controller import Controller
    from movehelper.ui.models.statements import FindingRow
    from movehelper.ui.pages.page import Page


class FindingDoing(QObject):
    """Listens to one page; belongs to it."""

    def __init__(self, page: Page, controller: Controller) -> None:
        super().__init__(page)
        self._page, self._desk = page_of(page), controller.desk
        self._page.wished.connect(self.do)
        self._page.renamed.connect(self._rename)
        self._page.taken_back.connect(self._take_back)

    def do(self, what: str, one: FindingRow) -> None:
        """Do what is wished with a finding."""
        if what == "reject":
            move = self._move
            self._desk.change(lambda work: findings.reject(work.services, move, one.finding))
        else:
            self._accept(one, known=what == "belongs")

    def _accept(self, one: FindingRow, *, known: bool) -> None:
        from movehelper.ui.dialogs.finding import FindingDialog  # noqa: PLC0415 - dialogs are loaded when opened

        snapshot, held = self._desk.snapshot, self._page.held
        if snapshot is None or snapshot.household is None or held is None or self._desk.only_tried():
            return
        others = [row.finding for row in held.rows if row.key != one.key and row.answered != "rejected"]
        dialog = FindingDialog(snapshot, one.finding, others if known else (), self._page, known=known)
        dialog.saved.connect(partial(self._take, one))
        dialog.open()

    def _take(self, one: FindingRow, taken: Taken) -> None:
        move = self._move
        self._desk.change(lambda work: finding_answers.take(work.services, move, one.finding, taken))

    def _rename(self, account: Account) -> None:
        from movehelper.ui.dialogs.naming import NameDialog  # noqa: PLC0415 - as above

        if self._desk.only_tried():
            return
        about = words.account(account)
        dialog = NameDialog(_("Name this account"), about, account.name, self._page)
        move = self._move
        dialog.saved.connect(
            lambda name: self._desk.change(
                lambda work: statements.rename_account(work.services, move, account.id, name)
            )
        )
        dialog.open()

    def _take_back(self, taken: str) -> None:
        move = self._move
        self._desk.change(lambda work: statements.take_back(work.services, move, taken))

    @property
    def _move(self) -> str:
        return self._desk.move
