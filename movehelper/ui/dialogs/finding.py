"""Takes a payee into the checklist: as a new service with a decision, or as the payment of one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.services.finding_answers import Taken
from movehelper.ui.dialogs.decide import MEANINGS
from movehelper.ui.dialogs.form import FormDialog, group
from movehelper.ui.widgets.basics import label
from movehelper.ui.widgets.choice import Choice
from movehelper.wording import _, findings as words, names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from movehelper.domain.records.statements import Finding
    from movehelper.ui.snapshot import Snapshot


class FindingDialog(FormDialog):
    """`known`: it belongs to something that is there; else it is a new service."""

    def __init__(
        self,
        snapshot: Snapshot,
        finding: Finding,
        others: Sequence[Finding],
        parent: QWidget | None = None,
        *,
        known: bool,
    ) -> None:
        title = (_("What does {name} belong to?") if known else _("{name} into the checklist")).format(
            name=finding.name
        )
        super().__init__(parent, title, _("Save"), about=words.line(finding), wide=500)
        self._finding, self._known = finding, known
        self._others = {one.key: one for one in others}
        self.what, self.sector, self.home, self.decision = Choice(), Choice(), Choice(), Choice()
        if known:
            self._fill_known(snapshot)
            self.lines.addWidget(group("", ((_("&Belongs to"), self.what),)))
            about = _("What the statements prove and the service lacks is filled in; what you wrote stays.")
            self.lines.addWidget(label(about, "dim"))
        else:
            self._fill_new(snapshot)
            rows = (
                (_("&Kind"), self.sector),
                (_("&Tied to"), self.home),
                (_("What &happens with it"), self.decision),
            )
            self.lines.addWidget(group("", rows))
            about = _("Amount, period, day of billing, customer number and direct debit are filled in from the lines.")
            self.lines.addWidget(label(about, "dim"))
            self.sector.activated.connect(lambda _index: self._fill_decisions(snapshot))
        self.finish()
        (self.what if known else self.decision).setFocus()

    def entered(self) -> Taken:
        """Return what it is.

        Raises:
            ValueError: nothing was chosen.
        """
        if not self._known:
            return Taken(
                sector=self.sector.currentData(),
                home=self.home.currentData() or None,
                decision=self.decision.currentData(),
            )
        kind, _colon, key = str(self.what.currentData() or "").partition(":")
        if not key:
            raise ValueError(_("Choose what it belongs to."))
        return Taken(service=key) if kind == "service" else Taken(into=self._others[key])

    def _fill_known(self, snapshot: Snapshot) -> None:
        self.what.addItem(_("Choose a service or a payee"), "")
        for name, service in snapshot.services_by_name():
            self.what.addItem(name, f"service:{service}")
        for one in self._others.values():
            self.what.addItem(_("The payee {name}").format(name=one.name), f"payee:{one.key}")
        wanted = f"service:{self._finding.service}" if self._finding.service else ""
        self.what.setCurrentIndex(max(0, self.what.findData(wanted)))

    def _fill_new(self, snapshot: Snapshot) -> None:
        for sector in snapshot.catalogue.sectors:
            self.sector.addItem(sector.name, sector.id)
        self.sector.setCurrentIndex(max(0, self.sector.findData(self._finding.sector or "other")))
        self.home.addItem(_("No home: it goes where you go"), "")
        for home in snapshot.homes.values():
            self.home.addItem(home.label or home.address.partition("\n")[0] or _("Home"), home.id)
        self._fill_decisions(snapshot)

    def _fill_decisions(self, snapshot: Snapshot) -> None:
        """Offer the usual decisions of the sector first; nothing is decided unless it is said."""
        wanted = self.decision.currentData() or "undecided"
        sector = snapshot.sectors.get(str(self.sector.currentData()))
        usual = snapshot.usual_decisions(sector)
        self.decision.clear()
        for one in [*usual, *(other for other in MEANINGS if other not in usual)]:
            self.decision.addItem(f"{names.decision(one)}: {_(MEANINGS[one])}", one)
        self.decision.setCurrentIndex(max(0, self.decision.findData(wanted)))
        tied = sector is not None and sector.scope == "home"
        if tied and snapshot.old_home is not None and not self.home.currentData():
            self.home.setCurrentIndex(max(0, self.home.findData(snapshot.old_home.id)))
