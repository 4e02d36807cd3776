"""The common form of every record: frozen, closed against misspelt keys, silent about defaults."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

Grade = Literal["statute", "regulator", "provider", "secondary", "unsure"]
"""How far a fact of the catalogue can be trusted, best first."""

Proof = Literal["said", "written", "document"]
"""How an entry of the journal is proved: by phone or chat, in writing, by a paper that stands."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A frozen record. An unknown key in a file is an error; a field at its default is not written."""


class Money(Record, frozen=True, kw_only=True):
    """A sum with its currency (ISO 4217, three letters). Never a float, never converted."""

    amount: Decimal
    currency: str
