"""Files for a calendar program: asked for which one, written beside the window. Loaded when first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.ui.dialogs.calendar import CalendarDialog
from movehelper.wording import ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from movehelper.services.calendar_programs import Program
    from movehelper.ui.desk import Desk
    from movehelper.ui.dialogs.calendar import Wish
    from movehelper.ui.preferences import Preferences
    from movehelper.ui.shell import Shell


def ask(shell: Shell, desk: Desk, choices: Preferences) -> None:
    """Ask for the program and what goes into the files, then write them."""
    snapshot = desk.snapshot
    if snapshot is None or snapshot.household is None:
        return

    def ask_with(programs: tuple[Program, ...]) -> None:
        dialog = CalendarDialog(snapshot, programs, None, shell)
        dialog.saved.connect(lambda wish: _write(snapshot.move, wish, desk, choices))
        dialog.open()

    desk.ask(lambda work: work.programs(), ask_with, shell)


def _write(move: str, wish: Wish, desk: Desk, choices: Preferences) -> None:
    def done(written: tuple[tuple[Path, int], ...]) -> None:
        told = [
            ngettext("{n} entry written to {file}", "{n} entries written to {file}", n).format(n=n, file=file)
            for file, n in written
        ]
        desk.said.emit(", ".join(told), False)

    choices.change(desk.background, calendar_program=wish.program)
    desk.background.write(lambda work: work.write_calendar(move, wish), done)
