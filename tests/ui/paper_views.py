"""What there is to see of the journal and of paper: an entry that was taken back, the dialogs, the preview."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

_PATIENCE = 60  # seconds


def views(gallery) -> Iterator[tuple[str, QWidget]]:
    """Lead from view to view; the first time an entry is taken back."""
    from PySide6.QtWidgets import QApplication

    shell, window = gallery.shell, gallery.program.window
    shell.go("journal")
    gallery.settle()
    page = shell.page("journal")
    if all(row.line.stands for row in page.model.records()):
        page.table.selectRow(1)
        gallery.controller.actions["entry-void"].trigger()
        QApplication.activeModalWidget().reason.setText("It was another day, and another contract")
        QApplication.activeModalWidget().save()
        gallery.settle()
        shell.toast.hide()
    gone = next(row for row in page.model.records() if not row.line.stands)
    page.table.select(page.model.row_of(gone.id))
    gallery.settle()
    yield "journal-taken-back", window
    page.bar.search.setText("nobody has said this")
    gallery.settle()
    yield "journal-nothing", window
    page.bar.clear()
    page.table.selectRow(0)
    yield from gallery.commanded("entry-correct", "entry-void")
    gallery.controller.actions["print"].trigger()
    gallery.settle()
    dialog, end = QApplication.activeModalWidget(), time.monotonic() + _PATIENCE
    while not dialog.view.drawn and time.monotonic() < end:
        gallery.settle()
    yield from gallery.asked("dialog-print")
