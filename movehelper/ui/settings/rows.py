"""Rows and sections: words on the left, what one chooses with on the right, what is wrong beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from movehelper.domain.folding import fold
from movehelper.ui.widgets.basics import heading, label, row as side_by_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records import Settings
    from movehelper.ui.background import Failure
    from movehelper.ui.settings.means import Means

_CONTROL = 250  # pixels for what one chooses with


class Row(QWidget):
    """One setting. `words`: what else it is found by."""

    def __init__(
        self,
        title: str,
        about: str = "",
        control: QWidget | None = None,
        *,
        below: QWidget | None = None,
        words: str = "",
    ) -> None:
        super().__init__()
        self.title, self._words = title, words
        self.about = label(about, "dim")
        if not about:  # to show it before it has its place would open it as a window
            self.about.hide()
        self.problem = label("", "danger")
        self.problem.hide()
        self._lines = lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 5, 0, 5)
        lines.setSpacing(3)
        top = QHBoxLayout()
        top.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(2)
        if isinstance(control, QCheckBox):
            control.setText(title)
            left.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            left.addWidget(label(title))
        left.addWidget(self.about)
        top.addLayout(left, 1)
        if control is not None and not isinstance(control, QCheckBox):
            control.setFixedWidth(_CONTROL)
            top.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(top)
        if below is not None:
            lines.addWidget(below)
        lines.addWidget(self.problem)
        if control is not None and not control.accessibleName():
            control.setAccessibleName(title)

    def append(self, widget: QWidget) -> None:
        """Add something beneath all else."""
        self._lines.addWidget(widget)

    def explain(self, sentence: str) -> None:
        """Say something else beneath the title."""
        self.about.setText(sentence)
        self.about.setVisible(bool(sentence))

    def tell(self, sentence: str) -> None:
        """Say what is wrong; nothing takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def fail(self, failure: Failure) -> None:
        """Say what came to nothing."""
        self.tell(failure.sentence)

    def fits(self, wanted: str) -> bool:
        """Is every word that one searches in this row?"""
        has = fold(f"{self.title} {self.about.text()} {self._words}")
        return all(word in has for word in wanted.split())


class Section(QFrame):
    """A card of rows under a heading. `words`: what else it is found by, as a whole."""

    def __init__(self, name: str, title: str, means: Means, *, words: str = "") -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setObjectName(f"settings-{name}")
        self.name, self.title, self.means, self._words = name, title, means, words
        self.rows: list[Row] = []
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(16, 12, 16, 12)
        self.lines.setSpacing(4)
        self.lines.addWidget(heading(title, 1.15))

    def add(self, *rows: Row) -> None:
        """Add rows."""
        for row in rows:
            self.rows.append(row)
            self.lines.addWidget(row)

    def show_settings(self, settings: Settings) -> None:
        """Show the choices as they hold now."""

    def look(self) -> None:
        """Ask the services how things stand."""

    def seek(self, wanted: str) -> bool:
        """Show only the rows that fit what one searches, all if the section itself does; return whether any is left."""
        whole = not wanted or all(word in fold(f"{self.title} {self._words}") for word in wanted.split())
        found = [row for row in self.rows if whole or row.fits(wanted)]
        for row in self.rows:
            row.setVisible(row in found)
        self.setVisible(bool(found))
        return bool(found)


def stacked(widgets: Sequence[QWidget], *, spacing: int = 6) -> QWidget:
    """Return widgets one below the other as one."""
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(spacing)
    for widget in widgets:
        lines.addWidget(widget)
    return made


def beside(*widgets: QWidget) -> QWidget:
    """Return widgets side by side from the left as one."""
    made = QWidget()
    made.setLayout(side_by_side(*widgets, None))
    return made
