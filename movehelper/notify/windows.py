"""Notifications of Windows 10 and newer: a toast, shown by the PowerShell that is part of the system."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

from movehelper.domain.errors import ReminderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from movehelper.notify.sending import Answer, Button
    from movehelper.notify.words import Said

_SECONDS: Final = 8
_NO_WINDOW: Final = 0x08000000  # CREATE_NO_WINDOW
_AS: Final = r"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe"
"""The application that the toast is shown under: one that Windows knows without an installation."""
SCRIPT: Final = f"""
$ErrorActionPreference = 'Stop'
$null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
$kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02
$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)
$parts = $toast.GetElementsByTagName('text')
$null = $parts.Item(0).AppendChild($toast.CreateTextNode($env:MOVEHELPER_TITLE))
$null = $parts.Item(1).AppendChild($toast.CreateTextNode($env:MOVEHELPER_TEXT))
$shown = [Windows.UI.Notifications.ToastNotification]::new($toast)
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier('{_AS}').Show($shown)
"""


def words(said: Said) -> Mapping[str, str]:
    """Return the words as variables of the environment, so that none of them is read as script or as XML."""
    return {"MOVEHELPER_TITLE": said.title, "MOVEHELPER_TEXT": said.text}


class WindowsDesktop:
    """Shows toasts."""

    def show(self, said: Sequence[Said], buttons: Sequence[Button]) -> None:
        """Show notifications; the buttons have no place here.

        Raises:
            ReminderError: the system refuses.
        """
        del buttons
        command = ["powershell.exe", "-NoProfile", "-NonInteractive", "-Command", SCRIPT]
        for one in said:
            try:
                subprocess.run(  # noqa: S603 - a program of the system with a script of ours
                    command,
                    check=True,
                    capture_output=True,
                    timeout=_SECONDS,
                    env={**os.environ, **words(one)},
                    creationflags=_NO_WINDOW,
                )
            except (OSError, subprocess.SubprocessError) as error:
                raise ReminderError(f"Windows did not take a notification: {error}.") from error

    def answers(self, seconds: float) -> Iterator[tuple[Said, Answer]]:
        """Yield nothing."""
        del seconds
        return iter(())

    def close(self) -> None:
        """Nothing is held."""
