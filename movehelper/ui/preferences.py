"""The choices of the person before this window: read once its first frame stands, and kept at each change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QLocale, QObject, Signal

from movehelper import paths
from movehelper.domain.errors import SettingsError
from movehelper.domain.records import Settings
from movehelper.services import settings as files
from movehelper.wording import choose

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QSettings

    from movehelper.ui.background import Background, Failure

_chosen = Settings()


def chosen() -> Settings:
    """Return the choices that hold now; until they are read, the defaults."""
    return _chosen


class Preferences(QObject):
    """Keeps the choices that go with a database, and says what has changed."""

    changed = Signal(object, object)
    """The `Settings` before and after."""

    def __init__(self, database: Path, window: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database, self._window, self._on_the_way = database, window, 0
        found = files.look(database)
        self.problem = found.problem
        """One sentence if the file could not be read."""
        self._take(_former(found.settings, database, window))

    def change(
        self, background: Background, failed: Callable[[Failure], None] | None = None, **fields: Any
    ) -> Settings | None:
        """Let other choices hold from now on, keep them in the background, and return what held before.

        None if nothing differs. What cannot be kept is told and taken back.

        Raises:
            SettingsError: a value makes no sense; nothing is changed.
        """
        before = chosen()
        after = files.checked(msgspec.structs.replace(before, **fields))
        if after == before:
            return None

        def fail(failure: Failure) -> None:
            self._on_the_way -= 1
            self._hold(msgspec.structs.replace(chosen(), **{name: getattr(before, name) for name in fields}))
            (failed or background.failed.emit)(failure)

        def kept(_settings: Settings) -> None:
            self._on_the_way -= 1

        self._hold(after)
        self._on_the_way += 1
        background.write(lambda _work: files.save(self.database, after, before), kept, fail)
        return before

    def look(self) -> None:
        """Notice what another window or program has chosen, unless choices of this one are still on their way."""
        if not self._on_the_way:
            found = files.look(self.database)
            if not found.problem:
                self._hold(found.settings)

    def speak(self) -> str:
        """Speak the language chosen, as far as there are words in it, and return which it is."""
        return choose(chosen().language, QLocale.system().name(), paths.words())

    def _hold(self, settings: Settings) -> None:
        before = chosen()
        if settings != before:
            self._take(settings)
            self.changed.emit(before, settings)

    def _take(self, settings: Settings) -> None:
        global _chosen  # noqa: PLW0603 - as the theme: pages ask for a choice without an object
        _chosen = settings
        self._window.setValue("window/theme", settings.theme)  # so that the next first frame has its colour


def _former(settings: Settings, database: Path, window: QSettings) -> Settings:
    """Return the choices with those that stood in the window's own file before choices had one of their own."""
    theme, program = window.value("window/theme"), window.value("calendar/program")
    found = {"theme": theme} if theme in {"light", "dark"} else {}
    found |= {"calendar_program": str(program)} if program else {}
    if not found or files.file_of(database).exists():
        return settings
    former = msgspec.structs.replace(settings, **found)
    try:
        return files.save(database, former, settings)
    except SettingsError:
        return former
