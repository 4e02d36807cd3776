"""`movehelper watch`: what it prints, and what its exit status tells."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner

from movehelper.cli import cli
from movehelper.services import statements, watching
from tests.database import open_services
from tests.statements import household as told


@pytest.fixture
def database(tmp_path):
    opened = open_services(tmp_path, today=lambda: told.TODAY)
    with opened.writing() as session:
        session.put_household(told.household())
    opened.close()
    return tmp_path / "data" / "movehelper.db"


@pytest.fixture
def opened(database):
    services = open_services(database.parent.parent, today=lambda: told.TODAY)
    yield services
    services.close()


def take(services, folder, form="ofx2"):
    for name, data in told.files(form, told.bookings()).items():
        path = folder / name
        path.write_bytes(data)
        read = statements.preview(services, [path])
        statements.take(services, "move", read, {"": name})


def run(database, *more):
    arguments = ["watch", "--database", str(database), "--today", told.TODAY.isoformat(), *more]
    return CliRunner().invoke(cli, arguments, standalone_mode=False)


def test_without_statements_it_says_that_nothing_is_watched(database):
    result = run(database)
    assert result.return_value == 0
    assert "Not watched since it ended on Sat 31 Jan 2026: no statement from then on." in result.output
    assert "clear" not in result.output.lower()


def test_something_wrong_is_told_with_reasons_right_and_next_step_and_ends_with_one(database, opened, tmp_path):
    take(opened, tmp_path)
    result = run(database)
    assert result.return_value == 1
    lines = [line.strip() for line in result.output.splitlines()]
    assert "! Polarfunk wrongly took €39.90 on Tue 3 Feb 2026" in lines
    assert "It ended on Sat 31 Jan 2026; this is 3 days later." in lines
    assert "It is what was paid all along: €39.90." in lines
    assert any(
        line.endswith("For this charge until Wed 3 Mar 2027. § 676b(1), (2) BGB, from the law itself.")
        for line in lines
    )
    assert "Next: Write to Polarfunk: the contract has ended, pay it back. Ask your bank by Wed 3 Mar 2027." in lines
    assert "- Stadtstrom took €83.17 on Tue 3 Mar 2026, as the final bill says" in lines
    assert "! Lindengas has not paid €118.40 back" in lines
    assert "Not watched after Sat 31 Oct 2026: no statement." not in lines  # the last booking was before
    assert any(line.startswith("Not watched after ") for line in lines)
    assert not any("{" in line or "None" in line for line in lines)


def test_the_data_have_every_field_of_the_five_results(database, opened, tmp_path):
    take(opened, tmp_path)
    data = json.loads(run(database, "--json").output)
    assert data["wrong"] == 9 + 8 + 1 + 1
    by_service = {one["service"]: one for one in data["services"]}
    assert {name: len(one["alerts"]) for name, one in by_service.items() if one["alerts"]} == {
        name: count for name, (_kind, count, _sum) in told.RESULTS.items()
    }
    first = by_service["broadband"]["alerts"][0]
    assert (first["kind"], first["on"], first["amount"], first["currency"]) == (
        "wrong charge", "2026-02-03", "39.90", "EUR",
    )  # fmt: skip
    assert (first["right"], first["until"], first["grade"]) == ("de-sepa-13m", "2027-03-03", "statute")
    assert first["answer"] is None


def test_once_everything_is_answered_the_status_is_zero(database, opened, tmp_path):
    take(opened, tmp_path)
    for one in watching.watch(opened, "move"):
        for alert in one.alerts:
            watching.answer(opened, "move", alert, "paid back", f"on {dt.date(2026, 11, 1)}")
    result = run(database)
    assert result.return_value == 0
    assert "You said it was paid back: on 2026-11-01" in result.output
