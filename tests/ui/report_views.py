"""The log and the report of a fault for the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from tests.pictures import Gallery

REPORT = """movehelper: 0.1.0
Python: 3.11.7
system: Linux-6.1.0-x86_64-with-glibc2.36
PySide6: 6.11.1
Qt: 6.11.1, xcb
desktop: GNOME

Traceback (most recent call last):
  File "~/movehelper/ui/pages/today.py", line 120, in show_snapshot
    self._lines.addWidget(self._line(step))
AttributeError: 'NoneType' object has no attribute 'addWidget'

The last lines of the log:
2026-11-22 12:00:00 +0000 CRITICAL movehelper.ui.crash [4711] not dealt with: AttributeError
"""


def views(gallery: Gallery) -> Iterator[tuple[str, QWidget]]:
    """Yield both dialogs over the window."""
    from movehelper.ui.dialogs.report import CrashDialog, LogDialog

    window = gallery.program.window
    for name, dialog in (
        ("dialog-crash", CrashDialog(REPORT, window)),
        (
            "dialog-log-file",
            LogDialog(REPORT.splitlines()[-2:], "~/.local/state/movehelper/log/movehelper.log", window),
        ),
    ):
        yield from gallery.asked(name, dialog)
