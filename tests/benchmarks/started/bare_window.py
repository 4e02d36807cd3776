"""The floor: a bare application with an empty main window, until its first frame is painted."""

import sys

import report
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    told = False

    def paintEvent(self, event):  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self.told:
            self.told = True
            report.when_settled()


app = QApplication(sys.argv)
window = Bare()
window.show()
app.exec()
