"""`movehelper statement`: read bank statements. Each of its commands is loaded when it is called."""

from __future__ import annotations

import click


class _StatementGroup(click.Group):
    """The commands on statements, each imported only when it is needed."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return ["import", "read", "recurring"]

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "read":
            from movehelper.cli.statement_read import read  # noqa: PLC0415 - loaded when it is called

            return read
        if cmd_name == "import":
            from movehelper.cli.statement_import import import_  # noqa: PLC0415 - as above

            return import_
        if cmd_name == "recurring":
            from movehelper.cli.statement_recurring import recurring  # noqa: PLC0415 - as above

            return recurring
        return None


@click.group(cls=_StatementGroup)
def statement() -> None:
    """Read and keep what banks let you download: OFX, QFX, QBO, QIF, CSV, CAMT, MT940, or a .zip of these."""
