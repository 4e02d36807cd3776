"""Statements: accounts and what is covered of them, who is paid again and again, and the files that were taken in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from movehelper.domain.folding import fold
from movehelper.ui.models.statements import AccountRow, FindingRow, Held, ImportRow, held, not_paid
from movehelper.ui.pages.page import ColumnPage
from movehelper.ui.pages.statement_rows import account_card, finding_card, import_card
from movehelper.ui.widgets.basics import button, heading, label, row, rule
from movehelper.ui.widgets.command_button import command_button
from movehelper.ui.widgets.row_list import RowList
from movehelper.wording import _, findings as words, ngettext

if TYPE_CHECKING:
    from movehelper.domain.records.statements import Tier
    from movehelper.ui.actions import Actions
    from movehelper.ui.pages.page import Page
    from movehelper.ui.snapshot import Snapshot

_TIERS: Final[tuple[Tier, ...]] = ("certain", "periodic", "possible")


class StatementsPage(ColumnPage):
    """Asks for what it shows, and shows the answer section by section, changed rows only."""

    wished = Signal(str, object)
    """What is to be done ("accept", "belongs", "reject"), and the `FindingRow`."""
    renamed = Signal(object)
    """An `Account` that shall get a name."""
    taken_back = Signal(str)
    """An import, by id."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(_("Statements"))
        self.held: Held | None = None
        self._snapshot: Snapshot | None = None
        self._open: set[str] = set()
        top = row(heading(_("Statements"), 1.5), None, command_button(actions["import-statements"]))
        self.column.addLayout(top)
        self.column.addWidget(label(_("Nothing of this leaves the computer. Drop further files anywhere."), "dim"))
        self.accounts: RowList[AccountRow] = RowList(lambda one: one.key, self._account)
        self.imports: RowList[ImportRow] = RowList(lambda one: one.key, self._import)
        self.findings: dict[str, RowList[FindingRow]] = {}
        self.folds: dict[str, QPushButton] = {}
        self._titles: dict[str, QWidget] = {}
        self._add_section(_("Accounts"), self.accounts)
        self._add_findings()
        self._add_gaps()
        self._add_section(_("Files taken in"), self.imports)
        self.column.addStretch(1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Ask for what the statements of this move show."""
        if self._snapshot is snapshot:
            return
        self._snapshot = snapshot
        if snapshot.household is not None and snapshot.covers:
            move = snapshot.move
            self.asks.emit(lambda work: held(work.services, move), partial(self._answer, snapshot))

    def show_held(self, found: Held) -> None:
        """Show what was found."""
        self.held = found
        snapshot = self._snapshot
        if snapshot is None:
            return
        self.accounts.show_rows(found.accounts)
        self.imports.show_rows(found.imports)
        wanted = fold(self.filter.text())
        rows = [one for one in found.rows if not wanted or wanted in fold(f"{one.finding.name} {one.about}")]
        for tier in _TIERS:
            here = [one for one in rows if one.finding.tier == tier and not one.answered]
            shown = tier != "possible" or tier in self._open or bool(wanted)
            self.findings[tier].show_rows(here if shown else [])
            self._titles[tier].setVisible(bool(here))
            self._count(tier, len(here), shown=shown)
        answered = [one for one in rows if one.answered]
        self.findings["done"].show_rows(answered if "done" in self._open else [])
        self._titles["done"].setVisible(bool(answered))
        self._count("done", len(answered), shown="done" in self._open)
        self.nothing.setText(
            _("No payee contains “{text}”.").format(text=self.filter.text().strip())
            if found.rows
            else _("Nobody is paid again and again in these statements.")
        )
        self.nothing.setVisible(not rows)
        self.short.setText(words.not_shown(found.not_shown, found.first, found.last))
        self.short.setVisible(bool(self.short.text()))
        self._show_gaps(found, snapshot)

    def seek(self) -> None:
        """Go to the filter."""
        self.roll_to(self.filter)

    def unfold(self, name: str) -> None:
        """Show or hide the possible ones, or those that were answered."""
        self._open ^= {name}
        if self.held is not None:
            self.show_held(self.held)

    def _answer(self, snapshot: Snapshot, found: Held) -> None:
        if snapshot is self._snapshot:
            self.show_held(found)

    def _add_section(self, title: str, rows: QWidget) -> None:
        self.column.addSpacing(6)
        self.column.addWidget(rule())
        self.column.addWidget(heading(title))
        self.column.addWidget(rows)

    def _add_findings(self) -> None:
        """Add who is paid, by how sure that is; what is only possible is counted and opened on a wish."""
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Type to filter"))
        self.filter.setAccessibleName(_("Filter: {page}").format(page=_("Who is paid")))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self.show_held(self.held) if self.held else None)
        lines.addWidget(self.filter)
        self.nothing = label("", "dim")
        lines.addWidget(self.nothing)
        for name in _TIERS:
            self._add_part(lines, name, words.tier(name), words.tier_means(name))
        self._add_part(lines, "done", _("Answered"), _("In the checklist, or no provider, as you said."))
        self.short = label("", "warn")
        lines.addWidget(self.short)
        self._add_section(_("Who is paid"), box)

    def _add_part(self, lines: QVBoxLayout, name: str, title: str, about: str) -> None:
        top = self._titles[name] = QWidget()
        texts = QVBoxLayout(top)
        texts.setContentsMargins(0, 6, 0, 0)
        texts.setSpacing(2)
        texts.addWidget(heading(title, 1.08))
        texts.addWidget(label(about, "dim"))
        fold_ = self.folds[name] = button("", partial(self.unfold, name), role="link", name=f"unfold-{name}")
        fold_.setVisible(name in {"possible", "done"})
        texts.addWidget(fold_, 0, Qt.AlignmentFlag.AlignLeft)
        rows = self.findings[name] = RowList(lambda one: one.key, self._finding)
        lines.addWidget(top)
        lines.addWidget(rows)

    def _count(self, name: str, n: int, *, shown: bool) -> None:
        text = _("Hide them") if shown else ngettext("Show {n}", "Show all {n}", n).format(n=n)
        self.folds[name].setText(text)
        self.folds[name].setAccessibleName(f"{text}: {words.tier(name) if name != 'done' else _('Answered')}")

    def _add_gaps(self) -> None:
        self.gaps = label("")
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        self.gaps.setObjectName("gaps")
        lines.addWidget(self.gaps)
        self.unpaid: RowList[tuple[str, str]] = RowList(lambda one: one[0], self._unpaid)
        lines.addWidget(self.unpaid)
        self._add_section(_("What does not fit together"), box)

    def _show_gaps(self, found: Held, snapshot: Snapshot) -> None:
        """Say which charges have no service, and which services no charge."""
        n, unpaid = found.without_service, not_paid(found, snapshot)
        parts = []
        if n:
            parts.append(
                ngettext(
                    "{n} payee above belongs to no service of the checklist yet.",
                    "{n} payees above belong to no service of the checklist yet.",
                    n,
                ).format(n=n)
            )
        if unpaid:
            parts.append(_("No charge was found for these services. They may be paid from another account, or yearly:"))
        self.gaps.setText("\n".join(parts) or _("Every charge has its service, and every service its charge."))
        self.unpaid.show_rows(unpaid)

    def _unpaid(self, one: tuple[str, str]) -> QWidget:
        made = QWidget()
        show = button(_("Show"), partial(self.opened.emit, one[0]), name="show-unpaid")
        show.setAccessibleName(_("Show: {what}").format(what=one[1]))
        lines = row(label(one[1], wrap=False), show, None, spacing=12)
        made.setLayout(lines)
        return made

    def _account(self, one: AccountRow) -> QWidget:
        return account_card(one, partial(self.renamed.emit, one.account))

    def _import(self, one: ImportRow) -> QWidget:
        return import_card(one, partial(self.taken_back.emit, one.key))

    def _finding(self, one: FindingRow) -> QWidget:
        return finding_card(one, lambda what: self.wished.emit(what, one), self.opened.emit)


def page_of(page: Page) -> StatementsPage:
    """Return a page as what it is."""
    return cast("StatementsPage", page)
