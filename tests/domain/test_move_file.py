"""The move file's form: canonical bytes, a schema made from the records, and one sentence for what is none."""

import json

import jsonschema
import pytest
from hypothesis import given, strategies as st

from movehelper import paths
from movehelper.domain import move_files
from movehelper.domain.errors import MoveFileError
from movehelper.services import demo
from tests.database import TODAY

GOOD = move_files.encode(demo.household(TODAY))


def test_the_bytes_are_sorted_indented_utf8_and_end_with_a_line_feed():
    plain = json.loads(GOOD)

    again = json.dumps(plain, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert again.encode() == GOOD
    assert (plain["format"], plain["version"]) == ("movehelper-move", 1)


def test_what_was_read_is_written_with_the_same_bytes():
    assert move_files.encode(move_files.decode(GOOD, "move.json")) == GOOD


def test_instants_of_other_time_zones_are_brought_to_utc():
    moved = GOOD.replace(b'"created": "2026-09-03T18:00:00Z"', b'"created": "2026-09-03T20:00:00+02:00"')
    assert moved != GOOD

    assert move_files.encode(move_files.decode(moved, "move.json")) == GOOD


def test_the_shipped_schema_is_made_from_the_records():
    shipped = paths.resources("schema", "move-file.schema.json").read_text("utf-8")

    assert shipped == move_files.schema_text(), (
        "write it anew: python -c \"from movehelper.domain import move_files; print(move_files.schema_text(), end='')\""
        " > resources/schema/move-file.schema.json"
    )


def test_a_move_file_keeps_to_the_schema_and_a_misspelt_one_does_not():
    schema = json.loads(paths.resources("schema", "move-file.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    assert validator.is_valid(json.loads(GOOD))
    assert not validator.is_valid(json.loads(GOOD.replace(b'"deposit"', b'"deposti"')))


@given(st.integers(0, len(GOOD) - 2))
def test_a_file_cut_anywhere_is_refused(length):
    with pytest.raises(MoveFileError, match=r"move\.json is"):
        move_files.decode(GOOD[:length], "move.json")


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=3))
def test_a_file_with_a_few_wrong_bytes_is_refused_or_read_and_never_a_crash(place, wrong):
    try:
        household = move_files.decode(GOOD[:place] + wrong + GOOD[place + len(wrong) :], "move.json")
    except MoveFileError:
        return
    assert move_files.decode(move_files.encode(household), "move.json") == household


@given(st.binary(max_size=40))
def test_any_other_bytes_are_no_move_file(data):
    with pytest.raises(MoveFileError):
        move_files.decode(data, "move.json")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is not a move file"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "is not a move file"),
        (b"BEGIN:VCALENDAR", "is not a move file"),
        (b"[1, 2]", "is not a move file"),
        (b"[" * 200_000, "is not a move file"),
        (b'{"a":' * 200_000, "is damaged or cut short"),
        (GOOD.replace(b'"North', b'"\\ud800North').replace(b'"Quay', b'"\\ud800Quay'), "is damaged"),
        (b"{}", "is not a move file"),
        (b'{"format": "other", "version": 1}', "is not a move file"),
        (GOOD[: len(GOOD) // 2], "is damaged or cut short"),
        (GOOD[:-3], "is damaged or cut short"),
        (
            GOOD.replace(b'"version": 1', b'"version": 2'),
            "newer movehelper .move file version 2; this one reads up to 1",
        ),
        (GOOD.replace(b'"version": 1', b'"version": "1"'), "does not say which version"),
        (GOOD.replace(b'"version": 1', b'"version": 0'), "does not say which version"),
        (GOOD.replace(b'"deposit"', b'"deposti"'), "unknown field `deposti`"),
        (GOOD.replace(b'"tenancy"', b"7"), "at household.services"),
        (GOOD.replace(b'T18:00:00Z"', b'T18:00:00"'), "instant without time zone|RFC3339"),
        (GOOD.replace(b'"2026', b'"2026-13'), "cannot be read as a move file"),
    ],
)
def test_what_is_no_good_move_file_is_refused_in_one_sentence(data, sentence):
    with pytest.raises(MoveFileError, match=sentence) as refused:
        move_files.decode(data, "move.json")

    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("move.json ")
