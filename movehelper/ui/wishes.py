"""Commands that come with a part of the window of their own, which is loaded when it is first asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject

from movehelper.wording import _

if TYPE_CHECKING:
    from movehelper.ui.controller import Controller
    from movehelper.ui.pages.checklist import ChecklistPage
    from movehelper.ui.palette.opening import Finding


class Wishes(QObject):
    """Knows which part answers which command."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self.finding: Finding | None = None
        for name, does in (
            ("palette", self.find),
            ("shortcuts", self.shortcuts),
            ("settings", self.settings),
            ("show-log", self.show_log),
            ("copy-report", self.copy_report),
            ("save-view", self.save_view),
            ("rename-view", self.rename_view),
            ("remove-view", self.remove_view),
            ("columns", self.columns),
            ("own-step", self.own_step),
            ("people", self.people),
            ("corrections", self.corrections),
            ("calendar", self.calendar),
            ("search", self.search),
            ("month", self.month),
            ("print", self.print_page),
            ("print-file", self.save_page),
            ("entry-correct", partial(self._with_entry, "correct")),
            ("entry-void", partial(self._with_entry, "void")),
            ("journal-copy", partial(self._with_entry, "copy")),
        ):
            controller.actions.connect_to(name, does)

    def find(self) -> None:
        """Find anything and every command, or go back."""
        from movehelper.ui.palette.opening import Finding  # noqa: PLC0415 - loaded when it is first opened

        if self.finding is None:
            self.finding = Finding(self._controller)
        self.finding.toggle()

    def settings(self, section: str = "") -> None:
        """Show the settings, at a section if one is named."""
        from movehelper.ui.settings.dialog import SettingsDialog  # noqa: PLC0415 - as above

        dialog = SettingsDialog(self._controller)
        dialog.open()
        if section:
            dialog.go(section)

    def shortcuts(self) -> None:
        """Show all keys."""
        from movehelper.ui.dialogs.shortcuts import ShortcutsDialog  # noqa: PLC0415 - as above

        ShortcutsDialog(self._controller.actions, self._controller.shell).open()

    def show_log(self) -> None:
        """Show the newest lines of the log and where it lies."""
        from movehelper import logs  # noqa: PLC0415 - as above
        from movehelper.ui.dialogs.report import LogDialog  # noqa: PLC0415 - as above

        lines, file = logs.last_lines(most=300), logs.shorten(str(logs.file_in()))
        LogDialog(lines, file, self._controller.window_widget).open()

    def copy_report(self) -> None:
        """Put a report about the program on the clipboard."""
        from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - as above

        from movehelper.ui import crash  # noqa: PLC0415 - as above

        QGuiApplication.clipboard().setText(crash.report())
        said = _("A report is on the clipboard: versions and the last lines of the log, nothing that you have entered.")
        self._controller.desk.said.emit(said, False)

    def save_view(self) -> None:
        """Keep what the checklist shows now under a name."""
        from movehelper.ui.dialogs.naming import NameDialog  # noqa: PLC0415 - as above

        page = self._checklist()
        name = page.own_view.name if page.own_view else ""
        about = _("Rows, words to filter by, order and columns are kept. The same name replaces the view that has it.")
        dialog = NameDialog(_("Save this view"), about, name, self._controller.shell)
        dialog.saved.connect(page.save_view)
        dialog.open()

    def rename_view(self) -> None:
        """Call a saved view something else."""
        from movehelper.ui.dialogs.naming import NameDialog  # noqa: PLC0415 - as above

        page = self._checklist()
        if page.own_view is not None:
            dialog = NameDialog(_("Rename this view"), "", page.own_view.name, self._controller.shell)
            dialog.saved.connect(page.rename_view)
            dialog.open()

    def remove_view(self) -> None:
        """Forget a saved view; its rows stay where they are."""
        page, view = self._checklist(), self._checklist().own_view
        if view is not None:
            page.remove_view()
            said = _("View removed: {name}").format(name=view.name)
            self._controller.desk.note(said, lambda: self._checklist().put_back(view))

    def columns(self) -> None:
        """Choose the columns of the checklist and their order."""
        from movehelper.ui.dialogs.columns import ColumnChoice, ColumnsDialog  # noqa: PLC0415 - as above

        page = self._checklist()
        dialog = ColumnsDialog([ColumnChoice(*one) for one in page.columns()], self._controller.shell)
        dialog.saved.connect(
            lambda chosen: page.use_columns([one.key for one in chosen], [one.key for one in chosen if not one.shown])
        )
        dialog.open()

    def own_step(self, known: str = "") -> None:
        """Write a step of one's own, or change the one of this id."""
        from movehelper.ui.dialogs.own_step import OwnStepDialog  # noqa: PLC0415 - as above

        desk, shell = self._controller.desk, self._controller.shell
        snapshot = desk.snapshot
        if snapshot is None or snapshot.household is None:
            return
        step = next((one for one in snapshot.household.own_steps if one.id == known), None)
        about = shell.current.service.id if shell.current and shell.current.service else None
        dialog = OwnStepDialog(snapshot, step, about, shell)
        move = snapshot.move
        dialog.saved.connect(lambda new: desk.change(lambda work: work.save_step(move, new)))
        dialog.removed.connect(lambda gone: desk.change(lambda work: work.remove_step(move, gone)))
        dialog.open()

    def people(self) -> None:
        """Say who belongs to the household."""
        from movehelper.ui.dialogs.people import PeopleDialog  # noqa: PLC0415 - as above

        desk = self._controller.desk
        snapshot = desk.snapshot
        if snapshot is not None and snapshot.household is not None:
            dialog = PeopleDialog(snapshot, self._controller.shell)
            move = snapshot.move
            dialog.saved.connect(lambda wanted: desk.change(lambda work: work.save_household(move, wanted)))
            dialog.open()

    def corrections(self) -> None:
        """Show all that was corrected in the catalogue."""
        from movehelper.ui.dialogs.correct import CorrectionsDialog  # noqa: PLC0415 - as above

        if self._controller.desk.move:
            CorrectionsDialog(self._controller.desk, self._controller.shell).open()

    def calendar(self) -> None:
        """Write files for a calendar program."""
        from movehelper.ui import calendar_writing  # noqa: PLC0415 - as above

        calendar_writing.ask(self._controller.shell, self._controller.desk, self._controller.choices)

    def search(self) -> None:
        """Go to where one searches."""
        self._controller.shell.seek()

    def month(self) -> None:
        """Go to the timeline, or there from the timeline to the month and back."""
        shell = self._controller.shell
        if shell.place == "timeline":
            shell.page("timeline").toggle()
        else:
            shell.go("timeline")

    def print_page(self) -> None:
        """Show what the page would be on paper."""
        from movehelper.ui import printing  # noqa: PLC0415 - as above

        printing.preview(self._controller.shell, self._controller.desk)

    def save_page(self) -> None:
        """Save what the page would be on paper."""
        from movehelper.ui import printing  # noqa: PLC0415 - as above

        printing.save(self._controller.shell, self._controller.desk)

    def _with_entry(self, does: Literal["correct", "void", "copy"]) -> None:
        from movehelper.ui import recording  # noqa: PLC0415 - as above

        ways = {"correct": recording.correct, "void": recording.void, "copy": recording.copy}
        ways[does](self._controller.shell, self._controller.desk)

    def _checklist(self) -> ChecklistPage:
        self._controller.shell.go("checklist")
        return self._controller.shell.checklist
