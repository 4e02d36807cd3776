"""The button of a step leads to where it is done."""

import pytest

from movehelper.domain.records import PlanStep
from movehelper.ui.dialogs.service import ServiceDialog
from movehelper.ui.doing import doing


@pytest.mark.parametrize(
    ("fact", "way", "field"),
    [
        (None, "edit", "Period of notice"),
        ("contract start", "edit", "The contract began on"),
        ("rent period", "edit", "Paid on day of the month"),
        ("billing period", "edit", "Paid on day of the month"),
        ("move out", "homes", ""),
    ],
)
def test_what_is_missing_is_asked_for_in_its_own_field(sample, fact, way, field):
    step = PlanStep(id="gym:find-out", key="find-out", sector="gym", kind="ask", params={"fact": fact} if fact else {})
    does = doing(step)
    assert does.way == way
    if field:
        service = next(one for one in sample.seen.services.values() if one.name == "Anvil Gym")
        dialog = ServiceDialog(sample.seen, service, sample.shell, does.wanted)
        dialog.open()
        sample.settle()
        assert dialog.focusWidget().accessibleName() == field
        assert not dialog.focusWidget().visibleRegion().isEmpty()
        dialog.reject()
