"""The settings as things to find: each row of the settings dialog, by its section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.ui.palette.items import item
from movehelper.wording import _, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.ui.palette.items import Item

SETTINGS: Final[dict[str, tuple[str, ...]]] = {
    "general": (
        marked("Language"),
        marked("Look"),
        marked("Country proposed first"),
        marked("Country proposed next"),
    ),
    "reminders": (
        marked("Remind me of deadlines"),
        marked("Remind me while the window is closed"),
        marked("Days before a deadline"),
        marked("From what time of the day"),
        marked("Quiet from"),
        marked("Quiet until"),
        marked("Sign beside the clock"),
    ),
    "calendar": (
        marked("Your calendar program"),
        marked("Reminders in the file"),
        marked("Also write a second file with tasks"),
        marked("Show only the end of customer numbers"),
    ),
    "backups": (marked("Daily copies to keep"), marked("The copies there are")),
    "secrets": (marked("Keyring of the system"), marked("Seconds on the clipboard")),
    "desktop": (marked("Put movehelper into the menu of this desktop"),),
    "data": (marked("Where everything lies"),),
    "erase": (marked("Which move"),),
    "about": (marked("This program"), marked("Licence"), marked("Built on")),
}
"""The titles of the rows, by section; a test holds them to the dialog, which is not loaded to search it."""


def settings() -> Iterator[Item]:
    """Yield every setting."""
    for section, titles in SETTINGS.items():
        for number, title in enumerate(titles):
            yield item(f"setting:{section}/{number}", _(title), _("Settings"), "settings", words=section)
