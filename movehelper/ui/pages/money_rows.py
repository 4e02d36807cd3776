"""The rows of the Money page: what is owed back, paid twice, paid for leaving, and told to the bank."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

from movehelper.ui.widgets.basics import button, card, heading, label, row as side_by_side
from movehelper.wording import _, claims as words, dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QFrame, QPushButton

    from movehelper.domain.money.records import ExitFee, Mandate
    from movehelper.domain.records.statements import Claim
    from movehelper.domain.timeline import Overlap
    from movehelper.ui.widgets.basics import CardKind, Tone


class Row(NamedTuple):
    """A record with the day and the names that its words need."""

    key: str
    record: object
    today: dt.date
    names: tuple[str, ...] = ()


def frame_of(
    kind: CardKind, title: str, sum_: str, texts: Iterable[tuple[str, Tone]], buttons: Iterable[QPushButton]
) -> QFrame:
    """Return a box: a title with a sum at its right, lines of text in their tones, and buttons."""
    frame, lines = card(kind)
    frame.setAccessibleName(f"{title}: {sum_}" if sum_ else title)
    top = side_by_side(spacing=12)
    top.addWidget(heading(title, 1), 1)
    if sum_:
        amount = heading(sum_, 1)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        amount.setWordWrap(False)
        top.addWidget(amount)
    found = tuple(buttons)
    if len(found) == 1:
        top.addWidget(found[0])  # what only leads elsewhere takes no line of its own
    lines.addLayout(top)
    for text, tone in texts:
        if text:
            lines.addWidget(label(text, tone))
    if len(found) > 1:
        lines.addLayout(side_by_side(*found, None))
    return frame


def named(text: str, does: Callable[[], object], about: str, name: str, *, primary: bool = False) -> QPushButton:
    """Return a button that is read out with what it is about."""
    made = button(text, does, role="primary" if primary else "", name=name)
    made.setAccessibleName(f"{text.replace('&', '')}: {about}")
    return made


class ClaimDoes(NamedTuple):
    """What the buttons of a claim do, each given its id; `show` is given that of the service."""

    paid: Callable[[str], object]
    write_off: Callable[[str], object]
    show: Callable[[str], object]


def claim_row(one: Claim, row: Row, does: ClaimDoes) -> QFrame:
    """Return a claim: from whom, what for, how much, by when, by which rule, and what to do about it."""
    name, law = row.names
    today = row.today
    title = _("{provider}: {what}").format(provider=name, what=words.what(one))
    is_open = one.left > 0
    named_day = one.rule is not None or one.what == "refund promised"
    late = is_open and named_day and one.due is not None and one.due < today
    when = words.due(one, today)
    texts: list[tuple[str, Tone]] = [
        (f"{when} · {words.rule(one, law)}" if is_open else when, "danger" if late else "" if is_open else "dim"),
        (words.right_until(one, today), ""),
        (_("Owed since {day}").format(day=dates.date(one.since)), "dim"),
        (words.paid_back(one), "dim"),
        (words.proof(one) if is_open else "", "warn"),
    ]
    buttons = [named(_("Show"), partial(does.show, one.service), title, "show-claim")]
    if is_open:
        buttons = [
            named(_("Log: paid back…"), partial(does.paid, one.id), title, "paid-back", primary=True),
            named(_("Write off…"), partial(does.write_off, one.id), title, "write-off"),
            *buttons,
        ]
    kind: CardKind = ("danger" if late else "true") if is_open else "off"
    return frame_of(kind, title, words.open_sum(one) if is_open else words.full_sum(one), texts, buttons)


def double_row(one: Overlap, names: tuple[str, ...], show: Callable[[str], object]) -> QFrame:
    """Return days on which two services are paid."""
    title = words.double_payment(one, *names)
    kind: CardKind = "true" if one.needed else "warn"
    buttons = [named(_("Show"), partial(show, one.old), names[0], "show-double")]
    return frame_of(kind, title, words.double_payment_cost(one), (), buttons)


def fee_row(one: ExitFee, name: str, edit: Callable[[str], object], show: Callable[[str], object]) -> QFrame:
    """Return what leaving costs."""
    ends = _("when it ends {day}").format(day=dates.date(one.ends)) if one.ends else ""
    buttons = [named(_("Show"), partial(show, one.service), name, "show-fee")]
    if one.fee is None:
        buttons.insert(0, named(_("Fill it in…"), partial(edit, one.service), name, "fill-fee"))
    return frame_of("true", name, words.exit_fee(one), ((ends, "dim"),), buttons)


def mandate_row(
    one: Mandate, name: str, today: dt.date, stopped: Callable[[str], object], show: Callable[[str], object]
) -> QFrame:
    """Return what the bank is told about a service."""
    kinds: dict[str, CardKind] = {"keep": "warn" if one.careful else "true", "drop": "good", "dropped": "off"}
    title = _("{provider}: {kind}").format(provider=name, kind=words.mandate_kind(one))
    says = (words.mandate_reason(one), words.mandate_when(one, today))
    texts: list[tuple[str, Tone]] = [(" · ".join(text for text in says if text), "warn" if one.careful else "")]
    buttons = [named(_("Show"), partial(show, one.service), title, "show-mandate")]
    if one.action == "drop":
        buttons.insert(
            0, named(_("Log: stopped at the bank"), partial(stopped, one.service), title, "stopped", primary=True)
        )
    return frame_of(kinds[one.action], title, words.mandate_action(one), texts, buttons)


def total_box(title: str, sums: str, about: Iterable[str], kind: CardKind, name: str) -> QFrame:
    """Return one of the totals on top of the page."""
    frame, lines = card(kind)
    frame.setObjectName(name)
    frame.setAccessibleName(f"{title}: {sums}")
    lines.addWidget(label(title, "dim"))
    lines.addWidget(heading(sums, 1.5))
    for text in about:
        lines.addWidget(label(text, "dim"))
    lines.addStretch(1)
    return frame
