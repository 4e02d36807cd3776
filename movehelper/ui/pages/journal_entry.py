"""One entry of the journal in full: every fact, what became of it, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from movehelper.ui.models.proofs import proving
from movehelper.ui.widgets.basics import button, card, clear, heading, label, row, scrolling
from movehelper.ui.widgets.command_button import command_button
from movehelper.wording import _, dates, entries, journal as words, sector_words
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from movehelper.domain.records import Document
    from movehelper.ui.actions import Actions
    from movehelper.ui.models.journal import JournalRow
    from movehelper.ui.snapshot import Snapshot

_NARROWEST = 270


class EntryPane(QFrame):
    """Shows one line of the journal; its words can be marked and copied."""

    service_wanted = Signal(str)
    """The service, by id, whose details are to be seen."""
    document_wanted = Signal(str)
    """The document, by id, that is to be opened."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._hashes: Mapping[str, str] = {}
        self._shown: tuple[object, ...] = ()
        self._row: JournalRow | None = None
        self._snapshot: Snapshot | None = None
        self.setObjectName("beside")
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(16, 10, 16, 12)
        self._lines.setSpacing(6)
        self._area = scrolling(inside, _("The entry in full"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self._area)
        self.setMinimumWidth(_NARROWEST)
        self.setMinimumHeight(110)

    def show_row(self, row: JournalRow | None, snapshot: Snapshot) -> None:
        """Show a line; what is shown already stays as it is."""
        papers = proving(row.line.entry, snapshot) if row else ()
        known = row is not None and row.line.entry.service in snapshot.services
        shown = (row, self._hashes.get(row.id, "") if row else "", papers, known)
        self._row, self._snapshot = row, snapshot
        if shown == self._shown and self._lines.count():
            return
        self._shown = shown
        clear(self._lines)
        if row is None:
            self._lines.addWidget(label(_("Choose an entry to read it in full."), "dim"))
        else:
            self._fill(row, snapshot)
        self._lines.addStretch(1)

    def show_hashes(self, hashes: Mapping[str, str]) -> None:
        """Show the hash of the entry too, now that it is known."""
        self._hashes = hashes
        if self._snapshot is not None:
            self.show_row(self._row, self._snapshot)

    def take_focus(self) -> None:
        """Go into the entry with the keyboard."""
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, line: JournalRow, snapshot: Snapshot) -> None:
        self._lines.addWidget(heading(entries.name(line.line.entry.kind), 1.15))
        if not line.line.stands:
            frame, lines = card("warn")
            lines.addWidget(_marked(words.taken_back(line.line)))
            self._lines.addWidget(frame)
        for what, value in _facts(line):
            if value:
                self._lines.addWidget(_marked(_("{what}: {value}").format(what=what, value=value)))
        for billed in words.bill_lines(line.line.entry):
            self._lines.addWidget(_marked(f"•  {billed}"))
        if line.line.entry.text:
            frame, lines = card()
            lines.addWidget(_marked(line.line.entry.text))
            self._lines.addWidget(frame)
        self._add_papers(proving(line.line.entry, snapshot))
        self._lines.addWidget(_marked(_kept(line, self._hashes.get(line.id, "")), "dim"))
        self._add_buttons(line, snapshot)

    def _add_papers(self, papers: Iterable[Document]) -> None:
        for one in papers:
            name = _marked(_("Document: {name}").format(name=one.name))
            opener = button(_("Open"), partial(self.document_wanted.emit, one.id), role="link", icon="document")
            opener.setAccessibleName(_("Open: {what}").format(what=one.name))
            self._lines.addWidget(name)
            self._lines.addLayout(row(opener, None))

    def _add_buttons(self, line: JournalRow, snapshot: Snapshot) -> None:
        service = line.line.entry.service
        if line.line.stands:
            correct = command_button(self._actions["entry-correct"], text=_("Correct…"))
            void = command_button(self._actions["entry-void"], text=_("Take back…"))
            self._lines.addLayout(row(correct, void, None))
        copy = command_button(self._actions["journal-copy"], "link", text=_("Copy"))
        show = button(_("Show the service"), lambda: self.service_wanted.emit(service), role="link")
        known = service is not None and service in snapshot.services
        self._lines.addLayout(row(copy, show if known else None, None))


def _facts(line: JournalRow) -> Iterator[tuple[str, str]]:
    entry = line.line.entry
    yield _("Day"), dates.date(entry.on)
    yield _("With"), sector_words.begin(line.service) if line.service else _("the move as a whole")
    yield _("How"), words.way(entry)
    yield _("Who"), entry.who
    yield _("Reference"), entry.reference
    yield _("Code"), entry.code
    yield _("Ends"), dates.date(entry.ends) if entry.ends else ""
    yield _("Promised for"), words.promise(line.line)
    yield _("Appointment"), dates.moment(entry.appointment) if entry.appointment else ""
    yield _("Step"), line.step
    yield _("Proof"), words.proof(entry)
    yield _("Sum"), money(entry.amount) if entry.amount else ""


def _kept(line: JournalRow, digest: str) -> str:
    """Return what the chain knows of the entry: its number, when it was written, and its hash."""
    parts = [_("no. {number}").format(number=line.line.number), words.written_down(line.line.entry)]
    if digest:
        parts.append(_("hash {digest}").format(digest=words.short(digest)))
    return " · ".join(parts)


def _marked(text: str, tone: str = "") -> QLabel:
    """Return a label whose words can be marked with mouse and keyboard."""
    made = label(text, "dim" if tone == "dim" else "")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
