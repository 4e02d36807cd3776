"""Each step of the plan in one sentence: what to do, by when, and why in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.wording import dates
from movehelper.wording.language import _, marked, ngettext
from movehelper.wording.sector_words import about
from movehelper.wording.sentences import say
from movehelper.wording.step_words import LATE_REASONS, REASONS, TITLES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from movehelper.domain.records import PlanStep, Value

STATES = {
    "open": marked("to do"),
    "blocked": marked("has to wait"),
    "late": marked("late"),
    "waiting": marked("waiting for them"),
    "done": marked("done"),
    "skipped": marked("skipped"),
}

_BEFORE = {
    "duty": marked("If you miss the day: {then}"),
    "chase": marked("If they miss the day: {then}"),
    "check": marked("If they miss the day: {then}"),
}
"""What comes of a day that passes, by the kind of step, while the day is still ahead."""

OTHERS = {"bank": marked("the bank"), "body": marked("the authority")}

RELATIONS = {
    " before ": marked("{span} before {anchor}"),
    " after ": marked("{span} after {anchor}"),
    "on ": marked("on {anchor}"),
}

ANCHORS = {
    "added": marked("the day it was added"),
    "keys from": marked("the day you get the keys"),
    "keys until": marked("the day you give the keys back"),
    "move in": marked("the day you move in"),
    "move out": marked("the day you move out"),
    "contract start": marked("the day the contract began"),
    "notice sent": marked("the day notice is sent"),
    "notice received": marked("the day they have your notice"),
    "service end": marked("the day it ends"),
    "final bill due": marked("the day the final bill is due"),
    "final bill received": marked("the day the final bill arrives"),
    "complaint made": marked("the day you complain"),
    "promise due": marked("the day they promised"),
    "appointment": marked("the day of the appointment"),
    "code issued": marked("the day you get the code"),
    "charge": marked("the day of the charge"),
}


COUNTED: Mapping[str, Callable[[int], str]] = {
    "day": lambda n: ngettext("{n} day", "{n} days", n),
    "working day": lambda n: ngettext("{n} working day", "{n} working days", n),
    "week": lambda n: ngettext("{n} week", "{n} weeks", n),
    "month": lambda n: ngettext("{n} month", "{n} months", n),
    "year": lambda n: ngettext("{n} year", "{n} years", n),
}
"""The units of a span of the rules, counted."""

FACTS = {
    "rent period": marked("on which day the rent is due, and for how long each time"),
    "billing period": marked("on which day a new billing period begins"),
    "contract start": marked("the day the contract began"),
    "move out": marked("the day you move out"),
}


def _facts(step: PlanStep, provider: str) -> Mapping[str, Value]:
    """Return what the sentences of a step may name."""
    named: dict[str, Value] = {"due": step.due, "provider": provider or _("the provider")}
    named |= {name: fact for name, fact in step.params.items() if fact not in (None, "")}
    if named.get("who") in OTHERS:
        named["who"] = _(OTHERS[str(named["who"])])
    if named.get("fact") in FACTS:
        named["fact"] = _(FACTS[str(named["fact"])])
    return named


def title(step: PlanStep, provider: str = "") -> str:
    """Return what to do in one sentence without a full stop; a step of the catalogue or of the user brings its own."""
    if step.text:
        return step.text[0].upper() + step.text[1:]
    return say(TITLES.get(step.key, ()), _facts(step, provider)) or step.key.replace("-", " ")


def named(step: PlanStep, provider: str) -> str:
    """Return the same with the name of its service: for where it stands alone."""
    return about(provider, title(step, provider))


def reason(step: PlanStep, provider: str = "") -> str:
    """Return why in short, or nothing if there is nothing to say."""
    if step.reason:
        return _(_BEFORE[step.kind]).format(then=step.reason) if _is_ahead(step) else step.reason
    late = step.state == "late" or step.at_risk is not None
    table = LATE_REASONS if late and step.key in LATE_REASONS else REASONS
    return say(table.get(step.key, ()), _facts(step, provider)) or ""


def _is_ahead(step: PlanStep) -> bool:
    """Does its reason say what comes of a day that passes, and has that day not passed yet?"""
    before = {"open", "blocked"} if step.kind == "duty" else {"waiting", "blocked"}
    return step.kind in _BEFORE and step.state in before


def when(step: PlanStep, today: dt.date, zone: dt.tzinfo | None = None) -> str:
    """Return by when: the day and how far it is, or the rule in words and what to find out first.

    `zone` is that of the home, for the hour of an appointment.
    """
    if step.appointment is not None:
        return _appointment(step.appointment, step.due, today, zone)
    if step.due is not None:
        return _due(step, step.due, today)
    if step.due_rule is None:
        return _("no fixed day")
    if step.missing is None:
        return rule(step.due_rule)
    return _("{rule} (not known yet)").format(rule=rule(step.due_rule))


def _due(step: PlanStep, due: dt.date, today: dt.date) -> str:
    """Return by when. A day that is gone is named where it counts; else it helps nobody, and today is best."""
    if step.state in {"done", "skipped"}:
        return _("by {day}").format(day=dates.date_and_days(due, today))
    counts = step.state == "late" or step.kind == "chase" or step.key == "own"
    return dates.by(due, today) if due >= today or counts else _("as soon as you can")


def _appointment(at: dt.datetime, day: dt.date | None, today: dt.date, zone: dt.tzinfo | None) -> str:
    """Return day and hour on the clock of the place; only the day where that clock is not known."""
    if at.tzinfo is not None and zone is None:
        return _("on {day}").format(day=dates.date_and_days(day or at.date(), today))
    local = at.astimezone(zone) if at.tzinfo else at
    return _("on {moment} · {left}").format(moment=dates.moment(local), left=dates.days_left(local.date(), today))


def rule(words: str) -> str:
    """Return an offset of the rules as a person says it: "7 days after the day it ends"."""
    for relation, form in RELATIONS.items():
        head, found, name = words.partition(relation)
        if found:
            return _(form).format(span=span(head), anchor=anchor(name))
    return words


def span(words: str) -> str:
    """Return a span of the rules as a person says it: "1 months" becomes "1 month"."""
    number, _space, unit = words.strip().partition(" ")
    counted = COUNTED.get(unit.removesuffix("s"))
    return counted(int(number)).format(n=int(number)) if number.isdigit() and counted else words.strip()


def anchor(name: str) -> str:
    """Return an anchor of the rules ("move out") as part of a sentence: "the day you move out"."""
    return _(ANCHORS[name]) if name in ANCHORS else name


def state(step: PlanStep) -> str:
    """Return the state of a step in one or a few words. What one looks at oneself, later, waits for nobody."""
    own = step.kind == "check" and step.state == "waiting"
    return _("later") if own else _(STATES[step.state])


def first(titles: Sequence[str]) -> str:
    """Return what has to come first, or nothing."""
    return _("First: {titles}").format(titles="; ".join(titles)) if titles else ""


def done_when(step: PlanStep) -> str:
    """Return since when a step is done or skipped."""
    if step.done_on is None:
        return state(step)
    return _("{state} on {day}").format(state=state(step), day=dates.date(step.done_on))
