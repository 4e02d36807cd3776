"""The parts of the service form that say what it is, who is reached how, and what one wishes."""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final, get_args

import msgspec
from PySide6.QtWidgets import QComboBox, QGroupBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from movehelper.domain.records import Channel, ChannelKind, Decision, Line, OtherReading
from movehelper.ui.dialogs.form import group
from movehelper.ui.widgets.choice import Choice
from movehelper.ui.widgets.date_field import DateField
from movehelper.wording import _, marked, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from movehelper.domain.records import Sector, Service
    from movehelper.ui.snapshot import Snapshot

DECISIONS: Final[tuple[Decision, ...]] = get_args(Decision)


def choice(options: Iterable[tuple[str, object]], value: object) -> QComboBox:
    """Return a list to choose from, with a value already chosen."""
    box = Choice()
    for text, data in options:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(value)))
    return box


class Part(ABC):
    """A group of the form: `box` is its widget, `read` puts its fields into a record."""

    box: QGroupBox

    @abstractmethod
    def read(self, service: Service) -> Service:
        """Return the service with what was filled in here."""


class WhatPart(Part):
    """What it is, where, whose, and what shall become of it."""

    def __init__(self, snapshot: Snapshot, service: Service, *, new: bool) -> None:
        self._snapshot, self._new = snapshot, new
        self.name = QLineEdit(service.name)
        self.sector = choice(((one.name, one.id) for one in snapshot.catalogue.sectors), service.sector)
        self.provider = Choice()
        self.home = choice(_homes(snapshot), service.home or "")
        self.holder = choice(_people(snapshot), service.holders[0] if service.holders else "")
        self.decision = choice(((names.decision(one), one) for one in DECISIONS), service.decision)
        self.account = QLineEdit(service.account)
        self._fill_providers(service.provider or "")
        self.sector.activated.connect(self._sector_chosen)
        rows = (
            (_("Name"), self.name),
            (_("Kind"), self.sector),
            (_("Provider in the catalogue"), self.provider),
            (_("Tied to"), self.home),
            (_("Who signed"), self.holder),
            (_("What happens with it"), self.decision),
            (_("Account or customer number"), self.account),
        )
        self.box = group(_("What it is"), rows)

    def read(self, service: Service) -> Service:
        """Return the service with what was filled in here."""
        first = self.holder.currentData()
        others = tuple(one for one in service.holders[1:] if one != first)
        return msgspec.structs.replace(
            service,
            name=self.name.text().strip(),
            sector=self.sector.currentData(),
            provider=self.provider.currentData() or None,
            home=self.home.currentData() or None,
            holders=(first, *others) if first else others,
            decision=self.decision.currentData(),
            account=self.account.text().strip(),
        )

    def _sector_chosen(self) -> None:
        sector = self._snapshot.sectors.get(self.sector.currentData())
        self._fill_providers(str(self.provider.currentData() or ""))
        if self._new and sector is not None:
            self._choose_home(sector)
        usual = self._snapshot.usual_decisions(sector)
        if self._new and usual:
            self.decision.setCurrentIndex(self.decision.findData(usual[0]))

    def _choose_home(self, sector: Sector) -> None:
        """Tie it to the home that such a service usually belongs to."""
        new = bool(sector.decisions) and sector.decisions[0] == "set up"
        home = self._snapshot.new_home if new else self._snapshot.old_home
        tied = home.id if home and sector.scope == "home" else ""
        self.home.setCurrentIndex(max(0, self.home.findData(tied)))

    def _fill_providers(self, chosen: str) -> None:
        sector = self.sector.currentData()
        self.provider.clear()
        self.provider.addItem(_("Not in the list"), "")
        for one in sorted(self._snapshot.catalogue.providers, key=lambda one: one.name.casefold()):
            if sector in one.sectors or one.id == chosen:
                self.provider.addItem(one.name, one.id)
        self.provider.setCurrentIndex(max(0, self.provider.findData(chosen)))


def _homes(snapshot: Snapshot) -> list[tuple[str, object]]:
    old, new = snapshot.old_home, snapshot.new_home
    found: list[tuple[str, object]] = [(_("A person, not a home"), "")]
    for home in snapshot.homes.values():
        which = _("The home you leave") if home == old else _("The home you move to") if home == new else ""
        name = home.label or home.address
        found.append((" · ".join(part for part in (which, name) if part) or home.id, home.id))
    return found


def _people(snapshot: Snapshot) -> list[tuple[str, object]]:
    people = snapshot.household.people if snapshot.household else ()
    return [(_("Not known yet"), ""), *((person.name, person.id) for person in people)]


