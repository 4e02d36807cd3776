"""movehelper with the arguments of this script, until the rows of a household are painted."""

# isort: off
import report
import movehelper.ui.app as program  # before anything of Qt, as in life
from movehelper.__main__ import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel, QTableView, QWidget
# isort: on


class Mark(QWidget):
    """A dot over everything else: when it is painted, all beneath it is."""

    told = False

    def __init__(self, shell):
        super().__init__(shell)
        self.shell = shell
        self.setGeometry(0, 0, 1, 1)
        self.show()
        self.raise_()

    def paintEvent(self, _event):  # noqa: N802 - Qt's name
        seen = rows(self.shell)
        if self.told:
            return
        if seen:
            self.told = True
            report.when_settled(" | ".join(seen))
        else:  # not laid out yet: look again when it is
            QTimer.singleShot(0, self.update)


def rows(shell):
    """Return the rows that can be seen on the page now shown: a table's first column, or the labels in its cards."""
    page = shell.page(shell.place)
    cards = [frame for frame in page.findChildren(QFrame) if frame.property("card")]
    labels = [label for frame in cards for label in frame.findChildren(QLabel)]
    texts = [label.text() for label in labels if not label.visibleRegion().isEmpty()]
    for table in page.findChildren(QTableView):
        model, box = table.model(), table.viewport().rect()
        first = [model.index(row, 0) for row in range(model.rowCount())]
        texts += [index.data() for index in first if table.isVisible() and box.intersects(table.visualRect(index))]
    return texts


def fill(self, before=program.Program._fill):
    """Fill the window as ever, and lay the mark on it when the first facts are shown."""
    before(self)
    self.controller.desk.changed.connect(lambda snapshot: snapshot.household and mark(self.controller.shell))


def mark(shell):
    if not shell.findChildren(Mark):
        Mark(shell)


program.Program._fill = fill
main()
