"""Ctrl+L: what just happened, in one line. What was understood stands under it; the grade of proof is asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from movehelper.domain.journal import open_conditions, open_promises
from movehelper.domain.records import Entry, Money
from movehelper.ui import saying
from movehelper.ui.dialogs.form import FormDialog, group, happened_on
from movehelper.ui.typed.contact import Contact, read_contact
from movehelper.ui.widgets.basics import card, label
from movehelper.ui.widgets.choice import Choice, service_choice
from movehelper.ui.widgets.date_field import DateField
from movehelper.ui.widgets.paper_field import PaperField
from movehelper.wording import _, dates, entries, ngettext, stages
from movehelper.wording.money import money

if TYPE_CHECKING:
    from pathlib import Path

    from movehelper.domain.records import EntryKind, Proof, Service
    from movehelper.ui.snapshot import Snapshot

# what is offered by hand; what only the program or special dialogs write is left out
_OFFERED: tuple[EntryKind, ...] = tuple(
    kind
    for kind in entries.NAMES
    if kind not in ("void", "step done", "line ended", "charge", "watched", "written off")
)
_PROOFS: tuple[Proof, ...] = ("said", "written", "document")


@dataclass(frozen=True)
class Logged:
    """What the dialog hands over: the service and the facts of the entry."""

    service: str | None
    kind: EntryKind
    facts: dict[str, object]
    papers: tuple[Path, ...] = ()
    """Files that prove it."""


class LogDialog(FormDialog):
    """One line, and everything read from it can be corrected below."""

    def __init__(
        self, snapshot: Snapshot, service: str | None, kind: EntryKind = "contact", parent: QWidget | None = None
    ) -> None:
        super().__init__(
            parent,
            _("Log what happened"),
            _("Log it"),
            about=_(
                "For example: phoned, Anna, ends 30 Nov, ref 123. The letters p, e, c, l and w stand for "
                "phone, e-mail, chat, letter and website."
            ),
        )
        self._snapshot, self._asked_kind = snapshot, kind
        self._contact = Contact(kind=kind)
        self._proof_touched = self._kind_touched = False
        self.line = QLineEdit()
        self.line.setAccessibleName(_("What happened, in one line"))
        self.understood = label("")
        self.hint = label("", "dim")
        self.hint.hide()
        self.service = service_choice(snapshot, service)
        self.kind = Choice()
        self.on = DateField(_("When"), snapshot, snapshot.today)
        self.proofs = QButtonGroup(self)
        self.papers = PaperField()
        self._fill()
        self._lay_out()
        self._listen()
        self._read(self.line.text())
        self.line.setFocus()

    def about_all(self, number: int) -> None:
        """Let the entry be written for each of several services."""
        self.service.clear()
        self.service.addItem(ngettext("{n} that is selected", "All {n} that are selected", number).format(n=number), "")
        self.service.setEnabled(False)
        self.papers.hide()
        self._tell_understood()

    @property
    def proof(self) -> Proof | None:
        """The grade of proof that was chosen."""
        number = self.proofs.checkedId()
        return _PROOFS[number] if number >= 0 else None

    def entered(self) -> Logged:
        """Return the entry's facts.

        Raises:
            ValueError: the day lies in the future.
        """
        on = happened_on(self.on, self._snapshot.today)
        contact, service = self._contact, self.service.currentData()
        facts: dict[str, object] = {
            "on": on,
            "proof": self.proof,
            "channel": contact.channel,
            "who": contact.who,
            "reference": contact.reference,
            "text": contact.text,
            "ends": contact.ends,
            "due": contact.due,
            "code": contact.code,
            "amount": self._amount(service),
            "meets": self._met(service or "", self.kind.currentData()),
        }
        return Logged(service or None, self.kind.currentData(), facts, self.papers.files)

    def tell(self, problem: str) -> None:
        """Show why it cannot be logged yet."""
        super().tell(problem)
        self._grow()

    def _grow(self) -> None:
        """Take more height if the words now need it; never less, so that nothing jumps while one types."""
        self.lines.activate()
        if self.isVisible() and self.lines.heightForWidth(self.width()) > self.height():
            self.fit()

    def _met(self, service: str, kind: EntryKind) -> str | None:
        """Return the oldest open condition or promise that such an entry meets."""
        entries = tuple(reversed(self._snapshot.entries_of(service)))
        waiting = {"condition met": open_conditions, "promise kept": open_promises}.get(kind)
        found = waiting(entries) if waiting else ()
        return found[0].id if found else None

    def _about_bill(self) -> str:
        """Return what a final bill comes to for the person, or how to write down a credit."""
        if self.kind.currentData() != "final bill":
            return ""
        amount = self._contact.amount
        if amount is not None and amount < 0:
            return _("A credit: they owe you {sum}. It stays open until it is paid back.").format(
                sum=money(Money(amount=-amount, currency=self._snapshot.currency(self._about())))
            )
        return _("If they owe you money, write it as a credit: “credit 39.00”, or with a minus: “bill -39.00”.")

    def _about(self) -> Service | None:
        return self._snapshot.services.get(self.service.currentData() or "")

    def _amount(self, service: str | None) -> Money | None:
        if self._contact.amount is None:
            return None
        currency = self._snapshot.currency(self._snapshot.services.get(service or ""))
        return Money(amount=self._contact.amount, currency=currency)

    def _fill(self) -> None:
        for kind in _OFFERED:
            self.kind.addItem(entries.name(kind), kind)
        for number, proof in enumerate(_PROOFS):
            self.proofs.addButton(QRadioButton(_(saying.PROOF_HINTS[proof])), number)

    def _lay_out(self) -> None:
        self.lines.addWidget(self.line)
        frame, lines = card()
        lines.addWidget(label(_("Understood"), "dim"))
        lines.addWidget(self.understood)
        lines.addWidget(self.hint)
        self.lines.addWidget(frame)
        rows = ((_("&With"), self.service), (_("&What"), self.kind), (_("W&hen"), self.on))
        self.lines.addWidget(group("", rows))
        proof = QWidget()
        radios = QVBoxLayout(proof)
        radios.setContentsMargins(0, 0, 0, 0)
        radios.addWidget(label(_("What proves it?")))
        for radio in self.proofs.buttons():
            radios.addWidget(radio)
        radios.addWidget(self.papers)
        self.lines.addWidget(proof)
        self.finish()

    def _listen(self) -> None:
        self.line.textChanged.connect(self._read)
        self.kind.activated.connect(self._kind_chosen)
        self.proofs.idClicked.connect(self._proof_chosen)
        self.papers.changed.connect(self._grow)
        self.on.chosen.connect(lambda _day: self._tell_understood())
        self.service.activated.connect(lambda _index: self._tell_understood())

    def _kind_chosen(self) -> None:
        self._kind_touched = True
        self._tell_understood()

    def _proof_chosen(self) -> None:
        self._proof_touched = True
        self._tell_understood()

    def _read(self, text: str) -> None:
        contact = read_contact(text, self._snapshot.today, month_first=self._snapshot.month_first)
        if contact.kind == "contact" or (contact.kind == "end confirmed" and self._asked_kind == "notice sent"):
            contact = replace(contact, kind=self._asked_kind)  # a notice names its end; that confirms nothing
        if contact.on != self._contact.on:
            self.on.show_day(contact.on or self._snapshot.today)
        self._contact = contact
        if not self._kind_touched:
            self.kind.setCurrentIndex(self.kind.findData(contact.kind))
        if not self._proof_touched and contact.proof is not None:
            self.proofs.button(_PROOFS.index(contact.proof)).setChecked(True)
        elif not self._proof_touched and self.proofs.checkedId() < 0:
            self.proofs.button(0).setChecked(True)
        self._tell_understood()

    def _tell_understood(self) -> None:
        self.understood.setText(" · ".join(part for part in self._parts() if part))
        self.hint.setText(self._about_bill())
        self.hint.setVisible(bool(self.hint.text()))
        self.problem.hide()
        self._grow()

    def _parts(self) -> tuple[str, ...]:
        contact, day = self._contact, self.on.day or self._snapshot.today
        entry = self._as_entry(contact, day)
        proof = stages.proof(self.proof) if self.proof else ""
        on = _("on {day}").format(day=dates.date(day))
        return self.service.currentText(), saying.entry(entry), on, saying.entry_details(entry), proof

    def _as_entry(self, contact: Contact, day: dt.date) -> Entry:
        return Entry(
            id="",
            kind=self.kind.currentData() or contact.kind,
            on=day,
            at=dt.datetime.combine(day, dt.time(), dt.UTC),
            channel=contact.channel,
            who=contact.who,
            reference=contact.reference,
            text=contact.text,
            ends=contact.ends,
            due=contact.due,
            code=contact.code,
            amount=self._amount(self.service.currentData()),
        )
