"""Taking an entry of the journal back, and correcting it: the old one stays to be read, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from movehelper.domain.records import ChannelKind, Money
from movehelper.ui import saying
from movehelper.ui.dialogs.form import FormDialog, group, happened_on, scrolled
from movehelper.ui.models import journal
from movehelper.ui.typed.amounts import read_sum
from movehelper.ui.widgets.basics import card, label
from movehelper.ui.widgets.choice import Choice, service_choice
from movehelper.ui.widgets.date_field import DateField
from movehelper.wording import _, dates, entries, journal as words, names

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtWidgets import QFrame, QWidget

    from movehelper.ui.models.journal import JournalRow
    from movehelper.ui.snapshot import Snapshot

CHANNELS: tuple[ChannelKind, ...] = tuple(names.CHANNELS)


@dataclass(frozen=True)
class Corrected:
    """What shall stand instead: the facts that differ, by their names in `Entry`, and the reason."""

    facts: dict[str, Any]
    reason: str


class VoidDialog(FormDialog):
    """Asks for the reason; hands over what was typed."""

    def __init__(self, row: JournalRow, parent: QWidget | None = None) -> None:
        about = _("It stays in the journal, struck through, with the reason. It counts no more for the plan.")
        super().__init__(parent, _("Take this entry back"), _("Take it back"), about=about)
        self.lines.addWidget(told(row))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Wrong service; it was another day; …"))
        self.lines.addWidget(group("", ((_("&Why"), self.reason),)))
        self.finish()
        self.reason.setFocus()

    def entered(self) -> str:
        """Return the reason.

        Raises:
            ValueError: there is none.
        """
        return given(self.reason)


class CorrectDialog(FormDialog):
    """Every fact of the entry, as it was written; what is changed stands in the new one."""

    def __init__(self, snapshot: Snapshot, row: JournalRow, parent: QWidget | None = None) -> None:
        about = _("The old entry stays to be read, struck through; the new one counts in its place.")
        super().__init__(parent, _("Correct this entry"), _("Write it anew"), about=about, wide=600)
        self._snapshot, self.base = snapshot, row.line.entry
        entry = self.base
        self.kind, self.proof, self.channel = Choice(), Choice(), Choice()
        self.service = service_choice(snapshot, entry.service)
        self.on = DateField(_("When"), snapshot, entry.on)
        self.ends = DateField(_("Ends"), snapshot, entry.ends)
        self.due = DateField(_("Promised for"), snapshot, entry.due)
        self.who, self.reference, self.code = QLineEdit(entry.who), QLineEdit(entry.reference), QLineEdit(entry.code)
        self.amount = QLineEdit(str(entry.amount.amount) if entry.amount else "")
        self.amount.setPlaceholderText(_("39.00; less than nothing if they owe it to you"))
        self.text = QPlainTextEdit(entry.text)
        self.text.setFixedHeight(70)
        self.text.setTabChangesFocus(True)
        self.reason = QLineEdit()
        self._fill()
        self._lay_out()
        self.finish((620, 620))
        self.reason.setFocus()

    def entered(self) -> Corrected:
        """Return what shall stand instead.

        Raises:
            ValueError: nothing differs, no reason is given, or a sum or day cannot be.
        """
        facts: dict[str, Any] = {
            "service": self.service.currentData() or None,
            "kind": self.kind.currentData(),
            "proof": self.proof.currentData() or None,
            "channel": self.channel.currentData() or None,
            "on": self._day(),
            "who": self.who.text().strip(),
            "reference": self.reference.text().strip(),
            "code": self.code.text().strip(),
            "ends": self.ends.day,
            "due": self.due.day,
            "amount": self._sum(),
            "text": self.text.toPlainText().strip(),
        }
        changed = {name: value for name, value in facts.items() if value != getattr(self.base, name)}
        if not changed:
            raise ValueError(_("Nothing differs from the old entry yet."))
        return Corrected(changed, given(self.reason))

    def _fill(self) -> None:
        entry = self.base
        for kind in journal.KINDS:
            if kind != "void":
                self.kind.addItem(entries.name(kind), kind)
        self.proof.addItem(_("Needs no proof"), "")
        for proof in journal.PROOFS:
            self.proof.addItem(_(saying.PROOF_HINTS[proof]).replace("&", ""), proof)
        self.channel.addItem(_("Not noted"), "")
        for channel in CHANNELS:
            self.channel.addItem(names.channel_kind(channel), channel)
        wanted = ((self.kind, entry.kind), (self.proof, entry.proof))
        for box, value in (*wanted, (self.channel, entry.channel)):
            box.setCurrentIndex(max(0, box.findData(value or "")))

    def _lay_out(self) -> None:
        rows = (
            (_("&Why is it wrong?"), self.reason),
            (_("&With"), self.service),
            (_("What"), self.kind),
            (_("When"), self.on),
            (_("Proof"), self.proof),
            (_("How"), self.channel),
            (_("Who"), self.who),
            (_("Reference"), self.reference),
            (_("Code"), self.code),
            (_("Ends"), self.ends),
            (_("Promised for"), self.due),
            (_("Sum"), self.amount),
            (_("Text"), self.text),
        )
        self.lines.addWidget(scrolled(group("", rows), name=_("Facts of the entry")), 1)

    def _day(self) -> object:
        """Return the day, which may stay as it is even where it was written down for one that has yet to come."""
        if self.on.day in {None, self.base.on}:
            return self.base.on
        return happened_on(self.on, self._snapshot.today)

    def _sum(self) -> Money | None:
        amount = read_sum(self.amount.text())
        if amount is None:
            return None
        service = self._snapshot.services.get(self.service.currentData() or "")
        currency = self.base.amount.currency if self.base.amount else self._snapshot.currency(service)
        return Money(amount=amount, currency=currency)


def told(row: JournalRow) -> QFrame:
    """Return a box with what an entry tells."""
    frame, lines = card()
    entry = row.line.entry
    lines.addWidget(label(f"{dates.date(entry.on)} · {row.service or _('The move as a whole')}", "dim"))
    lines.addWidget(label(words.what(entry, row.step)))
    if details := words.details(entry):
        lines.addWidget(label(details, "dim"))
    return frame


def given(reason: QLineEdit) -> str:
    """Return the reason that was typed.

    Raises:
        ValueError: there is none: without it, nobody will know later what was wrong.
    """
    text = reason.text().strip()
    if not text:
        reason.setFocus()
        raise ValueError(_("Say why in a few words; whoever reads the journal later will ask."))
    return text
