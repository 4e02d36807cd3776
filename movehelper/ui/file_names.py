"""The name of a file to be written, where the person has left out its ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from movehelper.wording import _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def with_ending(parent: QWidget, file: Path, ending: str) -> Path | None:
    """Return the file with an ending added; None if one of that name is there and is to stay.

    The dialog for files asks before it replaces the name that was typed, and knows nothing of this one.
    """
    whole = file.with_name(f"{file.name}{ending}")
    if whole.exists():
        asked = _("{file} is there already. Replace it?").format(file=whole)
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        if QMessageBox.question(parent, _("Replace the file"), asked, yes | no, no) != yes:
            return None
    return whole
