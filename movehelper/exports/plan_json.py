"""The whole plan as JSON: the same plan gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from movehelper.domain.records import Plan


def plan_json(plan: Plan) -> bytes:
    """Return the plan as JSON: dates as ISO strings, sums as strings with their currency beside them."""
    return msgspec.json.format(msgspec.json.encode(plan, order="deterministic"), indent=2) + b"\n"
