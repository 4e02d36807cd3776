"""Shows notifications with what the system has for it, in bounded time, and listens shortly to what is answered."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from movehelper.domain.errors import ReminderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from movehelper.notify.words import Said

Answer = Literal["open", "tomorrow", "later", "closed"]


class Button(NamedTuple):
    """What one can press on a notification, where the desktop has such buttons. "open" is also a click on it."""

    answer: Answer
    label: str


class Desktop(Protocol):
    """A way to show notifications."""

    def show(self, said: Sequence[Said], buttons: Sequence[Button]) -> None:
        """Show them.

        Raises:
            ReminderError: it does not work here.
        """

    def answers(self, seconds: float) -> Iterable[tuple[Said, Answer]]:
        """Yield what is pressed on them within some seconds; ends early when all are closed."""

    def close(self) -> None:
        """Let go of it; what is shown stays."""


def desktop() -> Desktop:
    """Return the way of this system."""
    if sys.platform == "darwin":
        from movehelper.notify.macos import MacDesktop  # noqa: PLC0415 - each is only for its own system

        return MacDesktop()
    if sys.platform == "win32":
        from movehelper.notify.windows import WindowsDesktop  # noqa: PLC0415 - as above

        return WindowsDesktop()
    from movehelper.notify.dbus import DBusDesktop  # noqa: PLC0415 - as above

    return DBusDesktop()


def in_time(task: Callable[[], None], seconds: float) -> None:
    """Run a task that may hang, and give it up after some seconds.

    Raises:
        ReminderError: it failed, or it took too long.
    """
    failed: list[Exception] = []

    def run() -> None:
        try:
            task()
        except Exception as error:  # noqa: BLE001 - handed to the one who waits
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise ReminderError("The desktop did not take a notification in time.")
    if failed:
        raise failed[0]
