"""The command `movehelper documents`, as typed."""

import json

import pytest
from click.testing import CliRunner

from movehelper.cli import cli
from movehelper.services import documents
from tests.database import a_service, begun, open_services


@pytest.fixture
def database(tmp_path):
    from movehelper.services import inventory

    services = open_services(tmp_path)
    inventory.add(services, begun(services), a_service(home="old"))
    services.close()
    return services.database


def typed(*words, status=0):
    ended = CliRunner().invoke(cli, [str(word) for word in words])
    assert ended.exit_code == status, ended.output
    return ended.output


def test_files_are_added_listed_checked_and_copied_out(database, tmp_path):
    (tmp_path / "contract.pdf").write_bytes(b"%PDF-")
    at = ("--database", database)

    assert typed("documents", "list", *at) == "There are no documents yet.\n"
    said = typed("documents", "add", tmp_path / "contract.pdf", "--service", "Anvil Gym", *at)
    assert said == "1 document added.\n"
    said = typed("documents", "add", tmp_path / "contract.pdf", "--service", "gym", *at)
    assert said == "0 documents added. 1 was there already.\n"
    assert typed("documents", "list", *at).startswith("contract.pdf: Anvil Gym · Contract · 5 bytes · ")
    [listed] = json.loads(typed("documents", "list", "--json", *at))
    assert (listed["document"]["kind"], listed["state"]) == ("contract", "there")
    assert typed("documents", "check", *at) == "1 document is as it was kept.\n"
    typed("documents", "export", tmp_path / "out", *at)
    assert (tmp_path / "out" / "Anvil Gym" / "contract.pdf").read_bytes() == b"%PDF-"


def test_what_is_wrong_is_told_and_the_status_is_one(database, tmp_path):
    (tmp_path / "bill.pdf").write_bytes(b"%PDF-")
    at = ("--database", database)

    said = typed("documents", "add", tmp_path / "bill.pdf", tmp_path, tmp_path / "gone", *at, status=1)
    assert said.startswith("1 document added.\n")
    assert "is a folder" in said
    assert "gone is not there any more." in said
    for path in documents.folder_of(open_services(tmp_path)).path.glob("??/??/*"):
        path.unlink()
    said = typed("documents", "check", *at, status=1)
    assert said == "bill.pdf: its file is missing\n1 document is not as it was kept.\n"
    assert "its file is missing" in typed("documents", "list", *at)
    assert "The file of bill.pdf is missing" in typed("documents", "export", tmp_path / "out", *at, status=1)


def test_a_service_that_is_not_there_is_told(database, tmp_path):
    ended = CliRunner().invoke(
        cli, ["documents", "add", str(tmp_path), "--service", "Pool", "--database", str(database)]
    )

    assert 'There is no service called "Pool"' in str(ended.exception)


def test_a_name_that_two_services_have_is_not_guessed_at(database, tmp_path):
    from movehelper.services import inventory, moves

    services = open_services(tmp_path)
    inventory.add(services, moves.overview(services)[0].move.id, a_service("other"))
    services.close()
    (tmp_path / "bill.pdf").write_bytes(b"%PDF-")
    words = ["documents", "add", str(tmp_path / "bill.pdf"), "--service", "anvil gym", "--database", str(database)]
    ended = CliRunner().invoke(cli, words)
    assert 'more than one service called "anvil gym"' in str(ended.exception)
