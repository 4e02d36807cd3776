"""What no file may do to us: helpers for the tests of damaged and hostile statements.

outcome(data, name)      reads it; gives the files, or the sentence of the error, and holds both to what is promised
samples()                a small statement of each format, by name
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from movehelper.domain.errors import StatementError
from movehelper.statements import Watch, read_bytes
from tests.statements.generated import bookings
from tests.statements.writers import FORMATS, write_camt053, write_mt940, write_ofx1

if TYPE_CHECKING:
    from collections.abc import Callable

    from movehelper.domain.records.statements import ReadFile, StatementRow


@cache
def samples() -> dict[str, bytes]:
    """Return a small statement of each format and style: four bookings, one of them a direct debit."""
    rows = bookings(40)[8:12]
    more = {
        "camt v8": write_camt053(rows, version=8),
        "camt.052": write_camt053(rows, report=True),
        "mt940 dutch": write_mt940(rows, style="dutch"),
        "ofx card": write_ofx1(rows, card=True),
    }
    return {name: kind.write(rows) for name, kind in FORMATS.items()} | more


def outcome(data: bytes, name: str = "given.csv", watch: Watch | None = None) -> tuple[ReadFile, ...] | str:
    """Read a file; it gives either files that are sound, or one sentence that begins with its name."""
    try:
        files = read_bytes(data, name, None, watch)
    except StatementError as error:
        sentence = str(error)
        assert sentence.startswith(name), sentence
        assert is_sentence(sentence), sentence
        return sentence
    for file in files:
        for refused in file.refused:
            assert refused.line >= 1
            assert is_sentence(refused.reason), refused.reason
            assert len(refused.raw) <= 2_100
        for row in rows_of([file]):
            assert row.line >= 1
            assert row.amount.is_finite()
    return files


def is_sentence(text: str) -> bool:
    """Say whether a text is short, ends as a sentence does, and holds nothing that a terminal would act on."""
    return len(text) < 400 and text.endswith((".", "?")) and all(letter.isprintable() for letter in text)


def rows_of(files: tuple[ReadFile, ...] | list[ReadFile] | str) -> list[StatementRow]:
    """Return all bookings; of an error there are none."""
    found = [] if isinstance(files, str) else files
    return [row for file in found for statement in file.statements for row in statement.rows]


class Steps(Watch):
    """Counts what Python does (calls of functions) between two looks at the stop button, and the looks.

    This says the same on every machine, however busy it is.
    """

    def __init__(self) -> None:
        super().__init__()
        self.looks = self.longest = self.all = self._since = 0

    def tick(self, done: int, total: int) -> None:
        """Take note of a look."""
        super().tick(done, total)
        self.looks += 1
        self.longest, self._since = max(self.longest, self._since), 0

    def count(self, call: Callable[[], object]) -> None:
        """Count the steps of a call."""

        def step(_frame: object, event: str, _argument: object) -> None:
            if event in {"call", "c_call"}:
                self._since += 1
                self.all += 1

        sys.setprofile(step)
        try:
            call()
        finally:
            sys.setprofile(None)
        self.longest = max(self.longest, self._since)
