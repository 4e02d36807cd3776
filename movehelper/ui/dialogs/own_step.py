"""A step of one's own: what to do, by when, and whether it belongs to a service."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from movehelper.domain.records import OwnStep
from movehelper.ui.dialogs.form import FormDialog, group
from movehelper.ui.widgets.basics import button
from movehelper.ui.widgets.choice import service_choice
from movehelper.ui.widgets.date_field import DateField
from movehelper.wording import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from movehelper.ui.snapshot import Snapshot


class OwnStepDialog(FormDialog):
    """Adds a step, or changes one. A step may also be removed here."""

    removed = Signal(str)

    def __init__(
        self,
        snapshot: Snapshot,
        step: OwnStep | None = None,
        service: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Change your step") if step else _("A step of your own")
        about = _("It stands in the checklist and the calendar as every other step.")
        super().__init__(parent, title, _("Save") if step else _("Add"), about=about, wide=480)
        self._base = step or OwnStep(id=str(uuid.uuid4()), service=service)
        self.text = QLineEdit(self._base.text)
        self.due = DateField(_("By when"), snapshot, self._base.due)
        self.service = service_choice(snapshot, self._base.service)
        rows = ((_("&What to do"), self.text), (_("&By when"), self.due), (_("Be&longs to"), self.service))
        self.lines.addWidget(group("", rows))
        if step is not None:
            remove = button(_("Remove this step"), self._remove, role="link", icon="remove", name="remove-step")
            self.lines.addWidget(remove)
        self.finish()
        self.text.setFocus()

    def entered(self) -> OwnStep:
        """Return the step.

        Raises:
            ValueError: it does not say what to do.
        """
        text = " ".join(self.text.text().split())
        if not text:
            raise ValueError(_("Say what is to be done."))
        return msgspec.structs.replace(
            self._base, text=text, due=self.due.day, service=self.service.currentData() or None
        )

    def _remove(self) -> None:
        self.removed.emit(self._base.id)
        self.reject()
