"""A LaunchAgent of macOS: it runs at its hours, once more on waking for those slept through, and at login."""

from __future__ import annotations

import os
import plistlib
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from movehelper.notify.timers import common

if TYPE_CHECKING:
    from movehelper.notify.timers.common import Job, Way


def text(job: Job) -> bytes:
    """Return the property list."""
    return plistlib.dumps(
        {
            "Label": common.NAME,
            "ProgramArguments": list(job.command),
            "RunAtLoad": True,
            "StartCalendarInterval": [{"Hour": time.hour, "Minute": time.minute} for time in job.times],
            "ProcessType": "Background",
        },
    )


class LaunchAgent:
    """The agent in the user's Library."""

    way: Way = "launchd"

    def __init__(self, home: Path) -> None:
        self.plist = home / "Library" / "LaunchAgents" / f"{common.NAME}.plist"

    def files(self) -> tuple[Path, ...]:
        """Return the property list."""
        return (self.plist,)

    def install(self, job: Job) -> None:
        """Write the agent and load it.

        Raises:
            ReminderError: launchd refuses, or the file cannot be written; nothing is left.
        """
        with common.nothing_left_of(self):
            common.works("launchctl", "bootout", f"{_domain()}/{common.NAME}")
            common.write(self.plist, text(job))
            common.run("launchctl", "bootstrap", _domain(), str(self.plist))

    def remove(self) -> None:
        """Unload the agent and delete it.

        Raises:
            ReminderError: the file stays.
        """
        common.works("launchctl", "bootout", f"{_domain()}/{common.NAME}")
        common.delete(self.files())

    def command(self) -> tuple[str, ...]:
        """Return what the agent starts."""
        try:
            found = plistlib.loads(self.plist.read_bytes()).get("ProgramArguments", [])
        except (OSError, ValueError, AttributeError, ExpatError):
            return ()
        return tuple(each for each in found if isinstance(each, str))

    def active(self) -> bool:
        """Return whether launchd knows the agent."""
        return common.works("launchctl", "print", f"{_domain()}/{common.NAME}")


def _domain() -> str:
    return f"gui/{os.getuid() if hasattr(os, 'getuid') else 0}"
