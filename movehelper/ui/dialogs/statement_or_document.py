"""Asks what a dropped file is that looks like a bank statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from movehelper.ui.dialogs.form import FormDialog
from movehelper.ui.widgets.basics import label
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_NAMED = 6


class StatementOrDocument(FormDialog):
    """One choice for all the files; hands over True if they are to be read as bank statements."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        n = len(names)
        title = ngettext("This looks like a bank statement", "These look like bank statements", n)
        super().__init__(parent, title, _("Go on"), wide=480)
        more = n - _NAMED
        rest = [ngettext("and {n} more", "and {n} more", more).format(n=more)] if more > 0 else []
        self.lines.addWidget(label("\n".join([*names[:_NAMED], *rest])))
        self.statement = QRadioButton(ngettext("&Read it as a bank statement", "&Read them as bank statements", n))
        self.document = QRadioButton(ngettext("&Keep it as a document", "&Keep them as documents", n))
        meanings = (
            _("The bookings are shown first; then providers are found in them, and charges after an end."),
            _("A copy is kept beside your papers; nothing is read in it."),
        )
        self._group = QButtonGroup(self)
        for radio, meaning in zip((self.statement, self.document), meanings, strict=True):
            radio.setAccessibleDescription(meaning)
            self._group.addButton(radio)
            self.lines.addWidget(radio)
            told = label(meaning, "dim")
            told.setContentsMargins(24, 0, 0, 4)
            self.lines.addWidget(told)
        self.statement.setChecked(True)
        self.finish()
        self.statement.setFocus()

    def entered(self) -> bool:
        """Return whether they are to be read as bank statements."""
        return self.statement.isChecked()
