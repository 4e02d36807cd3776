"""Damaged and hostile files: sound rows, or one sentence with the name of the file; in bounded steps; never a part."""

from __future__ import annotations

import io
import os
import struct
import tracemalloc
import zipfile
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from movehelper.domain.errors import StatementError
from movehelper.domain.records.statements import ReadingChoices
from movehelper.statements import MOST_BYTES, Stopped, Watch, read_bytes, read_file
from tests.statements.generated import bookings
from tests.statements.hostile import Steps, outcome, rows_of, samples
from tests.statements.writers import FORMATS

SAMPLES = sorted(samples())
CHOICES = ReadingChoices(date_order="month first", decimal=".")
SPLICES = st.sampled_from(
    [
        *(b"\0", b"\xff", b"\xfe\xff", b"\xe2\x82", b"\x1a", b"\x1b[2J", "\u202e".encode()),
        *(b"<", b">", b"&", b"&#0;", b"&#x110000;", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>"),
        *(b'"', b",", b"\t", b"\n", b"\r", b"^", b":61:", b"?20", b"-", b"(" * 50, b" " * 300),
        *(b"9" * 400, b"99999999", b"E999999", b"1e9999999", b"Infinity", b"NaN", b"=HYPERLINK(1)"),
    ]
)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_cut_off_anywhere_gives_no_booking_that_was_not_in_it(name):
    data = samples()[name]
    whole = [(row.booked, row.amount) for row in rows_of(outcome(data))]
    assert len(whole) in {0, 4}  # QIF asks for the order of its dates first
    for end in range(0, len(data), 3 if len(data) < 1_500 else 11):
        got = [(row.booked, row.amount) for row in rows_of(outcome(data[:end]))]
        if whole:
            assert got[:-1] == whole[: max(0, len(got) - 1)]  # of plain text the last row may be cut in its amount


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_cut_off_at_each_byte(name):
    data = samples()[name]
    for end in range(len(data)):
        outcome(data[:end])


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(edits=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 40), SPLICES | st.binary(max_size=8)), max_size=6))
def test_a_damaged_file_is_read_or_refused(name, edits):
    data = samples()[name]
    for share, length, new in edits:
        at = int(share * len(data))
        data = data[:at] + new + data[at + length :]
    outcome(data)


@settings(max_examples=200)
@given(st.sampled_from(SAMPLES), st.sampled_from(SAMPLES), st.floats(0, 1), st.floats(0, 1))
def test_the_beginning_of_one_file_and_the_end_of_another(first, second, until, since):
    one, other = samples()[first], samples()[second]
    outcome(one[: int(until * len(one))] + other[int(since * len(other)) :])


BEGINNINGS = st.sampled_from(
    [
        b"",
        b"OFXHEADER:100\n",
        b"<OFX>",
        b"<?xml version='1.0'?>",
        b"!Type:Bank\n",
        b":20:A\n:61:",
        b"Date,Amount\n",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ]
)


@settings(max_examples=300)
@given(BEGINNINGS, st.binary(max_size=400))
def test_bytes_without_sense(beginning, rest):
    outcome(beginning + rest)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\0" * 5_000, "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "PDF"),
        (b"\n\n%PDF-1.4\n", "PDF"),
        (
            "Date,Payee,Amount\r\n2026-01-05,The corner bakery,-3.20\r\n2026-01-06,The corner bakery,-3.20\r\n".encode(
                "cp500"
            ),
            "EBCDIC",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel"),
        (b"<!DOCTYPE html><html><body>Session expired</body></html>", "web page"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 90, "program"),
        (b'[\n {"date": "2026-01-05", "amount": -3.2},\n {"date": "2026-01-06", "amount": -4.1}]', "JSON"),
    ],
)
def test_what_is_no_statement_whatever_its_name_is_told_by_its_kind(data, says):
    assert says in outcome(data, "statement.csv")


