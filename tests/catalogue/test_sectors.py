"""The sectors, and the steps of a careful mover that are valid everywhere."""

from __future__ import annotations

import datetime as dt

import pytest

from movehelper.catalogue import load, load_regions
from movehelper.catalogue.index import Index
from movehelper.catalogue.loading import read_files
from movehelper.domain.plan import make_plan
from movehelper.domain.records import Home, Household, Move, Service
from movehelper.domain.words import parse_offset
from movehelper.domain.workdays import Regions
from movehelper.paths import resources

SECTOR_IDS = (
    "electricity gas water heating waste broadband mobile landline tv tenancy deposit keys storage parking removal "
    "alarm bank insurance-home insurance-liability insurance-car health gym club streaming software newspaper "
    "council-tax broadcasting-fee residence-registration electoral-register driving-licence vehicle-registration tax "
    "immigration post-forwarding school doctor pets employer other"
)
FILE = read_files(resources("catalogue")).sectors
MOVE_OUT = dt.date(2027, 1, 31)
TODAY = dt.date(2026, 11, 22)
CREATED = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def steps_for(region: str, sector: str) -> list[str]:
    return [step.id for step in Index(load()).steps(region, sector)]


def test_the_sectors_are_these_forty():
    assert sorted(sector.id for sector in FILE.sectors) == sorted(SECTOR_IDS.split())


def test_every_sector_has_a_careful_step():
    for sector in FILE.sectors:
        assert any(sector.id in step.sectors for step in FILE.steps), sector.id


def test_every_country_is_proposed_a_handful_of_cards_that_fit_an_interview():
    for region in load_regions():
        proposed = [sector for sector in FILE.sectors if region.code in sector.proposed_in]
        assert 25 <= len(proposed) <= 40, region.code


def test_the_proposed_decision_is_one_of_the_usual_and_never_undecided():
    for sector in FILE.sectors:
        assert sector.decisions
        assert len(set(sector.decisions)) == len(sector.decisions)
        assert "undecided" not in sector.decisions


def test_a_decision_that_a_step_names_can_be_taken_for_one_of_its_sectors():
    usual = {sector.id: {*sector.decisions, "undecided"} for sector in FILE.sectors}
    for step in FILE.steps:
        for decision in step.decisions:
            assert any(decision in usual[sector] for sector in step.sectors), (step.id, decision)


def test_steps_valid_everywhere_name_no_region_and_read_as_sentences():
    for step in FILE.steps:
        assert step.applies_in == ()
        for sentence in (step.do, step.why):
            assert sentence is None or (sentence[0].isupper() and sentence.endswith(".")), step.id


def test_a_step_begins_before_it_is_due():
    calendar = Regions(load_regions()).calendar("GB-ENG")
    days = {"keys until": MOVE_OUT + dt.timedelta(days=2), "keys from": MOVE_OUT - dt.timedelta(days=6)}
    for step in FILE.steps:
        if step.start and step.due:
            start, due = parse_offset(step.start), parse_offset(step.due)
            first = calendar.at(start, days.get(start.anchor, MOVE_OUT))
            assert first < calendar.at(due, days.get(due.anchor, MOVE_OUT)), step.id


@pytest.mark.parametrize(
    ("sector", "steps"),
    [
        ("pets", {"pets-chip", "pets-vet-records"}),
        ("school", {"school-records", "school-places"}),
        ("doctor", {"doctor-records", "doctor-prescriptions"}),
        ("parking", {"parking-give-back", "parking-permit-new"}),
        ("removal", {"removal-quotes", "removal-inventory", "removal-bay-old", "removal-damage-claim"}),
        ("tenancy", {"tenancy-protocol-old", "tenancy-photos-old"}),
        ("keys", {"handover-protocol-new", "keys-receipt"}),
        ("deposit", {"deposit-claim", "deposit-deductions"}),
        ("electricity", {"meter-read-old", "meter-send-old", "meter-read-new"}),
        ("broadband", {"broadband-mailbox", "equipment-return"}),
        ("bank", {"bank-list-payments", "bank-mandates-left"}),
        ("post-forwarding", {"post-tell-people", "post-senders"}),
    ],
)
def test_what_a_careful_mover_does_is_there_in_every_country(sector, steps):
    for region in ("GB-SCT", "DE-BE", "NZ"):
        assert steps <= set(steps_for(region, sector))


def test_a_tenant_who_has_said_only_when_and_where_already_has_the_steps_of_both_homes():
    homes = (
        Home(id="old", region="GB-ENG", tenure="rented", keys_until=MOVE_OUT, lived_until=MOVE_OUT),
        Home(id="new", region="GB-SCT", tenure="rented", keys_from=dt.date(2027, 1, 25), lived_from=MOVE_OUT),
    )
    move = Move(id="move", name="To Leith", old_home="old", new_home="new", created=CREATED)
    plan = make_plan(Household(move=move, homes=homes), load(countries=["GB"]), TODAY)
    due = {step.key: step.due for step in plan.steps}
    assert due["tenancy-protocol-old"] == MOVE_OUT
    assert due["handover-protocol-new"] == dt.date(2027, 1, 25)
    assert due["removal-quotes"] == dt.date(2026, 12, 6)
    assert due["post-tell-people"] == dt.date(2027, 1, 24)


def test_the_meter_is_read_at_the_old_home_when_the_supply_ends_there():
    homes = (
        Home(id="old", region="NZ-AUK", keys_until=MOVE_OUT, lived_until=MOVE_OUT),
        Home(id="new", region="NZ-WGN", keys_from=MOVE_OUT, lived_from=MOVE_OUT),
    )
    move = Move(
        id="move", name="South", old_home="old", new_home="new", created=dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    )
    ending = Service(id="a", name="Power", sector="electricity", home="old", decision="cancel", added=TODAY)
    beginning = Service(id="b", name="Power", sector="electricity", home="new", decision="set up", added=TODAY)
    plan = make_plan(Household(move=move, homes=homes, services=(ending, beginning)), load(countries=["NZ"]), TODAY)
    keys = {service: {step.key for step in plan.steps if step.service == service} for service in ("a", "b")}
    assert {"meter-find", "meter-read-old", "meter-send-old"} <= keys["a"]
    assert "meter-read-new" not in keys["a"]
    assert {"meter-read-new", "meter-send-new"} <= keys["b"]
    assert "meter-read-old" not in keys["b"]
