"""All that can be found: commands, places, services, steps, and whatever else a snapshot holds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence

from movehelper.domain.folding import fold
from movehelper.ui import saying
from movehelper.ui.actions import CHANGING, COMMANDS, MENUS, State
from movehelper.wording import _, dates, marked, names, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.ui.actions import Actions, Command
    from movehelper.ui.snapshot import Snapshot

_FIRST: Final = {"command": 8.0, "place": 9.0, "service": 6.0, "move": 5.0, "setting": 4.0}
"""What is more often looked for comes first among equals."""
_NEEDS: Final = (
    (State(has_move=True), marked("Begin a move first.")),
    (State(has_move=True, has_row=True), marked("Choose a row of the checklist first.")),
    (State(has_move=True, has_row=True, has_service=True), marked("Choose a service in the checklist first.")),
    (State(can_undo=True), marked("There is nothing to undo yet.")),
    (State(trial=True), marked("Try other dates in “Homes and dates” first.")),
    (State(own_view=True), marked("Choose a view that you have saved first.")),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be found. `why` says why it cannot be used now; `hint` is its key."""

    key: str
    title: str
    about: str
    icon: str
    hint: str = ""
    why: str = ""
    folded: str = ""
    around: str = ""
    weight: float = field(default=0.0)

    @property
    def kind(self) -> str:
        """What kind of thing it is."""
        return self.key.partition(":")[0]

    @property
    def id(self) -> str:
        """Its id among its kind."""
        return self.key.partition(":")[2]


def item(key: str, title: str, about: str, icon: str, *, words: str = "") -> Item:
    """Return something to find; `words` are searched and not shown."""
    weight = _FIRST.get(key.partition(":")[0], 0.0)
    return Item(key, title, about, icon, folded=fold(title), around=fold(f"{about} {words}"), weight=weight)


def plain(label: str) -> str:
    """Return the words of a command as they stand outside a menu."""
    return _(label).replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def commands(actions: Actions, *, trial: bool = False) -> Iterator[Item]:
    """Yield every command with its key; one that cannot be used now says why."""
    menus = {name: plain(title) for title, entries in MENUS for name in entries}
    for command in COMMANDS:
        action = actions[command.id]
        if command.id == "palette":
            continue
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        found = item(f"command:{command.id}", plain(command.label), menus.get(command.id, ""), command.icon)
        yield replace(found, hint=key, why="" if action.isEnabled() else why_not(command, trial=trial))


def why_not(command: Command, *, trial: bool = False) -> str:
    """Return what is missing for a command to be used."""
    if trial and command.id in CHANGING:
        return _("This is a trial. Keep it or drop it first.")
    if not command.enabled(State()):
        for state, sentence in _NEEDS:
            if command.enabled(state):
                return _(sentence)
    return _("This cannot be used now.")


def of_snapshot(snapshot: Snapshot) -> Iterator[Item]:
    """Yield all that a snapshot holds, what is looked for most often first."""
    yield from _moves(snapshot)
    yield from _services(snapshot)
    yield from _people_and_homes(snapshot)
    yield from _providers(snapshot)
    yield from _steps(snapshot)
    yield from _journal(snapshot)


def _moves(snapshot: Snapshot) -> Iterator[Item]:
    for move in snapshot.moves:
        if move.id != snapshot.move:
            yield item(f"move:{move.id}", move.name, _("Another move"), "open")


def _services(snapshot: Snapshot) -> Iterator[Item]:
    for service in snapshot.services.values():
        sector = snapshot.sector_name(service.sector)
        about = " · ".join((sector, names.decision(service.decision)))
        words = f"{service.account} {service.sector}"
        yield item(f"service:{service.id}", service.name, about, "checklist", words=words)


def _people_and_homes(snapshot: Snapshot) -> Iterator[Item]:
    if snapshot.household is None:
        return
    for person in snapshot.household.people:
        yield item(f"person:{person.id}", person.name, _("A person of the household"), "start")
    for home in snapshot.household.homes:
        name = home.label or home.address or _("A home without an address")
        which = _("The home you move to") if home == snapshot.new_home else _("Home")
        yield item(f"home:{home.id}", name, which, "start", words=f"{home.address} {home.region}")


def _providers(snapshot: Snapshot) -> Iterator[Item]:
    if snapshot.household is None:
        return
    for provider in snapshot.catalogue.providers:
        if provider.listed and provider.now is None:
            kinds = ", ".join(snapshot.sector_name(one) for one in provider.sectors)
            title = _("Add {provider}").format(provider=provider.name)
            made = item(f"provider:{provider.id}", title, kinds, "add", words=" ".join(provider.descriptors))
            yield replace(made, around=f"{fold(provider.name)} {made.around}")


def _steps(snapshot: Snapshot) -> Iterator[Item]:
    called = {one.id: snapshot.name_apart(one) for one in snapshot.services.values()}
    for step in snapshot.steps.values():
        if step.state not in ("done", "skipped"):
            name = called.get(step.service or "", "")
            about = " · ".join(part for part in (name, dates.date(step.due) if step.due else "") if part)
            yield item(f"step:{step.id}", steps.title(step, name), about or _("Step"), "clock")


def _journal(snapshot: Snapshot) -> Iterator[Item]:
    if snapshot.household is None:
        return
    called = {one.id: one.name for one in snapshot.household.services}
    for entry in reversed(snapshot.journal):
        if entry.kind != "void":
            name = called.get(entry.service or "", "")
            title = saying.entry(entry, saying.step_title(entry.step, snapshot))
            about = " · ".join(part for part in (name, dates.date(entry.on), saying.entry_details(entry)) if part)
            yield item(f"entry:{entry.id}", title, about, "journal")
