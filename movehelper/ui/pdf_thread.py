"""A PDF made beside the window: Qt lays text out only in threads of its own."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QThread

from movehelper.ui.pdf import html_to_pdf


class _Writing(QThread):
    """Makes one PDF."""

    def __init__(self, html: str, title: str, paper: Literal["A4", "Letter"]) -> None:
        super().__init__()
        self._html, self._title, self._paper = html, title, paper
        self.data, self.failed = b"", ""

    def run(self) -> None:
        """Make it; what fails is kept for the one who waits."""
        try:
            self.data = html_to_pdf(self._html, self._title, self._paper)
        except Exception as error:  # noqa: BLE001 - an exception cannot leave a thread of Qt
            self.failed = f"{type(error).__name__}: {error}"


def pdf_in_thread(html: str, title: str, paper: Literal["A4", "Letter"] = "A4") -> bytes:
    """Return a page of HTML as a PDF; may be called from any thread.

    Raises:
        RuntimeError: Qt could not make it.
    """
    writing = _Writing(html, title, paper)
    writing.start()
    writing.wait()
    if writing.failed:
        raise RuntimeError(writing.failed)
    return writing.data
