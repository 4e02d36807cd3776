"""Stages move by proof; a state machine tries entries in any order."""

import datetime as dt

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from movehelper.domain.journal import open_conditions, standing
from movehelper.domain.progress import LADDERS, OWN_ACTS, progress
from movehelper.domain.records import Entry
from tests.domain.households import happened, service, utc

D = dt.date
GYM = service("Gym", "gym")


@pytest.mark.parametrize(
    ("kind", "proof", "stage", "said"),
    [
        ("end confirmed", "said", "planned", "end confirmed"),
        ("end confirmed", "written", "end confirmed", None),
        ("ended", "said", "planned", "ended"),
        ("ended", None, "ended", None),
        ("notice sent", "said", "notice sent", None),
        ("acknowledged", "document", "acknowledged", None),
    ],
)
def test_what_was_only_said_is_shown_and_does_not_count(kind, proof, stage, said):
    found = progress(GYM, [happened(kind, D(2026, 3, 1), "gym", proof=proof)])
    assert (found.stage, found.said) == (stage, said)


def test_an_acknowledgement_with_a_condition_stays_open_until_it_is_met():
    asked = happened("condition", D(2026, 3, 5), "gym", text="certificate", proof="written")
    assert progress(GYM, [asked]).open_conditions == (asked.id,)
    assert progress(GYM, [asked]).ball == "you"
    met = happened("condition met", D(2026, 3, 9), "gym", meets=asked.id)
    assert progress(GYM, [asked, met]).open_conditions == ()


def test_an_end_confirmed_in_writing_makes_the_condition_moot_and_one_on_the_phone_does_not():
    asked = happened("condition", D(2026, 3, 5), "gym", text="certificate")
    for proof, still_open in (("said", True), ("document", False)):
        confirmed = happened("end confirmed", D(2026, 3, 7), "gym", proof=proof)
        assert bool(open_conditions(standing([asked, confirmed]))) == still_open


def test_given_up_stands_apart_from_done_and_keeps_its_ladder():
    found = progress(GYM, [happened("given up", D(2026, 3, 1), "gym")])
    assert (found.stage, found.done, found.ball) == ("given up", True, "nobody")


KINDS = sorted(
    {"notice sent", "notice received", "acknowledged", "condition", "end confirmed", "ended", "final bill", "settled"}
    | {"watched", "closed", "told", "ordered", "contact", "live", "confirmed"}
)


class Stages(RuleBasedStateMachine):
    """Whatever happens, in whatever order, and whatever is voided, the laws of the ladder hold."""

    def __init__(self):
        super().__init__()
        self.entries = []
        self.day = D(2026, 1, 1)

    @rule(
        kind=st.sampled_from(KINDS),
        proof=st.sampled_from([None, "said", "written", "document"]),
        later=st.integers(0, 20),
        decision=st.sampled_from(sorted(LADDERS)),
    )
    def something_happens(self, kind, proof, later, decision):
        self.day += dt.timedelta(later)
        before = {each: progress(service("Gym", "gym", each), self.entries) for each in LADDERS}
        entry = Entry(id=str(len(self.entries)), kind=kind, on=self.day, at=utc(self.day), service="gym", proof=proof)
        self.entries.append(entry)
        after = progress(service("Gym", "gym", decision), self.entries)
        ladder = LADDERS[decision]
        assert ladder.index(after.stage) >= ladder.index(before[decision].stage)
        if proof == "said" and kind not in OWN_ACTS:
            assert after.stage == before[decision].stage

    @rule(which=st.integers(0, 50))
    def something_is_voided(self, which):
        real = [each for each in self.entries if each.kind != "void"]
        if real:
            target = real[which % len(real)]
            void = Entry(id=f"v{len(self.entries)}", kind="void", on=self.day, at=utc(self.day), voids=target.id)
            self.entries.append(void)

    @invariant()
    def the_stage_is_on_the_ladder_and_voided_entries_have_no_say(self):
        for decision, ladder in LADDERS.items():
            found = progress(service("Gym", "gym", decision), self.entries)
            assert found.stage in ladder
            assert found == progress(service("Gym", "gym", decision), standing(self.entries))
            if found.said:
                assert ladder.index(found.said) > ladder.index(found.stage)


Stages.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestStages = Stages.TestCase
