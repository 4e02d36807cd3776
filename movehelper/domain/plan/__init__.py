"""The plan: what to do by when, why, and what it costs to be late. A pure function of facts, catalogue and day.

plan = make_plan(household, catalogue, date(2026, 11, 22))
difference(plan, make_plan(household_with_new_date, catalogue, date(2026, 11, 22)))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.journal import deposit_left
from movehelper.domain.money import add
from movehelper.domain.plan.catalogue_steps import plan_catalogue
from movehelper.domain.plan.difference import difference
from movehelper.domain.plan.drafts import ACTS, Work
from movehelper.domain.plan.ends import Ending, ending
from movehelper.domain.plan.final_bill import credit, final_bill_due
from movehelper.domain.plan.finish import finish, group, next_step, order
from movehelper.domain.plan.move_level import move_works
from movehelper.domain.plan.others import LEAVING, PLANNERS
from movehelper.domain.plan.setting import Setting
from movehelper.domain.plan.warn import move_warnings, service_warnings, warnings_between
from movehelper.domain.progress import progress
from movehelper.domain.records import Plan, PlanStep, ServicePlan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from movehelper.domain.records import Catalogue, Household, Money, Service
    from movehelper.domain.records.statements import Coverage

__all__ = ["difference", "make_plan"]


def make_plan(household: Household, catalogue: Catalogue, today: dt.date, covers: Sequence[Coverage] = ()) -> Plan:
    """Plan a whole move.

    Args:
        household: homes, people, services, own steps and the journal.
        catalogue: the law cards, steps and providers of the countries concerned.
        today: the day the plan is made for.
        covers: what imported statements cover; nobody is asked about days that they show.

    Raises:
        RuleError: the terms of a service cannot be read; names the keys.
        RegionError: a home lies in a region that is not known.
    """
    setting = Setting(household, catalogue, today, covers)
    services = setting.services.values()
    plans: list[ServicePlan] = []
    steps: list[PlanStep] = []
    works = {service.id: _planned(setting, service) for service in services}
    warnings_between(works)
    for name, work in works.items():
        own = setting.own_steps(name) if work.progress.stage != "given up" else ()
        finished = finish(work.steps, own, _ticked(setting, name), today, work.when(*ACTS))
        steps += finished
        plans.append(_service_plan(work, finished))
    steps += _of_move(setting, {service.sector for service in services})
    free = [each for each in setting.own_steps(None) if each.step is None]
    steps += finish((), free, _ticked(setting, None), today)
    return Plan(
        move=household.move.id,
        today=today,
        move_out=setting.move_out,
        move_in=setting.move_in,
        services=tuple(plans),
        steps=tuple(sorted(steps, key=order)),
        warnings=tuple(move_warnings(setting)),
    )


def _of_move(setting: Setting, taken: set[str]) -> tuple[PlanStep, ...]:
    """Return the steps of the move itself; one that belongs to two sectors is there once."""
    found: dict[str, PlanStep] = {}
    for work in move_works(setting, taken):
        plan_catalogue(work)
        for step in work.steps:
            found.setdefault(step.id, step)
    own = [each for each in setting.own_steps(None) if each.step in found]
    return finish(found.values(), own, {}, setting.today)


def _ticked(setting: Setting, service: str | None) -> Mapping[str, dt.date]:
    return {entry.step: entry.on for entry in setting.entries(service) if entry.kind == "step done" and entry.step}


def _planned(setting: Setting, service: Service) -> Work:
    entries = setting.entries(service.id)
    anchors = setting.anchors(service, entries)
    if service.decision in LEAVING:
        found = ending(setting, service, entries, anchors)
    else:
        found = Ending(goal=None, needed=False, ends=None, kind="unknown")
    work = Work(setting, service, entries, progress(service, entries), found, anchors)
    if found.ends:
        anchors["service end"] = found.ends
        bill = final_bill_due(work, found.ends)
        if bill:
            anchors["final bill due"] = bill
    if work.progress.stage != "given up":
        PLANNERS[service.decision](work)
        plan_catalogue(work)
        service_warnings(work)
    return work


def _service_plan(work: Work, steps: Sequence[PlanStep]) -> ServicePlan:
    ending_, today = work.ending, work.setting.today
    coming = next_step(steps)
    late = ending_.late and ending_.option is not None
    return ServicePlan(
        service=work.service.id,
        name=work.name,
        decision=work.service.decision,
        progress=work.progress,
        group=group(work.progress, steps, work.warnings, today),
        ends=ending_.ends,
        end_is=ending_.kind,
        option=ending_.option,
        options=ending_.options,
        earlier=ending_.earlier,
        still_possible=ending_.option if late else None,
        still_costs=ending_.option.late_cost if late and ending_.option else None,
        readings=ending_.readings,
        next_step=coming.id if coming else None,
        next_due=coming.due if coming else None,
        at_stake=_at_stake(work),
        guesses=tuple(_guesses(work)),
        warnings=tuple(work.warnings),
    )


def _at_stake(work: Work) -> Money | None:
    """Return the money that hangs on this service: what being late costs, a deposit and a credit not yet back."""
    if work.progress.stage == "given up":
        return None
    late = work.ending.option.late_cost if work.ending.late and work.ending.option else None
    if work.service.decision not in LEAVING:
        return late
    held = work.service.deposit and deposit_left(work.service.deposit, work.entries)
    deposit = held if held and held.amount > 0 and not work.when("settled") else None
    return add(add(late, deposit), credit(work))


def _guesses(work: Work) -> Iterator[str]:
    """Yield what of this service's days is a guess."""
    if work.ending.option and work.ending.option.guess:
        yield "terms"
    if work.service.decision in LEAVING and work.ending.channel is None:
        yield "channel"
