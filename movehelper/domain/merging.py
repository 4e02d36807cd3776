"""Two edits of the same record, made side by side, brought together field by field."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from movehelper.domain.errors import FactsError
from movehelper.domain.records import Record

R = TypeVar("R", bound=Record)


def merge(base: R, mine: R, theirs: R) -> R:
    """Return `theirs` with what `mine` changed since `base`.

    Raises:
        FactsError: both changed the same field, each to something else.
    """
    changed = {}
    for name in base.__struct_fields__:
        was, wanted, stands = (getattr(one, name) for one in (base, mine, theirs))
        if wanted in (was, stands):
            continue
        if stands != was:
            raise FactsError(
                f"This was changed elsewhere meanwhile: {name.replace('_', ' ')} is now {stands or 'empty'}."
                " Nothing was saved; look at it again."
            )
        changed[name] = wanted
    return msgspec.structs.replace(theirs, **changed)
