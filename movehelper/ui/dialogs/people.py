"""Who belongs to the household: names, who moves, and for whom one acts."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from movehelper.domain.records import Person
from movehelper.ui.dialogs.form import FormDialog
from movehelper.ui.widgets.basics import button, label, scrolling
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from movehelper.ui.snapshot import Snapshot


class _Line(QWidget):
    """One person; who has signed something cannot be taken away."""

    def __init__(self, person: Person, signed: int) -> None:
        super().__init__()
        self.person, self.gone = person, False
        self.name = QLineEdit(person.name)
        self.name.setAccessibleName(_("Name"))
        self.name.setMinimumWidth(140)
        self.moves, self.acted_for = QCheckBox(_("Moves")), QCheckBox(_("You act for them"))
        self.moves.setChecked(person.moves)
        self.acted_for.setChecked(person.acted_for)
        for box in (self.moves, self.acted_for):
            box.setAccessibleName(_("{what}: {name}").format(what=box.text(), name=person.name or _("new")))
        self.remove: QPushButton = button(_("Remove"), self._remove, role="link", name="remove-person")
        self.remove.setAccessibleName(_("Remove: {name}").format(name=person.name or _("new")))
        self.remove.setVisible(not signed)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.name, 1)
        for one in (self.moves, self.acted_for, self.remove):
            line.addWidget(one)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 6)
        lines.setSpacing(2)
        lines.addLayout(line)
        if signed:
            text = ngettext("has signed {n} service", "has signed {n} services", signed).format(n=signed)
            lines.addWidget(label(text, "dim"))

    def read(self) -> Person:
        """Return the person as filled in."""
        return msgspec.structs.replace(
            self.person,
            name=" ".join(self.name.text().split()),
            moves=self.moves.isChecked(),
            acted_for=self.acted_for.isChecked(),
        )

    def _remove(self) -> None:
        self.gone = True
        self.hide()


class PeopleDialog(FormDialog):
    """Hands over the people as they shall be."""

    def __init__(self, snapshot: Snapshot, parent: QWidget | None = None) -> None:
        about = _("Contracts say who has signed; who moves decides what is to be registered.")
        super().__init__(parent, _("People of the household"), _("Save"), about=about, wide=620)
        self.people: list[_Line] = []
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.addStretch(1)
        signed = [one for service in snapshot.services.values() for one in (*service.holders, service.acting)]
        for person in snapshot.household.people if snapshot.household else ():
            self._add(person, signed.count(person.id))
        self.lines.addWidget(scrolling(inside, _("People")), 1)
        self.more = button(_("One more person"), self._one_more, role="link", icon="add", name="add-person")
        self.lines.addWidget(self.more)
        self.finish((660, 380))

    def entered(self) -> list[Person]:
        """Return everybody.

        Raises:
            ValueError: somebody has no name.
        """
        found = [line.read() for line in self.people if not line.gone]
        if any(not one.name for one in found):
            raise ValueError(_("Give everybody a name, or remove the line."))
        return found

    def _one_more(self) -> None:
        self._add(Person(id=str(uuid.uuid4()), name=""), 0)
        self.people[-1].show()
        self.people[-1].name.setFocus()

    def _add(self, person: Person, signed: int) -> None:
        line = _Line(person, signed)
        self.people.append(line)
        self._lines.insertWidget(self._lines.count() - 1, line)
