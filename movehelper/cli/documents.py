"""`movehelper documents`: list, add, check and copy out the files that were handed over."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from movehelper.cli import options
from movehelper.wording import _, dates, documents as words
from movehelper.wording.sizes import size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.records import DocumentKind
    from movehelper.services import Services


@click.group()
def documents() -> None:
    """Look after the papers and pictures of a move. Their files lie in your data folder, each once."""


@contextmanager
def _opened(database: Path | None) -> Iterator[Services]:
    opened = options.services(database, None)
    try:
        yield opened
    finally:
        opened.close()


@documents.command(name="list")
@options.MOVE
@options.DATABASE
@options.JSON
def list_(wanted: str | None, database: Path | None, *, as_json: bool) -> None:
    """List the documents of a move."""
    from movehelper.services import documents as serving, planning  # noqa: PLC0415 - loaded when data is needed

    with _opened(database) as opened:
        facts = planning.household(opened, options.the_move(opened, wanted))
        found = serving.look(opened, facts.documents)
    if as_json:
        options.print_json(found)
        return
    called = words.owners(facts)
    for one in found:
        document = one.document
        facts_told = (words.kind(document.kind), size(document.size), dates.day_of(document.added))
        state = words.state(one.state)
        about = words.belongs(document, called)
        click.echo(f"{document.name}: " + " · ".join(part for part in (about, *facts_told, state) if part))
    if not found:
        click.echo(_("There are no documents yet."))


@documents.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--service", "service_name", help="The service they belong to, by its name or id.")
@click.option("--kind", type=click.Choice(list(words.KINDS)), help="What they are; by default guessed from the name.")
@options.MOVE
@options.DATABASE
@click.pass_context
def add(
    context: click.Context,
    *,
    files: tuple[Path, ...],
    service_name: str | None,
    kind: DocumentKind | None,
    wanted: str | None,
    database: Path | None,
) -> None:
    """Keep copies of FILES. The exit status is 1 if one of them could not be kept."""
    from movehelper.services import documents as serving  # noqa: PLC0415 - as above

    with _opened(database) as opened:
        move = options.the_move(opened, wanted)
        belongs = serving.Belongs(service=options.the_service(opened, move, service_name))
        taken = serving.take_in(opened, files)
        change = serving.attach(opened, move, taken.files, belongs, kind) if taken.files else None
    new = change.params["documents"] if change else 0
    click.echo(words.added(int(str(new)), len(taken.files)))
    for sentence in taken.refused:
        click.echo(sentence, err=True)
    if taken.refused:
        context.exit(1)


@documents.command()
@options.MOVE
@options.DATABASE
@options.JSON
@click.pass_context
def check(context: click.Context, *, wanted: str | None, database: Path | None, as_json: bool) -> None:
    """Read every file and compare it with what was kept. The exit status is 1 if one is not what it was."""
    from movehelper.services import documents as serving  # noqa: PLC0415 - as above

    with _opened(database) as opened:
        found = serving.check(opened, serving.listing(opened, options.the_move(opened, wanted)))
    wrong = [one for one in found if one.state != "whole"]
    if as_json:
        options.print_json(found)
    else:
        for one in wrong:
            click.echo(f"{one.document.name}: {words.state(one.state)}")
        click.echo(words.checked(len(found), len(wrong)))
    if wrong:
        context.exit(1)


@documents.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@options.MOVE
@options.DATABASE
@click.pass_context
def export(context: click.Context, folder: Path, wanted: str | None, database: Path | None) -> None:
    """Write copies of all files into FOLDER, those of a service into a folder of its name. Nothing is written over."""
    from movehelper.services import documents as serving  # noqa: PLC0415 - as above

    with _opened(database) as opened:
        done = serving.export(opened, options.the_move(opened, wanted), folder)
    click.echo(words.copied(len(done.files), str(folder)))
    for sentence in done.refused:
        click.echo(sentence, err=True)
    if done.refused:
        context.exit(1)
