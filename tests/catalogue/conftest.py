"""A catalogue small enough to see whole, in a folder of its own that a test may spoil."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from movehelper.catalogue.files import default_folder

if TYPE_CHECKING:
    from pathlib import Path

SECTORS = """
[[sector]]
id = "gym"
name = "Gym"
group = "leisure"
scope = "person"
decisions = ["cancel", "keep"]
proposed_in = ["DE", "GB"]

[[sector]]
id = "water"
name = "Water"
group = "energy"
scope = "home"
decisions = ["cancel"]
proposed_in = ["GB"]

[[step]]
id = "gym-locker"
sectors = ["gym"]
do = "Empty the locker."
due = "on service end"
"""

RULES = """
country = "GB"

[[rule]]
id = "gb-gym-notice"
sectors = ["gym"]
applies_in = ["GB"]
binds = "gyms"
says = "One month of notice."
source = "https://example.org/gym"
checked = 2026-11-22
grade = "secondary"

[[rule.right]]
id = "gb-gym-month"
why = "ordinary"
terms = { period = "1 month" }
fee = { kind = "flat", amount = "25.00", currency = "GBP" }
example = { received = 2026-03-10, ends = 2026-04-10 }

[[rule]]
id = "gb-sct-gym-refund"
sectors = ["gym"]
applies_in = ["GB-SCT"]
binds = "gyms in Scotland"
says = "What was paid ahead comes back within ten working days."
source = "https://example.org/refund"
checked = 2026-11-22
grade = "regulator"

[[rule.clock]]
id = "gb-sct-gym-refund-due"
who = "provider"
what = "pay back"
due = "10 working days after service end"
example = { anchor = 2026-12-23, due = 2027-01-12 }

[[rule]]
id = "gb-all"
sectors = ["all"]
applies_in = ["GB"]
binds = "traders"
says = "Terms must be fair."
source = "https://example.org/fair"
checked = 2026-11-22
grade = "statute"

[[step]]
id = "gb-gym-ask"
sectors = ["gym"]
applies_in = ["GB"]
do = "Ask for the form."
after = ["gym-locker"]
rule = "gb-gym-notice"

[[body]]
id = "gb-body"
name = "The Body"
sectors = ["gym"]
applies_in = ["GB"]
handles = "gyms"
open_from = "8 weeks after complaint made"
source = "https://example.org/body"
checked = 2026-11-22
grade = "regulator"

[[left_out]]
id = "gb-old-rule"
why = "No source was found."
"""

PROVIDERS = """
country = "GB"

[[provider]]
id = "gb-cafe-fit"
name = "Café Fit"
sectors = ["gym"]
country = "GB"
descriptors = ["CFIT DD"]
notice_terms = { period = "30 days" }
source = "https://example.org/cafe"
checked = 2026-11-22
grade = "provider"

[[provider.channel]]
kind = "email"
value = "leave@example.org"

[[provider]]
id = "gb-superfit"
name = "Superfit"
sectors = ["gym"]
country = "GB"
regions = ["GB-SCT"]
source = "https://example.org/super"
checked = 2026-11-22
grade = "provider"

[[provider]]
id = "gb-fit-old"
name = "Fit Old"
sectors = ["gym"]
country = "GB"
now = "gb-cafe-fit"
since = 2025-01-01
source = "https://example.org/old"
checked = 2026-11-22
grade = "provider"

[moved]
gb-kafe = "gb-fit-old"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with one country's files, in order."""
    folder = tmp_path / "catalogue"
    for name, text in {
        "sectors.toml": SECTORS,
        "rules/gb.toml": RULES,
        "providers/gb.toml": PROVIDERS,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    shutil.copy(default_folder() / "regions.toml", folder)
    return folder


@pytest.fixture
def spoil(small: Path):
    """Replace a piece of text in one of the small catalogue's files."""

    def replace(name: str, old: str, new: str) -> Path:
        path = small / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return small

    return replace
