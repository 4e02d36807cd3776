"""By what a CSV was read, as words that can be kept, and whether what was kept fits the next file of that bank."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from movehelper.statements.csv import words
from movehelper.statements.csv.columns import SINGLE, agrees
from movehelper.statements.csv.table import is_amount, is_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from movehelper.statements.csv.columns import Columns

OTHER_LAYOUT: Final = "The file has another layout than the one remembered; its columns were looked for anew."
_ANSWERS: Final = ("date_order", "decimal", "invert")
_COLUMNS: Final = (*SINGLE, "reference", "text")
_LOOKED_AT: Final = 50


def fingerprint(columns: Columns, rows: Sequence[Sequence[str]]) -> str:
    """Return what tells this layout from others: the names of its columns, or the kinds of their contents."""
    names = [words.plain(name) for name in columns.header] or _kinds(columns.width, rows)
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:16]


def of(columns: Columns, mark: str, delimiter: str, encoding: str) -> dict[str, str]:
    """Return the mapping of a file; its columns are counted from 1."""
    found = {"header": mark, "width": str(columns.width), "delimiter": delimiter, "encoding": encoding}
    found |= {role: str(column + 1) for role, column in columns.at.items()}
    if columns.texts:
        found["text"] = ",".join(str(column + 1) for column in columns.texts)
    if columns.reference is not None:
        found["reference"] = str(columns.reference + 1)
    if columns.before:
        found["balance_before"] = "yes"
    return found


def fits(mapping: Mapping[str, str], mark: str, columns: Columns, delimiter: str) -> bool:
    """Say whether a mapping was made of a file with this header, width and delimiter."""
    return (mapping.get("header"), mapping.get("width"), mapping.get("delimiter")) == (
        mark,
        str(columns.width),
        delimiter,
    )


def apply(mapping: Mapping[str, str], columns: Columns, rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns with what the mapping says of them; None where their content says otherwise."""
    said = {role: number for role in _COLUMNS if (number := _numbers(mapping.get(role, "")))}
    if any(column >= columns.width for numbers in said.values() for column in numbers):
        return None
    whole = "header" in mapping
    single = {role: numbers[0] for role, numbers in said.items() if role in SINGLE}
    if not whole and {"amount", "debit", "credit"} & single.keys():
        at = {role: column for role, column in columns.at.items() if role not in {"amount", "debit", "credit"}}
        at = {role: column for role, column in at.items() if column not in single.values()}
    else:
        at = {} if whole else dict(columns.at)
    at |= single
    sample = rows[:_LOOKED_AT]
    for role, column in at.items():
        if not agrees(role, [cells[column].strip() for cells in sample if column < len(cells)]):
            return None
    texts = tuple(said.get("text", ())) if whole else tuple(c for c in columns.texts if c not in single.values())
    reference = said["reference"][0] if "reference" in said else (None if whole else columns.reference)
    before = mapping.get("balance_before") == "yes"
    return replace(columns, at=at, texts=texts, reference=reference, before=before)


def answers(mapping: Mapping[str, str]) -> dict[str, str]:
    """Return what was proven or answered for an earlier file of this layout."""
    return {name: mapping[name] for name in _ANSWERS if name in mapping}


def _numbers(text: str) -> list[int]:
    return [int(number) - 1 for number in text.split(",") if number.strip().isdecimal() and int(number) > 0]


def _kinds(width: int, rows: Sequence[Sequence[str]]) -> list[str]:
    """Return for each column of a file without a header what most of its cells are."""
    kinds = [f"no header {width}"]
    for column in range(width):
        cells = [cells[column].strip() for cells in rows[:_LOOKED_AT] if column < len(cells) and cells[column].strip()]
        days, sums = sum(map(is_date, cells)), sum(map(is_amount, cells))
        kinds.append("date" if days * 2 > len(cells) else "amount" if sums * 2 > len(cells) else "text")
    return kinds
