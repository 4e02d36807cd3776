"""One home as a form: where it is, rented or owned, and its days. Each answer is told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QVBoxLayout

from movehelper.ui.preferences import chosen
from movehelper.ui.typed.dates import month_first
from movehelper.ui.widgets.basics import heading, label
from movehelper.ui.widgets.choice import Choice
from movehelper.ui.widgets.date_field import DateField
from movehelper.wording import _

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.records import Home, Region
    from movehelper.ui.snapshot import Snapshot


class HomeBox(QFrame):
    """Emits `changed` with the whole home after each answer."""

    changed = Signal(object)

    def __init__(self, title: str, home: Home, snapshot: Snapshot, *, leaving: bool) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.home, self.saved, self._chosen = home, False, False
        self._snapshot, self._title, self._leaving = snapshot, title, leaving
        self._today = snapshot.today
        self.country, self.part = Choice(), Choice()
        self.address, self.tenure = QLineEdit(), Choice()
        lived, keys = ("lived_until", "keys_until") if leaving else ("lived_from", "keys_from")
        texts = (
            (_("You live there until"), _("You have the keys until"))
            if leaving
            else (_("You live there from"), _("You have the keys from"))
        )
        self.lived = self._day(texts[0], lived)
        self.keys = self._day(texts[1], keys)
        self.no_rules = label("", "warn", wrap=False)
        self._form = QFormLayout()
        self._fill_choices()
        self._lay_out(texts)
        self.show_home(home, snapshot.today)
        self._listen()

    def show_home(self, home: Home, today: dt.date) -> None:
        """Show a home; a field that is being typed in stays, unless it was another home's."""
        other, self.home, self._today = home.id != self.home.id, home, today
        self._chosen = self._chosen or other
        country, _dash, _part = home.region.partition("-")
        self.country.setCurrentIndex(max(0, self.country.findData(country)))
        self._fill_parts(country)
        self.part.setCurrentIndex(max(0, self.part.findData(home.region)))
        self.tenure.setCurrentIndex(self.tenure.findData(home.tenure))
        if other or not self.address.hasFocus():
            self.address.setText(home.address)
        for field, day in self._days(home):
            if other or not field.edit.hasFocus():
                field.show_day(day)
        self._count()

    def _count(self) -> None:
        """Let days be read as today and in the country of this home."""
        for field in (self.lived, self.keys):
            field.count_from(self._today, month_first=month_first(self.home.region))

    def _days(self, home: Home) -> tuple[tuple[DateField, dt.date | None], ...]:
        if self._leaving:
            return (self.lived, home.lived_until), (self.keys, home.keys_until)
        return (self.lived, home.lived_from), (self.keys, home.keys_from)

    def _day(self, text: str, field: str) -> DateField:
        made = DateField(f"{self._title}: {text}", self._snapshot)
        made.chosen.connect(lambda day: self._tell(**{field: day}))
        return made

    def _fill_choices(self) -> None:
        first = {code: place for place, code in enumerate(chosen().countries)}
        regions = self._snapshot.catalogue.regions
        for region in sorted(regions, key=lambda region: (first.get(region.code, len(first)), region.name)):
            self.country.addItem(region.name, region.code)
        for value, text in (("unknown", _("I don't know yet")), ("rented", _("Rented")), ("owned", _("Owned"))):
            self.tenure.addItem(text, value)

    def _fill_parts(self, country: str) -> None:
        region = self._snapshot.regions.get(country)
        self._tell_rules(region)
        parts = region.subdivisions if region else ()
        wanted = [country, *(part.code for part in parts)]
        if [self.part.itemData(number) for number in range(self.part.count())] == wanted:
            return
        self.part.clear()
        self.part.addItem(_("I don't know yet"), country)
        for part in parts:
            self.part.addItem(part.name, part.code)
        self.part.setEnabled(bool(parts))

    def _tell_rules(self, region: Region | None) -> None:
        told = _("No rules for {country} yet:\ndates follow only from what you enter.")
        missing = region is not None and not region.own_rules
        self.no_rules.setText(told.format(country=region.name) if region and missing else "")
        self._form.setRowVisible(self.no_rules, missing)

    def _lay_out(self, texts: tuple[str, str]) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(14, 12, 14, 12)
        lines.addWidget(heading(self._title, 1.08))
        form = self._form
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(6)
        fields: tuple[tuple[str, Any], ...] = (
            (_("Country"), self.country),
            (_("Part of the country"), self.part),
            (_("Address"), self.address),
            (_("Rented or owned"), self.tenure),
            (texts[0], self.lived),
            (texts[1], self.keys),
        )
        for text, field in fields:
            form.addRow(label(text, wrap=False), field)
            if field is self.country:
                form.addRow("", self.no_rules)
            if not isinstance(field, DateField):
                field.setAccessibleName(f"{self._title}: {text}")
        self.address.setPlaceholderText(_("Street, number, town"))
        lines.addLayout(form)

    def _listen(self) -> None:
        self.country.activated.connect(self._country_chosen)
        self.part.activated.connect(self._part_chosen)
        self.tenure.activated.connect(lambda: self._tell(tenure=self.tenure.currentData()))
        self.address.editingFinished.connect(self._address_typed)

    def follow(self, region: str) -> bool:
        """Be in the country of the other home as long as nobody has chosen one here; return whether that is new."""
        country = region.partition("-")[0]
        if self._chosen or self.home.region.partition("-")[0] == country:
            return False
        self.show_home(msgspec.structs.replace(self.home, region=country), self._today)
        return True

    def _country_chosen(self) -> None:
        country, self._chosen = str(self.country.currentData()), True
        self._fill_parts(country)
        self._tell(region=country)

    def _part_chosen(self) -> None:
        self._chosen = True
        self._tell(region=self.part.currentData())

    def _address_typed(self) -> None:
        if self.address.text().strip() != self.home.address:
            self._tell(address=self.address.text().strip())

    def _tell(self, **answers: Any) -> None:
        changed = msgspec.structs.replace(self.home, **answers)
        if changed != self.home or not self.saved:
            self.home = changed
            self._count()
            self.changed.emit(changed)
