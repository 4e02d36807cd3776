"""Cities and countries at the end of a name, learned from the names themselves and listed nowhere.

A last word is a tail if many otherwise different names end with it, or if it alone varies between names that are paid
by the same rail and to the cent alike.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from movehelper.domain.payees.word_sets import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

Words = tuple[str, ...]
_MANY: Final = 6
_SHORTEST: Final = 5
_TELLING: Final = word_set(
    "energy gas power water electric electricity media mobile mobil broadband insurance versicherung versicherungen",
    "gym fitness club card direct home digital online tv prime plus music wasser strom energie telekom telecom bank",
    "stadtwerke services service group union house school market hotel cafe bar restaurant shop store stores council",
    "pharmacy apotheke",
)
"""Last words that tell what a payee is, however many share them."""


def learn_tails(names: Iterable[Words], amounts: Mapping[Words, Iterable[tuple[str, Decimal]]]) -> dict[Words, Words]:
    """Return, for each name that loses something, what is left of it.

    Args:
        names: the names of all payees, as words.
        amounts: of each name, every rail and amount it was paid by.
    """
    known = set(names)
    places = _places(known)
    shorter = {name: _without(name, places) for name in known}
    for siblings in _siblings(known).values():
        for one, stem in _varying(siblings, amounts):
            shorter[one] = min(shorter[one], stem, key=len)
    return {name: short for name, short in shorter.items() if short != name}


def _places(names: Iterable[Words]) -> frozenset[str]:
    """Return the words that many names end with which have nothing else in common."""
    before: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name) > 1:
            before[name[-1]].add(name[0])
    return frozenset(last for last, firsts in before.items() if len(firsts) >= _MANY) - _TELLING


def _without(name: Words, places: frozenset[str]) -> Words:
    while len(name) > 1 and name[-1] in places:
        name = name[:-1]
    return name


def _siblings(names: Iterable[Words]) -> dict[Words, list[Words]]:
    """Return the names that differ in their last word alone, by what they share."""
    found: dict[Words, list[Words]] = defaultdict(list)
    for name in names:
        if len(name) > 1 and (len(name) > 2 or len(name[0]) >= _SHORTEST):
            found[name[:-1]].append(name)
    return {stem: sorted(some) for stem, some in found.items() if len(some) > 1}


def _varying(
    siblings: list[Words], amounts: Mapping[Words, Iterable[tuple[str, Decimal]]]
) -> Iterable[tuple[Words, Words]]:
    """Yield those siblings that were paid alike, with what they share."""
    paid: dict[tuple[str, Decimal], list[Words]] = defaultdict(list)
    for one in siblings:
        for how in set(amounts.get(one, ())):
            paid[how].append(one)
    for same in paid.values():
        if len(same) > 1:
            yield from ((one, one[:-1]) for one in same if one[-1] not in _TELLING)
