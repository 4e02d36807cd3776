"""What can happen while statements are taken in. Each time: all of an import is there, or nothing of it."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from movehelper.domain.errors import StoreError
from movehelper.domain.records.statements import ReadFile, Statement
from movehelper.services import statements
from movehelper.services.context import random_id
from movehelper.statements import Watch
from tests.database import begun, open_services
from tests.statements.bank_files import a_file, a_row
from tests.statements.generated import bookings

ROOT = Path(__file__).parents[2]
JANUARY = [a_row(day, "-1.00", f"Shop {day}") for day in range(1, 29)]


def large(number, name="large.csv"):
    rows = tuple(bookings(number))
    return ReadFile(file=name, format="csv", statements=(Statement(account="1234567", currency="EUR", rows=rows),))


def all_is_well(database):
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def services(tmp_path):
    opened = open_services(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def move(services):
    return begun(services)


def test_a_full_disk_leaves_nothing_of_an_import_and_room_made_lets_it_in(services, move):
    statements.take(services, move, [a_file(JANUARY)])
    before = statements.lines(services, move)
    _pragma(services, f"max_page_count = {_pragma(services, 'page_count') + 8}")

    with pytest.raises(StoreError, match=r"no room left to write.*Nothing was changed"):
        statements.take(services, move, [large(2_000)])

    assert statements.lines(services, move) == before
    assert len(statements.imports(services, move)) == len(statements.accounts(services, move)) == 1
    _pragma(services, "max_page_count = 1000000")
    statements.take(services, move, [large(2_000)])
    assert len(statements.lines(services, move)) == len(before) + 2_000


def test_a_database_that_another_program_writes_to_is_said_to_be_busy(tmp_path):
    with closing(open_services(tmp_path, busy_seconds=0.05, daily_backups=False)) as services:
        move = begun(services)
        with closing(sqlite3.connect(services.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="Another program is writing"):
                statements.take(services, move, [a_file(JANUARY)])
            other.execute("ROLLBACK")
        assert statements.imports(services, move) == ()
        statements.take(services, move, [a_file(JANUARY)])
        assert len(statements.lines(services, move)) == 28


def test_a_fault_in_the_last_of_several_files_leaves_nothing_of_the_first(services, move):
    bad = a_file([a_row(1, "-1")], "bad.csv", refused=())

    class Breaks(Watch):
        def tick(self, done, _total):
            if done > 1_000:
                raise RuntimeError("a fault of ours")

    with pytest.raises(RuntimeError):
        statements.take(services, move, [large(1_000), bad], watch=Breaks())

    assert statements.imports(services, move) == statements.lines(services, move) == ()
    assert statements.accounts(services, move) == ()


IMPORTING = """
import sys
from pathlib import Path
from tests.accidents.test_statement_accidents import large
from tests.database import open_services
from movehelper.services import moves, statements
from movehelper.services.context import random_id
from movehelper.statements import Watch

class Told(Watch):
    def tick(self, done, total):
        print(done, flush=True)

services = open_services(Path(sys.argv[1]), daily_backups=False)
services.new_id = random_id
statements.take(services, moves.overview(services)[0].move.id, [large(40_000)], watch=Told())
print("end", flush=True)
services.close()
"""


@pytest.mark.slow
@pytest.mark.parametrize("moment", [1, 45_000, 79_000, 80_000])
def test_killed_in_the_middle_of_an_import_nothing_of_it_is_there(tmp_path, moment):
    with closing(open_services(tmp_path, daily_backups=False)) as services:
        move = begun(services)
        statements.take(services, move, [a_file(JANUARY)])
        before = statements.lines(services, move)
    running = subprocess.Popen(
        [sys.executable, "-c", IMPORTING, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    with running:
        for line in running.stdout:
            if line.strip() == "end" or int(line) >= moment:
                running.send_signal(signal.SIGKILL)
                break
        running.stdout.read()

    with closing(open_services(tmp_path, daily_backups=False)) as services:
        left = statements.lines(services, move)
        assert left == before or (len(left) == len(before) + 40_000 and moment == 80_000)
        assert len(statements.imports(services, move)) == (1 if left == before else 2)
        services.new_id = random_id
        statements.take(services, move, [large(40_000)])
        assert len(statements.lines(services, move)) == len(before) + 40_000
    all_is_well(tmp_path / "data" / "movehelper.db")


MEASURED = """
import resource, sys
from pathlib import Path
from tests.accidents.test_statement_accidents import large
from tests.database import begun, open_services
from movehelper.services import statements

services = open_services(Path(sys.argv[1]), daily_backups=False)
move = begun(services)
file = large(100_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for _ in range(2):
    change = statements.take(services, move, [file])
    print(change.params["lines"], change.params["known"])
print(services.undo(services.undo(change)).what)
back = statements.take_back(services, move, statements.imports(services, move)[0].id)
print(len(services.undo(back).undo.imports))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
services.close()
"""


@pytest.mark.slow
def test_a_hundred_thousand_lines_are_taken_in_twice_and_back_within_little_memory(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, tmp_path], cwd=ROOT, capture_output=True, text=True, check=True
    )

    *said, megabytes = ran.stdout.splitlines()
    assert said == ["100000 0", "0 100000", "statements taken in", "1"]
    assert int(megabytes) < 300
    with closing(open_services(tmp_path)) as services, services.reading() as session:
        [move] = session.moves()
        assert session.count_bank_lines(move.id) == {session.accounts(move.id)[0].id: 100_000}
    all_is_well(tmp_path / "data" / "movehelper.db")


def _pragma(services, words):
    """Ask or tell the connection that writes."""
    from movehelper.store import sqlite

    return sqlite.driver(services.store._writer).execute(f"PRAGMA {words}").fetchone()[0]
