"""The timeline: what runs from when until when, where cover is missing, what is paid twice."""

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec.structs import replace

from movehelper.domain.plan import make_plan
from movehelper.domain.records import Contract, Home, Household, Move, Record, Terms
from movehelper.domain.timeline import HOMES, timeline
from movehelper.domain.timeline.spans import FOREVER, Span, common, without
from movehelper.services.demo import household as sample_household
from tests.domain.households import euros, happened, household, pounds, service, utc
from tests.domain.moves import CATALOGUE, NEAR, households

TODAY = dt.date(2026, 11, 22)
OUT, KEYS_BACK = dt.date(2026, 12, 1), dt.date(2026, 12, 5)
KEYS, IN = dt.date(2026, 11, 28), dt.date(2026, 12, 1)
laws = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def drawn(facts, today=TODAY):
    return timeline(facts, make_plan(facts, CATALOGUE, today), CATALOGUE.sectors)


def move(*services, journal=(), old=None, new=None, between=(), tenure="rented"):
    """Return a household that gets its new keys three days before it moves, and gives the old ones back four after."""
    old = old or Home(
        id="old", region="DE-BE", tenure=tenure, keys_from=dt.date(2020, 1, 1), lived_until=OUT, keys_until=KEYS_BACK
    )
    new = new or Home(id="new", region="DE-BE", tenure=tenure, keys_from=KEYS, lived_from=IN)
    between = tuple(between)
    return Household(
        move=Move(
            id="m",
            name="The move",
            old_home="old",
            new_home="new",
            between=tuple(home.id for home in between),
            created=utc(dt.date(2026, 10, 1)),
        ),
        homes=(old, *between, new),
        services=services,
        journal=tuple(journal),
    )


def row(line, one):
    return next(each for each in line.rows if each.id == one or one in each.services)


def told(gap):
    return gap.start, gap.until


def confirmed(one, day):
    return happened("end confirmed", dt.date(2026, 11, 1), one, ends=day, proof="written")


def begins(day):
    return Contract(start=day)


# ---------------------------------------------------------------------------------------------------- stories


def test_power_at_both_homes_while_one_has_both_keys_is_needed_and_paid_twice():
    old = service("Alt", "electricity", price=euros("60.00"))
    new = service("Neu", "electricity", "set up", home="new", contract=begins(KEYS))
    line = drawn(move(old, new, journal=[confirmed("alt", KEYS_BACK)]))
    found = row(line, "alt")
    assert found.services == ("alt", "neu")
    assert found.gaps == ()
    (twice,) = found.overlaps
    assert (twice.start, twice.until, twice.days, twice.needed, twice.guess) == (KEYS, KEYS_BACK, 8, True, False)
    assert (twice.money.amount, twice.money.currency) == (Decimal("15.77"), "EUR")  # 60 / 30.4375 * 8


def test_a_new_contract_that_was_given_up_covers_nothing_and_costs_nothing():
    old = service("Alt", "electricity", price=euros("60.00"))
    new = service("Neu", "electricity", "set up", home="new", contract=begins(KEYS))
    gave_up = happened("given up", dt.date(2026, 11, 10), "neu")
    line = drawn(move(old, new, journal=[confirmed("alt", KEYS_BACK), gave_up]))
    found = row(line, "alt")
    assert (found.services, found.overlaps) == (("alt",), ())
    assert [(gap.start, gap.home, gap.nothing) for gap in found.gaps] == [(KEYS, "new", True)]
    ran = happened("live", dt.date(2026, 11, 9), "neu", proof="written")
    found = row(drawn(move(old, new, journal=[confirmed("alt", KEYS_BACK), ran, gave_up])), "alt")
    assert set(found.services) == {"alt", "neu"}


def test_what_runs_on_after_the_keys_are_back_is_not_needed():
    old = service("Alt", "electricity", price=euros("60.00"))
    new = service("Neu", "electricity", "set up", home="new", contract=begins(KEYS))
    line = drawn(move(old, new, journal=[confirmed("alt", dt.date(2026, 12, 31))]))
    assert [(one.start, one.until, one.needed) for one in row(line, "alt").overlaps] == [
        (KEYS, KEYS_BACK, True),
        (KEYS_BACK + dt.timedelta(1), dt.date(2026, 12, 31), False),
    ]


