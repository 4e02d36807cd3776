"""Days and sums as a tired person reads them."""

from __future__ import annotations

import datetime as dt
import gettext
import time
from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given, strategies as st

from movehelper.domain.records import Money
from movehelper.domain.records.statements import StatementImport
from movehelper.wording import choose, dates, languages, reasons, speak, spoken, statements, steps
from movehelper.wording.documents import how_far
from movehelper.wording.money import money
from movehelper.wording.sizes import size

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def english_again():
    before = spoken()
    yield
    speak(before)


def test_a_day_is_always_named_with_weekday_and_whole_year():
    assert dates.date(dt.date(2026, 11, 26)) == "Thu 26 Nov 2026"
    assert dates.date(dt.date(2027, 1, 3)) == "Sun 3 Jan 2027"


@pytest.fixture
def auckland(monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("this system has no tzset")
    with monkeypatch.context() as clock:
        clock.setenv("TZ", "Pacific/Auckland")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("auckland")
def test_what_was_done_on_a_sunday_morning_is_not_told_as_of_saturday():
    at = dt.datetime(2026, 11, 21, 20, 0, tzinfo=dt.UTC)
    assert dates.day_of(at) == "Sun 22 Nov 2026"
    came = StatementImport(id="i", file="bank.csv", sha256="", format="csv", at=at, added=1)
    assert statements.taken(came).endswith("taken in on Sun 22 Nov 2026")


def test_an_unknown_day_says_so():
    assert dates.date_or(None) == "not known yet"
    assert dates.date_or(None, "no date") == "no date"
    assert dates.date_or(TODAY) == "Sun 22 Nov 2026"


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (2, "2 days left"),
        (-1, "yesterday"),
        (-2, "2 days ago"),
        (-3, "3 days ago"),
    ],
)
def test_days_left_in_words(away, words):
    assert dates.days_left(TODAY + dt.timedelta(days=away), TODAY) == words


def test_day_and_days_left_stand_together():
    assert dates.date_and_days(dt.date(2026, 11, 26), TODAY) == "Thu 26 Nov 2026 · 4 days left"


def test_one_day_is_not_plural():
    assert (dates.days(1), dates.days(2)) == ("1 day", "2 days")


def test_a_moment_shows_the_clock_of_that_place():
    assert dates.moment(dt.datetime(2026, 11, 12, 8, 0, tzinfo=dt.UTC)) == "Thu 12 Nov 2026, 08:00"


def test_the_currency_stands_beside_each_sum():
    assert money(Money(amount=Decimal(39), currency="GBP")) == "£39.00"
    assert money(Money(amount=Decimal("1234.5"), currency="EUR")) == "€1,234.50"
    assert money(Money(amount=Decimal(20), currency="CAD")) == "CA$20.00"
    assert money(Money(amount=Decimal(7), currency="QQQ")) == "QQQ7.00"


@given(
    amount=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**21), max_value=10**21),
    currency=st.sampled_from(["GBP", "EUR", "USD", "CAD", "AUD", "NZD", "CHF"]),
)
def test_english_sums_are_written_as_babel_writes_them(amount, currency):
    assert money(Money(amount=amount, currency=currency)) == format_currency(amount, currency, locale="en")


@pytest.mark.usefixtures("english_again")
def test_another_language_writes_sums_its_own_way():
    speak("de_DE")
    assert money(Money(amount=Decimal("1234.5"), currency="EUR")) == "1.234,50\xa0€"


@pytest.mark.usefixtures("english_again")
def test_a_language_nobody_knows_falls_back_to_english():
    speak("tlh")
    assert money(Money(amount=Decimal(39), currency="GBP")) == "£39.00"
    assert dates.date(TODAY) == "Sun 22 Nov 2026"


@pytest.mark.usefixtures("english_again")
def test_a_gettext_catalogue_changes_the_words(tmp_path):
    from io import BytesIO

    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="de")
    catalogue.add("Mon Tue Wed Thu Fri Sat Sun", "Mo Di Mi Do Fr Sa So")
    catalogue.add(("{n} day left", "{n} days left"), ("noch {n} Tag", "noch {n} Tage"))
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    file = BytesIO()
    write_mo(file, catalogue)
    (folder / "movehelper.mo").write_bytes(file.getvalue())
    speak("de_AT", tmp_path)
    assert dates.date_and_days(dt.date(2026, 11, 26), TODAY) == "Do 26 Nov. 2026 · noch 4 Tage"


@pytest.mark.usefixtures("english_again")
def test_a_catalogue_without_names_of_days_takes_those_of_its_language(tmp_path):
    put_catalogue(tmp_path, "fr", {"today": "ce jour"})
    speak("fr", tmp_path)
    assert dates.date(TODAY) == "dim. 22 nov. 2026"
    assert dates.days_left(TODAY, TODAY) == "ce jour"


def put_catalogue(folder, language, words):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale=language)
    for sentence, said in words.items():
        catalogue.add(sentence, said)
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "movehelper.mo").open("wb") as file:
        write_mo(file, catalogue)


@pytest.mark.usefixtures("english_again")
@pytest.mark.parametrize(
    ("wanted", "system", "spoken_then"),
    [
        ("", "en_GB.UTF-8", "en"),
        ("", "de_AT.UTF-8", "de_AT"),
        ("", "fr_FR.UTF-8", "en"),
        ("", "C", "en"),
        ("de", "en_GB.UTF-8", "de"),
        ("en", "de_DE.UTF-8", "en"),
        ("fr", "de_DE.UTF-8", "en"),
        ("", "de-DE", "de_DE"),
    ],
)
def test_only_a_language_with_words_is_spoken(tmp_path, wanted, system, spoken_then):
    put_catalogue(tmp_path, "de", {"today": "heute"})
    assert choose(wanted, system, tmp_path) == spoken_then
    assert spoken() == spoken_then
    assert (dates.days_left(TODAY, TODAY) == "heute") is spoken_then.startswith("de")


def test_without_catalogues_there_is_english_alone(tmp_path):
    assert languages(None) == languages(tmp_path) == ("en",)
    put_catalogue(tmp_path, "pt_BR", {"today": "hoje"})
    assert languages(tmp_path) == ("en", "pt_BR")


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "1 byte"),
        (812, "812 bytes"),
        (1_400_000, "1.4 MB"),
        (9_960, "10 kB"),
        (999_499, "999 kB"),
        (999_950, "1.0 MB"),
    ],
)
def test_a_size_is_said_alike_wherever_it_stands(n, said):
    assert size(n) == said
    assert how_far(1, 1, n, n) == f"{said} of {said}"


@pytest.mark.usefixtures("english_again")
def test_spans_and_days_of_the_year_are_said_in_the_language_spoken(monkeypatch):
    words = {"{n} month": "{n} Monat", "{n} months": "{n} Monate", "{day} {month}": "{day}. {month}"}
    speak("de")
    monkeypatch.setattr(gettext.NullTranslations, "gettext", lambda _self, text: words.get(text, text))
    monkeypatch.setattr(
        gettext.NullTranslations, "ngettext", lambda _self, one, many, n: words.get(one if n == 1 else many, many)
    )
    assert (steps.span("1 months"), steps.span("3 months")) == ("1 Monat", "3 Monate")
    assert reasons.ends_on("03-31") == "on 31. März"
