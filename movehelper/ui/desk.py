"""Where pages put their wishes: changes and questions go out, one snapshot of everything comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from movehelper.ui import saying
from movehelper.wording import _, done as done_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from movehelper.domain.records import Home
    from movehelper.services import Change
    from movehelper.ui.background import Background, Failed, Failure
    from movehelper.ui.snapshot import Snapshot, Trial
    from movehelper.ui.work import Work

T = TypeVar("T")


@dataclass(frozen=True)
class Noted:
    """Something that the window alone keeps, in words, and what takes it back."""

    said: str
    back: Callable[[], None]


class Desk(QObject):
    """Keeps the newest snapshot and the list of what can be undone."""

    changed = Signal(object)
    """A new `Snapshot`."""
    said = Signal(str, bool)
    """A sentence about what was done, and whether it can be undone."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = background
        self.snapshot: Snapshot | None = None
        self._undo: list[Change | Noted] = []
        self._unsaved = 0

    @property
    def can_undo(self) -> bool:
        """Is there a change of this session that can be taken back?"""
        return bool(self._undo)

    @property
    def saving(self) -> bool:
        """Are there changes on their way that the snapshot does not show yet?"""
        return self._unsaved > 0

    @property
    def move(self) -> str:
        """The id of the move shown, or nothing."""
        return self.snapshot.move if self.snapshot else ""

    def refresh(self) -> None:
        """Read everything again."""
        if self.trial is not None:
            self.try_out(self.trial.homes)
            return
        move, before = self.move, self.snapshot

        def show(found: Snapshot) -> None:
            if self.snapshot is before:
                self.show(found)
            else:  # something newer is shown by now, or another move
                self.refresh()

        self.background.read(lambda work: work.snapshot(move), show)

    def change(
        self,
        task: Callable[[Work], Change | None],
        then: Callable[[Change], None] | None = None,
        *,
        quiet: bool = False,
        failed: Failed | None = None,
    ) -> None:
        """Do a change and show what follows from it. `quiet`: without a sentence about it.

        While other dates are tried nothing is changed: what is shown is not what would be changed.
        """
        if self.only_tried():
            self.show_again()
            return

        def done(answer: tuple[Change | None, Snapshot]) -> None:
            change, snapshot = answer
            self._unsaved -= 1
            if change is not None:
                self._remember(change)
            here = self.move == move or snapshot.move != move  # else another move was chosen meanwhile
            if here:
                self.show(snapshot)
            if change is None:
                return
            if not quiet:
                self.said.emit(saying.change(change, snapshot), change.undo is not None)
            if then is not None and here:
                then(change)

        def fail(failure: Failure) -> None:
            self._unsaved -= 1
            (failed or self.background.failed.emit)(failure)

        move = self.move
        self._unsaved += 1
        self.background.write(lambda work: _both(work, task, move), done, fail)

    @property
    def trial(self) -> Trial | None:
        """The homes that are tried, if the window shows a trial."""
        return self.snapshot.trial if self.snapshot else None

    def only_tried(self) -> bool:
        """Return whether other dates are only tried, and say that nothing can be changed meanwhile."""
        if self.trial is not None:
            self.said.emit(_("This is a trial. Keep it or drop it first."), False)
        return self.trial is not None

    def try_out(self, homes: Sequence[Home]) -> None:
        """Show everything as if these were the homes; nothing is kept."""
        move = self.move
        self.background.read(lambda work: work.trial(move, homes), self.show, self._trial_failed)

    def keep_trial(self) -> None:
        """Keep the homes that are tried."""
        if (trial := self.trial) is not None:
            move = self.move
            self._end_trial()
            self.change(lambda work: work.save_homes(move, trial.homes))

    def drop_trial(self) -> None:
        """Go back to what is kept."""
        if self.trial is not None:
            self._end_trial()
            self.refresh()

    def _end_trial(self) -> None:
        if self.snapshot is not None:
            self.snapshot = replace(self.snapshot, trial=None)

    def _trial_failed(self, failure: Failure) -> None:
        self._end_trial()
        self.background.failed.emit(failure)
        self.refresh()

    def ask(
        self,
        question: Callable[[Work], T],
        answer: Callable[[T], None],
        owner: QObject | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Ask something that changes nothing; the answer is dropped if `owner` is gone by then."""
        self.background.read(question, answer, failed, owner)

    def undo(self) -> None:
        """Take back the last change of this session."""
        if not self._undo or self.trial is not None:
            return
        last = self._undo.pop()
        if isinstance(last, Noted):
            last.back()
            self.said.emit(done_words.undone(last.said), False)
            self.show_again()
            return

        def done(answer: tuple[Change | None, Snapshot]) -> None:
            self.show(answer[1])
            self.said.emit(saying.undone(last, answer[1], answer[0]), False)

        move = self.move
        self.background.write(lambda work: _both(work, lambda work: work.undo(last), move), done)

    def note(self, said: str, back: Callable[[], None]) -> None:
        """Tell of something that is kept by the window alone, and let Undo take it back too."""
        self._undo.append(Noted(said, back))
        self.said.emit(said, True)
        self.show_again()

    def begin_anew(self) -> None:
        """Read everything again where nothing that was done before can be taken back any more."""
        self._undo.clear()
        self.refresh()

    def show_again(self) -> None:
        """Show the facts as they are saved, after a change that did not come about."""
        if self.snapshot is not None:
            self.changed.emit(self.snapshot)

    def look_elsewhere(self) -> None:
        """Notice what another process has changed."""
        self.background.read(lambda work: work.changed_elsewhere(), self._changed_elsewhere)

    def _changed_elsewhere(self, changed: bool) -> None:
        if changed:
            self.refresh()

    def _remember(self, change: Change) -> None:
        if any(not isinstance(one, Noted) and one.session != change.session for one in self._undo):
            self._undo.clear()
        if change.undo is not None:
            self._undo.append(change)

    def show(self, snapshot: Snapshot) -> None:
        """Show a snapshot."""
        self.snapshot = snapshot
        self.changed.emit(snapshot)


def _both(work: Work, task: Callable[[Work], Change | None], move: str) -> tuple[Change | None, Snapshot]:
    change = task(work)
    return change, work.snapshot(change.move if change else move)
