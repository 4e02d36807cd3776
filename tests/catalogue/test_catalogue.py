"""Reading the data files: all of them load, and whoever misspells one is told where."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest

from movehelper import paths
from movehelper.catalogue import load, load_regions
from movehelper.catalogue.checking import examine
from movehelper.catalogue.coverage import coverage
from movehelper.catalogue.examples import clock_problem, counted, right_problem
from movehelper.catalogue.loading import SHARING
from movehelper.domain.errors import CatalogueError, RegionError
from movehelper.domain.records import RightExample
from movehelper.domain.workdays import Regions

CATALOGUE = load()
REGIONS = Regions(load_regions())
COUNTED = [(rule, right) for rule in CATALOGUE.rules for right in rule.rights if right.terms or right.example]
CLOCKS = [(rule, clock) for rule in CATALOGUE.rules for clock in rule.clocks if clock.example]
TEXTS = {".toml", ".json", ".svg", ".html", ".txt", ".po", ".qss", ".md"}
NAMES_OF_FORMATS = {
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "https://json-schema.org/draft/2020-12/schema",
}


def test_every_data_file_is_in_order():
    assert examine().problems == ()


def test_each_file_of_a_country_is_loaded():
    folder = paths.resources("catalogue")
    for path in [*folder.glob("rules/*.toml"), *folder.glob("providers/*.toml")]:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        loaded = {
            entry.id for field in ("rules", "bodies", "steps", "providers") for entry in getattr(CATALOGUE, field)
        }
        kinds = ("rule", "body", "step", "provider")
        assert {entry["id"] for kind in kinds for entry in raw.get(kind, [])} <= loaded


@pytest.mark.parametrize(("rule", "right"), COUNTED, ids=[right.id for _, right in COUNTED])
def test_each_right_with_terms_has_an_example_that_comes_out(rule, right):
    assert right.example is not None
    assert right_problem(rule, right, REGIONS) is None


@pytest.mark.parametrize(("rule", "clock"), CLOCKS, ids=[clock.id for _, clock in CLOCKS])
def test_the_example_of_each_clock_comes_out(rule, clock):
    assert clock_problem(rule, clock, REGIONS) is None


def test_a_question_has_one_id_and_one_wording_wherever_it_is_asked():
    for country in load_regions():
        rights = [right for rule in load(countries=[country.code]).rules for right in rule.rights if right.needs]
        asked = {(right.needs.id, right.needs.ask) for right in rights}
        assert len({name for name, _ask in asked}) == len({ask for _name, ask in asked}) == len(asked), country.code


def test_every_address_stands_in_the_collected_facts_or_among_the_pages_read_later():
    known = set((Path(__file__).parent / "known_urls.txt").read_text(encoding="utf-8").split()) | NAMES_OF_FORMATS
    sources = tomllib.loads(paths.resources("catalogue", "sources.toml").read_text(encoding="utf-8"))
    known |= {source["url"] for source in sources["source"]}
    unknown = []
    for path in (path for path in paths.resources().rglob("*") if path.suffix in TEXTS):
        text = path.read_text(encoding="utf-8")
        found = (address.rstrip(".,;)") for address in re.findall(r"https?://[^\s\"<>']+", text))
        unknown += [f"{path.name}: {address}" for address in found if address not in known]
    assert unknown == []


def test_pages_read_later_say_when_and_what():
    sources = tomllib.loads(paths.resources("catalogue", "sources.toml").read_text(encoding="utf-8"))["source"]
    text = "".join(path.read_text(encoding="utf-8") for path in paths.resources("catalogue", "rules").iterdir())
    for source in sources:
        assert set(source) == {"url", "read", "what"}
        assert source["url"] in text


def test_a_country_without_channels_is_told_apart_from_one_with():
    found = {country.country: country for country in coverage(examine().files, load_regions())}
    assert {"GB", "DE", "US", "CA"} <= set(found)
    for country in ("GB", "DE", "US", "CA"):
        held = found[country]
        assert held.own_file
        assert held.rights_with_terms > 10
        assert 0 < held.with_channel < held.providers
        assert sum(held.grades.values()) == held.rules + held.bodies + held.providers


# --- choosing countries


def test_only_the_countries_that_are_needed_are_read(small):
    (small / "rules" / "de.toml").write_text("this is not TOML", encoding="utf-8")
    assert load(small, ["GB-SCT"]).rules[0].id == "gb-gym-notice"
    with pytest.raises(CatalogueError, match=r"^rules/de\.toml is not valid TOML"):
        load(small)
    with pytest.raises(CatalogueError, match=r"^rules/de\.toml is not valid TOML"):
        load(small, ["DE", "GB"])


def test_the_same_choice_is_read_once(small):
    assert load(small, ["GB"]) is load(small, {"GB-ENG", "GB-SCT"})


def test_a_country_without_files_has_the_steps_that_are_valid_everywhere(small):
    found = load(small, ["FR"])
    assert [step.id for step in found.steps] == ["gym-locker"]
    assert (found.rules, found.providers, len(found.sectors)) == ((), (), 2)


def test_an_unknown_country_is_refused(small):
    with pytest.raises(RegionError, match='"XX" is not a country'):
        load(small, ["XX-1"])


def test_what_states_share_is_shown_where_it_applies(small):
    shared = (small / "rules" / "gb.toml").read_text(encoding="utf-8")
    shared = shared[: shared.index('[[rule]]\nid = "gb-sct')].replace("gb-gym", "eu-gym")
    shared = shared.replace('country = "GB"', 'country = "EU"').replace(
        'applies_in = ["GB"]', 'applies_in = ["FR", "DE"]'
    )
    (small / "rules" / "eu.toml").write_text(shared, encoding="utf-8")
    assert [rule.id for rule in load(small, ["FR"]).rules] == ["eu-gym-notice"]
    assert "eu-gym-notice" not in {rule.id for rule in load(small, ["GB"]).rules}
    assert "eu-gym-notice" in {rule.id for rule in load(small).rules}


def test_the_shared_file_is_read_for_every_country_that_it_names():
    shared = examine().files.rules["rules/eu.toml"]
    named = {code for entry in (*shared.rules, *shared.bodies, *shared.steps) for code in entry.applies_in}
    assert {code.partition("-")[0] for code in named} == SHARING


# --- what is wrong is said in one sentence that names file and entry


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        pytest.param(
            "rules/gb.toml",
            'terms = { period = "1 month" }',
            'terms = { perod = "1 month" }',
            "rules/gb.toml, rule gb-gym-notice: Object contains unknown field `perod` in right[0].terms.",
            id="a key of terms",
        ),
        pytest.param(
            "rules/gb.toml",
            'binds = "gyms"',
            'bind = "gyms"',
            "rules/gb.toml, rule gb-gym-notice: Object contains unknown field `bind`.",
            id="a key of a rule",
        ),
        pytest.param(
            "rules/gb.toml",
            'grade = "secondary"',
            'grade = "good"',
            "rules/gb.toml, rule gb-gym-notice: Invalid enum value 'good' in grade.",
            id="a grade",
        ),
        pytest.param(
            "rules/gb.toml",
            'sectors = ["gym"]',
            'sectors = ["gim"]',
            'rules/gb.toml, rule gb-gym-notice: "gim" is not a sector of sectors.toml.',
            id="a sector",
        ),
        pytest.param(
            "rules/gb.toml",
            'applies_in = ["GB-SCT"]',
            'applies_in = ["GB-XYZ"]',
            'rules/gb.toml, rule gb-sct-gym-refund: "GB-XYZ" is not a region of regions.toml.',
            id="a region",
        ),
        pytest.param(
            "rules/gb.toml",
            'after = ["gym-locker"]',
            'after = ["gym-loker"]',
            'rules/gb.toml, step gb-gym-ask: after "gym-loker" names no step.',
            id="a step before it",
        ),
        pytest.param(
            "rules/gb.toml",
            'rule = "gb-gym-notice"',
            'rule = "gb-gym"',
            'rules/gb.toml, step gb-gym-ask: rule "gb-gym" is not there.',
            id="a law card",
        ),
        pytest.param(
            "rules/gb.toml",
            'what = "pay back"',
            'what = "pay back"\nright = "gb-gym-year"',
            'rules/gb.toml, clock gb-sct-gym-refund-due: right "gb-gym-year" is not there.',
            id="a right",
        ),
        pytest.param(
            "rules/gb.toml",
            'id = "gb-all"',
            'id = "gb-gym-month"',
            "rules/gb.toml, rule gb-gym-month: the id stands twice; the other is rules/gb.toml, right gb-gym-month.",
            id="an id twice",
        ),
        pytest.param(
            "rules/gb.toml",
            'country = "GB"',
            'country = "DE"',
            'rules/gb.toml: country says "DE", the name of the file "GB".',
            id="the country",
        ),
        pytest.param(
            "providers/gb.toml",
            'now = "gb-cafe-fit"',
            'now = "gb-cafe"',
            'providers/gb.toml, provider gb-fit-old: now "gb-cafe" names no provider.',
            id="a merged provider",
        ),
        pytest.param(
            "providers/gb.toml",
            'gb-kafe = "gb-fit-old"',
            'gb-kafe = "gb-fit"',
            'providers/gb.toml, moved: "gb-kafe" has moved to "gb-fit", which is not there.',
            id="a new id",
        ),
        pytest.param(
            "providers/gb.toml",
            'gb-kafe = "gb-fit-old"',
            'gb-superfit = "gb-fit-old"',
            'providers/gb.toml, moved: "gb-superfit" has moved away, but is still there.',
            id="an id still in use",
        ),
        pytest.param(
            "sectors.toml",
            'due = "on service end"',
            'due = "on service end"\ndone_by = ["phoned"]',
            'sectors.toml, step gym-locker: done_by "phoned" is not a kind of journal entry.',
            id="a kind of entry",
        ),
        pytest.param(
            "rules/gb.toml",
            'what = "pay back"',
            'what = "pay back"\ndone_by = ["phoned"]',
            'rules/gb.toml, clock gb-sct-gym-refund-due: done_by "phoned" is not a kind of journal entry.',
            id="a kind of entry that ends a clock",
        ),
        pytest.param(
            "sectors.toml",
            'proposed_in = ["DE", "GB"]',
            'proposed_in = ["DE", "GB"]\ncancelled_in = ["GB-LEEDS"]',
            'sectors.toml, sector gym: "GB-LEEDS" is not a region of regions.toml.',
            id="a region where it is cancelled",
        ),
        pytest.param(
            "sectors.toml",
            'scope = "person"',
            'scope = "persn"',
            "sectors.toml, sector gym: Invalid enum value 'persn' in scope.",
            id="a scope",
        ),
    ],
)
def test_a_mistake_stops_the_loading_and_the_check(spoil, file, old, new, sentence):
    folder = spoil(file, old, new)
    with pytest.raises(CatalogueError) as error:
        load(folder)
    assert str(error.value) == sentence
    assert sentence in examine(folder).problems


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        pytest.param(
            "rules/gb.toml",
            'period = "1 month"',
            'period = "one month"',
            'rules/gb.toml, right gb-gym-month: period: "one month" is no length of time: write a number and days, '
            "working days, weeks, months or years.",
            id="a period",
        ),
        pytest.param(
            "rules/gb.toml",
            'terms = { period = "1 month" }',
            'ends_itself = true\nterms = { period = "1 month" }',
            "rules/gb.toml, right gb-gym-month: ends_itself: it has terms, so there is a notice to count.",
            id="an end by itself after a notice",
        ),
        pytest.param(
            "rules/gb.toml",
            "ends = 2026-04-10",
            "ends = 2026-04-11",
            "rules/gb.toml, right gb-gym-month: ends comes out as 2026-04-10, the example says 2026-04-11.",
            id="an end",
        ),
        pytest.param(
            "rules/gb.toml",
            "received = 2026-03-10, ends = 2026-04-10",
            "received = 2026-03-10",
            "rules/gb.toml, right gb-gym-month: the example names no day that must follow.",
            id="an example without a result",
        ),
        pytest.param(
            "rules/gb.toml",
            "example = { received = 2026-03-10, ends = 2026-04-10 }",
            "",
            "rules/gb.toml, right gb-gym-month: terms without an example.",
            id="terms alone",
        ),
        pytest.param(
            "rules/gb.toml",
            'terms = { period = "1 month" }',
            "",
            "rules/gb.toml, right gb-gym-month: an example without terms.",
            id="an example alone",
        ),
        pytest.param(
            "rules/gb.toml",
            'why = "ordinary"',
            'why = "ordinary"\nholds = { by = "notice received", from = 2026-02-01, until = 2026-01-01 }',
            "rules/gb.toml, right gb-gym-month: holds: until 2026-01-01 is before from 2026-02-01.",
            id="from after until",
        ),
        pytest.param(
            "rules/gb.toml",
            "due = 2027-01-12",
            "due = 2027-01-11",
            "rules/gb.toml, clock gb-sct-gym-refund-due: due comes out as 2027-01-12, the example says 2027-01-11.",
            id="a due day",
        ),
        pytest.param(
            "rules/gb.toml",
            'due = "10 working days after service end"',
            "",
            "rules/gb.toml, clock gb-sct-gym-refund-due: an example without due or from.",
            id="an example of a clock alone",
        ),
        pytest.param(
            "rules/gb.toml",
            'sectors = ["all"]\napplies_in = ["GB"]',
            'sectors = ["all"]\napplies_in = []',
            "rules/gb.toml, rule gb-all: sectors or applies_in is empty.",
            id="no region",
        ),
        pytest.param(
            "rules/gb.toml",
            'applies_in = ["GB"]\ndo = "Ask',
            'do = "Ask',
            "rules/gb.toml, step gb-gym-ask: applies_in is empty, so it would stand in every country.",
            id="a step for everywhere",
        ),
        pytest.param(
            "providers/gb.toml",
            'period = "30 days"',
            'period = "30 days", cut_off = "day 3"',
            "providers/gb.toml, provider gb-cafe-fit: notice_terms: cut_off needs a begins_on that is a boundary, "
            "such as month start.",
            id="terms of a provider",
        ),
    ],
)
def test_words_and_examples_are_checked_fully_only_when_asked(spoil, file, old, new, sentence):
    folder = spoil(file, old, new)
    assert load(folder).sectors
    assert examine(folder).problems == (sentence,)


@pytest.mark.parametrize(
    ("file", "words", "place"),
    [
        ("sectors.toml", "on service end", "sectors.toml, step gym-locker: due"),
        ("rules/gb.toml", "8 weeks after complaint made", "rules/gb.toml, body gb-body: open_from"),
    ],
)
def test_an_offset_in_words_that_nobody_understands_is_found(spoil, file, words, place):
    folder = spoil(file, words, "when it is over")
    (problem,) = examine(folder).problems
    assert problem.startswith(f'{place}: "when it is over" is no offset')


def test_one_broken_file_does_not_hide_what_is_wrong_with_the_others(spoil, small):
    spoil("rules/gb.toml", 'period = "1 month"', 'period = "one month"')
    (small / "providers" / "gb.toml").write_text("[[provider]\n", encoding="utf-8")
    problems = examine(small).problems
    assert len(problems) == 2
    assert problems[0].startswith("providers/gb.toml is not valid TOML")
    assert problems[1].startswith("rules/gb.toml, right gb-gym-month")


def test_a_missing_file_is_named(small):
    (small / "sectors.toml").unlink()
    with pytest.raises(CatalogueError, match=r"^sectors\.toml cannot be read: No such file or directory\.$"):
        load(small)


def test_an_example_that_asks_backward_is_counted_too(small):
    right = load(small).rules[0].rights[0]
    example = RightExample(wanted_end=dt.date(2026, 5, 5))
    found = counted(example, right.terms, "GB-ENG", REGIONS)
    assert (found.receive_by, found.ends) == (dt.date(2026, 4, 5), dt.date(2026, 5, 5))
