"""A person looks at who the statements show, takes one into the checklist, merges one, rejects one, and undoes it."""

import datetime as dt
from decimal import Decimal

import pytest

from movehelper.domain.errors import FactsError
from movehelper.domain.records import Money, Periods, Service
from movehelper.services import finding_answers, findings, inventory, planning, statements, watching
from tests.database import TODAY
from tests.domain.bank_lines import line
from tests.statements.bank_files import a_file, a_row

TELECOM = {"creditor": "DE11ZZZ00000000011", "mandate": "PF-4711", "rail": "direct debit"}


def month(day, number):
    return dt.date(2026, number, day)


def statement(months=range(1, 11)):
    rows = [a_row(month(3, one), "-39.90", "Polarfunk GmbH", text="Internet", **TELECOM) for one in months]
    rows += [a_row(month(9, one), "-28.77", "Core Loft Fitness") for one in months]
    rows += [a_row(month(12, one), "-9.99", "Lumen Audio*XK77BRT209") for one in months]
    return sorted(rows, key=lambda row: row.booked)


@pytest.fixture
def imported(services, move):
    statements.take(services, move, [a_file(statement(), "year.csv")], {})
    return move


def one(services, move, name):
    return next(each for each in findings.find(services, move).findings if name in each.name)


def test_a_finding_and_the_decision_about_it_are_kept_together_or_not_at_all(services, imported, monkeypatch):
    """A program that dies in between, or a disk that is full, leaves no service without its decision."""
    writing, sessions = services.writing, []

    def counted():
        sessions.append(1)
        return writing()

    monkeypatch.setattr(services, "writing", counted)
    finding = one(services, imported, "Polarfunk")
    change = finding_answers.take(services, imported, finding, finding_answers.Taken(home="old", decision="cancel"))
    [service] = planning.household(services, imported).services
    assert (service.name, service.decision, len(sessions)) == ("Polarfunk GmbH", "cancel", 1)
    again = services.undo(change)
    assert planning.household(services, imported).services == ()
    services.undo(again)
    assert planning.household(services, imported).services == (service,)


def names(found):
    return [each.name for each in found]


def test_what_the_statements_show_is_listed_with_what_is_missing_on_both_sides(services, imported):
    inventory.add(services, imported, Service(id="water", name="Water board", sector="water", added=TODAY))
    found = findings.find(services, imported)
    assert names(found.findings) == ["Polarfunk GmbH", "Core Loft Fitness", "Lumen Audio"]
    assert names(found.charges_without_service) == names(found.findings)
    assert found.services_without_charge == ("water",)
    assert found.not_shown == ("half-yearly", "yearly")
    assert (found.first, found.last) == (dt.date(2026, 1, 3), dt.date(2026, 10, 12))


def test_without_statements_nothing_is_said_to_be_unpaid(services, move):
    inventory.add(services, move, Service(id="water", name="Water board", sector="water", added=TODAY))
    assert findings.find(services, move) == findings.Found()


def test_a_finding_goes_into_the_checklist_with_what_its_lines_prove(services, imported):
    change = findings.accept(services, imported, one(services, imported, "Polarfunk"), home="old")
    [service] = planning.household(services, imported).services
    assert (service.name, service.sector, service.home) == ("Polarfunk GmbH", "broadband", "old")
    assert (service.account, service.direct_debit) == ("PF-4711", True)
    assert service.price.money == Money(amount=Decimal("39.90"), currency="EUR")
    assert (service.price.every, service.contract.billing) == ("1 month", Periods(day=3))
    assert change.what == "finding accepted"

    found = findings.find(services, imported)
    assert one(services, imported, "Polarfunk").service == service.id
    assert names(found.charges_without_service) == ["Core Loft Fitness", "Lumen Audio"]
    assert found.services_without_charge == ()


def test_accepting_is_one_undo_and_can_be_done_again(services, imported):
    change = findings.accept(services, imported, one(services, imported, "Core Loft"))
    again = services.undo(change)
    assert planning.household(services, imported).services == ()
    assert one(services, imported, "Core Loft").service is None
    services.undo(again)
    assert one(services, imported, "Core Loft").service == change.services[0]


def test_a_finding_fills_only_what_a_service_lacks(services, imported):
    mine = Service(id="gym", name="My gym", sector="gym", account="7", added=TODAY)
    inventory.add(services, imported, mine)
    findings.accept(services, imported, one(services, imported, "Core Loft"), service="gym")
    [service] = planning.household(services, imported).services
    assert (service.name, service.account, service.price.money.amount) == ("My gym", "7", Decimal("28.77"))
    assert one(services, imported, "Core Loft").service == "gym"


def test_a_customer_number_is_taken_from_the_lines_only_if_all_of_them_have_it():
    def number(*texts, **facts):
        return findings.account_of([line("2026-01-05", "-1", "Wasserwerk", text=text, **facts) for text in texts])

    assert number("Kundennummer 4711-22 Rechnung 881200", "Kd-Nr. 4711-22 Rechnung 881391", mandate="M1") == "4711-22"
    assert number("Kundennummer 4711-22", "Kundennummer 9911-22", mandate="M1") == "M1"
    assert number("To account 20304050", other_account="GB33BUKB20201520304050") == ""
    assert number("00817264 1", "00817264 2", "00817264 3") == "00817264"
    assert number("00817264", "00817264") == number("881200 JAN", "881391 FEB", "881500 MAR") == ""


def test_a_rejected_one_is_not_asked_about_again_even_after_more_statements(services, imported):
    findings.reject(services, imported, one(services, imported, "Lumen"))
    statements.take(
        services, imported, [a_file([a_row(month(12, 11), "-9.99", "Lumen Audio*PP01AAZZ33")], "n.csv")], {}
    )
    found = findings.find(services, imported)
    assert one(services, imported, "Lumen").count == 11
    assert "Lumen Audio" not in names(found.charges_without_service)
    assert found.rejected == {"name:lumenaudio"}


def test_merged_ones_pay_the_same_service(services, imported):
    lumen, loft = one(services, imported, "Lumen"), one(services, imported, "Core Loft")
    findings.merge(services, imported, lumen, loft)
    assert findings.find(services, imported).merged == {"name:lumenaudio": "name:coreloftfitness"}
    change = findings.accept(services, imported, loft)
    assert (
        one(services, imported, "Lumen").service == one(services, imported, "Core Loft").service == change.services[0]
    )
    with services.reading() as session:
        said = watching.services_of(session.finding_answers(imported))
    assert said == dict.fromkeys(["name:lumenaudio", "name:coreloftfitness"], change.services[0])
    with pytest.raises(FactsError, match="merged with itself"):
        findings.merge(services, imported, loft, loft)


def test_one_merged_into_what_pays_a_service_by_its_name_pays_that_service_too(services, imported):
    inventory.add(services, imported, Service(id="gym", name="Core Loft Fitness", sector="gym", added=TODAY))
    loft = one(services, imported, "Core Loft")
    assert loft.service == "gym"
    findings.merge(services, imported, one(services, imported, "Lumen"), loft)
    with services.reading() as session:
        assert watching.services_of(session.finding_answers(imported)) == {"name:lumenaudio": "gym"}


def test_an_answer_can_be_changed_and_an_accepted_service_that_is_gone_is_open_again(services, imported):
    loft = one(services, imported, "Core Loft")
    findings.reject(services, imported, loft)
    change = findings.accept(services, imported, loft)
    assert findings.find(services, imported).rejected == frozenset()
    inventory.remove(services, imported, change.services)
    assert "Core Loft Fitness" in names(findings.find(services, imported).charges_without_service)
