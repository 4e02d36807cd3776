"""The questions before a move file is read in, for the pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from tests.pictures import Gallery


def views(gallery: Gallery) -> Iterator[tuple[str, QWidget]]:
    """Yield both dialogs over the window: a move that is new here, and one that is here with other facts."""
    from movehelper.services.move_files import Preview
    from movehelper.services.moves import line
    from movehelper.ui.dialogs.open_move import OpenMoveDialog

    household = gallery.controller.desk.snapshot.household
    new = Preview(line=line(household), entries=len(household.journal), state="new")
    other = msgspec.structs.replace(new, state="other", here=new.line, entries_here=new.entries + 3)
    for name, found in (("dialog-open-move", new), ("dialog-replace-move", other)):
        dialog = OpenMoveDialog(Path("Bristol to Edinburgh.movehelper"), found, gallery.program.window)
        yield from gallery.asked(name, dialog)
