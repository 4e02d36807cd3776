"""Reads one data file of the catalogue into its record, and says in one sentence what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from movehelper import paths
from movehelper.domain.errors import CatalogueError

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")

_PLACE = re.compile(r" - at `\$(?P<path>.*)`$")
_STEP_OF_PATH = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")


def default_folder() -> Path:
    """Return the catalogue's folder that comes with the program."""
    return paths.resources("catalogue")


def short_name(path: Path) -> str:
    """Return a data file's name as sentences show it: "rules/gb.toml"."""
    return path.name if path.parent.name == "catalogue" else f"{path.parent.name}/{path.name}"


def read(path: Path, into: type[T]) -> T:
    """Read one TOML file into a record.

    Raises:
        CatalogueError: the file is missing, is no TOML, or has a key or value that the record does not know;
            the sentence names the file and the entry.
    """
    raw = _raw(path)
    try:
        return msgspec.convert(raw, into)
    except msgspec.ValidationError as error:
        raise CatalogueError(f"{short_name(path)}{_where(raw, str(error))}") from error


def _raw(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file, parse_float=Decimal)
    except OSError as error:
        raise CatalogueError(f"{short_name(path)} cannot be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{short_name(path)} is not valid TOML: {error}.") from error


def _where(raw: dict[str, Any], message: str) -> str:
    """Turn "... - at `$.rule[3].right[0]`" into the entry's own id and the key inside it."""
    found = _PLACE.search(message)
    what = _PLACE.sub("", message).rstrip(".")
    if not found:
        return f": {what}."
    entry, key = _entry(raw, found["path"])
    place = f" in {key}" if key else ""
    return f", {entry}: {what}{place}." if entry else f": {what}{place}."


def _entry(raw: dict[str, Any], path: str) -> tuple[str, str]:
    """Return the id of the outermost entry on a path (or its number), and the rest of the path."""
    steps = list(_STEP_OF_PATH.finditer(path))
    if len(steps) < 2 or steps[1][2] is None or not steps[1][2].isdigit():
        return "", path.lstrip(".")
    kind, number = steps[0][1], int(steps[1][2])
    entry = raw[kind][number]
    name = entry.get("id") or entry.get("code") if isinstance(entry, dict) else None
    return f"{kind} {name or number + 1}", path[steps[1].end() :].lstrip(".")
