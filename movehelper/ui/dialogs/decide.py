"""What shall become of a service, or of several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from movehelper.ui.dialogs.form import FormDialog
from movehelper.ui.widgets.basics import label
from movehelper.wording import _, marked, names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records import Decision, Service
    from movehelper.ui.snapshot import Snapshot

MEANINGS: Final[dict[Decision, str]] = {
    "cancel": marked("It ends; notice is given."),
    "change address": marked("It goes on; they get the new address."),
    "take along": marked("The contract moves to the new home."),
    "switch": marked("Somebody else supplies it, and ends the old one."),
    "hand over": marked("Somebody else takes the contract over."),
    "set up": marked("It is new, for the new home."),
    "keep": marked("It stays as it is; nothing to do."),
    "undecided": marked("Not yet; the plan asks again."),
}


class DecideDialog(FormDialog):
    """One choice; the usual ones for the sector come first."""

    def __init__(self, snapshot: Snapshot, services: Sequence[Service], parent: QWidget | None = None) -> None:
        title = _("What happens with {names}?").format(names=", ".join(map(snapshot.name_apart, services[:3])))
        about = _("For all {n} that are selected.").format(n=len(services)) if len(services) > 1 else ""
        super().__init__(parent, title, _("Decide"), about=about, wide=480)
        self.choices = QButtonGroup(self)
        sector = snapshot.sectors.get(services[0].sector)
        usual = snapshot.usual_decisions(sector)
        self._order: list[Decision] = [*usual, *(one for one in MEANINGS if one not in usual)]
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for number, decision in enumerate(self._order):
            radio = QRadioButton(names.decision(decision))
            radio.setAccessibleDescription(_(MEANINGS[decision]))
            radio.setChecked(decision == services[0].decision)
            self.choices.addButton(radio, number)
            meaning = label(_(MEANINGS[decision]), "dim")
            meaning.setContentsMargins(24, 0, 0, 4)
            lines.addWidget(radio)
            lines.addWidget(meaning)
        self.lines.addWidget(box)
        self.finish()
        checked = self.choices.checkedButton()
        if checked is not None:
            checked.setFocus()

    def entered(self) -> Decision:
        """Return what was decided."""
        return self._order[max(0, self.choices.checkedId())]
