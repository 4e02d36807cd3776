"""What of the journal is shown: words one types, and choices of service, kind, proof and period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from movehelper.ui.models import journal
from movehelper.ui.widgets.basics import button, row
from movehelper.ui.widgets.choice import Choice
from movehelper.wording import _, dates, entries, stages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.ui.snapshot import Snapshot

_MOST_MONTHS = 36


class FilterBar(QWidget):
    """Offers only what the journal holds. Each choice is a mark that the rows bear."""

    changed = Signal()
    entered = Signal()
    """Enter or the key downwards: into the list."""

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[object, ...] = ()
        self._services: dict[str, str] = {}
        self.search = QLineEdit()
        self.service, self.kind, self.proof, self.period = Choice(), Choice(), Choice(), Choice()
        self.promises = QCheckBox(_("Only open &promises"))
        self.everything = button(_("Show everything"), self.clear, role="link", name="journal-everything")
        self._lay_out()
        self._listen()

    @property
    def narrowed(self) -> bool:
        """Is anything left out?"""
        return bool(self.search.text().strip() or self.marks())

    def marks(self) -> str:
        """Return the marks that a row must bear."""
        chosen = "".join(box.currentData() or "" for box in self._boxes)
        return chosen + (journal.OPEN_PROMISE if self.promises.isChecked() else "")

    def said(self) -> str:
        """Return in words what is kept; nothing if that is everything."""
        parts = [box.currentText() for box in self._boxes if box.currentData()]
        parts += [self.promises.text().replace("&", "")] if self.promises.isChecked() else []
        typed = self.search.text().strip()
        return " · ".join([*parts, *([_("“{text}”").format(text=typed)] if typed else [])])

    def choose(self, *, service: str) -> None:
        """Show all that is about one service."""
        self._clear()
        self.service.setCurrentIndex(max(0, self.service.findData(self._services.get(service, ""))))
        self._tell()

    def clear(self) -> None:
        """Show everything."""
        self._clear()
        self._tell()

    def offer(self, snapshot: Snapshot) -> None:
        """Offer what the journal holds; what was chosen stays chosen."""
        found = journal.offer(snapshot)
        services, kinds, months = found.services, found.kinds, found.months[:_MOST_MONTHS]
        offered = (found, snapshot.today)
        if offered == self._offered:
            return
        self._offered = offered
        self._services = {service: mark for service, (_name, mark) in services.items()}
        named = sorted((name or _("The move as a whole"), mark) for name, mark in services.values())
        self._fill(self.service, _("Every service"), named)
        self._fill(self.kind, _("Every kind"), [(entries.name(kind), journal.kind_mark(kind)) for kind in kinds])
        periods = [(_(name), journal.period_mark(days)) for days, name in journal.PERIODS]
        by_month = [(dates.month_and_year(month), journal.month_mark(month)) for month in months]
        self._fill(self.period, _("Any time"), [*periods, *by_month])

    def _fill(self, box: Choice, everything: str, choices: Sequence[tuple[str, str]]) -> None:
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(everything, "")
        for name, mark in choices:
            box.addItem(name, mark)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)
        if chosen and not box.currentData():
            self._tell()

    @property
    def _boxes(self) -> tuple[Choice, ...]:
        return self.service, self.kind, self.proof, self.period

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Search: name, text, reference, sum, kind…"))
        self.search.setAccessibleName(_("Search the journal"))
        self.search.setClearButtonEnabled(True)
        names = (_("Which service"), _("Which kind"), _("Which proof"), _("Which time"))
        for box, name in zip(self._boxes, names, strict=True):
            box.setAccessibleName(name)
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        self.promises.setAccessibleName(self.promises.text().replace("&", ""))
        proofs = [(stages.proof(one), journal.proof_mark(one)) for one in journal.PROOFS]
        proofs = [(text[:1].upper() + text[1:], mark) for text, mark in proofs]
        self._fill(self.proof, _("Any proof"), [*proofs, (_("Needs no proof"), journal.NO_PROOF)])
        for box in (self.service, self.kind, self.period):
            box.addItem("", "")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        first = row(self.search, self.promises, self.everything)
        first.setStretch(0, 1)
        second = row(*self._boxes)
        for number in range(4):
            second.setStretch(number, 1)
        lines.addLayout(first)
        lines.addLayout(second)
        self.everything.setVisible(False)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._tell)
        self.search.returnPressed.connect(self.entered)
        self.promises.toggled.connect(self._tell)
        for box in self._boxes:
            box.currentIndexChanged.connect(self._tell)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.entered)

    def _clear(self) -> None:
        for one in (*self._boxes, self.search, self.promises):
            one.blockSignals(True)
        for box in self._boxes:
            box.setCurrentIndex(0)
        self.search.clear()
        self.promises.setChecked(False)
        for one in (*self._boxes, self.search, self.promises):
            one.blockSignals(False)

    def _tell(self) -> None:
        self.everything.setVisible(self.narrowed)
        self.changed.emit()
