"""Between the section "Secrets" and the keyring: asks in the background, copies, and opens the dialog."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from movehelper.ui.clipboard import forgetting
from movehelper.ui.preferences import chosen
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from movehelper.services.secrets import Kind
    from movehelper.ui.background import Failure
    from movehelper.ui.desk import Desk
    from movehelper.ui.pages.detail_secrets import SecretsSection


class SecretKeeping(QObject):
    """Serves one section as long as it is there."""

    def __init__(self, section: SecretsSection, desk: Desk) -> None:
        super().__init__(section)
        self._section, self._desk = section, desk
        self._move, self._service = desk.move, section.service
        section.wanted.connect(lambda kind: self._read(kind, partial(section.show_value, kind)))
        section.copied.connect(lambda kind: self._read(kind, self._copy))
        section.edited.connect(self._edit)

    def ask(self) -> None:
        """Ask which secrets there are."""
        move, service = self._move, self._service
        self._desk.ask(lambda work: work.kept_secrets(move, service), self._section.tell, self._section, self._fail)

    def _read(self, kind: Kind, done: Callable[[str], None]) -> None:
        move, service = self._move, self._service

        def found(values: Mapping[Kind, str]) -> None:
            if kind in values:
                done(values[kind])
            else:  # taken out elsewhere meanwhile
                self.ask()

        self._desk.ask(lambda work: work.read_secrets(move, service, (kind,)), found, self._section, self._fail)

    def _copy(self, value: str) -> None:
        forgetting(self._section.window()).put(value)
        sentence = _("Copied. The clipboard forgets it in {n} seconds.").format(n=chosen().clipboard_seconds)
        self._desk.said.emit(sentence, False)

    def _edit(self) -> None:
        move, service = self._move, self._service
        self._desk.ask(lambda work: work.read_secrets(move, service), self._open_dialog, self._section, self._fail)

    def _open_dialog(self, known: Mapping[Kind, str]) -> None:
        from movehelper.ui.dialogs.secrets import SecretsDialog  # noqa: PLC0415 - dialogs are loaded when opened

        snapshot = self._desk.snapshot
        service = snapshot.services.get(self._service) if snapshot else None
        if service is None:
            return
        dialog = SecretsDialog(service.name, known, self._section.window())

        def save(values: Mapping[Kind, str]) -> None:
            move = self._move
            self._desk.ask(lambda work: work.save_secrets(move, service.id, values), done, failed=refused)

        def done(_kinds: object) -> None:
            if shiboken6.isValid(dialog):
                dialog.kept()
            self._desk.said.emit(_("Kept in the system's keyring."), False)
            if shiboken6.isValid(self._section):  # the details may be made anew meanwhile
                self.ask()

        def refused(failure: Failure) -> None:
            if shiboken6.isValid(dialog):
                dialog.refused(failure.sentence)
            elif shiboken6.isValid(self._section):
                self._fail(failure)
            else:
                self._desk.background.failed.emit(failure)

        dialog.saved.connect(save)
        dialog.open()

    def _fail(self, failure: Failure) -> None:
        self._section.fail(failure.sentence)
        if failure.trace:
            self._desk.background.failed.emit(failure)
