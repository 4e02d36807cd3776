"""Files that are no statements, and archives of files that are: one clear sentence each."""

import io
import os
import zipfile

import pytest
from hypothesis import given, settings, strategies as st

from movehelper.domain.errors import StatementError
from movehelper.statements import read_bytes, read_file, sniffing, zips
from tests.statements.generated import bookings
from tests.statements.writers import write_camt053, write_ofx1

OFX = write_ofx1(bookings(3))
CAMT = write_camt053(bookings(4))


def refusal(data, name="file.csv"):
    with pytest.raises(StatementError) as caught:
        read_bytes(data, name)
    sentence = str(caught.value)
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    return sentence.removeprefix(name).lstrip(" ,:")


def zipped(*members, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty."),
        (b" \r\n\0\0\n", "is empty."),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; these cannot be read. Ask the bank for OFX, CAMT, MT940, QIF or CSV."),
        (b"\n\n%PDF-1.4", "is a PDF; these cannot be read. Ask the bank for OFX, CAMT, MT940, QIF or CSV."),
        (b"\x1f\x8b\x08\0", "is packed with gzip; unpack it first."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Excel or Word file; open it there and save it as CSV."),
        (
            "Date,Amount,Payee\n2026-01-02,-12.50,CORNER SHOP\n".encode("cp037"),
            "is written in EBCDIC, a code of mainframe computers. Ask the bank for another file.",
        ),
        (
            b"<!DOCTYPE html><html><body>Please log in</body></html>",
            "is a web page and no statement; perhaps the bank had logged you out.",
        ),
        (b"<?xml version='1.0'?><Document/>", "is XML, but no bank statement: its outermost element is <Document>."),
        (
            b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><CstmrCdtTrfInitn/></Document>',
            "is a payment order (pain) and no statement: it says what was to be paid, not what was booked.",
        ),
        (
            f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY l0 'ha'>{LAUGHS}]><Document><BkToCstmrStmt><Stmt><Ntry>"
            "<Amt>&l8;</Amt></Ntry></Stmt></BkToCstmrStmt></Document>".encode(),
            "has a part (DOCTYPE) that no bank writes and that can do harm; it is not read.",
        ),
        (
            b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><Document><BkToCstmrStmt>&f;</BkToCstmrStmt>",
            "has a part (DOCTYPE) that no bank writes and that can do harm; it is not read.",
        ),
        (b"\0" * 100 + b"<OFX>", "is damaged: most of it is empty (NUL bytes)."),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_a_file_that_is_no_statement(data, said):
    assert refusal(data if isinstance(data, bytes) else data.encode()) == said


def test_camt_that_is_cut_off_or_broken_names_the_line():
    cut = CAMT[: CAMT.rindex(b"<Ntry>") + 60]
    line = cut.count(b"\n") + 1
    assert refusal(cut).startswith(f"line {line}: the file is damaged or cut off there (")
    assert refusal(CAMT.replace(b"</Amt>", b"</Amount>", 1)).startswith(
        "line 3: the file is damaged or cut off there (mismatched tag)"
    )


def test_what_ofx_declares_as_entities_stays_text():
    [file] = read_bytes(b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + OFX.replace(b"<NAME>", b"<NAME>&a;", 1), "x.ofx")
    assert file.statements[0].rows[0].name.startswith("&a;")


def test_places_that_are_no_files(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(StatementError, match=r"is no file but a folder or a device\.$"):
            read_file(place)
    with pytest.raises(StatementError, match=r"^gone\.ofx cannot be read: No such file or directory\.$"):
        read_file(tmp_path / "gone.ofx")
    with pytest.raises(StatementError, match=r"cannot be read"):
        read_file(tmp_path / "a\0b")


def test_a_file_that_is_far_too_large_is_not_even_read(tmp_path):
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(StatementError, match=r"^huge\.csv is 200 MB large; at most 128 MB are read\."):
        read_file(tmp_path / "huge.csv")


def test_a_zip_has_its_files_one_by_one_and_names_what_is_passed_over():
    first, second = read_bytes(
        zipped(("b/march.ofx", OFX), ("letter.pdf", b"%PDF-1.7"), ("april.xml", CAMT), ("__MACOSX/._x", b"x")),
        "all.zip",
    )
    assert [(file.file, file.format) for file in (first, second)] == [
        ("all.zip/march.ofx", "ofx"),
        ("all.zip/april.xml", "camt"),
    ]
    assert [note for note in first.notes if "PDF" in note] == [
        "Passed over: all.zip/letter.pdf is a PDF; these cannot be read. Ask the bank for OFX, CAMT, MT940, QIF or CSV."
    ]


def test_names_that_would_leave_the_folder_are_only_names():
    [file] = read_bytes(zipped(("../../../etc/march.ofx", OFX)), "all.zip")
    assert file.file == "all.zip/march.ofx"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped(), "holds no files."),
        (zipped(("inner.zip", zipped(("a.ofx", OFX)))), "holds another .zip (inner.zip); unpack it first."),
        (
            zipped(("xl/workbook.xml", b"x"), ("[Content_Types].xml", b"x")),
            "is a document of a spreadsheet or writing program; open it there and save it as CSV.",
        ),
        (zipped(("a.ofx", OFX))[:-30], "is a damaged .zip; perhaps it was not downloaded whole."),
        (
            zipped(("bomb.csv", b"0" * 20_000_000)),
            "unpacks to far more than statements do (a zip bomb); it is not read.",
        ),
        (zipped(*((f"{n}.ofx", b"") for n in range(1_001))), "holds 1001 files; at most 1000 are read."),
    ],
)
def test_archives_that_are_not_read(data, said):
    assert refusal(data, "all.zip") == said


