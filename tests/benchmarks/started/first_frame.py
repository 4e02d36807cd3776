"""movehelper with the arguments of this script, until its first frame is painted; that time, before it fills itself."""

import report

import movehelper.ui.main_window as shown
from movehelper.__main__ import main


def painted(self, event, before=shown.MainWindow.paintEvent):
    before(self, event)
    report.end(report.instant(), self.windowTitle())


shown.MainWindow.paintEvent = painted
main()
