"""Paper: print what the page shows, or save it as a file. Loaded when it is first asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from movehelper.domain.paper import PaperWish
from movehelper.ui.file_names import with_ending
from movehelper.wording import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from movehelper.services.papers import Paper
    from movehelper.ui.desk import Desk
    from movehelper.ui.shell import Shell


def wish_of(shell: Shell) -> PaperWish:
    """Return what stands before the person: the page's own paper, or the steps of the service that is open in full."""
    row = shell.current
    if shell.detail.isVisible() and not shell.stack.isVisible() and row is not None and row.service is not None:
        return PaperWish("checklist", service=row.service.id)
    return shell.page(shell.place).to_print()


def preview(shell: Shell, desk: Desk) -> None:
    """Show what would be printed."""
    wish, move = wish_of(shell), desk.move
    desk.ask(lambda work: work.paper(move, wish), partial(_show, shell, desk, wish), shell)


def save(shell: Shell, desk: Desk) -> None:
    """Save what the page shows."""
    wish = wish_of(shell)
    desk.ask(lambda work: work.paper_name(wish), lambda name: save_as(shell, desk, wish, name), shell)


def _show(shell: Shell, desk: Desk, wish: PaperWish, paper: Paper) -> None:
    from movehelper.ui.dialogs.preview import PreviewDialog  # noqa: PLC0415 - dialogs are loaded when opened

    dialog = PreviewDialog(paper, shell)
    dialog.save_wanted.connect(lambda: save_as(dialog, desk, wish, paper.name))
    dialog.sent.connect(lambda said: desk.said.emit(said, False))
    dialog.open()


def save_as(parent: QWidget, desk: Desk, wish: PaperWish, name: str) -> None:
    """Ask for the place of a file called so, and write it as its ending or the kind chosen says."""
    kinds = {"pdf": _("To print (*.pdf)"), "html": _("For a browser (*.html)")}
    if wish.kind != "month":
        kinds["csv"] = _("For a spreadsheet (*.csv)")
    wanted = Path.home() / f"{name}.pdf"
    named, kind = QFileDialog.getSaveFileName(parent, _("Save as a file"), str(wanted), ";;".join(kinds.values()))
    if not named:
        return
    form = next((form for form, words in kinds.items() if words == kind), "pdf")
    file = Path(named) if Path(named).suffix else with_ending(parent, Path(named), f".{form}")
    if file is None:
        return
    move = desk.move

    def written(done: Path) -> None:
        desk.said.emit(_("Written: {file}").format(file=done), False)

    desk.background.write(lambda work: work.write_paper(move, wish, file), written)
