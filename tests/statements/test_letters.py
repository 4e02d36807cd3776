"""In which code a file without a mark is written: proven by its words, or asked for."""

from __future__ import annotations

import pytest

from movehelper.domain.records.statements import ReadingChoices
from movehelper.statements import read_bytes
from movehelper.statements.letters import codes_of, question

CZECH = ("Příkaz k úhradě účtu", "Převod na účet", "Výběr z bankomatu", "Poplatek za vedení účtu")
GERMAN = "Müller überweist für Größe, Straße, Café Šimek"


def czech(code="cp1250", header="Datum,Popis,Castka"):
    """Return a CSV in Czech, whose names of columns are plain."""
    rows = [f"2026-10-{day:02d},{text},-{day}.50" for day, text in enumerate(CZECH, 1)]
    return "\n".join([header, *rows, ""]).encode(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GERMAN, "cp1252"),
        (GERMAN.replace("Š", "S"), "cp850"),
        (GERMAN.replace("Š", "S"), "mac-roman"),
        ("Prélèvement EDF, virement reçu à l\u2019hôtel, Nîmes, Møller", "cp1252"),
        ("Suscripción año, Teléfono móvil, Nº1ºA, ESPAÑA, MªJosé, NºREF", "cp1252"),
        ("Prestação habitação, Água, não, ações, transferência", "cp1252"),
        ("Husleje Ørsted, Løn, Århus, Café Müller", "cp1252"),
        ("Millifærsla, Greiðsla, Þjónusta", "cp1252"),
        ("Sähkö, Määrä, Åbo, Šimek", "cp1252"),
        ("Societá, però più, unità", "cp1252"),
        ("Płatność kartą za zakupy, opłata, Łódź, Müller", "cp1250"),
        ("Płatność kartą za zakupy, opłata, Łódź, Müller", "iso8859-2"),
        ("Перевод на карту, Оплата услуг, ЯРКО, Trabant", "cp1251"),
        ("Перевод на карту, Оплата услуг, Сбербанк", "koi8-r"),
    ],
)
def test_words_prove_their_code(text, code):
    assert codes_of(text.encode(code)) == (code,)


@pytest.mark.parametrize(
    ("text", "code", "choices"),
    [
        (", ".join(CZECH), "cp1250", ("cp1250", "cp1252")),
        ("Příkaz k úhradě, Žižkov, Plzeň", "iso8859-2", ("iso8859-2", "cp1252")),
        ("Előfizetés, Átutalás, Űrhajós utca", "cp1250", ("cp1250", "cp1252")),
        ("Şişli Havale, Al\u0131şveriş iadesi, İstanbul, ücret", "cp1254", ("cp1254", "cp1252")),
        ("Mokėjimas už elektrą, Šiauliai, Grąžinimas", "cp1257", ("cp1257", "cp1252")),
        ("Πληρωμή λογαριασμού, Μεταφορά ποσού", "cp1253", ("cp1251", "cp1253")),
    ],
)
def test_words_that_read_well_in_two_ways_are_asked_about(text, code, choices):
    data = text.replace(", ", "\n").encode(code)
    assert codes_of(data) == choices
    asked = question(data, choices)
    assert asked.choices == choices
    first = text.partition(", ")[0]
    for written, *readings in asked.shown:
        assert "\ufffd" in written
        assert len(set(readings)) == len(choices)
    assert asked.shown[0][1 + choices.index(code)] == first


def test_pieces_of_another_file_in_utf_8_prove_nothing():
    assert codes_of("Müller Größe\n".encode() * 50 + "Straße Größe\n".encode("cp1252")) == ("cp1252",)


def test_a_few_odd_words_among_many_prove_nothing():
    streets = " ".join(f"M\u00fcllerstra\u00dfe{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60))
    assert codes_of(f"{streets} CO\u00b2Abgabe m\u00b2Preis Cr\u00e8che".encode("cp1252")) == ("cp1252",)


@pytest.mark.parametrize("data", [b"", b"plain", b"\x81 \xfc \x9d", b"a" * 2**20 + b"\xfc", b"\xfc" * 2**20])
def test_what_has_no_words_stays_western(data):
    assert codes_of(data) == ("cp1252",)


def test_a_file_is_asked_about_and_read_as_answered():
    [read] = read_bytes(czech(), "vypis.csv")
    [asked] = read.questions
    assert (asked.what, asked.choices) == ("encoding", ("cp1250", "cp1252"))
    assert asked.shown[1] == (
        "2026-10-02,P\ufffdevod na \ufffd\ufffdet,-2.50",
        "2026-10-02,Převod na účet,-2.50",
        "2026-10-02,Pøevod na úèet,-2.50",
    )
    [read] = read_bytes(czech(), "vypis.csv", ReadingChoices(encoding="cp1250"))
    assert not read.questions
    assert tuple(row.name or row.text for row in read.statements[0].rows) == CZECH
    assert read.mapping["encoding"] == "cp1250"


def test_what_was_answered_of_an_earlier_file_of_that_bank_is_not_asked_again():
    [first] = read_bytes(czech(), "vypis.csv", ReadingChoices(encoding="cp1250"))
    [second] = read_bytes(czech(), "vypis.csv", ReadingChoices(mapping=first.mapping))
    assert (second.encoding, second.questions) == ("cp1250", ())
    assert second.statements == first.statements


def test_but_it_counts_only_where_the_next_file_leaves_it_open():
    [first] = read_bytes(czech(), "vypis.csv", ReadingChoices(encoding="cp1250"))
    [second] = read_bytes(czech("utf-8"), "vypis.csv", ReadingChoices(mapping=first.mapping))
    assert (second.encoding, second.questions) == ("utf-8", ())


def test_other_forms_ask_too():
    text = "!Type:Bank\n" + "".join(
        f"D10/{day + 12}/2026\nT-{day}.50\nP{text}\n^\n" for day, text in enumerate(CZECH, 1)
    )
    [read] = read_bytes(text.encode("cp1250"), "x.qif")
    assert [one.what for one in read.questions] == ["encoding"]
