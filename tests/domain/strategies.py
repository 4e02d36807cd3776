"""Rules, contracts and days that hypothesis draws from: every word of the vocabulary that goes together."""

import datetime as dt

from hypothesis import strategies as st

from movehelper.domain.errors import RuleError
from movehelper.domain.notice import build
from movehelper.domain.records import ContractFacts, FixedEnd, Periods, Region, Subdivision, Terms
from movehelper.domain.workdays import Regions

REGIONS = Regions(
    [
        Region(
            code="DE",
            name="Germany",
            currency="EUR",
            time_zone="Europe/Berlin",
            holidays="DE",
            parts_differ=True,
            subdivisions=(Subdivision(code="DE-BE", name="Berlin"),),
        ),
        Region(
            code="GB",
            name="United Kingdom",
            currency="GBP",
            time_zone="Europe/London",
            holidays="GB",
            parts_differ=True,
            subdivisions=(Subdivision(code="GB-ENG", name="England"),),
        ),
    ]
)

DAYS = st.dates(dt.date(2023, 12, 1), dt.date(2026, 3, 31))
UNITS = ("days", "working days", "weeks", "months")
SPANS = st.builds(lambda n, unit: f"{n} {unit}", st.integers(0, 3), st.sampled_from(UNITS)) | st.sampled_from(
    ["28 days", "30 days", "60 days", "6 weeks", "1 year", "10 working days"]
)
TERMS_OF_CONTRACT = st.sampled_from(["10 days", "4 weeks", "1 month", "3 months", "12 months", "1 year"])
PERIODS = st.one_of(
    st.builds(Periods, day=st.integers(1, 31)),
    st.builds(Periods, weekday=st.sampled_from(["Monday", "Friday", "Sunday"])),
    st.builds(
        lambda every, first: Periods(every=every, start=first),
        st.sampled_from(["4 weeks", "10 days", "1 month", "3 months", "12 months"]),
        DAYS,
    ),
)
AGREED_STARTS = ("rent period start", "billing period start")
AGREED_ENDS = ("rent period end", "billing period end", "term end", ("03-31", "02-last"), ("06-30", "09-30", "12-31"))
BEGINS = st.sampled_from(
    ["receipt", "week start", "month start", "quarter start", "half-year start", "year start", *AGREED_STARTS]
)
ENDS = st.sampled_from(["any day", "week end", "month end", "quarter end", "half-year end", "year end", *AGREED_ENDS])
CUT_OFFS = st.sampled_from([None, None, "1st working day", "3rd working day", "15th working day"]) | st.sampled_from(
    ["day 1", "day 15", "day 28", "day 1 before", "day 25 before", "day 31 before"]
)
FIXED = st.lists(
    st.builds(
        FixedEnd,
        ends=st.sampled_from(["02-last", "03-31", "07-15", "12-31"]),
        receive_by=st.sampled_from(["01-01", "02-01", "06-30", "11-30"]),
    ),
    max_size=2,
).map(tuple)


@st.composite
def rules(draw):
    """Draw terms and facts that go together; what does not is drawn again."""
    terms = Terms(
        period=draw(SPANS),
        counted_from=draw(st.sampled_from(["receipt", "receipt", "sending"])),
        deemed_receipt=draw(st.sampled_from([None, None, "2 days", "3 working days"])),
        begins_on=draw(BEGINS),
        cut_off=draw(CUT_OFFS),
        first_day=draw(st.sampled_from([None, "counted", "not counted"])),
        clear_days=draw(st.booleans()),
        if_day_off=draw(st.sampled_from(["stays", "next working day", "previous working day"])),
        not_before=draw(st.sampled_from([None, None, "move out", "2 working days before move out", "2025-03-10"])),
        minimum_term=draw(st.none() | TERMS_OF_CONTRACT),
        renews_for=draw(st.none() | TERMS_OF_CONTRACT),
        ends_on=draw(ENDS),
        exceptions=draw(FIXED),
        earliest_notice=draw(st.sampled_from([None, None, None, "60 days", "4 months", "12 working days"])),
        working_week=draw(st.sampled_from(["Mon-Fri", "Mon-Sat"])),
        holidays=draw(st.sampled_from(["region", "national"])),
    )
    facts = ContractFacts(
        region=draw(st.sampled_from(["DE", "DE-BE", "GB-ENG"])),
        contract_start=draw(DAYS),
        move_out=draw(DAYS),
        rent=draw(PERIODS),
        billing=draw(PERIODS),
    )
    terms = _fitting(terms)
    try:
        build(terms, facts, REGIONS)
    except RuleError:
        terms = Terms(period=terms.period, begins_on=terms.begins_on, not_before=terms.not_before)
    return terms, facts


def _fitting(terms):
    """Drop what contradicts, so that few draws are wasted."""
    from msgspec.structs import replace

    if terms.begins_on == "receipt":
        terms = replace(terms, cut_off=None)
    if terms.ends_on == "term end" and not terms.renews_for:
        terms = replace(terms, renews_for="3 months")
    if terms.ends_on not in ("any day", "term end"):
        terms = replace(terms, renews_for=None)
    counts = terms.first_day == "counted" or (terms.first_day is None and terms.begins_on != "receipt")
    return replace(terms, clear_days=False) if counts else terms
