"""A timer of the user's own systemd: it catches up after sleep, and runs shortly after login."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from movehelper.notify.timers import common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.notify.timers.common import Job, Way

_DOUBLED_FIRST, _DOUBLED, _ESCAPED = "%", "%$", '\\"'
"""A dollar sign means a variable, but not in the program itself, where it is said once."""
_REFUSED, _ENV = frozenset("\"'\\"), "/usr/bin/env"
"""Systemd starts no program with such signs in its name, but others may."""
_START = "ExecStart="


def runs() -> bool:
    """Return whether systemd looks after this user's session."""
    place = os.environ.get("XDG_RUNTIME_DIR")
    return bool(place) and (Path(str(place)) / "systemd" / "private").exists() and shutil.which("systemctl") is not None


def service_text(command: Sequence[str]) -> str:
    """Return the unit that runs once. It waits a little for buttons, so that its time limit is not tight."""
    return f"""[Unit]
Description={common.WORDS}

[Service]
Type=oneshot
{_START}{_line(command)}
TimeoutStartSec=5min
Nice=10
"""


def _line(command: Sequence[str]) -> str:
    started = [_ENV, *command] if _REFUSED & set(command[0]) else command
    program = common.quoted(started[:1], _DOUBLED_FIRST, _ESCAPED)
    return f"{program} {common.quoted(started[1:], _DOUBLED, _ESCAPED)}"


def timer_text(job: Job) -> str:
    """Return the unit that says when. `Persistent`: what the computer slept through is run when it wakes."""
    moments = "\n".join(f"OnCalendar=*-*-* {time:%H:%M}:00" for time in job.times)
    return f"""[Unit]
Description={common.WORDS}

[Timer]
{moments}
OnStartupSec=2min
Persistent=true

[Install]
WantedBy=timers.target
"""


class SystemdTimer:
    """The timer and the service it starts, in the user's folder of units."""

    way: Way = "systemd"

    def __init__(self, config: Path) -> None:
        folder = config / "systemd" / "user"
        self.service, self.timer = folder / f"{common.NAME}.service", folder / f"{common.NAME}.timer"
        self.wanted = folder / "timers.target.wants" / self.timer.name

    def files(self) -> tuple[Path, ...]:
        """Return both units; systemd itself links the timer when it is switched on."""
        return self.service, self.timer

    def install(self, job: Job) -> None:
        """Write the units and start the timer.

        Raises:
            ReminderError: systemd refuses, or a file cannot be written; nothing is left.
        """
        with common.nothing_left_of(self):
            common.write(self.service, service_text(job.command))
            common.write(self.timer, timer_text(job))
            common.run("systemctl", "--user", "daemon-reload")
            common.run("systemctl", "--user", "enable", self.timer.name)
            common.run("systemctl", "--user", "restart", self.timer.name)

    def remove(self) -> None:
        """Stop the timer and delete the units.

        Raises:
            ReminderError: a file stays.
        """
        common.works("systemctl", "--user", "disable", "--now", self.timer.name)
        common.works("systemctl", "--user", "clean", "--what=state", self.timer.name)  # when it last ran
        common.delete((self.wanted, *self.files()))
        common.works("systemctl", "--user", "daemon-reload")

    def command(self) -> tuple[str, ...]:
        """Return what the service starts."""
        lines = common.read(self.service).splitlines()
        start = next((line for line in lines if line.startswith(_START)), "")
        if not self.timer.is_file():
            return ()
        found = (*common.unquoted(start, _DOUBLED_FIRST)[:1], *common.unquoted(start, _DOUBLED)[1:])
        return found[1:] if found[:1] == (_ENV,) else found

    def active(self) -> bool:
        """Return whether the timer is running."""
        return common.works("systemctl", "--user", "is-active", self.timer.name)
