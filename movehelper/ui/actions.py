"""Every command, declared once. Menus, tool bar, context menus and buttons only refer to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QKeySequence

from movehelper.ui import icons
from movehelper.wording import _, marked

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final


@dataclass(frozen=True)
class State:
    """What decides whether a command can be used now."""

    has_move: bool = False
    has_service: bool = False
    has_entry: bool = False
    has_row: bool = False
    can_undo: bool = False
    own_view: bool = False
    trial: bool = False
    """Other dates are shown on trial: nothing can be changed before they are kept or dropped."""
    has_documents: bool = False


@dataclass(frozen=True)
class Command:
    """One thing the program can do, with its words, keys (with a space between them) and condition."""

    id: str
    label: str
    icon: str
    shortcut: str = ""
    enabled: Callable[[State], bool] = lambda _state: True


def _move(state: State) -> bool:
    return state.has_move


def _entry(state: State) -> bool:
    return state.has_entry


def _service(state: State) -> bool:
    return state.has_service


def _row(state: State) -> bool:
    return state.has_row


COMMANDS: Final = (
    Command("log", marked("&Log what happened…"), "log", "Ctrl+L", _move),
    Command("add", marked("&Add a service…"), "add", "Ctrl+N", _move),
    Command("edit", marked("&Edit this service…"), "edit", "Ctrl+E", _service),
    Command("decide", marked("&Decide what happens with it…"), "dates", "Ctrl+D", _service),
    Command("tick", marked("&Tick the next step"), "done", "Ctrl+Return", _row),
    Command("skip", marked("&Not needed"), "skip", "", _row),
    Command("remove", marked("&Remove"), "remove", "", _row),
    Command("why", marked("&Why this date?"), "why", "Ctrl+Y", _service),
    Command("secrets", marked("&Secrets of this service"), "key", "Ctrl+Shift+K", _service),
    Command("snooze", marked("Remind me &later…"), "later", "Ctrl+R", _move),
    Command("add-documents", marked("Add docu&ments…"), "attach", "Ctrl+Shift+A", _move),
    Command("paste-documents", marked("&Paste a file or picture as document"), "paste", "Ctrl+V", _move),
    Command("documents", marked("All docu&ments"), "document", "", lambda state: state.has_documents),
    Command("own-step", marked("A step of your &own…"), "add", "Ctrl+T", _move),
    Command("people", marked("&People of the household…"), "people", "", _move),
    Command("keep-trial", marked("Keep the dates that are &tried"), "done", "", lambda state: state.trial),
    Command("drop-trial", marked("D&rop the dates that are tried"), "undo", "", lambda state: state.trial),
    Command("homes", marked("Homes and &dates…"), "start", "Ctrl+H", _move),
    Command("calendar", marked("&Into my calendar…"), "calendar", "Ctrl+Shift+E", _move),
    Command("entry-correct", marked("C&orrect this entry…"), "edit", "Ctrl+Shift+L", _entry),
    Command("entry-void", marked("&Take this entry back…"), "takeback", "", _entry),
    Command("journal-copy", marked("&Copy from the journal as text"), "copy", "Ctrl+Shift+C", _move),
    Command("print", marked("&Print…"), "print", "Ctrl+P", _move),
    Command("print-file", marked("Sa&ve this page as a file…"), "save", "Ctrl+Shift+S", _move),
    Command("corrections", marked("Your &corrections…"), "edit", "", _move),
    Command("search", marked("&Find"), "search", "Ctrl+F", _move),
    Command("undo", marked("&Undo"), "undo", "Ctrl+Z", lambda state: state.can_undo),
    Command("month", marked("Timeline or &month"), "timeline", "Ctrl+M", _move),
    Command("settings", marked("&Settings…"), "settings", "Ctrl+,"),
    Command("theme", marked("Light or &dark"), "theme", "Ctrl+Shift+D"),
    Command("checklist-file", marked("Save the &checklist…"), "checklist", "", _move),
    Command("move-file", marked("Save the move as a &file…"), "save", "", _move),
    Command("import", marked("&Open a move file…"), "open", "Ctrl+O"),
    Command("import-statements", marked("Import &bank statements…"), "statement", "Ctrl+B", _move),
    Command("new-move", marked("&New move…"), "add", "", _move),
    Command("sample", marked("Look round with the &sample household"), "sample"),
    Command("save-view", marked("&Save this view of the checklist…"), "save", "", _move),
    Command("rename-view", marked("Re&name this view…"), "edit", "", lambda state: state.own_view),
    Command("remove-view", marked("&Forget this view"), "remove", "", lambda state: state.own_view),
    Command("columns", marked("&Columns of the checklist…"), "columns", "", _move),
    Command("palette", marked("&Find anything…"), "search", "Ctrl+K"),
    Command("shortcuts", marked("&Keys…"), "shortcuts", "F1 Ctrl+?"),
    Command("show-log", marked("Show the &log…"), "lines"),
    Command("copy-report", marked("&Copy a report"), "report"),
    Command("quit", marked("&Quit"), "back", "Ctrl+Q"),
)

MOVES: Final = "moves"
"""Where in a menu all moves are listed."""

CHANGING: Final = frozenset(
    {"log", "add", "own-step", "people", "edit", "decide", "tick", "skip", "remove", "undo", "homes", "corrections"}
    | {"import-statements", "add-documents", "paste-documents", "entry-correct", "entry-void"}
    | {"import", "new-move", "sample"}
)
"""What cannot be used while other dates are only tried."""

MENUS: Final = (
    (
        marked("&Move"),
        (
            *("add", "own-step", "homes", "keep-trial", "drop-trial", "people", ""),
            *("calendar", "print", "print-file", "checklist-file", "move-file", "import", "import-statements", ""),
            *(MOVES, "new-move", "", "sample", "", "quit"),
        ),
    ),
    (
        marked("&Service"),
        (
            *("log", "edit", "decide", "why", "secrets", "add-documents", "snooze", ""),
            *("tick", "skip", "", "remove"),
        ),
    ),
    (
        marked("&Edit"),
        (
            *("undo", "paste-documents", "search", "corrections", ""),
            *("entry-correct", "entry-void", "journal-copy", "", "settings"),
        ),
    ),
    (marked("&View"), ("month", "documents", "theme", "", "save-view", "rename-view", "remove-view", "columns")),
    (marked("&Help"), ("palette", "shortcuts", "", "show-log", "copy-report")),
)


class _CommandAction(QAction):
    """A command as an action of Qt. Its icon is drawn when first asked for: all of them take as long as a page."""

    def __init__(self, command: Command, parent: QObject) -> None:
        super().__init__(_(command.label), parent)
        self._name = command.icon

    def icon(self) -> QIcon:
        """Return the icon, drawn now if it was not yet."""
        if super().icon().isNull():
            self.draw()
        return super().icon()

    def draw(self) -> None:
        """Draw the icon in the colours of the theme."""
        self.setIcon(icons.icon(self._name))


class Actions(QObject):
    """The commands as Qt actions, each connected to what it does with `connect`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = {command.id: self._made(command) for command in COMMANDS}
        self._undrawn = iter(COMMANDS)

    def __getitem__(self, name: str) -> QAction:
        return self._all[name]

    def connect_to(self, name: str, does: Callable[[], object]) -> None:
        """Say what a command does."""
        self._all[name].triggered.connect(lambda _checked=False: does())

    def update(self, state: State) -> None:
        """Enable what can be used in this state."""
        for command in COMMANDS:
            blocked = state.trial and command.id in CHANGING
            self._all[command.id].setEnabled(command.enabled(state) and not blocked)

    def draw(self) -> None:
        """Draw the icons that were not asked for yet, one after the other between other events."""
        if (command := next(self._undrawn, None)) is not None:
            self._all[command.id].icon()
            QTimer.singleShot(0, self, self.draw)

    def recolour(self) -> None:
        """Draw the icons again, after the theme has changed."""
        for action in self._all.values():
            action.draw()

    def reword(self) -> None:
        """Name all commands again, after the language has changed."""
        for command in COMMANDS:
            self._all[command.id].setText(_(command.label))

    def _made(self, command: Command) -> _CommandAction:
        action = _CommandAction(command, self)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(key) for key in command.shortcut.split()])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setEnabled(command.enabled(State()))
        return action
