"""`movehelper remind`: what is to be said now; let a step rest; have the system remind while the window is closed."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from movehelper.cli import options
from movehelper.wording import _, dates

if TYPE_CHECKING:
    from movehelper.services import Services
    from movehelper.services.reminding import ReminderStatus

_SPAN = re.compile(r"(\d{1,3})\s*(d|w|days?|weeks?)")


def _days(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    found = _SPAN.fullmatch(value.strip().lower())
    if found is None or not int(found[1]):
        raise click.BadParameter(_("Write a number of days or weeks, such as 1d, 3d or 2w."))
    return int(found[1]) * (7 if found[2].startswith("w") else 1)


@click.command()
@options.DATABASE
@options.MOVE
@click.option("--once", is_flag=True, help="Show what is due as notifications, once; for timers.")
@click.option("--watch", is_flag=True, hidden=True)
@click.option("--own", is_flag=True, hidden=True)
@click.option("--install", "wish", flag_value="install", help="Remind me while the window is closed.")
@click.option("--remove", "wish", flag_value="remove", help="Stop that, and leave nothing behind.")
@click.option("--status", "wish", flag_value="status", help="Say whether that works; the exit status is 1 if not.")
@click.option("--snooze", metavar="STEP", help="Say nothing about a step (its id, as listed here) until a day.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The day for --snooze (YYYY-MM-DD).")
@click.option("--for", "days", callback=_days, help="Or so long from today: 1d, 3d, 2w.")
@click.option("--wake", metavar="STEP", help="Speak up about a step again.")
@options.JSON
@click.pass_context
def remind(
    context: click.Context,
    *,
    database: Path | None,
    wanted: str | None,
    wish: str | None,
    snooze: str | None,
    until: dt.datetime | None,
    days: int | None,
    wake: str | None,
    once: bool,
    watch: bool,
    own: bool,
    as_json: bool,
) -> None:
    """List what is to be said today, what was missed and what rests. Nothing is shown as a notification."""
    if once or watch or own:
        raise click.UsageError(_("--once goes with nothing but --database FILE."))
    opened = options.services(database, None)
    try:
        if wish:
            context.exit(_switch(opened, wish, as_json=as_json))
        elif snooze:
            _rest(opened, wanted, snooze, until.date() if until else None, days)
        elif until or days:
            raise click.UsageError(_("--until and --for say how long --snooze STEP lasts."))
        elif wake:
            _wake(opened, wanted, wake)
        else:
            _list(opened, wanted, as_json=as_json)
    finally:
        opened.close()


def _switch(opened: Services, wish: str, *, as_json: bool) -> int:
    from movehelper.services import reminding  # noqa: PLC0415 - loaded when it is asked for

    done = {"install": reminding.install, "remove": reminding.remove, "status": reminding.status}[wish](opened)
    if as_json:
        options.print_json(done)
    else:
        for line in _status(done):
            click.echo(line)
    return int(done.installed) if wish == "remove" else int(not done.works)


def _status(status: ReminderStatus) -> list[str]:
    if not status.installed:
        return [_("Nobody reminds you while the window is closed. Switch it on with: movehelper remind --install")]
    lines = [_("You are reminded while the window is closed, by {way}.").format(way=status.way)]
    lines += [f"  {file}" for file in status.files]
    lines.append("  " + _("starts: {command}").format(command=" ".join(status.command)))
    if status.next_run:
        lines.append("  " + _("next run: {moment}").format(moment=dates.moment(status.next_run)))
    last = dates.moment(status.last_run.astimezone()) if status.last_run else _("not yet")
    lines.append("  " + _("last run: {moment}").format(moment=last))
    if status.problem:
        lines.append(f"! {status.problem}")
    return lines


def _rest(opened: Services, wanted: str | None, step: str, until: dt.date | None, days: int | None) -> None:
    from movehelper.services import reminding  # noqa: PLC0415 - as above

    if (until is None) == (days is None):
        raise click.UsageError(_("Say until when: --until YYYY-MM-DD, or --for 3d."))
    day = until or opened.today() + dt.timedelta(days=days or 0)
    rests = reminding.snooze(opened, options.the_move(opened, wanted), step, day)
    click.echo(_("Silent until {day}: {what}").format(day=dates.date(day), what=rests.what))


def _wake(opened: Services, wanted: str | None, step: str) -> None:
    from movehelper.services import reminding  # noqa: PLC0415 - as above

    reminding.wake(opened, options.the_move(opened, wanted), step)
    click.echo(_("It is spoken of again."))


def _list(opened: Services, wanted: str | None, *, as_json: bool) -> None:
    from movehelper.services import reminding  # noqa: PLC0415 - as above

    found = reminding.reminded(opened, options.the_move(opened, wanted))
    if as_json:
        options.print_json(found)
        return
    for each in found.calls:
        click.echo(f"  {dates.date_and_days(each.due, opened.today())}: {each.what}  [{each.step}]")
    if not (found.calls or found.problem):
        click.echo(_("Nothing is to be said today."))
    for each in found.resting:
        if each.until:
            click.echo(_("Silent until {day}: {what}").format(day=dates.date(each.until), what=each.what))
    if found.problem:
        click.echo(f"! {found.problem}")
