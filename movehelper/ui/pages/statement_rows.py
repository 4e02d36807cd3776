"""The rows of the page "Statements": an account with its months, a payee with its reasons, a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from movehelper.ui import theme
from movehelper.ui.widgets.basics import button, card, heading, label, row
from movehelper.wording import _, dates, findings as words, statements as statement_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from movehelper.domain.records.statements import Coverage
    from movehelper.ui.models.statements import AccountRow, FindingRow, ImportRow

_TALL: Final = 14
_REASONS: Final = 4


class MonthStrip(QWidget):
    """A small box for each month: filled, half filled, or empty. The words beside it say the same."""

    def __init__(self, coverage: Coverage) -> None:
        super().__init__()
        self._months = coverage.months
        self.setAccessibleName(_("Months covered"))
        self.setToolTip(statement_words.covered(coverage))
        self.setMinimumHeight(_TALL)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for all months."""
        return QSize(min(14 * max(len(self._months), 1), 640), _TALL)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the months, oldest first."""
        painter = QPainter(self)
        wide = min(14.0, self.width() / max(len(self._months), 1))
        for number, (_first, how) in enumerate(self._months):
            box = QRectF(number * wide + 1, 1, max(wide - 2, 1), _TALL - 2)
            if how != "none":
                full = box if how == "whole" else QRectF(box.x(), box.center().y(), box.width(), box.height() / 2)
                painter.fillRect(full, theme.colour("accent"))
            painter.setPen(theme.colour("line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.end()


def account_card(one: AccountRow, rename: Callable[[], object]) -> QFrame:
    """Return an account with what its statements cover."""
    name = statement_words.account(one.account)
    frame, lines = card("warn" if one.coverage.gaps else "true")
    frame.setAccessibleName(name)
    named = button(_("Name…"), rename, name="rename-account")
    named.setAccessibleName(_("Name this account: {name}").format(name=name))
    top = row(spacing=12)
    top.addWidget(heading(name, 1.05), 1)
    top.addWidget(named)
    lines.addLayout(top)
    lines.addWidget(label(statement_words.covered(one.coverage)))
    lines.addWidget(MonthStrip(one.coverage))
    return frame


def import_card(one: ImportRow, take_back: Callable[[], object]) -> QFrame:
    """Return a file that was taken in."""
    frame, lines = card()
    frame.setAccessibleName(one.taken.file)
    back = button(_("Take back"), take_back, name="take-back")
    back.setAccessibleName(_("Take back: {file}").format(file=one.taken.file))
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(label(one.taken.file))
    texts.addWidget(label(statement_words.taken(one.taken), "dim"))
    whole = row(spacing=12)
    whole.addLayout(texts, 1)
    whole.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
    lines.addLayout(whole)
    return frame


def finding_card(one: FindingRow, wish: Callable[[str], object], show: Callable[[str], object]) -> QFrame:
    """Return a payee: what is paid how often, since when, why it was found, and what it may be taken for."""
    found = one.finding
    frame, lines = card("off" if one.answered else "true")
    frame.setAccessibleName(f"{found.name}: {one.about}")
    top = row(spacing=12)
    top.addWidget(heading(found.name, 1.05), 1)
    top.addWidget(label(one.about, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    lines.addLayout(top)
    lines.addWidget(label(_when(one), "dim"))
    lines.addWidget(label(" ".join(words.reasons(found)[:_REASONS]), "dim"))
    if one.service:
        lines.addWidget(label(_("Pays: {service}").format(service=one.service), "good"))
    elif one.answered == "rejected":
        lines.addWidget(label(_("You said that this is no provider.")))
    elif one.answered == "merged":
        lines.addWidget(label(_("You said that this is the same as another payee.")))
    lines.addWidget(_buttons(one, wish, show))
    return frame


def _buttons(one: FindingRow, wish: Callable[[str], object], show: Callable[[str], object]) -> QWidget:
    made, name = QWidget(), one.finding.name
    wishes = [
        ("accept", _("Into the checklist…"), not one.answered or one.answered == "rejected"),
        ("belongs", _("Belongs to…"), True),
        ("reject", _("No provider"), not one.answered),
    ]
    buttons: list[QWidget] = []
    for what, text, offered in wishes:
        if offered:
            first = what == "accept" and one.finding.tier == "certain" and not one.answered
            press = button(text, partial(wish, what), role="primary" if first else "", name=f"finding-{what}")
            press.setAccessibleName(f"{text.removesuffix('…')}: {name}")
            buttons.append(press)
    if one.finding.service and one.service:
        opener = button(_("Show"), partial(show, one.finding.service), name="show-service")
        opener.setAccessibleName(_("Show: {what}").format(what=one.service))
        buttons.append(opener)
    lines = row(*buttons, None)
    made.setLayout(lines)
    return made


def _when(one: FindingRow) -> str:
    found = one.finding
    parts = [statement_words.span(found.first, found.last), words.state(found.state), one.account]
    if found.next is not None and found.state in {"active", "late", "resumed"}:
        parts.insert(1, _("next about {day}").format(day=dates.date(found.next)))
    return " · ".join(part for part in parts if part)
