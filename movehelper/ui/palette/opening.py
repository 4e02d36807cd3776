"""Opens the palette over the window, and what is chosen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from movehelper.ui.pages.places import PLACES
from movehelper.ui.palette import items
from movehelper.ui.palette.box import Palette
from movehelper.ui.palette.settings_items import settings
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from movehelper.ui.controller import Controller
    from movehelper.ui.palette.items import Item
    from movehelper.ui.snapshot import Snapshot

_RECENT, _KEPT = "palette/recent", 12


class Finding(QObject):
    """Keeps the palette of a window, and does what was chosen."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._settings = controller.shell.settings
        self._offered: Snapshot | None = None
        self.palette: Palette | None = None
        self._ways: Final[dict[str, Callable[[str], object]]] = {
            "command": lambda name: controller.actions[name].trigger(),
            "place": self._go,
            "move": controller.moving.show_move,
            "service": self._open_service,
            "step": self._open_step,
            "entry": self._open_entry,
            "home": lambda _one: controller.actions["homes"].trigger(),
            "person": self._open_person,
            "provider": self._add,
            "setting": self._open_setting,
        }

    def toggle(self) -> None:
        """Open the palette, or close it."""
        if self.palette is not None and self.palette.isVisible():
            self.palette.close_up()
            return
        if self.palette is None:
            self.palette = Palette(self._controller.window_widget)
            self.palette.chosen.connect(self._do)
        snapshot = self._controller.desk.snapshot
        if snapshot is not None and snapshot is not self._offered:
            self.palette.finder.offer(self._all(snapshot))
            self._offered = snapshot
        trial = self._controller.desk.trial is not None
        first = [*items.commands(self._controller.actions, trial=trial), *self._places(snapshot), *settings()]
        self.palette.finder.begin(first, self._recent())
        self.palette.open()

    @staticmethod
    def _all(snapshot: Snapshot) -> Iterator[Item]:
        yield from items.of_snapshot(snapshot)

    @staticmethod
    def _places(snapshot: Snapshot | None) -> Iterator[Item]:
        for place in PLACES:
            if snapshot is not None and place.shown(snapshot):
                yield items.item(f"place:{place.id}", _(place.name), _("Go there"), place.icon)

    def _recent(self) -> list[str]:
        return [one for one in str(self._settings.value(_RECENT, "")).split("\n") if one]

    def _do(self, found: Item) -> None:
        kept = [found.key, *(one for one in self._recent() if one != found.key)]
        self._settings.setValue(_RECENT, "\n".join(kept[:_KEPT]))
        self._ways[found.kind](found.id)

    def _go(self, place: str) -> None:
        self._controller.shell.go(place)

    def _open_service(self, service: str) -> None:
        self._controller.shell.open(service)

    def _open_step(self, step: str) -> None:
        snapshot = self._controller.desk.snapshot
        known = snapshot.steps.get(step) if snapshot else None
        if known is not None:
            self._controller.shell.open(known.service or known.id)

    def _open_entry(self, entry: str) -> None:
        self._controller.shell.go("journal")
        self._controller.shell.page("journal").reveal(entry)

    def _open_person(self, _person: str) -> None:
        self._controller.actions["people"].trigger()

    def _open_setting(self, key: str) -> None:
        self._controller.wishes.settings(key.partition("/")[0])

    def _add(self, provider_id: str) -> None:
        from movehelper.ui.pages.start_what import new_service  # noqa: PLC0415 - loaded when it is first needed

        desk, snapshot = self._controller.desk, self._controller.desk.snapshot
        provider = snapshot.providers.get(provider_id) if snapshot else None
        if snapshot is None or provider is None:
            return
        sector = snapshot.sectors[provider.sectors[0]]
        new = new_service(snapshot, sector, provider.name, provider)
        move = snapshot.move
        desk.change(lambda work: work.add(move, new), lambda _change: self._controller.shell.open(new.id))