def test_a_zip_that_lies_about_its_sizes_is_stopped_while_it_is_unpacked():
    data = bytearray(zipped(("bomb.csv", b"0" * 20_000_000)))
    for at in (22, data.rindex(b"PK\x01\x02") + 24):  # the size unpacked, in both places
        data[at : at + 4] = (1_000).to_bytes(4, "little")
    assert "bomb" in refusal(bytes(data), "all.zip") or "damaged" in refusal(bytes(data), "all.zip")


def test_many_files_that_are_too_much_together(monkeypatch):
    monkeypatch.setattr(zips, "MOST_BYTES", 2 * len(OFX))
    data = zipped(*((f"{n}.ofx", OFX) for n in range(3)))
    assert "holds more than" in refusal(data, "all.zip")


def test_a_locked_zip_is_named_as_such():
    data = bytearray(zipped(("a.ofx", OFX)))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data), "all.zip").startswith("is locked with a password;")


@settings(deadline=None)
@given(st.sampled_from([OFX, CAMT]), st.data())
def test_a_damaged_file_is_read_or_refused_but_never_fails(whole, data):
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=12))
    broken = whole[:start] + put + whole[start + length :]
    try:
        files = read_bytes(broken[: data.draw(st.integers(0, len(broken)))], "file")
    except StatementError as error:
        assert str(error).startswith("file")  # noqa: PT017 - either way is right
    else:
        assert files[0].format


def test_statements_are_told_by_their_content_whatever_they_are_called(tmp_path):
    for name, data in (("a.csv", OFX), ("b.pdf", CAMT)):
        (tmp_path / name).write_bytes(data)
        [file] = read_file(tmp_path / name)
        assert file.format == ("ofx" if data is OFX else "camt")


def test_ebcdic_is_not_seen_in_ordinary_files():
    for text in ("Дата;Сумма\n01.02.2026;100", "a,b\n1,2", "日付,金額\n2026-01-01,100", "@@@@@@@@@@@@@@@@@@@@"):
        for encoding in ("utf-8", "cp1251", "utf-16-le"):
            data = text.encode(encoding, "replace")
            if text[0] == "@":
                continue
            assert not sniffing._is_ebcdic(data)


def entry(inside="", amount="1.00"):
    return (
        f'<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-01-01</Dt></BookgDt>'
        f"<NtryDtls><TxDtls>{inside}</TxDtls></NtryDtls></Ntry>"
    )


@pytest.mark.parametrize(
    ("body", "amounts"),
    [
        (entry("<a>" * 20_000 + "</a>" * 20_000), ["-1.00"]),
        ("<Ntry>" * 20_000 + "</Ntry>" * 20_000 + entry(), ["-1.00"]),
        ("<Ntry/>" + entry() + "<Ntry a='b'/>" + entry(amount="2.00"), ["-1.00", "-2.00"]),
        (entry("<RmtInf>" + "<Ustrd>word</Ustrd>" * 20_000 + "</RmtInf>"), ["-1.00"]),
        (entry().replace("</Ntry>", "</Ntry >") + "<?next <Ntry> ?>" + entry(), ["-1.00", "-1.00"]),
    ],
    ids=["deep", "entries in entries", "empty entries", "a long purpose", "instructions"],
)
def test_odd_but_well_formed_camt(body, amounts):
    data = f"<Document><BkToCstmrStmt><Stmt>{body}</Stmt></BkToCstmrStmt></Document>"
    [file] = read_bytes(data.encode(), "odd.xml")
    rows = [row for statement in file.statements for row in statement.rows]
    assert [str(row.amount) for row in rows] == amounts
    assert all(len(row.text) < 11_000 for row in rows)


@pytest.mark.parametrize("tag", ["<A", "<STMTTRN>", "<MEMO>x", "<!--", "<![CDATA[]]>", "<", "&", "<STMTRS "])
def test_ofx_with_one_thing_ten_thousand_times(tag):
    row = "<STMTTRN><DTPOSTED>20260101<TRNAMT>-1.00<NAME>A</STMTTRN>"
    [file] = read_bytes(f"<OFX><STMTRS>{row}{tag * 10_000}".encode(), "odd.ofx")
    assert str(file.statements[0].rows[0].amount) == "-1.00"
    assert any("cut off" in note for note in file.notes)
