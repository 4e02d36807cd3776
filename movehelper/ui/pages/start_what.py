"""What you have: cards by sector, each ticked or dropped by one key, and names by typing."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from movehelper.domain.records import Service
from movehelper.ui.widgets.basics import clear, heading, label
from movehelper.ui.widgets.flow import FlowLayout
from movehelper.ui.widgets.name_field import NameField
from movehelper.ui.widgets.sector_card import SectorCard
from movehelper.wording import _, marked, sector_words

if TYPE_CHECKING:
    from typing import Final

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QKeyEvent

    from movehelper.domain.records import Decision, Provider, Sector
    from movehelper.ui.snapshot import Snapshot

GROUPS: Final = {
    "home": marked("The home"),
    "energy": marked("Energy and water"),
    "telecom": marked("Telephone and internet"),
    "money": marked("Money"),
    "insurance": marked("Insurance"),
    "leisure": marked("Free time"),
    "public": marked("Offices and taxes"),
    "people": marked("People"),
}


_AWAY = ""  # stands among the services of a card once they are gone


class WhatPart(QWidget):
    """The second part of the interview."""

    add_service = Signal(object)
    remove_services = Signal(tuple)
    edit_service = Signal(str)
    dropped = Signal(str, object)
    """A kind that the household does not have, in words, and what takes the mark back."""

    def __init__(self) -> None:
        super().__init__()
        self.field = NameField()
        self.cards: dict[str, SectorCard] = {}
        self._snapshot: Snapshot | None = None
        self._dropped: set[str] = set()
        self._gone: dict[str, frozenset[str]] = {}
        """The services that went with a card's N, as long as Undo may bring them back."""
        self._made_for: tuple[str, ...] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 4, 8, 4)
        self._lines.setSpacing(6)
        self._lines.addWidget(
            label(
                _("Type a name and press Enter. Or press Down for the cards: Y if you have or want it, N if not."),
                "dim",
            )
        )
        self._lines.addWidget(self.field)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        self._lines.addLayout(self._cards)
        self._lines.addStretch(1)
        self.field.named.connect(self._named)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show which cards are ticked."""
        self._snapshot = snapshot
        if snapshot.household is None:
            return
        proposed = self._proposed(snapshot)
        ids = tuple(sector.id for sector in proposed)
        if ids != self._made_for:
            self._make(proposed)
        self._made_for = ids
        self.field.offer(snapshot)
        for sector, card in self.cards.items():
            self._show_card(sector, card, snapshot)

    def _show_card(self, sector: str, card: SectorCard, snapshot: Snapshot) -> None:
        mine = [service for service in snapshot.services.values() if service.sector == sector]
        self._came_back(self._key(sector), {service.id for service in mine})
        lone = [step for step in snapshot.steps.values() if step.service is None and step.sector == sector]
        left = sum(step.state not in ("done", "skipped") for step in lone)
        card.show_services(mine, dropped=self._key(sector) in self._dropped, steps=left)

    def _key(self, sector: str) -> str:
        return f"{self._snapshot.move if self._snapshot else ''}:{sector}"

    @property
    def last(self) -> QWidget:
        """What the cursor comes to last."""
        return next(reversed(self.cards.values()), None) or self.field.edit

    def into(self) -> None:
        """Put the cursor where names are typed."""
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from the field down to the first card without an answer; what is typed on a card is a name."""
        first = next((card for card in self.cards.values() if not card.answered), None)
        if event.key() == Qt.Key.Key_Down and first is not None:
            first.setFocus()
        elif event.text().isprintable() and event.text().strip() and self.window().focusWidget() is not self.field.edit:
            self.field.setFocus()
            QApplication.sendEvent(self.field.edit, event)
        else:
            super().keyPressEvent(event)

    def remember(self, settings: QSettings) -> None:
        """Write down which cards were dropped."""
        settings.setValue("start/dropped", " ".join(sorted(self._dropped)))

    def recall(self, settings: QSettings) -> None:
        """Take the dropped cards as they were."""
        self._dropped = set(str(settings.value("start/dropped", "")).split())

    @staticmethod
    def _proposed(snapshot: Snapshot) -> list[Sector]:
        homes = [home for home in (snapshot.old_home, snapshot.new_home) if home]
        countries = {home.region.partition("-")[0] for home in homes}
        used = {service.sector for service in snapshot.services.values()}
        return [
            sector for sector in snapshot.catalogue.sectors if countries & set(sector.proposed_in) or sector.id in used
        ]

    def _make(self, proposed: list[Sector]) -> None:
        clear(self._cards)
        self.cards = {}
        for group, title in GROUPS.items():
            mine = [sector for sector in proposed if sector.group == group]
            if not mine:
                continue
            self._cards.addWidget(heading(_(title), 1.08))
            box = QWidget()
            flow = FlowLayout(box, least=210)
            for sector in mine:
                card = SectorCard(sector.id, sector.name, wanted=sector.decisions[:1] == ("set up",))
                card.ticked.connect(self._ticked)
                card.dropped.connect(self._drop)
                card.opened.connect(self.edit_service)
                card.left.connect(self._step)
                self.cards[sector.id] = card
                flow.addWidget(card)
            self._cards.addWidget(box)

    def _ticked(self, sector_id: str) -> None:
        self._dropped.discard(self._key(sector_id))
        if self._snapshot is not None:
            sector = self._snapshot.sectors[sector_id]
            self._add(sector, sector_words.called(sector.id, sector.name), None)
        self._step(sector_id, 1)

    def _drop(self, sector_id: str) -> None:
        key, card = self._key(sector_id), self.cards[sector_id]
        new = key not in self._dropped
        self._dropped.add(key)
        if card.services:
            self._gone[key] = frozenset(service.id for service in card.services)
            self.remove_services.emit(tuple(service.id for service in card.services))
        elif self._snapshot is not None:
            self._show_card(sector_id, card, self._snapshot)
            if new:
                self.dropped.emit(self._snapshot.sector_name(sector_id), lambda: self._dropped.discard(key))
        self._step(sector_id, 1)

    def _came_back(self, key: str, ids: set[str]) -> None:
        """Take the mark of N back once Undo has brought the services back that went with it."""
        gone = self._gone.get(key)
        if gone is None:
            return
        if not gone & ids:
            self._gone[key] = gone | {_AWAY}
        elif _AWAY in gone:
            del self._gone[key]
            self._dropped.discard(key)

    def _step(self, sector_id: str, by: int) -> None:
        ids = list(self.cards)
        number = ids.index(sector_id) + by
        if 0 <= number < len(ids):
            self.cards[ids[number]].setFocus()
        elif number < 0:
            self.field.setFocus()

    def _named(self, name: str, provider: Provider | None, sector_id: str) -> None:
        if self._snapshot is not None and sector_id in self._snapshot.sectors:
            self._dropped.discard(self._key(sector_id))
            self._add(self._snapshot.sectors[sector_id], name, provider)

    def _add(self, sector: Sector, name: str, provider: Provider | None) -> None:
        if self._snapshot is not None:
            self.add_service.emit(new_service(self._snapshot, sector, name, provider))


def new_service(snapshot: Snapshot, sector: Sector, name: str, provider: Provider | None = None) -> Service:
    """Return a service with what is usual for its sector: the decision, the home, the holder."""
    decision: Decision = next(iter(snapshot.usual_decisions(sector)), "undecided")
    home = snapshot.new_home if decision == "set up" else snapshot.old_home
    people = snapshot.household.people if snapshot.household else ()
    return Service(
        id=str(uuid.uuid4()),
        name=name,
        sector=sector.id,
        provider=provider.id if provider else None,
        home=home.id if home and sector.scope == "home" else None,
        holders=(people[0].id,) if people else (),
        decision=decision,
        added=snapshot.today,
    )
