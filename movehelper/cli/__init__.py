"""The command line. Each command is loaded when it is called, so that counting notice starts at once."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import NoReturn

import click

from movehelper import __version__, bootstrap
from movehelper.domain.errors import MovehelperError

_COMMANDS = {
    "backup": "movehelper.cli.backups:backup",
    "catalogue": "movehelper.cli.catalogue:catalogue",
    "demo": "movehelper.cli.demo:demo",
    "desktop": "movehelper.cli.desktop:desktop",
    "doctor": "movehelper.cli.doctor:doctor",
    "documents": "movehelper.cli.documents:documents",
    "export": "movehelper.cli.export:export",
    "import": "movehelper.cli.importing:import_",
    "money": "movehelper.cli.money:money",
    "notice": "movehelper.cli.notice:notice",
    "plan": "movehelper.cli.plan:plan",
    "remind": "movehelper.cli.remind:remind",
    "restore": "movehelper.cli.backups:restore",
    "settings": "movehelper.cli.settings:settings",
    "statement": "movehelper.cli.statement:statement",
    "watch": "movehelper.cli.watch:watch",
    "window": "movehelper.cli.window:window",
}


class _LazyGroup(click.Group):
    """A group whose commands are imported only when they are needed."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        where = _COMMANDS.get(cmd_name)
        if where is None:
            return None
        module, _colon, name = where.partition(":")
        command = getattr(importlib.import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{where} is no command")
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="movehelper")
@click.option("--debug", is_flag=True, help="Write everything into the log, and show where the program itself fails.")
def cli(*, debug: bool) -> None:
    """Leave, take along or switch everything tied to an address, and prove that it stopped.

    Without a command the window opens. Nothing is sent anywhere; all data stay on this computer.
    """
    del debug  # `run` has taken it out, wherever it stood


def run(arguments: list[str]) -> NoReturn:
    """Run one command and end the process: 0 all right, 1 something is wrong, 2 wrong use.

    A file in place of a command is opened in the window.
    """
    if debug := "--debug" in arguments:
        from movehelper.cli import failing  # noqa: PLC0415 - hardly ever needed

        failing.debugging()
        arguments = [one for one in arguments if one != "--debug"] or ["window"]
    if arguments[0] not in _COMMANDS and Path(arguments[0]).exists():
        arguments = ["window", *arguments]
    bootstrap.speak()
    try:
        status = cli.main(arguments, prog_name="movehelper", standalone_mode=False)
    except click.Abort:
        click.echo("Stopped.", err=True)
        raise SystemExit(1) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except MovehelperError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    except Exception as error:  # noqa: BLE001 - a bug is one sentence too, and stands in the log
        from movehelper.cli.failing import failed  # noqa: PLC0415 - hardly ever needed

        raise SystemExit(failed(error, debug=debug)) from None
    raise SystemExit(status if isinstance(status, int) else 0)
