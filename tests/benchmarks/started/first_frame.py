"""movehelper with the arguments of this script, until its first frame is painted; that time, before it fills itself."""

import time

import report

import movehelper.ui.main_window as shown
from movehelper.__main__ import main


def painted(self, event, before=shown.MainWindow.paintEvent):
    before(self, event)
    report.end(time.monotonic(), self.windowTitle())


shown.MainWindow.paintEvent = painted
main()
