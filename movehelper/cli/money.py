"""`movehelper money`: what is at stake and what came back, final bills, claims and mandates, or all of it as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from movehelper.cli import options

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


@click.command()
@options.DATABASE
@options.MOVE
@options.TODAY
@options.JSON
def money(database: Path | None, wanted: str | None, today: dt.date | None, *, as_json: bool) -> None:
    """Show what is owed back, which final bill is wrong, and which direct debits to keep or stop."""
    from movehelper.services import money as looking, planning  # noqa: PLC0415 - loaded when money is asked for

    opened = options.services(database, today)
    try:
        facts = planning.household(opened, options.the_move(opened, wanted))
        paper = looking.paper(opened, facts, planning.plan_for(opened, facts))
    finally:
        opened.close()
    if as_json:
        options.print_json(paper.view)
    else:
        click.echo(looking.text(paper))
