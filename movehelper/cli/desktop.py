"""`movehelper desktop`: into the menu of the desktop, out of it, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from movehelper.cli import options
from movehelper.wording import desktop as words

if TYPE_CHECKING:
    from movehelper.services.desktop import Status


@click.command()
@click.option(
    "--install", "wish", flag_value="install", help="Put movehelper into the menu, with icon and kind of file."
)
@click.option("--remove", "wish", flag_value="remove", help="Take all of that away again.")
@click.option("--status", "wish", flag_value="status", help="Say how it stands (also without any of these).")
@options.JSON
@click.pass_context
def desktop(context: click.Context, wish: Literal["install", "remove", "status"] | None, *, as_json: bool) -> None:
    """Put movehelper into the menu of your desktop, in your own folders; it needs no rights of an administrator.

    Move files (*.movehelper) then open with a double click. This is for Linux; macOS and Windows have nothing of the
    kind for programs that were installed this way. The exit status of --status is 1 if anything is wrong.
    """
    from movehelper.services import desktop as service  # noqa: PLC0415 - loaded when it is asked for

    if wish in {None, "status"}:
        found = service.status()
        _show(found, as_json=as_json)
        context.exit(0 if found.right else 1)
    done = service.install() if wish == "install" else service.remove()
    if as_json:
        options.print_json({"written": done.written, "removed": done.removed})
    elif wish == "install":
        click.echo(words.installed(done.written, done.removed))
    else:
        click.echo(words.removed(done.removed))


def _show(found: Status, *, as_json: bool) -> None:
    if as_json:
        fields = ("state", "sentence", "version", "command", "files", "for_all")
        options.print_json({name: getattr(found, name) for name in fields})
        return
    click.echo(found.sentence)
    if found.command and found.state == "current":
        click.echo(words.starts(found.version, found.command))
    if found.for_all:
        click.echo(words.for_all(found.for_all))
