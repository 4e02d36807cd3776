"""This is wrong: the shipped value with its source, and room for the right one, read while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from movehelper.ui.dialogs.form import FormDialog, group
from movehelper.ui.widgets.basics import button, card, clear, heading, label, retone, row, scrolling
from movehelper.ui.widgets.choice import Choice
from movehelper.wording import _, corrections as words, dates, reasons

if TYPE_CHECKING:
    from movehelper.services.correcting import Correctable, CorrectableEntry, Corrected
    from movehelper.ui.desk import Desk

_PAUSE = 150  # milliseconds of rest before what is typed is read


class CorrectDialog(FormDialog):
    """Hands over entry, key, what was typed, and the reason."""

    def __init__(self, entry: CorrectableEntry, desk: Desk, key: str = "", parent: QWidget | None = None) -> None:
        about = _("Yours counts from now on, in this move. What the catalogue says stays beside it.")
        super().__init__(parent, _("This is wrong: {name}").format(name=entry.name), _("Correct it"), about=about)
        self._entry, self._desk = entry, desk
        self.fact, self.value, self.reason = Choice(), QLineEdit(), QLineEdit()
        self.shipped, self.read = label(""), label("", "dim")
        for one in entry.facts:
            self.fact.addItem(words.key(one.key, one.about), one.key)
        self.reason.setPlaceholderText(_("It says so in my letter of 3 March"))
        frame, lines = card()
        lines.addWidget(self.shipped)
        lines.addWidget(label(reasons.source(entry.source, entry.checked), "dim"))
        self.lines.addWidget(
            group("", ((_("&What is wrong"), self.fact), (_("&Right is"), self.value), (_("Wh&y"), self.reason)))
        )
        self.lines.addWidget(self.read)
        self.lines.addWidget(frame)
        self.finish()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._check)
        shipped = [one.key for one in entry.facts if one.shipped]
        first = next((one for one in shipped if one.endswith(".period")), shipped[0] if shipped else "")
        self.fact.setCurrentIndex(max(0, self.fact.findData(key or first)))
        self.fact.currentIndexChanged.connect(lambda _index: self._show())
        self.value.textEdited.connect(lambda _text: self._typed())
        self._show()
        self.value.setFocus()

    def entered(self) -> tuple[str, str, str, str]:
        """Return entry, key, value and reason.

        Raises:
            ValueError: nothing was changed.
        """
        fact = self._fact()
        if self.value.text().strip() == fact.now:
            raise ValueError(_("This is the value that counts now. Write the right one."))
        return fact.entry, fact.key, self.value.text(), self.reason.text().strip()

    def _fact(self) -> Correctable:
        return self._entry.facts[max(0, self.fact.currentIndex())]

    def _show(self) -> None:
        fact = self._fact()
        self.value.setText(fact.now)
        self.value.setCursorPosition(0)
        self.shipped.setText(_("In the catalogue: {value}").format(value=fact.shipped or _("nothing")))
        self._say(_("Separate several with commas.") if fact.several else "", wrong=False)

    def _typed(self) -> None:
        self.save_button.setEnabled(False)
        self._pause.start()

    def _check(self) -> None:
        fact, text, move = self._fact(), self.value.text(), self._desk.move
        self._desk.ask(
            lambda work: work.check_correction(move, fact.entry, fact.key, text),
            lambda _value: self._checked(fact, text, _("That can be read."), wrong=False),
            self,
            lambda failure: self._checked(fact, text, failure.sentence, wrong=True),
        )

    def _checked(self, fact: Correctable, text: str, sentence: str, *, wrong: bool) -> None:
        """Say how what was typed is read, unless something else is typed by now."""
        if fact is self._fact() and text == self.value.text():
            self._say(sentence, wrong=wrong)

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self.read.setText(sentence)
        self.read.setVisible(bool(sentence))
        retone(self.read, "tone", "danger" if wrong else "dim")
        retone(self.value, "wrong", wrong)
        self.save_button.setEnabled(not wrong)
        self.fit()


class CorrectionsDialog(FormDialog):
    """All corrections in one place; each can be withdrawn, and Undo brings it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        about = _("What you know better than the catalogue. Withdraw a correction, and the catalogue counts again.")
        super().__init__(parent, _("Your corrections"), _("Close"), about=about, wide=620)
        self._desk = desk
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self.lines.addWidget(scrolling(inside, _("Corrections")), 1)
        self.cancel_button.hide()
        self.finish((660, 460))
        self._ask()

    def entered(self) -> object:
        """Return nothing; it was only read."""
        return None

    def _ask(self) -> None:
        move = self._desk.move
        self._desk.ask(lambda work: work.corrected(move), self._show, self)

    def _show(self, corrected: tuple[Corrected, ...]) -> None:
        clear(self._lines)
        if not corrected:
            text = _("You have corrected nothing. “This is wrong…” stands beside each reason and each address.")
            self._lines.addWidget(label(text, "dim"))
        for one in corrected:
            self._lines.addWidget(self._card(one))
        self._lines.addStretch(1)

    def _card(self, one: Corrected) -> QWidget:
        frame, lines = card("warn" if one.conflict else "true")
        name = words.key(one.change.key)
        lines.addWidget(heading(f"{one.name} · {name}", 1.05))
        yours = _("Yours since {day}: {value}").format(day=dates.date(one.change.on), value=one.value or _("nothing"))
        lines.addWidget(label(yours))
        if one.change.reason:
            lines.addWidget(label(one.change.reason, "dim"))
        if one.conflict and one.shipped is None:
            lines.addWidget(label(_("The catalogue no longer has this; yours is not used."), "warn"))
        elif one.conflict:
            text = _("The catalogue said {before}, and now says {now}. Look whether yours is still right.")
            lines.addWidget(label(text.format(before=one.replaced or _("nothing"), now=one.shipped), "warn"))
        else:
            lines.addWidget(label(_("In the catalogue: {value}").format(value=one.replaced or _("nothing")), "dim"))
        withdraw = button(_("Withdraw"), lambda: self._withdraw(one.change.id), role="link", name="withdraw")
        withdraw.setAccessibleName(_("Withdraw: {what}").format(what=f"{one.name}, {name}"))
        lines.addLayout(row(withdraw, None))
        return frame

    def _withdraw(self, correction: str) -> None:
        move = self._desk.move
        self._desk.change(lambda work: work.withdraw(move, correction), lambda _change: self._ask())
