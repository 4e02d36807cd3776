"""From one move to another, and a whole move into files and out of them: what the menu of moves does."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFileDialog

from movehelper.ui import saying
from movehelper.ui.opening import ENDINGS
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from movehelper.services import Change
    from movehelper.services.move_files import Preview
    from movehelper.ui.actions import Actions
    from movehelper.ui.desk import Desk
    from movehelper.ui.main_window import MainWindow
    from movehelper.ui.snapshot import MoveName, Snapshot


class Moving(QObject):
    """Connects the commands about whole moves to the desk, and lists the moves in a menu."""

    begun = Signal()
    """A further move was begun and is shown."""

    def __init__(self, desk: Desk, actions: Actions, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        self._menu: QMenu | None = None
        self._group = QActionGroup(self)
        self._shown: tuple[tuple[MoveName, ...], str] = ((), "")
        for name, does in (
            ("new-move", self.begin),
            ("checklist-file", self.save_checklist),
            ("move-file", self.save_move),
            ("import", self.read_in),
        ):
            actions.connect_to(name, does)

    def serve(self, menu: QMenu) -> None:
        """List the moves from here on in this menu."""
        self._menu, self._end, self._shown = menu, menu.addSeparator(), ((), "")

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """List all moves, the one shown with a mark; a single one needs no list."""
        shown = (snapshot.moves, snapshot.move)
        if self._menu is None or shown == self._shown:
            return
        self._shown = shown
        for old in self._group.actions():
            self._group.removeAction(old)
            self._menu.removeAction(old)
            old.deleteLater()
        for one in snapshot.moves if len(snapshot.moves) > 1 else ():
            action = QAction(one.name.replace("&", "&&"), self._group, checkable=True)
            action.setObjectName(f"move-{one.id}")
            action.setChecked(one.id == snapshot.move)
            action.triggered.connect(partial(self.show_move, one.id))
            self._menu.insertAction(self._end, action)

    def show_move(self, move: str) -> None:
        """Show another move."""
        self._desk.background.read(lambda work: work.snapshot(move), self._desk.show)

    def begin(self) -> None:
        """Begin a further move from the home that the last one leads to."""
        from movehelper.ui.dialogs.new_move import NewMoveDialog  # noqa: PLC0415 - dialogs are loaded when opened

        snapshot = self._desk.snapshot
        if snapshot is not None and snapshot.household is not None:
            dialog = NewMoveDialog(snapshot, self._window)
            dialog.saved.connect(
                lambda new: self._desk.change(lambda work: work.begin(*new), lambda _change: self.begun.emit())
            )
            dialog.open()

    def save_checklist(self) -> None:
        """Write the checklist as a page, a table or a PDF."""
        from movehelper.domain.paper import PaperWish  # noqa: PLC0415 - loaded when something is saved
        from movehelper.ui import printing  # noqa: PLC0415 - as above

        printing.save_as(self._window, self._desk, PaperWish("checklist"), _("checklist"))

    def save_move(self) -> None:
        """Write the whole move into one file."""
        from movehelper.ui.file_names import with_ending  # noqa: PLC0415 - seldom needed

        wanted = Path.home() / f"{self._file_name()}{ENDINGS[0]}"
        kinds = _("Move files (*.movehelper *.json)")
        named, _kind = QFileDialog.getSaveFileName(self._window, _("Save the move as a file"), str(wanted), kinds)
        if not named:
            return
        whole = named.lower().endswith((*ENDINGS, ".json"))
        file = Path(named) if whole else with_ending(self._window, Path(named), ENDINGS[0])
        if file is not None:
            move = self._desk.move
            self._desk.background.write(lambda work: work.write_move(move, file), self._move_written)

    def read_in(self) -> None:
        """Read a move file; a move that is here already with other facts is only replaced if that is wished."""
        kinds = _("Move files (*.movehelper *.json)")
        named, _kind = QFileDialog.getOpenFileName(self._window, _("Open a move file"), str(Path.home()), kinds)
        if named:
            file = Path(named)
            self.open_file(file)

    def open_file(self, file: Path) -> None:
        """Look into a move file and offer to read it in; what is here already just so is only shown."""
        self._desk.background.write(lambda work: work.look_into(file), partial(self._offer, file))

    def _offer(self, file: Path, found: Preview) -> None:
        name = found.line.move.name
        if found.state == "same":
            self.show_move(found.line.move.id)
            self._desk.said.emit(_("“{name}” is here already, just as in the file.").format(name=name), False)
            return
        from movehelper.ui.dialogs.open_move import OpenMoveDialog  # noqa: PLC0415 - as above

        dialog = OpenMoveDialog(file, found, self._window)
        dialog.saved.connect(lambda _nothing: self._import(file, replace=found.state == "other"))
        dialog.open()

    def _file_name(self) -> str:
        """Return the name of the move shown, without what may not stand in the name of a file."""
        snapshot = self._desk.snapshot
        name = snapshot.household.move.name if snapshot and snapshot.household else ""
        kept = "".join(" " if letter in '\\/:*?"<>|' or not letter.isprintable() else letter for letter in name)
        return " ".join(kept.split()).strip(".")[:80] or _("My move")

    def _import(self, file: Path, *, replace: bool) -> None:
        def told(change: Change) -> None:
            name = str(change.params.get("name", ""))
            self._desk.said.emit(saying.with_secrets(_("Read in: {name}").format(name=name), change), False)

        self._desk.change(lambda work: work.read_in(file, replace=replace), told, quiet=True)

    def _move_written(self, file: Path) -> None:
        """Say where it lies, and that it lists documents but does not hold their files."""
        household = self._desk.snapshot.household if self._desk.snapshot else None
        said, n = _("Written: {file}").format(file=file), len(household.documents) if household else 0
        if n:
            lacks = ngettext(
                "It lists {n} document without its file.", "It lists {n} documents without their files.", n
            )
            said = f"{said}. {lacks.format(n=n)}"
        self._desk.said.emit(said, False)
