"""What is shown of a file of statements before it is taken in, and what it leaves open, with real rows of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, heading, label, row
from movehelper.wording import _, ngettext, statements as words

if TYPE_CHECKING:
    from movehelper.domain.records.statements import RefusedRow, StatementQuestion
    from movehelper.services.statement_preview import Look
    from movehelper.services.statement_taking import Counted
    from movehelper.ui.widgets.basics import Tone

_TONES: Final[dict[str, Tone]] = {"right": "good", "wrong": "danger"}
_REFUSED_SHOWN = 5
_REFUSED_MOST = 200


class FileRow(NamedTuple):
    """A file, and what would be new of it, as far as that is known."""

    look: Look
    counted: Counted | None = None

    @property
    def key(self) -> str:
        """The id of the row."""
        return self.look.key


class FileCard(QFrame):
    """One file: what it holds, what was refused, and its questions, which are answered here."""

    answered = Signal(object, str, str)
    """The path, what was asked, and the choice."""
    left_out = Signal(object)

    def __init__(self, shown: FileRow) -> None:
        super().__init__()
        look = shown.look
        self._path = look.path
        name = look.read.file if look.read else look.path.name
        self.setProperty("card", "danger" if look.error else "warn" if look.read and look.read.questions else "true")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(14, 10, 14, 10)
        self._lines.setSpacing(4)
        out = button(_("Leave out"), partial(self.left_out.emit, look.path), name="leave-out")
        out.setAccessibleName(_("Leave out: {file}").format(file=name))
        title = heading(name, 1.05)
        self._lines.addLayout(row(title, out))
        title.setSizePolicy(title.sizePolicy().Policy.Expanding, title.sizePolicy().verticalPolicy())
        if look.error:
            self._lines.addWidget(label(look.error, "danger"))
        if look.read is not None:
            self._add_facts(shown)
            for question in look.read.questions:
                self._add_question(question)
            self._add_refused(look.read.refused)

    def _add_facts(self, shown: FileRow) -> None:
        look, read = shown.look, shown.look.read
        assert read is not None  # noqa: S101 - the caller has looked
        refused = len(read.refused) - read.pending
        self._lines.addWidget(label(read.format.upper(), "dim"))
        told = [words.rows(look.rows, refused, read.pending), words.span(look.first, look.last)]
        self._lines.addWidget(label(" · ".join(part for part in told if part)))
        if read.questions:
            return
        if look.sums:
            self._lines.addWidget(label(words.sums(look.sums)))
        self._lines.addWidget(label(words.balance(look.check), _TONES.get(look.check, "dim")))
        for note in read.notes:
            self._lines.addWidget(label(note, "dim"))
        if shown.counted is not None:
            self._lines.addWidget(label(words.news(shown.counted.added, shown.counted.known)))

    def _add_question(self, asked: StatementQuestion) -> None:
        """Ask one thing; under each answer stands how it reads real rows."""
        self._lines.addSpacing(4)
        self._lines.addWidget(label(words.question(asked.what), "warn"))
        group = QButtonGroup(self)
        for number, choice in enumerate(asked.choices):
            radio = QRadioButton(words.choice(asked.what, choice))
            radio.setObjectName(f"choice-{choice}")
            read_so = [(shown[0], words.reading(asked.what, shown[number + 1])) for shown in asked.shown]
            told = "; ".join(_("{raw} is read as {reading}").format(raw=raw, reading=read) for raw, read in read_so)
            radio.setAccessibleName(f"{words.question(asked.what)} {radio.text()}")
            radio.setAccessibleDescription(told)
            radio.clicked.connect(partial(self._answer, asked.what, choice))
            group.addButton(radio)
            self._lines.addWidget(radio)
            for raw, read in read_so:
                line = label(f"{_short(raw)}  →  {read}", "dim")
                line.setContentsMargins(26, 0, 0, 0)
                self._lines.addWidget(line)

    def _answer(self, what: str, choice: str, _checked: bool = False) -> None:
        self.answered.emit(self._path, what, choice)

    def _add_refused(self, refused: tuple[RefusedRow, ...]) -> None:
        """List the rows that were not read; all of them when that is asked for."""
        for one in refused[:_REFUSED_SHOWN]:
            self._lines.addWidget(label(_refusal(one), "dim"))
        more = len(refused) - _REFUSED_SHOWN
        if more <= 0:
            return
        rest = QWidget()
        inside = QVBoxLayout(rest)
        inside.setContentsMargins(0, 0, 0, 0)
        rest.hide()
        text = ngettext("Show {n} more refused row", "Show {n} more refused rows", more).format(n=more)

        def show() -> None:
            listed = "\n".join(map(_refusal, refused[_REFUSED_SHOWN:_REFUSED_MOST]))
            inside.addWidget(label(listed, "dim"))
            rest.show()
            opener.hide()

        opener = button(text, show, role="link", name="more-refused")
        self._lines.addLayout(row(opener, None))
        self._lines.addWidget(rest)


def _refusal(one: RefusedRow) -> str:
    return _("Line {line}: {reason}").format(line=one.line, reason=one.reason)


def _short(raw: str) -> str:
    line = " ".join(raw.split())
    return line if len(line) <= 110 else f"{line[:108]} …"
