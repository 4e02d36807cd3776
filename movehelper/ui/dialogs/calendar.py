"""Into my calendar: asks which program is used, and says what it does with a second import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from movehelper.ui.dialogs.form import FormDialog, group
from movehelper.ui.file_names import with_ending
from movehelper.ui.preferences import chosen
from movehelper.ui.widgets.basics import card, label
from movehelper.ui.widgets.choice import Choice, service_choice
from movehelper.wording import _, programs as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.services.calendar_programs import Program
    from movehelper.services.exporting import Style
    from movehelper.ui.snapshot import Snapshot


@dataclass(frozen=True)
class Wish:
    """What shall be written where. `tasks` None: no file of tasks."""

    file: Path
    tasks: Path | None
    style: Style
    service: str | None
    mask_numbers: bool
    program: str = "other"


class CalendarDialog(FormDialog):
    """Everything that depends on the program stands under its name before a file is written."""

    def __init__(
        self,
        snapshot: Snapshot,
        programs: Sequence[Program],
        service: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        about = _("A file with your deadlines that every calendar program can import.")
        super().__init__(parent, _("Into my calendar"), _("Save the file…"), about=about)
        self._snapshot, self._programs = snapshot, programs
        self.program, self.reminders = Choice(), Choice()
        self.service = service_choice(snapshot, service)
        self.tasks = QCheckBox(_("Also write a second file with tasks"))
        self.masked = QCheckBox(_("Show only the end of customer numbers"))
        self.masked.setChecked(chosen().mask_numbers)
        self.says = label("")
        self._fill()
        self._lay_out()
        self.program.currentIndexChanged.connect(self._tell_program)
        self._tell_program()
        self.program.setFocus()

    def ask_file(self, proposed: Path) -> Path | None:
        """Ask where to save; None if nowhere."""
        kinds = _("Calendar files (*.ics)")
        chosen, _kind = QFileDialog.getSaveFileName(self, self.windowTitle(), str(proposed), kinds)
        if not chosen or chosen.lower().endswith(".ics"):
            return Path(chosen) if chosen else None
        return with_ending(self, Path(chosen), ".ics")

    def save(self) -> None:
        """Ask for the file first; without one, stay open."""
        file = self.ask_file(Path.home() / "movehelper.ics")
        if file is None:
            return
        tasks = file.with_name(f"{file.stem}-tasks{file.suffix}") if self.tasks.isChecked() else None
        service = self.service.currentData() or None
        program = str(self.program.currentData())
        self.saved.emit(Wish(file, tasks, self.reminders.currentData(), service, self.masked.isChecked(), program))
        self.accept()

    def entered(self) -> object:
        """Return nothing: `save` hands over the wish itself."""
        return None

    def _fill(self) -> None:
        for program in self._programs:
            self.program.addItem(words.name(program.name), program.id)
        kept = self.program.findData(chosen().calendar_program)
        self.program.setCurrentIndex(kept if kept >= 0 else self.program.count() - 1)
        for style in words.STYLES:
            self.reminders.addItem(words.style(style), style)

    def _lay_out(self) -> None:
        rows = (
            (_("&Which program do you use?"), self.program),
            (_("What to &export"), self.service),
            (_("&Reminders"), self.reminders),
            ("", self.tasks),
            ("", self.masked),
        )
        for box in (self.tasks, self.masked):
            box.setAccessibleName(box.text())
        self.lines.addWidget(group("", rows))
        frame, lines = card()
        lines.addWidget(self.says)
        self.lines.addWidget(frame)
        self.finish()

    def _tell_program(self) -> None:
        program = self._programs[max(0, self.program.currentIndex())]
        self.reminders.setCurrentIndex(self.reminders.findData(chosen().calendar_style or program.style))
        tasks = chosen().calendar_tasks
        self.tasks.setChecked(program.tasks if tasks is None else tasks)
        sure = (
            "" if program.sure or not program.name else _("This is what others report; we have not seen it ourselves.")
        )
        sentences = (
            words.second_import(program.second_import),
            words.alarms(program.alarms),
            words.tasks(taken=program.tasks) if program.name else "",
            words.cancelling(),
            sure,
        )
        self.says.setText("\n\n".join(sentence for sentence in sentences if sentence))
        self.fit()
