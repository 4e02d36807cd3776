"""Steps while they are being planned: facts first; state and order are decided once all are there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from movehelper.domain.journal import counts
from movehelper.domain.records import PlanStep, Warn
from movehelper.domain.words import parse_offset

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Literal, TypedDict, Unpack

    from movehelper.domain.plan.ends import Ending
    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Channel, Entry, EntryKind, Money, Progress, Service, Value, Why

    class _Fields(TypedDict, total=False):
        """The fields of a step that are handed on as they are."""

        kind: Literal["notice", "duty", "do", "ask", "chase", "tell", "check", "answer"]
        text: str | None
        reason: str | None
        start: dt.date | None
        rule: str | None
        guess: bool
        advice: bool
        at_risk: Money | None
        channel: Channel | None
        appointment: dt.datetime | None
        why: tuple[Why, ...]


ACTS: tuple[EntryKind, ...] = (
    "notice sent",
    "notice received",
    "acknowledged",
    "end confirmed",
    "ordered",
    "told",
    "live",
)
"""What happens once the person has acted, or shows that they have."""


@dataclass(slots=True)
class Work:
    """One service while it is planned: what is known of it, and the steps found so far."""

    setting: Setting
    service: Service
    entries: Sequence[Entry]
    progress: Progress
    ending: Ending
    anchors: dict[str, dt.date]
    of_move: bool = False
    steps: list[PlanStep] = field(default_factory=list)
    warnings: list[Warn] = field(default_factory=list)

    @property
    def region(self) -> str:
        """Return where the service's law applies."""
        return self.setting.region(self.service)

    @property
    def name(self) -> str:
        """Return what to call the service, told apart from others of the same name."""
        return self.setting.names.get(self.service.id, self.service.name)

    def has(self, *kinds: EntryKind) -> bool:
        """Tell whether something of these kinds happened, said or proved."""
        return any(entry.kind in kinds for entry in self.entries)

    def when(self, *kinds: EntryKind) -> dt.date | None:
        """Return the day on which something of these kinds happened and was more than said."""
        return next((entry.on for entry in self.counting(*kinds)), None)

    def done_by(self, kinds: Sequence[str]) -> dt.date | None:
        """Return the day on which what the catalogue asks for was done, by the journal kinds that it names.

        Steps of the move itself are ticked: its entries do not say whom they are about ("told" the post, the council).
        """
        if self.of_move:
            return None
        return next((entry.on for entry in self.entries if entry.kind in kinds and counts(entry)), None)

    def counting(self, *kinds: EntryKind) -> Iterator[Entry]:
        """Yield what happened of these kinds and was more than said, in order."""
        return (entry for entry in self.entries if entry.kind in kinds and counts(entry))

    def ticked(self, step_id: str) -> dt.date | None:
        """Return the day on which the person ticked a step off."""
        return next((e.on for e in self.entries if e.kind == "step done" and e.step == step_id), None)

    @property
    def bill_amount(self) -> Money | None:
        """Return the sum of the final bill, if it is there; less than nothing is a credit."""
        return next((entry.amount for entry in reversed(tuple(self.counting("final bill")))), None)

    def at(self, text: str) -> dt.date | None:
        """Return the day an offset in words means for this service."""
        return self.setting.at(text, self.anchors, self.region)

    def step_id(self, key: str) -> str:
        """Return the stable id of a step of this service."""
        return f"{self.service.id}:{key}"

    def add(
        self,
        key: str,
        *,
        name: str = "",
        due: dt.date | None = None,
        rule_due: str | None = None,
        after: Sequence[str] = (),
        done_on: dt.date | None = None,
        params: Mapping[str, Value] | None = None,
        **fields: Unpack[_Fields],
    ) -> None:
        """Add a step.

        Args:
            key: names its sentence.
            name: tells several of one key apart ("ask-still-quiet-30").
            due: the day by which it is to be done.
            rule_due: an offset in words, used where `due` is None; shown as it is until its anchor is known.
            after: names of steps of this service that come first.
            done_on: the day it was done, as the journal tells; a tick by the person counts too.
            params: what its sentences may name, beside the service.
            fields: other fields of the step, as they are.
        """
        step_id = self.step_id(name or key)
        if due is None and rule_due is not None:
            due = self.at(rule_due)
        left_open = rule_due if due is None else None
        self.steps.append(
            PlanStep(
                id=step_id,
                key=key,
                service=None if self.of_move else self.service.id,
                sector=self.service.sector,
                params={"provider": self.name, **(params or {})},
                due=due,
                due_rule=left_open,
                missing=parse_offset(left_open).anchor if left_open else None,
                waits_for=tuple(self.step_id(each) for each in after),
                done_on=done_on or self.ticked(step_id),
                **fields,
            )
        )

    def warn(self, key: str, *, now: bool = False, **params: Value) -> None:
        """Add a warning; `now` if acting today changes something. What is not known is left out."""
        known = {name: value for name, value in params.items() if value is not None}
        named: dict[str, Value] = {"provider": self.name, **known}
        self.warnings.append(Warn(key=key, service=self.service.id, params=named, now=now))

    def workdays_after(self, day: dt.date, n: int) -> dt.date:
        """Return the nth working day after `day` in the service's region."""
        return self.setting.regions.calendar(self.region).after(day, n)

    def workdays_before(self, day: dt.date, n: int) -> dt.date:
        """Return the nth working day before `day` in the service's region."""
        return self.setting.regions.calendar(self.region).before(day, n)

    def channel(self, purpose: str) -> Channel | None:
        """Return the channel to use for a purpose, or None if none is known."""
        return next(iter(self.setting.channels(self.service, purpose)), None)
