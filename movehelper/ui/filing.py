"""What is done with documents: taken in, asked about, opened, renamed, checked, copied out, and taken off the list.

Copying and checking may be slow: they run beside all other work, show how far they are, and can be stopped.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from movehelper.services import documents
from movehelper.services.documents import Belongs, TakenIn
from movehelper.ui.background import Failure
from movehelper.ui.long_tasks import LongTasks
from movehelper.ui.opening import is_move_file
from movehelper.ui.widgets.drop_target import DropTarget, files_of, words_for
from movehelper.wording import _, documents as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QImage
    from PySide6.QtWidgets import QWidget

    from movehelper.domain.records import Document, DocumentKind
    from movehelper.services.documents import Exported, ToOpen
    from movehelper.services.progress import Progress
    from movehelper.ui.controller import Controller
    from movehelper.ui.dialogs.log import Logged
    from movehelper.ui.pages.detail_documents import DocumentsSection
    from movehelper.ui.pages.page import Page
    from movehelper.ui.snapshot import Snapshot
    from movehelper.ui.work import Work

T = TypeVar("T")


class Filing(QObject):
    """Serves the commands, the page and the section about documents."""

    checked = Signal()
    """What became of the files is known anew: see `states`."""
    _known = Signal(int)
    """So many files belonged there already; from the worker's thread."""

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self.states: dict[str, str] = {}
        self.view = QDesktopServices.openUrl
        self.target = DropTarget(controller.window_widget)
        self.target.dropped.connect(self.dropped)
        self.tasks = LongTasks(controller.background, controller.window_widget, self)
        self.tasks.stopped.connect(lambda: self._say(_("Stopped. Nothing was changed.")))
        self._folder = str(Path.home())
        self._known.connect(self._all_known)

    # ------------------------------------------------------------------ files come in

    def dragged_in(self, event: QDragEnterEvent) -> bool:
        """Take a drag that has files; return whether it was taken."""
        files = files_of(event.mimeData())
        if not files or (self._snapshot is None and not all(is_move_file(one) for one in files)):
            return False
        event.acceptProposedAction()
        if all(is_move_file(one) for one in files):
            self.target.cover(files, _("Open this move file"), _("You are asked before anything is replaced."))
        else:
            self.target.cover(files, *words_for(files, self._current_name()))
        return True

    def dropped(self, files: Sequence[Path]) -> None:
        """Open move files; add all others to the current service, or ask what they belong to."""
        for file in files:
            if is_move_file(file):
                self._controller.opening.add(file)
        others = [file for file in files if not is_move_file(file)]
        if others and self._snapshot is not None and not self._controller.desk.only_tried():
            self._controller.banking.sort(others, self._add_or_ask)

    def choose(self) -> None:
        """Ask for files, and what they belong to."""
        if self._snapshot is None or self._controller.desk.only_tried():
            return
        named, _kind = QFileDialog.getOpenFileNames(self._window, _("Add documents"), self._folder)
        if named:
            self._folder = str(Path(named[0]).parent)
            self.ask([Path(one) for one in named])

    def paste(self) -> None:
        """Add the files or the picture on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files, snapshot = files_of(data), self._snapshot
        if snapshot is None or self._controller.desk.only_tried():
            return
        if files:
            self.dropped(files)
        elif data.hasImage():
            image = QGuiApplication.clipboard().image()
            name = _("Picture {day}").format(day=snapshot.today.isoformat()) + ".png"
            self._take(lambda work, progress: _picture(work, image, name, progress), self._belongs(), None)
        else:
            self._say(_("There is no file and no picture on the clipboard."))

    def ask(self, files: Sequence[Path]) -> None:
        """Ask what files belong to and what they are, then add them."""
        from movehelper.ui.dialogs.documents import AddDocumentsDialog  # noqa: PLC0415 - loaded when opened

        snapshot = self._snapshot
        if snapshot is not None:
            dialog = AddDocumentsDialog(snapshot, [file.name for file in files], self._belongs(), self._window)
            dialog.saved.connect(lambda answer: self._add(files, *answer))
            dialog.open()

    def log(self, logged: Logged) -> None:
        """Log what happened together with the files that prove it; one that cannot be read does not stop that."""
        move = self._controller.desk.move

        def taken(found: TakenIn) -> None:
            self._tell_refused(found.refused)
            self._controller.desk.change(
                lambda work: work.log_proved(move, logged.service, logged.kind, found.files, logged.facts)
            )

        self._long(_("Adding"), lambda work, far: documents.take_in(work.services, logged.papers, far), taken)

    def _add_or_ask(self, files: Sequence[Path]) -> None:
        if self._current_name():
            self._add(files, self._belongs(), None)
        else:
            self.ask(files)

    def _add(self, files: Sequence[Path], belongs: Belongs, kind: DocumentKind | None) -> None:
        self._take(lambda work, far: documents.take_in(work.services, files, far), belongs, kind)

    def _take(self, task: Callable[[Work, Progress], TakenIn], belongs: Belongs, kind: DocumentKind | None) -> None:
        """Take files in, then let them belong to something, and say which could not be taken."""
        move = self._controller.desk.move

        def attach(found: TakenIn, work: Work) -> Any:
            change = documents.attach(work.services, move, found.files, belongs, kind)
            if change is None:
                self._known.emit(len(found.files))
            return change

        def taken(found: TakenIn) -> None:
            self._tell_refused(found.refused)
            if found.files:
                self._controller.desk.change(partial(attach, found))

        self._long(_("Adding"), task, taken)

    # ------------------------------------------------------------------ what is there

    def serve_page(self, page: Page) -> None:
        """Do what the page asks for."""
        from movehelper.ui.pages.documents import DocumentsPage  # noqa: PLC0415 - it is made, so it is loaded

        if isinstance(page, DocumentsPage):
            page.wished.connect(self.do)
            page.states = self.states
            self.checked.connect(page.look_again)

    def serve_section(self, section: DocumentsSection) -> None:
        """Show in the section of the details what became of the files."""
        section.tell(self.states)
        self.checked.connect(section.look_again)
        section.states = self.states
        self.do("look", section.ids)

    def do(self, what: str, ids: Sequence[str]) -> None:
        """Do something with documents, by their ids; none means all."""
        does: dict[str, Callable[[list[Document]], object]] = {
            "add": lambda _documents: self.choose(),
            "look": self._look,
            "open": self._open,
            "folder": partial(self._open, folder=True),
            "edit": self._edit,
            "remove": self._remove,
            "check": self._check,
            "copy": self._copy_out,
        }
        household = self._snapshot.household if self._snapshot else None
        known = household.documents if household else ()
        wanted = frozenset(ids)
        does[what]([one for one in known if not wanted or one.id in wanted])

    def _look(self, some: list[Document]) -> None:
        if some:
            self._controller.desk.ask(lambda work: documents.look(work.services, some), self._tell_states, self)

    def _check(self, some: list[Document]) -> None:
        def told(found: Sequence[documents.Checked]) -> None:
            self._tell_states(found)
            self._say(words.checked(len(found), sum(one.state != "whole" for one in found)))

        self._long(_("Checking"), lambda work, far: documents.check(work.services, some, far), told)

    def _tell_states(self, found: Iterable[documents.Checked]) -> None:
        """Keep what is known; a look does not make a checked file unchecked."""
        for one in found:
            if one.state != "there" or self.states.get(one.document.id) != "whole":
                self.states[one.document.id] = one.state
        self.checked.emit()

    def _open(self, some: list[Document], *, folder: bool = False) -> None:
        """Show the first of them in the system's viewer, or the folder with its copy."""
        if not some:
            return
        one = some[0]

        def ready(found: ToOpen) -> None:
            path = Path(found.path)
            shown = path.parent if folder or not found.opens else path
            opened = self.view(QUrl.fromLocalFile(str(shown)))
            if not opened:
                self._tell(_("No program could be found that shows {name}. It lies in {folder}").format(
                    name=one.name, folder=path.parent))  # fmt: skip
            elif not found.opens and not folder:
                self._say(_("{name} might be a program, so it is not opened. Its folder is shown.").format(
                    name=one.name))  # fmt: skip

        def failed(failure: Failure) -> None:
            self._look([one])
            self._failed(failure)

        self._long(_("Opening"), lambda work, far: documents.to_open(work.services, one, far), ready, failed)

    def _edit(self, some: list[Document]) -> None:
        from movehelper.ui.dialogs.documents import EditDocumentDialog  # noqa: PLC0415 - loaded when opened

        snapshot = self._snapshot
        if snapshot is not None and some:
            move, one = snapshot.move, some[0]
            dialog = EditDocumentDialog(snapshot, one, self._window)
            dialog.saved.connect(
                lambda wanted: self._controller.desk.change(
                    lambda work: documents.edit(work.services, move, wanted, one)
                )
            )
            dialog.open()

    def _remove(self, some: list[Document]) -> None:
        move, ids = self._controller.desk.move, [one.id for one in some]
        if ids:
            self._controller.desk.change(lambda work: documents.detach(work.services, move, ids))

    def _copy_out(self, some: list[Document]) -> None:
        named = QFileDialog.getExistingDirectory(self._window, _("Save copies in a folder"), self._folder)
        if not named or not some:
            return
        move, ids, into = self._controller.desk.move, [one.id for one in some], Path(named)

        def done(written: Exported) -> None:
            self._tell_refused(written.refused)
            self._say(words.copied(len(written.files), named))

        self._long(_("Copying"), lambda work, far: documents.export(work.services, move, into, ids, far), done)

    # ------------------------------------------------------------------ how

    def _long(
        self,
        what: str,
        task: Callable[[Work, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        self.tasks.run(what, task, done, failed or self._failed)

    def _all_known(self, n: int) -> None:
        """Say that files were there before; one that was missing may be there again."""
        self._say(words.already(n))
        self.do("look", ())

    def _failed(self, failure: Failure) -> None:
        self._controller.shell.problem.tell(failure)

    def _tell_refused(self, refused: Sequence[str]) -> None:
        if refused:
            self._tell(words.not_taken(refused))

    def _tell(self, sentence: str) -> None:
        self._controller.shell.problem.tell(Failure(sentence))

    def _say(self, sentence: str) -> None:
        if sentence:
            self._controller.desk.said.emit(sentence, False)

    def _belongs(self) -> Belongs:
        row = self._controller.shell.current if self._shows_service else None
        return Belongs(service=row.service.id) if row and row.service else Belongs()

    def _current_name(self) -> str:
        row = self._controller.shell.current if self._shows_service else None
        return row.service.name if row and row.service else ""

    @property
    def _shows_service(self) -> bool:
        """Does the person see which service is the current one?"""
        return self._controller.shell.place == "checklist" or self._controller.shell.detail.isVisible()

    @property
    def _snapshot(self) -> Snapshot | None:
        found = self._controller.desk.snapshot
        return found if found is not None and found.household is not None else None

    @property
    def _window(self) -> QWidget:
        return self._controller.window_widget


def _picture(work: Work, image: QImage, name: str, progress: Progress) -> TakenIn:
    """Turn a picture into a file, off the GUI thread."""
    from PySide6.QtCore import QBuffer, QIODevice  # noqa: PLC0415 - hardly ever needed

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs lack the form with a device
    return documents.take_in_bytes(work.services, bytes(buffer.data().data()), name, progress)
