"""`movehelper import move`: read a move file into the database."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from movehelper.cli import options
from movehelper.wording import _


@click.group(name="import")
def import_() -> None:
    """Read files into the database."""


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Exchange a move that is already here; the database is copied first.")
@options.DATABASE
@options.TODAY
def move(file: Path, database: Path | None, today: dt.date | None, *, replace: bool) -> None:
    """Read a move FILE, as `movehelper export move` writes it."""
    from movehelper.services import move_files  # noqa: PLC0415 - loaded when data is needed

    opened = options.services(database, today)
    try:
        change = move_files.import_move(opened, file, replace=replace)
    finally:
        opened.close()
    click.echo(_('Read in: the move "{name}".').format(name=change.params["name"]))
    if "secrets" in change.params:
        click.echo(change.params["secrets"])
