"""Searches in slices, one in each turn of the event loop: ten thousand services never keep the window waiting."""

from __future__ import annotations

import heapq
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from movehelper.domain.folding import fold
from movehelper.domain.ranking import Wish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from movehelper.ui.palette.items import Item

MOST: Final = 40
"""How many things are listed."""
_MADE_PER_TURN, _COMPARED_PER_TURN = 150, 1500
_RECENT = 30.0


class Finder(QObject):
    """Keeps all there is to find, and finds the best of it."""

    found = Signal(list)
    """The best items so far; again when there are better ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first: list[Item] = []
        self._items: list[Item] = []
        self._source: Iterator[Item] = iter(())
        self._wish, self._at = Wish(""), 0
        self._recent: dict[str, float] = {}
        self._best: list[tuple[float, int, Item]] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)
        self._made = False

    @property
    def ready(self) -> bool:
        """Was everything compared with what was typed?"""
        return not self._turn.isActive()

    def offer(self, items: Iterable[Item]) -> None:
        """Take other things to find; they are made while one types."""
        self._items, self._source, self._made = [], iter(items), False

    def begin(self, first: Sequence[Item], recent: Sequence[str]) -> None:
        """Begin a search: `first` are things that are always there, `recent` the keys of those used last."""
        self._first = list(first)
        self._recent = {key: _RECENT * (1 - place / (len(recent) + 1)) for place, key in enumerate(recent)}

    def search(self, typed: str) -> None:
        """Look for what was typed; nothing typed finds what was used last, and the commands."""
        self._wish, self._at, self._best = Wish(fold(typed)), 0, []
        self._compare(self._first, 0)
        self._go_on()

    def _go_on(self) -> None:
        if not self._made:
            made = list(islice(self._source, _MADE_PER_TURN))
            self._made = len(made) < _MADE_PER_TURN
            self._items += made
        slice_ = self._items[self._at : self._at + _COMPARED_PER_TURN]
        self._compare(slice_, len(self._first) + self._at)
        self._at += len(slice_)
        if not self._made or self._at < len(self._items):
            self._turn.start()
        else:
            self._turn.stop()
        self.found.emit([item for _fit, _place, item in self._best])

    def _compare(self, items: Sequence[Item], place: int) -> None:
        """Take the best of these and of those found before."""
        hits = [
            (fit, -(place + number), item) for number, item in enumerate(items) if (fit := self._fit(item)) is not None
        ]
        self._best = heapq.nlargest(MOST, [*self._best, *hits], key=lambda hit: hit[:2])

    def _fit(self, item: Item) -> float | None:
        recent = self._recent.get(item.key, 0.0)
        if not self._wish.text:
            if recent:
                return 100.0 + recent
            return item.weight if item.kind in ("command", "place") and not item.why else None
        fit = self._wish.fit(item.folded, item.around)
        return None if fit is None else fit + item.weight + recent / 2 - (5.0 if item.why else 0.0)
