"""How far a long task is, over the bottom of the window, with a button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, label, row
from movehelper.wording import _, documents as words

if TYPE_CHECKING:
    from movehelper.services.progress import Progress

_SHOWN_AFTER: Final = 300  # milliseconds; what is faster needs no words
_LOOKED_EVERY: Final = 150
_PARTS: Final = 1000
_WIDEST: Final = 520
_BELOW: Final = 12


class Waiting(QFrame):
    """Looks at a `Progress` while its task runs in another thread."""

    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = label("")
        self.far = label("", "dim")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.stop_button = button(_("Stop"), self.stopped.emit, name="waiting-stop")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(14, 10, 14, 10)
        lines.setSpacing(6)
        self.text.setSizePolicy(self.text.sizePolicy().Policy.Expanding, self.text.sizePolicy().verticalPolicy())
        lines.addLayout(row(self.text, self.stop_button))
        lines.addWidget(self.bar)
        lines.addWidget(self.far)
        self._what = ""
        self._progress: Progress | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SHOWN_AFTER)
        self._soon.timeout.connect(self.appear)
        self._look = QTimer(self, interval=_LOOKED_EVERY)
        self._look.timeout.connect(self.look)
        parent.installEventFilter(self)
        self.hide()

    def begin(self, what: str, progress: Progress) -> None:
        """Wait for a task, and show it if it takes longer than a moment."""
        self._what, self._progress = what, progress
        self.bar.setAccessibleName(what)
        self.stop_button.setText(_("Stop"))
        self.stop_button.setAccessibleName(_("Stop: {what}").format(what=what))
        self._soon.start()

    def end(self) -> None:
        """The task has ended."""
        self._progress = None
        self._soon.stop()
        self._look.stop()
        self.hide()
        self._make_room(0)

    def look(self) -> None:
        """Show how far it is now."""
        progress = self._progress
        if progress is None:
            return
        self.text.setText(f"{self._what} {progress.name}".strip())
        total = progress.total if progress.unit == "bytes" else 0
        self.far.setText(words.how_far(progress.number, progress.count, progress.done, total))
        self.bar.setRange(0, _PARTS if progress.total else 0)
        if progress.total:
            self.bar.setValue(min(_PARTS, _PARTS * progress.done // progress.total))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the bottom when the parent changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def appear(self) -> None:
        """Show it now."""
        self._look.start()
        self.look()
        self.show()
        self.raise_()

    def _place(self) -> None:
        parent, layout = self.parentWidget(), self.layout()
        if parent is None or layout is None:
            return
        width = min(_WIDEST, parent.width() - 40)
        height = max(layout.heightForWidth(width), layout.minimumSize().height())
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - _BELOW, width, height)
        self._make_room(height + 2 * _BELOW)

    def _make_room(self, height: int) -> None:
        """Let what fills the parent end above, so that nothing is covered that could be pressed."""
        parent = self.parentWidget()
        if parent is not None:
            parent.setContentsMargins(0, 0, 0, height)
