"""By what bytes are read, and what a reader is given."""

import pytest
from hypothesis import given, settings, strategies as st

from movehelper.domain.errors import StatementError
from movehelper.domain.records.statements import ReadingChoices
from movehelper.statements import read_bytes, read_file
from movehelper.statements.source import Source, Stopped, Watch, encoding_of, narrowed

SENTENCE = "Müller überweist 12,50 € für Café, Nr. 7 \u2013 danke!"
PLAINER = SENTENCE.replace("\u2013", "-")


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        (SENTENCE.encode(), "", "utf-8"),
        (SENTENCE.encode(), "1252", "utf-8"),  # the header lies
        (SENTENCE.encode("cp1252"), "UTF-8", "cp1252"),  # and the other way round
        (SENTENCE.encode("cp1252"), "", "cp1252"),
        (SENTENCE.encode("cp1252"), "ISO-8859-1", "cp1252"),  # what everybody means by it
        (PLAINER.encode("iso8859-15"), "iso-8859-15", "iso8859-15"),
        (PLAINER.encode("iso8859-15"), "8859-15", "iso8859-15"),
        ("Žluťoučký kůň".encode("cp1250"), "windows-1250", "cp1250"),
        ("日本語の明細".encode("euc_jp"), "EUC-JP", "euc_jp"),
        ("日本".encode("iso2022_jp"), "iso-2022-jp", "iso2022_jp"),
        (SENTENCE.encode("cp1252"), "no-such-code", "cp1252"),
        (SENTENCE.encode("cp1252"), "zip", "cp1252"),
        (b"\xef\xbb\xbf" + SENTENCE.encode(), "1252", "utf-8"),
        (SENTENCE.encode("utf-16"), "", "utf-16-le"),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "", "utf-16-be"),
        (SENTENCE.encode("utf-16-le"), "utf-8", "utf-16-le"),  # no mark, but every other byte is NUL
        (SENTENCE.encode("utf-16-be"), "", "utf-16-be"),
        ("Płatność kartą za zakupy, opłata".encode("cp1250"), "", "cp1250"),  # no western word has a ³ in it
        ("Köln 14 m³, Preis 5 £, Größe 3¹".encode("cp1252"), "", "cp1252"),
        (b"plain", "1252", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_the_bytes_decide_and_a_header_only_where_they_prove_nothing(data, declared, expected):
    assert encoding_of(data, declared=declared) == expected


def test_what_the_person_says_wins_where_there_is_no_mark():
    data = "Grüße".encode("cp1250")
    assert Source("x", data, ReadingChoices(encoding="cp1250")).text()[1] == "cp1250"
    assert Source("x", b"\xef\xbb\xbfa", ReadingChoices(encoding="cp1250")).text() == ("a", "utf-8")
    assert Source("x", data, ReadingChoices(encoding="zip")).text()[1] == "cp1252"


@pytest.mark.parametrize("wide", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_file_of_two_or_four_bytes_a_letter_is_read_as_it_was(wide):
    text = "a\u00e9\u20ac\U0001f600" * 200_000 + "\n"
    data, was = narrowed(("\ufeff" + text).encode(wide))
    assert (data, was) == (text.encode(), wide)
    assert Source("x", data, wide=was).text() == (text, wide)
    assert narrowed(data) == (data, "")
    half = narrowed(("\ufeff" + text).encode(wide)[:-1])[0]
    assert half == (text[:-1] + "\ufffd").encode()


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "1252", "euc-jp", "utf-16", "hex"]))
def test_every_file_has_a_text_or_says_that_it_is_damaged(data, declared):
    source = Source("file", data)
    assert isinstance(source.head, str)
    try:
        text, _encoding = source.text(declared)
    except StatementError as error:
        assert str(error) == "file is damaged: most of it is empty (NUL bytes)."  # noqa: PT017 - either way is right
    else:
        assert "\0" not in text


def test_bytes_that_cp1252_does_not_know_stay_as_they_are():
    assert Source("x", b"\x81 \xfc \x9d").text() == ("\x81 ü \x9d", "cp1252")


def test_a_head_is_not_fooled_by_a_letter_that_is_cut_in_two():
    assert Source("x", b"a" * 16_383 + "ü".encode() * 100).head == "a" * 4_000


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(end):
    assert Source("x", end.join(["one", "", "two", ""]).encode()).lines()[0] == ["one", "", "two"]


def test_padding_is_left_out_and_emptiness_is_damage():
    assert Source("x", b"some text" + b"\0" * 4).text()[0] == "some text"
    with pytest.raises(StatementError, match=r"^x is damaged: most of it is empty \(NUL bytes\)\.$"):
        Source("x", b"some text" + b"\0" * 4_000).text()


def test_reading_can_be_watched_and_stopped(tmp_path):
    from tests.statements.generated import bookings
    from tests.statements.writers import write_ofx1

    file = tmp_path / "year.ofx"
    file.write_bytes(write_ofx1(bookings(2_000)))
    told: list[tuple[int, int]] = []
    read_file(file, watch=Watch(tell=lambda done, total: told.append((done, total))))
    assert (1_792, 2_000) in told

    stops = iter([False] * 6)
    with pytest.raises(Stopped):
        read_file(file, watch=Watch(stopped=lambda: next(stops, True)))


def test_the_decimal_sign_is_asked_for_and_taken():
    from tests.statements.test_samples import SAMPLES

    data = (SAMPLES / "ofx" / "three-digits-after-the-point.ofx").read_bytes()
    [said] = read_bytes(data, "x", ReadingChoices(decimal=","))
    assert [str(row.amount) for row in said.statements[0].rows] == ["-14000", "-1250"]
    assert not said.questions
    [turned] = read_bytes(data, "x", ReadingChoices(decimal=".", invert=True))
    assert [str(row.amount) for row in turned.statements[0].rows] == ["14.000", "1.250"]
