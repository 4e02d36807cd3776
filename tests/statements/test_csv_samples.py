"""Each oddity of CSV and QIF in a small file of our own, with all that is read of it in a file beside it.

`python -m tests.statements.test_csv_samples` writes the files beside anew; then read every line that changed.
"""

import json

import pytest

from tests.statements.test_samples import SAMPLES, beside, told

FILES = sorted(file for kind in ("csv", "qif") for file in (SAMPLES / kind).iterdir() if file.suffix != ".json")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_sample_is_read_as_it_says_beside_it(file):
    assert told(file) == json.loads(beside(file).read_text("utf-8"))


def test_every_sample_has_its_answer_and_every_answer_its_sample():
    answers = {file for kind in ("csv", "qif") for file in (SAMPLES / kind).glob("*.json")}
    assert answers == {beside(file) for file in FILES}
    assert len(FILES) > 60


if __name__ == "__main__":
    for one in FILES:
        beside(one).write_text(json.dumps(told(one), indent=1, ensure_ascii=False) + "\n", "utf-8")
