"""Says that the window shows other dates on trial, and what they would change; keeps them, or drops them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout

from movehelper.ui.widgets.basics import label
from movehelper.ui.widgets.command_button import command_button
from movehelper.wording import _, dates, ngettext

if TYPE_CHECKING:
    from movehelper.ui.actions import Actions
    from movehelper.ui.snapshot import Snapshot


class TrialBar(QFrame):
    """Lies over the page as long as a trial is shown."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setProperty("card", "warn")
        self.says = label("")
        self.keep = command_button(actions["keep-trial"], "primary", _("Keep it"))
        self.drop = command_button(actions["drop-trial"], text=_("Drop it"))
        self.keep.setIcon(QIcon())
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 10, 8)
        line.addWidget(self.says, 1)
        line.addWidget(self.keep)
        line.addWidget(self.drop)

    def tell(self, snapshot: Snapshot) -> None:
        """Say which days are tried, and how much they change."""
        plan, trial = snapshot.plan, snapshot.trial
        if plan is None or trial is None:
            return
        out, into = dates.date_or(plan.move_out), dates.date_or(plan.move_in)
        worse = ngettext("{n} thing gets worse", "{n} things get worse", trial.worse).format(n=trial.worse)
        others = ngettext("{n} other change", "{n} other changes", trial.others).format(n=trial.others)
        text = _("A trial, nothing of it is kept: out on {out}, in on {into}. {worse}, {others}.")
        self.says.setText(text.format(out=out, into=into, worse=worse, others=others))
        self.setAccessibleName(self.says.text())
