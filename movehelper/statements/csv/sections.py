"""Several lists in one CSV, as banks write them for all accounts at once: each with a title and a header of its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import structs

from movehelper.domain.errors import StatementError
from movehelper.statements.csv import words
from movehelper.statements.csv.table import is_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from movehelper.domain.records.statements import ReadFile
    from movehelper.statements.csv.table import Table

_TITLE: Final = 2
"""A title has a cell or two, a header more."""
_LOOKED_AT: Final = 150
_PAGE: Final = re.compile(r"(?:page|seite|pagina|p\u00e1gina|strona|sida|side|blad)\s*\d", re.IGNORECASE)


def parts(table: Table, first: int) -> list[Table]:
    """Part a table at each title with a header below it; `first` is the first row behind the header of the whole."""
    starts = [0, *(start for start in _titles(table) if start >= first), len(table.rows)]
    return [_part(table, *ends) for ends in pairwise(starts)] if len(starts) > 2 else [table]


def joined(tables: Sequence[Table], read: Callable[[Table], ReadFile]) -> ReadFile:
    """Read all parts into one file; one that is no statement is named and passed over.

    Raises:
        StatementError: none of them is a statement.
    """
    files: list[ReadFile] = []
    errors: list[StatementError] = []
    for table in tables:
        try:
            files.append(_named(read(table), table))
        except StatementError as error:
            errors.append(error)
    if not files:
        raise errors[0]
    questions = {question.what: question for file in reversed(files) for question in file.questions}
    return structs.replace(
        files[0],
        statements=tuple(statement for file in files for statement in file.statements),
        refused=tuple(row for file in files for row in file.refused),
        pending=sum(file.pending for file in files),
        questions=tuple(questions.values()),
        notes=(
            *dict.fromkeys(note for file in files for note in file.notes),
            *(f"Passed over: {one}" for one in errors),
        ),
    )


def _titles(table: Table) -> Iterator[int]:
    """Yield where the title above each header begins: behind an empty row, and not with the number of a page."""
    title, apart = -1, True
    for index, cells in enumerate(table.rows):
        filled = len(cells) - cells.count("")
        if 0 < filled <= _TITLE:
            title, apart = (index if apart else title), False
        elif not filled:
            apart = True
        else:
            if title >= 0 and _is_header(cells) and not _PAGE.match("".join(table.rows[title])):
                yield title
            title, apart = -1, False


def _is_header(cells: Sequence[str]) -> bool:
    roles = {role for cell in cells for role in words.roles_of(cell)}
    return bool(roles & {"booked", "value"}) and bool(roles & {"amount", "debit", "credit"}) and not is_row(cells)


def _part(table: Table, start: int, stop: int) -> Table:
    rows = table.rows[start:stop]
    widths = Counter(len(cells) for cells in rows[:_LOOKED_AT] if is_row(cells))
    width = max(widths.items(), key=lambda item: (item[1], item[0]))[0] if widths else table.width
    lines = table.lines[: table.starts[stop] - 1] if stop < len(table.rows) else table.lines
    return replace(table, rows=rows, starts=table.starts[start:stop], lines=lines, width=width)


def _named(file: ReadFile, table: Table) -> ReadFile:
    """Return the file with the title of its list for the account, where nothing else names that."""
    title = next((table.rows[index][0] for index in _titles(table)), "")
    statements = (one if one.account else structs.replace(one, account=title) for one in file.statements)
    return structs.replace(file, statements=tuple(statements))
