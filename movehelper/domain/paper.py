"""What shall stand on paper, or in a file that is as good as paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

PaperKind = Literal["checklist", "journal", "month", "money"]


@dataclass(frozen=True)
class PaperWish:
    """One thing to print.

    `entries`: the ids of the only entries of the journal to print, None for all; `kept` says in words which those are.
    `month`: any day of the month to print.
    """

    kind: PaperKind
    service: str | None = None
    entries: tuple[str, ...] | None = None
    kept: str = ""
    month: dt.date | None = None
