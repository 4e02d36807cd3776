"""New, current, older and newer databases."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from movehelper.domain.errors import StoreError
from movehelper.services import inventory, journal, moves, planning, statements
from movehelper.store.schema import CURRENT, MIGRATIONS, Schema
from movehelper.store.store import Store
from tests.database import NOON, a_service, begun, open_services

HELD = {"0001": (33, ()), "0002": (57, ("receipt.pdf", "keys.jpg")), "0003": (57, ("receipt.pdf", "keys.jpg"))}
"""How many entries the database of each revision holds, and which documents."""
DATABASES = sorted((Path(__file__).parent / "databases").glob("revision-*.db"))

ADD_A_COLUMN = """
import sqlalchemy as sa
from alembic import op
revision = "9001"
down_revision = "0003"
def upgrade():
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("nickname", sa.String(), nullable=False, server_default="none"))
    op.execute("UPDATE person SET nickname = name")
"""
BREAK_HALFWAY = ADD_A_COLUMN + '    op.execute("DROP TABLE no_such_table")\n'
POINT_NOWHERE = ADD_A_COLUMN + "    op.execute(\"UPDATE service SET home = 'gone'\")\n"  # noqa: S608 - the text of a migration


def tables(path):
    """Return what a database is made of; in which order a table names its constraints is all one."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
        return {(kind, name): sorted(clauses(sql)) for kind, name, sql in rows}


def clauses(sql):
    return [part.rstrip(" )") for part in " ".join(sql.replace('"', "").split()).split(", CONSTRAINT")]


def contents(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def with_a_further_revision(folder, code):
    scripts = folder / "migrations"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9001_next.py").write_text(code)
    return Schema((*CURRENT.revisions, "9001"), scripts)


@pytest.fixture
def filled(tmp_path):
    services = open_services(tmp_path)
    inventory.add(services, begun(services), a_service(home="old"))
    services.close()
    return services.database


def test_a_new_database_is_for_its_owner_alone(tmp_path):
    services = open_services(tmp_path)
    begun(services)

    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (services.database, services.database.parent)}
    assert modes == {services.database: 0o600, services.database.parent: 0o700}
    services.close()


def test_a_new_database_has_the_tables_that_the_migrations_make(tmp_path):
    from alembic import command
    from sqlalchemy import create_engine

    from movehelper.store.migrate import config

    services = open_services(tmp_path)
    services.open()
    services.close()
    migrated = tmp_path / "migrated.db"
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.begin() as connection:
        alembic = config(CURRENT)
        alembic.attributes["connection"] = connection
        command.upgrade(alembic, "head")
    engine.dispose()

    assert tables(services.database) == tables(migrated)


def test_the_program_knows_every_revision_that_is_packaged():
    from alembic.script import ScriptDirectory

    from movehelper.store.migrate import config

    revisions = [one.revision for one in ScriptDirectory.from_config(config(CURRENT)).walk_revisions()]

    assert tuple(reversed(revisions)) == CURRENT.revisions


def test_there_is_a_database_of_every_revision_to_be_migrated():
    assert tuple(path.stem.removeprefix("revision-") for path in DATABASES) == CURRENT.revisions == tuple(HELD)


@pytest.mark.parametrize("database", DATABASES, ids=lambda path: path.stem)
def test_a_database_of_every_revision_opens_with_all_it_holds(tmp_path, database):
    services = open_services(tmp_path)
    services.database.parent.mkdir()
    shutil.copy(database, services.database)

    [line] = moves.overview(services)
    facts = planning.household(services, line.move.id)

    assert (line.move.name, line.services) == ("Bristol to Edinburgh", 20)
    held = (len(facts.journal), tuple(document.name for document in facts.documents))
    assert held == HELD[database.stem.removeprefix("revision-")]
    assert journal.verify(services, line.move.id) == ()
    services.close()


