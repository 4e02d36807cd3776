"""All keys at a glance, by the menu they stand in. Made from the commands, so none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from movehelper.ui.actions import COMMANDS, MENUS
from movehelper.ui.dialogs.form import FormDialog, scrolled
from movehelper.ui.palette.items import plain
from movehelper.ui.widgets.basics import heading, label
from movehelper.wording import _, marked

if TYPE_CHECKING:
    from movehelper.ui.actions import Actions

_NATIVE: Final = QKeySequence.SequenceFormat.NativeText
_IN_LISTS: Final = (
    ("Return", marked("Open what is marked")),
    ("Space", marked("Tick the next step")),
    ("Del", marked("Remove it; Undo brings it back")),
    ("Ctrl+A", marked("Select all rows")),
    ("Shift+Down", marked("Select one row more")),
    ("Shift+F10", marked("What can be done with the row")),
    ("Esc", marked("Go back from the details")),
)
_ON_CARDS: Final = (("Y", marked("I have it")), ("N", marked("I don't have it")), ("Return", marked("Its details")))
_ON_TIMELINE: Final = (
    ("Right", marked("Along a row, or to the next day")),
    ("Down", marked("To the next row, near the same day, or to the next week")),
    ("+", marked("Show fewer days")),
    ("-", marked("Show more days")),
    ("0", marked("Show the whole move")),
    ("T", marked("Go to today")),
    ("PgDown", marked("To the next month")),
)
_ANYWHERE: Final = (("Tab", marked("To the next field or button")), ("F4", marked("Pick a day, in a field for days")))


class ShortcutsDialog(FormDialog):
    """Shows keys; there is nothing to save."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        about = _("Ctrl+K finds every command by its name; nobody needs to know these by heart.")
        super().__init__(parent, _("Keys"), _("Close"), about=about, wide=520)
        self.keys: dict[str, str] = {}
        boxes = [self._group(_(title).replace("&", ""), self._of_menu(names, actions)) for title, names in MENUS]
        others = (
            (_("In lists"), _IN_LISTS),
            (_("On the cards"), _ON_CARDS),
            (_("On the timeline"), _ON_TIMELINE),
            (_("Everywhere"), _ANYWHERE),
        )
        boxes += [self._group(title, [(_(words), native(key)) for key, words in keys]) for title, keys in others]
        self.lines.addWidget(scrolled(*(box for box in boxes if box), name=_("Keys")), 1)
        self.cancel_button.hide()
        self.finish((560, 540))

    def entered(self) -> object:
        """Return nothing; it was only read."""
        return None

    def _of_menu(self, names: tuple[str, ...], actions: Actions) -> list[tuple[str, str]]:
        labels = {command.id: plain(command.label) for command in COMMANDS}
        found = []
        for name in names:
            if name in labels:
                keys = ", ".join(
                    one.toString(QKeySequence.SequenceFormat.NativeText) for one in actions[name].shortcuts()
                )
                if keys:
                    self.keys[name] = keys
                    found.append((labels[name], keys))
        return found

    @staticmethod
    def _group(title: str, rows: list[tuple[str, str]]) -> QWidget | None:
        if not rows:
            return None
        box = QWidget()
        lines = QGridLayout(box)
        lines.setContentsMargins(0, 4, 0, 8)
        lines.setHorizontalSpacing(16)
        lines.setColumnStretch(0, 1)
        lines.setColumnMinimumWidth(1, box.fontMetrics().horizontalAdvance("Ctrl+Shift+D, Ctrl+D"))
        lines.addWidget(heading(title, 1.08), 0, 0, 1, 2)
        for number, (words, key) in enumerate(rows, 1):
            lines.addWidget(label(words), number, 0)
            lines.addWidget(label(key, "dim", wrap=False), number, 1)
        return box


def native(key: str) -> str:
    """Return a key as this system writes it."""
    return QKeySequence(key).toString(_NATIVE)
