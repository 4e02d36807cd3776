"""A final bill, line by line: what it says beside what was expected."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast, get_args

from PySide6.QtWidgets import QCheckBox, QGridLayout, QGroupBox, QLineEdit, QVBoxLayout, QWidget

from movehelper.domain.records import BilledLine, BillPart, Money, Proof
from movehelper.ui import saying
from movehelper.ui.dialogs.form import FormDialog, group, happened_on, scrolled
from movehelper.ui.dialogs.log import Logged
from movehelper.ui.typed.amounts import read_sum
from movehelper.ui.widgets.basics import button, label
from movehelper.ui.widgets.choice import Choice
from movehelper.ui.widgets.date_field import DateField
from movehelper.wording import _, bills as words, dates

if TYPE_CHECKING:
    from movehelper.domain.money.records import BillCheck
    from movehelper.domain.records import Entry, Service
    from movehelper.domain.records.statements import BillLine
    from movehelper.ui.snapshot import Snapshot

_PROOFS: tuple[Proof, ...] = ("document", "written", "said")
_NOTHING = Decimal(0)


class _Line:
    """The fields of one line of the bill."""

    def __init__(self, what: BillPart, hint: str = "") -> None:
        self.what = Choice()
        for one in get_args(BillPart):
            self.what.addItem(words.part(one), one)
        self.what.setCurrentIndex(self.what.findData(what))
        self.what.setAccessibleName(_("What it is for"))
        self.amount, self.text = QLineEdit(), QLineEdit()
        self.amount.setAccessibleName(_("Sum of this line"))
        self.amount.setPlaceholderText(hint)
        self.text.setAccessibleName(_("As it stands there"))

    def read(self) -> BilledLine | None:
        """Return the line, or None if no sum was typed.

        Raises:
            ValueError: the sum is none.
        """
        try:
            amount = read_sum(self.amount.text())
        except ValueError:
            self.amount.setFocus()
            raise
        if amount is None:
            return None
        what = cast("BillPart", self.what.currentData())
        return BilledLine(what=what, amount=amount, text=" ".join(self.text.text().split()))


class BillDialog(FormDialog):
    """Asks what a final bill says. Only the sum is needed; its lines tell which one differs."""

    def __init__(
        self, snapshot: Snapshot, service: Service, made: BillCheck | None, parent: QWidget | None = None
    ) -> None:
        about = _(
            "Type each sum as the bill has it: with a minus what is in your favour, such as a credit. Leave out what"
            " the bill leaves out. Grey is what is expected."
        )
        super().__init__(parent, _("Final bill of {provider}").format(provider=service.name), _("Save"), about=about)
        self._snapshot, self._service = snapshot, service
        self.currency = made.currency if made and made.currency else snapshot.currency(service)
        self.on = DateField(_("Date of the bill"), snapshot, snapshot.today)
        self.proof = Choice()
        for proof in _PROOFS:
            self.proof.addItem(_(saying.PROOF_HINTS[proof]).replace("&", ""), proof)
        self.sum = QLineEdit()
        self.sum.setPlaceholderText(_("the sum of its lines"))
        earlier = [one for one in snapshot.entries_of(service.id) if one.kind == "final bill"]
        self._earlier: Entry | None = earlier[0] if earlier else None
        self.on_top = QCheckBox(self._about_earlier())
        self.on_top.setVisible(self._earlier is not None)
        self.fields: list[_Line] = []
        self._grid = QGridLayout()
        self._lay_out(made)
        (self.fields[0].amount if self.fields else self.sum).setFocus()

    def entered(self) -> Logged:
        """Return the bill as an entry of the journal.

        Raises:
            ValueError: there is no sum, a line is no sum, the lines are another sum, or the day is yet to come.
        """
        on = happened_on(self.on, self._snapshot.today)
        lines = tuple(line for field in self.fields if (line := field.read()) is not None)
        amount = read_sum(self.sum.text())
        if amount is None and not lines:
            raise ValueError(_("Type the sum of the bill, or its lines."))
        whole = sum((line.amount for line in lines), _NOTHING)
        if amount is not None and lines and amount != whole:
            raise ValueError(
                _("The lines come to {lines}, and the bill to {sum}. Add the line that is missing.").format(
                    lines=words.sum_of(whole, self.currency), sum=words.sum_of(amount, self.currency)
                )
            )
        facts: dict[str, object] = {
            "on": on,
            "proof": self.proof.currentData(),
            "amount": Money(amount=whole if amount is None else amount, currency=self.currency),
            "lines": lines,
        }
        if self._earlier is not None and self.on_top.isChecked():
            facts["meets"] = self._earlier.id
        return Logged(self._service.id, "final bill", facts)

    def add_line(self) -> None:
        """Offer one more line."""
        self._put(_Line("other"))
        self.fields[-1].what.setFocus()

    def _lay_out(self, made: BillCheck | None) -> None:
        self._grid.setColumnStretch(2, 1)
        heads = (_("What it is for"), _("Sum, {currency}").format(currency=self.currency), _("As it stands there"))
        for column, text in enumerate(heads):
            self._grid.addWidget(label(text, "dim", wrap=False), 0, column)
        known = [one for one in made.lines if one.expected or one.what == "equipment"] if made else []
        for one in known:
            self._put(_Line(one.what, self._hint(one)))
        if not known:
            self._put(_Line("used days"))
        box = QGroupBox(_("Lines of the bill"))
        inside = QVBoxLayout(box)
        inside.addLayout(self._grid)
        more = button(_("&Add a line"), self.add_line, icon="add", name="add-line")
        inside.addWidget(more)
        rows = (
            (_("&Date of the bill"), self.on),
            (_("&It is there"), self.proof),
            (_("Sum of the &bill, {currency}").format(currency=self.currency), self.sum),
        )
        facts = group("", rows)
        self.lines.addWidget(scrolled(box, facts, self.on_top, name=_("The bill")), 1)
        self.finish((680, 560))

    def _put(self, field: _Line) -> None:
        row = len(self.fields) + 1
        for column, widget in enumerate((field.what, field.amount, field.text)):
            self._grid.addWidget(widget, row, column)
        self.fields.append(field)

    def _hint(self, one: BillLine) -> str:
        return f"{one.expected:.2f}"

    def _about_earlier(self) -> str:
        if self._earlier is None:
            return ""
        return _("It comes on top of the bill of {day}; otherwise it replaces that one").format(
            day=dates.date(self._earlier.on)
        )
