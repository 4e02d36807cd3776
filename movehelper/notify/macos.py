"""Notifications of macOS, through `osascript`, which every Mac has. They have no buttons and cannot be answered."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

from movehelper.domain.errors import ReminderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from movehelper.notify.sending import Answer, Button
    from movehelper.notify.words import Said

_SECONDS: Final = 5
_SCRIPT: Final = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)


def command(said: Said) -> list[str]:
    """Return the call that shows a notification; its words are arguments, so that none of them is read as script."""
    lines = [part for line in _SCRIPT for part in ("-e", line)]
    return ["/usr/bin/osascript", *lines, "--", said.title, said.text]


class MacDesktop:
    """Shows notifications in the Notification Centre."""

    def show(self, said: Sequence[Said], buttons: Sequence[Button]) -> None:
        """Show notifications; the buttons have no place here.

        Raises:
            ReminderError: the system refuses.
        """
        del buttons
        for one in said:
            try:
                subprocess.run(command(one), check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - ours
            except (OSError, subprocess.SubprocessError) as error:
                raise ReminderError(f"macOS did not take a notification: {error}.") from error

    def answers(self, seconds: float) -> Iterator[tuple[Said, Answer]]:
        """Yield nothing."""
        del seconds
        return iter(())

    def close(self) -> None:
        """Nothing is held."""
