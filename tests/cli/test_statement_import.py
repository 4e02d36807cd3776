"""`movehelper statement import`, as a person types it."""

import click
import pytest
from click.testing import CliRunner

from movehelper.cli import cli
from movehelper.domain.errors import FactsError, StatementError
from movehelper.services import statements
from tests.database import begun, open_services
from tests.statements import generated, writers
from tests.statements.test_letters import CZECH, czech


@pytest.fixture
def database(tmp_path):
    opened = open_services(tmp_path)
    begun(opened)
    opened.close()
    return opened.database


@pytest.fixture
def files(tmp_path):
    rows = generated.bookings(60)
    made = {"january.ofx": writers.write_ofx1(rows[:40]), "later.csv": writers.write_csv(rows[20:])}
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def taken(database, *arguments):
    """Return what the command says; its errors are raised, as `run` would word them."""
    ran = CliRunner().invoke(
        cli, ["statement", "import", *map(str, arguments), "--database", str(database)], standalone_mode=False
    )
    if ran.exception:
        raise ran.exception
    return ran.output.splitlines()


def lines(tmp_path):
    opened = open_services(tmp_path)
    found = statements.lines(opened, opened_move(opened))
    opened.close()
    return found


def opened_move(opened):
    from movehelper.services import moves

    return moves.overview(opened)[0].move.id


def test_files_are_taken_in_and_each_is_counted(database, files):
    said = taken(database, files / "january.ofx", files / "later.csv", "--account", "DE89 3704 0044 0532 0130 00")

    assert said == ["january.ofx: 40 new bookings", "later.csv: 20 new bookings · 20 known before"]
    assert len(lines(files)) == 60
    assert taken(database, files / "january.ofx") == ["january.ofx: 0 new bookings · 40 known before"]


def test_one_file_that_cannot_be_taken_in_keeps_all_from_it(database, files):
    (files / "letter.csv").write_text("Dear bank,\nthank you.\n")

    with pytest.raises(StatementError, match=r"letter\.csv"):
        taken(database, files / "january.ofx", files / "letter.csv")
    with pytest.raises(FactsError, match=r"later\.csv does not name its account; say which it is"):
        taken(database, files / "january.ofx", files / "later.csv")
    assert lines(files) == ()


def test_the_letters_of_a_file_are_said_once_for_a_bank(database, tmp_path):
    file, next_one = tmp_path / "vypis.csv", tmp_path / "next.csv"
    file.write_bytes(czech())
    next_one.write_bytes(czech().replace(b"2026-10", b"2026-11"))
    with pytest.raises(FactsError, match=r"vypis\.csv leaves open how it is to be read: “In which letters"):
        taken(database, file, "--account", "Konto")
    with pytest.raises(click.BadParameter, match="there is no code of letters “czech”"):
        taken(database, file, "--account", "Konto", "--encoding", "czech")
    assert taken(database, file, "--account", "Konto", "--encoding", "cp1250") == ["vypis.csv: 4 new bookings"]
    assert taken(database, next_one, "--account", "Konto") == ["next.csv: 4 new bookings"]
    assert {line.name or line.text for line in lines(tmp_path)} == set(CZECH)
