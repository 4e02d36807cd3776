"""`movehelper window`: open the window. What `movehelper` does without a command."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from movehelper.cli import options


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@options.DATABASE
@options.TODAY
@click.pass_context
def window(context: click.Context, file: Path | None, database: Path | None, today: dt.date | None) -> None:
    """Open the window, and offer to read the move FILE in."""
    from movehelper import bootstrap  # noqa: PLC0415 - Qt comes with it

    context.exit(bootstrap.window(database, today=(lambda: today) if today else None, file=file))
