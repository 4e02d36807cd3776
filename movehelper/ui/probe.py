"""What Qt finds on this computer. Run as a process of its own, because Qt may abort where it finds no screen."""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Print as JSON the Qt version, the platform, the screens and how many fonts there are."""
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - this module is imported by nobody but its own process
    from PySide6.QtGui import QFontDatabase, QGuiApplication  # noqa: PLC0415 - as above

    app = QGuiApplication(sys.argv[:1])
    screens = [f"{each.size().width()}x{each.size().height()} at {each.devicePixelRatio():g}" for each in app.screens()]
    found = {
        "qt": qVersion(),
        "platform": app.platformName(),
        "screens": screens,
        "fonts": len(QFontDatabase.families()),
    }
    print(json.dumps(found))  # noqa: T201 - its output is what it is for


if __name__ == "__main__":
    main()