def test_a_technician_who_comes_late_leaves_days_without_internet():
    old = service("Alt", "broadband")
    new = service("Neu", "broadband", "set up", home="new", appointment=utc(dt.date(2026, 12, 9)))
    found = row(drawn(move(old, new, journal=[confirmed("alt", OUT)])), "alt")
    (gap,) = found.gaps
    assert (told(gap), gap.days, gap.home, gap.before, gap.nothing) == (
        (dt.date(2026, 12, 2), dt.date(2026, 12, 8)),  # on the day of the move one has the old home's
        7,
        "new",
        "neu",
        False,
    )
    assert found.overlaps == ()


def test_what_ends_before_one_leaves_is_missing_at_the_old_home():
    found = row(drawn(move(service("Alt", "broadband"), journal=[confirmed("alt", dt.date(2026, 11, 27))])), "alt")
    assert [told(gap) for gap in found.gaps if gap.home == "old"] == [(dt.date(2026, 11, 28), OUT)]


def test_nothing_entered_for_the_new_home_is_said():
    found = row(drawn(move(service("Alt", "water"), service("Gas", "gas"))), "alt")
    assert [(told(gap), gap.home, gap.nothing, gap.days) for gap in found.gaps] == [((KEYS, None), "new", True, None)]
    assert row(drawn(move(service("Gas", "gas"))), "gas").gaps == ()  # not every home has gas


def test_an_owned_home_needs_no_rent_contract():
    rented = drawn(move(service("Landlord", "tenancy")))
    assert [gap.nothing for gap in row(rented, "landlord").gaps] == [True]
    own = Home(id="new", region="DE-BE", tenure="owned", keys_from=KEYS, lived_from=IN)
    assert row(drawn(move(service("Landlord", "tenancy"), new=own)), "landlord").gaps == ()


@pytest.mark.parametrize("decision", ["take along", "change address", "keep"])
def test_what_stays_with_the_person_covers_the_new_home(decision):
    assert row(drawn(move(service("Alt", "broadband", decision))), "alt").gaps == ()


def test_what_is_taken_along_has_a_bar_at_each_home():
    moved = service("Netz", "broadband", "take along", appointment=utc(dt.date(2026, 12, 4)))
    found = row(drawn(move(moved)), "netz")
    assert [(bar.home, bar.start.day, bar.until.day, bar.until.sure) for bar in found.bars] == [
        ("old", None, OUT, "planned"),
        ("new", dt.date(2026, 12, 4), None, "open"),
    ]
    assert [told(gap) for gap in found.gaps] == [(dt.date(2026, 12, 2), dt.date(2026, 12, 3))]
    seen = happened("live", dt.date(2026, 12, 2), "netz", proof="written")
    after = row(drawn(move(moved, journal=[seen])), "netz")
    assert (after.bars[1].start.day, after.bars[1].start.sure) == (dt.date(2026, 12, 2), "confirmed")


def test_a_new_phone_that_begins_after_the_old_one_ends():
    old = service("Alt", "mobile", "switch", home=None)
    new = service("Neu", "mobile", "set up", home=None, replaces="alt", contract=begins(dt.date(2026, 12, 20)))
    found = row(drawn(move(old, new, journal=[confirmed("alt", dt.date(2026, 12, 14))])), "alt")
    assert [told(gap) for gap in found.gaps] == [(dt.date(2026, 12, 15), dt.date(2026, 12, 19))]
    early = replace(new, contract=begins(dt.date(2026, 12, 1)))
    found = row(drawn(move(old, early, journal=[confirmed("alt", dt.date(2026, 12, 14))])), "alt")
    assert [(one.days, one.needed, one.money) for one in found.overlaps] == [(14, False, None)]


