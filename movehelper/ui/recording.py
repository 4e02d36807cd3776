"""What is done with entries of the journal: correct one, take it back, copy what is chosen. Loaded when first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from movehelper.ui.pages.journal import JournalPage
from movehelper.wording import ngettext

if TYPE_CHECKING:
    from movehelper.ui.desk import Desk
    from movehelper.ui.dialogs.entry import Corrected
    from movehelper.ui.shell import Shell


def correct(shell: Shell, desk: Desk) -> None:
    """Write the current entry anew, as it should have been."""
    from movehelper.ui.dialogs.entry import CorrectDialog  # noqa: PLC0415 - dialogs are loaded when opened

    page, snapshot = _page(shell), desk.snapshot
    row = page.current if page else None
    if snapshot is None or row is None or not row.line.stands:
        return

    def corrected(new: Corrected) -> None:
        desk.change(lambda work: work.rewrite_entry(snapshot.move, row.id, new.facts, new.reason))

    dialog = CorrectDialog(snapshot, row, shell)
    dialog.saved.connect(corrected)
    dialog.open()


def void(shell: Shell, desk: Desk) -> None:
    """Take the current entry back."""
    from movehelper.ui.dialogs.entry import VoidDialog  # noqa: PLC0415 - as above

    page, move = _page(shell), desk.move
    row = page.current if page else None
    if row is not None and row.line.stands:
        dialog = VoidDialog(row, shell)
        dialog.saved.connect(lambda reason: desk.change(lambda work: work.void_entry(move, row.id, reason)))
        dialog.open()


def copy(shell: Shell, desk: Desk) -> None:
    """Copy the chosen entries, or all that are shown if none is, as text; from elsewhere, go to the journal first."""
    if shell.place != "journal":
        shell.go("journal")
    page = _page(shell)
    if page is None:
        return
    wish = page.to_print(only_chosen=True)
    count = len(wish.entries or ())

    def copied(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        desk.said.emit(ngettext("{n} entry copied", "{n} entries copied", count).format(n=count), False)

    move = desk.move
    desk.ask(lambda work: work.paper_text(move, wish), copied, page)


def _page(shell: Shell) -> JournalPage | None:
    page = shell.page(shell.place) if shell.place == "journal" else None
    return page if isinstance(page, JournalPage) else None
