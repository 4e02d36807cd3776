"""Why the window cannot open, in a box of its own: who starts the program by its icon sees no other words."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from movehelper.ui.app import application


def tell(sentence: str) -> None:
    """Show a sentence until it is closed."""
    app = application()
    box = QMessageBox(QMessageBox.Icon.Warning, app.applicationDisplayName(), sentence)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.exec()
