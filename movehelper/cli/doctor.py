"""`movehelper doctor`: is everything there that movehelper needs, and are the data whole?"""

from __future__ import annotations

from pathlib import Path

import click

from movehelper.cli import options
from movehelper.wording import _


@click.command()
@options.DATABASE
@options.JSON
@click.pass_context
def doctor(context: click.Context, database: Path | None, *, as_json: bool) -> None:
    """Look at versions, folders, screen, fonts, keyring and database. The exit status is 1 if anything is wrong."""
    from movehelper.services import checkup  # noqa: PLC0415 - loaded when it is asked for

    findings = checkup.check_up(options.services(database, None, read_only=True))
    wrong = [finding for finding in findings if not finding.right]
    if as_json:
        options.print_json({"healthy": not wrong, "findings": findings})
    else:
        for finding in findings:
            click.echo(f"{' ' if finding.right else '!'} {finding.about:<20} {finding.found}")
        click.echo(_("Something is wrong: see the lines with !.") if wrong else _("All is well."))
    if wrong:
        context.exit(1)
