"""A claim is paid back, in full or in part, or is written off."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from movehelper.domain.records import Money, Proof
from movehelper.ui.dialogs.form import FormDialog, group, happened_on
from movehelper.ui.dialogs.log import Logged
from movehelper.ui.typed.amounts import read_sum
from movehelper.ui.widgets.choice import Choice
from movehelper.ui.widgets.date_field import DateField
from movehelper.wording import _, claims as words, marked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from movehelper.domain.records.statements import Claim
    from movehelper.ui.snapshot import Snapshot

_PROOFS: tuple[tuple[Proof, str], ...] = (
    ("document", marked("a bank statement or a paper shows it")),
    ("written", marked("they wrote it")),
    ("said", marked("they only said it; it does not count yet")),
)


class PaidBackDialog(FormDialog):
    """Asks how much came back and when; a part of it may come later."""

    def __init__(self, claim: Claim, name: str, snapshot: Snapshot, parent: QWidget | None = None) -> None:
        title = _("Paid back by {provider}").format(provider=name)
        super().__init__(parent, title, _("Log it"), about=f"{words.what(claim)}: {words.open_sum(claim)}", wide=460)
        self._claim, self._today = claim, snapshot.today
        self.sum = QLineEdit(f"{claim.left:.2f}")
        self.sum.selectAll()
        self.on = DateField(_("When"), snapshot, snapshot.today)
        self.proof = Choice()
        for proof, text in _PROOFS:
            self.proof.addItem(_(text), proof)
        currency = claim.money.currency
        rows = (
            (_("&Sum, {currency}").format(currency=currency), self.sum),
            (_("&When"), self.on),
            (_("&Proof"), self.proof),
        )
        self.lines.addWidget(group("", rows))
        self.finish()
        self.sum.setFocus()

    def entered(self) -> Logged:
        """Return the refund as an entry of the journal.

        Raises:
            ValueError: there is no sum, or the day is yet to come.
        """
        amount = read_sum(self.sum.text())
        if amount is None or amount <= Decimal(0):
            self.sum.setFocus()
            raise ValueError(_("Say how much came back."))
        facts: dict[str, object] = {
            "on": happened_on(self.on, self._today),
            "proof": self.proof.currentData(),
            "amount": Money(amount=amount, currency=self._claim.money.currency),
            "code": self._claim.id,
        }
        return Logged(self._claim.service, "refund", facts)


class WriteOffDialog(FormDialog):
    """Asks why a claim is let go."""

    def __init__(self, claim: Claim, name: str, parent: QWidget | None = None) -> None:
        about = _("{provider}: {what}, {sum}. It counts as neither at stake nor recovered from then on.").format(
            provider=name, what=words.what(claim), sum=words.open_sum(claim)
        )
        super().__init__(parent, _("Write this money off"), _("Write it off"), about=about, wide=460)
        self._claim = claim
        self.reason = QLineEdit()
        self.lines.addWidget(group("", ((_("&Why"), self.reason),)))
        self.finish()
        self.reason.setFocus()

    def entered(self) -> Logged:
        """Return what is written off as an entry of the journal.

        Raises:
            ValueError: no reason was given.
        """
        reason = " ".join(self.reason.text().split())
        if not reason:
            self.reason.setFocus()
            raise ValueError(_("Say why in a few words; whoever reads the journal later will ask."))
        left = Money(amount=self._claim.left, currency=self._claim.money.currency)
        return Logged(self._claim.service, "written off", {"amount": left, "code": self._claim.id, "text": reason})
