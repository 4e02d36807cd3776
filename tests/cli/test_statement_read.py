"""The command `movehelper statement read`, as typed."""

import json
from decimal import Decimal

from click.testing import CliRunner

from movehelper.cli import cli
from tests.statements.generated import bookings
from tests.statements.test_samples import SAMPLES
from tests.statements.writers import On, write_camt053, write_ofx1

KEYS = {"format", "encoding", "account", "currency", "rows", "refused", "sum", "first", "last", "balance_check"}


def typed(*words, status=0):
    ended = CliRunner().invoke(cli, ["statement", "read", *(str(word) for word in words)])
    assert ended.exit_code == status, ended.output
    return ended


def test_each_file_is_told_in_numbers(tmp_path):
    rows = bookings(40)
    (tmp_path / "a.ofx").write_bytes(write_ofx1(rows))
    (tmp_path / "b.xml").write_bytes(write_camt053(rows[:5], On(account="DE02120300000000202051")))
    first, second = json.loads(typed("--json", tmp_path / "a.ofx", tmp_path / "b.xml").stdout)
    assert first.keys() == second.keys() >= KEYS
    assert (first["file"], first["format"], first["rows"], first["refused"]) == ("a.ofx", "ofx", 40, 0)
    assert Decimal(first["sum"]) == sum(row.amount for row in rows)
    assert (first["first"], first["last"]) == (rows[0].booked.isoformat(), rows[-1].booked.isoformat())
    assert (first["account"], first["currency"], first["balance_check"]) == (On().account, "EUR", "none")
    assert (second["account"], second["balance_check"]) == ("DE02120300000000202051", "right")


def test_refused_rows_have_their_line_and_reason():
    [told] = json.loads(typed("--json", SAMPLES / "ofx" / "rows-that-are-refused.ofx").stdout)
    assert (told["rows"], told["refused"], told["sum"]) == (1, 7, "-7.50")
    assert told["refused_rows"][0] == {"line": 14, "reason": 'Its amount "$120" is no amount.'}


def test_several_accounts_and_currencies_are_kept_apart():
    [several] = json.loads(typed("--json", SAMPLES / "ofx" / "several-accounts.qfx").stdout)
    assert several["account"] == ["000123456789", "", "3", "4111111111111111", "X1"]
    assert [statement["rows"] for statement in several["statements"]] == [1, 1, 1, 1, 1]
    [mixed] = json.loads(typed("--json", SAMPLES / "camt" / "054-two-currencies-in-cp1252.xml").stdout)
    assert (mixed["currency"], mixed["sum"]) == (["CHF", "EUR"], {"CHF": "-8.5", "EUR": "7.00"})


def test_one_bad_file_does_not_hide_the_good_one(tmp_path):
    (tmp_path / "bill.csv").write_bytes(b"%PDF-1.7")
    (tmp_path / "a.ofx").write_bytes(write_ofx1(bookings(2)))
    ended = typed("--json", tmp_path / "bill.csv", tmp_path / "a.ofx", status=1)
    bad, good = json.loads(ended.stdout)
    assert (bad["rows"], bad["format"], good["rows"]) == (0, None, 2)
    assert bad["error"] == ended.stderr.strip()
    assert bad.keys() - {"error"} == good.keys()


def test_in_words():
    said = typed(SAMPLES / "camt" / "053-with-right-balances.xml").stdout
    assert said == (
        "053-with-right-balances.xml: CAMT, utf-8 · 4 rows · sum 553.79 EUR · from Mon 2 Mar 2026 to Thu 5 Mar 2026\n"
        "  Account DE02120300000000202051 EUR\n"
        "  Its balances agree with its bookings to the cent.\n"
    )
    said = typed(SAMPLES / "camt" / "entries-that-are-refused.xml").stdout
    assert "  Its balances do not agree with its bookings" in said
    assert '    line 9: Its amount "12..34" is no amount.\n' in said
    assert "7 rows were not read:" in said


def test_what_a_file_cannot_prove_is_asked_with_real_rows_and_then_said():
    file = SAMPLES / "ofx" / "three-digits-after-the-point.ofx"
    assert "-14.000   A point: -14.000   A comma: -14000\n" in typed(file).stdout
    assert "sum -15250 COP" in typed(file, "--decimal", ",").stdout
