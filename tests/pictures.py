"""Writes pictures of every page: `python -m tests.pictures FOLDER [--scale 1.5]`.

Light and dark, three sizes, English and a pseudo-language with accents and words 40 % longer. Without `--scale`
both scales are made, each in a process of its own. Look at them: what is misaligned, empty or ugly shows here.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QDialog, QWidget

SIZES = ((1024, 640), (1280, 720), (1920, 1080))
THEMES = ("light", "dark")
LANGUAGES = ("english", "pseudo")
SCALES = ("1", "1.5")
PATIENCE = 60  # seconds


class Gallery:
    """A window on the sample household that is led from page to page."""

    def __init__(self, folder: Path, *, sample: bool = True) -> None:
        from movehelper.ui.app import Program

        self.folder, self.sample = folder, sample
        self.program = Program(self._open, _today, folder / "movehelper.db")
        self.program.show()
        self.settle()
        if sample:
            self.controller.actions["sample"].trigger()
            self.settle()
        self.shell.toast.hide()

    @property
    def controller(self):
        return self.program.controller

    @property
    def shell(self):
        return self.controller.shell

    def _open(self):
        import datetime as dt

        from movehelper import bootstrap
        from movehelper.ui.work import Work

        noon = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
        return Work(bootstrap.services(self.folder / "movehelper.db", today=_today, now=lambda: noon))

    def settle(self) -> None:
        """Wait until nothing is under way and all is painted."""
        from PySide6.QtWidgets import QApplication

        end, calm = time.monotonic() + PATIENCE, 0
        while calm < 5 and time.monotonic() < end:
            QApplication.processEvents()
            ready = self.controller is not None and self.controller.background.idle
            ready = ready and self.controller.desk.snapshot is not None and self.shell.whole
            calm = calm + 1 if ready else 0
            time.sleep(0.002)

    def dress(self, theme_name: str, size: tuple[int, int]) -> None:
        """Put on a theme and take a size."""
        from movehelper.ui import theme

        if theme.current() != theme_name:
            self.controller.actions["theme"].trigger()
        self.program.window.setFixedSize(*size)
        self.settle()

    def to_top(self) -> None:
        """Roll every page to its beginning."""
        from PySide6.QtWidgets import QScrollArea

        for area in self.program.window.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)
        self.settle()

    def asked(self, name: str, dialog: QDialog | None = None) -> Iterator[tuple[str, QWidget]]:
        """Open a dialog, or take the one that came up, yield it, and close it again."""
        from PySide6.QtWidgets import QApplication

        if dialog is not None:
            dialog.open()
        self.settle()
        shown = QApplication.activeModalWidget()
        yield name, shown
        shown.reject()
        self.settle()

    def commanded(self, *names: str) -> Iterator[tuple[str, QWidget]]:
        """Yield the dialog of each of these commands."""
        for name in names:
            self.controller.actions[name].trigger()
            yield from self.asked(f"dialog-{name}")

    def close(self) -> None:
        """Close the window."""
        self.program.window.close()
        self.program.window.deleteLater()

    def views(self) -> Iterator[tuple[str, QWidget]]:
        """Lead from view to view and yield each with its name."""
        if not self.sample:
            yield "first-start", self.program.window
            return
        for place in ("today", "money", "journal"):
            self.shell.go(place)
            self.to_top()
            yield place, self.program.window
        yield from self._checklist()
        yield from self._timeline()
        yield from self._documents()
        yield from self._journal()
        for number, name in enumerate(("where", "what", "uncertain")):
            self.shell.go("start")
            self.shell.page("start").go(number)
            self.settle()
            yield f"start-{name}", self.program.window
        yield from self._dialogs()
        yield from self._reminders()
        from tests.ui import finding_views, money_views, open_views, report_views, statement_views

        yield from open_views.views(self)
        yield from report_views.views(self)
        yield from finding_views.views(self)
        yield from money_views.views(self)
        yield from statement_views.views(self)

    def _checklist(self) -> Iterator[tuple[str, QWidget]]:
        self.shell.go("checklist")
        gym = next(one.id for one in self.controller.desk.snapshot.services.values() if one.name == "Anvil Gym")
        self.shell.checklist.select(gym)
        self.settle()
        yield "checklist", self.program.window
        self.shell.open(gym)
        self.to_top()
        yield "detail", self.program.window
        self.shell.close_detail()
        from tests.ui import secret_views

        yield from secret_views.views(self)

    def _timeline(self) -> Iterator[tuple[str, QWidget]]:
        from tests.ui import timeline_views

        yield from timeline_views.views(self)

    def _journal(self) -> Iterator[tuple[str, QWidget]]:
        from tests.ui import paper_views

        yield from paper_views.views(self)

    def _documents(self) -> Iterator[tuple[str, QWidget]]:
        from tests.ui import document_views

        yield from document_views.views(self)

    def _reminders(self) -> Iterator[tuple[str, QWidget]]:
        """Lead to Today with what was missed, and at its end what rests."""
        import datetime as dt

        from movehelper.notify import files
        from movehelper.services import reminding, schedule

        work, move = self._open(), self.controller.desk.move
        made = schedule.export(work.services)
        long_known = tuple(item._replace(since=made.day - dt.timedelta(days=9)) for item in made.items)
        files.write_schedule(work.services.database, made._replace(items=long_known))
        reminding.snooze(work.services, move, made.items[-1].step, made.day + dt.timedelta(days=3))
        work.close()
        self.controller.remind().look()
        self.shell.go("today")
        today = self.shell.page("today")
        for name, part in (("missed", today.above), ("resting", today.below)):
            end = time.monotonic() + PATIENCE
            while not (part.count() and part.itemAt(0).widget().isVisible()) and time.monotonic() < end:
                self.settle()
            today.area.ensureWidgetVisible(part.itemAt(0).widget())
            self.settle()
            yield f"today-{name}", self.program.window
        today.area.verticalScrollBar().setValue(0)
        files.state_of(work.services.database).unlink()
        files.schedule_of(work.services.database).unlink()

    def _dialogs(self) -> Iterator[tuple[str, QWidget]]:
        from PySide6.QtWidgets import QApplication

        self.shell.go("checklist")
        self.settle()
        yield from self.commanded("log", "edit", "decide", "why", "homes", "calendar", "snooze")
        self.controller.actions["settings"].trigger()
        self.settle()
        dialog = QApplication.activeModalWidget()
        for section in ("general", "backups", "erase"):
            dialog.go(section)
            self.settle()
            yield f"settings-{section}", dialog
        dialog.reject()
        self.settle()


def visit(
    folder: Path,
    look: Callable[[str, QWidget], None],
    *,
    sizes: tuple[tuple[int, int], ...] = SIZES,
    themes: tuple[str, ...] = THEMES,
    languages: tuple[str, ...] = LANGUAGES,
) -> None:
    """Show every view in every dress to `look`, with a name such as "english-light-1024-today"."""
    from tests.ui.pseudo import spoken

    for language in languages:
        for sample in (False, True):
            with spoken(language), tempfile.TemporaryDirectory(dir=folder) as place:
                gallery = Gallery(Path(place), sample=sample)
                for theme_name in themes:
                    for size in sizes:
                        gallery.dress(theme_name, size)
                        for name, widget in gallery.views():
                            look(f"{language}-{theme_name}-{size[0]}-{name}", widget)
                gallery.close()


def _today():
    import datetime as dt

    return dt.date(2026, 11, 22)


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", choices=SCALES)
    wished = parser.parse_args()
    wished.folder.mkdir(parents=True, exist_ok=True)
    if wished.scale is None:
        for scale in SCALES:
            command = [sys.executable, "-m", "tests.pictures", str(wished.folder), "--scale", scale]
            subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": scale})
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from movehelper.ui.app import application

    application()
    visit(
        wished.folder,
        lambda name, widget: widget.grab().save(str(wished.folder / f"{name}-{wished.scale}x.png")),
    )


if __name__ == "__main__":
    main()
