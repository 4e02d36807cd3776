"""What the window asks of the services. Imported by the first worker, never by the GUI thread."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from movehelper import services as use
from movehelper.domain.errors import MovehelperError
from movehelper.domain.records import Entry, OwnStep, Person
from movehelper.services.changes import Undo
from movehelper.ui.snapshot import MoveName, Snapshot, Trial
from movehelper.wording import dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from movehelper.domain.money.records import MoneyView
    from movehelper.domain.paper import PaperWish
    from movehelper.domain.records import Answer, Decision, EntryKind, Home, Household, Plan, Service
    from movehelper.services import Change, Services
    from movehelper.services.calendar_programs import Program
    from movehelper.services.correcting import CorrectableEntry, Corrected
    from movehelper.services.documents import Taken
    from movehelper.services.evidence import Seal
    from movehelper.services.move_files import Preview
    from movehelper.services.moves import MoveLine
    from movehelper.services.papers import Paper
    from movehelper.services.planning import WhatIf
    from movehelper.services.reminding import Remembered
    from movehelper.services.secrets import Kind
    from movehelper.ui.dialogs.calendar import Wish


class Work:
    """The services with the window's words. Each method is called in a worker's thread."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._begun = ""
        self._last: Snapshot | None = None
        self._before: Snapshot | None = None

    def close(self) -> None:
        """Let go of the database."""
        self.services.close()

    def snapshot(self, move: str = "") -> Snapshot:
        """Return everything to show of a move, or of the newest one if none is named."""
        services, names = self.services, self._names()
        ids = [name.id for name in names]
        if not ids:
            return Snapshot(services.today(), services.catalogue(()), moves=names)
        household = use.planning.household(services, move if move in ids else ids[-1])
        return self._shown(household, names)

    def trial(self, move: str, tried: Sequence[Home]) -> Snapshot:
        """Return what would be shown if these were the homes; nothing is kept."""
        found = use.planning.what_if(self.services, move, tried)
        household = use.planning.suppose(self.services, use.planning.household(self.services, move), tried)
        worse = sum(change.breaks for change in found.changes)
        return self._shown(household, self._names(), Trial(tuple(tried), worse, len(found.changes) - worse))

    def _names(self) -> tuple[MoveName, ...]:
        lines = use.moves.overview(self.services)
        often = Counter(line.move.name for line in lines)
        return tuple(
            MoveName(line.move.id, _called(line) if often[line.move.name] > 1 else line.move.name) for line in lines
        )

    def _shown(self, household: Household, names: tuple[MoveName, ...], trial: Trial | None = None) -> Snapshot:
        """Return what the window shows of these facts, worked out as far as that takes long."""
        from movehelper.ui.preparing import prepare  # noqa: PLC0415 - the models come with it

        catalogue = use.planning.catalogue_for(self.services, household)
        plan = use.planning.plan_for(self.services, household)
        self._before = self._last  # what the window leaves is let go in a worker: of many services that takes long
        covers = use.planning.coverage(self.services, household.move.id)
        shown = Snapshot(self.services.today(), catalogue, household, plan, names, trial, covers)
        self._last = prepare(shown, self._last)
        return self._last

    def changed_elsewhere(self) -> bool:
        """Has another process changed the data since this was last asked?"""
        return self.services.changed_elsewhere()

    def undo(self, change: Change) -> Change:
        """Take a change back."""
        return self.services.undo(change)

    def begin(self, name: str, old: Home, new: Home) -> Change:
        """Begin a move between two homes; answers that follow at once belong to it."""
        change = use.moves.create(self.services, name, old, new)
        self._begun = change.move
        return change

    def begin_sample(self) -> Change:
        """Fill in the sample household."""
        return use.demo.fill(self.services)

    def save_home(self, move: str, home: Home) -> Change:
        """Save a home."""
        return use.homes.save(self.services, move or self._begun, home)

    def save_homes(self, move: str, changed: Sequence[Home]) -> Change | None:
        """Save several homes as one change, all or none."""
        done: list[Change] = []
        try:
            for home in changed:
                done.append(use.homes.save(self.services, move, home))  # noqa: PERF401 - a failure must find what is done
        except MovehelperError:
            for change in reversed(done):
                self.services.undo(change)
            raise
        return _together(done) if done else None

    def what_if(self, move: str, changed: Sequence[Home]) -> WhatIf:
        """Return what other dates would change, without keeping them."""
        return use.planning.what_if(self.services, move, changed)

    def save_people(self, move: str, wanted: Sequence[str]) -> Change | None:
        """Save who moves by name: add the new ones, take away those not named; None if nothing differs."""
        move = move or self._begun
        known = {person.name: person for person in use.planning.household(self.services, move).people}
        changes = [
            use.people.save(self.services, move, Person(id=self.services.new_id(), name=name))
            for name in wanted
            if name not in known
        ]
        gone = [person for name, person in known.items() if name not in wanted]
        changes += [use.people.remove(self.services, move, person.id) for person in gone]
        return changes[-1] if changes else None

    def add(self, move: str, service: Service) -> Change:
        """Add a service."""
        return use.inventory.add(self.services, move or self._begun, service)

    def change(self, move: str, service: Service, base: Service) -> Change:
        """Change what differs between the record an edit began with and the one it ended with."""
        return use.inventory.change(self.services, move, service, base)

    def remove(self, move: str, ids: Sequence[str]) -> Change:
        """Take services off all lists."""
        return use.inventory.remove(self.services, move, ids)

    def decide(self, move: str, ids: Sequence[str], decision: Decision) -> Change:
        """Decide what becomes of services."""
        return use.decisions.decide(self.services, move, ids, decision)

    def answer(self, move: str, service: str, question: str, answer: Answer) -> Change:
        """Answer what a right asks."""
        return use.decisions.answer(self.services, move, service, question, answer)

    def choose_right(self, move: str, service: str, right: str) -> Change:
        """Follow a right, or with an empty one let the plan choose."""
        return use.decisions.choose_right(self.services, move, service, right or None)

    def log(self, move: str, service: str | None, kind: EntryKind, **facts: Any) -> Change:
        """Write what happened into the journal. `facts` are fields of `Entry`; `on` is today unless given."""
        return self.log_proved(move, service, kind, (), facts)

    def log_proved(
        self, move: str, service: str | None, kind: EntryKind, papers: Sequence[Taken], facts: dict[str, Any]
    ) -> Change:
        """Write what happened into the journal, as `log` does, with the files that prove it."""
        facts.setdefault("on", self.services.today())
        entry = Entry(id=self.services.new_id(), at=self.services.now(), service=service, kind=kind, **facts)
        belongs = use.documents.Belongs(service=service, entry=entry.id)
        return use.journal.log(self.services, move, entry, use.documents.new(self.services, papers, belongs))

    def kept_secrets(self, move: str, service: str) -> tuple[Kind, ...]:
        """Return which kinds of secrets the keyring has of a service."""
        return use.secrets.kept(self.services, move, service)

    def read_secrets(self, move: str, service: str, kinds: Sequence[Kind] = use.secrets.KINDS) -> dict[Kind, str]:
        """Return secrets of a service."""
        return use.secrets.read(self.services, move, service, kinds)

    def save_secrets(self, move: str, service: str, values: Mapping[Kind, str]) -> tuple[Kind, ...]:
        """Keep secrets of a service in the keyring."""
        return use.secrets.save(self.services, move, service, values)

    def programs(self) -> tuple[Program, ...]:
        """Return the calendar programs that are known."""
        return use.calendar_programs.programs()

    def write_calendar(self, move: str, wish: Wish) -> tuple[tuple[Path, int], ...]:
        """Write the calendar file, and the file of tasks if it is wished; return how many entries each holds."""
        files = (("event", wish.file), ("task", wish.tasks))
        return tuple((file, self._write_calendar(move, wish, kind, file)) for kind, file in files if file)

    def _write_calendar(self, move: str, wish: Wish, kind: str, file: Path) -> int:
        written = use.exporting.calendar(
            self.services,
            move,
            "task" if kind == "task" else "event",
            wish.style,
            wish.service,
            mask_numbers=wish.mask_numbers,
            write=lambda data: use.exporting.save(file, data),
        )
        return written.entries

    def money(self, household: Household, plan: Plan) -> MoneyView:
        """Return the money of the facts that are shown."""
        return use.money.money_for(self.services, household, plan)

    def paper(self, move: str, wish: PaperWish) -> Paper:
        """Return what is to be printed."""
        return use.papers.page(self.services, move, wish)

    def paper_text(self, move: str, wish: PaperWish) -> str:
        """Return entries of the journal as text."""
        return use.papers.text(self.services, move, wish)

    def paper_name(self, wish: PaperWish) -> str:
        """Return what a file with it is called."""
        return use.papers.name(wish)

    def write_paper(self, move: str, wish: PaperWish, file: Path) -> Path:
        """Write what is to be printed; the ending of the file says how."""
        from movehelper.ui.pdf_thread import pdf_in_thread  # noqa: PLC0415 - hardly ever needed

        form = file.suffix.removeprefix(".").lower()
        use.exporting.save(file, use.papers.data(self.services, move, wish, form, pdf_in_thread))
        return file

    def seal(self, move: str) -> Seal:
        """Follow the journal's chain of hashes."""
        return use.evidence.seal(self.services, move)

    def void_entry(self, move: str, entry: str, reason: str) -> Change:
        """Take an entry of the journal back."""
        return use.journal.void(self.services, move, entry, reason)

    def rewrite_entry(self, move: str, entry: str, facts: dict[str, Any], reason: str) -> Change:
        """Write an entry of the journal anew, with other facts."""
        return use.evidence.rewrite(self.services, move, entry, facts, reason)

    def write_move(self, move: str, file: Path) -> Path:
        """Write the whole move into one file."""
        use.move_files.export_move(self.services, move, file)
        return file

    def look_into(self, file: Path) -> Preview:
        """Say what a move file holds, and whether that is here already."""
        return use.move_files.look_into(self.services, file)

    def read_in(self, file: Path, *, replace: bool) -> Change:
        """Read a move file in."""
        return use.move_files.import_move(self.services, file, replace=replace)

    def tick(self, move: str, step: str, service: str | None) -> Change:
        """Write down that a step is done."""
        return use.steps.tick(self.services, move, step, service=service)

    def skip(self, move: str, step: str, service: str | None, reason: str) -> Change:
        """Leave a step out, with the reason."""
        return use.steps.skip(self.services, move, step, reason, service=service)

    def tick_all(self, move: str, done: Sequence[tuple[str, str | None]]) -> Change:
        """Write down that several steps are done."""
        return use.several.tick(self.services, move, [use.several.StepOf(*one) for one in done])

    def skip_all(self, move: str, left_out: Sequence[tuple[str, str | None]]) -> Change:
        """Leave several steps out."""
        return use.several.skip(self.services, move, [use.several.StepOf(*one) for one in left_out])

    def remove_all(self, move: str, ids: Sequence[str], own_steps: Sequence[str]) -> Change:
        """Take services and steps of one's own away."""
        return use.several.remove(self.services, move, ids, own_steps)

    def log_all(self, move: str, ids: Sequence[str], kind: EntryKind, **facts: Any) -> Change:
        """Write the same into the journal of several services."""
        facts.setdefault("on", self.services.today())
        now, new_id = self.services.now(), self.services.new_id
        return use.several.log(
            self.services, move, [Entry(id=new_id(), at=now, service=one, kind=kind, **facts) for one in ids]
        )

    def save_household(self, move: str, wanted: Sequence[Person]) -> Change | None:
        """Let the household be these people."""
        return use.people.save_all(self.services, move, wanted)

    def save_step(self, move: str, step: OwnStep) -> Change:
        """Save a step of one's own."""
        return use.steps.save_own(self.services, move, step)

    def remove_step(self, move: str, step: str) -> Change:
        """Take a step of one's own away."""
        return use.steps.remove_own(self.services, move, step)

    def correctable(self, move: str, entry: str) -> CorrectableEntry:
        """Return what of an entry of the catalogue can be corrected."""
        return use.correcting.entry(self.services, move, entry)

    def check_correction(self, move: str, entry: str, key: str, text: str) -> str:
        """Read what was typed; an error says what is wrong with it."""
        return use.correcting.check(self.services, move, entry, key, text)

    def correct_catalogue(self, move: str, entry: str, key: str, text: str, reason: str) -> Change:
        """Let what was typed count instead of what was shipped."""
        return use.corrections.correct_words(self.services, move, entry, key, text, reason=reason)

    def corrected(self, move: str) -> tuple[Corrected, ...]:
        """Return all corrections."""
        return use.correcting.listing(self.services, move)

    def withdraw(self, move: str, correction: str) -> Change:
        """Let the shipped value count again."""
        return use.corrections.withdraw(self.services, move, correction)

    def untick(self, move: str, step: str) -> Change:
        """Take back that a step is done."""
        return use.steps.untick(self.services, move, step)

    def snooze(self, move: str, step: str, until: dt.date) -> Remembered:
        """Say nothing about a step until a day."""
        return use.reminding.snooze(self.services, move, step, until)

    def wake(self, move: str, step: str) -> None:
        """Speak up about a step as usual again."""
        use.reminding.wake(self.services, move, step)

    def missed_seen(self, move: str) -> None:
        """Note that what was missed has been seen."""
        use.reminding.seen(self.services, move)

    def resume(self, move: str, step: str) -> Change:
        """Take up a step again that was left out."""
        return use.steps.resume(self.services, move, step)


def _called(line: MoveLine) -> str:
    """Return a move's name with the home it leads to and the day: there is another one of that name."""
    day = line.move_out or line.move_in
    parts = (line.move.name, line.new_home.label or line.new_home.address, dates.date(day) if day else "")
    return " · ".join(part for part in parts if part)


def _together(changes: Sequence[Change]) -> Change:
    """Return changes of the same move as one, which is taken back as one."""
    undone = [change.undo for change in reversed(changes) if change.undo]
    rows = tuple(row for undo in undone for row in undo.rows)
    services = tuple(dict.fromkeys(one for change in changes for one in change.services))
    return msgspec.structs.replace(changes[-1], services=services, undo=Undo(rows=rows))
