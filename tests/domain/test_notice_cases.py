"""Worked examples, and every contradiction a rule can hold, one sentence each."""

import datetime as dt
from pathlib import Path

import pytest

from movehelper.catalogue import load_regions
from movehelper.domain.notice.cases import run_file
from movehelper.domain.workdays import Regions

CASES = Path(__file__).parents[1] / "cases"
REGIONS = Regions(load_regions())


@pytest.mark.parametrize("file", sorted(CASES.glob("*.toml")), ids=lambda file: file.stem)
def test_the_published_examples_come_out_right(file):
    outcomes = run_file(file, REGIONS)
    assert len(outcomes) > 10
    assert [(o.id, o.error, o.notice) for o in outcomes if o.as_expected is not True] == []


def one(tmp_path, text):
    file = tmp_path / "case.toml"
    file.write_text('[[case]]\nid = "a"\n' + text, encoding="utf-8")
    (outcome,) = run_file(file, REGIONS)
    return outcome


RECEIVED = 'region = "DE"\nreceived = 2026-03-10\n'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            RECEIVED + 'terms = { period = "7 days", clear_days = true, first_day = "counted" }',
            "clear_days and first_day",
        ),
        (
            RECEIVED + 'terms = { period = "7 days", clear_days = true, begins_on = "month start" }',
            "clear_days and first",
        ),
        (RECEIVED + 'terms = { period = "7 days", cut_off = "3rd working day" }', "cut_off"),
        (RECEIVED + 'terms = { period = "7 days", begins_on = "week start", cut_off = "day 3" }', "cut_off"),
        (
            RECEIVED + 'rent_weekday = "Friday"\n'
            'terms = { period = "7 days", begins_on = "rent period start", cut_off = "day 3 before" }',
            "cut_off",
        ),
        (RECEIVED + 'terms = { period = "1 month", begins_on = "month start", cut_off = "day 29" }', "cut_off"),
        (
            RECEIVED + 'rent_day = 1\nrent_weekday = "Friday"\nterms = { period = "7 days" }',
            "rent_day and rent_weekday",
        ),
        (
            RECEIVED
            + 'billing_day = 1\nbilling_every = "4 weeks"\nbilling_from = 2026-01-01\nterms = { period = "1 day" }',
            "billing_day and billing_every",
        ),
        (RECEIVED + 'rent_every = "4 weeks"\nterms = { period = "7 days" }', "rent_from"),
        (RECEIVED + 'rent_day = 32\nterms = { period = "7 days" }', "rent_day"),
        (RECEIVED + 'rent_weekday = "friday"\nterms = { period = "7 days" }', "rent_weekday"),
        (RECEIVED + 'terms = { period = "7 days", begins_on = "rent period start" }', "rent_day"),
        (RECEIVED + 'terms = { period = "7 days", ends_on = "billing period end" }', "billing_day"),
        (
            RECEIVED + "contract_start = 2026-01-01\n"
            'terms = { period = "7 days", renews_for = "1 month", ends_on = "month end" }',
            "renews_for beside ends_on",
        ),
        (RECEIVED + 'contract_start = 2026-01-01\nterms = { period = "7 days", ends_on = "term end" }', "renews_for"),
        (RECEIVED + 'terms = { period = "7 days", minimum_term = "12 months" }', "contract_start"),
        (RECEIVED + 'terms = { period = "7 days", renews_for = "12 months" }', "contract_start"),
        (
            RECEIVED + 'contract_start = 2026-01-01\nterms = { period = "7 days", minimum_term = "9 working days" }',
            "minimum_term",
        ),
        (
            RECEIVED + 'contract_start = 2026-01-01\nterms = { period = "7 days", renews_for = "0 months" }',
            "renews_for",
        ),
        (RECEIVED + 'terms = { period = "7 days", not_before = "move out" }', "move out"),
        (RECEIVED + 'terms = { period = "7 days", not_before = "keys until" }', "keys until"),
        (RECEIVED + 'terms = { period = "7 days", not_before = "soon" }', "not_before"),
        (RECEIVED + 'terms = { period = "7 days", not_before = "2026-04-01" }', "not_before"),
        (RECEIVED + 'terms = { period = "7 days", not_before = 2026-04-01T10:00:00 }', "not_before"),
        (RECEIVED + 'terms = { period = "7 days", counted_from = "sending" }', "sent is needed"),
        (RECEIVED + 'terms = { period = "1 month", earliest_notice = "30 days" }', "earliest_notice"),
        (RECEIVED + 'terms = { period = "6 working days", earliest_notice = "9 days" }', "earliest_notice"),
        (
            RECEIVED + 'wanted_end = 2026-05-01\nneeded_until = 2026-05-01\nterms = { period = "7 days" }',
            "wanted_end and needed_until",
        ),
        ('region = "DE"\nterms = { period = "7 days" }', "sent, received, wanted_end and needed_until"),
        ("received = 2026-03-10\nterms = { period = '7 days' }", "region is missing"),
        (RECEIVED, "terms is missing"),
        (RECEIVED + "terms = { }", "period"),
        (RECEIVED + 'terms = { period = "7 days", notice = 3 }', "notice"),
        (RECEIVED + 'delivry = "1 day"\nterms = { period = "7 days" }', "delivry"),
        ('region = "DE"\nreceived = "2026-03-10"\nterms = { period = "7 days" }', "received"),
        ('region = "DE"\nreceived = 2026-03-10T08:00:00\nterms = { period = "7 days" }', "received"),
        (RECEIVED + 'expect = { ends = "2026-03-17" }\nterms = { period = "7 days" }', "ends"),
        (RECEIVED + 'expect = { end = 2026-03-17 }\nterms = { period = "7 days" }', "end"),
        ('region = "XX-1"\nreceived = 2026-03-10\nterms = { period = "7 days" }', "XX-1"),
        ('region = "DE-XX"\nreceived = 2026-03-10\nterms = { period = "7 days" }', "DE-XX"),
        (RECEIVED + 'terms = { period = "seven days" }', "seven days"),
        (RECEIVED + 'terms = { period = "-7 days" }', "-7 days"),
        (RECEIVED + 'terms = { period = "99999 years" }', "9999"),
        (RECEIVED + 'terms = { period = "7 days", ends_on = ["02-29"] }', "02-last"),
        (RECEIVED + 'terms = { period = "7 days", ends_on = ["04-31"] }', "04-31"),
        (RECEIVED + 'terms = { period = "7 days", ends_on = [] }', "ends_on"),
        (
            RECEIVED + 'terms = { period = "7 days", exceptions = [{ ends = "02-last", receive_by = "02-29" }] }',
            "02-last",
        ),
        (RECEIVED + 'terms = { period = "7 days", ends_on = "whenever" }', "whenever"),
        (RECEIVED + 'delivery = "soon"\nterms = { period = "7 days" }', "soon"),
        (RECEIVED + 'delivery = 3\nterms = { period = "7 days" }', "delivery"),
        (RECEIVED + 'rent_day = true\nterms = { period = "7 days" }', "rent_"),
    ],
)
def test_a_contradiction_is_named_in_one_sentence(tmp_path, text, named):
    outcome = one(tmp_path, text)
    assert outcome.notice is None
    assert named in outcome.error
    assert "\n" not in outcome.error


