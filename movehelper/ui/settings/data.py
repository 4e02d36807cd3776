"""Your data: where everything lies, moving it to another place, and what an earlier place still holds."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QProgressBar

from movehelper.ui.settings.rows import Row, Section, beside, stacked
from movehelper.ui.widgets.basics import button, card, label
from movehelper.wording import _, marked
from movehelper.wording.sizes import size

if TYPE_CHECKING:
    from collections.abc import Callable

    from movehelper.services.data_folder import Moved, Target, Where
    from movehelper.ui.background import Failure
    from movehelper.ui.settings.means import Means
    from movehelper.ui.work import Work

_KINDS: Final = {
    "database": marked("The database: your moves with all facts and the journal"),
    "documents": marked("Documents"),
    "backups": marked("Backups"),
    "settings": marked("Settings"),
    "other": marked("Reminders, the look of the window and the like"),
}
_WARNINGS: Final = {
    "network": marked(
        "It lies on a network. Databases are easily damaged there, and without the network you have no data."
    ),
    "removable": marked(
        "It is a drive that can be taken out. Without it movehelper has no data and reminds of nothing."
    ),
    "synced": marked(
        "It seems to be kept in step with other computers. Two of them at the same time damage the database."
    ),
    "open to all": marked("This drive knows no owners: whoever holds it can read everything."),
}


class Data(Section):
    """The folder with everything in it."""

    moving = Signal(int, int)
    """Bytes copied and to be copied; sent from the worker."""

    def __init__(self, means: Means) -> None:
        super().__init__("data", _("Your data"), means, words=_("folder place size move disk"))
        self.show_folder = button(_("Open the folder"), self._open, icon="open", name="data-open")
        self.change = button(_("Move it to another place…"), self._choose, name="data-move")
        self.parts = label("", "dim")
        self.row_where = Row(
            _("Where everything lies"),
            _("Looking…"),
            below=stacked((self.parts, beside(self.show_folder, self.change))),
        )
        self.add(self.row_where, self._left_behind())
        self._folder, self._place = Path(), Path()
        self._stop = Event()
        self._lay_out_question()
        self.moving.connect(self._progress)
        means.files_changed.connect(self.look)

    def look(self) -> None:
        """Ask where everything lies."""
        self.means.ask(_where, self._show, self, self.row_where.fail)

    def ask_folder(self) -> Path | None:
        """Ask for the place; None if nowhere."""
        chosen = QFileDialog.getExistingDirectory(self, _("Where to?"), str(Path.home()))
        return Path(chosen) if chosen else None

    def _left_behind(self) -> Row:
        self.remove = button(_("Remove what is left there"), self._remove, name="data-remove-behind")
        self.row_behind = Row(_("An earlier place is not empty"), below=beside(self.remove))
        self._behind = False
        return self.row_behind

    def _lay_out_question(self) -> None:
        self.question, lines = card("warn")
        self.plan = label("")
        self.keep = QCheckBox(_("Keep the files in the old place too, set aside"))
        self.keep.setAccessibleName(self.keep.text())
        self.go = button(_("Move it now"), self._move, name="data-go")
        self.leave = button(_("Leave it"), self._close_question, name="data-leave")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("How far it is"))
        self.bar.setTextVisible(False)
        self.stop = button(_("Stop"), self._stop_it, name="data-stop")
        self.ask_box, self.bar_box = (
            stacked((self.keep, beside(self.go, self.leave))),
            stacked((self.bar, beside(self.stop))),
        )
        for widget in (self.plan, self.ask_box, self.bar_box):
            lines.addWidget(widget)
        self.question.hide()
        self.row_where.append(self.question)

    def seek(self, wanted: str) -> bool:
        """As every section; what is left behind shows only where there is something."""
        found = super().seek(wanted)
        self.row_behind.setVisible(self._behind and self.row_behind.isVisibleTo(self))
        return found

    def _show(self, where: Where) -> None:
        self._folder = where.folder
        self.row_where.explain(str(where.folder))
        sums: dict[str, int] = {}
        for part in where.parts:
            sums[part.kind] = sums.get(part.kind, 0) + part.size
        told = [f"{_(words)}: {size(sums[kind])}" for kind, words in _KINDS.items() if kind in sums]
        self.parts.setText("\n".join([*told, where.fixed] if where.fixed else told))
        self.change.setEnabled(not where.fixed)
        self._behind = where.behind is not None
        self.row_behind.setVisible(self._behind)
        self.row_behind.explain(
            _("Your data were moved, but {folder} still holds the old files.").format(folder=where.behind)
        )

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self.row_where.tell(_("No program opens folders here; it is {folder}").format(folder=self._folder))

    def _choose(self) -> None:
        place = self.ask_folder()
        if place is not None:
            self._close_question()
            self._place = place
            self.means.ask(lambda work: _look(work, place), self._ask, self, self.row_where.fail)

    def _ask(self, target: Target) -> None:
        needed = _("Everything goes to {folder}: {needed}, of {free} that are free there.").format(
            folder=target.folder, needed=size(target.needed), free=size(target.free)
        )
        told = [needed, *(_(_WARNINGS[one]) for one in target.warnings)]
        told.append(
            _("All is copied and compared first; until then it stays as it is. Then the window opens anew there.")
        )
        self.plan.setText("\n".join(told))
        self.ask_box.show()
        self.bar_box.hide()
        self.question.show()
        self.go.setFocus()

    def _move(self) -> None:
        place, keep, stop = self._place, self.keep.isChecked(), self._stop
        stop.clear()
        self.means.controller.window_widget.settings.sync()
        self.means.busy.emit(True)
        self.ask_box.hide()
        self.bar_box.show()
        self.bar.setRange(0, 1000)
        self.bar.setValue(0)
        self.stop.setEnabled(True)
        self.stop.setFocus()
        self.means.do(lambda work: _move(work, place, keep, self.moving.emit, stop), self._moved, self, self._not_moved)

    def _progress(self, done: int, whole: int) -> None:
        self.bar.setValue(done * 1000 // max(1, whole))

    def _stop_it(self) -> None:
        self._stop.set()
        self.stop.setEnabled(False)

    def _moved(self, moved: Moved) -> None:
        self.means.busy.emit(False)
        self._close_question()
        self.row_where.explain(str(moved.folder))
        self.row_where.tell(moved.left)
        self.means.controller.leave(self._folder)

    def _not_moved(self, failure: Failure) -> None:
        self.means.busy.emit(False)
        self._close_question()
        self.row_where.fail(failure)
        self.look()

    def _remove(self) -> None:
        self.means.do(_remove_behind, lambda _nothing: self.look(), self, self.row_behind.fail)

    def _close_question(self) -> None:
        self.question.hide()
        self.row_where.tell("")


def _where(work: Work) -> Where:
    from movehelper.services import data_folder  # noqa: PLC0415 - in a worker, when it is needed

    return data_folder.where(work.services)


def _look(work: Work, place: Path) -> Target:
    from movehelper.services import data_folder  # noqa: PLC0415 - as above

    return data_folder.look(work.services, place)


def _move(work: Work, place: Path, keep: bool, tell: Callable[[int, int], None], stop: Event) -> Moved:
    from movehelper.services import data_folder  # noqa: PLC0415 - as above

    return data_folder.move(work.services, place, keep_old=keep, tell=tell, stopped=stop.is_set)


def _remove_behind(work: Work) -> None:
    from movehelper.services import data_folder  # noqa: PLC0415 - as above

    data_folder.remove_behind(work.services)
