"""The leaves of an element of CAMT by their paths, taken from its source at once.

Entries of one bank look alike but for their texts. So an entry is cut at its tags; what the tags are, all together, is
its shape, and a shape, found out once, says which piece is which leaf. That the XML is well-formed is proven before.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from movehelper.statements.markup import hides, restored, unescaped
from movehelper.statements.source import MOST_TEXT

_MOST_SHAPES: Final = 2_000
_DEEPEST: Final = 40
"""Elements of CAMT lie some 15 deep; below this, paths no longer grow."""
_CURRENCY: Final = re.compile(r"\sCcy\s*=\s*[\"']([^\"']*)")
_TAG: Final = re.compile(r"<([^>]*)>")
_ALL_COUNT: Final = ("/Ustrd", "/AddtlRmtInf")


class Entry(NamedTuple):
    """The leaves of an element by their paths ("BookgDt/Dt"; "Amt@" is the currency), and those of its details."""

    own: dict[str, str]
    details: list[dict[str, str]]


class _Leaf(NamedTuple):
    """Where the text of a leaf is among the pieces, its path, the number of its detail (-1: none), its currency."""

    piece: int
    path: str
    detail: int
    currency: str


class _Shape(NamedTuple):
    leaves: tuple[_Leaf, ...]
    details: int

    def entry(self, pieces: list[str]) -> Entry:
        """Fill the shape with the pieces of an element. Of leaves that come twice the first counts, or all lines."""
        own: dict[str, str] = {}
        details: list[dict[str, str]] = [{} for _number in range(self.details)]
        for piece, path, detail, currency in self.leaves:
            if text := pieces[piece].strip():
                into = own if detail < 0 else details[detail]
                if path not in into:
                    into[path] = text
                    if currency:
                        into[path + "@"] = currency
                elif path.endswith(_ALL_COUNT) and len(into[path]) < MOST_TEXT:
                    into[path] += f" {text}"
        return Entry(own, details)


class Shapes:
    """The shapes met so far in a file."""

    def __init__(self) -> None:
        self._known: dict[str, _Shape] = {}

    def entry(self, raw: str) -> Entry:
        """Take the source of one element apart; comments in it are blanked and CDATA hidden."""
        plain = raw.count("<") == raw.count(">")  # XML allows a ">" in the texts too
        pieces = raw.replace(">", "<").split("<") if plain else _TAG.split(raw)
        if "&" in raw:
            pieces[::2] = map(unescaped, pieces[::2])
        if hides(raw):
            pieces[::2] = map(restored, pieces[::2])
        key = "<".join(pieces[1::2])
        shape = self._known.get(key)
        if shape is None:
            if len(self._known) >= _MOST_SHAPES:
                self._known.clear()
            shape = self._known[key] = _shape(pieces[1::2])
        return shape.entry(pieces)


def _shape(tags: list[str]) -> _Shape:
    """Return the shape that tags make: "Amt Ccy='EUR'", "/Amt", ... from the entry's own tag to its closing one."""
    leaves: list[_Leaf] = []
    places: list[tuple[str, int]] = []
    details = 0
    for number, tag in enumerate(tags):
        if tag.startswith("/"):
            del places[-1:]  # nothing to take where a ">" in an attribute tore a tag apart
        if tag.startswith(("/", "?")) or tag.endswith("/"):
            continue
        name = tag.split(None, 1)[0].rpartition(":")[2]
        path, detail = places[-1] if places else ("", -1)
        if number + 1 < len(tags) and tags[number + 1].startswith("/"):
            found = _CURRENCY.search(tag) if name == "Amt" else None
            leaves.append(_Leaf(2 * number + 2, path + name, detail, found[1].upper() if found else ""))
        if len(places) > _DEEPEST:
            places.append((path, detail))
        elif name == "TxDtls":
            places.append(("", details))
            details += 1
        else:
            places.append(("" if name == "NtryDtls" or not places else f"{path}{name}/", detail))
    return _Shape(tuple(leaves), details)
