"""What another date changes, said line by line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from movehelper.domain.records import Money, StepChange
from movehelper.wording.differences import change

OLD, NEW = dt.date(2026, 11, 30), dt.date(2026, 12, 31)
POUNDS = Money(amount=Decimal(39), currency="GBP")
NOTHING = Money(amount=Decimal(0), currency="GBP")


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (
            StepChange(service="g", what="end", key="ends", before=OLD, after=NEW),
            "FitGym then ends on Thu 31 Dec 2026 instead of Mon 30 Nov 2026.",
        ),
        (
            StepChange(service="g", what="end", key="ends", before=OLD),
            "The end of FitGym is then not known any more.",
        ),
        (
            StepChange(service="g", what="cost", key="still-costs", after=POUNDS, breaks=True),
            "Being late with FitGym then costs £39.00.",
        ),
        (
            StepChange(service="g", what="cost", key="still-costs", before=POUNDS, after=NOTHING),
            "Being late with FitGym then costs nothing any more.",
        ),
        (
            StepChange(service="g", what="step", key="give-notice", before=NEW, after=OLD, breaks=True),
            "Give notice to FitGym: by Mon 30 Nov 2026 instead of Thu 31 Dec 2026. That can no longer be done in time.",
        ),
        (
            StepChange(service="g", what="new", key="tip", after=NEW, params={"text": "take pictures"}),
            "New: FitGym: Take pictures, by Thu 31 Dec 2026.",
        ),
        (
            StepChange(service="g", what="step", key="tip", before=OLD, after=NEW, params={"text": "Keep the bills."}),
            "FitGym: Keep the bills: by Thu 31 Dec 2026 instead of Mon 30 Nov 2026.",
        ),
        (
            StepChange(service="g", what="gone", key="decide", before=OLD),
            "No longer needed: Decide what happens with FitGym.",
        ),
        (
            StepChange(service="g", what="warning", key="no-channel", params={"provider": "FitGym"}),
            "How to reach FitGym is not known. Add an address, a number or a page.",
        ),
    ],
)
def test_each_change_is_a_sentence(one, sentence):
    assert change(one, "FitGym") == sentence
