"""`movehelper notice`: count the cases of a file. Needs neither a database nor a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from movehelper.catalogue import load_regions
from movehelper.cli.options import JSON, print_json
from movehelper.domain.notice.cases import ANSWERS, run_file
from movehelper.domain.workdays import Regions
from movehelper.wording import _, dates, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.notice.cases import Outcome


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
@click.pass_context
def notice(context: click.Context, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Count notice for every [[case]] of the TOML FILES, with the reasons.

    The exit status is 1 if a case cannot be read or differs from what it expects.
    """
    regions = Regions(load_regions())
    outcomes = [outcome for file in files for outcome in run_file(file, regions)]
    if as_json:
        print_json([outcome.as_data() for outcome in outcomes])
    else:
        for outcome in outcomes:
            click.echo("\n".join(_lines(outcome)))
    if any(outcome.error or outcome.as_expected is False for outcome in outcomes):
        context.exit(1)


def _lines(outcome: Outcome) -> Iterator[str]:
    if outcome.notice is None:
        yield f"{outcome.id}: {outcome.error}"
        return
    verdict = {True: _("as expected"), False: _("NOT AS EXPECTED"), None: ""}[outcome.as_expected]
    yield f"{outcome.id}: {verdict}" if verdict else outcome.id
    for key in ANSWERS:
        day = getattr(outcome.notice, key)
        if day is not None:
            yield f"  {key:<14} {dates.date(day)}"
    for key, expected in outcome.expected.items():
        if getattr(outcome.notice, key) != expected:
            yield "  " + _("expected {key}: {day}").format(key=key, day=dates.date(expected))
    for sentence in reasons.sentences(outcome.notice.why):
        yield f"    {sentence}"
