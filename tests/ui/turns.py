"""Measures what each turn of the event loop costs the window's thread, in its own processor time.

A person who types or clicks waits for the turn under way, no longer. What other threads and programs do to the
machine meanwhile is not counted, so a busy machine makes no test fail: neither the time they take, nor that the
processor gets less done in ours when they share it, which `Pace` tells.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from PySide6.QtCore import QSortFilterProxyModel
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication

LONGEST = 0.050
"""Seconds of processor time that one turn may take."""


def floor(rows: int = 10_000) -> float:
    """Return what Qt itself needs to sort so many bare items: the least of five times."""
    proxy = _bare(rows)
    return min(_sorted(proxy, turn) for turn in range(5))


def _bare(rows: int) -> QSortFilterProxyModel:
    proxy = QSortFilterProxyModel()
    model = QStandardItemModel(proxy)
    for number in range(rows):
        model.appendRow(QStandardItem(f"2026-11-{number * 7919 % rows:05d}"))
    proxy.setSourceModel(model)
    return proxy


def _sorted(proxy: QSortFilterProxyModel, turn: int) -> float:
    """Sort anew and return the processor's time it took."""
    proxy.sort(-1)
    begun = time.thread_time()
    proxy.sort(0, list(type(proxy.sortOrder()))[turn % 2])
    return time.thread_time() - begun


class Pace:
    """How much slower than at its best this thread sorts many rows just now, with the memory it shares with others."""

    def __init__(self, rows: int = 10_000) -> None:
        self._proxy = _bare(rows)
        self._best = min(_sorted(self._proxy, turn) for turn in range(5))

    def now(self) -> float:
        """Return 1.0 at the best pace seen so far, 2.0 at half of it."""
        spent = sorted(_sorted(self._proxy, turn) for turn in range(3))
        self._best = min(self._best, spent[0])
        return spent[1] / self._best


@dataclass
class Turns:
    """The turns of the event loop while a person does something, with their names."""

    spent: list[tuple[float, str]] = field(default_factory=list)
    pace: Pace = field(default_factory=Pace)

    def do(self, name: str, act=lambda: None) -> None:
        """Do something in a turn of its own, as an event would."""
        assert threading.current_thread() is threading.main_thread()
        begun = time.thread_time()
        act()
        spent = time.thread_time() - begun
        self.spent.append((spent / self.pace.now() if spent > LONGEST else spent, name))

    def until(self, name: str, ready) -> None:
        """Let the loop turn until something is so."""
        while not ready():
            self.do(name, QApplication.processEvents)
            time.sleep(0.0002)  # lets the workers on
        for _ in range(3):
            self.do(name, QApplication.processEvents)

    def worst(self, number: int = 5) -> list[str]:
        """Return the longest turns as sentences."""
        return [f"{name}: {spent * 1000:.0f} ms" for spent, name in sorted(self.spent, reverse=True)[:number]]

    def too_long(self, most: float) -> list[str]:
        """Return the turns that took longer than that."""
        return [f"{name}: {spent * 1000:.0f} ms" for spent, name in self.spent if spent > most]
