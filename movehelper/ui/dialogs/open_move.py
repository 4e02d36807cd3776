"""A move file is looked at before it is read in: what it holds, and what of that is here already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.ui.dialogs.form import FormDialog
from movehelper.ui.widgets.basics import label
from movehelper.wording import _, dates, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from movehelper.domain.records import Home
    from movehelper.services.move_files import Preview
    from movehelper.services.moves import MoveLine


class OpenMoveDialog(FormDialog):
    """Asks whether the move of a file shall be read in, or shall replace the one that is here."""

    def __init__(self, file: Path, found: Preview, parent: QWidget | None = None) -> None:
        here = found.here
        title = _("Replace this move?") if here else _("Read this move in?")
        super().__init__(parent, title, _("Replace") if here else _("Read it in"))
        name = found.line.move.name
        self.lines.addWidget(label(_("{file} holds the move “{name}”:").format(file=file.name, name=name)))
        self.lines.addWidget(label("\n".join(_facts(found.line, found.entries))))
        if here is not None:
            other = _("“{name}” is here already with other facts:").format(name=here.move.name)
            self.lines.addWidget(label(other, "warn"))
            self.lines.addWidget(label("\n".join(_facts(here, found.entries_here))))
            self.lines.addWidget(label(_("If you replace it, a copy of your data is kept before."), "dim"))
        else:
            self.lines.addWidget(label(_("It is added to what you have; nothing else is changed."), "dim"))
        self.finish()
        if here is not None:
            self.cancel_button.setDefault(True)
            self.cancel_button.setFocus()

    def entered(self) -> object:
        """Return nothing: yes is all that was asked."""
        return None


def _facts(line: MoveLine, entries: int) -> list[str]:
    """Return what a move holds, a line each: the homes, the days, how much of it there is."""
    ways = (_("From {home}"), _called(line.old_home)), (_("To {home}"), _called(line.new_home))
    days = (_("Moving out {day}"), line.move_out), (_("Moving in {day}"), line.move_in)
    holds = (
        ngettext("{n} service", "{n} services", line.services).format(n=line.services),
        ngettext("{n} entry in the journal", "{n} entries in the journal", entries).format(n=entries),
    )
    return [
        *(words.format(home=home) for words, home in ways if home),
        *(words.format(day=dates.date(day)) for words, day in days if day),
        " · ".join(holds),
    ]


def _called(home: Home) -> str:
    return ", ".join(line.strip() for line in home.address.splitlines() if line.strip()) or home.label
