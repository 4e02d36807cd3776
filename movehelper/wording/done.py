"""What a change has done, in one short line, for the moment after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from movehelper.wording import entries, names
from movehelper.wording.language import _, marked as m, ngettext
from movehelper.wording.sentences import Forms, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from movehelper.domain.records import Decision, EntryKind, Value

DONE: Final[dict[str, Forms]] = {
    "move begun": (m("Begun: {name}"),),
    "move renamed": (m("Its name is now: {name}"),),
    "move erased": (m("Erased: {name}"),),
    "move read in": (m("Read in: {name}"),),
    "route changed": (m("The homes on the way are saved."),),
    "home saved": (m("Home saved: {name}"), m("Home saved.")),
    "home removed": (m("Home removed: {name}"), m("Home removed.")),
    "person saved": (m("Saved: {name}"),),
    "people saved": (m("The people of the household are saved."),),
    "person removed": (m("Removed: {name}"),),
    "services added": (m("Added: {provider}"), m("Added: {services}")),
    "services removed": (m("Removed: {provider}"), m("Removed: {services}")),
    "services put back": (m("Put back: {provider}"), m("Put back: {services}")),
    "service changed": (m("Changed: {provider}"),),
    "decided": (m("Decided for {provider}: {decision}"), m("Decided for {services}: {decision}")),
    "question answered": (m("Answered for {provider}: {answer}"),),
    "right chosen": (
        m("The plan for {provider} follows the way out you chose: {right}"),
        m("The plan for {provider} chooses the way out again."),
    ),
    "logged": (m("Done: {ticked}"), m("Logged: {entry}")),
    "logged for several": (m("Logged: {entry}, for {services}"),),
    "steps ticked": (m("Done: {steps}"),),
    "steps skipped": (m("Not needed: {steps}"),),
    "several removed": (m("Removed: {things}"),),
    "entry voided": (m("Taken back: {entry}"),),
    "entry corrected": (m("Corrected: {entry}"),),
    "step skipped": (m("Not needed: {step}"), m("A step is left out.")),
    "step resumed": (m("To do again: {step}"), m("A step is to do again.")),
    "step saved": (m("Saved: {text}"), m("Saved: {step}"), m("A step is saved.")),
    "step removed": (m("Removed: {text}"), m("Removed: {step}"), m("A step is removed.")),
    "catalogue corrected": (m("Your correction of the catalogue is saved."),),
    "correction withdrawn": (m("Your correction of the catalogue is withdrawn."),),
    "documents added": (m("Added to {provider}: {documents}"), m("Added: {documents}")),
    "documents removed": (m("Removed: {documents}"),),
    "document changed": (m("Changed: {documents}"),),
    "statements taken in": (m("Taken in: {bookings}"),),
    "statement taken back": (m("Taken back: {file}"),),
    "account renamed": (m("The account is now called: {name}"),),
    "calendar exported": (m("Into the calendar: {items}"),),
    "finding accepted": (m("Into the checklist: {name}"),),
    "finding merged": (m("{name} is the same as {into}."),),
    "finding rejected": (m("No provider: {name}"),),
    "alert answered": (m("Answered for {provider}: {answer}"),),
    "sample household opened": (m("The sample household is open."),),
}

ANSWERS: Final = {
    "yes": m("yes"),
    "no": m("no"),
    "unknown": m("not known yet"),
    "right": m("it is right"),
    "disputed": m("it is disputed"),
    "paid back": m("it was paid back"),
}


def done(what: str, params: Mapping[str, Value], services: tuple[str, ...] = (), *, step: str = "") -> str:
    """Return what a change has done.

    Args:
        what: the key of the change.
        params: what its sentence may name.
        services: the names of the services concerned.
        step: the title of the step it is about.
    """
    facts: dict[str, Value] = {**params, "step": step}
    provider = services[0] if len(services) == 1 else ""
    facts["provider"] = provider
    facts["ticked"] = step if params.get("kind") == "step done" else ""
    count = params.get("count")
    n = count if isinstance(count, int) else len(services)
    facts["services"] = ngettext("{n} service", "{n} services", n).format(n=n)
    facts["steps"] = ngettext("{n} step", "{n} steps", n).format(n=n)
    facts["things"] = params.get("name") or ngettext("{n} thing", "{n} things", n).format(n=n)
    facts["documents"] = _documents(params)
    if kind := params.get("kind"):
        facts["entry"] = entries.told(cast("EntryKind", kind), provider, step)
    if decision := params.get("decision"):
        facts["decision"] = names.decision(cast("Decision", decision))
    if answer := params.get("answer"):
        facts["answer"] = _(ANSWERS[str(answer)])
    if isinstance(items := params.get("items"), int):
        facts["items"] = ngettext("{n} entry", "{n} entries", items).format(n=items)
    if isinstance(new := params.get("lines"), int):
        facts["bookings"] = ngettext("{n} booking", "{n} bookings", new).format(n=new)
    if isinstance(name := params.get("name"), str):
        facts["name"] = name.partition("\n")[0]
    return say(DONE.get(what, ()), facts) or _("Saved.")


def _documents(params: Mapping[str, Value]) -> str:
    """Return the name of a single document, or how many they are."""
    n, name = params.get("documents"), params.get("name")
    if not isinstance(n, int):
        return ""
    return str(name) if n == 1 and name else ngettext("{n} document", "{n} documents", n).format(n=n)


def undone(said: str) -> str:
    """Return what was taken back, from the line that said it was done."""
    return _("Taken back: “{said}”").format(said=said.removesuffix("."))
