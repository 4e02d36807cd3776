"""Behind the window: work in the background, the desk, the commands, and the passing of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from movehelper.ui import icons, theme
from movehelper.ui.actions import MENUS, MOVES, Actions
from movehelper.ui.background import Background, Failure
from movehelper.ui.banking import Banking
from movehelper.ui.commands import Commands
from movehelper.ui.desk import Desk
from movehelper.ui.moving import Moving
from movehelper.ui.opening import Opening
from movehelper.ui.papers import Papers
from movehelper.ui.preferences import chosen
from movehelper.ui.shell import Shell
from movehelper.ui.wishes import Wishes
from movehelper.wording import _, spoken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QScreen

    from movehelper.domain.records import Settings
    from movehelper.ui.main_window import MainWindow
    from movehelper.ui.preferences import Preferences
    from movehelper.ui.reminding import Reminding
    from movehelper.ui.snapshot import Snapshot
    from movehelper.ui.tray import Tray
    from movehelper.ui.work import Work

_LOOK_EVERY = 2000  # milliseconds between two looks at the clock and at what others have changed
_REMIND_AFTER = 1500  # milliseconds after which reminders are looked at
_SLOW_AFTER = 300  # milliseconds after which a wait is shown


class Controller(QObject):
    """Fills the window and keeps it right."""

    def __init__(
        self,
        window: MainWindow,
        open_work: Callable[[], Work],
        today: Callable[[], dt.date],
        choices: Preferences,
    ) -> None:
        super().__init__(window)
        self._window, self._today, self.choices = window, today, choices
        self.background = Background(open_work, self)
        self.desk = Desk(self.background, self)
        self.actions = Actions(self)
        self.commands = Commands(self.desk, self.actions, self)
        self.moving = Moving(self.desk, self.actions, window, self)
        self.opening = Opening(self.moving, self.desk)
        self.papers = Papers(self)
        self.banking = Banking(self)
        self.shell = self._new_shell()
        self.wishes = Wishes(self)
        self.left: Path | None = None
        """The folder in which the data lay until they were moved to another place."""
        self._fill_menus()
        self.actions.connect_to("theme", self.switch_theme)
        self.actions.connect_to("quit", window.close)
        self.moving.begun.connect(lambda: self.shell.go("start"))
        choices.changed.connect(self._choices_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._desktop_dressed)
        self._dense = icons.dense()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._screen_came)
        self.desk.changed.connect(self._show)
        self.desk.said.connect(self._say)
        self.background.failed.connect(self._fail)
        window.closing.connect(self._close)
        self._slow = QTimer(self, interval=_SLOW_AFTER, singleShot=True)
        self._slow.timeout.connect(self._tell_slow)
        self.background.working.connect(self._working)
        self._watch = QTimer(self, interval=_LOOK_EVERY)
        self._watch.timeout.connect(self.look)
        self._watch.start()
        self.reminding: Reminding | None = None
        self.tray: Tray | None = None
        QTimer.singleShot(_REMIND_AFTER, self, self.remind)
        self.desk.refresh()

    @property
    def window_widget(self) -> MainWindow:
        """The window, over which things are shown."""
        return self._window

    def _working(self, begins: bool) -> None:
        if begins:
            self._slow.start()
        else:
            self._slow.stop()
            self.shell.busy.hide()

    def _tell_slow(self) -> None:
        self.shell.busy.show()

    def look(self) -> None:
        """Notice a new day, also after sleep, and what another process has changed."""
        self.choices.look()
        snapshot = self.desk.snapshot
        if snapshot is None or not self.background.idle:
            return
        if snapshot.today != self._today():
            self.desk.refresh()
        else:
            self.desk.look_elsewhere()

    def leave(self, folder: Path) -> None:
        """Close the window, because the data no longer lie in this folder; it is opened again where they lie."""
        self.left = folder
        self._window.close()

    def switch_theme(self) -> None:
        """Go from light to dark or back, and remember it."""
        self.choices.change(self.background, theme="light" if theme.current() == "dark" else "dark")

    def _choices_changed(self, _before: Settings, _after: Settings) -> None:
        """Put on another theme, and speak another language; the pages are made anew for either."""
        spoke, worn = spoken(), theme.current()
        self._dress()
        if self.choices.speak() != spoke:
            self.actions.reword()
            self._window.menuBar().clear()
            self._fill_menus()
        if spoken() != spoke or theme.current() != worn:
            self._rebuild()

    def _dress(self) -> None:
        """Put on the theme chosen, which may be the desktop's."""
        app = QApplication.instance()
        wanted = theme.wanted(chosen().theme, app) if isinstance(app, QApplication) else theme.current()
        if wanted != theme.current() and isinstance(app, QApplication):
            theme.apply(app, wanted)
            self.actions.recolour()

    def _desktop_dressed(self, scheme: Qt.ColorScheme) -> None:
        """Follow the desktop from light to dark or back."""
        theme.desktop_is("dark" if scheme == Qt.ColorScheme.Dark else "light")
        worn = theme.current()
        self._dress()
        if theme.current() != worn:
            self._rebuild()

    def _screen_came(self, _screen: QScreen) -> None:
        """Draw the icons larger for the first screen that has more dots."""
        if icons.dense() and not self._dense:
            self._dense = True
            self.actions.recolour()
            self._rebuild()

    def _rebuild(self) -> None:
        """Make the pages anew in other colours, at the same place."""
        place, row = self.shell.place, self.shell.current
        self.shell.remember()
        old, self.shell = self.shell, self._new_shell()
        old.deleteLater()
        if self.desk.snapshot is not None:
            self._show(self.desk.snapshot)
        self.shell.go(place)
        if row is not None:
            self.shell.pick(row.id)
        if self.reminding is not None:
            self.reminding.show()

    def remind(self) -> Reminding:
        """Show what was missed and what rests, and say what is due while the window is open."""
        if self.reminding is None:
            from movehelper.ui.reminding import Reminding  # noqa: PLC0415 - the window stands long before
            from movehelper.ui.tray import Tray  # noqa: PLC0415 - as above

            self.tray = Tray(self._window, self.desk, self.actions, self.choices, self)

            self.reminding = Reminding(self.desk, self.choices.database, lambda: self.shell, self)
        return self.reminding

    def _new_shell(self) -> Shell:
        shell = Shell(self.actions, self.desk.undo, self._window.settings)
        self._window.setCentralWidget(shell)
        self.commands.serve(shell)
        shell.detail.edit_step.connect(self._edit_step)
        self.papers.serve(shell)
        self.banking.serve(shell)
        return shell

    def _edit_step(self, step: str) -> None:
        self.wishes.own_step(step)

    def _show(self, snapshot: Snapshot) -> None:
        self.banking.take_along(snapshot)
        self.shell.show_snapshot(snapshot)
        self.banking.follow(snapshot)
        self.commands.update()
        self.moving.show_snapshot(snapshot)
        name = snapshot.household.move.name if snapshot.household else ""
        self._window.setWindowTitle(_("{move} - movehelper").format(move=name) if name else "movehelper")

    def _say(self, sentence: str, can_undo: bool) -> None:
        self.shell.toast.say(sentence, can_undo)

    def _fail(self, failure: Failure) -> None:
        self.shell.problem.tell(failure)
        self.desk.show_again()

    def _fill_menus(self) -> None:
        bar = self._window.menuBar()
        for title, names in MENUS:
            menu = bar.addMenu(_(title))
            for name in names:
                if name == MOVES:
                    self.moving.serve(menu)
                elif name:
                    menu.addAction(self.actions[name])
                else:
                    menu.addSeparator()

    def _close(self) -> None:
        self._watch.stop()
        self.shell.remember()
        self.background.close()
