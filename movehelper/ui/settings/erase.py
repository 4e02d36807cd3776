"""Erasing a move for good: what it holds, what stays elsewhere, and its name typed before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from movehelper.ui.settings.rows import Row, Section, beside, stacked
from movehelper.ui.widgets.basics import button, label
from movehelper.ui.widgets.choice import Choice
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from movehelper.services.erasing import Erased, Holds
    from movehelper.ui.background import Failure
    from movehelper.ui.settings.means import Means
    from movehelper.ui.work import Work


class Erase(Section):
    """It cannot be undone, so its name must be typed."""

    def __init__(self, means: Means) -> None:
        super().__init__("erase", _("Erase a move"), means, words=_("delete remove forget move privacy"))
        self.which, self.typed = Choice(), QLineEdit()
        self.copies = QCheckBox()
        self.holds, self.stays = label(""), label("", "dim")
        self.erase = button(_("Erase it for good"), self._erase, icon="remove", name="erase")
        self.row_which = Row(_("Which move"), control=self.which)
        self.row_holds = Row(_("What is erased"), below=stacked((self.holds, self.stays)))
        self.row_copies = Row(
            _("Also from the backups"),
            _("All copies go that were made so far, and a fresh one is made of what is left."),
            self.copies,
        )
        self.row_name = Row(_("Type its name to erase it"), control=self.typed, below=beside(self.erase))
        self.copies.setChecked(True)
        self.add(self.row_which, self.row_holds, self.row_copies, self.row_name)
        self.which.activated.connect(self._look_at)
        self.typed.textChanged.connect(self._check)
        self._held: Holds | None = None
        self._check()

    def look(self) -> None:
        """Show the moves, and what the first one holds."""
        snapshot = self.means.snapshot
        self.which.clear()
        for one in snapshot.moves if snapshot else ():
            self.which.addItem(one.name, one.id)
        self.which.setCurrentIndex(max(0, self.which.findData(snapshot.move if snapshot else "")))
        self._look_at()

    def _look_at(self) -> None:
        move = self.which.currentData()
        self.typed.clear()
        for widget in (self.which, self.typed, self.copies):
            widget.setEnabled(bool(move))
        self._held = None
        if not move:
            self.holds.setText(_("There is no move yet."))
            self.stays.clear()
            return
        self.means.ask(lambda work: _look(work, str(move)), self._show, self, self.row_holds.fail)

    def _show(self, held: Holds) -> None:
        if held.move != self.which.currentData():
            return
        self._held = held
        parts = (
            ngettext("{n} service", "{n} services", held.services).format(n=held.services),
            ngettext("{n} entry of the journal", "{n} entries of the journal", held.entries).format(n=held.entries),
            ngettext("{n} document", "{n} documents", held.documents).format(n=held.documents)
            if held.documents
            else "",
            ngettext("{n} booking of a bank", "{n} bookings of a bank", held.bookings).format(n=held.bookings)
            if held.bookings
            else "",
            ngettext("{n} secret in the keyring", "{n} secrets in the keyring", held.secrets).format(n=held.secrets)
            if held.secrets
            else "",
        )
        self.holds.setText(
            _("“{move}” with {parts}.").format(move=held.name, parts=", ".join(part for part in parts if part))
        )
        stays = [_("What stays: files that you saved, letters and messages that you sent, and copies made by others.")]
        if held.calendar:
            stays.append(
                ngettext(
                    "Your calendar keeps the {n} entry it was given; delete it there.",
                    "Your calendar keeps the {n} entries it was given; delete them there.",
                    held.calendar,
                ).format(n=held.calendar)
            )
        self.stays.setText("\n".join(stays))
        self.typed.setPlaceholderText(held.name)
        self._check()

    def _check(self) -> None:
        held = self._held
        typed = " ".join(self.typed.text().split())
        self.erase.setEnabled(held is not None and bool(typed) and typed == " ".join(held.name.split()))

    def _erase(self) -> None:
        held, typed, copies = self._held, self.typed.text(), self.copies.isChecked()
        if held is not None:
            self.erase.setEnabled(False)
            self.row_name.tell("")
            self.means.busy.emit(True)
            self.means.do(lambda work: _erase(work, held.move, typed, copies), self._erased, self, self._not_erased)

    def _erased(self, erased: Erased) -> None:
        self.means.busy.emit(False)
        self.means.said.emit(_("Erased for good: {move}").format(move=erased.name), False)
        self.row_name.tell("\n".join((*erased.said, *self._forget_views(erased))))
        self._held = None
        self.typed.clear()
        self.means.erased.emit()

    def _forget_views(self, erased: Erased) -> tuple[str, ...]:
        gone = self.means.controller.shell.checklist.forget_views(erased.named, erased.others)
        if not gone:
            return ()
        said = _("Views of the checklist that spoke of it are gone too: {names}.")
        return (said.format(names=", ".join(f"“{one}”" for one in gone)),)

    def _not_erased(self, failure: Failure) -> None:
        self.means.busy.emit(False)
        self.row_name.fail(failure)
        self._check()


def _look(work: Work, move: str) -> Holds:
    from movehelper.services import erasing  # noqa: PLC0415 - in a worker, when it is needed

    return erasing.look(work.services, move)


def _erase(work: Work, move: str, typed: str, copies: bool) -> Erased:
    from movehelper.services import erasing  # noqa: PLC0415 - as above

    return erasing.erase(work.services, move, typed, copies=copies)
