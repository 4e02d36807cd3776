"""The secrets of one service, to be typed and changed. They go to the system's keyring and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from movehelper.services.secrets import KINDS, LONGEST
from movehelper.ui.clipboard import forgetting
from movehelper.ui.dialogs.form import FormDialog, group
from movehelper.wording import _, secrets as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from movehelper.services.secrets import Kind


class SecretsDialog(FormDialog):
    """Stays open until the keyring has answered: `kept` or `refused` is called then."""

    def __init__(self, service: str, known: Mapping[Kind, str], parent: QWidget) -> None:
        about = _("They are kept in the system's keyring and nowhere else. An empty field keeps nothing.")
        super().__init__(parent, _("Secrets: {service}").format(service=service), _("Save"), about=about, wide=460)
        self._known, self._window = dict(known), parent
        self.fields = {kind: self._field(known.get(kind, "")) for kind in KINDS}
        self.plain = QCheckBox(_("Show what I &type"))
        self.plain.toggled.connect(self._unmask)
        self.lines.addWidget(group("", [(words.kind(kind), field) for kind, field in self.fields.items()]))
        self.lines.addWidget(self.plain)
        self.finish()
        self.finished.connect(self._forget)
        next(iter(self.fields.values())).setFocus()

    def save(self) -> None:
        """Hand over what was changed, and wait."""
        changed = self.entered()
        if not changed:
            self.accept()
            return
        self.problem.hide()
        self.save_button.setEnabled(False)
        self.saved.emit(changed)

    def entered(self) -> dict[Kind, str]:
        """Return what differs from what is kept; empty is to be taken out."""
        typed = {kind: field.text() for kind, field in self.fields.items()}
        return {kind: value for kind, value in typed.items() if value != self._known.get(kind, "")}

    def kept(self) -> None:
        """Close: the keyring has it."""
        self.accept()

    def refused(self, sentence: str) -> None:
        """Say why it is not kept; what was typed stays."""
        self.save_button.setEnabled(True)
        self.tell(sentence)
        self.fit()

    def _forget(self, _result: int) -> None:
        """Leave nothing that was copied out of a field on the clipboard for long."""
        typed = {field.text() for field in self.fields.values() if field.text()}
        clipboard, marked = QGuiApplication.clipboard(), QClipboard.Mode.Selection
        if clipboard.ownsSelection() and any(clipboard.text(marked) in one for one in typed):
            clipboard.clear(marked)
        if clipboard.text() in typed:
            forgetting(self._window).put(clipboard.text())

    @staticmethod
    def _field(value: str) -> QLineEdit:
        field = QLineEdit(value)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(LONGEST)
        return field

    def _unmask(self, plain: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password
        for field in self.fields.values():
            field.setEchoMode(mode)
