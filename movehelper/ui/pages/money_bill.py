"""A final bill on the Money page: expected beside billed, line by line, with the line that differs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from movehelper.ui.pages.money_rows import named
from movehelper.ui.widgets.basics import button, heading, label, row as side_by_side
from movehelper.wording import _, bills as words

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from PySide6.QtWidgets import QLabel, QPushButton

    from movehelper.domain.money.records import BillCheck
    from movehelper.domain.records.statements import BillLine
    from movehelper.ui.widgets.basics import Tone

_KINDS = {"wrong": "danger", "late": "warn", "right": "good", "not comparable": "warn", "settled": "off"}
_FOLDED = ("running", "settled")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_MARK_TONES: dict[str, Tone] = {"right": "dim", "": "dim", "less": "dim"}


class BillCard(QFrame):
    """One final bill. Bills of contracts that still run, and settled ones, are folded to one line at first."""

    entered = Signal(str)
    logged = Signal(str)
    answered = Signal(str, str, str)
    filled = Signal(str, str)
    opened = Signal(str)

    def __init__(self, made: BillCheck, name: str, today: dt.date) -> None:
        super().__init__()
        self.made, self._name = made, name
        self.setProperty("card", _KINDS.get(made.state, "true"))
        self.setAccessibleName(_("Final bill of {provider}: {state}").format(provider=name, state=words.state(made)))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(14, 12, 14, 12)
        lines.setSpacing(6)
        self.parts = QWidget()
        top = side_by_side(spacing=12)
        top.addWidget(heading(name, 1), 1)
        state = label(words.state(made), "danger" if made.state == "wrong" else "", wrap=False)
        state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(state)
        lines.addLayout(top)
        folded = made.state in _FOLDED
        if folded:
            for one in self._buttons():
                top.addWidget(one)
        said = (words.ends(made, today), words.due(made, today), words.expected(made) if folded else "")
        lines.addWidget(label(" · ".join(part for part in said if part), "dim"))
        if not folded:
            lines.addWidget(label(words.expected(made)))
        if text := words.difference(made):
            lines.addWidget(label(text, "danger" if made.state == "wrong" else ""))
        if text := words.contested(made):
            lines.addWidget(label(text, "warn"))
        parts = QVBoxLayout(self.parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.addWidget(self._parts())
        for code in made.questions:
            parts.addWidget(self._question(code))
        lines.addWidget(self.parts)
        self.parts.setVisible(not folded)  # before it is in the card, it would flash up as a window of its own
        if not folded:
            lines.addLayout(side_by_side(*self._buttons(), None))

    def _parts(self) -> QWidget:
        """Return the lines with the two sums, then how they were counted."""
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        billed = (_("Billed"), _("Difference")) if self.made.billed is not None else ()
        for column, text in enumerate(("", _("Expected"), *billed)):
            head = label(text, "dim", wrap=False)
            head.setAlignment(_RIGHT)
            grid.addWidget(head, 0, column)
        made = self.made
        for row, one in enumerate(made.lines, start=1):
            self._add(grid, row, one)
        if len(made.lines) > 1 or made.billed is not None:
            last = len(made.lines) + 1
            sums = (self._own(made.expected), self._sum(made.billed), self._own(made.difference))
            cells = (_("In all"), *(text for text in sums if text))
            for column, text in enumerate(cells):
                cell = heading(text, 1)
                cell.setWordWrap(column == 0)
                cell.setAlignment(_RIGHT if column else Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(cell, last, column)
        for row, why in enumerate(made.why, start=len(made.lines) + 2):
            grid.addWidget(label(words.why(why), "dim"), row, 0, 1, 5)
        return inside

    def _add(self, grid: QGridLayout, row: int, one: BillLine) -> None:
        name = label(words.line(one))
        mark = words.mark(one, self.made)
        tone = _MARK_TONES.get(one.mark, "danger")
        sums = [self._own(amount) for amount in (one.expected, one.billed, one.difference)]
        spoken = (words.line(one), _("expected {sum}").format(sum=sums[0]), mark)
        name.setAccessibleName(", ".join(part for part in spoken if part))
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(name, row, 0)
        for column, text in enumerate((text for text in sums if text), start=1):
            cell = label(text, wrap=False)
            cell.setAlignment(_RIGHT)
            grid.addWidget(cell, row, column)
        grid.addWidget(self._mark(mark, tone), row, 4)

    @staticmethod
    def _mark(text: str, tone: Tone) -> QLabel:
        made = label(text, tone)
        made.setObjectName("mark")
        made.setAlignment(Qt.AlignmentFlag.AlignTop)
        made.setMinimumWidth(150 if text else 0)
        return made

    def _sum(self, amount: Decimal | None) -> str:
        return "" if amount is None else words.sum_of(amount, self.made.billed_in or self.made.currency)

    def _own(self, amount: Decimal | None) -> str:
        return "" if amount is None else words.sum_of(amount, self.made.currency)

    def _question(self, code: str) -> QWidget:
        """Return a question with what answers it."""
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 2, 0, 2)
        text = words.question(code)
        lines.addWidget(label(text))
        service = self.made.service
        if code == "prorates":
            answers = (("yes", _("Yes, by the day")), ("no", _("No, the whole period")))
            buttons: list[QPushButton] = [
                named(said, partial(self.answered.emit, service, code, answer), text, f"prorates-{answer}")
                for answer, said in answers
            ]
        elif code in ("currency", "meter"):
            buttons = []
        else:
            buttons = [named(_("Fill it in…"), partial(self.filled.emit, service, code), text, f"fill-{code}")]
        lines.addLayout(side_by_side(*buttons, None))
        return inside

    def _buttons(self) -> list[QPushButton]:
        made, service = self.made, self.made.service
        wanted = made.state in ("expected", "late")
        enter = named(
            _("Enter the bill…"), partial(self.entered.emit, service), self._name, "enter-bill", primary=wanted
        )
        if made.billed is not None:
            enter.setText(_("Enter another bill…"))
        found = [enter] if made.state != "running" else []
        if made.state in ("right", "wrong", "not comparable"):
            settle = partial(self.logged.emit, service)
            found.append(named(_("Log: settled"), settle, self._name, "settled", primary=made.state == "right"))
        if made.state in _FOLDED and made.lines:
            fold = button(_("Line by line"), None, name="fold")
            fold.setAccessibleName(_("Line by line: {provider}").format(provider=self._name))
            fold.setCheckable(True)
            fold.toggled.connect(self.parts.setVisible)
            found.append(fold)
        found.append(named(_("Show"), partial(self.opened.emit, service), self._name, "show-bill"))
        return found
