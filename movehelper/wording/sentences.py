"""How a sentence is chosen from a table and filled with facts.

A table gives each key several forms, the fullest first. The first form whose names in braces are all known is
used, so that a missing fact makes a shorter sentence, not a gap in a long one.
"""

from __future__ import annotations

import datetime as dt
import string
from functools import lru_cache
from typing import TYPE_CHECKING

from movehelper.domain.records import Money
from movehelper.wording import dates
from movehelper.wording.language import _
from movehelper.wording.money import money
from movehelper.wording.sector_words import begin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from movehelper.domain.records import Value

Forms = tuple[str, ...]


def value(name: str, fact: Value) -> str:
    """Return one fact in words: a day, a sum, a number of days, yes or no."""
    if isinstance(fact, bool):
        return _("yes") if fact else _("no")
    if isinstance(fact, dt.datetime):
        return dates.moment(fact)
    if isinstance(fact, dt.date):
        return dates.date(fact)
    if isinstance(fact, Money):
        return money(fact)
    if isinstance(fact, int) and name == "days":
        return dates.days(fact)
    return "" if fact is None else str(fact)


@lru_cache(maxsize=1024)
def names(form: str) -> frozenset[str]:
    """Return the names in braces of a form."""
    return frozenset(name for _text, name, _spec, _conversion in string.Formatter().parse(form) if name)


def say(forms: Forms, facts: Mapping[str, Value]) -> str | None:
    """Return the first form whose facts are all there, translated and filled; None if none fits."""
    known = {name for name, fact in facts.items() if fact is not None and fact != ""}
    for form in forms:
        if names(form) <= known:
            return begin(_(form).format_map({name: value(name, facts[name]) for name in names(form)}))
    return None
