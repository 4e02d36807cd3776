"""Rows written as OFX and CAMT and read again are the same rows."""

import datetime as dt
import xml.etree.ElementTree as ET
from decimal import Decimal
from xml.sax.saxutils import escape

from hypothesis import given, settings, strategies as st

from movehelper.domain.records.statements import StatementRow
from movehelper.statements import read_bytes
from movehelper.statements.camt_shapes import Shapes
from movehelper.statements.markup import blanked
from tests.statements.writers import On, write_camt053, write_ofx1, write_ofx2

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))
AMOUNTS = st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents) / 100)
LETTERS = st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufffe\uffff")
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=9), max_size=4).map(" ".join)
SGML = st.text(st.sampled_from("abcÄÖüßÉxyzAB0189 .,-/*'\"()%$;:"), max_size=30).map(
    lambda text: " ".join(text.split())
)


def rows(texts):
    row = st.builds(
        StatementRow, booked=DAYS, amount=AMOUNTS, name=texts.map(lambda text: text[:31].strip()), text=texts
    )
    return st.lists(row, max_size=8)


def heart(row):
    """Return what OFX can say of a row; without a name the text is the name, and the same again is left out."""
    text = "" if row.text == row.name else row.text
    return (row.booked, row.amount, *((row.name, text) if row.name else (text, "")))


def read_back(data):
    [file] = read_bytes(data, "file")
    [statement] = file.statements
    assert not file.refused
    assert not file.questions
    return file, statement


@settings(deadline=None)
@given(rows(WORDS))
def test_ofx_in_xml(written):
    file, statement = read_back(write_ofx2(written))
    assert [heart(row) for row in statement.rows] == [heart(row) for row in written]
    assert (file.format, statement.currency, statement.account) == ("ofx", "EUR", On().account)


@settings(deadline=None)
@given(rows(SGML))
def test_ofx_in_sgml(written):
    _file, statement = read_back(write_ofx1(written, card=True))
    assert [heart(row) for row in statement.rows] == [heart(row) for row in written]


@settings(deadline=None)
@given(rows(WORDS), st.sampled_from([2, 4, 8]), st.booleans())
def test_camt_and_its_balances(written, version, report):
    file, statement = read_back(write_camt053(written, version=version, report=report))
    pairs = zip(statement.rows, written, strict=True)
    for read, wrote in pairs:
        assert (read.booked, read.amount, read.name, read.text) == (wrote.booked, wrote.amount, wrote.name, wrote.text)
    assert (file.format, statement.balance_check) == ("camt", "right")


@settings(deadline=None)
@given(rows(WORDS))
def test_the_source_of_each_row_is_kept_as_it_stands(written):
    data = write_camt053(written)
    text = data.decode()
    [file] = read_bytes(data, "file")
    for row in file.statements[0].rows:
        assert row.raw in text
        assert text.splitlines()[row.line - 1].startswith("<Ntry>")


TREES = st.recursive(
    st.tuples(st.sampled_from(["Nm", "Ustrd", "Id", "Amt"]), WORDS),
    lambda inner: st.tuples(st.sampled_from(["Cdtr", "Refs", "RmtInf"]), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=12,
)


def written_out(tree, style):
    name, content = tree
    if isinstance(content, str):
        text = f"<![CDATA[{content}]]>" if style == "cdata" and "]]>" not in content else escape(content)
        text = text.replace("&gt;", ">") if style == "bare" and "]]" not in content else text
        return f'<{name} Ccy="EUR">{text}</{name}>' if name == "Amt" else f"<{name}>{text}</{name}>"
    inside = "".join(written_out(one, style) for one in content)
    return f"<{name}><!-- <x> & -->{inside}</{name}>" if style == "cdata" else f"<{name}>\n {inside}<Empty/></{name} >"


@settings(deadline=None)
@given(st.lists(TREES, min_size=1, max_size=4), st.sampled_from(["plain", "bare", "cdata"]))
def test_an_entry_is_taken_apart_as_a_real_parser_does(trees, style):
    raw = "<Ntry>" + "".join(written_out(tree, style) for tree in trees) + "</Ntry>"
    expected: dict[str, str] = {}
    _walk(ET.fromstring(raw), "", expected)  # noqa: S314 - our own text
    entry = Shapes().entry(blanked(raw))
    assert {key: value for key, value in entry.own.items() if not key.endswith("@")} == expected
    assert all(entry.own.get(f"{key}@") == "EUR" for key in expected if key.endswith("Amt"))


def _walk(element, path, into):
    for child in element:
        text = (child.text or "").strip()
        place = path + child.tag
        if len(child):
            _walk(child, f"{place}/", into)
        elif text and place not in into:
            into[place] = text
        elif text and place.endswith("/Ustrd"):
            into[place] += f" {text}"
