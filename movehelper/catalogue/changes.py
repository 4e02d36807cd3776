"""The user's own corrections of the catalogue, laid over what was shipped.

A correction names an entry, a dotted key inside it ("says", "notice_terms.period", "channel.0.value"), the new
value and the shipped value that it replaced, both as JSON. The shipped files are never written to. If a later
version ships another value, the user's stands, and `conflicts` shows both.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from movehelper.domain.errors import CatalogueError
from movehelper.domain.records import Catalogue, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from movehelper.domain.records import CatalogueChange

_FIELDS = ("sectors", "rules", "steps", "bodies", "providers")


class Conflict(NamedTuple):
    """A correction that no longer fits what is shipped; `shipped` is the value now, as JSON.

    shipped changed: the user's value stands; look whether it still should. does not fit: the entry or the key
    is not there any more, or the value is not allowed there, so the correction is not applied.
    """

    change: CatalogueChange
    what: Literal["shipped changed", "does not fit"]
    shipped: str | None = None


class _Place(NamedTuple):
    """Where a key leads: the catalogue's field, the place of the entry in it, and the keys inside the entry."""

    field: str
    number: int
    keys: tuple[str, ...]


def apply(catalogue: Catalogue, changes: Iterable[CatalogueChange]) -> Catalogue:
    """Return the catalogue with the user's corrections; those that do not fit any more are left out."""
    for change in changes:
        try:
            catalogue = apply_one(catalogue, change)
        except CatalogueError:
            continue
    return catalogue


def apply_one(catalogue: Catalogue, change: CatalogueChange) -> Catalogue:
    """Return the catalogue with one correction.

    Raises:
        CatalogueError: there is no such entry or key, or the value is not allowed there.
    """
    place = _locate(catalogue, change.entry, change.key)
    entries = getattr(catalogue, place.field)
    value = _value(change)
    try:
        corrected = _put(entries[place.number], place.keys, value)
    except msgspec.ValidationError as error:
        raise CatalogueError(f"{change.entry}, {change.key}: {str(error).partition(' - at ')[0]}.") from error
    return msgspec.structs.replace(catalogue, **{place.field: _swapped(entries, place.number, corrected)})


def conflicts(catalogue: Catalogue, changes: Iterable[CatalogueChange]) -> tuple[Conflict, ...]:
    """Return the corrections that a newer shipped catalogue contradicts or has no place for."""
    found = []
    for change in changes:
        try:
            apply_one(catalogue, change)
            shipped = current(catalogue, change.entry, change.key)
        except CatalogueError:
            found.append(Conflict(change, "does not fit"))
            continue
        if json.loads(shipped) not in (json.loads(change.replaced), _value(change)):
            found.append(Conflict(change, "shipped changed", shipped))
    return tuple(found)


def current(catalogue: Catalogue, entry: str, key: str) -> str:
    """Return the value at a key of an entry as JSON: what a new correction there replaces.

    Raises:
        CatalogueError: there is no such entry or key.
    """
    place = _locate(catalogue, entry, key)
    node: Any = getattr(catalogue, place.field)[place.number]
    for step in place.keys:
        node = _inside(node, step)
    return msgspec.json.encode(node).decode()


def _locate(catalogue: Catalogue, entry: str, key: str) -> _Place:
    """Find an entry by its id or the one it goes by now; a right or a clock lies inside its law card."""
    wanted = {entry, catalogue.moved.get(entry, entry)}
    for field in _FIELDS:
        for number, candidate in enumerate(getattr(catalogue, field)):
            if candidate.id in wanted:
                return _Place(field, number, tuple(key.split(".")))
    for number, rule in enumerate(catalogue.rules):
        for kind, held in (("right", rule.rights), ("clock", rule.clocks)):
            if any(one.id in wanted for one in held):
                return _Place("rules", number, (kind, entry, *key.split(".")))
    raise CatalogueError(f'The catalogue has no entry "{entry}".')


def _value(change: CatalogueChange) -> Any:
    try:
        return json.loads(change.value)
    except ValueError as error:
        raise CatalogueError(f"{change.entry}, {change.key}: the corrected value is not JSON.") from error


def _put(node: Any, keys: Sequence[str], value: Any) -> Any:
    """Return a copy of a record or a list with the value at a key inside it."""
    head, *rest = keys
    inside = _inside(node, head)
    if isinstance(node, tuple):
        number = node.index(inside)
        return _swapped(node, number, _put(inside, rest, value) if rest else msgspec.convert(value, type(inside)))
    field = _fields(node)[head]
    new = _put(inside, rest, value) if rest else msgspec.convert(value, field.type)
    return msgspec.structs.replace(node, **{field.name: new})


def _inside(node: Any, key: str) -> Any:
    """Return what stands at a key of a record, or at a number or under an id in a list."""
    if isinstance(node, Record) and key in _fields(node):
        return getattr(node, _fields(node)[key].name)
    if isinstance(node, tuple):
        for number, one in enumerate(node):
            if key in {str(number), getattr(one, "id", None)}:
                return one
    raise CatalogueError(f'The catalogue has no key "{key}" there.')


def _fields(record: Record) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(record)}


def _swapped(entries: tuple[Any, ...], number: int, new: Any) -> tuple[Any, ...]:
    return (*entries[:number], new, *entries[number + 1 :])
