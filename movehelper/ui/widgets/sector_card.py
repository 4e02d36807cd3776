"""A card for one sector: Y says that one has or wants it, N that one does not; both stand on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from movehelper.ui.widgets.basics import button, heading, label, retone
from movehelper.wording import _, ngettext, sector_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from movehelper.domain.records import Service

_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


class SectorCard(QFrame):
    """Emits the sector's id with what was wished."""

    ticked = Signal(str)
    dropped = Signal(str)
    opened = Signal(str)
    """The service, by id, whose facts one wants to see."""
    left = Signal(str, int)
    """The way to go: 1 to the next card, -1 to the one before."""

    def __init__(self, sector: str, name: str, *, wanted: bool = False) -> None:
        """Make a card. `wanted`: it is about what one does not have yet, but may want."""
        super().__init__()
        self._sector, self._name, self._wanted = sector, name, wanted
        self.services: list[Service] = []
        self.answered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("card", "true")
        self.state = label("", "dim")
        self.yes = button("", lambda: self.ticked.emit(sector))
        self.no = button("", lambda: self.dropped.emit(sector))
        for one in (self.yes, self.no):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 8, 12, 8)
        lines.setSpacing(4)
        lines.addWidget(heading(name, 1.0))
        lines.addWidget(self.state)
        keys = QHBoxLayout()
        keys.setSpacing(6)
        keys.addWidget(self.yes)
        keys.addWidget(self.no)
        keys.addStretch(1)
        lines.addStretch(1)
        lines.addLayout(keys)
        self.show_services([], dropped=False)

    def show_services(self, services: Sequence[Service], *, dropped: bool, steps: int = 0) -> None:
        """Show what is there in this sector, or that nothing is; `steps` belong to the move all the same."""
        self.services = list(services)
        self.answered = bool(services) or dropped
        if services:
            text, kind = self._planned(), "good"
        elif dropped:
            text, kind = self._not(steps), "off"
        else:
            text, kind = _("No answer yet"), "true"
        self.state.setText(text)
        self.yes.setText(_("Y  One more") if services else _("Y  Want it") if self._wanted else _("Y  Have it"))
        self.no.setText(_("N  Drop") if services else _("N  Not"))
        retone(self, "card", kind)
        self.setAccessibleName(f"{self._name}. {text}")

    def _planned(self) -> str:
        names = [one.name for one in self.services if not sector_words.unnamed(self._sector, one.name)]
        if len(names) < len(self.services):
            names.append(_("no name yet (Enter)"))
        return _("✓ In your plan: {names}").format(names=", ".join(names))

    def _not(self, steps: int) -> str:
        text = _("✗ Not wanted") if self._wanted else _("✗ Not in your household")
        if not steps:
            return text
        stay = ngettext("{n} step of the move stays in the plan", "{n} steps of the move stay in the plan", steps)
        return f"{text} · {stay.format(n=steps)}"

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick, drop, open, or go on."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Y:
            self.ticked.emit(self._sector)
        elif key == Qt.Key.Key_N:
            self.dropped.emit(self._sector)
        elif key in _MOVES:
            self.left.emit(self._sector, _MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.services:
            self.opened.emit(self.services[-1].id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the focus."""
        self.setFocus()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the newest service."""
        if self.services:
            self.opened.emit(self.services[-1].id)
        super().mouseDoubleClickEvent(event)
