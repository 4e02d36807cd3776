"""A task of the Windows Task Scheduler: it runs at its hours, later if the computer was off, and at logon."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from movehelper.notify.timers import common

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from movehelper.notify.timers.common import Job, Way

_SPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_FIRST_DAY: Final = "2026-01-01"  # any day in the past: a daily trigger needs a beginning


def text(job: Job) -> str:
    """Return the task as XML (schema 1.2)."""
    moments = "".join(_daily(f"{_FIRST_DAY}T{time:%H:%M}:00") for time in job.times)
    program, arguments = job.command[0], subprocess.list2cmdline(job.command[1:])
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{_SPACE}">
  <RegistrationInfo><Description>{common.WORDS}</Description></RegistrationInfo>
  <Triggers>{moments}
    <LogonTrigger><Delay>PT2M</Delay></LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author"><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>{escape(program)}</Command><Arguments>{escape(arguments)}</Arguments></Exec>
  </Actions>
</Task>
"""


def _daily(begins: str) -> str:
    return f"""
    <CalendarTrigger>
      <StartBoundary>{begins}</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>"""


def started(xml: str) -> tuple[str, ...]:
    """Return what a task starts; nothing if this is no task of ours."""
    try:
        task = ET.fromstring(xml.removeprefix("\ufeff"))  # noqa: S314 - the file lies in the user's own folder
    except (ET.ParseError, ValueError):
        return ()
    program = task.findtext(f".//{{{_SPACE}}}Command", "")
    line = task.findtext(f".//{{{_SPACE}}}Arguments", "")
    return (program, *split(line)) if program else ()


def split(line: str) -> Sequence[str]:
    """Return the arguments of a Windows command line; paths hold no quotes there."""
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', line)]


class ScheduledTask:
    """The task, with a copy of its XML beside the data: the Task Scheduler keeps its own where nobody may read it."""

    way: Way = "task scheduler"

    def __init__(self, folder: Path) -> None:
        self.xml = folder / f"{common.NAME}.xml"

    def files(self) -> tuple[Path, ...]:
        """Return the copy of the task."""
        return (self.xml,)

    def install(self, job: Job) -> None:
        """Write the task and hand it to the Task Scheduler.

        Raises:
            ReminderError: it refuses, or the file cannot be written; nothing is left.
        """
        with common.nothing_left_of(self):
            common.write(self.xml, text(job).encode("utf-16"))
            common.run("schtasks", "/Create", "/F", "/TN", common.NAME, "/XML", str(self.xml))

    def remove(self) -> None:
        """Take the task away.

        Raises:
            ReminderError: the file stays.
        """
        common.works("schtasks", "/Delete", "/F", "/TN", common.NAME)
        common.delete(self.files())

    def command(self) -> tuple[str, ...]:
        """Return what the task starts."""
        try:
            return started(self.xml.read_text("utf-16"))
        except (OSError, UnicodeError):
            return ()

    def active(self) -> bool:
        """Return whether the Task Scheduler knows the task."""
        return common.works("schtasks", "/Query", "/TN", common.NAME)
