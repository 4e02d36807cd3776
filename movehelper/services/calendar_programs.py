"""Which calendar programs are known, and what each does with a file that is imported a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from movehelper.calendars import Program as Program  # noqa: PLC0414 - named for the window too


def programs() -> tuple[Program, ...]:
    """Return the programs in the order in which they are offered; the last stands for all others."""
    from movehelper.calendars import PROGRAMS  # noqa: PLC0415 - not before somebody exports

    return PROGRAMS