@pytest.mark.parametrize("name", ["csv", "csv continental", "ofx1", "ofx2", "camt", "mt940", "qif"])
def test_an_amount_of_400_digits_is_refused_with_its_line(name):
    rows = bookings(40)[8:12]
    whole = FORMATS[name].write(rows)
    written = f"{abs(rows[1].amount):.2f}"
    old = next(text for text in (written, written.replace(".", ",")) if whole.count(text.encode()) == 1)
    data = whole.replace(old.encode(), b"9" * 400)
    files = read_bytes(data, "given.csv", CHOICES)
    assert len(rows_of(files)) == 3
    [refused] = files[0].refused
    assert refused.line > 1
    assert len(refused.reason) < 200


ENTITIES = {
    "grow": "<!DOCTYPE D ["
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    + "]>",
    "reach a file": '<!DOCTYPE D [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>',
    "reach a server": '<!DOCTYPE D [<!ENTITY a11 SYSTEM "http://127.0.0.1:9/">]>',
    "take parameters": '<!DOCTYPE D [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
}


@pytest.mark.parametrize("name", ["ofx2", "camt", "camt v8", "ofx1"])
@pytest.mark.parametrize("attack", sorted(ENTITIES))
def test_entities_neither_grow_nor_reach_anywhere(name, attack):
    data = samples()[name].replace(b"Markt am Eck", b"&a11;" * 20)
    at = max(data.find(b"<OFX>"), data.find(b"<Document"))
    made = outcome(data[:at] + ENTITIES[attack].encode() + data[at:])
    assert "DOCTYPE" in made if name.startswith("camt") else len(rows_of(made)) == 4
    for row in rows_of(made):
        assert "root:" not in row.name + row.text
        assert len(row.name) < 2_000


@pytest.mark.parametrize("tag", [b"<OFX>", b"<STMTTRN>", b"<Document>", b"<Ntry>", b"<a>"])
def test_elements_in_elements_without_end(tag):
    for beginning in (
        b"",
        b"<OFX>",
        b"OFXHEADER:100\r\n\r\n<OFX>",
        b'<?xml version="1.0"?>',
        b'<Document xmlns="camt.053">',
    ):
        outcome(beginning + tag * 50_000)


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_a_zip_bomb_is_never_unpacked():
    bomb = zipped({"statement.csv": b"0" * (64 * 2**20)})
    assert len(bomb) < 2**20
    tracemalloc.start()
    said = outcome(bomb, "bomb.zip")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "bomb" in said
    assert most < 16 * 2**20


def test_a_zip_whose_directory_lies_about_its_sizes_is_stopped_too():
    bomb = bytearray(zipped({"statement.csv": b"0" * (64 * 2**20)}))
    at = bomb.rindex(b"PK\x01\x02")
    bomb[at + 24 : at + 28] = struct.pack("<I", 4_000)
    tracemalloc.start()
    said = outcome(bytes(bomb), "bomb.zip")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(said, str)
    assert most < 32 * 2**20


def test_a_zip_of_too_many_files_in_itself_or_with_odd_names():
    assert "files" in outcome(zipped({f"{number}.csv": b"x" for number in range(5_000)}), "many.zip")
    assert ".zip" in outcome(zipped({"a.zip": zipped({"b.csv": samples()["csv"]})}), "nested.zip")
    files = outcome(zipped({"../../etc/x.csv": samples()["csv"], "C:\\y.ofx": samples()["ofx1"]}), "odd.zip")
    assert [len(rows_of([file])) for file in files] == [4, 4]
    assert not any(".." in file.file or "C:" in file.file for file in files)


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_packed_in_an_unusual_way_is_not_unpacked(how):
    assert "unpack it first" in outcome(zipped({"a.csv": samples()["csv"]}, how), "odd.zip")


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@settings(max_examples=60)
@given(edits=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=3)), min_size=1, max_size=4))
def test_a_damaged_zip_is_read_or_refused(how, edits):
    data = zipped({"a.csv": samples()["csv"], "b.ofx": samples()["ofx1"]}, how)
    for share, new in edits:
        at = int(share * len(data))
        data = data[:at] + new + data[at + len(new) :]
    outcome(data, "damaged.zip")


def test_a_zip_cut_off_anywhere():
    data = zipped({"a.csv": samples()["csv"], "b.xml": samples()["camt"]})
    for end in range(4, len(data), 17):
        outcome(data[:end], "cut.zip")


