"""Who is paid again and again, from files alone: for whoever wants to look before anything is stored.

Rows that two files have of the same account are one payment; equal rows of one file stay as many as they are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from movehelper.domain.records.base import Record
from movehelper.domain.records.statements import BankLine
from movehelper.services import statement_files
from movehelper.services.findings import Found, found_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from movehelper.domain.records.statements import ReadFile, ReadingChoices
    from movehelper.services.context import Services


class FoundInFiles(Record, frozen=True, kw_only=True):
    """What the files show, for each file that could not be read the sentence that says why, and what files leave open.

    `open_questions`: the name of a file, and what it does not prove; it was read by the likelier answer.
    """

    found: Found
    errors: tuple[str, ...] = ()
    open_questions: tuple[tuple[str, str], ...] = ()


def find(paths: Iterable[Path], choices: ReadingChoices, services: Services) -> FoundInFiles:
    """Read files and return who is paid in all of them together; only today and the catalogue come from `services`."""
    outcomes = statement_files.read(paths, choices)
    files = [file for outcome in outcomes for file in outcome.files]
    numbers = {statement.account for file in files for statement in file.statements}
    found = found_in(lines_of(files), services.today(), services.catalogue(), own=numbers)
    return FoundInFiles(
        found=found,
        errors=tuple(outcome.error for outcome in outcomes if outcome.error),
        open_questions=tuple((file.file, question.what) for file in files for question in file.questions),
    )


def lines_of(files: Iterable[ReadFile]) -> list[BankLine]:
    """Return the rows of files as bank lines with ids "file:line"; what an earlier file has too is left out."""
    taken: Counter[tuple[object, ...]] = Counter()
    found: list[BankLine] = []
    for file in files:
        here: Counter[tuple[object, ...]] = Counter()
        for line, same in _lines(file):
            here[same] += 1
            if here[same] > taken[same]:
                found.append(line)
        taken |= here
    return found


def _lines(file: ReadFile) -> Iterator[tuple[BankLine, tuple[object, ...]]]:
    for part, statement in enumerate(file.statements):
        account = statement.account or f"{file.file}/{part}"
        for row in statement.rows:
            facts = {name: getattr(row, name) for name in row.__struct_fields__}
            facts["currency"] = row.currency or statement.currency
            line = BankLine(**facts, id=f"{file.file}:{row.line}", account=account, taken="")
            yield line, (statement.account, row.booked, row.amount, row.name, row.text, row.reference)
