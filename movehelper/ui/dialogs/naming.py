"""Asks for a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from movehelper.ui.dialogs.form import FormDialog, group
from movehelper.wording import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NameDialog(FormDialog):
    """One field; an empty name is refused."""

    def __init__(self, title: str, about: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, title, _("Save"), about=about, wide=420)
        self.name = QLineEdit(name)
        self.name.selectAll()
        self.lines.addWidget(group("", ((_("&Name"), self.name),)))
        self.finish()
        self.name.setFocus()

    def entered(self) -> str:
        """Return the name.

        Raises:
            ValueError: there is none.
        """
        name = " ".join(self.name.text().split())
        if not name:
            raise ValueError(_("Give it a name, so that you find it again."))
        return name