def test_what_ran_before_the_move_is_paid_twice_only_from_when_it_serves_the_new_home():
    old, ran = service("Alt", "broadband", price=euros("30.00")), begins(dt.date(2023, 9, 1))
    ends = [confirmed("alt", KEYS_BACK)]
    for decision in ("change address", "keep", "undecided"):
        kept = service("Netz", "broadband", decision, replaces="alt", contract=ran)
        assert row(drawn(move(old, kept, journal=ends)), "alt").overlaps == ()
    moved = service("Netz", "broadband", "take along", replaces="alt", contract=ran)
    entered = service("Netz", "broadband", "set up", home="new", added=TODAY, contract=ran)
    for new in (moved, entered):
        twice = row(drawn(move(old, new, journal=ends)), "alt").overlaps
        assert (min(one.start for one in twice), max(one.until for one in twice)) == (IN, KEYS_BACK)


def test_the_day_of_the_change_itself_is_not_paid_twice():
    old = service("Alt", "mobile", "switch", home=None)
    new = service("Neu", "mobile", "set up", home=None, replaces="alt", contract=begins(dt.date(2026, 12, 14)))
    found = row(drawn(move(old, new, journal=[confirmed("alt", dt.date(2026, 12, 14))])), "alt")
    assert (found.gaps, found.overlaps) == ((), ())


def test_two_people_with_a_phone_each_are_not_paid_twice():
    line = drawn(move(service("Anna", "mobile", home=None), service("Ben", "mobile", "set up", home=None)))
    assert [one.services for one in line.rows if one.sector == "mobile"] == [("anna",), ("ben",)]
    assert not any(one.overlaps or one.gaps for one in line.rows)


def test_an_end_that_is_not_known_makes_nothing_red_or_amber():
    bare = move(
        service("Alt", "electricity"),
        service("Neu", "electricity", "set up", home="new"),
        old=Home(id="old", region="DE-BE"),
        new=Home(id="new", region="DE-BE"),
    )
    found = row(drawn(bare), "neu")
    assert (found.gaps, found.overlaps) == ((), ())
    assert {bar.service: (bar.start.sure, bar.until.sure) for bar in found.bars}["neu"] == ("unknown", "open")


def test_what_is_undecided_has_an_end_that_nobody_knows():
    (bar,) = row(drawn(move(service("Gym", "gym", "undecided", home=None))), "gym").bars
    assert (bar.role, bar.until.day, bar.until.sure) == ("undecided", None, "unknown")


def test_how_sure_an_end_is():
    terms = Contract(terms=Terms(period="1 month"))
    wished = row(drawn(move(service("Club", "club"))), "club").bars[0].until
    counted = row(drawn(move(service("Club", "club", contract=terms))), "club").bars[0].until
    sure = row(drawn(move(service("Club", "club"), journal=[confirmed("club", KEYS_BACK)])), "club").bars[0].until
    stopped = happened("ended", dt.date(2026, 11, 20), "club", proof="written")
    seen = row(drawn(move(service("Club", "club"), journal=[stopped])), "club").bars[0].until
    assert [one.sure for one in (wished, counted, sure, seen)] == ["guessed", "planned", "confirmed", "confirmed"]
    assert (sure.day, seen.day) == (KEYS_BACK, dt.date(2026, 11, 20))


def test_what_was_only_said_confirms_no_end():
    said = happened("end confirmed", dt.date(2026, 11, 1), "club", ends=KEYS_BACK, proof="said")
    assert row(drawn(move(service("Club", "club"), journal=[said])), "club").bars[0].until.sure == "guessed"


def test_days_without_a_roof_and_a_home_between():
    late = Home(id="new", region="DE-BE", keys_from=dt.date(2026, 12, 20), lived_from=dt.date(2026, 12, 21))
    assert [told(gap) for gap in row(drawn(move(new=late)), HOMES).gaps] == [
        (dt.date(2026, 12, 6), dt.date(2026, 12, 19))
    ]
    friend = Home(id="friend", region="DE-BE", lived_from=dt.date(2026, 12, 4), lived_until=dt.date(2026, 12, 15))
    found = row(drawn(move(new=late, between=[friend])), HOMES)
    assert [told(gap) for gap in found.gaps] == [(dt.date(2026, 12, 16), dt.date(2026, 12, 19))]
    assert [bar.home for bar in found.bars] == ["old", "friend", "new"]


