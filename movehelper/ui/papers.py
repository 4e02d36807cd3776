"""Files handed to the window: dropped, pasted or chosen. What is done with them is loaded when the first one comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from movehelper.ui.controller import Controller
    from movehelper.ui.dialogs.log import Logged
    from movehelper.ui.filing import Filing
    from movehelper.ui.pages.page import Page
    from movehelper.ui.shell import Shell


class Papers(QObject):
    """Connects the commands about documents, and watches for files that are dragged over the window."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._filing: Filing | None = None
        for name, does in (
            ("add-documents", lambda: self.filing.choose()),  # noqa: PLW0108 - it is made when it is first used
            ("paste-documents", lambda: self.filing.paste()),  # noqa: PLW0108 - as above
            ("documents", lambda: controller.shell.go("documents")),
        ):
            controller.actions.connect_to(name, does)
        controller.commands.proved.connect(self._log)
        window = controller.window_widget
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @property
    def filing(self) -> Filing:
        """What does the work."""
        if self._filing is None:
            from movehelper.ui.filing import Filing  # noqa: PLC0415 - loaded when it is first needed

            self._filing = Filing(self._controller, self)
        return self._filing

    def serve(self, shell: Shell) -> None:
        """Listen to the page and the section of a shell."""
        shell.page_made.connect(self._page_made)
        shell.detail.section_made.connect(self._section_made)

    def _page_made(self, name: str, page: Page) -> None:
        if name == "documents":
            self.filing.serve_page(page)
        elif name == "journal":
            from movehelper.ui.pages.journal_entry import EntryPane  # noqa: PLC0415 - it is made, so it is loaded

            for pane in page.findChildren(EntryPane):
                pane.document_wanted.connect(self._open)

    def _section_made(self, name: str, widgets: Iterable[QWidget]) -> None:
        if name != "documents":
            return
        from movehelper.ui.pages.detail_documents import DocumentsSection  # noqa: PLC0415 - it is made, so it is loaded

        for one in widgets:
            if isinstance(one, DocumentsSection):
                one.wished.connect(self._do)
                if one.ids:
                    self.filing.serve_section(one)

    def _do(self, what: str, ids: tuple[str, ...]) -> None:
        self.filing.do(what, ids)

    def _open(self, document: str) -> None:
        self.filing.do("open", (document,))

    def _log(self, logged: Logged) -> None:
        self.filing.log(logged)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say where files would go as soon as they are over the window."""
        if isinstance(event, QDragEnterEvent) and self.filing.dragged_in(event):
            return True
        return super().eventFilter(watched, event)
