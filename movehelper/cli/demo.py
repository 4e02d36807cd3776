"""`movehelper demo`: look round with a sample household that is thrown away afterwards."""

from __future__ import annotations

import datetime as dt
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from movehelper.cli import options
from movehelper.wording import _

if TYPE_CHECKING:
    from movehelper.domain.records import Household


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write what movehelper makes of it into this folder instead; needs no screen.",
)
@options.TODAY
@click.pass_context
def demo(context: click.Context, out: Path | None, today: dt.date | None) -> None:
    """Open a sample household of twenty services, in the middle of a move.

    Nothing of it is kept, and your own data are not touched.
    """
    from movehelper import bootstrap  # noqa: PLC0415 - loaded when it is asked for

    with tempfile.TemporaryDirectory(prefix="movehelper-demo-", ignore_cleanup_errors=True) as folder:
        database = Path(folder) / "movehelper.db"
        if out is not None:
            _write(database, out, today)
            return
        try:
            status = bootstrap.window(database, today=(lambda: today) if today else None, seed=_sample)
        finally:
            _take_secrets_out(database)
        context.exit(status)


def _take_secrets_out(database: Path) -> None:
    """Leave nothing in the keyring that was tried out with the sample household."""
    from movehelper.services import secrets  # noqa: PLC0415 - as above

    with closing(options.services(database, None)) as opened:
        if said := secrets.take_all_out(opened):
            click.echo(said, err=True)


def _sample(today: dt.date) -> Household:
    from movehelper.services.demo import household  # noqa: PLC0415 - after the first frame

    return household(today)


def _write(database: Path, out: Path, today: dt.date | None) -> None:
    from movehelper import bootstrap  # noqa: PLC0415 - as above
    from movehelper.services import demo as sample, exporting  # noqa: PLC0415 - as above

    with closing(options.services(database, today)) as opened:
        move = sample.fill(opened).move
        _make_folder(out)
        for path in exporting.everything(opened, move, out, bootstrap.make_pdf):
            click.echo(_("Written to {file}").format(file=path))


def _make_folder(folder: Path) -> None:
    from movehelper.domain.errors import ExportError  # noqa: PLC0415 - as above

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder} cannot be made: {error.strerror}.") from error
