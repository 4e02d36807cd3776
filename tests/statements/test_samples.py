"""Each oddity of OFX and CAMT in a small file of our own, with all that is read of it in a file beside it.

`python -m tests.statements.test_samples` writes the files beside anew; then read every line that changed.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from movehelper.statements import read_file

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(file for kind in ("ofx", "camt") for file in (SAMPLES / kind).iterdir() if file.suffix != ".json")
LONG = 120


def told(file: Path) -> dict[str, object]:
    """Return all that is read of a file, without what is empty; long sources are cut."""
    [read] = read_file(file)
    return _filled(json.loads(msgspec.json.encode(read)))


def _filled(value):
    if isinstance(value, dict):
        return {key: _filled(one) for key, one in value.items() if one not in ("", None, [], {}, 0)}
    if isinstance(value, list):
        return [_filled(one) for one in value]
    return value[:LONG] + "…" if isinstance(value, str) and len(value) > LONG else value


def beside(file: Path) -> Path:
    return file.with_name(file.name + ".json")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_sample_is_read_as_it_says_beside_it(file):
    assert told(file) == json.loads(beside(file).read_text("utf-8"))


def test_every_sample_has_its_answer_and_every_answer_its_sample():
    answers = {file for kind in ("ofx", "camt") for file in (SAMPLES / kind).glob("*.json")}
    assert answers == {beside(file) for file in FILES}
    assert len(FILES) > 20


if __name__ == "__main__":
    for one in FILES:
        beside(one).write_text(json.dumps(told(one), indent=1, ensure_ascii=False) + "\n", "utf-8")
