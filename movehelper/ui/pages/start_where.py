"""When and where: both homes with their dates, and who moves."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from movehelper.domain.records import Home
from movehelper.ui.preferences import chosen
from movehelper.ui.widgets.basics import clear, heading, label
from movehelper.ui.widgets.home_box import HomeBox
from movehelper.wording import _

if TYPE_CHECKING:
    from movehelper.ui.snapshot import Snapshot


class WherePart(QWidget):
    """The first part of the interview."""

    begin = Signal(object, object)
    home_changed = Signal(object)
    people_changed = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.old: HomeBox | None = None
        self.new: HomeBox | None = None
        self.people = QLineEdit()
        self.people.setPlaceholderText(_("Anna, Ben"))
        self.people.setAccessibleName(_("Who moves: first names with commas between them"))
        self.people.editingFinished.connect(self._people_typed)
        self._begun = False
        self._names: list[str] = []
        self._move = ""
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 4, 8, 4)
        self._lines.setSpacing(10)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the homes as they are saved; without a move, what was typed for one that could not be begun yet."""
        if self._move and not snapshot.move:
            self._forget()
        if self.old is None or self.new is None:
            self._fill(snapshot)
        self._begun = snapshot.household is not None
        if snapshot.household is None or self.old is None or self.new is None:
            return
        for box, home in ((self.old, snapshot.old_home), (self.new, snapshot.new_home)):
            if home is not None:
                box.saved = True
                box.show_home(home, snapshot.today)
        self._names = [person.name for person in snapshot.household.people]
        other, self._move = self._move not in {"", snapshot.move}, snapshot.move
        if other or not self.people.hasFocus():
            self.people.setText(", ".join(self._names))

    @property
    def last(self) -> QWidget:
        """What the cursor comes to last."""
        return self.people

    def into(self) -> None:
        """Put the cursor on the first question."""
        if self.old is not None:
            self.old.country.setFocus()

    def _forget(self) -> None:
        """Ask anew: the move whose homes stand here was erased."""
        self._lines.removeWidget(self.people)
        self.people.setParent(self)
        self.people.clear()
        clear(self._lines)
        self.old = self.new = None
        self._names, self._move = [], ""

    def _fill(self, snapshot: Snapshot) -> None:
        region = _here(snapshot)
        self.old = HomeBox(_("The home you leave"), _home(region), snapshot, leaving=True)
        self.new = HomeBox(_("The home you move to"), _home(region), snapshot, leaving=False)
        for box in (self.old, self.new):
            box.changed.connect(self._home_changed)
            self._lines.addWidget(box)
        self._lines.addWidget(heading(_("Who moves"), 1.08))
        self._lines.addWidget(self.people)
        self._lines.addWidget(label(_("First names, with commas between them."), "dim"))
        self._lines.addStretch(1)
        QWidget.setTabOrder(self.new, self.people)

    def _home_changed(self, home: Home) -> None:
        leads = self.old is not None and home is self.old.home
        if leads and self.new is not None and self.new.follow(home.region) and self._begun:
            self.home_changed.emit(self.new.home)
        if self._begun:
            self.home_changed.emit(home)
        elif self.old is not None and self.new is not None:
            self._begun = True
            self.begin.emit(self.old.home, self.new.home)

    def _people_typed(self) -> None:
        names = [name.strip() for name in self.people.text().split(",") if name.strip()]
        if names == self._names or not names:
            return
        if not self._begun and self.old is not None:
            self._home_changed(self.old.home)
        self._names = names
        self.people_changed.emit(names)


def _here(snapshot: Snapshot) -> str:
    """Return the country that is proposed first, else that of this computer if movehelper knows it, else Britain."""
    if wanted := next((one for one in chosen().countries if one in snapshot.regions), ""):
        return wanted
    code = QLocale.territoryToCode(QLocale.system().territory())
    return code if code in snapshot.regions else "GB"


def _home(region: str) -> Home:
    return Home(id=str(uuid.uuid4()), region=region)
