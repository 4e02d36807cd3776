"""Which accounts statements are of: asked where a file does not say it, and new ones may be given a name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGroupBox, QLineEdit, QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, label
from movehelper.ui.widgets.choice import Choice
from movehelper.ui.widgets.row_pages import RowPages
from movehelper.wording import _, statements as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records.statements import Account
    from movehelper.services.statement_accounts import Wanted

_MOST: Final = 6  # accounts shown together


class _Row(NamedTuple):
    wanted: Wanted
    accounts: tuple[Account, ...]


class AccountsBox(QGroupBox):
    """A line for each account of the files; hidden as long as there are none."""

    typed = Signal()
    """Something was said about an account."""

    def __init__(self) -> None:
        super().__init__(_("Accounts"))
        self._rows: tuple[_Row, ...] = ()
        self._typed: dict[str, str] = {}
        self._list: RowPages[_Row] = RowPages(lambda one: one.wanted.key, self._line, _MOST, spacing=6)
        self._same = button(_("The same account for all that name none"), self._same_for_all, role="link", name="same")
        lines = QVBoxLayout(self)
        lines.addWidget(self._same)
        lines.addWidget(self._list)

    def show_accounts(self, wanted: Sequence[Wanted], accounts: tuple[Account, ...]) -> None:
        """Ask for each account that the files do not name, and let new ones be given a name."""
        self._rows = tuple(_Row(one, accounts) for one in sorted(wanted, key=lambda one: not one.ask))
        for one in wanted:
            likely = next((words.account(account) for account in accounts if account.id == one.likely), "")
            self._typed.setdefault(one.key, likely)
        self._list.show_rows(self._rows)
        self._same.setVisible(sum(one.ask for one in wanted) > 1)
        self.setVisible(bool(wanted))

    def answers(self) -> dict[str, str]:
        """Return for each account what was said: the id of a known one, or the name of a new one."""
        said: dict[str, str] = {}
        for wanted, accounts in self._rows:
            known = {words.account(account): account.id for account in accounts}
            if text := self._typed[wanted.key]:
                said[wanted.key] = known.get(text, text)
        return said

    def unsaid(self) -> Wanted | None:
        """Return the first account that must be named and is not, and lead to where that is done."""
        said = self.answers()
        found = next((one.wanted for one in self._rows if one.wanted.ask and one.wanted.key not in said), None)
        if found is not None:
            self._list.reveal(found.key)
            if (field := self._field(found.key)) is not None:
                field.setFocus()
        return found

    def _line(self, row: _Row) -> QWidget:
        one = row.wanted
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3)
        known = next((account for account in row.accounts if account.id == one.account), None)
        if known is not None:
            lines.addWidget(label(words.account(known)))
            return made
        field = self._asked_field(row) if one.ask else self._name_field(one)
        text = _asks(one)
        name = label(text, "warn" if one.ask else "")
        name.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        field.setObjectName(_name(one.key))
        lines.addWidget(name)
        lines.addWidget(field)
        return made

    def _asked_field(self, row: _Row) -> QComboBox:
        box = Choice()
        box.setEditable(True)
        for account in row.accounts:
            box.addItem(words.account(account), account.id)
        for typed in sorted({text for text in self._typed.values() if text}):
            if box.findText(typed) < 0:
                box.addItem(typed, "")
        box.setCurrentIndex(-1)
        box.setEditText(self._typed[row.wanted.key])
        edit = box.lineEdit()
        assert edit is not None  # noqa: S101 - an editable box has one
        edit.setPlaceholderText(_("Choose an account, or type a name for a new one"))
        edit.setAccessibleName(_("Account of {file}").format(file=row.wanted.file))
        box.currentTextChanged.connect(partial(self._type, row.wanted.key))
        return box

    def _name_field(self, one: Wanted) -> QLineEdit:
        field = QLineEdit(self._typed[one.key])
        field.setPlaceholderText(_("Everyday account, credit card …"))
        field.textChanged.connect(partial(self._type, one.key))
        return field

    def _field(self, key: str) -> QWidget | None:
        """Return where an account is named, if it is one of those shown."""
        return self.findChild(QWidget, _name(key))

    def _type(self, key: str, text: str) -> None:
        self._typed[key] = " ".join(text.split())
        self.typed.emit()

    def _same_for_all(self) -> None:
        """Take the first answer for all that were asked, or lead to where it is given."""
        asked = [one.wanted.key for one in self._rows if one.wanted.ask]
        said = next((self._typed[key] for key in asked if self._typed[key]), "")
        if not said:
            self.unsaid()
            return
        for key in asked:
            self._typed[key] = said
            if isinstance(field := self._field(key), QComboBox):
                field.setEditText(said)
        self.typed.emit()


def _asks(one: Wanted) -> str:
    if not one.ask:
        return _("A new account: {number}. &Name (may stay empty)").format(number=one.number)
    if one.number:
        return _("{number} may be one of several accounts. &Which is it?").format(number=one.number)
    return _("{file} does not say which account it is of. &Which is it?").format(file=one.file)


def _name(key: str) -> str:
    return f"account-{key}"
