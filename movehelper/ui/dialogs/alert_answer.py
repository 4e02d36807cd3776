"""Asks what is to be said of charges after an end: why they are right, that they are disputed, or paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from movehelper.ui.dialogs.form import FormDialog, group, scrolled
from movehelper.wording import _, alerts as words, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records.statements import Alert
    from movehelper.services.watching import Answered
    from movehelper.ui.snapshot import Snapshot

TITLES: Final[dict[Answered, str]] = {
    "right": marked("Why is it right?"),
    "disputed": marked("You dispute it"),
    "paid back": marked("It was paid back"),
}
ABOUT: Final[dict[Answered, str]] = {
    "right": marked("It is no longer counted as wrong. Your reason goes into the journal."),
    "disputed": marked("It goes into the journal as a complaint, and stays open until the money is back."),
    "paid back": marked("It goes into the journal, and is no longer at stake."),
}
FIELDS: Final[dict[Answered, str]] = {
    "right": marked("&Because"),
    "disputed": marked("&How, and with whom"),
    "paid back": marked("&When and how"),
}
_TALL: Final = 320


class AlertAnswerDialog(FormDialog):
    """Hands over the alerts that are meant, and the reason."""

    def __init__(
        self, snapshot: Snapshot, alerts: Sequence[Alert], given: Answered, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, _(TITLES[given]), _("Save"), about=_(ABOUT[given]), wide=480)
        self._alerts, self._given = alerts, given
        self.boxes: list[QCheckBox] = []
        for alert in alerts if len(alerts) > 1 else ():
            box = QCheckBox(words.charge(alert, snapshot.today))
            box.setChecked(True)
            self.boxes.append(box)
        if self.boxes:
            listed = scrolled(*self.boxes, name=_("Charges"))
            listed.setMaximumHeight(_TALL)
            listed.setMinimumHeight(min(_TALL, 32 * len(self.boxes)))
            self.lines.addWidget(listed, 1)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("" if given == "right" else _("may stay empty"))
        self.lines.addWidget(group("", ((_(FIELDS[given]), self.reason),)))
        self.finish()
        self.reason.setFocus()

    def entered(self) -> tuple[tuple[Alert, ...], str]:
        """Return what is meant, and why.

        Raises:
            ValueError: nothing is meant, or there is no reason.
        """
        meant = tuple(one for one, box in zip(self._alerts, self.boxes, strict=False) if box.isChecked())
        if self.boxes and not meant:
            raise ValueError(_("Choose at least one of them."))
        reason = " ".join(self.reason.text().split())
        if self._given == "right" and not reason:
            self.reason.setFocus()
            raise ValueError(_("Say why it is right, so that you know it later."))
        return meant or tuple(self._alerts), reason
