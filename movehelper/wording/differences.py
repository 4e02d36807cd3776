"""What another date changes, one sentence for each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.records import Money, PlanStep
from movehelper.wording import sector_words, steps, warnings
from movehelper.wording.language import _, marked as m
from movehelper.wording.sentences import Forms, say

if TYPE_CHECKING:
    from movehelper.domain.records import StepChange, Value

CHANGES: dict[str, Forms] = {
    "end": (
        m("{provider} then ends on {after} instead of {before}."),
        m("{provider} then ends on {after}."),
        m("The end of {provider} is then not known any more."),
    ),
    "cost": (
        m("Being late with {provider} then costs {after} instead of {before}."),
        m("Being late with {provider} then costs {after}."),
        m("Being late with {provider} then costs nothing any more."),
    ),
    "step": (
        m("{what}: by {after} instead of {before}."),
        m("{what}: by {after}."),
        m("{what}: the day is then not known any more."),
    ),
    "new": (m("New: {what}, by {after}."), m("New: {what}.")),
    "gone": (m("No longer needed: {what}."),),
}


def change(one: StepChange, provider: str = "") -> str:
    """Return one change between two plans as a sentence. What breaks says so."""
    if one.what == "warning":
        return warnings.about(one.key, one.params, provider)
    facts: dict[str, Value] = {"provider": provider or _("the provider")}
    facts |= {name: fact for name, fact in (("before", one.before), ("after", one.after)) if fact is not None}
    if isinstance(one.after, Money) and not one.after.amount:
        del facts["after"]
    if one.what in {"step", "new", "gone"}:
        facts["what"] = _title(one, provider)
    sentence = say(CHANGES[one.what], facts) or ""
    return _("{sentence} That can no longer be done in time.").format(sentence=sentence) if _missed(one) else sentence


def _missed(one: StepChange) -> bool:
    return one.breaks and one.what in {"step", "new"}


def _title(one: StepChange, provider: str) -> str:
    """Return the title of the step and its service; the difference carries its key, its text and its facts."""
    text = one.params.get("text")
    step = PlanStep(id="", key=one.key, sector="other", params=one.params, text=text if isinstance(text, str) else None)
    return sector_words.about(provider, steps.title(step, provider).removesuffix("."))
