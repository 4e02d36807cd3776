"""The leaves of an entry taken from its source at once, since entries of one bank look alike but for their texts.

An entry is cut at its tags; what the tags are, all together, is its shape, and a shape says which piece is which leaf.
lxml has proven by then that the XML is well-formed. Entries with references (&amp;) or with ">" that ends no tag
are left to lxml's own tree (`camt_entry.fields`); the two give the same.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from movehelper.statements.camt_entry import Entry, put

_MOST_SHAPES: Final = 2_000
_CURRENCY: Final = re.compile(r"\sCcy\s*=\s*[\"']([^\"']*)")


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
        """Fill the shape with the pieces of an entry."""
        own: dict[str, str] = {}
        details: list[dict[str, str]] = [{} for _number in range(self.details)]
        for piece, path, detail, currency in self.leaves:
            if text := pieces[piece].strip():
                into = own if detail < 0 else details[detail]
                if currency or path in into:
                    put(into, path, text, currency)
                else:
                    into[path] = text
        return Entry(own, details)


class Shapes:
    """The shapes met so far in a file."""

    def __init__(self) -> None:
        self._known: dict[str, _Shape | None] = {}

    def fields(self, raw: str) -> Entry | None:
        """Take the source of an entry apart, or return None where only a real parser can."""
        if "&" in raw or raw.count("<") != raw.count(">"):
            return None
        pieces = raw.replace(">", "<").split("<")
        key = "<".join(pieces[1::2])
        if key not in self._known:
            if len(self._known) >= _MOST_SHAPES:
                self._known.clear()
            self._known[key] = _shape(pieces[1::2])
        shape = self._known[key]
        return shape.entry(pieces) if shape else None


def _shape(tags: list[str]) -> _Shape | None:
    """Return the shape that tags make: "Amt Ccy='EUR'", "/Amt", ... from the entry's own tag to its closing one."""
    leaves: list[_Leaf] = []
    places: list[tuple[str, int]] = []
    details = 0
    for number, tag in enumerate(tags):
        if tag[:1] in {"?", "!", ""}:
            return None
        if tag.startswith("/"):
            places.pop()
            continue
        if tag.endswith("/"):
            continue
        name = tag.split(None, 1)[0].rpartition(":")[2]
        path, detail = places[-1] if places else ("", -1)
        if number + 1 < len(tags) and tags[number + 1].startswith("/"):
            found = _CURRENCY.search(tag) if name == "Amt" else None
            leaves.append(_Leaf(2 * number + 2, path + name, detail, found[1].upper() if found else ""))
        if name == "TxDtls":
            places.append(("", details))
            details += 1
        else:
            places.append(("" if name == "NtryDtls" or not places else f"{path}{name}/", detail))
    return _Shape(tuple(leaves), details)