class LinesPart(Part):
    """Telephone numbers, each with what shall become of it."""

    WISHES: Final = (
        ("undecided", marked("Not decided")),
        ("port", marked("Take it to the new provider")),
        ("keep", marked("Keep it")),
        ("end", marked("Let it end")),
    )

    def __init__(self, service: Service) -> None:
        self._rows: list[tuple[Line | None, QLineEdit, QComboBox]] = []
        rows: list[tuple[str, QWidget]] = []
        for number, line in enumerate((*service.lines, None), 1):
            edit = QLineEdit(line.number if line else "")
            wish = choice(((_(text), value) for value, text in self.WISHES), line.wish if line else "undecided")
            edit.setAccessibleName(_("Number {n}").format(n=number))
            wish.setAccessibleName(_("What happens with number {n}").format(n=number))
            both = QWidget()
            layout = QHBoxLayout(both)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(edit, 1)
            layout.addWidget(wish)
            rows.append((_("Number {n}").format(n=number), both))
            self._rows.append((line, edit, wish))
        self.first = self._rows[0][1]
        self.box = group(_("Telephone numbers"), rows)

    def read(self, service: Service) -> Service:
        """Return the service with what was filled in here."""
        lines = [
            msgspec.structs.replace(
                line or Line(id=str(uuid.uuid4()), number=""), number=edit.text().strip(), wish=wish.currentData()
            )
            for line, edit, wish in self._rows
            if edit.text().strip()
        ]
        return msgspec.structs.replace(service, lines=tuple(lines))


class ReachPart(Part):
    """How to reach them, where the catalogue does not say."""

    KINDS: Final[tuple[ChannelKind, ...]] = ("phone", "email", "web", "letter")

    def __init__(self, service: Service) -> None:
        self.edits: dict[ChannelKind, QLineEdit] = {}
        rows: list[tuple[str, QWidget]] = []
        for kind in self.KINDS:
            own = next((one.value or "" for one in service.channels if one.kind == kind), "")
            self.edits[kind] = QLineEdit(own)
            rows.append((names.channel_kind(kind).capitalize(), self.edits[kind]))
        self.box = group(_("How you reach them"), rows)

    def read(self, service: Service) -> Service:
        """Return the service with what was filled in here; other channels stay."""
        before = {one.kind: one for one in service.channels if one.kind in self.KINDS}
        others = [one for one in service.channels if one.kind not in self.KINDS or one is not before.get(one.kind)]
        own = [
            msgspec.structs.replace(before.get(kind, Channel(kind=kind)), value=edit.text().strip())
            for kind, edit in self.edits.items()
            if edit.text().strip()
        ]
        return msgspec.structs.replace(service, channels=(*own, *others))


class WishPart(Part):
    """Days one wishes for, what it replaces, and what else to remember."""

    def __init__(self, snapshot: Snapshot, service: Service) -> None:
        self.wanted = DateField(_("You want it to end by"), snapshot, service.wanted_end)
        self.needed = DateField(_("You need it until"), snapshot, service.needed_until)
        others = [one for one in snapshot.services_by_name() if one[1] != service.id]
        self.replaces = choice([(_("Nothing"), ""), *others], service.replaces or "")
        self.equipment = QLineEdit(service.equipment)
        self.notes = QPlainTextEdit(service.notes)
        self.notes.setFixedHeight(64)
        self.notes.setTabChangesFocus(True)
        rows = (
            (_("You need it until"), self.needed),
            (_("You want it to end by"), self.wanted),
            (_("It takes over from"), self.replaces),
            (_("Equipment that is theirs"), self.equipment),
            (_("Notes"), self.notes),
        )
        self.box = group(_("What you wish"), rows)

    def read(self, service: Service) -> Service:
        """Return the service with what was filled in here."""
        return msgspec.structs.replace(
            service,
            wanted_end=self.wanted.day,
            needed_until=self.needed.day,
            replaces=self.replaces.currentData() or None,
            equipment=self.equipment.text().strip(),
            notes=self.notes.toPlainText().strip(),
        )


class OthersPart(Part):
    """What the other side says, if it differs."""

    def __init__(self, snapshot: Snapshot, service: Service) -> None:
        first = service.other_readings[0] if service.other_readings else OtherReading()
        self._first = first
        self.ends = DateField(_("They say it ends on"), snapshot, first.ends)
        self.text = QLineEdit(first.text)
        self.box = group(_("What they say"), ((_("They say it ends on"), self.ends), (_("In their words"), self.text)))

    def read(self, service: Service) -> Service:
        """Return the service with what was filled in here."""
        said = msgspec.structs.replace(self._first, ends=self.ends.day, text=self.text.text().strip())
        empty = said.ends is None and said.terms is None and not said.text
        return msgspec.structs.replace(
            service, other_readings=service.other_readings[1:] if empty else (said, *service.other_readings[1:])
        )
