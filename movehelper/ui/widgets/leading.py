"""Leads to a field on a page that scrolls: the cursor stands in it, and it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea, QWidget

_AROUND = 90  # pixels that are seen above and below


def lead_to(area: QScrollArea, field: QWidget) -> None:
    """Put the cursor into a field, and roll the page to it once all has its place."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    QTimer.singleShot(0, field, lambda: _roll(area, field))


def _roll(area: QScrollArea, field: QWidget) -> None:
    # a page that has just been filled or shown knows its height only after its layouts were asked
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    area.ensureWidgetVisible(field, 0, _AROUND)
