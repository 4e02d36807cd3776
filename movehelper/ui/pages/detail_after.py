"""The section "After the end" of the details: how far it is watched, and what was charged or did not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from movehelper.domain.coverage import joined
from movehelper.ui.models import watched as found
from movehelper.ui.widgets.alerts_box import AlertsBox
from movehelper.ui.widgets.basics import label
from movehelper.wording import _, alerts as words, statements as statement_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.pages.detail import Detail
    from movehelper.ui.snapshot import Snapshot


def facts(row: ChecklistRow, snapshot: Snapshot) -> object:
    """Return what the section shows."""
    return found.of_service(snapshot, row.id)


def lines(row: ChecklistRow, snapshot: Snapshot, _detail: Detail) -> Iterator[QWidget]:
    """Yield the section, if the service has ended and is watched."""
    if found.of_service(snapshot, row.id) is not None:
        yield AfterSection(row, snapshot)


class AfterSection(QWidget):
    """How far it is watched, and the alerts."""

    def __init__(self, row: ChecklistRow, snapshot: Snapshot) -> None:
        super().__init__()
        watched = found.of_service(snapshot, row.id)
        assert watched is not None  # noqa: S101 - the caller has looked
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(label(words.seen(watched, snapshot.today), "warn" if watched.unseen else "dim"))
        if watched.unseen:
            missing = statement_words.missing(joined(stretch[1:] for stretch in watched.unseen))
            inside.addWidget(label(missing, "dim"))
        self.box = AlertsBox()
        groups = found.groups(watched, row.name, snapshot)
        self.box.tell(groups)
        if not groups:
            inside.addWidget(label(_("Nothing was charged after the end in the statements that were taken in."), "dim"))
        inside.addWidget(self.box)