def test_deadlines_stand_as_ticks_and_what_is_done_does_not():
    terms = Contract(terms=Terms(period="3 weeks"))
    found = row(drawn(move(service("Club", "club", contract=terms))), "club")
    assert any("club:give-notice" in tick.steps for tick in found.ticks)
    sent = happened("notice sent", dt.date(2026, 11, 2), "club")
    found = row(drawn(move(service("Club", "club", contract=terms), journal=[sent])), "club")
    assert not any("club:give-notice" in tick.steps for tick in found.ticks)


def test_what_is_removed_is_not_drawn():
    gone = replace(service("Club", "club"), removed=True)
    assert [one.id for one in drawn(move(gone)).rows] == [HOMES]


def test_a_price_nobody_can_read_makes_no_sum():
    old = service("Alt", "electricity", price=euros("60.00", "now and then"))
    new = service("Neu", "electricity", "set up", home="new", contract=begins(KEYS))
    assert {one.money for one in row(drawn(move(old, new)), "alt").overlaps} == {None}


def test_sums_keep_their_currency():
    old = service("Alt", "electricity", price=pounds("30.00"))
    new = service("Neu", "electricity", "set up", home="new", contract=begins(KEYS), price=euros("99.00"))
    assert {one.money.currency for one in row(drawn(move(old, new)), "alt").overlaps} == {"GBP"}


def test_the_sample_household_has_no_internet_for_two_days():
    facts = sample_household(TODAY)
    line = drawn(facts)
    comet = next(one.id for one in facts.services if one.name == "Comet Fibre")
    assert [(told(gap), gap.days) for gap in row(line, comet).gaps] == [
        ((dt.date(2026, 12, 2), dt.date(2026, 12, 3)), 2)
    ]
    assert [one.sector for one in line.rows[1:4]] == ["tenancy", "storage", "electricity"]


# ---------------------------------------------------------------------------------------------------- laws


@laws
@given(households(), NEAR)
def test_every_service_is_drawn_once_and_no_bar_runs_backwards(facts, today):
    line = drawn(facts, today)
    drawn_ids = sorted(one for each in line.rows for one in each.services)
    given_up = {one.service for one in facts.journal if one.kind == "given up"}
    never = {one.id for one in facts.services if one.decision == "set up" and one.id in given_up}
    kept = {one.id for one in facts.services if not one.removed}
    assert len(drawn_ids) == len(set(drawn_ids))
    assert kept - never <= set(drawn_ids) <= kept
    for each in line.rows:
        for bar in each.bars:
            assert 0 <= bar.lane < each.lanes
            assert (bar.start.day is None) == (bar.start.sure in {"unknown", "open"})
            assert (bar.until.day is None) == (bar.until.sure in {"unknown", "open"})
            assert not (bar.start.day and bar.until.day) or bar.start.day <= bar.until.day


@laws
@given(households(), NEAR)
def test_bars_of_one_service_never_overlap(facts, today):
    for each in drawn(facts, today).rows:
        for one in each.services:
            own = [bar for bar in each.bars if bar.service == one]
            for first, second in itertools.pairwise(own):
                assert first.until.day < second.start.day


def days_of(bar):
    start = bar.start.day.toordinal() if bar.start.day else 0
    return Span(start, bar.until.day.toordinal() if bar.until.day else FOREVER)


@laws
@given(households(), NEAR)
def test_no_gap_lies_where_something_of_its_home_runs(facts, today):
    for each in drawn(facts, today).rows:
        for gap in each.gaps:
            missing = Span(gap.start.toordinal(), gap.until.toordinal() if gap.until else FOREVER)
            assert missing.first <= missing.last
            for bar in each.bars:
                here = gap.home is None or bar.home == gap.home
                if here and bar.start.day and each.sector:
                    assert common(missing, days_of(bar)) is None


