"""Rows written in any dialect of a bank are read back as they were, or it is asked: never anything else in silence."""

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings, strategies as st

from movehelper.domain.records.statements import ReadingChoices, StatementRow
from movehelper.statements import read_bytes
from tests.statements.writers import Dialect, write_csv, write_qif

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2049, 12, 31))
CENTS = st.integers(-(10**8), 10**8).filter(bool).map(lambda cents: Decimal(cents) / 100)
WHOLE = st.integers(-(10**5), 10**5).filter(bool).map(Decimal)
LETTERS = st.sampled_from("abcdefgXYZäöüßéçłñ &.-/'\"=+@;,|\t()")
WORDS = st.text(LETTERS, min_size=1, max_size=25).map(lambda text: "n" + " ".join(text.split()))
DATES = {
    "%Y-%m-%d": "year first",
    "%d.%m.%Y": "day first",
    "%d.%m.%y": "day first",
    "%d/%m/%Y": "day first",
    "%m/%d/%Y": "month first",
    "%d-%m-%y": "day first",
    "%m/%d/%y": "month first",
    "%d %b %Y": "day first",
    "%Y%m%d": "year first",
    "%Y-%m-%d %H:%M:%S": "year first",
    "%d/%m/%Y %H:%M": "day first",
}
HEADERS = (
    ("Date", "Payee", "Description", "Amount"),
    ("Buchungstag", "Auftraggeber/Empfänger", "Verwendungszweck", "Betrag (EUR)"),
    ("Date de comptabilisation", "Tiers", "Libellé", "Montant"),
    ("Fecha operación", "Beneficiario", "Concepto", "Importe"),
    ("Boekdatum", "Naam tegenpartij", "Omschrijving", "Bedrag"),
    ("Data contabile", "Controparte", "Causale", "Importo"),
    ("Data księgowania", "Kontrahent", "Tytuł", "Kwota"),
)
SPLITS = (("Debit", "Credit"), ("Soll", "Haben"), ("Paid out", "Paid in"), ("Amount Debit", "Amount Credit"))
BALANCES = ("Balance", "Saldo", "Solde", "Running Balance")


@st.composite
def dialects(draw):
    delimiter, decimal = draw(st.sampled_from([(",", "."), (";", ","), (";", "."), ("\t", ","), ("|", ".")]))
    thousands = draw(st.sampled_from(["", " ", "'", "." if decimal == "," else ","]))
    balance = draw(st.sampled_from(["", *BALANCES]))
    return Dialect(
        delimiter=delimiter,
        encoding=draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])),
        date=draw(st.sampled_from(sorted(DATES))),
        decimal=decimal,
        thousands=thousands,
        header=draw(st.sampled_from(HEADERS)),
        preamble=draw(
            st.sampled_from([(), ("Account statement", ""), ("IBAN;DE89370400440532013000", "Saldo;12,00;EUR")])
        ),
        end=draw(st.sampled_from(["\r\n", "\n", "\r"])),
        split=draw(st.sampled_from([None, *SPLITS])),
        balance=balance,
        newest_first=draw(st.booleans()),
        quoted=draw(st.booleans()),
    )


def rows(amounts):
    row = st.builds(StatementRow, booked=DAYS, amount=amounts, name=WORDS, text=WORDS)
    return st.lists(row, min_size=1, max_size=9).map(lambda found: sorted(found, key=lambda one: one.booked))


def heart(row):
    return (row.booked, row.amount, row.name, "" if row.text == row.name else row.text)


def all_read(file):
    return [heart(row) for statement in file.statements for row in statement.rows]


def expected(written, dialect):
    found = [heart(row) for row in written]
    return found[::-1] if dialect.newest_first else found


@settings(max_examples=150, deadline=None)
@given(rows(CENTS | WHOLE), dialects())
def test_a_dialect_is_read_back_or_asked_about(written, dialect):
    data = write_csv(written, dialect)
    [file] = read_bytes(data, "file.csv")
    assert file.questions or all_read(file) == expected(written, dialect)
    assert not file.refused


@settings(max_examples=150, deadline=None)
@given(rows(CENTS | WHOLE), dialects())
def test_with_all_answers_every_dialect_is_read_back(written, dialect):
    data = write_csv(written, dialect)
    order = DATES[dialect.date]
    answers = ReadingChoices(date_order=order, decimal=dialect.decimal, invert=False)
    [file] = read_bytes(data, "file.csv", answers)
    assert not file.questions
    assert all_read(file) == expected(written, dialect)


PLAIN = st.text(st.sampled_from("abcXYZäöüé&.-/'+=@;,"), min_size=1, max_size=20).map(lambda text: "n" + text)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.builds(StatementRow, booked=DAYS, amount=CENTS, name=PLAIN, text=PLAIN), min_size=1, max_size=8),
    st.sampled_from(["%m/%d/%Y", "%d/%m/%Y", "%m/%d'%y", "%d.%m.%Y", "%d %b %Y", "%Y-%m-%d"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_qif_is_read_back_or_asked_about(written, date, end):
    data = write_qif(written, date=date).replace(b"\n", end.encode())
    order = "month first" if date.startswith("%m") else "day first"
    for choices in (ReadingChoices(), ReadingChoices(date_order=order, decimal=".")):
        [file] = read_bytes(data, "file.qif", choices)
        assert not file.refused
        assert file.questions or all_read(file) == [heart(row) for row in written]
    assert not file.questions


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12), CENTS), min_size=1, max_size=8),
    st.sampled_from(["/", "-", " "]),
)
def test_dates_that_nothing_proves_are_always_asked_about(found, mark):
    lines = [f"{one:02}{mark}{two:02}{mark}2024;Name;{amount:.2f}" for one, two, amount in found]
    [file] = read_bytes("\n".join(["Date;Payee;Amount", *lines]).encode(), "file.csv")
    asked = "date order" in {question.what for question in file.questions}
    assert asked == any(one != two for one, two, _amount in found)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 999), st.integers(0, 999)), min_size=1, max_size=8), st.sampled_from(".,"))
def test_decimal_signs_that_nothing_proves_are_always_asked_about(found, mark):
    lines = [f"2024-01-{day:02};Name;-{whole}{mark}{rest:03}" for day, (whole, rest) in enumerate(found, 1)]
    [file] = read_bytes("\n".join(["Date;Payee;Amount", *lines]).encode(), "file.csv")
    assert [question.what for question in file.questions] == ["decimal sign"]
