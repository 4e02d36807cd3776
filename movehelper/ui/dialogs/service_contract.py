"""The parts of the service form that say what was agreed: terms in words, and money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from movehelper.domain.records import Money, Price, Terms
from movehelper.domain.words import parse_span
from movehelper.ui.dialogs.form import group
from movehelper.ui.dialogs.service_parts import Part, choice
from movehelper.ui.dialogs.service_periods import PeriodsField
from movehelper.ui.typed.amounts import read_sum
from movehelper.ui.widgets.date_field import DateField
from movehelper.wording import _, marked

if TYPE_CHECKING:
    from movehelper.domain.records import Service
    from movehelper.ui.snapshot import Snapshot

_BEGINS: Final = (
    ("receipt", marked("on the day they have the notice")),
    ("week start", marked("at the start of a week")),
    ("month start", marked("at the start of a month")),
    ("quarter start", marked("at the start of a quarter")),
    ("half-year start", marked("at the start of a half-year")),
    ("year start", marked("at the start of a year")),
    ("rent period start", marked("when a rent period begins")),
    ("billing period start", marked("when a billing period begins")),
)
_ENDS: Final = (
    ("any day", marked("on any day")),
    ("week end", marked("at the end of a week")),
    ("month end", marked("at the end of a month")),
    ("quarter end", marked("at the end of a quarter")),
    ("half-year end", marked("at the end of a half-year")),
    ("year end", marked("at the end of a year")),
    ("rent period end", marked("when a rent period ends")),
    ("billing period end", marked("when a billing period ends")),
    ("term end", marked("at the end of a term")),
)
_EVERY: Final = (
    ("1 month", marked("every month")),
    ("4 weeks", marked("every 4 weeks")),
    ("3 months", marked("every 3 months")),
    ("6 months", marked("every 6 months")),
    ("12 months", marked("every year")),
)


class ContractPart(Part):
    """The terms of notice in the words of the contract; all open means that they are not known."""

    def __init__(self, snapshot: Snapshot, service: Service) -> None:
        contract = service.contract
        terms = contract.terms
        self._terms = terms
        self._usual: Terms | None = None
        self.start = DateField(_("The contract began on"), snapshot, contract.start)
        self.period = _words(terms.period if terms else "", _("1 month, 30 days, 2 weeks"))
        begins, ends = _both(terms)
        self.begins = choice(((_(text), value) for value, text in _BEGINS), begins)
        self.ends = choice(_end_choices(terms), ends)
        self.minimum = _words((terms.minimum_term if terms else "") or "", _("24 months"))
        self.renews = _words((terms.renews_for if terms else "") or "", _("12 months"))
        self.periods = PeriodsField(contract.rent if service.sector == "tenancy" else contract.billing, snapshot)
        self.pay_day = self.periods.day
        self.clause = QLineEdit(contract.clause)
        rows = (
            (_("The contract began on"), self.start),
            (_("Period of notice"), self.period),
            (_("It is counted"), self.begins),
            (_("It ends"), self.ends),
            (_("Minimum term"), self.minimum),
            (_("Then renews for"), self.renews),
            (_("Rent or bill falls due"), self.periods),
            (_("In their words"), self.clause),
        )
        self.box = group(_("What was agreed"), rows)
        self.expect(snapshot.usual_terms(service))

    def expect(self, usual: Terms | None) -> None:
        """Choose what is usual for such a contract, where nothing else is known or was chosen.

        What is bound to a term is left out: the form asks for the term itself.
        """
        if self._terms is not None or self._chosen() != _both(self._usual):
            return
        self._usual = None if usual and (usual.minimum_term or usual.renews_for) else usual
        begins, ends = _both(self._usual)
        self.begins.setCurrentIndex(max(0, self.begins.findData(begins)))
        self.ends.setCurrentIndex(max(0, self.ends.findData(ends)))

    def _chosen(self) -> tuple[str, object]:
        return self.begins.currentData(), self.ends.currentData()

    def read(self, service: Service) -> Service:
        """Return the service with what was filled in here.

        Raises:
            RuleError: a span cannot be read.
            ValueError: a day of the month that there is not.
        """
        rent, periods = service.sector == "tenancy", self.periods.read()
        before = service.contract
        contract = msgspec.structs.replace(
            before,
            start=self.start.day,
            terms=self._read_terms(),
            clause=self.clause.text().strip(),
            rent=periods if rent else before.rent,
            billing=before.billing if rent else periods,
        )
        return msgspec.structs.replace(service, contract=contract)

    def _read_terms(self) -> Terms | None:
        words = [edit.text().strip() for edit in (self.period, self.minimum, self.renews)]
        for text in words:
            if text:
                parse_span(text)
        if not any(words):
            return None
        if not words[0]:
            raise ValueError(_("Say the period of notice too; 0 days means at once."))
        usual = self._usual if self._usual and self._usual.begins_on == self.begins.currentData() else None
        return msgspec.structs.replace(
            self._terms or usual or Terms(period=words[0]),
            period=words[0],
            begins_on=self.begins.currentData(),
            ends_on=self.ends.currentData(),
            minimum_term=words[1] or None,
            renews_for=words[2] or None,
        )


def _both(terms: Terms | None) -> tuple[str, object]:
    """Return when notice is counted from and when it ends; without terms, at once and on any day."""
    return (terms.begins_on, terms.ends_on) if terms else ("receipt", "any day")


def _words(text: str, example: str) -> QLineEdit:
    edit = QLineEdit(text)
    edit.setPlaceholderText(example)
    return edit


def _end_choices(terms: Terms | None) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = [(_(text), value) for value, text in _ENDS]
    if terms is not None and not isinstance(terms.ends_on, str):
        found.append((_("on fixed days: {days}").format(days=", ".join(terms.ends_on)), terms.ends_on))
    return found


class MoneyPart(Part):
    """What it costs and what is held."""

    def __init__(self, snapshot: Snapshot, service: Service) -> None:
        price = service.price
        self._currency = price.money.currency if price else snapshot.currency(service)
        self.price = QLineEdit(str(price.money.amount) if price else "")
        self.currency = QLineEdit(self._currency)
        self.currency.setMaxLength(3)
        self.currency.setFixedWidth(60)
        self.currency.setAccessibleName(_("Currency"))
        self.every = self._every(price.every if price else "1 month")
        self.deposit = QLineEdit(str(service.deposit.amount) if service.deposit else "")
        self.advance = QCheckBox(_("Paid in advance"))
        self.advance.setChecked(price.in_advance if price else True)
        self.debit = QCheckBox(_("By direct debit"))
        self.debit.setChecked(service.direct_debit)
        self.price.setAccessibleName(_("Price"))
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        for one in (self.price, self.currency, self.every):
            layout.addWidget(one)
        line.setFocusProxy(self.price)
        rows = ((_("Price"), line), ("", self.advance), ("", self.debit), (_("Deposit that they hold"), self.deposit))
        self.box = group(_("Money"), rows)
        self.advance.setAccessibleName(self.advance.text())
        self.debit.setAccessibleName(self.debit.text())

    def read(self, service: Service) -> Service:
        """Return the service with what was filled in here.

        Raises:
            ValueError: a sum or a currency cannot be read.
        """
        self._check_currency()
        money, deposit = self._sum(self.price), self._sum(self.deposit)
        price = (
            Price(money=money, every=self.every.currentData(), in_advance=self.advance.isChecked()) if money else None
        )
        return msgspec.structs.replace(service, price=price, deposit=deposit, direct_debit=self.debit.isChecked())

    @staticmethod
    def _every(chosen: str) -> QComboBox:
        known = [(_(text), value) for value, text in _EVERY]
        if chosen not in dict(_EVERY):
            known.append((_("every {span}").format(span=chosen), chosen))
        box = choice(known, chosen)
        box.setAccessibleName(_("How often"))
        return box

    def _check_currency(self) -> None:
        """Refuse what is no currency even while there is no price: it may be the price, typed a field too far."""
        text = self.currency.text().strip()
        if text and (len(text) != 3 or not text.isascii() or not text.isalpha()):
            raise ValueError(_("{text} is no currency. Write three letters such as EUR.").format(text=text))

    def _sum(self, edit: QLineEdit) -> Money | None:
        amount = read_sum(edit.text())
        currency = self.currency.text().strip().upper() or self._currency
        return Money(amount=amount, currency=currency) if amount is not None else None
