"""Text to be read and copied: the report of a fault, and the log. Nothing of it is sent."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, heading, label, row
from movehelper.wording import _


class ReportDialog(QDialog):
    """A title, what it is, the text, and the buttons to copy it and to close."""

    def __init__(self, title: str, about: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.copy_button = button(_("&Copy"), self._copy, role="primary", name="report-copy")
        self.close_button = button(_("Close"), self.reject, name="report-close")
        self.copied = label("", "dim")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(18, 16, 18, 14)
        lines.setSpacing(10)
        lines.addWidget(heading(title))
        lines.addWidget(label(about, "dim"))
        lines.addWidget(self.text, 1)
        bottom = row(self.copied, self.close_button, self.copy_button)
        bottom.setStretch(0, 1)
        lines.addLayout(bottom)
        self.resize(720, 470)
        self.copy_button.setFocus()
        self.finished.connect(self.deleteLater)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(_("Copied."))


class CrashDialog(ReportDialog):
    """Says that a part of the program failed, with the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        about = _(
            "What you saved before is safe, and you can go on. If something looks wrong, close the window and open it"
            " again. The report below holds nothing that you have entered, and is sent nowhere. If you want this to be"
            " mended, copy it and give it to those who make movehelper."
        )
        super().__init__(_("Something went wrong inside movehelper"), about, report, parent)


class LogDialog(ReportDialog):
    """Shows the last lines of the log and says where it lies."""

    def __init__(self, lines: list[str], file: str, parent: QWidget | None = None) -> None:
        about = _("The newest lines are below. The whole log is in {file}").format(file=file)
        super().__init__(_("The log"), about, "\n".join(lines) or _("Nothing has been written yet."), parent)
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())
