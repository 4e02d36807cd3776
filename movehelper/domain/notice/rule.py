"""From words to a rule that can count: every word parsed, every contradiction refused with one sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from movehelper.domain.errors import MissingFactError, RuleError
from movehelper.domain.notice.periods import (
    CALENDAR,
    AnyDay,
    Ends,
    MonthStarts,
    PeriodEnds,
    Starts,
    TermEnds,
    YearDayEnds,
    agreed_starts,
    term_end,
)
from movehelper.domain.words import (
    CutOff,
    Span,
    YearDay,
    parse_cut_off,
    parse_not_before,
    parse_span,
    parse_year_day,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from movehelper.domain.records import ContractFacts, Terms
    from movehelper.domain.workdays import Regions, WorkCalendar


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Where counting begins: the boundaries, their cut-off, and whether rent or billing agreed on them."""

    starts: Starts
    cut_off: CutOff | None
    agreed: bool


@dataclass(frozen=True, slots=True)
class LegalEnd:
    """An end that the law itself fixes, and the day by which it must have been asked for."""

    ends: YearDay
    receive_by: YearDay


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """One notice rule of one contract, ready to count.

    `region` counts delivery (Monday to Friday of the region), `week` counts everything in the terms.
    `ends` are the days the contract may end on under `ends_on` and the renewals; `listed` under `ends_on` alone.
    `floor` is the later of `not_before` and `minimum_end`.
    """

    period: Span
    from_sending: bool
    deemed: Span | None
    boundaries: Boundaries | None
    first_day_counts: bool
    clear_days: bool
    if_day_off: str
    not_before: dt.date | None
    minimum_end: dt.date | None
    renews: bool
    ends: Ends
    listed: Ends
    exceptions: tuple[LegalEnd, ...]
    earliest_notice: Span | None
    contract_start: dt.date | None
    region: WorkCalendar
    week: WorkCalendar

    @property
    def floor(self) -> dt.date | None:
        """Return the day before which the contract cannot end, whatever the notice."""
        known = [day for day in (self.not_before, self.minimum_end) if day]
        return max(known) if known else None


def build(
    terms: Terms, facts: ContractFacts, regions: Regions, anchors: Mapping[str, dt.date] | None = None
) -> NoticeRule:
    """Read notice terms together with the contract's facts.

    Args:
        terms: the rule in words.
        facts: region, contract start, move out, rent and billing periods.
        regions: the known regions.
        anchors: further days that `not_before` may name ("keys until"), beside move out and contract start.

    Raises:
        RuleError: a word is wrong, a fact is missing, or two keys do not go together; names the keys.
    """
    week = _week(terms, facts, regions)
    starts = {
        **CALENDAR,
        "rent period": agreed_starts(facts.rent, "rent"),
        "billing period": agreed_starts(facts.billing, "billing"),
    }
    boundaries = _boundaries(terms, starts)
    minimum_end, term_ends = _term(terms, facts)
    listed = _listed_ends(terms, starts, term_ends)
    period = parse_span(terms.period, key="period")
    return NoticeRule(
        period=period,
        from_sending=terms.counted_from == "sending",
        deemed=parse_span(terms.deemed_receipt, key="deemed_receipt") if terms.deemed_receipt is not None else None,
        boundaries=boundaries,
        first_day_counts=_first_day_counts(terms, boundaries),
        clear_days=terms.clear_days,
        if_day_off=terms.if_day_off,
        not_before=_not_before(terms, facts, week, anchors or {}),
        minimum_end=minimum_end,
        renews=term_ends is not None,
        ends=term_ends or listed,
        listed=listed,
        exceptions=_exceptions(terms),
        earliest_notice=_earliest(terms, period),
        contract_start=facts.contract_start,
        region=regions.calendar(facts.region),
        week=week,
    )


def _week(terms: Terms, facts: ContractFacts, regions: Regions) -> WorkCalendar:
    national = terms.holidays == "national"
    week = regions.national(facts.region) if national else regions.calendar(facts.region)
    return week.with_saturdays() if terms.working_week == "Mon-Sat" else week


def _first_day_counts(terms: Terms, boundaries: Boundaries | None) -> bool:
    counts = terms.first_day == "counted" or (terms.first_day is None and boundaries is not None)
    if terms.clear_days and counts:
        raise RuleError(
            "clear_days and first_day: with clear days neither the first nor the last day counts, so write "
            'first_day = "not counted" (on a boundary the first day counts unless this is said).'
        )
    return counts


