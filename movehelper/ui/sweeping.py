"""Python's search for unreachable cycles, done in the GUI thread alone.

A dialog and what is connected to it often hold each other, so only this search finds that they can go. Python runs it
in whichever thread happens to make the next object, and a widget that dies in a worker's thread can take the program
along. So it is off while there are workers, and a timer asks for it as often as Python would.

A search looks through all that is young enough, and nobody shall wait for it. So what was there before, and what a
worker makes by the ten thousand (the rows of a statement), is left alone: such things go without a search, as soon as
nobody holds them.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 250  # milliseconds
_MANY = 10_000  # objects made since the last turn


class Sweeping(QObject):
    """Searches for what can go, between `begin` and `end`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turn = QTimer(self, interval=_EVERY)
        self._turn.timeout.connect(sweep)

    def begin(self) -> None:
        """Let no other thread search from now on."""
        gc.disable()
        gc.freeze()
        self._turn.start()

    def end(self) -> None:
        """Leave the search to Python again."""
        self._turn.stop()
        gc.unfreeze()
        gc.enable()


def sweep() -> None:
    """Search the oldest generation that is due by Python's own thresholds, and with it the younger ones."""
    if gc.get_count()[0] > _MANY:
        gc.freeze()
        return
    due = [
        number
        for number, (made, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if made > most
    ]
    if due:
        gc.collect(due[-1])
