"""Files of bank statements before they are taken in: what each holds, of which account, and what it leaves open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from movehelper.ui.dialogs.form import FormDialog
from movehelper.ui.dialogs.statement_accounts import AccountsBox
from movehelper.ui.dialogs.statement_cards import FileCard, FileRow
from movehelper.ui.long_tasks import LongTasks
from movehelper.ui.widgets.basics import label, retone, row, scrolling
from movehelper.ui.widgets.choice import Choice
from movehelper.ui.widgets.row_pages import RowPages
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from movehelper.domain.records.statements import ReadFile, ReadingChoices
    from movehelper.services.progress import Progress
    from movehelper.services.statement_preview import Preview
    from movehelper.services.statement_taking import Counted
    from movehelper.ui.background import Failure
    from movehelper.ui.desk import Desk
    from movehelper.ui.work import Work

_MOST = 10  # files shown together
_TYPED_AFTER = 350  # milliseconds after the last key before rows are counted anew


class Chosen(NamedTuple):
    """What shall be taken in: the files as they were read, and for each account what it is."""

    files: tuple[ReadFile, ...]
    accounts: dict[str, str]


class StatementsDialog(FormDialog):
    """Nothing is stored before "Take in" is pressed. Answers have a file read again, beside the window."""

    changed = Signal()
    """What is shown has changed: files were read again, or counted."""

    def __init__(self, preview: Preview, desk: Desk, parent: QWidget | None = None) -> None:
        about = _("Nothing is stored yet, and nothing leaves this computer.")
        super().__init__(parent, _("Bank statements"), _("Take in"), about=about, wide=620)
        self.preview = preview
        self.counted: dict[str, Counted] = {}
        self._desk = desk
        self._choices: dict[Path, ReadingChoices] = {one.path: one.choices for one in preview.looks}
        self._weighing = self._reading = 0
        self.tasks = LongTasks(desk.background, self, self)
        self.tasks.stopped.connect(self._not_read)
        self.finished.connect(lambda _how: self.tasks.stop())
        self.accounts = AccountsBox()
        self.accounts.typed.connect(self._typed)
        self.currency = self._currencies()
        self.files: RowPages[FileRow] = RowPages(lambda one: one.key, self._card, _MOST)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.accounts)
        asked = label(_("Files that name no &currency are in"), wrap=False)
        asked.setBuddy(self.currency)
        column.addLayout(row(asked, self.currency, None))
        column.addWidget(self.files)
        column.addStretch(1)
        self.lines.addWidget(scrolling(inside, _("Files")), 1)
        self.status = label("", "dim")
        self.lines.addWidget(self.status)
        self._soon = QTimer(self, singleShot=True, interval=_TYPED_AFTER)
        self._soon.timeout.connect(self._weigh)
        self.finish((820, 600))
        self._show()
        if self.accounts.unsaid() is None:
            self.save_button.setFocus()

    @property
    def busy(self) -> bool:
        """Is something being read or counted?"""
        return self._weighing > 0 or self._reading > 0

    def answer(self, path: Path, what: str, choice: str) -> None:
        """Read a file again with one more answer."""
        from movehelper.services import statement_preview as preview  # noqa: PLC0415 - it is loaded by now

        self._choices[path] = preview.chosen(self._choices[path], what, choice)
        self._read_anew()

    def use_currency(self, currency: str) -> None:
        """Read the files that name no currency in another one."""
        self._choices = {path: replace(one, currency=currency) for path, one in self._choices.items()}
        self._read_anew()

    def _read_anew(self) -> None:
        """Read what was answered anew, beside the window."""
        from movehelper.services import statement_preview as preview  # noqa: PLC0415 - it is loaded by now

        move, before, choices = self._desk.move, self.preview, dict(self._choices)
        paths = [one.path for one in before.looks]

        def again(work: Work, far: Progress) -> Preview:
            return preview.look(work.services, move, paths, choices, before=before, watch=preview.watch_of(far))

        self._reading += 1
        self.save_button.setEnabled(False)  # what is taken in shall be what was answered
        self.tasks.run(_("Reading"), again, self._read_again, self._failed)

    def leave_out(self, path: Path) -> None:
        """Take a file off the list; the file itself stays where it is."""
        self.preview = self.preview.without(path)
        if self.preview.looks:
            self._show()
        else:
            self.reject()

    def entered(self) -> Chosen:
        """Return what shall be taken in.

        Raises:
            ValueError: a question is open, or an account is not named.
        """
        asked = [one for one in self.preview.looks if one.read is not None and one.read.questions]
        if asked:
            raise ValueError(_("Answer first what {file} leaves open.").format(file=asked[0].path.name))
        files = tuple(one.read for one in self.preview.ready() if one.read is not None)
        if not files:
            raise ValueError(_("There is nothing that can be taken in."))
        if (unsaid := self.accounts.unsaid()) is not None:
            raise ValueError(_("Say which account {file} is of.").format(file=unsaid.file))
        return Chosen(files, self.accounts.answers())

    def _read_again(self, preview: Preview) -> None:
        self._reading -= 1
        here = {one.path for one in self.preview.looks}
        for gone in [one.path for one in preview.looks if one.path not in here]:
            preview = preview.without(gone)
        self.preview = preview
        self._show()

    def _failed(self, failure: Failure) -> None:
        self._not_read()
        self.tell(failure.sentence)

    def _not_read(self) -> None:
        """Show the files as they were read last: an answer for which none was read anew does not count."""
        self._reading -= 1
        if not self._reading:
            self._choices = {one.path: one.choices for one in self.preview.looks}
            self.currency.setCurrentIndex(self.currency.findData(self._currency))
            self.files.list.show_rows(())
            self._show_files()

    # ------------------------------------------------------------------ what is shown

    def _show(self) -> None:
        self.accounts.show_accounts(self.preview.wanted, self.preview.accounts)
        self._show_files()
        self._weigh()

    def _show_files(self) -> None:
        looks = sorted(self.preview.looks, key=lambda one: one.ready)  # first what needs an answer
        self.files.show_rows([FileRow(one, self.counted.get(one.key)) for one in looks])
        ready, all_ = len(self.preview.ready()), len(self.preview.looks)
        asked = any(one.read is not None and one.read.questions for one in self.preview.looks)
        self.save_button.setEnabled((ready > 0 or asked) and not self._reading)
        new = sum(one.added for one in self.counted.values())
        parts = []
        if ready < all_:
            rest = all_ - ready
            parts.append(
                ngettext(
                    "{n} file cannot be taken in as it is.", "{n} files cannot be taken in as they are.", rest
                ).format(n=rest)
            )
        if self.counted:
            parts.append(ngettext("{n} new booking in all.", "{n} new bookings in all.", new).format(n=new))
        self.status.setText(" ".join(parts))

    def _card(self, shown: FileRow) -> FileCard:
        made = FileCard(shown)
        made.answered.connect(self.answer, Qt.ConnectionType.QueuedConnection)  # the card is exchanged by the answer
        made.left_out.connect(self.leave_out, Qt.ConnectionType.QueuedConnection)
        return made

    def _currencies(self) -> Choice:
        """Return the list of currencies, with the one that the files were read in."""
        made, snapshot = Choice(), self._desk.snapshot
        known = {region.currency for region in snapshot.catalogue.regions} if snapshot else set()
        for one in sorted(known | {self._currency}):
            made.addItem(one, one)
        made.setCurrentIndex(made.findData(self._currency))
        made.setAccessibleName(_("Currency of files that name none"))
        made.setObjectName("currency")
        made.activated.connect(lambda _index: self.use_currency(made.currentData()))
        return made

    @property
    def _currency(self) -> str:
        """The currency of files that name none, as they shall be read."""
        return next((one.currency for one in self._choices.values()), "")

    def _typed(self) -> None:
        retone(self.problem, "tone", "danger")
        self.problem.hide()
        self._soon.start()

    # ------------------------------------------------------------------ what would be new

    def _weigh(self) -> None:
        move, preview, accounts = self._desk.move, self.preview, self.accounts.answers()
        self._weighing += 1

        def weighed(found: dict[str, Counted]) -> None:
            self._weighing -= 1
            if preview is self.preview:
                self.counted = found
                self._show_files()
            self.changed.emit()

        def failed(failure: Failure) -> None:
            self._weighing -= 1
            self.tell(failure.sentence)

        question = partial(_weighed, move=move, preview=preview, accounts=accounts)
        self._desk.ask(question, weighed, self, failed)


def _weighed(work: Work, *, move: str, preview: Preview, accounts: dict[str, str]) -> dict[str, Counted]:
    from movehelper.services import statement_preview  # noqa: PLC0415 - as above

    return statement_preview.weigh(work.services, move, preview, accounts)
