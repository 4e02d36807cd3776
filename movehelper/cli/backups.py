"""`movehelper backup` and `movehelper restore`."""

from __future__ import annotations

from pathlib import Path

import click

from movehelper.cli import options
from movehelper.wording import _


@click.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="Show the copies in the backups folder instead.")
@options.DATABASE
@options.JSON
def backup(file: Path | None, database: Path | None, *, listed: bool, as_json: bool) -> None:
    """Copy the database to FILE, or into its backups folder."""
    from movehelper.services import backups  # noqa: PLC0415 - loaded when data is needed

    opened = options.services(database, None)
    try:
        if listed:
            copies: list[dict[str, str | int]] = [
                {"path": str(each.path), "why": each.why, "size": each.size} for each in backups.listing(opened)
            ]
            _show(copies, as_json=as_json)
            return
        made = backups.make(opened, file)
    finally:
        opened.close()
    if as_json:
        options.print_json({"backup": str(made)})
    else:
        click.echo(_("Copied to {file}").format(file=made))


def _show(copies: list[dict[str, str | int]], *, as_json: bool) -> None:
    if as_json:
        options.print_json(copies)
        return
    for each in copies:
        click.echo(f"{each['size']:>12,}  {each['why']:<16} {each['path']}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.DATABASE
def restore(file: Path, database: Path | None) -> None:
    """Put the copy FILE in place of the database. It is checked first, and the present one is kept aside."""
    from movehelper.services import backups  # noqa: PLC0415 - as above

    opened = options.services(database, None)
    try:
        restored = backups.restore(opened, file)
    finally:
        opened.close()
    click.echo(_("Restored from {file}.").format(file=file))
    if restored.kept:
        click.echo(_("What was there before is kept in {file}").format(file=restored.kept))
