"""Run as `python -m tests.evaluation`: judge the households for development; with `--report` the kept ones."""

from __future__ import annotations

import argparse
import sys

from tests.evaluation.judging import judge
from tests.evaluation.knowing import shipped
from tests.evaluation.report import DEVELOPMENT, KEPT, REPORT, report


def main() -> int:
    """Judge, and print or write the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--report", action="store_true", help=f"judge seeds {KEPT.start} to {KEPT.stop - 1}, write it")
    given = parser.parse_args()
    seeds = KEPT if given.report else DEVELOPMENT
    text = report(judge(seeds, shipped()), seeds)
    if given.report:
        REPORT.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
