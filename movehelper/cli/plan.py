"""`movehelper plan`: the whole plan in the terminal, or as data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from movehelper.cli import options
from movehelper.wording import _, dates, money, names, stages, steps, warnings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.records import Group, Household, Plan, PlanStep, ServicePlan

_GROUPS: tuple[Group, ...] = ("now", "week", "later", "waiting", "done")


@click.command()
@options.DATABASE
@options.MOVE
@options.TODAY
@options.JSON
def plan(database: Path | None, wanted: str | None, today: dt.date | None, *, as_json: bool) -> None:
    """Show what to do by when, what it costs to be late, and who is being waited for."""
    from movehelper.services import planning  # noqa: PLC0415 - planning is loaded when a plan is asked for

    opened = options.services(database, today)
    try:
        move = options.the_move(opened, wanted)
        facts = planning.household(opened, move)
        made = planning.plan_for(opened, facts)
    finally:
        opened.close()
    if as_json:
        options.print_json(made)
    else:
        for line in _lines(facts, made):
            click.echo(line)


def _lines(facts: Household, made: Plan) -> Iterator[str]:
    yield facts.move.name
    yield "  " + _("out {out}, in {into}; as of {today}").format(
        out=dates.date_or(made.move_out), into=dates.date_or(made.move_in), today=dates.date(made.today)
    )
    for warning in made.warnings:
        yield f"  ! {warnings.warning(warning)}"
    steps_by_id = {step.id: step for step in made.steps}
    for group in _GROUPS:
        found = [each for each in made.services if each.group == group]
        if found:
            yield ""
            yield names.group(group)
            for each in found:
                yield from _service(each, steps_by_id.get(each.next_step or ""), made.today)
    yield ""
    yield _("Of the move itself")
    for step in made.steps:
        if step.service is None and step.state in {"open", "late"}:
            yield f"  {steps.when(step, made.today)}: {steps.title(step)}"


def _service(each: ServicePlan, coming: PlanStep | None, today: dt.date) -> Iterator[str]:
    parts = [names.decision(each.decision), stages.stage(each.progress.stage)]
    if each.ends:
        parts.append(_("ends {day}").format(day=dates.date(each.ends)))
    if each.at_stake:
        parts.append(_("at stake {sum}").format(sum=money.money(each.at_stake)))
    yield f"  {each.name}: " + " · ".join(parts)
    for warning in each.warnings:
        yield f"    ! {warnings.warning(warning)}"
    if coming:
        yield f"    {steps.when(coming, today)}: {steps.title(coming, each.name)}"
