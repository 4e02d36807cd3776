"""Where one was in the details: the scroll of each row, and the section that is read from row to row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

from movehelper.ui.widgets.section import SectionBox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QScrollArea

_MOST = 200  # rows whose scroll is remembered


class Places(QObject):
    """Keeps the scroll of a page that is filled anew for each row.

    A row seen before comes back as it was left. A new one opens at the section that was gone to last, until one has
    gone back to the top.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._scrolls: dict[tuple[str, bool], int] = {}
        self._coming = False
        self._row, self._boxes = "", dict[str, SectionBox]()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._roll)
        self.full = False
        self.section = ""
        area.verticalScrollBar().valueChanged.connect(self._scrolled)

    def leave(self, row: str) -> None:
        """Remember where a row was left; what scrolls from now on until `come` is nobody's wish."""
        if row and not self._coming:
            self._scrolls.pop((row, self.full), None)
            self._scrolls[(row, self.full)] = self._area.verticalScrollBar().value()
            for old in list(self._scrolls)[:-_MOST]:
                del self._scrolls[old]
        self._coming = True
        self._later.stop()

    def come(self, row: str, boxes: Mapping[str, SectionBox]) -> None:
        """Scroll to where a row was left, or to the section that is being read, once all has its place."""
        self._row, self._boxes = row, dict(boxes)
        self._later.start()

    def go_to(self, box: SectionBox) -> None:
        """Go to a section with the keyboard too."""
        self.section = box.name
        self._show(box)
        first = next((one for one in box.findChildren(QWidget) if _takes_tab(one)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show(box)

    def remember(self, settings: QSettings) -> None:
        """Write down the section that is being read."""
        settings.setValue("detail/section", self.section)

    def recall(self, settings: QSettings) -> None:
        """Take the section that was being read."""
        self.section = str(settings.value("detail/section", ""))

    def _roll(self) -> None:
        row, box = self._row, self._boxes.get(self.section)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        known = self._scrolls.get((row, self.full))
        if known is not None:
            self._area.verticalScrollBar().setValue(known)
        elif box is not None:
            self._show(box)
        else:
            self._area.verticalScrollBar().setValue(0)
        self._coming = False

    def _show(self, box: SectionBox) -> None:
        inside = self._area.widget()
        if inside is not None:
            self._area.verticalScrollBar().setValue(box.mapTo(inside, QPoint(0, 0)).y())

    def _scrolled(self, value: int) -> None:
        if value == 0 and not self._coming:
            self.section = ""


def _takes_tab(one: QWidget) -> bool:
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isEnabled()
