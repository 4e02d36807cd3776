"""Options that several commands share, and what follows from them: the services, the move, the JSON."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from movehelper.domain.errors import FactsError
from movehelper.wording import _

if TYPE_CHECKING:
    from movehelper.services import Services

DATABASE = click.option(
    "--database",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Use this database instead of the one in your data folder.",
)
TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _parameter, value: value.date() if value else None,
    help="Make everything as if this were the day (YYYY-MM-DD).",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
MOVE = click.option("--move", "wanted", help="The move to use, by its name or id, if there are several.")


def services(database: Path | None, today: dt.date | None, *, read_only: bool = False) -> Services:
    """Return the services on a database, with a fixed day if one was asked for.

    With `--today` entries carry noon of that day in UTC, so that the same call gives the same bytes.
    """
    from movehelper import bootstrap  # noqa: PLC0415 - loaded by the commands that need data

    if database is not None:
        bootstrap.speak(database)
    if today is None:
        return bootstrap.services(database, read_only=read_only)
    noon = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    return bootstrap.services(database, today=lambda: today, now=lambda: noon, read_only=read_only)


def the_move(opened: Services, wanted: str | None) -> str:
    """Return the id of the move meant: the one named, or the only or latest one.

    Raises:
        FactsError: there is no move, or none of that name.
    """
    from movehelper.services import moves  # noqa: PLC0415 - as above

    lines = moves.overview(opened)
    if not lines:
        raise FactsError(_("There is no move in this database yet. Open the window to begin one, or import a file."))
    if wanted is None:
        return lines[-1].move.id
    found = next((line.move.id for line in lines if wanted in {line.move.id, line.move.name}), None)
    if found is None:
        known = ", ".join(line.move.name for line in lines)
        raise FactsError(_('There is no move called "{name}"; there are: {known}.').format(name=wanted, known=known))
    return found


def the_service(opened: Services, move: str, wanted: str | None) -> str | None:
    """Return the id of a service by its name or id.

    Raises:
        FactsError: there is none of that name, or more than one.
    """
    if wanted is None:
        return None
    from movehelper.services import planning  # noqa: PLC0415 - as above

    known = [one for one in planning.household(opened, move).services if not one.removed]
    found = [one.id for one in known if wanted == one.id] or [
        one.id for one in known if wanted.casefold() == one.name.casefold()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise FactsError(_('There is more than one service called "{name}"; use its id.').format(name=wanted))
    names = ", ".join(one.name for one in known)
    raise FactsError(_('There is no service called "{name}"; there are: {known}.').format(name=wanted, known=names))


def print_json(data: object) -> None:
    """Print data as indented JSON with sorted structure: days as ISO strings, sums as strings."""
    import msgspec  # noqa: PLC0415 - the window starts without it

    click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())