def test_a_wrong_case_lets_the_others_run(tmp_path):
    file = tmp_path / "cases.toml"
    file.write_text(
        '[[case]]\nid = "wrong"\nregion = "DE"\n'
        '[[case]]\nid = "right"\nregion = "DE"\nreceived = 2026-03-10\nterms = { period = "7 days" }\n'
        "[[case]]\nregion = 3\n",
        encoding="utf-8",
    )
    wrong, right, nameless = run_file(file, REGIONS)
    assert wrong.as_data() == {"id": "wrong", "error": "terms is missing."}
    assert right.notice.ends == dt.date(2026, 3, 17)
    assert right.as_expected is None
    assert nameless.id == "case 3"


def test_notice_given_too_early_is_said_and_changes_nothing(tmp_path):
    text = RECEIVED + 'terms = { period = "7 days", not_before = 2026-06-30, earliest_notice = "28 days" }'
    notice = one(tmp_path, text).notice
    assert notice.ends == dt.date(2026, 6, 30)
    assert [(line.step, line.result) for line in notice.why if line.step == "too_early"] == [
        ("too_early", dt.date(2026, 6, 2))
    ]


def test_no_notice_reaches_a_day_before_the_minimum_term(tmp_path):
    text = 'region = "DE"\ncontract_start = 2026-01-01\nwanted_end = 2026-06-30\n'
    notice = one(tmp_path, text + 'terms = { period = "1 month", minimum_term = "12 months" }').notice
    assert notice.ends is notice.receive_by is notice.send_by is notice.begins is None
    assert [line.step for line in notice.why] == ["no_receipt"]


@pytest.mark.parametrize("text", ["a = " + "[" * 20000, "a = 1" + "0" * 5000, "\ufeff[[case]", "a = 1", "case = 5"])
def test_a_file_that_cannot_be_read_is_one_error_and_the_next_file_still_runs(tmp_path, text):
    file = tmp_path / "odd.toml"
    file.write_text(text, encoding="utf-8")
    (outcome,) = run_file(file, REGIONS)
    assert "odd.toml" in outcome.error


def test_a_byte_order_mark_and_an_entry_that_is_no_table_do_no_harm(tmp_path):
    file = tmp_path / "odd.toml"
    right = '{ id = "a", region = "DE", received = 2026-03-10, terms = { period = "7 days" } }'
    file.write_text(f"\ufeffcase = [1, {right}]", encoding="utf-8")
    wrong, counted = run_file(file, REGIONS)
    assert (wrong.id, counted.notice.ends) == ("case 1", dt.date(2026, 3, 17))


def test_notice_is_never_accepted_before_the_contract_begins(tmp_path):
    text = 'region = "DE"\ncontract_start = 2026-01-01\nwanted_end = 2026-02-20\n'
    notice = one(tmp_path, text + 'terms = { period = "7 days", earliest_notice = "3 months" }').notice
    assert notice.earliest_send == dt.date(2026, 1, 1)


def test_an_end_fixed_by_law_is_found_in_both_directions(tmp_path):
    fixed = '[{ ends = "06-30", receive_by = "06-29" }]'
    terms = f'terms = {{ period = "1 month", renews_for = "3 months", exceptions = {fixed} }}'
    start = 'region = "DE"\ncontract_start = 2021-04-16\n'
    assert one(tmp_path, f"{start}received = 2026-06-29\n{terms}").notice.ends == dt.date(2026, 6, 30)
    for question in ("wanted_end", "needed_until"):
        notice = one(tmp_path, f"{start}{question} = 2026-06-30\n{terms}").notice
        assert (notice.ends, notice.receive_by) == (dt.date(2026, 6, 30), dt.date(2026, 6, 29))


def test_a_file_that_is_no_toml_is_one_error(tmp_path):
    file = tmp_path / "broken.toml"
    file.write_text("[[case]\n", encoding="utf-8")
    (outcome,) = run_file(file, REGIONS)
    assert "broken.toml cannot be read" in outcome.error
