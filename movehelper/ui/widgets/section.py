"""A part of a scrolling page: a line, a title, and what stands under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import heading, rule

if TYPE_CHECKING:
    from collections.abc import Iterable


class SectionBox(QWidget):
    """Widgets under a title; without one they stand for themselves."""

    def __init__(self, name: str, title: str, lines: Iterable[QWidget]) -> None:
        super().__init__()
        self.name, self.title = name, title
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6 if title else 0, 0, 0)
        layout.setSpacing(5)
        if title:
            self.setAccessibleName(title)
            layout.addWidget(rule())
            layout.addWidget(heading(title, 1.08))
        self._lines = tuple(lines)
        for line in self._lines:
            layout.addWidget(line)

    def show_spare(self, *, wanted: bool) -> None:
        """Show or hide what is only worth its place where there is room."""
        for line in self._lines:
            if line.property("spare"):
                line.setVisible(wanted)
