"""Which files seem to be bank statements, by how they begin: told of any file there is, and without a failure."""

from __future__ import annotations

import zipfile

import pytest

from movehelper.services.statement_preview import is_likely

CSV = b"Date,Description,Amount\n" + b"".join(
    b"2026-10-%02d,Payment to shop %d,-%d.50\n" % (day, day, day) for day in range(1, 28)
)


def packed(path, members, how=zipfile.ZIP_DEFLATED):
    """Write a .zip of files by their names."""
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def damaged(path):
    """Spoil the packed bytes of the first file, and leave the directory of the .zip as it is."""
    data = bytearray(path.read_bytes())
    start = 30 + int.from_bytes(data[26:28], "little") + int.from_bytes(data[28:30], "little")
    data[start : start + 40] = b"\xff" * 40
    path.write_bytes(data)
    return path


def test_a_statement_is_known_plain_and_packed(tmp_path):
    plain = tmp_path / "october.csv"
    plain.write_bytes(CSV)
    assert is_likely(plain)
    assert is_likely(packed(tmp_path / "october.zip", {"__MACOSX/._october.csv": b"\0\5\x16\7", "october.csv": CSV}))


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_zip_is_no_statement_and_no_failure(tmp_path, how):
    assert not is_likely(damaged(packed(tmp_path / "october.zip", {"october.csv": CSV}, how)))


def test_nor_is_a_zip_that_was_cut_short(tmp_path):
    path = packed(tmp_path / "october.zip", {"october.csv": CSV})
    path.write_bytes(path.read_bytes()[:60])
    assert not is_likely(path)


@pytest.mark.parametrize("mark", ["mimetype", "[Content_Types].xml"])
def test_a_document_of_an_office_program_is_not_looked_into(tmp_path, mark):
    assert not is_likely(packed(tmp_path / "letter.odt", {mark: b"application/x", "october.csv": CSV}))


def test_neither_a_folder_nor_what_is_not_there_is_a_statement(tmp_path):
    assert not is_likely(tmp_path)
    assert not is_likely(tmp_path / "gone.csv")
