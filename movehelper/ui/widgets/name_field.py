"""Type a name: what the catalogue knows is offered, what it does not know is fine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from movehelper.domain.folding import fold
from movehelper.domain.provider_search import ProviderSearch
from movehelper.wording import _, sector_words

if TYPE_CHECKING:
    from movehelper.domain.provider_search import Hit
    from movehelper.domain.records import Provider
    from movehelper.ui.snapshot import Snapshot

_MOST, _MOST_LINES = 6, 8


@dataclass(frozen=True)
class Offer:
    """One thing that Enter would add. Without a sector it is asked for first."""

    name: str
    sector: str
    sector_name: str
    provider: Provider | None = None


class NameField(QWidget):
    """A line to type in with a short list under it. Enter takes the line that is marked.

    What the catalogue does not know is asked for in the same line: its kind, typed or chosen.
    """

    named = Signal(str, object, str)
    """Name, provider or None, sector id."""

    def __init__(self) -> None:
        super().__init__()
        self._search = ProviderSearch(())
        self._sector_names: dict[str, str] = {}
        self._sectors: list[tuple[str, str, str]] = []
        self._offers: list[Offer] = []
        self._asked = ""
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
        self._sectors = [(fold(one.name), one.id, one.name) for one in snapshot.catalogue.sectors]
        self._sector_names = {one.id: one.name for one in snapshot.catalogue.sectors}
        self._search = ProviderSearch(snapshot.catalogue.providers)

    def offers(self, text: str) -> list[Offer]:
        """Return what a typed text could mean, best first.

        A provider comes before the text itself only if no other one could be meant: it has the very name, or it is
        the only one whose name begins so.
        """
        typed, own = fold(text.strip()), self._own(text.strip())
        named = fold(own.name) if own.sector else typed
        hits = self._search.hits(typed)
        of_kind = self._search.hits(named, sector=own.sector) if own.sector and named != typed else []
        exact = [offer for hit in hits if hit.name == typed for offer in self._of(hit)]
        exact += [offer for hit in of_kind if hit.name == named for offer in self._of(hit, own.sector)]
        kind = [o for hit in of_kind if hit.rank == 0 and hit.name != named for o in self._of(hit, own.sector)]
        starts = [offer for hit in hits if hit.rank == 0 and hit.name != typed for offer in self._of(hit)]
        others = [offer for hit in hits if hit.rank in (1, 3) for offer in self._of(hit)]
        known = list(dict.fromkeys([*exact, *kind, *starts, *others]))[: _MOST - 1]
        clear = exact or _only(starts) or (not starts and _only(kind))
        return [*known, own] if clear else [own, *known]

    def _of(self, hit: Hit, sector: str = "") -> list[Offer]:
        """Return what a provider found can be added as: each of its kinds, or the one named."""
        kinds = [sector] if sector else hit.provider.sectors
        return [Offer(hit.provider.name, one, self._sector_names.get(one, one), hit.provider) for one in kinds]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the arrow keys walk through the list while one types."""
        busy = self.list.isVisible() or bool(self._asked)
        if busy and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._ask("")
                return True
        return super().eventFilter(watched, event)

    def kinds(self, text: str) -> list[Offer]:
        """Return what the name that was typed could be, as far as `text` tells: first what begins so."""
        typed = fold(text.strip())
        found = [one for one in self._sectors if any(word.startswith(typed) for word in one[0].split())]
        found.sort(key=lambda one: not one[0].startswith(typed))
        return [Offer(self._asked, sector, shown) for _name, sector, shown in found]

    def _own(self, text: str) -> Offer:
        """Return the text as a name of its own; a sector's name at its end says what it is, else no sector is named."""
        first, _space, last = text.rpartition(" ")
        for name, sector, shown in self._sectors:
            if first and (fold(last) in (name, sector) or fold(last) == name.split()[0]):
                return Offer(first, sector, shown)
        for name, sector, shown in self._sectors:
            if fold(text) == name:
                return Offer(sector_words.called(sector, text), sector, shown)
        return Offer(text, "", "")

    def _typed(self, text: str) -> None:
        self._list_offers(self.kinds(text) if self._asked else self.offers(text) if text.strip() else [])
        if self._asked and not text.strip():
            self.list.setCurrentRow(-1)

    def _list_offers(self, offers: list[Offer]) -> None:
        self._offers = offers
        self.list.clear()
        self.list.addItems([self._line(offer) for offer in offers])
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(offers))
        height = self.list.sizeHintForRow(0) if offers else 0
        self.list.setFixedHeight(height * min(len(offers), _MOST_LINES) + 2 * self.list.frameWidth())

    def _line(self, offer: Offer) -> str:
        if offer.provider or self._asked:
            return _("{name} · {sector}").format(name=offer.name, sector=offer.sector_name)
        if not offer.sector:
            return _("“{name}” as you typed it · the kind is asked next").format(name=offer.name)
        return _("“{name}” as you typed it · {sector}").format(name=offer.name, sector=offer.sector_name)

    def _ask(self, name: str) -> None:
        """Ask in the same line what a name is, or with none ask for the next name."""
        self._asked = name
        self.edit.clear()
        asks = _("What is “{name}”? Type its kind: bank, gym, …")
        self.edit.setPlaceholderText(asks.format(name=name) if name else _("Name of a provider, a club, an office…"))
        self.edit.setAccessibleName(asks.format(name=name) if name else _("Add by name"))
        self._typed("")

    def _take(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._offers):
            return
        offer = self._offers[row]
        if not offer.sector:
            self._ask(offer.name)
            return
        self._ask("")
        self.named.emit(offer.name, offer.provider, offer.sector)


def _only(offers: list[Offer]) -> bool:
    """Do all of these mean the same one?"""
    return len({offer.name for offer in offers}) == 1
