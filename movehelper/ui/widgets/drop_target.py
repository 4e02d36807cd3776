"""What lies over the window while files are dragged over it, and says where they would go."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from movehelper.ui import theme
from movehelper.ui.widgets.basics import card, heading, label, row
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPaintEvent


_WIDE = 460
_OF_BANKS = {".csv", ".ofx", ".qfx", ".qbo", ".qif", ".xml", ".sta", ".mt940", ".940", ".zip"}
_VEIL = 205  # of 255: what lies beneath is still to be recognised


def files_of(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are dragged or were copied; addresses of the network are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


class DropTarget(QFrame):
    """Covers its parent as long as something is dragged over it."""

    dropped = Signal(list)
    """The files, as paths."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop-target")
        self._files: list[Path] = []
        self.setAcceptDrops(True)
        self.title = heading("", 1.4)
        self.where = label("")
        for one in (self.title, self.where):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        frame, lines = card()
        frame.setFixedWidth(_WIDE)
        lines.setContentsMargins(28, 24, 28, 24)
        lines.addWidget(self.title)
        lines.addWidget(self.where)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(row(None, frame, None))
        outer.addStretch(1)
        self.hide()

    def cover(self, files: list[Path], title: str, where: str) -> None:
        """Lie over everything, and say what will become of the files.

        They are known from the beginning: once they are let go, the other program may be gone, and to ask it
        again would make the window wait.
        """
        self._files = files
        self.title.setText(title)
        self.where.setText(where)
        self.setAccessibleName(f"{title}. {where}")
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw a veil over the window, and a line round where files may be let go."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.colour("window")
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(10, 10, -10, -10), 10, 10)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Take files, wherever they are."""
        self._take(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """They went away again."""
        super().dragLeaveEvent(event)
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the files over. They are copied, whatever the other program offers: the source stays."""
        self.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        QTimer.singleShot(0, self, partial(self.dropped.emit, self._files))  # first the other program has its answer

    @staticmethod
    def _take(event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()


def words_for(files: list[Path], belongs: str) -> tuple[str, str]:
    """Return what the window says while these files are over it; `belongs` is the current service, or nothing."""
    n = len(files)
    if all(file.suffix.lower() in _OF_BANKS for file in files):
        title = ngettext("A bank statement, or a document?", "Bank statements, or documents?", n)
        return title, f"{_('You are asked.')}\n{_('Nothing leaves this computer.')}"
    stays = ngettext(
        "A copy is kept; your file stays where it is.", "Copies are kept; your files stay where they are.", n
    )
    if belongs:
        return _("Add to {service}").format(service=belongs), stays
    title = ngettext("Add this file", "Add these {n} files", n).format(n=n)
    asked = ngettext("You are asked what it belongs to.", "You are asked what they belong to.", n)
    return title, f"{asked}\n{stays}"
