"""Money: what is at stake and what came back, final bills line by line, claims, alerts, double payments, mandates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from movehelper.ui.models import money as sums
from movehelper.ui.pages.money_bill import BillCard
from movehelper.ui.pages.money_rows import (
    ClaimDoes,
    Row,
    claim_row,
    double_row,
    fee_row,
    mandate_row,
    total_box,
)
from movehelper.ui.pages.money_sections import MoneySection, empty_words
from movehelper.ui.pages.page import ColumnPage
from movehelper.ui.widgets.basics import clear, heading, label, rule
from movehelper.ui.widgets.flow import FlowLayout
from movehelper.ui.widgets.grouped_table import GroupedTable, fit_columns
from movehelper.wording import _, claims as words

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from movehelper.domain.money.records import BillCheck, ExitFee, Mandate, MoneyView
    from movehelper.domain.paper import PaperWish
    from movehelper.domain.records.statements import Claim
    from movehelper.domain.timeline import Overlap
    from movehelper.ui.snapshot import Snapshot

_ORDER = ("wrong", "late", "expected", "not comparable", "right", "running", "settled")


class MoneyPage(ColumnPage):
    """Asks for the money of what it shows, and shows the answer section by section, changed rows only."""

    entered = Signal(str)
    """The final bill of a service is to be written down."""
    settled = Signal(str)
    stopped = Signal(str)
    paid = Signal(object)
    """A `Claim` was paid back."""
    let_go = Signal(object)
    answered = Signal(str, str, str)
    filled = Signal(str, str)
    shown = Signal(object)
    """The `MoneyView` that is shown now: for the panel of alerts."""

    def __init__(self) -> None:
        super().__init__(_("Money"))
        self.view: MoneyView | None = None
        self._snapshot: Snapshot | None = None
        self.column.addWidget(heading(_("Money"), 1.5))
        self._totals = QWidget()
        self._totals_flow = FlowLayout(self._totals, least=280, gap=10)
        self.column.addWidget(self._totals)
        self.sections: dict[str, MoneySection] = {}
        self._make_sections()
        self.alerts = self.sections["alerts"].extra
        self._add_table()
        self.column.addStretch(1)
        self._tell_totals()

    @property
    def whole(self) -> bool:
        """Does all stand there?"""
        return super().whole and self.model.filled

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Ask for the money of what is new."""
        fresh = self._snapshot is not snapshot
        self._snapshot = snapshot
        self.model.show(sums.rows(snapshot))
        self._fit_table()
        facts, plan = snapshot.household, snapshot.plan
        if facts is None or plan is None:
            self.show_money(None)
        elif fresh:
            self.asks.emit(lambda work: work.money(facts, plan), partial(self._answer, snapshot))

    def look_again(self) -> None:
        """Ask anew: bank lines or answers have changed."""
        snapshot, self._snapshot = self._snapshot, None
        if snapshot is not None:
            self.show_snapshot(snapshot)

    def show_money(self, view: MoneyView | None) -> None:
        """Show the money."""
        self.view = view
        self._tell_totals()
        if view is None:
            return
        order = sorted(view.bills, key=lambda one: (_ORDER.index(one.state), one.ends))
        self.sections["bills"].rows.show_rows([self._row(one.service, one, one.service) for one in order])
        claims = [self._with_law(self._row(one.id, one, one.service), one.rule) for one in view.claims]
        self.sections["claims"].rows.show_rows(claims)
        doubles = [self._row(f"{one.old}:{one.start}", one, one.old, one.new) for one in view.double_payments]
        self.sections["double"].rows.show_rows(doubles)
        self.sections["fees"].rows.show_rows([self._row(one.service, one, one.service) for one in view.exit_fees])
        mandates = sorted(
            view.mandates, key=lambda one: (("drop", "keep", "dropped").index(one.action), not one.careful)
        )
        self.sections["mandates"].rows.show_rows([self._row(one.service, one, one.service) for one in mandates])
        for name, section in self.sections.items():
            section.tell_empty(empty_words(name, view, imported=any(one.seen_until for one in view.watched)))
        self.shown.emit(view)

    def claim(self, key: str) -> Claim | None:
        """Return a claim that is shown, by its id."""
        return next((one for one in self.view.claims if one.id == key), None) if self.view else None

    def seek(self) -> None:
        """Go to the filter of the contracts."""
        self.roll_to(self.filter)

    def reveal(self, key: str) -> None:
        """Show a section by its name, or the bill or mandate of a service."""
        section = self.sections.get(key)
        widget = section or self.sections["bills"].rows.widget_of(key) or self.sections["mandates"].rows.widget_of(key)
        if widget is not None:
            QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget, 0, 60))

    def to_print(self) -> PaperWish:
        """Return the money of the move on paper."""
        from movehelper.domain.paper import PaperWish  # noqa: PLC0415 - not before something is printed

        return PaperWish("money")

    def remember(self, settings: QSettings) -> None:
        """Write down the columns."""
        settings.setValue("money/columns", self.table.horizontalHeader().saveState())

    def recall(self, settings: QSettings) -> None:
        """Take the columns as they were."""
        columns = settings.value("money/columns")
        if columns is not None:
            self.table.horizontalHeader().restoreState(columns)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Roll to what the cursor comes to, as the table is part of a longer page."""
        if watched is self.table and event.type() == QEvent.Type.FocusIn:
            self.area.ensureWidgetVisible(self.table)
        return super().eventFilter(watched, event)

    def _answer(self, snapshot: Snapshot, view: MoneyView) -> None:
        if snapshot is self._snapshot:
            self.show_money(view)

    def _row(self, key: str, record: object, *services: str) -> Row:
        known = self._snapshot.services if self._snapshot else {}
        names = tuple(known[one].name if one in known else _("a service that was removed") for one in services)
        assert self.view is not None  # noqa: S101 - rows are made of it
        return Row(key, record, self.view.today, names)

    def _with_law(self, row: Row, rule: str | None) -> Row:
        """Add what the law card behind a claim says."""
        rules = self._snapshot.catalogue.rules if self._snapshot and rule else ()
        says = next((one.says for one in rules if one.id == rule), "")
        return row._replace(names=(*row.names, says or ""))

    def _make_sections(self) -> None:
        makers = {
            "claims": (_("Owed back to you"), self._claim),
            "alerts": (_("Charged after the end"), None),
            "bills": (_("Final bills"), self._bill),
            "mandates": (_("At the bank: keep or stop"), self._mandate),
            "double": (_("Paid twice"), self._double),
            "fees": (_("What leaving costs"), self._fee),
        }
        for name, (title, make) in makers.items():
            section = MoneySection(name, title, make)
            self.sections[name] = section
            self.column.addWidget(section)

    def _bill(self, row: Row) -> QWidget:
        made = BillCard(cast("BillCheck", row.record), row.names[0], row.today)
        made.entered.connect(self.entered)
        made.logged.connect(self.settled)
        made.answered.connect(self.answered)
        made.filled.connect(self.filled)
        made.opened.connect(self.opened)
        return made

    def _claim(self, row: Row) -> QWidget:
        does = ClaimDoes(
            lambda key: self.paid.emit(self.claim(key)), lambda key: self.let_go.emit(self.claim(key)), self.opened.emit
        )
        return claim_row(cast("Claim", row.record), row, does)

    def _double(self, row: Row) -> QWidget:
        return double_row(cast("Overlap", row.record), row.names, self.opened.emit)

    def _fee(self, row: Row) -> QWidget:
        fill = partial(self._fill, "fee")
        return fee_row(cast("ExitFee", row.record), row.names[0], fill, self.opened.emit)

    def _fill(self, what: str, service: str) -> None:
        self.filled.emit(service, what)

    def _mandate(self, row: Row) -> QWidget:
        made = cast("Mandate", row.record)
        return mandate_row(made, row.names[0], row.today, self.stopped.emit, self.opened.emit)

    def _tell_totals(self) -> None:
        """Show the two totals, and beside them what is not proven and what was let go."""
        clear(self._totals_flow)
        view = self.view
        at_stake, recovered = (view.at_stake, view.recovered) if view else ((), ())
        stake_says = words.sums(at_stake) if at_stake else _("Nothing")
        recovered_says = words.sums(recovered) if recovered else _("Nothing yet")
        about = _("Proven by bank lines and papers: owed back to you, or billed wrongly and not taken yet.")
        rest = [_("What came back, by bank lines and papers.")]
        if view and view.unproven:
            rest.append(_("Not proven yet, and not counted: {sum}").format(sum=words.sums(view.unproven)))
        if view and view.written_off:
            rest.append(_("Written off: {sum}").format(sum=words.sums(view.written_off)))
        for box in (
            total_box(_("At stake now"), stake_says, [about], "warn" if at_stake else "true", "at-stake"),
            total_box(_("Recovered"), recovered_says, rest, "good" if recovered else "true", "recovered"),
        ):
            self._totals_flow.addWidget(box)

    def _add_table(self) -> None:
        """Add what each contract costs, with a filter."""
        self.model = sums.MoneyModel(self)
        self.table = GroupedTable(self.model, _("What each contract costs"))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Type to filter"))
        self.filter.setAccessibleName(_("Filter: {page}").format(page=_("What each contract costs")))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.table.proxy.search)
        fit_columns(self.table, (22, 22, 14, 16, 14, 14, 14))
        spare = tuple(self.model.column(name) for name in ("debit", "deposit", "bill"))
        self.table.fit_to_width(self.model.column("name"), 200, spare)
        self.table.sortByColumn(self.model.column("stake"), Qt.SortOrder.DescendingOrder)
        self.table.installEventFilter(self)
        self.column.addSpacing(8)
        self.column.addWidget(rule())
        self.column.addWidget(heading(_("What each contract costs")))
        about = _("With what being late would cost, and what is owed at the end.")
        self.column.addWidget(label(about, "dim"))
        self.column.addWidget(self.filter)
        self.column.addWidget(self.table)

    def _fit_table(self) -> None:
        """Let the table be as high as its rows, up to a screen."""
        rows = min(max(self.model.rowCount(), 2), 12)
        row = self.table.fontMetrics().height() * 2 + 14
        self.table.setFixedHeight(rows * row + self.table.horizontalHeader().sizeHint().height() + 18)
