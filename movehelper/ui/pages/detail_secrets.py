"""The section "Secrets" of the details: closed until it is asked for, masked, and shown for a moment only."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, clear, cursor_by, label, row as side_by_side
from movehelper.ui.widgets.section import SectionBox
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from movehelper.services.secrets import Kind
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.pages.detail import Detail
    from movehelper.ui.snapshot import Snapshot

SHOWN_FOR: Final = 15
"""Seconds until a secret is masked again."""
_DOTS: Final = "••••••••"
_BREAK: Final = "\u200b"
"""Has no width, and lets a long password go on in the next line."""
_OPEN: Final = "secrets-open-for"


def lines(row: ChecklistRow, _snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    """Yield the section; it stays open as long as the same service is shown."""
    if row.service is None:
        return
    stays = detail.property(_OPEN) == row.service.id
    if not stays:
        detail.setProperty(_OPEN, None)
    section = SecretsSection(row.service.id)
    section.opened.connect(lambda: detail.setProperty(_OPEN, row.id))
    section.closed.connect(lambda: detail.setProperty(_OPEN, None))
    if stays:
        QTimer.singleShot(0, section, section.open)
    yield section


def lead_to_secrets(detail: Detail) -> None:
    """Open the section of the service that is shown, and put the cursor there."""
    section = detail.findChild(SecretsSection)
    box = section.parentWidget() if section else None
    if section is not None and isinstance(box, SectionBox):
        detail.places.go_to(box)
        section.open()


class SecretsSection(QWidget):
    """Says which secrets there are of a service. It knows none of them but the one that is shown."""

    opened = Signal()
    """It wants to know which kinds there are: answer with `tell`, or with `fail`."""
    closed = Signal()
    wanted = Signal(str)
    """A kind that is to be shown: answer with `show_value`."""
    copied = Signal(str)
    edited = Signal()

    def __init__(self, service: str) -> None:
        super().__init__()
        self.setObjectName("secrets")
        self.setAccessibleName(_("Secrets"))
        self.service = service
        self._rows: dict[str, _Secret] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(5)
        self._show_closed()

    def open(self) -> None:
        """Ask which secrets there are."""
        self._begin(_("Asking the keyring…"))
        self.opened.emit()

    def close_again(self) -> None:
        """Show nothing of what is kept."""
        self._show_closed()
        self.closed.emit()

    def tell(self, kinds: Sequence[Kind]) -> None:
        """Show which kinds there are, masked."""
        from movehelper.wording.secrets import kind as named  # noqa: PLC0415 - once it is opened

        self._begin("" if kinds else _("Nothing is kept for this service."))
        for kind in kinds:
            made = _Secret(named(kind))
            made.show_button.clicked.connect(partial(self._wish, kind))
            made.copy_button.clicked.connect(partial(self.copied.emit, kind))
            self._rows[kind] = made
            self._lines.addWidget(made)
        edit = button(_("Change them…") if kinds else _("Keep some…"), self.edited.emit, name="secrets-edit")
        away = button(_("Close"), self.close_again, role="link", name="secrets-close")
        away.setAccessibleName(_("Close the secrets"))
        self._lines.addLayout(side_by_side(edit, away, None))
        self._hand_focus_to(next(iter(self._rows.values())).show_button if self._rows else edit)

    def fail(self, sentence: str) -> None:
        """Show why the keyring cannot be asked."""
        self._begin("")
        self._lines.addWidget(label(sentence, "danger"))
        again = button(_("Ask again"), self.open, name="secrets-again")
        away = button(_("Close"), self.close_again, role="link", name="secrets-close")
        away.setAccessibleName(_("Close the secrets"))
        self._lines.addLayout(side_by_side(again, away, None))
        self._hand_focus_to(again)

    def show_value(self, kind: Kind, value: str) -> None:
        """Show a secret for a moment."""
        if kind in self._rows:
            self._rows[kind].show_value(value)

    def _wish(self, kind: Kind) -> None:
        if self._rows[kind].is_shown:
            self._rows[kind].hide_value()
        else:
            self.wanted.emit(kind)

    def _show_closed(self) -> None:
        self._begin(_("Passwords and PINs are kept in the system's keyring, never in movehelper's files."))
        opener = button(_("Open…"), self.open, name="secrets-open", icon="key")
        opener.setAccessibleName(_("Open the secrets"))
        self._lines.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        self._hand_focus_to(opener)

    def _begin(self, sentence: str) -> None:
        """Show a sentence instead of all before; the cursor stays in the section if it was there."""
        focus = cursor_by(self)
        had_focus = focus is not None and (focus is self or self.isAncestorOf(focus))
        self._rows.clear()
        clear(self._lines)
        if sentence:
            self._lines.addWidget(label(sentence, "dim"))
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hand_focus_to(self, widget: QWidget) -> None:
        if self.window().focusWidget() is self:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)


class _Secret(QWidget):
    """One secret: its name, dots, and the buttons that show and copy it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.text: QLabel = label("")
        self.show_button: QPushButton = button("", role="link")
        self.copy_button: QPushButton = button(_("Copy"), role="link", icon="copy")
        self.copy_button.setAccessibleName(_("Copy: {what}").format(what=name))
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR * 1000)
        self._timer.timeout.connect(self.hide_value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(0)
        layout.addWidget(self.text)
        layout.addLayout(side_by_side(self.show_button, self.copy_button, None))
        self.hide_value()

    @property
    def is_shown(self) -> bool:
        return self._timer.isActive()

    def hide_value(self) -> None:
        self._timer.stop()
        self._say(_DOTS, _("Show"))
        self.text.setAccessibleName(_("{what}: hidden").format(what=self._name))

    def show_value(self, value: str) -> None:
        self._say(_BREAK.join(value), _("Hide"))
        self.text.setAccessibleName(_("{what}: {value}").format(what=self._name, value=value))
        self._timer.start()

    def _say(self, value: str, button_text: str) -> None:
        self.text.setText(_("{what}: {value}").format(what=self._name, value=value))
        self.show_button.setText(button_text)
        self.show_button.setAccessibleName(f"{button_text}: {self._name}")
