"""The section "Documents" of the details: what was handed over for a service, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from movehelper.ui import saying
from movehelper.ui.widgets.basics import button, label, row as side_by_side
from movehelper.wording import _, dates, documents as words
from movehelper.wording.sizes import size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from movehelper.domain.records import Document
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.pages.detail import Detail
    from movehelper.ui.snapshot import Snapshot


def shown(row: ChecklistRow, snapshot: Snapshot) -> tuple[Document, ...]:
    """Return the documents of a service."""
    known = snapshot.household.documents if snapshot.household else ()
    return tuple(one for one in known if one.service == row.id)


def lines(row: ChecklistRow, snapshot: Snapshot, _detail: Detail) -> Iterator[QWidget]:
    """Yield the section."""
    if row.service is not None:
        told = {entry.id: saying.entry(entry) for entry in snapshot.entries_of(row.id)}
        yield DocumentsSection(shown(row, snapshot), row.name, told)


def actions() -> tuple[tuple[str, str], ...]:
    """Return what can be done with one document, with its words."""
    return (
        ("open", _("Open")),
        ("folder", _("Show in its folder")),
        ("edit", _("Name and kind…")),
        ("copy", _("Save a copy…")),
        ("remove", _("Remove")),
    )


class DocumentsSection(QWidget):
    """One line for each document: its name opens it, a menu holds the rest."""

    wished = Signal(str, object)
    """What is to be done, and with which documents (ids)."""

    def __init__(self, documents: tuple[Document, ...], service: str, entries: Mapping[str, str]) -> None:
        super().__init__()
        self._entries = entries
        self.ids = tuple(one.id for one in documents)
        self.states: Mapping[str, str] = {}
        self._state_lines: dict[str, QLabel] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        for one in documents:
            self._add(one)
        if not documents:
            self._lines.addWidget(
                label(_("Contract, letters, receipts, bills, photos: drop the files here, or add them."), "dim")
            )
        add = button(_("Add documents…"), lambda: self.wished.emit("add", ()), role="link", icon="attach")
        add.setAccessibleName(_("Add documents to {service}").format(service=service))
        add.setObjectName("documents-add")
        self._lines.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def look_again(self) -> None:
        """Show what became of the files by now."""
        self.tell(self.states)

    def tell(self, states: Mapping[str, str]) -> None:
        """Show what became of the files."""
        for identity, line in self._state_lines.items():
            said = words.state(states.get(identity, "there"))
            good = states.get(identity) == "whole"
            line.setText(said)
            line.setProperty("tone", "dim" if good else "danger")
            line.style().unpolish(line)
            line.style().polish(line)
            line.setVisible(bool(said))

    def _add(self, one: Document) -> None:
        made = QWidget()
        inner = QVBoxLayout(made)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        name = label(one.name)
        facts = (words.kind(one.kind), size(one.size), dates.day_of(one.added))
        inner.addWidget(name)
        inner.addWidget(label(" · ".join(facts), "dim"))
        if proved := self._entries.get(one.entry or ""):
            inner.addWidget(label(_("Proves: {what}").format(what=proved), "dim"))
        if one.note:
            inner.addWidget(label(one.note, "dim"))
        state = label("", "danger")
        state.hide()
        self._state_lines[one.id] = state
        inner.addWidget(state)
        opener = button(_("Open"), lambda: self.wished.emit("open", (one.id,)), role="link", icon="document")
        opener.setAccessibleName(_("Open: {what}").format(what=one.name))
        opener.setObjectName(f"document-open-{one.id}")
        menu = QMenu(self)
        more = button(_("More"), role="link", icon="more")
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(QPoint(0, more.height()))))
        more.setAccessibleName(_("More for: {what}").format(what=one.name))
        more.setObjectName(f"document-more-{one.id}")
        for what, text in actions()[1:]:
            menu.addAction(text, partial(self.wished.emit, what, (one.id,))).setObjectName(what)
        inner.addLayout(side_by_side(opener, more, None))
        self._lines.addWidget(made)
