"""`movehelper statement recurring`: who is paid again and again, from files alone."""

import json

import pytest

from movehelper.cli import run

BANK = """Date,Description,Amount
{rows}
"""


@pytest.fixture
def typed(capsys):
    def type_(*words):
        with pytest.raises(SystemExit) as ended:
            run(["statement", "recurring", *(str(word) for word in words), "--today", "2026-11-22"])
        output = capsys.readouterr()
        return ended.value.code, output.out, output.err

    return type_


def rows(*months):
    for month in months:
        yield f"2026-{month:02}-03,NETFLIX.COM,-12.99"
        yield f"2026-{month:02}-05,TALKTALK LIMITED 0099{month:02} DDR,-25.00"
        yield f"2026-{month:02}-17,TESCO STORES 2341,-{30 + month}.10"


def bank_file(folder, name, *months):
    file = folder / name
    file.write_text(BANK.format(rows="\n".join(rows(*months))), encoding="utf-8")
    return file


def test_findings_as_data_have_every_key_and_two_files_are_one_history(tmp_path, typed):
    first, second = bank_file(tmp_path, "a.csv", *range(1, 7)), bank_file(tmp_path, "b.csv", *range(6, 11))
    status, out, err = typed(first, second, "--json")
    assert (status, err) == (0, "")
    talktalk, netflix = json.loads(out)
    assert {key: talktalk[key] for key in ("key", "name", "provider", "sector", "tier", "period", "rail")} == {
        "key": "name:talktalk",
        "name": "TalkTalk",
        "provider": "gb-talktalk",
        "sector": "broadband",
        "tier": "certain",
        "period": "monthly",
        "rail": "direct debit",
    }
    assert {key: netflix[key] for key in ("tier", "typical_amount", "first", "last", "next", "count", "state")} == {
        "tier": "periodic",
        "typical_amount": "-12.99",
        "first": "2026-01-03",
        "last": "2026-10-03",
        "next": "2026-11-03",
        "count": 10,
        "state": "active",
    }
    assert netflix["lines"][0] == "a.csv:2"
    assert all(reason["text"].endswith(".") and reason["code"] for reason in netflix["reasons"])


def test_findings_are_printed_surest_first_with_reasons_and_what_cannot_be_seen(tmp_path, typed):
    status, out, _err = typed(bank_file(tmp_path, "a.csv", *range(1, 7)))
    assert status == 0
    assert out.index("Certain:") < out.index("TalkTalk") < out.index("Regular:") < out.index("Netflix")
    assert "6 of 6 payments came every month, each on its day." in out
    assert "too short to show all that is paid every 3 months, every 6 months or every year" in out
    assert "Tesco" not in out


def test_a_file_that_is_no_statement_is_said_and_the_others_are_still_looked_at(tmp_path, typed):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7 nothing")
    status, out, err = typed(letter, bank_file(tmp_path, "a.csv", *range(1, 7)))
    assert status == 1
    assert "letter.pdf is a PDF" in err
    assert "TalkTalk" in out


def test_what_a_file_does_not_prove_is_said(tmp_path, typed):
    file = tmp_path / "a.csv"
    text = "".join(f"03/{month:02}/2026,NETFLIX.COM,-12.99\n" for month in range(1, 7))
    file.write_text(f"Date,Description,Amount\n{text}", encoding="utf-8")
    status, out, err = typed(file)
    assert (status, "Netflix" in out) == (0, True)
    assert err.startswith("a.csv: What comes first in the dates of this file? The file does not prove it")
    status, out, err = typed(file, "--date-order", "day")
    assert (status, "every month" in out, err) == (0, True, "")


def test_nothing_found_is_said(tmp_path, typed):
    file = tmp_path / "a.csv"
    file.write_text("Date,Description,Amount\n2026-10-03,Kiosk,-2.10\n2026-10-14,Kiosk,-3.10\n", encoding="utf-8")
    status, out, _err = typed(file)
    assert (status, out.splitlines()[0]) == (0, "Nothing in these statements is paid again and again.")
