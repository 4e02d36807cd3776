"""`movehelper settings`: show and change what the program is to do, as the window's settings do."""

from __future__ import annotations

from pathlib import Path

import click

from movehelper.cli import options
from movehelper.wording import _


@click.group()
def settings() -> None:
    """Show and change the settings; a window that is open follows at once."""


@settings.command("list")
@options.DATABASE
@options.JSON
def list_(database: Path | None, *, as_json: bool) -> None:
    """Show all settings."""
    from movehelper.services import setting_words, settings as files  # noqa: PLC0415 - loaded when it is asked for

    read = files.look(options.services(database, None).database)
    if as_json:
        options.print_json({"problem": read.problem, "settings": setting_words.everything(read.settings)})
        return
    for name, value in setting_words.shown(read.settings).items():
        click.echo(f"{name:<18} {value}")
    if read.problem:
        click.echo(read.problem, err=True)


@settings.command()
@click.argument("key")
@options.DATABASE
@options.JSON
def get(key: str, database: Path | None, *, as_json: bool) -> None:
    """Show the setting KEY."""
    from movehelper.services import setting_words, settings as files  # noqa: PLC0415 - as above

    read = files.look(options.services(database, None).database)
    name = setting_words.known(key)
    if as_json:
        options.print_json({name: setting_words.everything(read.settings)[name]})
    else:
        click.echo(setting_words.shown(read.settings)[name])
    if read.problem:
        click.echo(read.problem, err=True)


@settings.command("set")
@click.argument("key")
@click.argument("value")
@options.DATABASE
@options.JSON
@click.pass_context
def set_(context: click.Context, key: str, value: str, database: Path | None, *, as_json: bool) -> None:
    """Set KEY to VALUE: numbers and codes with commas between them, times as 09:00, on or off; "" for the usual."""
    from movehelper.services import reminding, setting_words, settings as files  # noqa: PLC0415 - as above

    opened = options.services(database, None)
    before = files.look(opened.database)
    kept = files.save(opened.database, setting_words.changed(before.settings, key, value), before.settings)
    name = setting_words.known(key)
    if before.problem:
        click.echo(before.problem, err=True)
    if as_json:
        context.invoke(get, key=key, database=database, as_json=True)
    else:
        click.echo(_("{name} is now {value}").format(name=name, value=setting_words.shown(kept)[name]))
    try:
        if opened.database.is_file() and name in setting_words.REMINDING:
            reminding.update(opened)
    finally:
        opened.close()
