"""Alerts: a panel with a line for each service, and a box with all that is known of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from movehelper.ui.models import watched as found
from movehelper.ui.widgets.basics import button, card, heading, label, row
from movehelper.ui.widgets.flow import FlowLayout
from movehelper.ui.widgets.row_list import RowList
from movehelper.wording import _, alerts as words, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

    from movehelper.ui.models.watched import AlertLine, Group
    from movehelper.ui.snapshot import Snapshot
    from movehelper.ui.widgets.basics import Role

_MOST: Final = 5
_CHARGES: Final = 6


class AlertsPanel(QWidget):
    """A line for each service with alerts; hidden as long as there are none. On Today only what is to be done."""

    shown = Signal(str)
    """A service whose alerts are to be shown."""

    def __init__(self, *, on_today: bool) -> None:
        super().__init__()
        self.setObjectName("alerts-panel")
        self.setAccessibleName(_("Charged after the end"))
        self._on_today = on_today
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24 if on_today else 0, 14 if on_today else 0, 24 if on_today else 0, 0)
        lines.setSpacing(8)
        self.title = heading("", 1.2)
        self.rows: RowList[AlertLine] = RowList(lambda one: one.service, self._line)
        self.more = label("", "dim")
        for one in (self.title, self.rows, self.more):
            lines.addWidget(one)
        self.hide()

    def tell(self, snapshot: Snapshot) -> None:
        """Show what came after the ends."""
        lines = found.lines(snapshot, only_to_do=self._on_today)
        grave = [alert for one in lines for alert in one.alerts if alert.grave]
        title = words.at_stake(found.sums(grave), whole=self._on_today)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        most = _MOST if self._on_today else len(lines)
        self.rows.show_rows(lines[:most])
        more = len(lines) - most
        self.more.setText(ngettext("and {n} more", "and {n} more", more).format(n=more) if more > 0 else "")
        self.more.setVisible(more > 0)
        self.setVisible(bool(lines))

    def _line(self, one: AlertLine) -> QFrame:
        first = one.alerts[0]
        grave = any(found.presses(alert) for alert in one.alerts)
        frame, lines = card("danger" if grave else "warn" if found.wants(first) else "true")
        title = heading(words.service_line(one.alerts, one.name, found.sums(one.alerts)), 1)
        frame.setAccessibleName(title.text())
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        open_one = found.soonest(one)
        texts.addWidget(label(words.action(open_one, one.name, one.today)))
        texts.addWidget(label(words.seen(one.watched, one.today), "dim"))
        show = button(_("Show"), partial(self.shown.emit, one.service), role="primary", name="show-alerts")
        show.setAccessibleName(_("Show: {what}").format(what=title.text()))
        whole = row(spacing=12)
        whole.addLayout(texts, 1)
        whole.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
        lines.addLayout(whole)
        return frame


class AlertsBox(QWidget):
    """Everything about the alerts of one service: charges, reasons, the right, what to do, and what one answers."""

    answered = Signal(object, str)
    """Alerts, and what is said of them: "right", "disputed" or "paid back"."""

    def __init__(self) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        self.rows: RowList[Group] = RowList(lambda one: one.key, self._card)
        lines.addWidget(self.rows)

    def tell(self, groups: list[Group]) -> None:
        """Show alerts, changed ones only."""
        self.rows.show_rows(groups)

    def _card(self, one: Group) -> QFrame:
        first, n = one.alerts[0], len(one.alerts)
        frame, lines = card("danger" if found.presses(first) else "warn" if found.wants(first) else "true")
        title = words.title(first, one.name) if n == 1 else words.together(one.alerts, found.sums(one.alerts))
        frame.setAccessibleName(title)
        lines.addWidget(heading(title, 1.02))
        if n > 1:
            self._add_charges(one, lines)
        lines.addWidget(label(words.action(first, one.name, one.today)))
        if right := words.right(first, one.rule):
            lines.addWidget(label(_("Your right: {right}").format(right=right)))
        for reason in words.reasons(first):
            lines.addWidget(label(reason, "dim"))
        if first.answer is not None:
            lines.addWidget(label(words.answer(first.answer), "good"))
        if first.kind not in {"refund arrived", "no final bill"}:
            lines.addWidget(self._buttons(one, title))
        return frame

    @staticmethod
    def _add_charges(one: Group, lines: QVBoxLayout) -> None:
        listed = [words.charge(alert, one.today) for alert in one.alerts]
        shown = label("\n".join(listed[:_CHARGES]))
        shown.setObjectName("charges")
        lines.addWidget(shown)
        more = len(listed) - _CHARGES
        if more <= 0:
            return
        text = ngettext("Show {n} more", "Show {n} more", more).format(n=more)

        def show() -> None:
            shown.setText("\n".join(listed))
            opener.hide()

        opener = button(text, show, role="link", name="more-charges")
        lines.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)

    def _buttons(self, one: Group, title: str) -> QWidget:
        """Return the answers that there are: what is disputed may still come back, what is closed may be reopened."""
        made = QWidget()
        flow = FlowLayout(made, least=60, gap=6)
        given = one.alerts[0].answer.answer if one.alerts[0].answer else ""
        for name, text in (
            ("disputed", _("Dispute…")),
            ("right", _("It is right…")),
            ("paid back", _("Paid back…")),
        ):
            if name == given:
                continue
            role: Role = "primary" if name == "disputed" and one.alerts[0].grave else ""
            press = button(text, partial(self.answered.emit, one.alerts, name), role=role, name=f"alert-{name}")
            press.setAccessibleName(f"{text.removesuffix('…')}: {title}")
            flow.addWidget(press)
        return made
