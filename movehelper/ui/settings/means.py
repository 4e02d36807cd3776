"""What the sections of the settings work with: choices that hold at once, and questions to the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from movehelper.domain.errors import SettingsError
from movehelper.ui.preferences import chosen
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from movehelper.domain.records import Settings
    from movehelper.ui.background import Failure
    from movehelper.ui.controller import Controller
    from movehelper.ui.settings.rows import Row
    from movehelper.ui.snapshot import Snapshot
    from movehelper.ui.work import Work

T = TypeVar("T")
_REMINDING = frozenset({"language", "reminders", "leads", "remind_at", "quiet_from", "quiet_until"})


class Means(QObject):
    """Hands wishes to the controller; `said` is a sentence for the toast and whether it can be undone."""

    said = Signal(str, bool)
    files_changed = Signal()
    """There are other files in the data folder than before."""
    erased = Signal()
    """A move was erased: everything is to be read again."""
    busy = Signal(bool)
    """Something is under way that must not be left."""

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self.controller = controller
        self._before: Settings | None = None

    @property
    def snapshot(self) -> Snapshot | None:
        """What the window shows."""
        return self.controller.desk.snapshot

    def choose(self, row: Row, **fields: Any) -> None:
        """Let a choice hold from now on; what is wrong with it stands beneath its row."""
        row.tell("")
        try:
            before = self.controller.choices.change(self.controller.background, row.fail, **fields)
        except SettingsError as error:
            row.tell(str(error))
            return
        if before is not None:
            self._before = before
            self._carry(fields)
            self.said.emit(_("Kept: {what}").format(what=row.title), True)

    def undo(self) -> None:
        """Take the last choice back."""
        before, self._before = self._before, None
        if before is not None:
            fields = {name: getattr(before, name) for name in before.__struct_fields__}
            changed = {name: value for name, value in fields.items() if getattr(chosen(), name) != value}
            self.controller.choices.change(self.controller.background, **changed)
            self._carry(changed)

    def ask(
        self,
        question: Callable[[Work], T],
        answer: Callable[[T], None],
        owner: QObject,
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        """Ask something that changes nothing."""
        self.controller.background.read(question, answer, failed, owner)

    def do(
        self,
        task: Callable[[Work], T],
        done: Callable[[T], None],
        owner: QObject,
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        """Do something after all that was begun before."""
        self.controller.background.write(task, done, failed, owner)

    def _carry(self, fields: dict[str, Any]) -> None:
        """Carry what was chosen into the schedule of reminders, and into what runs them."""
        if _REMINDING & fields.keys():
            self.controller.background.write(_update_reminders)


def _update_reminders(work: Work) -> None:
    from movehelper.services import reminding  # noqa: PLC0415 - in a worker, when it is needed

    reminding.update(work.services)
