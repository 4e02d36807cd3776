"""Run as `python -m tests.benchmarks`: measure, print a table, and end with 1 if a bound was missed."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tests.benchmarks import data, planning, processes, recurring, statement_store, statements
from tests.benchmarks.timing import Effort, Row, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GROUPS = ("windows", "planning", "lists", "data", "commands", "statements", "storing", "recurring")


def measure(groups: Iterable[str], effort: Effort, platforms: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of some groups; the windows once for each platform of Qt."""
    single = {
        "planning": planning.planning,
        "lists": processes.lists,
        "data": data.data,
        "commands": processes.commands,
        "statements": statements.statements,
        "storing": statement_store.storing,
        "recurring": recurring.recurring,
    }
    for group in groups:
        if group == "windows":
            for platform in platforms:
                yield from processes.windows(effort, platform)
        else:
            yield from single[group](effort)


def main() -> int:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], metavar="|".join(GROUPS), help="default: all")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured (default: 7)")
    parser.add_argument("--platform", action="append", help="a platform of Qt for the windows (default: offscreen)")
    given = parser.parse_args()
    effort, platforms = Effort(given.rounds), given.platform or ["offscreen"]
    rows, failed = [], False
    for group in given.groups or GROUPS:
        try:
            rows += list(measure([group], effort, platforms))
        except RuntimeError as error:
            failed = True
            sys.stderr.write(f"{group} could not be measured: {error}\n")
    sys.stdout.write(table(rows) + "\n")
    return int(failed or any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
