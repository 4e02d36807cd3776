"""Backups: how many, which there are, a new one, and putting one back after a look into it. And the keyring."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from movehelper.ui.settings import fields
from movehelper.ui.settings.fields import Typed
from movehelper.ui.settings.rows import Row, Section, beside, stacked
from movehelper.ui.widgets.basics import button, card, label
from movehelper.wording import _, dates, marked, ngettext
from movehelper.wording.sizes import size

if TYPE_CHECKING:
    from movehelper.domain.records import Settings
    from movehelper.services.backups import BackupFacts, Restored
    from movehelper.services.secrets import State
    from movehelper.ui.background import Failure
    from movehelper.ui.settings.means import Means
    from movehelper.ui.work import Work

_WHY = {
    "daily": marked("daily"),
    "asked": marked("made by you"),
    "damaged": marked("damaged, kept aside"),
    "before-restore": marked("before a copy was put back"),
    "before-import": marked("before a move was read in"),
    "after-erasing": marked("after a move was erased"),
}
_LINES = 6  # lines of the list that are seen at once


class Copy(NamedTuple):
    """A copy as the list shows it: where, when on the clock of this computer, why, how large."""

    path: Path
    when: dt.datetime
    why: str
    size: int


class Backups(Section):
    """The copies beside the database."""

    def __init__(self, means: Means) -> None:
        super().__init__("backups", _("Backups"), means, words=_("copies copy restore"))
        self.kept = Typed(fields.whole_number(1, 1000), str)
        self.kept.taken = lambda number: means.choose(self.row_kept, backups_kept=number)
        self.listed = QListWidget()
        self.listed.setAccessibleName(_("Copies, newest first"))
        self.listed.itemSelectionChanged.connect(self._chosen)
        self.make = button(_("Make a copy now"), self._make, icon="save", name="backup-make")
        self.look_in = button(_("Put it back…"), self._look_in, icon="undo", name="backup-look")
        self.row_kept = Row(
            _("Daily copies to keep"), _("Before the first change of a day your data are copied."), self.kept
        )
        self.kept.wrong = self.row_kept.tell
        self.row_list = Row(
            _("The copies there are"),
            below=stacked((self.listed, beside(self.make, self.look_in))),
            words=_("make a copy now put back restore"),
        )
        self.add(self.row_kept, self.row_list)
        self._lay_out_question()
        self._asked: Path | None = None

    def show_settings(self, settings: Settings) -> None:
        """Show the number kept."""
        self.kept.show_value(settings.backups_kept)

    def look(self) -> None:
        """Ask which copies there are."""
        self.means.ask(_copies, self._fill, self, self.row_list.fail)

    def _lay_out_question(self) -> None:
        self.question, lines = card("warn")
        self.holds = label("")
        self.yes = button(_("Put it back"), self._restore, name="backup-restore")
        self.no = button(_("Leave it"), self._close_question, name="backup-leave")
        lines.addWidget(self.holds)
        lines.addWidget(beside(self.yes, self.no))
        self.question.hide()
        self.row_list.append(self.question)

    def _fill(self, copies: tuple[Copy, ...]) -> None:
        self.listed.clear()
        for copy in copies:
            why = _(_WHY[copy.why]) if copy.why in _WHY else _("before the program changed their form")
            item = QListWidgetItem(f"{dates.moment(copy.when)} · {size(copy.size)} · {why}")
            item.setData(Qt.ItemDataRole.UserRole, copy)
            item.setToolTip(str(copy.path))
            self.listed.addItem(item)
        line = max(self.listed.sizeHintForRow(0), self.fontMetrics().height() + 6)
        self.listed.setFixedHeight(line * min(_LINES, max(1, len(copies))) + 8)
        self.listed.setVisible(bool(copies))
        self.look_in.setVisible(bool(copies))
        self.row_list.explain(
            ngettext("{n} copy, in the folder “backups”.", "{n} copies, in the folder “backups”.", len(copies)).format(
                n=len(copies)
            )
            if copies
            else _("None yet. The first is made before the first change of a day, or now.")
        )
        self._chosen()

    def _chosen(self) -> None:
        self.look_in.setEnabled(bool(self.listed.selectedItems()))
        self._close_question()

    def _make(self) -> None:
        def made(path: Path) -> None:
            self.means.said.emit(_("Copied to {file}").format(file=path.name), False)
            self.means.files_changed.emit()
            self.look()

        self.row_list.tell("")
        self.means.do(_make, made, self, self.row_list.fail)

    def _look_in(self) -> None:
        copy: Copy = self.listed.selectedItems()[0].data(Qt.ItemDataRole.UserRole)
        self._asked = copy.path
        self.row_list.tell("")
        self.means.ask(lambda _work: _check(copy.path), self._ask, self, self.row_list.fail)

    def _ask(self, facts: BackupFacts) -> None:
        if facts.path != self._asked:
            return
        moves = ", ".join(f"“{name}”" for name in facts.moves) or _("no move")
        self.holds.setText(
            _(
                "The copy is whole. It holds {moves}. Put back, it takes the place of all you have now, which is kept"
                " as a copy too."
            ).format(moves=moves)
        )
        self.question.show()
        self.no.setFocus()

    def _restore(self) -> None:
        path = self._asked
        if path is not None:
            self.yes.setEnabled(False)
            self.means.busy.emit(True)
            self.means.do(lambda work: _restore(work, path), self._restored, self, self._not_restored)

    def _restored(self, restored: Restored) -> None:
        self.means.busy.emit(False)
        kept = restored.kept.name if restored.kept else ""
        self.means.said.emit(_("Put back. What was there before is kept: {file}").format(file=kept), False)
        self.means.controller.desk.begin_anew()
        self.look()

    def _not_restored(self, failure: Failure) -> None:
        self.means.busy.emit(False)
        self._close_question()
        self.row_list.fail(failure)

    def _close_question(self) -> None:
        self.yes.setEnabled(True)
        self.question.hide()


class Secrets(Section):
    """Whether passwords and PINs can be kept on this computer, and how long one stays on the clipboard."""

    def __init__(self, means: Means) -> None:
        super().__init__("secrets", _("Secrets"), means, words=_("keyring password PIN"))
        self.again = button(_("Look again"), self.look, name="keyring-again")
        self.row_state = Row(_("Keyring of the system"), _("Looking…"), below=beside(self.again))
        self.seconds = Typed(fields.whole_number(5, 600), str)
        self.row_seconds = Row(
            _("Seconds on the clipboard"), _("Then a copied secret is taken off it again."), self.seconds
        )
        self.seconds.wrong = self.row_seconds.tell
        self.seconds.taken = lambda number: means.choose(self.row_seconds, clipboard_seconds=number)
        self.add(self.row_state, self.row_seconds)

    def show_settings(self, settings: Settings) -> None:
        """Show the seconds."""
        self.seconds.show_value(settings.clipboard_seconds)

    def look(self) -> None:
        """Ask for the keyring; that takes three seconds at the most."""
        self.row_state.explain(_("Looking…"))
        self.again.setEnabled(False)
        self.means.ask(lambda _work: _keyring(), self._show, self, self._not_known)

    def _not_known(self, failure: Failure) -> None:
        self.again.setEnabled(True)
        self.row_state.explain(_("It could not be looked at."))
        self.row_state.fail(failure)

    def _show(self, state: State) -> None:
        self.again.setEnabled(True)
        self.row_state.tell(state.problem)
        self.row_state.explain(
            _("Passwords, PINs and answers are kept in it alone ({name}), never in a file of movehelper.").format(
                name=state.backend
            )
            if state.usable
            else _("No secrets can be kept on this computer now, so none are asked for.")
        )


def _copies(work: Work) -> tuple[Copy, ...]:
    from movehelper.services import backups  # noqa: PLC0415 - in a worker, when it is needed

    return tuple(Copy(one.path, _when(one.path), one.why, one.size) for one in backups.listing(work.services))


def _when(path: Path) -> dt.datetime:
    return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone()


def _make(work: Work) -> Path:
    from movehelper.services import backups  # noqa: PLC0415 - as above

    return backups.make(work.services)


def _check(path: Path) -> BackupFacts:
    from movehelper.services import backups  # noqa: PLC0415 - as above

    return backups.check(path)


def _restore(work: Work, path: Path) -> Restored:
    from movehelper.services import backups  # noqa: PLC0415 - as above

    return backups.restore(work.services, path)


def _keyring() -> State:
    from movehelper.services import secrets  # noqa: PLC0415 - as above

    return secrets.state()
