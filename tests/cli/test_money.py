"""`movehelper money`: the totals of a household that is wronged, in words and as data."""

import json
from decimal import Decimal

from click.testing import CliRunner

from movehelper.cli import cli
from movehelper.services import statements
from tests.database import open_services
from tests.statements import household as told


def wronged(folder):
    """Return the database of a household whose providers went on charging, with its statements taken in."""
    opened = open_services(folder, today=lambda: told.TODAY)
    with opened.writing() as session:
        session.put_household(told.household())
    for name, data in told.files("ofx2", told.bookings()).items():
        file = folder / name
        file.write_bytes(data)
        statements.take(opened, "move", statements.preview(opened, [file]), {"": name})
    opened.close()
    return folder / "data" / "movehelper.db"


def run(database, *more):
    arguments = ["money", "--database", str(database), "--today", told.TODAY.isoformat(), *more]
    return CliRunner().invoke(cli, arguments, standalone_mode=False)


def test_totals_claims_and_what_to_stop(tmp_path):
    database = wronged(tmp_path)
    lines = [line.strip() for line in run(database).output.splitlines()]
    assert "At stake now: €677.10" in lines
    assert any(line.startswith("Polarfunk · Charged wrongly after the end · €359.10") for line in lines)
    assert any(line.startswith("Fitwerk · Charged wrongly after the end · €199.60") for line in lines)
    assert any(line.startswith("Lindengas · Credit of the final bill · €118.40") for line in lines)
    assert any("Lindengas: Direct debit · Keep · Do not stop it before the credit of €118.40" in line for line in lines)

    data = json.loads(run(database, "--json").output)
    assert data["at_stake"] == [{"amount": "677.10", "currency": "EUR"}]
    assert {one["what"] for one in data["claims"]} == {"wrong charge", "credit"}
    assert {one["service"]: one["action"] for one in data["mandates"]}["electricity"] == "drop"
    assert sum(Decimal(one["money"]["amount"]) for one in data["claims"]) == Decimal("677.10")


def test_without_a_move_it_says_so(tmp_path):
    result = CliRunner().invoke(cli, ["money", "--database", str(tmp_path / "none.db")], standalone_mode=False)
    assert "There is no move in this database yet." in str(result.exception)
