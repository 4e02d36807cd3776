"""A further move."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QLineEdit, QWidget

from movehelper.domain.records import Home
from movehelper.ui.dialogs.form import FormDialog, group
from movehelper.wording import _

if TYPE_CHECKING:
    from movehelper.ui.snapshot import Snapshot


class NewMoveDialog(FormDialog):
    """Asks for a name. The new move begins at the home that the one shown leads to."""

    def __init__(self, snapshot: Snapshot, parent: QWidget | None = None) -> None:
        about = _("It begins at the home that this move leads to. The days and the new home are asked for next.")
        super().__init__(parent, _("New move"), _("Begin"), about=about)
        self._snapshot = snapshot
        self.name = QLineEdit(_("Move {n}").format(n=len(snapshot.moves) + 1))
        self.name.selectAll()
        self.lines.addWidget(group("", ((_("&Name"), self.name),)))
        self.finish()

    def entered(self) -> tuple[str, Home, Home]:
        """Return the name and both homes.

        Raises:
            ValueError: it has no name.
        """
        name, left = self.name.text().strip(), self._snapshot.new_home
        if not name:
            raise ValueError(_("Give the move a name."))
        if left is None:
            raise ValueError(_("The move shown has no new home yet."))
        old = msgspec.structs.replace(left, id=str(uuid.uuid4()), lived_from=None, keys_from=None)
        return name, old, Home(id=str(uuid.uuid4()), region=left.region.partition("-")[0])
