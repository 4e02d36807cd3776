"""What can be done with the selected rows, one or many: tick, leave out, remove. One undo takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.ui.doing import doing
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records import PlanStep
    from movehelper.ui.commands import Commands
    from movehelper.ui.desk import Desk
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.shell import Shell

_OVER = ("done", "skipped")


def chosen(shell: Shell) -> list[ChecklistRow]:
    """Return the rows that a command is about: those selected in the checklist, else the current one."""
    rows = shell.checklist.chosen() if shell.place == "checklist" else []
    return rows or ([shell.current] if shell.current else [])


def tick(rows: Sequence[ChecklistRow], desk: Desk, commands: Commands) -> None:
    """Tick the next step of each row. What needs more than a tick is asked for, if it is only one."""
    move = desk.move
    if len(rows) == 1 and (step := rows[0].step) is not None:
        if step.state in _OVER:
            take_up(step, desk)
        else:
            commands.do_step(step.id)
        return
    steps = _to_do(rows, desk)
    ready = [(step.id, step.service) for step in steps if doing(step).way == "tick"]
    left = len(steps) - len(ready)
    if ready:
        desk.change(lambda work: work.tick_all(move, ready), lambda _change: _tell_left(left, desk))
    else:
        _tell_left(left, desk)


def _to_do(rows: Sequence[ChecklistRow], desk: Desk) -> list[PlanStep]:
    """Return the next step of each row that is still to do; where none is, say so."""
    steps = [row.step for row in rows if row.step is not None and row.step.state not in _OVER]
    if rows and not steps:
        desk.said.emit(_("Nothing is to be done here any more."), False)
    return steps


def _tell_left(left: int, desk: Desk) -> None:
    if left:
        text = ngettext(
            "{n} row needs more than a tick: say what happened.",
            "{n} rows need more than a tick: say what happened.",
            left,
        )
        desk.said.emit(text.format(n=left), desk.can_undo)


def take_up(step: PlanStep, desk: Desk) -> None:
    """Untick what was ticked, or take up again what was left out."""
    move = desk.move
    if step.state == "skipped":
        desk.change(lambda work: work.resume(move, step.id))
    else:
        desk.change(lambda work: work.untick(move, step.id))


def skip(rows: Sequence[ChecklistRow], desk: Desk) -> None:
    """Leave the next step of each row out."""
    move = desk.move
    steps = _to_do(rows, desk)
    if len(steps) == 1:
        desk.change(lambda work: work.skip(move, steps[0].id, steps[0].service, ""))
    elif steps:
        desk.change(lambda work: work.skip_all(move, [(step.id, step.service) for step in steps]))


def remove(rows: Sequence[ChecklistRow], desk: Desk) -> None:
    """Take services and steps of one's own away; a step of the move itself can only be left out."""
    move = desk.move
    services = [row.service.id for row in rows if row.service is not None]
    own = [row.step.id for row in rows if row.service is None and row.step is not None and row.step.key == "own"]
    if services and not own:
        desk.change(lambda work: work.remove(move, services))
    elif services or own:
        desk.change(lambda work: work.remove_all(move, services, own))
    elif rows:
        desk.said.emit(_("This belongs to every move. “Not needed” leaves it out."), False)
