"""The four phases of each decision, as a person counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.wording import _, marked

if TYPE_CHECKING:
    from movehelper.domain.records import Decision

_PHASES: Final[dict[Decision, tuple[str, ...]]] = {
    "cancel": (marked("Told"), marked("Confirmed"), marked("Billed"), marked("Watched")),
    "change address": (marked("Told"), marked("Confirmed"), marked("Post came"), marked("Closed")),
    "take along": (marked("Ordered"), marked("Confirmed"), marked("Works"), marked("Billed")),
    "set up": (marked("Ordered"), marked("Visit"), marked("Works"), marked("Billed")),
    "switch": (marked("Ordered"), marked("Confirmed"), marked("Works"), marked("Billed")),
    "hand over": (marked("Asked"), marked("Agreed"), marked("Released"), marked("Closed")),
}


def phase_names(decision: Decision) -> tuple[str, ...]:
    """Return the phases of a decision, none where there is nothing to follow."""
    return tuple(_(name) for name in _PHASES.get(decision, ()))
