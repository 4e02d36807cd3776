"""What each command does: opens its dialog, and hands what comes back to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from movehelper.ui import saying
from movehelper.ui.actions import State
from movehelper.ui.doing import can_rest, doing
from movehelper.wording import _

if TYPE_CHECKING:
    from movehelper.domain.records import Decision, EntryKind, Home, Service
    from movehelper.services.correcting import CorrectableEntry
    from movehelper.ui.actions import Actions
    from movehelper.ui.desk import Desk
    from movehelper.ui.dialogs.log import Logged
    from movehelper.ui.shell import Shell
    from movehelper.ui.snapshot import Snapshot


class Commands(QObject):
    """Connects the commands and the pages' wishes to the desk."""

    proved = Signal(object)
    """What happened is to be logged together with the files that prove it."""

    def __init__(self, desk: Desk, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._shell: Shell | None = None
        for name, does in (
            ("log", self.log),
            ("add", self.add),
            ("edit", self.edit),
            ("decide", self.decide),
            ("remove", self.remove_chosen),
            ("tick", self.tick),
            ("skip", self.skip),
            ("why", self.why),
            ("secrets", self.secrets),
            ("homes", self.homes),
            ("undo", desk.undo),
            ("keep-trial", desk.keep_trial),
            ("drop-trial", desk.drop_trial),
            ("sample", self.sample),
            ("snooze", self.snooze),
        ):
            actions.connect_to(name, does)

    def serve(self, shell: Shell) -> None:
        """Listen to the pages of a shell."""
        from movehelper.ui.serving import serve  # noqa: PLC0415 - the pages come with it

        self._shell = shell
        serve(shell, self, self._desk)
        shell.current_changed.connect(self.update)

    def update(self) -> None:
        """Enable the commands that can be used now."""
        snapshot = self._desk.snapshot
        row, service = self._chosen_kinds()
        self._actions.update(
            State(
                has_move=snapshot is not None and snapshot.household is not None,
                has_service=service,
                has_entry=bool(self._shell and self._shell.entry),
                has_row=row,
                can_undo=self._desk.can_undo,
                trial=self._desk.trial is not None,
                has_documents=bool(snapshot and snapshot.household and snapshot.household.documents),
                own_view=self._shell is not None and self._shell.shows_own_view,
            )
        )

    def _chosen_kinds(self) -> tuple[bool, bool]:
        """Return whether there is a row to do something with, and whether one is a service."""
        shell = self._shell
        if shell is not None and shell.place == "checklist":
            row, service = shell.checklist.any_chosen()
            if row:
                return row, service
        current = shell.current if shell else None
        return current is not None, current is not None and current.service is not None

    def log(self, kind: EntryKind = "contact", service: str | None = None) -> None:
        """Log what happened, with the current service unless another is named."""
        from movehelper.ui.dialogs.log import LogDialog  # noqa: PLC0415 - dialogs are loaded when opened

        snapshot = self._snapshot
        if snapshot is None or self._desk.only_tried():
            return
        several = () if service else self._selected()
        about = service or (self._service.id if self._service else None)
        dialog = LogDialog(snapshot, about, kind, self._shell)
        if len(several) > 1:
            dialog.about_all(len(several))
            dialog.saved.connect(lambda logged: self._logged_for(several, logged))
        else:
            dialog.saved.connect(self._logged)
        dialog.open()

    def do_step(self, step_id: str) -> None:
        """Do what the button of a step stands for."""
        snapshot = self._snapshot
        step = snapshot.steps.get(step_id) if snapshot else None
        if snapshot is None or step is None or self._desk.only_tried():
            return
        way = doing(step)
        if way.way == "log" and step.service:
            self.log(way.kind, step.service)
        elif way.way == "ask" and step.service:
            self._lead_to_question(step.service, way.wanted)
        elif way.way == "edit" and step.service:
            self.edit(step.service, way.wanted)
        elif way.way == "homes":
            self.homes()
        elif way.way == "decide" and step.service:
            self.decide((step.service,))
        else:
            self._desk.change(lambda work: work.tick(snapshot.move, step.id, step.service))

    def skip_step(self, step_id: str) -> None:
        """Leave a step out."""
        snapshot = self._snapshot
        step = snapshot.steps.get(step_id) if snapshot else None
        if snapshot is not None and step is not None:
            self._desk.change(lambda work: work.skip(snapshot.move, step.id, step.service, ""))

    def snooze(self, step_id: str = "") -> None:
        """Let the reminders of a step rest: of the current row's, unless one is named."""
        from movehelper.ui import reminding  # noqa: PLC0415 - as above

        if self._desk.only_tried():
            return
        snapshot, row = self._snapshot, self._shell.current if self._shell else None
        step = snapshot.steps.get(step_id) if snapshot and step_id else row.step if row else None
        if snapshot is None or step is None or not can_rest(step):
            self._desk.said.emit(_("Choose a step with a day first: only of those you are reminded."), False)
            return
        reminding.ask(self._desk, step, saying.step_title(step.id, snapshot), self._shell)

    def take_up_step(self, step_id: str) -> None:
        """Let a step that was ticked or left out be to do after all."""
        from movehelper.ui import several  # noqa: PLC0415 - loaded when it is first needed

        snapshot = self._snapshot
        step = snapshot.steps.get(step_id) if snapshot else None
        if step is not None:
            several.take_up(step, self._desk)

    def add(self) -> None:
        """Add a service with all its facts."""
        from movehelper.ui.dialogs.service import ServiceDialog  # noqa: PLC0415 - as above

        snapshot = self._snapshot
        if snapshot is not None and snapshot.household is not None:
            dialog = ServiceDialog(snapshot, None, self._shell)
            dialog.saved.connect(
                lambda new: self._desk.change(
                    lambda work: work.add(snapshot.move, new), lambda _change: self._show(new.id)
                )
            )
            dialog.open()

    def edit(self, service: str | None = None, wanted: str = "name") -> None:
        """Change the facts of a service, beginning with the one that is `wanted`."""
        from movehelper.ui.dialogs.service import ServiceDialog  # noqa: PLC0415 - as above

        snapshot = self._snapshot
        base = snapshot.services.get(service) if snapshot and service else self._service
        if snapshot is not None and base is not None and not self._desk.only_tried():
            dialog = ServiceDialog(snapshot, base, self._shell, wanted)
            dialog.saved.connect(lambda new: self._desk.change(lambda work: work.change(snapshot.move, new, base)))
            dialog.open()

    def decide(self, ids: tuple[str, ...] = ()) -> None:
        """Decide what happens with one service or with all that are selected."""
        from movehelper.ui.dialogs.decide import DecideDialog  # noqa: PLC0415 - as above

        snapshot = self._snapshot
        chosen = (
            [snapshot.services[one] for one in ids or self._selected() if one in snapshot.services] if snapshot else []
        )
        if snapshot is None or not chosen or self._desk.only_tried():
            return
        wanted = [one.id for one in chosen]
        dialog = DecideDialog(snapshot, chosen, self._shell)
        dialog.saved.connect(lambda to: self._decided(snapshot, wanted, to))
        dialog.open()

    def remove(self, ids: tuple[str, ...] = ()) -> None:
        """Take services off the list; Undo puts them back."""
        snapshot = self._snapshot
        wanted = list(ids or self._selected())
        if snapshot is not None and wanted:
            self._desk.change(lambda work: work.remove(snapshot.move, wanted))

    def remove_chosen(self) -> None:
        """Take the selected rows off the list; Undo puts them back."""
        from movehelper.ui import several  # noqa: PLC0415 - loaded when it is first needed

        if self._shell is not None and self._desk.move:
            several.remove(several.chosen(self._shell), self._desk)

    def tick(self) -> None:
        """Tick the next step of the selected rows."""
        from movehelper.ui import several  # noqa: PLC0415 - as above

        if self._shell is not None and self._desk.move:
            several.tick(several.chosen(self._shell), self._desk, self)

    def skip(self) -> None:
        """Leave the next step of the selected rows out."""
        from movehelper.ui import several  # noqa: PLC0415 - as above

        if self._shell is not None and self._desk.move:
            several.skip(several.chosen(self._shell), self._desk)

    def why(self) -> None:
        """Say why the dates are as they are."""
        from movehelper.ui.dialogs.why import WhyDialog  # noqa: PLC0415 - as above

        row = self._shell.current if self._shell else None
        if self._snapshot is not None and row is not None:
            dialog = WhyDialog(self._snapshot, row, self._shell)
            dialog.wrong.connect(self.correct)
            dialog.open()

    def correct(self, entry: str) -> None:
        """Correct something that the catalogue says."""
        from movehelper.ui.dialogs.correct import CorrectDialog  # noqa: PLC0415 - as above

        move, desk = self._desk.move, self._desk
        if desk.only_tried():
            return

        def ask(found: CorrectableEntry) -> None:
            dialog = CorrectDialog(found, desk, parent=QApplication.activeModalWidget() or self._shell)
            dialog.saved.connect(lambda fact: desk.change(lambda work: work.correct_catalogue(move, *fact)))
            dialog.open()

        desk.ask(lambda work: work.correctable(move, entry), ask, self)

    def secrets(self) -> None:
        """Open the secrets of a service in its details."""
        from movehelper.ui.pages.detail_secrets import lead_to_secrets  # noqa: PLC0415 - as above

        service = self._service
        if self._shell is not None and service is not None:
            row = self._shell.current
            if row is None or row.id != service.id or not self._shell.detail.isVisible():
                self._shell.open(service.id)
            lead_to_secrets(self._shell.detail)

    def homes(self) -> None:
        """Change homes and dates, after a look at what that moves."""
        from movehelper.ui.dialogs.homes import HomesDialog  # noqa: PLC0415 - as above

        snapshot = self._snapshot
        if snapshot is not None and snapshot.household is not None:
            dialog = HomesDialog(snapshot, self._desk, self._shell)
            dialog.saved.connect(lambda homes: self._homes_changed(snapshot, homes))
            dialog.tried.connect(self._desk.try_out)
            dialog.open()

    def sample(self) -> None:
        """Fill in the sample household as a move of its own."""
        self._desk.change(lambda work: work.begin_sample(), lambda _change: self._go("today"))

    def _go(self, place: str) -> None:
        if self._shell is not None:
            self._shell.go(place)

    def _logged(self, logged: Logged) -> None:
        if logged.papers:
            self.proved.emit(logged)
            return
        move = self._desk.move
        self._desk.change(lambda work: work.log(move, logged.service, logged.kind, **logged.facts))

    def _logged_for(self, services: tuple[str, ...], logged: Logged) -> None:
        move = self._desk.move
        self._desk.change(lambda work: work.log_all(move, services, logged.kind, **logged.facts))

    def _decided(self, snapshot: Snapshot, ids: list[str], decision: Decision) -> None:
        self._desk.change(lambda work: work.decide(snapshot.move, ids, decision))

    def _homes_changed(self, snapshot: Snapshot, homes: list[Home]) -> None:
        self._desk.change(lambda work: work.save_homes(snapshot.move, homes))

    def _lead_to_question(self, service: str, need: str) -> None:
        """Show the details of a service with the cursor where a question is answered."""
        if self._shell is not None:
            row = self._shell.current
            if row is None or row.id != service or not self._shell.detail.isVisible():
                self._shell.open(service)
            self._shell.detail.lead_to(need)

    def _show(self, service: str) -> None:
        if self._shell is not None:
            self._shell.open(service)

    def _selected(self) -> tuple[str, ...]:
        if self._shell is None:
            return ()
        if self._shell.place == "checklist":
            chosen = tuple(row.service.id for row in self._shell.checklist.chosen() if row.service)
            if chosen:
                return chosen
        row = self._shell.current
        return (row.service.id,) if row and row.service else ()

    @property
    def _snapshot(self) -> Snapshot | None:
        return self._desk.snapshot

    @property
    def _service(self) -> Service | None:
        row = self._shell.current if self._shell else None
        if row is not None and row.service is not None:
            return row.service
        selected = self._selected()
        return self._snapshot.services.get(selected[0]) if self._snapshot and selected else None