CONTRACTS = st.lists(
    st.tuples(
        st.sampled_from(["old", "new", "new"]),
        st.sampled_from(["set up", "set up", "cancel"]),
        st.integers(-20, 40),
        st.integers(0, 60),
    ),
    min_size=1,
    max_size=4,
)


@settings(laws, max_examples=200)
@given(CONTRACTS, st.sampled_from(["electricity", "water", "gas"]))
def test_each_day_at_the_new_home_is_covered_or_missing_and_never_both(contracts, sector):
    """Told anew day by day, for what flows through meters: there only a contract of that home gives cover."""
    services, journal, runs = [], [], []
    for number, (home, decision, first, length) in enumerate(contracts):
        start = KEYS + dt.timedelta(first)
        end = start + dt.timedelta(length)
        contract = begins(start)
        services.append(service(f"S{number}", sector, decision, home=home, contract=contract))
        if decision == "cancel":
            journal.append(confirmed(f"s{number}", end))
        runs += [(start, end if decision == "cancel" else dt.date.max)] if home == "new" else []
    line = drawn(move(*services, journal=journal))
    missing = [gap for each in line.rows for gap in each.gaps if gap.home == "new"]
    assert runs or all(gap.nothing for gap in missing)
    for number in range(120) if runs else ():
        day = KEYS + dt.timedelta(number)
        covered = any(start <= day <= end for start, end in runs)
        lacks = any(gap.start <= day <= (gap.until or dt.date.max) for gap in missing)
        assert covered != lacks, day


@laws
@given(households(), NEAR)
def test_what_is_paid_twice_lies_in_both_bars_and_only_once(facts, today):
    for each in drawn(facts, today).rows:
        seen = {}
        for one in each.overlaps:
            assert one.start <= one.until
            both = Span(one.start.toordinal(), one.until.toordinal())
            for end in (one.old, one.new):
                assert any(common(both, days_of(bar)) == both for bar in each.bars if bar.service == end)
            assert all(common(both, other) is None for other in seen.get((one.old, one.new), ()))
            seen.setdefault((one.old, one.new), []).append(both)
            assert one.money is None or one.money.amount > 0


def moved_by(value, days):
    """Return a record with every day in it moved."""
    if isinstance(value, dt.datetime | dt.date):
        return value + dt.timedelta(days)
    if isinstance(value, Record):
        return type(value)(**{name: moved_by(getattr(value, name), days) for name in value.__struct_fields__})
    if isinstance(value, tuple):
        return tuple(moved_by(one, days) for one in value)
    if isinstance(value, dict):
        return {key: moved_by(one, days) for key, one in value.items()}
    return value


@settings(laws, max_examples=25)
@given(households(), NEAR, st.integers(-300, 300))
def test_moving_every_day_moves_every_result(facts, today, days):
    facts = replace(facts, journal=tuple(one for one in facts.journal if one.on.year not in {1900, 2199}))
    made = make_plan(facts, CATALOGUE, today)
    one = timeline(facts, made, CATALOGUE.sectors)
    try:
        later, plan_later = moved_by(facts, days), moved_by(made, days)
    except OverflowError:
        return
    assert timeline(later, plan_later, CATALOGUE.sectors) == moved_by(one, days)


@laws
@given(households(), NEAR)
def test_today_lies_in_the_days_first_shown(facts, today):
    line = drawn(facts, today)
    assert line.first < today < line.last
    assert (line.last - line.first).days < 500


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(*sorted(ends)))


@given(SPANS, st.lists(SPANS, max_size=5))
def test_what_is_free_and_what_is_covered_make_up_the_whole(whole, covers):
    free = without(whole, covers)
    open_days = {day for one in free for day in range(one.first, one.last + 1)}
    covered = {day for one in covers for day in range(one.first, one.last + 1)}
    assert open_days == set(range(whole.first, whole.last + 1)) - covered
    assert all(one.last + 1 < other.first for one, other in itertools.pairwise(free))


def test_a_household_without_anything():
    line = drawn(household("GB-ENG", None))
    assert [one.id for one in line.rows] == [HOMES]
    assert line.markers == ()
