"""Trying out whether notifications reach the person, before a day counts on them."""

from __future__ import annotations

from movehelper.wording import _

_SECONDS = 5.0


def show_notification() -> None:
    """Show a notification as reminders are shown.

    Raises:
        ReminderError: this desktop shows none; the sentence says why.
    """
    from movehelper.notify import sending, words  # noqa: PLC0415 - hardly ever needed

    said = words.Said(
        _("This is how movehelper reminds you"),
        _("What is to be done stands here, and by when."),
    )
    desktop = sending.desktop()
    try:
        sending.in_time(lambda: desktop.show((said,), ()), _SECONDS)
    finally:
        desktop.close()
