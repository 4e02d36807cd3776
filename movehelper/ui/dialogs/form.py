"""What every dialog of this program is: a title, a form, and two buttons with words of their own."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QGroupBox, QHBoxLayout, QVBoxLayout, QWidget

from movehelper.ui.widgets.basics import button, heading, label, scrolling
from movehelper.ui.widgets.date_field import DateField
from movehelper.wording import _, dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent


class FormDialog(QDialog):
    """Not modal for the program's sake: it is shown, and says by `accepted` or `finished` how it ended."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None, title: str, save: str, *, about: str = "", wide: int = 560) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(wide)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(18, 16, 18, 14)
        self.lines.setSpacing(10)
        self.lines.addWidget(heading(title))
        if about:
            self.lines.addWidget(label(about, "dim"))
        self.save_button = button(save, self.save, role="primary", name="save")
        self.save_button.setDefault(True)
        self.cancel_button = button(_("Cancel"), self.reject, name="cancel")
        self.problem = label("", "danger")
        self.problem.hide()

    def finish(self, size: tuple[int, int] | None = None) -> None:
        """Add what stands at the bottom of every dialog. Without a size it is as high as its words need."""
        self.lines.addWidget(self.problem)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.cancel_button)
        bottom.addWidget(self.save_button)
        self.lines.addLayout(bottom)
        self._fits = size is None
        if size is not None:
            self.resize(*size)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that is needed, once fonts and style are there."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the words need at this width."""
        if not self._fits:
            return
        self.lines.activate()
        width = max(self.minimumWidth(), self.sizeHint().width())
        self.resize(width, self.lines.heightForWidth(width) if self.lines.hasHeightForWidth() else self.height())

    def save(self) -> None:
        """Hand over what was entered, unless something of it cannot be."""
        for field in self.findChildren(DateField):
            if field.wrong:
                self.tell(_("{field} is no day.").format(field=field.edit.accessibleName()))
                field.setFocus()
                return
        try:
            record = self.entered()
        except ValueError as error:
            self.tell(str(error))
            return
        self.saved.emit(record)
        self.accept()

    @abstractmethod
    def entered(self) -> object:
        """Return what was entered.

        Raises:
            ValueError: something does not make sense; the sentence says what.
        """

    def tell(self, problem: str) -> None:
        """Show why it cannot be saved yet."""
        self.problem.setText(problem)
        self.problem.show()


def happened_on(field: DateField, today: dt.date) -> dt.date:
    """Return the day on which something happened: the one entered, or else today.

    Raises:
        ValueError: it has not come yet.
    """
    on = field.day or today
    if on > today:
        field.setFocus()
        raise ValueError(_("{day} has not come yet. What happened lies in the past.").format(day=dates.date(on)))
    return on


def group(title: str, rows: Sequence[tuple[str, QWidget]]) -> QGroupBox:
    """Return a box with a title and a form, each field named by its label."""
    box = QGroupBox(title)
    form = QFormLayout(box)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setVerticalSpacing(7)
    for text, field in rows:
        name = label(text, wrap=False)
        name.setBuddy(field)
        form.addRow(name, field)
        if not field.accessibleName():
            field.setAccessibleName(text.replace("&", ""))
    return box


def scrolled(*boxes: QWidget, name: str) -> QWidget:
    """Return boxes one below the other in a scroll area."""
    inside = QWidget()
    lines = QVBoxLayout(inside)
    lines.setContentsMargins(0, 0, 8, 0)
    for box in boxes:
        lines.addWidget(box)
    lines.addStretch(1)
    return scrolling(inside, name)