def test_paths_that_are_no_files(tmp_path):
    fifo, loop, gone = tmp_path / "pipe.csv", tmp_path / "loop.csv", tmp_path / "gone.csv"
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    to_fifo, to_null = tmp_path / "to pipe.csv", tmp_path / "endless.csv"
    to_fifo.symlink_to(fifo)
    to_null.symlink_to("/dev/zero")
    for path in (fifo, loop, gone, to_fifo, to_null, tmp_path):
        with pytest.raises(StatementError, match=path.name):
            read_file(path)
    real = tmp_path / "real.csv"
    real.write_bytes(samples()["csv"])
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    [file] = read_file(link)
    assert len(rows_of([file])) == 4


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(200 * 2**20)  # takes no room on the disk
    looks = Steps()
    with pytest.raises(StatementError, match=r"large\.csv is 200 MB large; at most 128 MB"):
        read_file(large, None, looks)
    assert looks.looks == 0
    with pytest.raises(StatementError, match="MB"):
        read_bytes(b"\n" * (MOST_BYTES + 1), "large.csv")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_stop_button_is_looked_at_all_the_time(name):
    """At most 30 steps a row are done without a look, so that 100,000 rows leave it for less than a second."""
    data = FORMATS[name].write(bookings(4_000))
    read_bytes(FORMATS[name].write(bookings(20)), "first.csv", CHOICES)  # what is loaded once does not count
    steps = Steps()
    steps.count(partial(read_bytes, data, "given.csv", CHOICES, steps))
    assert steps.looks >= 10
    assert steps.longest < 30 * 4_000


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_four_times_the_rows_take_four_times_the_steps(name):
    counted = []
    for number in (500, 2_000):
        data, steps = FORMATS[name].write(bookings(number)), Steps()
        read_bytes(data, "given.csv", CHOICES)
        steps.count(partial(read_bytes, data, "given.csv", CHOICES, steps))
        counted.append(steps.all)
    assert counted[1] < 4.6 * counted[0]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_stopped_at_any_look_it_gives_nothing(name):
    data = FORMATS[name].write(bookings(3_000))
    seen: list[int] = []
    read_bytes(data, "given.csv", CHOICES, Watch(lambda done, _total: seen.append(done)))
    for last in {1, 2, len(seen) // 2, len(seen) - 1, len(seen)}:
        left = iter([False] * (last - 1) + [True])
        with pytest.raises(Stopped):
            read_bytes(data, "given.csv", CHOICES, Watch(stopped=partial(next, left)))


RUNS = [
    b" ",
    b"9",
    b"a",
    b"<a>",
    b"&",
    b"?20",
    b"/NAME/",
    b"-",
    b'"',
    b'""',
    b",",
    b";",
    b"1,",
    b"1 ",
    b"EREF+",
    b"(",
    b"\n",
    b"\r",
    b"^\n",
    b"<!--",
]
PLACES = {
    "csv": (b"Amount\r\n", b"Karte"),
    "ofx1": (b"<NAME>", b"<TRNAMT>"),
    "ofx2": (b"<NAME>", b"<TRNAMT>"),
    "qif": (b"\nT", b"\nP"),
    "camt": (b"<Ustrd>", b'<Amt Ccy="EUR">'),
    "mt940": (b"\n:61:", b"\n:86:"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PLACES))
@pytest.mark.parametrize("run", RUNS)
def test_long_runs_of_the_same_letters(name, run):
    for place in PLACES[name]:
        data = samples()[name]
        at = data.index(place) + len(place)
        outcome(data[:at] + run * (100_000 // len(run)) + data[at:])


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PLACES))
def test_a_line_of_50_mb(name):
    data = samples()[name]
    place = PLACES[name][1]
    at = data.index(place) + len(place)
    outcome(data[:at] + b"x" * (50 * 2**20) + data[at:])


@pytest.mark.slow
def test_a_file_of_200_mb(tmp_path):
    large = tmp_path / "large.csv"
    rows = b"".join(b"2026-01-%02d,Payee %d,Text,-%d.00\r\n" % (day % 28 + 1, day, day) for day in range(20_000))
    with large.open("wb") as file:
        file.write(b"Date,Payee,Description,Amount\r\n")
        while file.tell() < 200 * 2**20:
            file.write(rows)
    with pytest.raises(StatementError, match="at most 128 MB"):
        read_file(large)
