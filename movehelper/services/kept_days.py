"""Public holidays as they were worked out last. The library loads all its countries for the first one asked for.

That takes a tenth of a second and 8 MB, for some ten days a year; so they are kept, for as long as the library is
the same, in a folder whose files may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
from typing import TYPE_CHECKING, Final

import msgspec

from movehelper.domain import workdays
from movehelper.domain.workdays import Days

if TYPE_CHECKING:
    from pathlib import Path

_NAME: Final = "holidays.bin"
_log = logging.getLogger(__name__)


class KeptDays:
    """The holidays of the years and regions that plans were made for."""

    def __init__(self, cache: Path | None) -> None:
        self._file = cache / _NAME if cache else None
        self._kept = 0
        self._taught = False

    def teach(self) -> None:
        """Let working days be counted by what was kept; once."""
        if self._file is None or self._taught:
            return
        self._taught = True
        with contextlib.suppress(OSError, msgspec.MsgspecError, ValueError):
            mark, _, content = self._file.read_bytes().partition(b"\n")
            if mark == _mark():
                found = msgspec.msgpack.decode(content, type=list[Days])
                workdays.learn(found)
                self._kept = len(found)

    def keep(self) -> None:
        """Keep what was worked out since."""
        days = workdays.learnt()
        if self._file is None or len(days) <= self._kept:
            return
        fresh = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh.write_bytes(_mark() + b"\n" + msgspec.msgpack.encode(days))
            fresh.replace(self._file)
        except (OSError, ValueError) as error:
            _log.info("the holidays are not kept: %s", error)
        self._kept = len(days)


def _mark() -> bytes:
    """Return what tells this state of the library from every other, without loading it.

    Raises:
        ValueError: it cannot be found.
    """
    found = importlib.util.find_spec("holidays")
    if found is None or found.origin is None:
        raise ValueError("holidays")
    stat = os.stat(os.path.join(os.path.dirname(found.origin), "version.py"))  # noqa: PTH116, PTH118, PTH120 - read at each start
    return f"{found.origin} {stat.st_size} {stat.st_mtime_ns}".encode()
