"""`movehelper statement import`: take statement files into the database, all of them or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from movehelper.cli import options
from movehelper.cli.statement_read import FILES, choices, unproven
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from movehelper.domain.records.statements import StatementImport


@click.command(name="import")
@FILES
@click.option("--account", help="The account they are of, by its name, number or id, where they do not name it.")
@unproven
@options.MOVE
@options.DATABASE
def import_(
    *,
    files: tuple[Path, ...],
    account: str | None,
    wanted: str | None,
    database: Path | None,
    **said: str | None,
) -> None:
    """Take statement FILES in: what is new of them is kept, what is there already is counted.

    All of them are taken in, or none if one cannot be read or leaves a question open. Nothing leaves this computer.
    """
    from movehelper.services import statements  # noqa: PLC0415 - loaded when data is needed

    opened = options.services(database, None)
    try:
        move = options.the_move(opened, wanted)
        read = statements.preview(opened, files, choices(**said), move=move)
        change = statements.take(opened, move, read, {"": account} if account else None)
        taken = set(change.undo.imports if change.undo else ())
        for one in statements.imports(opened, move):
            if one.id in taken:
                click.echo(_told(one))
    finally:
        opened.close()


def _told(one: StatementImport) -> str:
    """Return what became of one file, in one line."""
    parts = [ngettext("{n} new booking", "{n} new bookings", one.added).format(n=one.added)]
    if one.known:
        parts.append(_("{n} known before").format(n=one.known))
    if one.pending:
        parts.append(_("{n} pending, left out").format(n=one.pending))
    if one.refused:
        parts.append(ngettext("{n} row not read", "{n} rows not read", one.refused).format(n=one.refused))
    return f"{one.file}: " + " · ".join(parts)
