"""The commands as a person types them: what they print, and with which exit status they end."""

import json
import os
import subprocess
import sys

import pytest

from movehelper.cli import run


@pytest.fixture
def typed(capsys, qapp):  # noqa: ARG001 - the one Qt of the test run has to be there before a page is printed
    """Type a command in this process; gives exit status, output and errors. A page is printed with the one Qt there."""

    def type_(*words):
        with pytest.raises(SystemExit) as ended:
            run([str(word) for word in words])
        output = capsys.readouterr()
        return ended.value.code, output.out, output.err

    return type_


@pytest.fixture(scope="module")
def written(tmp_path_factory, qapp):  # noqa: ARG001 - as above
    """A folder with what the demo writes."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.raises(SystemExit) as ended:
        run(["demo", "--out", str(folder), "--today", "2026-11-22"])
    assert ended.value.code == 0
    return folder


@pytest.fixture
def sample(tmp_path, typed, written):
    """A database with the sample household, made through the command line alone."""
    database = tmp_path / "my.db"
    status, out, err = typed("import", "move", written / "move.json", "--database", database)
    assert (status, err) == (0, "")
    assert "Bristol to Edinburgh" in out
    return database


def case(tmp_path, text):
    file = tmp_path / "case.toml"
    file.write_text(f'[[case]]\nid = "a"\nregion = "DE"\nreceived = 2026-03-10\n{text}', encoding="utf-8")
    return file


def test_notice_prints_days_with_reasons_and_ends_well(tmp_path, typed):
    file = case(tmp_path, 'terms = { period = "1 month" }\nexpect = { ends = 2026-04-10 }')
    status, out, _err = typed("notice", file)
    assert status == 0
    assert "Fri 10 Apr 2026" in out
    assert "as expected" in out


def test_notice_as_data_has_every_answer_and_null_where_there_is_none(tmp_path, typed):
    status, out, _err = typed("notice", case(tmp_path, 'terms = { period = "1 month" }'), "--json")
    (answer,) = json.loads(out)
    assert status == 0
    assert list(answer) == [
        "id", "received", "begins", "ends", "receive_by", "send_by", "earliest_send", "why", "as_expected",
    ]  # fmt: skip
    assert (answer["ends"], answer["receive_by"], answer["as_expected"]) == ("2026-04-10", None, None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('terms = { period = "1 month" }\nexpect = { ends = 2026-04-11 }', "NOT AS EXPECTED"),
        ('terms = { period = "1 moon" }', '"1 moon" is no length of time'),
    ],
)
def test_notice_ends_with_1_where_a_case_differs_or_cannot_be_read(tmp_path, typed, text, shown):
    status, out, _err = typed("notice", case(tmp_path, text))
    assert status == 1
    assert shown in out


def test_wrong_use_ends_with_2(tmp_path, typed):
    assert typed("notice")[0] == 2
    assert typed("notice", tmp_path / "none.toml")[0] == 2
    assert typed("nonsense")[0] == 2
    assert typed("plan", "--today", "tomorrow")[0] == 2


def test_the_demo_writes_the_same_bytes_for_the_same_day(tmp_path, typed, written):
    names = {"plan.json", "move.json", "reminders.ics", "tasks.ics", "checklist.html", "checklist.pdf"}
    assert typed("demo", "--out", tmp_path / "again", "--today", "2026-11-22")[0] == 0
    assert {path.name for path in (tmp_path / "again").iterdir()} == names
    for name in names - {"checklist.pdf"}:
        assert (tmp_path / "again" / name).read_bytes() == (written / name).read_bytes(), name
    assert (tmp_path / "again" / "checklist.pdf").read_bytes().startswith(b"%PDF")


def test_a_move_read_in_is_written_out_byte_for_byte(tmp_path, typed, sample, written):
    status, _out, _err = typed("export", "move", "--database", sample, "--out", tmp_path / "again.json")
    assert status == 0
    assert (tmp_path / "again.json").read_bytes() == (written / "move.json").read_bytes()


def test_the_plan_tells_what_to_do_now_in_words_and_as_data(typed, sample):
    status, out, _err = typed("plan", "--database", sample, "--today", "2026-11-22")
    assert status == 0
    assert "Needs you now" in out
    assert "Anvil Gym" in out
    status, out, _err = typed("plan", "--database", sample, "--today", "2026-11-22", "--json")
    plan = json.loads(out)
    assert (status, plan["today"], len(plan["services"])) == (0, "2026-11-22", 20)


def test_two_contracts_with_one_provider_are_told_apart(tmp_path, typed, written):
    text = (written / "move.json").read_text("utf-8")
    for kind in ("electricity", "gas"):
        text = text.replace(f'"Northlight Energy ({kind})"', '"Northlight Energy"')
    (tmp_path / "move.json").write_text(text, "utf-8")
    database = tmp_path / "my.db"
    typed("import", "move", tmp_path / "move.json", "--database", database)
    _status, out, _err = typed("plan", "--database", database, "--today", "2026-11-22")
    assert "  Northlight Energy · Electricity: " in out
    assert "  Northlight Energy · Gas: " in out
    assert "  Northlight Energy: " not in out


def test_another_day_gives_another_plan(typed, sample):
    days = [
        json.loads(typed("plan", "--database", sample, "--today", day, "--json")[1])
        for day in ("2026-11-22", "2027-02-01")
    ]
    assert days[0]["services"] != days[1]["services"]


def test_an_empty_database_says_how_to_begin(tmp_path, typed):
    status, _out, err = typed("plan", "--database", tmp_path / "new.db")
    assert status == 1
    assert "There is no move in this database yet" in err


def test_a_move_that_is_not_there_is_named_with_those_that_are(typed, sample):
    status, _out, err = typed("plan", "--database", sample, "--move", "Paris")
    assert status == 1
    assert '"Paris"' in err
    assert "Bristol to Edinburgh" in err


def test_a_copy_is_made_listed_and_put_back(tmp_path, typed, sample):
    status, out, _err = typed("backup", tmp_path / "copy.db", "--database", sample)
    assert status == 0
    assert str(tmp_path / "copy.db") in out
    status, out, _err = typed("backup", "--list", "--database", sample, "--json")
    assert status == 0
    assert isinstance(json.loads(out), list)
    status, out, _err = typed("restore", tmp_path / "copy.db", "--database", sample)
    assert status == 0
    assert "kept in" in out


def test_what_is_no_copy_is_not_put_back(tmp_path, typed, sample):
    before = json.loads(typed("plan", "--database", sample, "--today", "2026-11-22", "--json")[1])
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(b"not a database at all" * 100)
    status, _out, err = typed("restore", wrong, "--database", sample)
    assert status == 1
    assert err.count("\n") == 1
    assert json.loads(typed("plan", "--database", sample, "--today", "2026-11-22", "--json")[1]) == before


def test_the_doctor_looks_at_everything(typed, sample):
    status, out, _err = typed("doctor", "--database", sample, "--json")
    report = json.loads(out)
    assert {"movehelper", "Python", "resources", "screen", "keyring", "database"} <= {
        finding["about"] for finding in report["findings"]
    }
    assert status == (0 if report["healthy"] else 1)


def test_on_a_new_computer_the_doctor_finds_no_fault_in_what_is_not_there_yet(tmp_path, typed):
    _status, out, _err = typed("doctor", "--database", tmp_path / "not there yet" / "my.db", "--json")
    found = [one for one in json.loads(out)["findings"] if one["about"] in {"database", "documents"}]
    assert len(found) == 2
    assert all(one.get("right", True) for one in found)


def test_without_a_screen_the_window_says_so_in_one_sentence(tmp_path):
    environment = {key: value for key, value in os.environ.items() if "DISPLAY" not in key and key != "QT_QPA_PLATFORM"}
    command = [sys.executable, "-m", "movehelper", "window", "--database", str(tmp_path / "my.db")]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert "There is no screen" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not (tmp_path / "my.db").exists()
