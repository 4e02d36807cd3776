"""How long planning takes: against date additions of python-dateutil, and how it grows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from movehelper.catalogue import load
from movehelper.domain.plan import make_plan
from tests.benchmarks.households import COUNTRIES, TODAY, household
from tests.benchmarks.timing import Effort, Row, cpu, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPANS = tuple(relativedelta(months=months) for months in (1, 3, 6, 12, 24))
_FIRST = dt.date(2026, 1, 31)
_ADDITIONS = 20_000


def planning(effort: Effort) -> Iterator[Row]:
    """Yield a plan of 1,000 services against 20,000 additions, and of 10,000 services against that of 1,000."""
    catalogue = load(countries=COUNTRIES)
    small, large = household(effort.of(1_000)), household(effort.of(10_000))
    additions, one, ten = in_turn(
        effort.rounds,
        cpu(lambda: _add(effort.of(_ADDITIONS))),
        cpu(lambda: make_plan(small, catalogue, TODAY)),
        cpu(lambda: make_plan(large, catalogue, TODAY)),
    )
    yield Row("plan of 1,000 services", "20,000 dateutil additions", "ms", additions, one, bound=10)
    yield Row("plan of 10,000 services", "plan of 1,000 services", "ms", one, ten, bound=11)


def _add(times: int) -> dt.date:
    """Add spans of months to days, the spans made beforehand."""
    day = _FIRST
    for number in range(times):
        day = _FIRST + _SPANS[number % len(_SPANS)]
    return day
