"""How bank statements come in: chosen or dropped, read beside the window, looked at, and taken in as one change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from movehelper.domain.records.statements import ReadingChoices
from movehelper.services import statement_preview, statements
from movehelper.services.progress import Progress
from movehelper.ui.widgets.waiting import Waiting
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from movehelper.services import Change
    from movehelper.services.statement_preview import Preview
    from movehelper.ui.background import Failure
    from movehelper.ui.controller import Controller
    from movehelper.ui.dialogs.statements import Chosen
    from movehelper.ui.work import Work


class StatementTaking(QObject):
    """Serves the command, and the files that were dropped."""

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._folder = str(Path.home())
        self._unsorted: list[tuple[tuple[Path, ...], Callable[[Sequence[Path]], None]]] = []
        self.waiting = Waiting(controller.window_widget)
        self.waiting.stopped.connect(self._stop)
        self._stopping = False

    def choose(self) -> None:
        """Ask for files."""
        if not self._controller.desk.move:
            return
        title, window = _("Import bank statements"), self._controller.window_widget
        kinds = _("Bank statements ({kinds})").format(
            kinds="*.csv *.ofx *.qfx *.qbo *.qif *.xml *.sta *.mt940 *.940 *.txt *.zip"
        )
        named, _kind = QFileDialog.getOpenFileNames(window, title, self._folder, f"{kinds};;{_('All files')} (*)")
        if named:
            self._folder = str(Path(named[0]).parent)
            self.read([Path(one) for one in named])

    def sort(self, files: Sequence[Path], documents: Callable[[Sequence[Path]], None]) -> None:
        """Find out beside the window which files seem to be statements, and ask about those; what came first, first."""
        self._unsorted.append((tuple(files), documents))
        if len(self._unsorted) == 1:
            self._sort_next()

    def _sort_next(self) -> None:
        if not self._unsorted:
            return
        wanted, documents = self._unsorted[0]

        def sorted_out(likely: tuple[bool, ...]) -> None:
            go_on()
            found = [file for file, one in zip(wanted, likely, strict=True) if one]
            others = [file for file, one in zip(wanted, likely, strict=True) if not one]
            if others:
                documents(others)
            if found:
                self._ask(found, documents)

        def failed(failure: Failure) -> None:
            go_on()
            self._failed(failure)

        def go_on() -> None:
            del self._unsorted[0]
            self._sort_next()

        self._controller.desk.ask(
            lambda _work: tuple(statement_preview.is_likely(file) for file in wanted), sorted_out, self, failed
        )

    def read(self, files: Sequence[Path]) -> None:
        """Read files, and show what they hold."""
        snapshot = self._controller.desk.snapshot
        if snapshot is None or not snapshot.move:
            return
        move, usual = snapshot.move, ReadingChoices(currency=snapshot.currency())
        choices = dict.fromkeys(files, usual)

        def task(work: Work, far: Progress) -> Preview:
            return statement_preview.look(work.services, move, files, choices, watch=statement_preview.watch_of(far))

        self._controller.papers.filing.tasks.run(_("Reading"), task, self._show, self._failed)

    def take(self, chosen: Chosen) -> None:
        """Take files in as one change; it can be stopped, and then nothing is kept."""
        move = self._controller.desk.move
        self._stopping = False
        progress = Progress(stop=lambda: self._stopping or self._controller.background.closed)
        self.waiting.begin(_("Taking in"), progress)

        def task(work: Work) -> Change:
            watch = statement_preview.watch_of(progress)
            return statements.take(work.services, move, chosen.files, chosen.accounts, watch)

        def failed(failure: Failure) -> None:
            self.waiting.end()
            if self._stopping and not failure.trace:
                self._controller.desk.said.emit(_("Stopped. Nothing was changed."), False)
            else:
                self._failed(failure)

        self._controller.desk.change(task, self._taken, failed=failed)

    def _taken(self, _change: Change) -> None:
        self.waiting.end()
        self._controller.shell.go("statements")

    def _ask(self, files: list[Path], documents: Callable[[Sequence[Path]], None]) -> None:
        from movehelper.ui.dialogs.statement_or_document import StatementOrDocument  # noqa: PLC0415 - when it is shown

        dialog = StatementOrDocument([file.name for file in files], self._controller.window_widget)
        dialog.saved.connect(lambda as_statements: self.read(files) if as_statements else documents(files))
        dialog.open()

    def _show(self, preview: Preview) -> None:
        from movehelper.ui.dialogs.statements import StatementsDialog  # noqa: PLC0415 - as above

        dialog = StatementsDialog(preview, self._controller.desk, self._controller.window_widget)
        dialog.saved.connect(self.take)
        dialog.open()

    def _failed(self, failure: Failure) -> None:
        self._controller.shell.problem.tell(failure)

    def _stop(self) -> None:
        self._stopping = True
