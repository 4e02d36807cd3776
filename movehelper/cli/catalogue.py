"""`movehelper catalogue`: what the catalogue knows, and whether its data files are in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from movehelper import catalogue as catalogues
from movehelper.catalogue.checking import Examined, examine
from movehelper.catalogue.coverage import CountryCoverage, coverage
from movehelper.catalogue.index import Found, Index
from movehelper.cli.options import JSON, print_json
from movehelper.wording import _, catalogue as words, names

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLDER = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read the data files in this folder instead of those that came with the program.",
)
_COLUMNS = ("with_terms", "clocks", "text_only", "steps", "bodies", "providers", "with_channel")


@click.group()
def catalogue() -> None:
    """Look at the law cards, steps and providers that movehelper knows."""


@catalogue.command()
@_FOLDER
@JSON
@click.pass_context
def check(context: click.Context, folder: Path | None, *, as_json: bool) -> None:
    """Show what is known for each country and sector, and check every data file.

    The exit status is 1 if anything is wrong.
    """
    examined = examine(folder)
    countries = coverage(examined.files, examined.regions)
    if as_json:
        print_json({"countries": countries, "problems": examined.problems})
    else:
        for line in _report(countries, examined):
            click.echo(line)
    if examined.problems:
        context.exit(1)


@catalogue.command()
@click.argument("entry_id", metavar="ID")
@_FOLDER
@JSON
@click.pass_context
def show(context: click.Context, entry_id: str, folder: Path | None, *, as_json: bool) -> None:
    """Show one entry by its ID: a law card, right, clock, step, body, provider, sector or region."""
    index = Index(catalogues.load(folder))
    found = index.find(entry_id)
    if found is None:
        click.echo(words.unknown_entry(entry_id, index.nearest(entry_id)), err=True)
        context.exit(1)
    elif as_json:
        print_json(_as_data(found))
    else:
        for line in words.entry_lines(found.kind, found.id, found.entry, found.rule):
            click.echo(line)


def _as_data(found: Found) -> dict[str, Any]:
    """Return an entry as data; a right or clock with the law card that it stands on and its source."""
    data: dict[str, Any] = {"kind": found.kind, "id": found.id, "entry": found.entry}
    if found.rule is not None:
        rule = found.rule
        data["rule"] = {"id": rule.id, "source": rule.source, "as_of": rule.as_of}
        data["rule"] |= {"checked": rule.checked, "grade": rule.grade}
    return data


def _report(countries: Sequence[CountryCoverage], examined: Examined) -> list[str]:
    lines = []
    sector_names = {sector.id: sector.name for sector in examined.files.sectors.sectors}
    for country in countries:
        lines += [*_country_lines(country, sector_names), ""]
    lines.append(words.problems(len(examined.problems)))
    return lines + [f"  {problem}" for problem in examined.problems]


def _country_lines(country: CountryCoverage, sector_names: dict[str, str]) -> list[str]:
    head = _(
        "{name} ({code}): {rules} law cards, {text_only} of them as text only; {rights} rights with terms, "
        "{providers} providers, {with_channel} of them with a channel"
    ).format(
        name=country.name,
        code=country.country,
        rules=country.rules,
        text_only=country.text_only,
        rights=country.rights_with_terms,
        providers=country.providers,
        with_channel=country.with_channel,
    )
    grades = ", ".join(f"{names.grade(grade)} {n}" for grade, n in country.grades.items() if n)
    lines = [head, "  " + _("trust: {grades}").format(grades=grades)]
    if not country.own_file:
        return [*lines, "  " + _("only what several countries share; no file of its own yet")]
    lines += _table(country, sector_names)
    if country.left_out:
        lines.append("  " + _("left out:"))
        lines += (f"    {left.id}: {left.why}" for left in country.left_out)
    return lines


def _table(country: CountryCoverage, sector_names: dict[str, str]) -> list[str]:
    titles = (
        _("with terms"),
        _("clocks"),
        _("text only"),
        _("steps"),
        _("bodies"),
        _("providers"),
        _("with channel"),
    )
    width = max(len(name) for name in (*sector_names.values(), _("every sector")))
    lines = ["  " + "  ".join([" " * width, *titles])]
    for row in country.sectors:
        cells = [getattr(row, column) for column in _COLUMNS]
        name = sector_names.get(row.sector, _("every sector"))
        shown = (str(cell or "-").rjust(len(title)) for cell, title in zip(cells, titles, strict=True))
        lines.append("  " + "  ".join([name.ljust(width), *shown]))
    return lines
