"""Reading bank statements, against what csv.DictReader with Decimal takes for the same bookings.

Each format is read, checked and made ready to show, as from a file. Other libraries read the same files where they are
installed (extra `dev`); what they give is not checked, and is less: no lines, no checks, and no bookings of their own.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import tempfile
from decimal import Decimal
from functools import partial
from pathlib import Path
from string import ascii_letters
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from movehelper.domain.records.statements import ReadingChoices
from movehelper.statements import Watch, read_bytes
from tests.benchmarks.processes import STARTED, environment, run
from tests.benchmarks.recurring import recurring
from tests.benchmarks.statement_store import storing
from tests.benchmarks.timing import Effort, Row, cpu, in_turn
from tests.statements.generated import bookings
from tests.statements.writers import FORMATS, write_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from movehelper.domain.records.statements import StatementRow

SMALL, LARGE = 5_000, 100_000
CHOICES: Final = ReadingChoices(date_order="month first", decimal=".")
"""What QIF cannot prove is said, as a person would; the other formats do not ask for it."""
_BOUNDS: Final = {"csv": 8, "csv british": 8, "csv continental": 8, "ofx1": 8, "ofx2": 8}
_ANY_OTHER: Final = 25
_GROWTH: Final = 22
_MEMORY: Final = 300.0
_SECOND: Final = 1_000.0
_CYRILLIC: Final = {ord(letter): 0x410 + at for at, letter in enumerate(ascii_letters)}
"""A text with one such letter takes twice the memory."""


def statements(effort: Effort) -> Iterator[Row]:
    """Yield for each format the time of a small file, of a large one, the memory, and how soon it can be stopped.

    What it takes to keep the bookings, and what other libraries take to read them, stands at the end.
    """
    few = bookings(effort.of(SMALL))
    plain = write_csv(few).decode()
    for name in FORMATS:
        yield from _times(effort, name, few, plain)
    for name in FORMATS:
        yield from _limits(effort, name)
    yield from _limits(effort, "camt", " in Cyrillic", _CYRILLIC)
    yield from storing(effort)
    yield from _others(effort, few, plain)
    yield from recurring(effort)


def floor(text: str) -> list[tuple[dict[str, str], Decimal]]:
    """Read a CSV file and its amounts, and nothing else."""
    return [(row, Decimal(row["Amount"])) for row in csv.DictReader(io.StringIO(text))]


def _read(data: bytes, name: str, number: int, watch: Watch | None = None) -> None:
    """Read a statement, and see to it that all of it was read.

    Raises:
        RuntimeError: it was not; what was measured would say nothing.
    """
    [file] = read_bytes(data, name, CHOICES, watch)
    got = sum(len(statement.rows) for statement in file.statements)
    if got != number or file.questions:
        raise RuntimeError(f"{got} of {number} bookings were read of {name}; questions: {file.questions}")


def _times(effort: Effort, name: str, few: list[StatementRow], plain: str) -> Iterator[Row]:
    kind, many = FORMATS[name], bookings(effort.of(LARGE))
    small, large = kind.write(few), kind.write(many)
    number, most = len(few), len(many)
    del many
    file = f"small{kind.suffix}"
    bare, read = in_turn(effort.rounds * 3, cpu(partial(floor, plain)), cpu(partial(_read, small, file, number)))
    yield Row(f"5,000 rows of {name}", "DictReader and Decimal", "ms", bare, read, _BOUNDS.get(name, _ANY_OTHER))
    once, often = in_turn(
        max(1, effort.rounds - 2),  # a long measure is the less often left alone by what else runs
        cpu(partial(_read, small, file, number)),
        cpu(partial(_read, large, f"large{kind.suffix}", most)),
    )
    yield Row(f"100,000 rows of {name}", "5,000 rows of it", "ms", once, often, _GROWTH)


def _limits(effort: Effort, name: str, more: str = "", letters: dict[int, int] | None = None) -> Iterator[Row]:
    """Read a large file in a process of its own: how much memory it took more, and the longest wait between looks.

    With `letters` the words in it are in other ones; `more` says in which.
    """
    kind, number = FORMATS[name], effort.of(LARGE)
    rows = bookings(number)
    if letters:
        rows = [replace(row, name=row.name.translate(letters), text=row.text.translate(letters)) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"large{kind.suffix}"
        path.write_bytes(kind.write(rows))
        told = run(STARTED / "read_statement.py", str(path), environment=environment(Path(folder)))
    seen = json.loads(told.splitlines()[-1])
    if seen["rows"] != number:
        raise RuntimeError(f"{seen['rows']} of {number} bookings were read of {path.name}")
    yield Row(f"memory for 100,000 rows of {name}{more}", "300 MB", "MB", (_MEMORY,), (seen["more"],), 1)
    yield Row(f"longest wait to stop, {name}{more}", "a second", "ms", (_SECOND,), (seen["longest"],), 1)


def _others(effort: Effort, few: list[StatementRow], plain: str) -> Iterator[Row]:
    for library, (module, name, call) in _LIBRARIES.items():
        if importlib.util.find_spec(module) is None:
            continue
        data = FORMATS[name].write(few)
        bare, read = in_turn(max(1, effort.rounds // 2), cpu(partial(floor, plain)), cpu(partial(call, data)))
        yield Row(f"5,000 rows of {name}, {library}", "DictReader and Decimal", "ms", bare, read)


def _ofxtools(data: bytes) -> None:
    from ofxtools.Parser import OFXTree

    tree = OFXTree()
    tree.parse(io.BytesIO(data))
    tree.convert()


def _mt_940(data: bytes) -> None:
    import mt940

    mt940.models.Transactions(options=mt940.Options.all()).parse(data.decode("latin-1"))


def _quiffen(data: bytes) -> None:
    import quiffen

    quiffen.Qif.parse_string(data.decode(), day_first=False)


_LIBRARIES: Final[dict[str, tuple[str, str, Callable[[bytes], None]]]] = {
    "ofxtools": ("ofxtools", "ofx1", _ofxtools),
    "ofxtools again": ("ofxtools", "ofx2", _ofxtools),
    "mt-940": ("mt940", "mt940", _mt_940),
    "quiffen": ("quiffen", "qif", _quiffen),
}
