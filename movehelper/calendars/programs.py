"""What each common calendar program does with our files, so that nobody is surprised by a second import.

`second_import`: what happens to an entry that is already there: updates, skips (the old one stays), duplicates
(there are two), fails (the whole import), or unknown. `alarms`: kept, dropped, one (of several), or unknown.
`tasks`: whether it takes the file of tasks. `sure`: seen or read in its source; otherwise reported by others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from movehelper.domain.records import Record

if TYPE_CHECKING:
    from movehelper.calendars.entries import Style

SecondImport = Literal["updates", "skips", "duplicates", "fails", "unknown"]


class Program(Record, frozen=True, kw_only=True):
    """One calendar program or service."""

    id: str
    name: str
    style: Style = "alarms"
    second_import: SecondImport = "unknown"
    alarms: Literal["kept", "dropped", "one", "unknown"] = "kept"
    tasks: bool = False
    sure: bool = False


PROGRAMS: tuple[Program, ...] = (
    Program(id="apple-mac", name="Apple Calendar (Mac)", tasks=True),
    Program(id="apple-phone", name="Apple Calendar (iPhone, iPad)"),
    Program(id="etar", name="Etar (Android)", style="separate", second_import="duplicates", alarms="dropped"),
    Program(id="evolution", name="Evolution", second_import="updates", tasks=True, sure=True),
    Program(id="fastmail", name="Fastmail"),
    Program(id="gnome", name="GNOME Calendar", second_import="fails", sure=True),
    Program(id="google", name="Google Calendar", style="separate", alarms="dropped"),
    Program(id="khal", name="khal", second_import="updates", sure=True),
    Program(id="korganizer", name="KOrganizer", second_import="duplicates", tasks=True, sure=True),
    Program(id="nextcloud", name="Nextcloud", second_import="skips", tasks=True, sure=True),
    Program(id="outlook", name="Outlook (Windows)", style="separate", alarms="one"),
    Program(id="outlook-web", name="Outlook (new, or in the browser)", style="separate", alarms="one"),
    Program(id="proton", name="Proton Calendar", second_import="updates"),
    Program(id="thunderbird", name="Thunderbird", second_import="skips", tasks=True, sure=True),
    Program(id="other", name="", alarms="unknown", sure=True),
)
"""The programs in the order in which they are offered; the last stands for all others."""
