import msgspec
import pytest

from movehelper.domain.errors import ExportError, FactsError, MoveFileError, RegionError
from movehelper.services import backups, demo, journal, move_files, moves, planning
from tests.database import TODAY, open_services


@pytest.fixture
def file(services, tmp_path):
    made = demo.fill(services)
    path = tmp_path / "move.json"
    move_files.export_move(services, made.move, path)
    return path


def test_exporting_what_was_imported_gives_the_same_bytes(file, tmp_path):
    other = open_services(tmp_path / "other")

    read = move_files.import_move(other, file)

    assert move_files.encode(other, read.move) == file.read_bytes()
    assert read.params == {
        "name": "Bristol to Edinburgh",
        "services": 20,
        "entries": len(demo.household(TODAY).journal),
    }
    assert planning.household(other, read.move) == demo.household(TODAY)
    assert journal.verify(other, read.move) == ()
    other.close()


def test_the_same_file_twice_changes_nothing(services, file):
    read = move_files.import_move(services, file)

    assert len(moves.overview(services)) == 1
    assert move_files.encode(services, read.move) == file.read_bytes()


def test_a_move_with_other_facts_is_exchanged_only_when_asked_and_copied_before(services, file):
    move = move_files.import_move(services, file).move
    moves.rename(services, move, "My own name")

    with pytest.raises(FactsError, match='"My own name" is already here with other facts; nothing was changed'):
        move_files.import_move(services, file)
    assert moves.overview(services)[0].move.name == "My own name"

    move_files.import_move(services, file, replace=True)
    assert moves.overview(services)[0].move.name == "Bristol to Edinburgh"
    copies = [copy for copy in backups.listing(services) if copy.why == "before-import"]
    assert backups.check(copies[0].path).moves == ("My own name",)


def test_a_file_whose_facts_contradict_each_other_is_refused_whole(services, file):
    file.write_text(file.read_text().replace('"replaces": "', '"replaces": "nothing-', 1))
    before = moves.overview(services)

    with pytest.raises(MoveFileError, match="names a service to replace that is not there"):
        move_files.import_move(services, file)

    assert moves.overview(services) == before


def test_a_file_with_an_unknown_region_names_it(services, file):
    file.write_text(file.read_text().replace('"GB-SCT"', '"GB-XYZ"'))

    with pytest.raises(RegionError, match='the region "GB-XYZ" is not known'):
        move_files.read(services, file)


@pytest.mark.usefixtures("file")
def test_a_file_that_cannot_be_written_says_so_and_leaves_no_rest(services, tmp_path):
    move = planning.household(services, moves.overview(services)[0].move.id).move.id

    (tmp_path / "a file").touch()
    for folder in ("no such folder", "a file"):
        with pytest.raises(ExportError, match="cannot be written"):
            move_files.export_move(services, move, tmp_path / folder / "move.json")


def test_an_export_over_an_older_file_replaces_it_whole(services, file):
    move = moves.overview(services)[0].move.id
    file.write_bytes(b"x" * 10**6)

    move_files.export_move(services, move, file)

    assert msgspec.json.decode(file.read_bytes())["version"] == 1
    assert [path.name for path in file.parent.iterdir() if path.is_file()] == ["move.json"]
