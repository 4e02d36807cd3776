"""Type a name: what the catalogue knows is offered, what it does not know is fine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from movehelper.ui.models.table import folded
from movehelper.wording import _

if TYPE_CHECKING:
    from movehelper.domain.records import Provider
    from movehelper.ui.snapshot import Snapshot

_MOST = 6


@dataclass(frozen=True)
class Offer:
    """One thing that Enter would add."""

    name: str
    sector: str
    sector_name: str
    provider: Provider | None = None


class NameField(QWidget):
    """A line to type in with a short list under it. Enter takes the line that is marked."""

    named = Signal(str, object, str)
    """Name, provider or None, sector id."""

    def __init__(self) -> None:
        super().__init__()
        self._known: list[tuple[str, Offer]] = []
        self._sectors: list[tuple[str, str, str]] = []
        self._offers: list[Offer] = []
        self._shown_for: tuple[object, ...] = ()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(_("Name of a provider, a club, an office…"))
        self.edit.setAccessibleName(_("Add by name"))
        self.edit.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What Enter adds"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self.edit)
        lines.addWidget(self.list)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._typed)
        self.edit.returnPressed.connect(self._take)
        self.edit.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._take())

    def offer(self, snapshot: Snapshot) -> None:
        """Offer what the catalogue of this move knows."""
        shown = (snapshot.catalogue.providers, snapshot.catalogue.sectors)
        if all(one is other for one, other in zip(shown, self._shown_for, strict=False)) and self._shown_for:
            return
        self._shown_for = shown
        self._sectors = [(folded(one.name), one.id, one.name) for one in snapshot.catalogue.sectors]
        self._known = [
            (folded(provider.name), Offer(provider.name, sector, snapshot.sector_name(sector), provider))
            for provider in snapshot.catalogue.providers
            if provider.listed and not provider.now
            for sector in provider.sectors
        ]

    def offers(self, text: str) -> list[Offer]:
        """Return what a typed text could mean, best first; the text itself comes last."""
        typed, own = folded(text.strip()), self._own(text.strip())
        named = folded(own.name)
        kind = [offer for name, offer in self._known if named != typed and name == named and offer.sector == own.sector]
        kind += [
            offer
            for name, offer in self._known
            if named != typed and name.startswith(named) and name != named and offer.sector == own.sector
        ]
        starts = [offer for name, offer in self._known if name.startswith(typed)]
        inside = [offer for name, offer in self._known if f" {typed}" in name]
        return [*(kind + starts + inside)[: _MOST - 1], own]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the arrow keys walk through the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.list.isVisible():
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.edit.clear()
                self._typed("")
                return True
        return super().eventFilter(watched, event)

    def _own(self, text: str) -> Offer:
        """Return the text as a name of its own; a sector's name at its end says what it is."""
        first, _space, last = text.rpartition(" ")
        for name, sector, shown in self._sectors:
            if first and (folded(last) in (name, sector) or folded(last) == name.split()[0]):
                return Offer(first, sector, shown)
        for name, sector, shown in self._sectors:
            if folded(text) == name:
                return Offer(text, sector, shown)
        other = next(
            ((sector, shown) for _name, sector, shown in self._sectors if sector == "other"), ("other", "other")
        )
        return Offer(text, *other)

    def _typed(self, text: str) -> None:
        self.list.clear()
        self._offers = self.offers(text) if text.strip() else []
        for offer in self._offers:
            known = _("{name} · {sector}") if offer.provider else _("“{name}” as you typed it · {sector}")
            self.list.addItem(known.format(name=offer.name, sector=offer.sector_name))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._offers))
        height = self.list.sizeHintForRow(0) if self._offers else 0
        self.list.setFixedHeight(height * len(self._offers) + 6)

    def _take(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._offers):
            offer = self._offers[row]
            self.edit.clear()
            self._typed("")
            self.named.emit(offer.name, offer.provider, offer.sector)
