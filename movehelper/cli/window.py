"""`movehelper window`: open the window. What `movehelper` does without a command."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from movehelper.cli import options


@click.command()
@options.DATABASE
@options.TODAY
@click.pass_context
def window(context: click.Context, database: Path | None, today: dt.date | None) -> None:
    """Open the window."""
    from movehelper import bootstrap  # noqa: PLC0415 - Qt comes with it

    context.exit(bootstrap.window(database, today=(lambda: today) if today else None))
