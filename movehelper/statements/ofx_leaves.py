"""The values in a piece of an OFX file by their tags, with end tags or without."""

from __future__ import annotations

import re
from typing import Final

from movehelper.statements.markup import hides, restored, unescaped
from movehelper.statements.source import MOST_TEXT

_PLAIN: Final = re.compile(r"<([A-Z][A-Z0-9.]*+)>([^<]*+)")
_LEAF: Final = re.compile(r"<([A-Z][\w.:-]*)(?:[^\w.:<>-][^<>]*)?>([^<]*(?:<(?![/A-Z])[^<]*)*)")


class Leaves:
    """Takes pieces of one text apart; quickly in most files, in which each "<" begins a plain tag."""

    def __init__(self, text: str, *, plain: bool) -> None:
        self._text, self._plain, self._hides = text, plain, hides(text)

    def of(self, starts: int, ends: int) -> dict[str, str]:
        """Return the values of a piece by tag. Of a tag that comes twice the first filled one counts, but all memos."""
        if self._plain and self._text.find("&", starts, ends) < 0:
            pairs = _PLAIN.findall(self._text, starts, ends)
            leaves = {tag: value.strip() for tag, value in pairs}
            if len(leaves) == len(pairs):
                return leaves
        return self._carefully(self._text[starts:ends])

    def _carefully(self, block: str) -> dict[str, str]:
        leaves: dict[str, str] = {}
        for tag, value in _LEAF.findall(block):
            clean = " ".join(unescaped(value).split())
            if not leaves.get(tag):
                leaves[tag] = clean
            elif tag == "MEMO" and clean and len(leaves[tag]) < MOST_TEXT:
                leaves[tag] += f" {clean}"
        return {tag: restored(value) for tag, value in leaves.items()} if self._hides else leaves
