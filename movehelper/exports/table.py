"""The checklist as a table for a spreadsheet. What a person typed stays text and never becomes a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from movehelper.wording import _, checklist as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from movehelper.exports.checklist import Checklist

_FORMULA = ("=", "+", "-", "@")


def table(checklist: Checklist) -> bytes:
    """Return the table as CSV."""
    return csv_file(words.fields(), _rows(checklist))


def csv_file(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a table as CSV in UTF-8, with the mark by which spreadsheets know it."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(head)
    writer.writerows(rows)
    return written.getvalue().encode("utf-8-sig", errors="replace")


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula, whatever stands before its first sign."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text[:1] in ("\t", "\r", "\n") else text


def _rows(checklist: Checklist) -> Iterator[tuple[str, ...]]:
    for section in checklist.sections:
        for row in section.rows:
            texts = (section.heading, row.provider, row.what, row.when)
            yield (
                *(guarded(text) for text in texts),
                row.due.isoformat() if row.due else "",
                guarded(" ".join(part for part in (row.why, row.first) if part)),
                guarded(row.state),
                _("yes") if row.guess else "",
                str(row.at_stake.amount) if row.at_stake else "",
                row.at_stake.currency if row.at_stake else "",
            )
