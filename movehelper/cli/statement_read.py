"""`movehelper statement read`: what is in statement files, row for row, without storing anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from movehelper.cli import options
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from movehelper.domain.records.statements import ReadFile, ReadingChoices
    from movehelper.services.statement_files import Outcome

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
_UNPROVEN: Final = (
    click.option(
        "--date-order",
        type=click.Choice(["day", "month", "year"]),
        help="What comes first in the dates, where a file cannot prove it.",
    ),
    click.option(
        "--decimal", type=click.Choice([".", ","]), help="What stands before the cents, where a file cannot prove it."
    ),
    click.option(
        "--encoding", help="In which code the letters are written (cp1250, iso8859-2), where a file cannot prove it."
    ),
)
_SHOWN: Final = 20
_WIDE: Final = 100


def unproven(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options for what a file cannot prove, which `choices` takes."""
    for option in reversed(_UNPROVEN):
        command = option(command)
    return command


def choices(date_order: str | None, decimal: str | None, encoding: str | None) -> ReadingChoices:
    """Return what was said on the command line about what a file cannot prove.

    Raises:
        click.BadParameter: there is no such code for letters.
    """
    import msgspec  # noqa: PLC0415 - the command line starts without it

    from movehelper.domain.records.statements import ReadingChoices  # noqa: PLC0415 - as above

    try:
        "".encode(encoding or "utf-8")
    except (LookupError, ValueError) as error:
        said = _("there is no code of letters “{name}”.").format(name=encoding)
        raise click.BadParameter(said, param_hint="--encoding") from error
    order = f"{date_order} first" if date_order else ""
    return msgspec.convert({"date_order": order, "decimal": decimal or "", "encoding": encoding or ""}, ReadingChoices)


@click.command()
@FILES
@unproven
@options.JSON
@click.pass_context
def read(context: click.Context, /, *, files: tuple[Path, ...], as_json: bool, **said: str | None) -> None:
    """Say what is in statement FILES: rows read and refused, sums, days, and whether the balances agree.

    Nothing is stored. The exit status is 1 if one of the files is no statement that can be read.
    """
    from movehelper.services import statement_files  # noqa: PLC0415 - loaded when data is needed

    outcomes = statement_files.read(files, choices(**said))
    if as_json:
        options.print_json([entry for outcome in outcomes for entry in _entries(outcome)])
    for outcome in outcomes:
        if not as_json:
            for file in outcome.files:
                _print(file)
        if outcome.error:
            click.echo(outcome.error, err=True)
    if any(outcome.error for outcome in outcomes):
        context.exit(1)


def _entries(outcome: Outcome) -> list[dict[str, object]]:
    if outcome.error:
        return [_entry(None, outcome.file) | {"error": outcome.error}]
    return [_entry(file, file.file) for file in outcome.files]


def _entry(file: ReadFile | None, name: str) -> dict[str, object]:
    """Return what `--json` says of one file; of one that is no statement the same keys, empty."""
    from movehelper.services import statement_files  # noqa: PLC0415 - as above

    totals = statement_files.totals(file) if file else {}
    days = statement_files.span(file) if file else None
    accounts = [statement.account for statement in file.statements] if file else []
    currencies = sorted(totals) or sorted({statement.currency for statement in file.statements} if file else ())
    return {
        "file": name,
        "format": file.format if file else None,
        "encoding": file.encoding if file else None,
        "account": _one_or_all(list(dict.fromkeys(accounts))),
        "currency": _one_or_all(currencies),
        "rows": sum(1 for _row in statement_files.rows(file)) if file else 0,
        "refused": len(file.refused) if file else 0,
        "pending": file.pending if file else 0,
        "sum": _sum(totals),
        "first": days[0] if days else None,
        "last": days[1] if days else None,
        "balance_check": statement_files.check(file) if file else "none",
        "statements": [
            {
                "account": statement.account,
                "currency": statement.currency,
                "rows": len(statement.rows),
                "opening": statement.opening and f"{statement.opening.amount:f}",
                "closing": statement.closing and f"{statement.closing.amount:f}",
                "balance_check": statement.balance_check,
            }
            for statement in (file.statements if file else ())
        ],
        "refused_rows": [{"line": one.line, "reason": one.reason} for one in (file.refused if file else ())],
        "questions": file.questions if file else (),
        "notes": file.notes if file else (),
    }


def _one_or_all(values: list[str]) -> str | list[str] | None:
    """Return the value if there is one, all if there are several, None if there is none or it is not known."""
    return values if len(values) > 1 else (values[0] or None) if values else None


def _sum(totals: dict[str, Decimal]) -> str | dict[str, str]:
    if len(totals) > 1:
        return {currency: f"{amount:f}" for currency, amount in sorted(totals.items())}
    return f"{next(iter(totals.values()), 0):f}" if totals else "0"


def _print(file: ReadFile) -> None:
    from movehelper.services import statement_files  # noqa: PLC0415 - as above
    from movehelper.wording import dates  # noqa: PLC0415 - as above

    rows = sum(1 for _row in statement_files.rows(file))
    parts = [f"{file.format.upper()}, {file.encoding}" if file.encoding else file.format.upper()]
    parts.append(ngettext("{count} row", "{count} rows", rows).format(count=rows))
    parts += [_("sum {amount}").format(amount=f"{amount:f} {currency}".strip()) for currency, amount in _totals(file)]
    if days := statement_files.span(file):
        parts.append(_("from {first} to {last}").format(first=dates.date(days[0]), last=dates.date(days[1])))
    click.echo(f"{file.file}: " + " · ".join(parts))
    for statement in file.statements:
        if statement.account:
            click.echo("  " + _("Account {number}").format(number=f"{statement.account} {statement.currency}".strip()))
    for line in (*_said(file), *file.notes):
        click.echo(f"  {line}")


def _totals(file: ReadFile) -> list[tuple[str, Decimal]]:
    from movehelper.services import statement_files  # noqa: PLC0415 - as above

    return sorted(statement_files.totals(file).items())


def _said(file: ReadFile) -> list[str]:
    """Return what there is to say about the balances, the refused rows and what the file cannot prove."""
    from movehelper.services import statement_files  # noqa: PLC0415 - as above
    from movehelper.wording import statements  # noqa: PLC0415 - as above

    check = statement_files.check(file)
    lines = [] if check == "none" else [statements.balance(check)]
    if file.refused:
        count = len(file.refused)
        lines.append(ngettext("{count} row was not read:", "{count} rows were not read:", count).format(count=count))
        lines += [
            _("  line {line}: {reason}").format(line=one.line, reason=one.reason) for one in file.refused[:_SHOWN]
        ]
        if count > _SHOWN:
            lines.append(_("  and {count} more").format(count=count - _SHOWN))
    for asked in file.questions:
        question = statements.question(asked.what)
        lines.append(_("{question} The file does not prove it. Its first rows:").format(question=question))
        for written, *readings in asked.shown:
            read_as = (
                f"{statements.choice(asked.what, choice)}: {statements.reading(asked.what, reading)}"
                for choice, reading in zip(asked.choices, readings, strict=False)
            )
            lines.append("    " + "   ".join((" ".join(written.split())[:_WIDE], *read_as)))
    return lines
