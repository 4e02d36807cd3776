"""The contracts that one payee's payments belong to: one, several beside each other, or one that changed its rhythm."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.recurring.fits import Fit, fit, steady
from movehelper.domain.recurring.series import Hit, alike, in_order, near
from movehelper.domain.recurring.timing import is_yearly_pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

CHANGE: Final = 0.35
"""By how much of itself a price changes at once, at most."""
_HABIT: Final = 4 * 12 / 365.25
_TRIES: Final = 6
_MOST_RUNS: Final = 60
"""With more different amounts than this, none is taken to follow another: each stands for itself."""
_FEWEST_EQUAL: Final = 3
_MOST_OF_IT: Final = 0.6


class Stream(NamedTuple):
    """Payments that belong together; `before` are earlier ones in another rhythm; `fit` None: without a rhythm."""

    hits: tuple[Hit, ...]
    fit: Fit | None = None
    before: tuple[Hit, ...] = ()
    contracts: int = 1

    @property
    def everything(self) -> tuple[Hit, ...]:
        """All payments, the earlier ones first."""
        return self.before + self.hits


def streams(hits: tuple[Hit, ...], *, hard: bool) -> list[Stream]:
    """Return the contracts among one payee's payments, each with its rhythm; what has none is left out.

    A contract that was paid twice, a year apart, beside another one has no fit.

    A payee visited more than about once a week and not paid by a rail that was set up is a habit: in it, only equal
    amounts are looked at.
    """
    if len(hits) < 3:
        return []
    chains = _chains(hits)
    if found := _side_by_side(hits, chains):
        return found
    if not _is_habit(hits, hard=hard) and (whole := _whole(hits)):
        return whole
    single = [
        Stream(chain, found_fit) for chain in chains if (found_fit := fit(chain, runs=max(1, len(chains)))) is not None
    ]
    habit = _is_habit(hits, hard=hard)
    if single:
        found = [*single, *([] if habit else _rest(hits, single))]
        return [one._replace(contracts=len(found)) for one in found] if len(found) > len(single) else single
    if habit:
        return []
    return (_twins(hits) if hard else []) or _changed(hits)


def _is_habit(hits: Sequence[Hit], *, hard: bool) -> bool:
    span = max(28, hits[-1].day - hits[0].day + 1)
    return not hard and len(hits) > 6 and len(hits) / span > _HABIT * 1.15


def _whole(hits: tuple[Hit, ...]) -> list[Stream]:
    """Return all payments as one contract: those off the grid (a first bill, a correction) belong to it too.

    A pause that other payments fill is none: perhaps the rhythm changed. Two of another price, a year apart, are a
    contract of their own.
    """
    whole = fit(hits) if alike([hit.amount for hit in hits]) else None
    if whole is None:
        return []
    if whole.pause and not whole.paused(hits):
        return _changed(hits) or [Stream(hits, whole._replace(pause=None))]
    used = {id(hit) for hit in whole.hits}
    beside = tuple(hit for hit in hits if id(hit) not in used)
    other = is_yearly_pair(beside) and not near(beside[-1].amount, whole.hits[-1].amount, CHANGE)
    if other and whole.step.period != "yearly":
        return [Stream(whole.hits, whole, contracts=2), Stream(beside, contracts=2)]
    return [Stream(hits, whole)]


def _side_by_side(hits: tuple[Hit, ...], all_chains: list[tuple[Hit, ...]]) -> list[Stream]:
    """Return contracts that run at the same time, each with its own equal amounts; the rest may be one more."""
    chains = [chain for chain in all_chains if len(chain) >= 3]
    if not 2 <= len(chains) <= _MOST_RUNS or sum(map(len, chains)) < _MOST_OF_IT * len(hits):
        return []
    fitted = [
        Stream(chain, found) for chain in chains if (found := fit(chain, runs=len(chains), purity=0.9)) is not None
    ]
    parallel = [one for one in fitted if any(_overlap(one, other) for other in fitted if other is not one)]
    if len(parallel) < 2:
        return []
    found_streams = [*parallel, *_rest(hits, parallel)]
    if sum(len(one.hits) for one in found_streams) < _MOST_OF_IT * len(hits):
        return []
    return [one._replace(contracts=len(found_streams)) for one in found_streams]


def _rest(hits: tuple[Hit, ...], found: Sequence[Stream]) -> list[Stream]:
    """Return what is left of the payments as one more contract, of amounts that vary, if it has a rhythm."""
    taken = {id(hit) for one in found for hit in one.hits}
    rest = tuple(hit for hit in hits if id(hit) not in taken)
    more = fit(rest, runs=2) if len(rest) >= 3 and alike([hit.amount for hit in rest]) else None
    return [Stream(rest, more)] if more else []


def _overlap(one: Stream, other: Stream) -> bool:
    first, last = max(one.hits[0].day, other.hits[0].day), min(one.hits[-1].day, other.hits[-1].day)
    return last - first >= (one.fit.step.length if one.fit else 0)


def _chains(hits: Sequence[Hit]) -> list[tuple[Hit, ...]]:
    """Return runs of equal amounts, those of one day apart, and join what follows at a changed price."""
    runs: dict[tuple[Decimal, int], list[Hit]] = {}
    for amount, equal in _by_amount(hits).items():
        doubled = len(equal) >= 1.5 * len({hit.day for hit in equal})
        nth: dict[int, int] = defaultdict(int)
        for hit in equal:
            runs.setdefault((amount, nth[hit.day] if doubled else 0), []).append(hit)
            nth[hit.day] += 1
    in_turn = sorted(runs.values(), key=lambda run: (run[0].day, run[0].amount))
    if len(in_turn) > _MOST_RUNS:
        return [tuple(run) for run in in_turn if len(run) > _FEWEST_EQUAL]
    chains: list[list[Hit]] = []
    for run in in_turn:
        goes_on = [chain for chain in chains if _continues(chain, run)]
        if goes_on:
            max(goes_on, key=lambda chain: (chain[-1].day, len(chain))).extend(run)
        else:
            chains.append(list(run))
    return [tuple(chain) for chain in chains if len(chain) > 1]


def _by_amount(hits: Iterable[Hit]) -> dict[Decimal, list[Hit]]:
    found: dict[Decimal, list[Hit]] = defaultdict(list)
    for hit in hits:
        found[hit.amount].append(hit)
    return found


def _continues(chain: Sequence[Hit], run: Sequence[Hit]) -> bool:
    """Say whether a run takes up a chain at another price, at about the time of the next payment."""
    if len(chain) < 2 or run[0].day <= chain[-1].day or not near(chain[-1].amount, run[0].amount, CHANGE):
        return False
    usual = median(later.day - one.day for one, later in pairwise(chain))
    return 0.6 * usual <= run[0].day - chain[-1].day <= 1.6 * usual + 3


def _twins(hits: tuple[Hit, ...]) -> list[Stream]:
    """Return two variable contracts that are paid in each period, told apart by day or else by size."""
    middle = median(float(hit.amount) for hit in hits)
    first = tuple(hit for hit in hits if float(hit.amount) <= middle)
    second = tuple(hit for hit in hits if float(hit.amount) > middle)
    found = [Stream(some, one, contracts=2) for some in (first, second) if (one := fit(some, runs=2)) is not None]
    return found if len(found) == 2 and _overlap(*found) else []


def _changed(hits: tuple[Hit, ...]) -> list[Stream]:
    """Return one contract whose later payments have a rhythm: it was moved to another day, or taken up again."""
    if len(hits) < 4:
        return []
    cuts = sorted(range(1, len(hits) - 2), key=lambda at: hits[at - 1].day - hits[at].day)[:_TRIES]
    even = range(max(1, len(hits) // 8), len(hits) - 2, max(1, len(hits) // 8))
    tried = sorted({*cuts, *even})
    found = [
        Stream(hits[at:], one, hits[:at])
        for at in tried
        if near(hits[at - 1].amount, hits[at].amount, CHANGE)
        and alike([hit.amount for hit in hits[at:]])
        and (one := fit(hits[at:], runs=len(tried))) is not None
    ]
    if not found:
        return []
    best = max(found, key=lambda one: (_on_grid(one), -len(one.before)))
    return [best] if len(best.hits) >= 0.4 * len(hits) else []


def _on_grid(stream: Stream) -> int:
    """Return how many payments lie on the grid, less those after the change that do not."""
    placed = len(stream.fit.hits) if stream.fit else 0
    return placed - 3 * (len(stream.hits) - placed)


def is_steady(stream: Stream) -> bool:
    """Say whether its amounts are equal but for changes of price."""
    return steady([hit.amount for hit in (stream.fit.hits if stream.fit else stream.hits)]) >= 0.6


def merged(*some: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return payments of several series in order."""
    return in_order(hit for hits in some for hit in hits)
