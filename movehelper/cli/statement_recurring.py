"""`movehelper statement recurring`: who is paid again and again, from files alone; nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from movehelper.cli import options
from movehelper.cli.statement_read import FILES, choices, unproven
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from movehelper.domain.records.statements import Finding
    from movehelper.services.findings import Found


@click.command()
@FILES
@unproven
@options.TODAY
@options.JSON
@click.pass_context
def recurring(
    context: click.Context,
    /,
    *,
    files: tuple[Path, ...],
    today: dt.date | None,
    as_json: bool,
    **said: str | None,
) -> None:
    """Find who is paid again and again in statement FILES, with the reasons in numbers.

    All files together are one history. Nothing is stored. A payment that two of the files have counts once. The exit
    status is 1 if one of the files is no statement that can be read.
    """
    from movehelper.services import finding_files  # noqa: PLC0415 - loaded when data is needed
    from movehelper.wording import statements  # noqa: PLC0415 - as above

    read = finding_files.find(files, choices(**said), options.services(None, today, read_only=True))
    if as_json:
        options.print_json([_entry(one) for one in read.found.findings])
    else:
        _print(read.found)
    for file, question in read.open_questions:
        told = _(
            "{file}: {question} The file does not prove it, so what was found may be wrong; say it with an option."
        )
        click.echo(told.format(file=file, question=statements.question(question)), err=True)
    for error in read.errors:
        click.echo(error, err=True)
    if read.errors:
        context.exit(1)


def _entry(one: Finding) -> dict[str, object]:
    from movehelper.wording import findings  # noqa: PLC0415 - as above

    return {
        "key": one.key,
        "name": one.name,
        "provider": one.provider,
        "sector": one.sector,
        "tier": one.tier,
        "period": one.period,
        "typical_amount": f"{one.typical:f}",
        "currency": one.currency or None,
        "rail": one.rail,
        "state": one.state,
        "first": one.first,
        "last": one.last,
        "next": one.next,
        "count": one.count,
        "lines": one.lines,
        "reasons": [
            {"code": why.step, **why.input, "text": text}
            for why, text in zip(one.reasons, findings.reasons(one), strict=True)
        ],
    }


def _print(found: Found) -> None:
    from movehelper.wording import dates, findings  # noqa: PLC0415 - as above

    last_tier = None
    for one in found.findings:
        if one.tier != last_tier:
            last_tier = one.tier
            click.echo(f"{findings.tier(one.tier)}: {findings.tier_means(one.tier)}")
        click.echo(f"  {one.name}: {findings.line(one)}, {findings.state(one.state)}")
        span = _("from {first} to {last}").format(first=dates.date(one.first), last=dates.date(one.last))
        times = ngettext("{n} payment", "{n} payments", one.count).format(n=one.count)
        after = " · " + _("next about {day}").format(day=dates.date(one.next)) if one.next else ""
        click.echo(f"    {times}, {span}{after}")
        for sentence in findings.reasons(one):
            click.echo(f"    - {sentence}")
    if not found.findings:
        click.echo(_("Nothing in these statements is paid again and again."))
    if missing := findings.not_shown(found.not_shown, found.first, found.last):
        click.echo(missing)
