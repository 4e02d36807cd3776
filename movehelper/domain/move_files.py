"""The move file as bytes: one household to JSON and back, always in the same form.

Keys are sorted, two spaces indent, instants are in UTC, fields at their default are left out, a line feed ends
it. So what was read in comes out as it was, byte for byte, if this program wrote it.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import msgspec

from movehelper.domain.errors import MoveFileError
from movehelper.domain.records import FORMAT, VERSION, Household, MoveFile


def encode(household: Household) -> bytes:
    """Return the bytes of a move file."""
    whole = MoveFile(format=FORMAT, version=VERSION, household=household)
    return msgspec.json.format(msgspec.json.encode(whole, order="sorted"), indent=2) + b"\n"


def decode(data: bytes, name: str) -> Household:
    """Read a move file; `name` is what the sentence of an error calls it.

    Raises:
        MoveFileError: it is no move file, is cut short or damaged, or was written by a newer movehelper.
    """
    head = _head(data, name)
    if head.get("format") != FORMAT:
        raise MoveFileError(f"{name} is not a move file of movehelper.")
    version = head.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise MoveFileError(f"{name} does not say which version of a move file it is.")
    if version > VERSION:
        raise MoveFileError(
            f"{name} was written by a newer movehelper (move file version {version}; this one reads up to {VERSION})."
        )
    try:
        household = msgspec.json.decode(data, type=MoveFile).household
    except msgspec.ValidationError as error:
        raise MoveFileError(f"{name} cannot be read as a move file: {_place(error)}.") from error
    return in_utc(household, name)


def in_utc(household: Household, name: str) -> Household:
    """Return the household with every instant in UTC.

    Raises:
        MoveFileError: an instant has no time zone.
    """
    return msgspec.convert(_utc(msgspec.to_builtins(household, builtin_types=(dt.datetime, dt.date)), name), Household)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the move file, made from the records."""
    made = msgspec.json.schema(MoveFile)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A move file of movehelper",
        **made,
    }


def schema_text() -> str:
    """Return the JSON Schema as the text that is shipped."""
    return json.dumps(schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _head(data: bytes, name: str) -> dict[str, Any]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MoveFileError(f"{name} is not a move file of movehelper.") from error
    try:
        head = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        begins = text.lstrip().startswith("{")
        words = "is damaged or cut short" if begins else "is not a move file of movehelper"
        raise MoveFileError(f"{name} {words}: {error}." if begins else f"{name} {words}.") from error
    return head if isinstance(head, dict) else {}


def _utc(value: Any, name: str) -> Any:
    """Turn every instant inside plain values into UTC."""
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise MoveFileError(f"{name} has an instant without time zone: {value.isoformat()}.")
        return value.astimezone(dt.UTC)
    if isinstance(value, dict):
        return {key: _utc(one, name) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_utc(one, name) for one in value]
    return value


def _place(error: msgspec.ValidationError) -> str:
    """Return msgspec's words with the place in the file, without the dollar sign."""
    words, _, place = str(error).partition(" - at `")
    return f"{words} at {place.rstrip('`').removeprefix('$.')}" if place else words
