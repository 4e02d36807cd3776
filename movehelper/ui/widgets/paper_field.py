"""Files that prove what is logged: chosen or dropped, and named until they are added with the entry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from movehelper.domain.documents import clean_name
from movehelper.ui.widgets.basics import button, label, row
from movehelper.ui.widgets.drop_target import files_of
from movehelper.wording import _

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent


class PaperField(QWidget):
    """Holds the paths; nothing is read before the entry is saved."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.files: tuple[Path, ...] = ()
        self._carried: list[Path] = []
        self.setAcceptDrops(True)
        self.names = label("", "dim")
        self.add = button(_("Attach receipt or transcript…"), self.choose, role="link", icon="attach", name="attach")
        self.clear = button(_("Without them"), lambda: self.take(()), role="link", name="attach-clear")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.names)
        lines.addLayout(row(self.add, self.clear, None))
        self._show()

    def choose(self) -> None:
        """Ask for files."""
        named, _kind = QFileDialog.getOpenFileNames(self, _("Attach receipt or transcript"), str(Path.home()))
        if named:
            self.take((*self.files, *(Path(one) for one in named)))

    def take(self, files: tuple[Path, ...]) -> None:
        """Hold these files."""
        self.files = tuple(dict.fromkeys(files))
        self._show()
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        self._carried = files_of(event.mimeData())
        if self._carried:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Add what was dropped."""
        event.acceptProposedAction()
        self.take((*self.files, *self._carried))

    def _show(self) -> None:
        self.names.setText(", ".join(clean_name(one.name) for one in self.files))
        self.names.setVisible(bool(self.files))
        self.clear.setVisible(bool(self.files))