def _boundaries(terms: Terms, starts: Mapping[str, Starts | None]) -> Boundaries | None:
    cut_off = parse_cut_off(terms.cut_off) if terms.cut_off is not None else None
    if terms.begins_on == "receipt":
        if cut_off:
            raise RuleError("cut_off needs a begins_on that is a boundary, such as month start.")
        return None
    name = terms.begins_on.removesuffix(" start")
    found = _known(starts, name, "begins_on")
    if cut_off and cut_off.kind != "working day" and not isinstance(found, MonthStarts):
        raise RuleError(
            f'cut_off: "{terms.cut_off}" goes with periods of months; begins_on = "{terms.begins_on}" here has '
            'periods of days or weeks, so write "3rd working day" or the like.'
        )
    return Boundaries(found, cut_off, agreed=name in {"rent period", "billing period"})


def _known(starts: Mapping[str, Starts | None], name: str, key: str) -> Starts:
    found = starts.get(name)
    if found is None:
        short = name.removesuffix(" period")
        sentence = f"{key}: {name} needs one of {short}_day, {short}_weekday, or {short}_every with {short}_from."
        raise MissingFactError(name, sentence)
    return found


def _term(terms: Terms, facts: ContractFacts) -> tuple[dt.date | None, TermEnds | None]:
    given = {key: getattr(terms, key) for key in ("minimum_term", "renews_for")}
    spans = {key: parse_span(text, key=key) for key, text in given.items() if text is not None}
    for key, span in spans.items():
        if span.unit == "working day":
            raise RuleError(f"{key}: a term is not counted in working days.")
    renewal = spans.get("renews_for")
    if renewal and renewal.n == 0:
        raise RuleError("renews_for: a renewal of 0 is none; leave the key out.")
    if renewal and terms.ends_on not in {"any day", "term end"}:
        raise RuleError("renews_for beside ends_on: a contract that renews ends at a term end; drop one of the two.")
    if terms.ends_on == "term end" and not renewal:
        raise RuleError('ends_on = "term end" needs renews_for.')
    if not spans:
        return None, None
    if facts.contract_start is None:
        raise MissingFactError("contract start", f"contract_start is needed for {' and '.join(spans)}.")
    minimum = spans.get("minimum_term") or renewal
    if minimum is None:  # pragma: no cover - spans has one of the two
        return None, None
    ends = TermEnds(facts.contract_start, minimum, renewal) if renewal else None
    return term_end(facts.contract_start, minimum), ends


def _listed_ends(terms: Terms, starts: Mapping[str, Starts | None], term_ends: TermEnds | None) -> Ends:
    if not isinstance(terms.ends_on, str):
        if not terms.ends_on:
            raise RuleError("ends_on: the list of dates is empty.")
        return YearDayEnds([parse_year_day(text, key="ends_on") for text in terms.ends_on])
    if terms.ends_on == "any day":
        return AnyDay()
    if terms.ends_on == "term end" and term_ends:
        return term_ends
    name = terms.ends_on.removesuffix(" end")
    if name == terms.ends_on or name not in starts:
        raise RuleError(f'ends_on: "{terms.ends_on}" is not understood.')
    return PeriodEnds(_known(starts, name, "ends_on"))


def _not_before(
    terms: Terms, facts: ContractFacts, week: WorkCalendar, anchors: Mapping[str, dt.date]
) -> dt.date | None:
    if terms.not_before is None:
        return None
    wanted = parse_not_before(terms.not_before)
    if isinstance(wanted, dt.date):
        return wanted
    known = {**anchors, "move out": facts.move_out, "contract start": facts.contract_start}
    anchor = known.get(wanted.anchor)
    if anchor is None:
        sentence = f'not_before = "{terms.not_before}" needs the day of {wanted.anchor}, which is not given.'
        raise MissingFactError(wanted.anchor, sentence)
    return week.at(wanted, anchor)


def _exceptions(terms: Terms) -> tuple[LegalEnd, ...]:
    return tuple(
        LegalEnd(
            parse_year_day(fixed.ends, key="exceptions, ends"),
            parse_year_day(fixed.receive_by, key="exceptions, receive_by", last=False),
        )
        for fixed in terms.exceptions
    )


def _earliest(terms: Terms, period: Span) -> Span | None:
    if terms.earliest_notice is None:
        return None
    span = parse_span(terms.earliest_notice, key="earliest_notice")
    if span.most_days < period.most_days:
        raise RuleError(
            f"earliest_notice ({span}) is shorter than the period ({period}): no notice could ever be in time."
        )
    return span
