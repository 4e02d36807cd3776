"""`movehelper catalogue`: what is known, and what is wrong, on the command line."""

from __future__ import annotations

import json

import msgspec
import pytest
from click.testing import CliRunner

from movehelper.catalogue import load
from movehelper.catalogue.index import Index
from movehelper.cli.catalogue import catalogue
from movehelper.wording.catalogue import LABELS, entry_lines


def run(*arguments):
    return CliRunner().invoke(catalogue, [str(argument) for argument in arguments])


def test_check_of_the_shipped_catalogue_finds_nothing_wrong():
    result = run("check")
    assert result.exit_code == 0
    assert result.output.rstrip().endswith("No problem found.")
    for country in ("United Kingdom (GB)", "Germany (DE)", "United States (US)", "Canada (CA)"):
        assert f"\n{country}: " in f"\n{result.output}"


def test_check_counts_by_country_and_sector_and_says_what_was_left_out(small):
    lines = run("check", "--folder", small).output.splitlines()
    assert lines[0] == (
        "United Kingdom (GB): 3 law cards, 1 of them as text only; 1 rights with terms, 3 providers, "
        "1 of them with a channel"
    )
    assert lines[1] == "  trust: from the law itself 1, from the regulator 2, from the provider 3, second-hand 1"
    table = [line.split("  ") for line in lines[2:6]]
    assert [[cell.strip() for cell in row if cell.strip()] for row in table] == [
        ["with terms", "clocks", "text only", "steps", "bodies", "providers", "with channel"],
        ["Gym", "1", "1", "-", "2", "1", "3", "1"],
        ["Water", "-", "-", "-", "-", "-", "-", "-"],
        ["every sector", "-", "-", "1", "-", "-", "-", "-"],
    ]
    assert lines[6:] == ["  left out:", "    gb-old-rule: No source was found.", "", "No problem found."]


def test_check_as_data(small):
    result = run("check", "--folder", small, "--json")
    data = json.loads(result.output)
    assert result.exit_code == 0
    assert data["problems"] == []
    (country,) = data["countries"]
    assert (country["country"], country["rules"], country["text_only"], country["steps"]) == ("GB", 3, 1, 1)
    assert country["left_out"] == [{"id": "gb-old-rule", "why": "No source was found."}]
    assert [sector["sector"] for sector in country["sectors"]] == ["gym", "water", "all"]


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_check_of_a_misspelt_catalogue_names_each_problem_and_ends_with_status_1(spoil, form):
    folder = spoil("rules/gb.toml", 'period = "1 month"', 'period = "one month"')
    result = run("check", "--folder", folder, *form)
    assert result.exit_code == 1
    assert "rules/gb.toml, right gb-gym-month: " in result.output


def test_a_country_of_which_only_shared_law_is_known_says_so(small):
    (small / "rules" / "eu.toml").write_text(
        """
country = "EU"
[[rule]]
id = "eu-fair"
sectors = ["all"]
applies_in = ["FR"]
binds = "traders"
says = "Terms must be fair."
source = "https://example.org/fair"
checked = 2026-11-22
grade = "statute"
""",
        encoding="utf-8",
    )
    lines = run("check", "--folder", small).output.splitlines()
    assert lines[0].startswith("France (FR): 1 law cards")
    assert lines[2] == "  only what several countries share; no file of its own yet"


def test_show_tells_what_a_right_says_and_where_it_comes_from(small):
    result = run("show", "gb-gym-month", "--folder", small)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Right to end a contract gb-gym-month",
        "  Why: ordinary notice",
        "  Terms: period 1 month",
        "  Fee: kind flat; amount 25.00; currency GBP",
        "  Example: received Tue 10 Mar 2026; ends Fri 10 Apr 2026",
        "  Law card: gb-gym-notice",
        "  Source: https://example.org/gym",
        "  Checked on: Sun 22 Nov 2026",
        "  Trust: second-hand",
    ]


def test_show_of_a_provider_lists_its_channels(small):
    lines = run("show", "gb-kafe", "--folder", small).output.splitlines()
    assert lines[0] == "Provider gb-cafe-fit"
    assert lines[lines.index("  Channels:") + 1] == "    e-mail: leave@example.org"
    assert lines[-1] == "  Trust: from the provider"


def test_show_as_data(small):
    data = json.loads(run("show", "gb-sct-gym-refund-due", "--folder", small, "--json").output)
    assert data["kind"] == "clock"
    assert data["entry"]["due"] == "10 working days after service end"
    assert data["rule"] == {
        "id": "gb-sct-gym-refund",
        "source": "https://example.org/refund",
        "as_of": None,
        "checked": "2026-11-22",
        "grade": "regulator",
    }


def test_show_of_an_unknown_id_names_the_nearest(small):
    result = run("show", "gb-gym-mont", "--folder", small)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith('The catalogue has no entry "gb-gym-mont"; the nearest are gb-gym-month, ')
    assert run("show", "qqq", "--folder", small).stderr == (
        'The catalogue has no entry "qqq", and none with a name like it.\n'
    )


@pytest.mark.parametrize("arguments", [("show",), ("show", "a", "b"), ("check", "now"), ("look",)])
def test_wrong_use_ends_with_status_2(arguments):
    assert run(*arguments).exit_code == 2


def test_every_entry_of_the_shipped_catalogue_can_be_shown():
    shipped = load()
    index = Index(shipped)
    held = (*shipped.sectors, *shipped.rules, *shipped.steps, *shipped.bodies, *shipped.providers)
    inside = [one for rule in shipped.rules for one in (*rule.rights, *rule.clocks)]
    for entry in (*held, *inside):
        found = index.find(entry.id)
        lines = entry_lines(found.kind, found.id, found.entry, found.rule)
        assert len(lines) > 3
        assert all(label.partition(":")[0].strip() for label in lines)


def test_every_field_of_every_kind_of_entry_has_a_label():
    from movehelper.domain import records

    kinds = "Rule Right Clock CatalogueStep Body Provider Sector Region Subdivision Terms Fee Holds Needs Lapse "
    kinds += "RightExample ClockExample PrivacyContact FixedEnd"
    for kind in kinds.split():
        fields = {field.name for field in msgspec.structs.fields(getattr(records, kind))} - {"id"}
        assert fields <= set(LABELS), kind
