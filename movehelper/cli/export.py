"""`movehelper export`: the plan into a calendar, onto paper, into a spreadsheet, or the whole move into a file."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Literal

import click

from movehelper.cli import options
from movehelper.domain.paper import PaperWish
from movehelper.wording import _, ngettext

_STDOUT = Path("-")
_OUT = click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; - writes to standard output.",
)
_SERVICE = click.option("--service", "service_name", help="Only this service, by its name or id.")


@click.group()
def export() -> None:
    """Take the plan out of the program."""


@export.command()
@options.DATABASE
@options.MOVE
@options.TODAY
@options.JSON
@_OUT
@_SERVICE
@click.option("--tasks", is_flag=True, help="Write tasks instead of events, for programs with a list of tasks.")
@click.option(
    "--style",
    type=click.Choice(["alarms", "separate"]),
    default="alarms",
    show_default=True,
    help="Alarms inside each event, or one entry for each reminder (Google, Outlook).",
)
@click.option("--advice", is_flag=True, help="Also make events of advice; tasks always have it.")
@click.option("--full-numbers", is_flag=True, help="Write customer numbers in full.")
def calendar(
    database: Path | None,
    wanted: str | None,
    today: dt.date | None,
    *,
    out: Path,
    service_name: str | None,
    style: Literal["alarms", "separate"],
    as_json: bool,
    tasks: bool,
    advice: bool,
    full_numbers: bool,
) -> None:
    """Write deadlines, reminders and appointments as an iCalendar file.

    Export into the same database again after a change, and import the new file: unchanged entries stay as they are,
    changed ones have the same identity, and what no longer holds is marked as cancelled.
    """
    from movehelper.services import exporting  # noqa: PLC0415 - loaded when something is exported

    if as_json and out == _STDOUT:
        raise click.UsageError(_("--json and --out - both want standard output; choose one."))
    with closing(options.services(database, today)) as opened:
        move = options.the_move(opened, wanted)
        made = exporting.calendar(
            opened,
            move,
            "task" if tasks else "event",
            style,
            options.the_service(opened, move, service_name),
            mask_numbers=not full_numbers,
            advice=advice,
            write=lambda data: _write(out, data),
        )
    if as_json:
        counts = {"entries": made.entries, "cancelled": made.cancelled, "changed": made.changed}
        options.print_json({"file": str(out), **counts})
        return
    _tell(out, ngettext("{n} entry in {file}", "{n} entries in {file}", made.entries).format(n=made.entries, file=out))
    if made.cancelled:
        _tell(out, _("{n} of what was there before no longer hold and are marked.").format(n=made.cancelled))


@export.command()
@options.DATABASE
@options.MOVE
@options.TODAY
@_OUT
@_SERVICE
def checklist(
    database: Path | None, wanted: str | None, today: dt.date | None, out: Path, service_name: str | None
) -> None:
    """Write the checklist; the ending of the file says how: .html, .csv or .pdf."""
    from movehelper import bootstrap  # noqa: PLC0415 - loaded when something is exported
    from movehelper.services import exporting  # noqa: PLC0415 - as above

    form = out.suffix.lstrip(".").lower() if out != _STDOUT else "html"
    with closing(options.services(database, today, read_only=True)) as opened:
        move = options.the_move(opened, wanted)
        data = exporting.checklist(
            opened, move, form, bootstrap.make_pdf, options.the_service(opened, move, service_name)
        )
    _write(out, data)
    _tell(out, _("Written to {file}").format(file=out))


@export.command()
@options.DATABASE
@options.MOVE
@options.TODAY
@_OUT
@_SERVICE
def journal(
    database: Path | None, wanted: str | None, today: dt.date | None, out: Path, service_name: str | None
) -> None:
    """Write the journal; the ending of the file says how: .html, .csv or .pdf."""
    _paper(database, wanted, today, out, PaperWish("journal"), service_name=service_name)


@export.command()
@options.DATABASE
@options.MOVE
@options.TODAY
@_OUT
@click.option(
    "--month",
    "wished",
    type=click.DateTime(["%Y-%m"]),
    help="The month to write (YYYY-MM); this one unless given.",
)
def month(
    database: Path | None, wanted: str | None, today: dt.date | None, out: Path, wished: dt.datetime | None
) -> None:
    """Write one month as a sheet; the ending of the file says how: .html or .pdf."""
    _paper(database, wanted, today, out, PaperWish("month", month=wished.date() if wished else None))


@export.command("move")
@options.DATABASE
@options.MOVE
@_OUT
def move_file(database: Path | None, wanted: str | None, out: Path) -> None:
    """Write the whole move into one file, to keep it or to read it in elsewhere.

    Files of documents, secrets and bank statements are not in it.
    """
    from movehelper.services import move_files  # noqa: PLC0415 - loaded when something is exported

    with closing(options.services(database, None, read_only=True)) as opened:
        data = move_files.encode(opened, options.the_move(opened, wanted))
    _write(out, data)
    _tell(out, _("Written to {file}").format(file=out))


def _paper(
    database: Path | None,
    wanted: str | None,
    today: dt.date | None,
    out: Path,
    wish: PaperWish,
    *,
    service_name: str | None = None,
) -> None:
    """Write what can be printed into a file."""
    from movehelper import bootstrap  # noqa: PLC0415 - loaded when something is exported
    from movehelper.services import papers  # noqa: PLC0415 - as above

    form = out.suffix.lstrip(".").lower() if out != _STDOUT else "html"
    with closing(options.services(database, today, read_only=True)) as opened:
        move = options.the_move(opened, wanted)
        wish = replace(wish, service=options.the_service(opened, move, service_name))
        data = papers.data(opened, move, wish, form, bootstrap.make_pdf)
    _write(out, data)
    _tell(out, _("Written to {file}").format(file=out))


def _write(out: Path, data: bytes) -> None:
    if out == _STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    from movehelper.services import exporting  # noqa: PLC0415 - loaded when something is exported

    exporting.save(out, data)


def _tell(out: Path, sentence: str) -> None:
    """Say what was done, beside the data where these went to standard output."""
    click.echo(sentence, err=out == _STDOUT)
