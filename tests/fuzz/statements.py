"""Fuzz the readers of bank statements with atheris, which looks for inputs that reach new code.

    pip install atheris
    python -m tests.fuzz.statements [FOLDER] [-max_total_time=600] [-max_len=4096] [-timeout=10]

It begins with a small statement of each format, goes on from what FOLDER (made if missing, else a temporary one) holds,
and ends at the first input that gives anything but sound rows or one sentence, or takes longer than the timeout; it
writes that input to a file `crash-...` or `timeout-...` here. Give such a file as the only argument to see it again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["movehelper.statements"]):
    from movehelper.statements import camt, csv, mt940, ofx, qif, zips  # noqa: F401 - loaded to be instrumented

from tests.statements.hostile import outcome, samples


def main() -> None:
    """Begin with the samples and never return."""
    given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = Path(given[0]) if given else Path(tempfile.mkdtemp())
    if not folder.is_file():
        folder.mkdir(exist_ok=True)
        for name, data in samples().items():
            (folder / name.replace(" ", "-")).write_bytes(data)
    options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    atheris.Setup([sys.argv[0], str(folder), *options], lambda data: outcome(data) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
