"""What is computed from the facts: never stored, made anew at every change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import msgspec

from movehelper.domain.records.base import Grade, Money, Proof, Record
from movehelper.domain.records.catalogue import Channel, Decision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from movehelper.domain.records.household import Service

Value = str | int | bool | dt.date | Money | None

Stage = Literal[
    "planned",
    "notice sent",
    "received",
    "acknowledged",
    "end confirmed",
    "ended",
    "final bill",
    "settled",
    "watched",
    "closed",
    "told",
    "confirmed",
    "first post arrived",
    "ordered",
    "appointment",
    "live",
    "live at the new home",
    "first bill right",
    "asked",
    "consent of provider",
    "consent of successor",
    "released",
    "seen",
    "given up",
]
StepState = Literal["open", "blocked", "late", "waiting", "done", "skipped"]
Group = Literal["now", "week", "later", "waiting", "done"]


class Why(Record, frozen=True, kw_only=True):
    """One reason, as data: which `step` of the counting, under which `rule`, from what, to what."""

    step: str
    rule: str | None = None
    input: dict[str, Value] = msgspec.field(default_factory=dict)
    result: Value = None


class Notice(Record, frozen=True, kw_only=True):
    """The outcome of counting one rule. None where a date does not exist or was not asked for."""

    received: dt.date | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    receive_by: dt.date | None = None
    send_by: dt.date | None = None
    earliest_send: dt.date | None = None
    why: tuple[Why, ...] = ()


class Option(Record, frozen=True, kw_only=True):
    """One right applied to one service: when it ends, by when to send, what it costs, how sure it is.

    `ends_itself`: no notice is counted, they only have to be told.

    `status`: open (can be used), possible (a question is unanswered), too late (send_by is past; `ends` is
    then the earliest end from today), closed (its window or its law does not hold), lapsed.
    `cost` is the fee plus what is paid beyond the day one needs it; None if a price is not known. Too late, `in_time`
    is the end that a notice in time would have reached, and `late_cost` what is paid after it (or the day needed, if
    that is later) up to `ends`.
    """

    right: str
    why_right: str
    reading: Literal["law", "contract", "provider"]
    status: Literal["open", "possible", "too late", "closed", "lapsed"]
    ends: dt.date | None = None
    receive_by: dt.date | None = None
    send_by: dt.date | None = None
    earliest_send: dt.date | None = None
    fee: Money | None = None
    fee_known: bool = True
    cost: Money | None = None
    in_time: dt.date | None = None
    late_cost: Money | None = None
    grade: Grade | None = None
    guess: bool = False
    question: str | None = None
    needs: str | None = None
    leave_to_new_provider: bool = False
    ends_itself: bool = False
    source: str | None = None
    checked: dt.date | None = None
    why: tuple[Why, ...] = ()


class Reading(Record, frozen=True, kw_only=True):
    """The other side's reading beside ours, with the money between. `right` names the catalogue's, if it is one."""

    ends: dt.date
    right: str | None = None
    ours: dt.date | None = None
    difference: Money | None = None
    periods: int | None = None
    text: str = ""
    why: tuple[Why, ...] = ()


class Warn(Record, frozen=True, kw_only=True):
    """Something to know, worded by `wording.warnings`. `now`: acting today changes something."""

    key: str
    service: str | None = None
    params: dict[str, Value] = msgspec.field(default_factory=dict)
    now: bool = False


class PlanStep(Record, frozen=True, kw_only=True):
    """One thing to do. `id` is stable: the same fact gives the same id at every planning.

    `key` names the step ("give-notice", or a catalogue step's id); `text` is a catalogue step's own sentence.
    `due` None with `due_rule` set: the rule in words, because the day of `missing` is not known yet.
    `appointment`: the moment, in UTC; `due` is then its day on the clock of the home.
    `advice`: what a careful mover does; missing its day does no harm by itself.
    """

    id: str
    key: str
    sector: str
    service: str | None = None
    kind: Literal["notice", "duty", "do", "ask", "chase", "tell", "check", "answer"] = "do"
    text: str | None = None
    reason: str | None = None
    params: dict[str, Value] = msgspec.field(default_factory=dict)
    start: dt.date | None = msgspec.field(name="from", default=None)
    due: dt.date | None = None
    due_rule: str | None = None
    missing: str | None = None
    waits_for: tuple[str, ...] = ()
    state: StepState = "open"
    advice: bool = False
    done_on: dt.date | None = None
    guess: bool = False
    at_risk: Money | None = None
    channel: Channel | None = None
    rule: str | None = None
    appointment: dt.datetime | None = None
    why: tuple[Why, ...] = ()


class Progress(Record, frozen=True, kw_only=True):
    """How far a service is, by proof. `said` is a later stage that was only said, shown and not counted."""

    stage: Stage
    ladder: tuple[Stage, ...]
    said: Stage | None = None
    proof: Proof | None = None
    on: dt.date | None = None
    phase: int = 0
    ball: Literal["you", "them", "nobody"] = "you"
    open_conditions: tuple[str, ...] = ()
    done: bool = False


class ServicePlan(Record, frozen=True, kw_only=True):
    """Everything computed for one service. `options` best first; `option` is the one the plan follows.

    `name` is what to call it: its own name, told apart from others of the same name.
    """

    service: str
    name: str = ""
    decision: Decision
    progress: Progress
    group: Group
    ends: dt.date | None = None
    end_is: Literal["confirmed", "counted", "wished", "unknown"] = "unknown"
    option: Option | None = None
    options: tuple[Option, ...] = ()
    earlier: Option | None = None
    still_possible: Option | None = None
    still_costs: Money | None = None
    readings: tuple[Reading, ...] = ()
    next_step: str | None = None
    next_due: dt.date | None = None
    at_stake: Money | None = None
    guesses: tuple[str, ...] = ()
    warnings: tuple[Warn, ...] = ()


class Plan(Record, frozen=True, kw_only=True):
    """The whole plan of one move on one day. Steps in order of due date, undated ones last."""

    move: str
    today: dt.date
    move_out: dt.date | None = None
    move_in: dt.date | None = None
    services: tuple[ServicePlan, ...] = ()
    steps: tuple[PlanStep, ...] = ()
    warnings: tuple[Warn, ...] = ()

    def names(self, services: Iterable[Service]) -> dict[str, str]:
        """Return what to call these services by their ids: by their names, told apart as the plan does."""
        apart = {planned.service: planned.name for planned in self.services if planned.name}
        return {service.id: service.name for service in services} | apart


class StepChange(Record, frozen=True, kw_only=True):
    """One line of the difference between two plans, worst first."""

    service: str | None
    what: Literal["end", "step", "gone", "new", "warning", "cost"]
    key: str
    before: Value = None
    after: Value = None
    breaks: bool = False
    params: dict[str, Value] = msgspec.field(default_factory=dict)


class Reminder(Record, frozen=True, kw_only=True):
    """A day to speak up about a step. `lead` is the number of days before `due`."""

    step: str
    on: dt.date
    lead: int
