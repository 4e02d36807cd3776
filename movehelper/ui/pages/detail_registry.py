"""The sections of the details, in their order. A further section is one more entry in `SECTIONS`.

How to add one: write a module of your own with a function that is given the row, the snapshot and the `Detail`, and
yields the widgets of the section; nothing yielded, no section. Add a `Section` here that imports it inside a
function. Frame, title, the links that lead to it, scrolling and the two columns at full size are the work of `Detail`.

- `facts` returns what the section shows beyond the row, its steps and its entries (anything that compares with ==):
  the details are made anew when it changes, and otherwise left alone with all that was typed.
- A section that changes or asks something gives its widgets signals, and `serving.py` connects them:
  `detail.section_made.connect(lambda name, widgets: ...)` is told of each section by its id, each time it is made.
- A widget with the property "spare" set to True is seen only at full size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from movehelper.ui.pages import detail_facts, detail_sections
from movehelper.wording import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.pages.detail import Detail
    from movehelper.ui.snapshot import Snapshot


def _nothing(_row: ChecklistRow, _snapshot: Snapshot) -> object:
    return None


def _secrets(row: ChecklistRow, snapshot: Snapshot, detail: Detail) -> Iterable[QWidget]:
    from movehelper.ui.pages import detail_secrets  # noqa: PLC0415 - with the first service that is shown

    return detail_secrets.lines(row, snapshot, detail)


def _documents(row: ChecklistRow, snapshot: Snapshot, detail: Detail) -> Iterable[QWidget]:
    from movehelper.ui.pages import detail_documents  # noqa: PLC0415 - with the first service that is shown

    return detail_documents.lines(row, snapshot, detail)


def _shown_documents(row: ChecklistRow, snapshot: Snapshot) -> object:
    known = snapshot.household.documents if snapshot.household else ()
    return tuple(one for one in known if one.service == row.id)


def _after(row: ChecklistRow, snapshot: Snapshot, detail: Detail) -> Iterable[QWidget]:
    if not snapshot.made.get("watched"):
        return ()
    from movehelper.ui.pages import detail_after  # noqa: PLC0415 - only where something has ended

    return detail_after.lines(row, snapshot, detail)


def _shown_after(row: ChecklistRow, snapshot: Snapshot) -> object:
    if not snapshot.made.get("watched"):
        return None
    from movehelper.ui.pages import detail_after  # noqa: PLC0415 - as above

    return detail_after.facts(row, snapshot)


@dataclass(frozen=True)
class Section:
    """One section: its id, its title (empty: boxes without a heading), and what makes its widgets."""

    id: str
    title: str
    lines: Callable[[ChecklistRow, Snapshot, Detail], Iterable[QWidget]]
    facts: Callable[[ChecklistRow, Snapshot], object] = _nothing
    column: Literal["left", "right"] = "right"
    """Where it stands at full size: what is to be done on the left, what is known on the right."""


SECTIONS: Final = (
    Section("warnings", "", detail_sections.warned, column="left"),
    Section("after", marked("After the end"), _after, _shown_after, column="left"),
    Section("questions", marked("Questions that decide"), detail_sections.questions, column="left"),
    Section("readings", marked("Two readings"), detail_sections.readings, column="left"),
    Section("earlier", marked("The other answer"), detail_sections.earlier, column="left"),
    Section("ways", marked("Ways out"), detail_sections.ways_out, column="left"),
    Section("steps", marked("Steps"), detail_sections.all_steps, column="left"),
    Section("guesses", marked("Guessed so far"), detail_sections.guesses, column="left"),
    Section("contract", marked("Contract"), detail_facts.contract, detail_facts.named_elsewhere),
    Section("contacts", marked("Contacts"), detail_facts.contacts),
    Section("secrets", marked("Secrets"), _secrets),
    Section("money", marked("Money"), detail_facts.sums),
    Section("documents", marked("Documents"), _documents, _shown_documents),
    Section("journal", marked("Journal"), detail_sections.happened),
)
