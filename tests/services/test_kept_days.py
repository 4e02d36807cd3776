"""Public holidays worked out once are there at the next start, and what is kept never stands in the way."""

import pytest

from movehelper.domain import workdays
from movehelper.services.kept_days import KeptDays


@pytest.fixture
def forgotten(monkeypatch):
    monkeypatch.setattr(workdays, "_known", {})


def _ask():
    return {
        (part, year): workdays._public_holidays("GB", part, year) for part in ("ENG", "SCT") for year in (2026, 2027)
    }


@pytest.mark.usefixtures("forgotten")
def test_what_was_kept_is_known_without_the_library(tmp_path, monkeypatch):
    asked = _ask()
    KeptDays(tmp_path / "cache").keep()
    workdays._known.clear()
    monkeypatch.setattr(workdays, "named_holidays", lambda *_which: pytest.fail("the library was asked again"))
    KeptDays(tmp_path / "cache").teach()
    assert _ask() == asked
    assert all(len(days) >= 8 for days in asked.values())


@pytest.mark.usefixtures("forgotten")
@pytest.mark.parametrize("content", [b"", b"another state\n\x90", None])
def test_what_is_damaged_or_of_another_library_is_worked_out_anew(tmp_path, content):
    asked = _ask()
    KeptDays(tmp_path).keep()
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-3] if content is None else content)
    workdays._known.clear()
    KeptDays(tmp_path).teach()
    assert not workdays._known
    assert _ask() == asked


@pytest.mark.usefixtures("forgotten")
def test_without_a_folder_nothing_is_kept(tmp_path):
    _ask()
    days = KeptDays(None)
    days.teach()
    days.keep()
    blocked = tmp_path / "cache"
    blocked.write_text("")
    KeptDays(blocked).keep()
    assert blocked.read_text() == ""
