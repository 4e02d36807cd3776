"""Fields of the settings that are typed: days, times, numbers. What cannot be read is told, and nothing changes."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QLineEdit

from movehelper.ui.widgets.basics import retone
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_TIME = re.compile(r"(\d{1,2})(?:[:.h ](\d{2}))?\s*(am|pm)?", re.IGNORECASE)


class Typed(QLineEdit, Generic[T]):
    """A line that stands for a value: `read` makes it from text or raises a ValueError, `write` shows it."""

    def __init__(self, read: Callable[[str], T], write: Callable[[T], str]) -> None:
        super().__init__()
        self._read, self._write = read, write
        self.taken: Callable[[T], None] = lambda _value: None
        self.wrong: Callable[[str], None] = lambda _sentence: None
        self._shown = ""
        self.editingFinished.connect(self._finished)

    def show_value(self, value: T) -> None:
        """Show a value, unless something else is being typed."""
        text = self._write(value)
        if not self.hasFocus() or self.text() == self._shown:
            self.setText(text)
            retone(self, "wrong", None)
        self._shown = text

    def _finished(self) -> None:
        if self.text() == self._shown:
            retone(self, "wrong", None)
            self.wrong("")
            return
        try:
            value = self._read(self.text().strip())
        except ValueError as error:
            retone(self, "wrong", "true")
            self.wrong(str(error))
            return
        retone(self, "wrong", None)
        self._shown = self._write(value)
        self.setText(self._shown)
        self.taken(value)


def read_days(text: str) -> tuple[int, ...]:
    """Return days before a deadline, the longest first.

    Raises:
        ValueError: it is something else.
    """
    parts = text.replace(",", " ").replace(";", " ").split()
    if not all(part.isdecimal() and int(part) <= 365 for part in parts) or not 1 <= len(set(parts)) <= 10:
        raise ValueError(_("Write one to ten numbers of days with commas between them, such as 7, 1."))
    return tuple(sorted({int(part) for part in parts}, reverse=True))


def write_days(days: tuple[int, ...]) -> str:
    """Return days as one types them."""
    return ", ".join(map(str, days))


def read_time(text: str) -> dt.time:
    """Return a time of the day: "9", "09:00", "9.30 pm".

    Raises:
        ValueError: it is none.
    """
    found = _TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if found and found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise ValueError(_("Write a time such as 09:00 or 21:30."))
    return dt.time(hour, minute)


def read_time_or_none(text: str) -> dt.time | None:
    """Return a time of the day, or None where nothing stands.

    Raises:
        ValueError: it is no time.
    """
    return read_time(text) if text else None


def write_time(time: dt.time | None) -> str:
    """Return a time as one types it."""
    return f"{time:%H:%M}" if time else ""


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers within bounds."""

    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(_("Write a whole number from {least} to {most}.").format(least=least, most=most))
        return int(text)

    return read
