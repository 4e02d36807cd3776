"""Bank statements in the window: what belongs to them is loaded when the first one comes, or when there are some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from movehelper.ui.alert_watch import AlertWatch
    from movehelper.ui.controller import Controller
    from movehelper.ui.pages.page import Page
    from movehelper.ui.shell import Shell
    from movehelper.ui.snapshot import Snapshot
    from movehelper.ui.statement_taking import StatementTaking


class Banking(QObject):
    """Connects the command, the page, the panels of alerts and the sections of the details."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._taking: StatementTaking | None = None
        self._watch: AlertWatch | None = None
        controller.actions.connect_to("import-statements", lambda: self.taking.choose())  # noqa: PLW0108 - made later

    @property
    def taking(self) -> StatementTaking:
        """What takes files in."""
        if self._taking is None:
            from movehelper.ui.statement_taking import StatementTaking  # noqa: PLC0415 - when it is first needed

            self._taking = StatementTaking(self._controller, self)
        return self._taking

    @property
    def watch(self) -> AlertWatch:
        """What asks for alerts."""
        if self._watch is None:
            from movehelper.ui.alert_watch import AlertWatch  # noqa: PLC0415 - as above

            self._watch = AlertWatch(self._controller, self)
        return self._watch

    def sort(self, files: Sequence[Path], documents: Callable[[Sequence[Path]], None]) -> None:
        """Ask about those files that seem to be statements; all others are documents."""
        self.taking.sort(files, documents)

    def take_along(self, snapshot: Snapshot) -> None:
        """Let a new snapshot begin with the alerts that are known."""
        if self._watch is not None:
            self._watch.take_along(snapshot)

    def follow(self, snapshot: Snapshot) -> None:
        """Look for alerts, if there are statements."""
        if snapshot.covers or self._watch is not None:
            self.watch.follow(snapshot)

    def serve(self, shell: Shell) -> None:
        """Listen to the pages and the details of a shell."""
        shell.page_made.connect(self._page_made)
        shell.detail.section_made.connect(self._section_made)

    def _page_made(self, name: str, page: Page) -> None:
        if name == "statements":
            from movehelper.ui.finding_doing import FindingDoing  # noqa: PLC0415 - its page is made, so it is wanted

            FindingDoing(page, self._controller)
        elif name in {"today", "money"} and self._watch is not None:
            self._watch.add_panel(name, page)

    def _section_made(self, name: str, widgets: Iterable[QWidget]) -> None:
        if name == "after":
            self.watch.serve_section(widgets)
