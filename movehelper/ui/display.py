"""Is there a screen at all? Asked before Qt starts, because Qt aborts the process when there is none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from movehelper.domain.errors import DisplayError

if TYPE_CHECKING:
    from collections.abc import Mapping


def check_display(environment: Mapping[str, str], platform: str = sys.platform) -> None:
    """Return quietly if a window can be shown here.

    Raises:
        DisplayError: on Linux, none of DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM is set.
    """
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if platform.startswith("linux") and not any(environment.get(name) for name in names):
        raise DisplayError(
            "There is no screen to show the window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "Start it in a desktop session, or use the commands that need no window (movehelper --help)."
        )