def test_a_database_with_statements_opens_with_every_line_and_answer(tmp_path):
    services = open_services(tmp_path)
    services.database.parent.mkdir()
    shutil.copy(DATABASES[0].with_name("revision-0003.db"), services.database)
    [line] = moves.overview(services)

    kept = [(one.booked.day, str(one.amount), one.mandate) for one in statements.lines(services, line.move.id)]
    with services.reading() as session:
        answers = session.finding_answers(line.move.id), session.alert_answers(line.move.id)

    assert kept == [(2, "-3.50", ""), (2, "-3.50", ""), (5, "-20", "AG-4711"), (9, "1850.25", "")]
    assert [one.name for one in statements.accounts(services, line.move.id)] == ["Household"]
    assert [(one.added, one.known) for one in statements.imports(services, line.move.id)] == [(4, 0), (0, 2)]
    assert list(statements.mappings(services, line.move.id)) == ["0123456789abcdef"]
    assert [[one.answer for one in each] for each in answers] == [["rejected"], ["right"]]
    services.close()


def test_looking_imports_no_sqlalchemy_and_opening_a_current_database_neither_alembic_nor_qt(filled):
    code = (
        "import sys, pathlib; from movehelper import bootstrap; from movehelper.services import moves\n"
        "hub = bootstrap.services(pathlib.Path(sys.argv[1]))\n"
        "moves.overview(hub); early = 'sqlalchemy' in sys.modules\n"
        "hub.open(); hub.close()\n"
        "print(early, 'sqlalchemy' in sys.modules, 'alembic' in sys.modules, 'PySide6' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code, filled], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == ["False", "True", "False", "False"]


def test_an_older_database_is_copied_aside_and_then_migrated(filled, tmp_path):
    before = contents(filled)
    schema = with_a_further_revision(tmp_path, ADD_A_COLUMN)

    Store(filled, now=lambda: NOON, schema=schema).close()

    [kept] = (filled.parent / "backups").iterdir()
    assert kept.name == "movehelper-before-9001-20261122T120000.db"
    assert contents(kept) == before
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9001",)]
        assert connection.execute("SELECT name, home FROM service").fetchall() == [("Anvil Gym", "old")]
        assert connection.execute("SELECT nickname FROM person").fetchall() == []


@pytest.mark.parametrize("code", [BREAK_HALFWAY, POINT_NOWHERE], ids=["breaks halfway", "leaves a loose end"])
def test_a_migration_that_fails_leaves_the_database_as_it_was(filled, tmp_path, code):
    before = contents(filled)

    with pytest.raises(StoreError, match=r"could not be brought to this version.*left as it is"):
        Store(filled, now=lambda: NOON, schema=with_a_further_revision(tmp_path, code))

    assert contents(filled) == before
    assert len(list((filled.parent / "backups").iterdir())) == 1
    services = open_services(filled.parent.parent)
    assert len(moves.overview(services)) == 1
    services.close()


def test_a_newer_database_is_refused_with_one_sentence_and_not_touched(filled):
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    before = filled.read_bytes()
    services = open_services(filled.parent.parent)

    with pytest.raises(StoreError, match=r"written by a newer movehelper \(revision 0099") as refused:
        moves.overview(services)

    assert str(refused.value).count("\n") == 0
    assert filled.read_bytes() == before
    assert sorted(path.name for path in filled.parent.iterdir()) == ["movehelper.db"]


def test_two_processes_that_make_the_same_database_at_once_both_get_it(tmp_path):
    code = (
        "import sys, pathlib; from movehelper import bootstrap; from movehelper.services import moves\n"
        "print(len(moves.overview(bootstrap.services(pathlib.Path(sys.argv[1])))))"
    )
    path = tmp_path / "data" / "movehelper.db"
    both = [subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE) for _ in range(2)]

    assert [one.communicate()[0].split() for one in both] == [[b"0"], [b"0"]]
    assert [one.returncode for one in both] == [0, 0]
