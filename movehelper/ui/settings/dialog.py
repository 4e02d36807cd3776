"""The settings as a window over the window: sections at the left, a field to search, everything on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from movehelper.domain.folding import fold
from movehelper.ui.preferences import chosen
from movehelper.ui.settings.data import Data
from movehelper.ui.settings.erase import Erase
from movehelper.ui.settings.general import About, Calendar, Desktop, General
from movehelper.ui.settings.keeping import Backups, Secrets
from movehelper.ui.settings.means import Means
from movehelper.ui.settings.reminders import Reminders
from movehelper.ui.widgets.basics import button, heading, label, scrolling
from movehelper.ui.widgets.toast import Toast
from movehelper.wording import _, spoken

if TYPE_CHECKING:
    from movehelper.domain.records import Settings
    from movehelper.ui.controller import Controller
    from movehelper.ui.settings.rows import Section

_SECTIONS = (General, Reminders, Calendar, Backups, Secrets, Desktop, Data, Erase, About)
_WIDE, _HIGH = 940, 620


class SettingsDialog(QDialog):
    """Each choice holds at once; there is nothing to confirm at the end."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller.window_widget)
        self.setWindowTitle(_("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.means = Means(controller, self)
        self.sections: list[Section] = []
        self._coming = list(_SECTIONS)
        self.field, self.places = QLineEdit(), QListWidget()
        self.nothing = label(_("No setting fits."), "dim")
        self._held, self._spoken = False, spoken()
        self.toast = Toast(self.means.undo)
        self._lay_out()
        self._listen(controller)
        self._add()
        self._mark(0)
        self.field.setFocus()
        QTimer.singleShot(0, self, self._go_on)

    def section(self, name: str) -> Section:
        """Return a section by its name."""
        self._add_all()
        return next(one for one in self.sections if one.name == name)

    def go(self, name: str) -> None:
        """Show a section at the top of the page."""
        number = self.sections.index(self.section(name))
        self._mark(number)
        QTimer.singleShot(0, self, lambda: self._roll_to(number))

    def reject(self) -> None:
        """Close it, unless your data are just moved, erased or put back: the window must be told how that ended."""
        if self._held:
            self.toast.say(_("This is not done yet: wait for it, or stop it where it can be stopped."), False)
            return
        super().reject()

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(_("Search the settings"))
        self.field.setAccessibleName(_("Search the settings"))
        self.field.setClearButtonEnabled(True)
        self.places.setObjectName("navigation")
        self.places.setAccessibleName(_("Sections"))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        self.lines = lines = QVBoxLayout(page)
        lines.setContentsMargins(2, 2, 10, 2)
        lines.setSpacing(12)
        lines.addWidget(self.nothing)
        lines.addStretch(1)
        self.nothing.hide()
        self.area = scrolling(page, _("Settings"))
        left = QVBoxLayout()
        left.addWidget(heading(_("Settings"), 1.3))
        left.addWidget(self.field)
        left.addWidget(self.places, 1)
        left.addWidget(button(_("Close"), self.reject, name="settings-close"))
        self.side = side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        both = QHBoxLayout(self)
        both.setContentsMargins(16, 14, 12, 14)
        both.setSpacing(14)
        both.addWidget(side)
        right = QVBoxLayout()
        right.addWidget(self.area, 1)
        right.addWidget(self.toast)
        both.addLayout(right, 1)
        window = self.means.controller.window_widget
        self.resize(min(_WIDE, window.width() - 24), min(_HIGH, window.height() - 24))

    def _add(self) -> None:
        """Add the next section: all at once would keep the window from answering for too long."""
        section = self._coming.pop(0)(self.means)
        self.lines.insertWidget(len(self.sections), section)
        self.sections.append(section)
        item = QListWidgetItem(section.title)
        item.setData(Qt.ItemDataRole.UserRole, section.name)
        self.places.addItem(item)
        widest = max(self.fontMetrics().horizontalAdvance(one.title) for one in self.sections)
        self.side.setFixedWidth(max(190, widest + 48))
        section.show_settings(chosen())
        section.seek("")
        section.look()

    def _add_all(self) -> None:
        while self._coming:
            self._add()

    def _go_on(self) -> None:
        if self._coming:
            self._add()
            QTimer.singleShot(0, self, self._go_on)

    def _listen(self, controller: Controller) -> None:
        self.field.textChanged.connect(self._seek)
        self.field.returnPressed.connect(self._enter)
        self.places.itemClicked.connect(lambda item: self._roll_to(self.places.row(item)))
        self.places.currentRowChanged.connect(self._roll_to)
        self.area.verticalScrollBar().valueChanged.connect(self._follow_page)
        controller.choices.changed.connect(self._show)
        self.means.said.connect(self.toast.say)
        self.means.erased.connect(self._erased)
        self.means.busy.connect(self._hold)
        QShortcut(QKeySequence.StandardKey.Find, self, self.field.setFocus)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.means.undo)

    def _show(self, _before: Settings, after: Settings) -> None:
        if spoken() != self._spoken:
            self._open_anew()
            return
        for section in self.sections:
            section.show_settings(after)

    def _open_anew(self) -> None:
        """Show all in the language that is spoken now."""
        self.means.controller.choices.changed.disconnect(self._show)
        self.accept()
        self.means.controller.wishes.settings()

    def _seek(self, text: str) -> None:
        self._add_all()
        wanted = fold(text)
        for number, section in enumerate(self.sections):
            self.places.item(number).setHidden(not section.seek(wanted))
        found = [number for number in range(len(self.sections)) if not self.places.item(number).isHidden()]
        self.nothing.setVisible(not found)
        self.area.verticalScrollBar().setValue(0)
        if found:
            self._mark(found[0])

    def _enter(self) -> None:
        """Go from the field to the first thing found that one can use."""
        self._add_all()
        for section in self.sections:
            for child in section.findChildren(QWidget):
                if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    child.setFocus(Qt.FocusReason.TabFocusReason)
                    self.area.ensureWidgetVisible(child)
                    return

    def _roll_to(self, number: int) -> None:
        if 0 <= number < len(self.sections):
            # a section that has just been added knows its place only after the layouts were asked
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self.area.verticalScrollBar().setValue(self.sections[number].y())
            self._mark(number)

    def _follow_page(self, top: int) -> None:
        """Mark the section that stands at the top of what is seen."""
        seen = [number for number, one in enumerate(self.sections) if not one.isHidden() and one.y() <= top + 40]
        if seen and not self.places.hasFocus():
            self._mark(seen[-1])

    def _mark(self, number: int) -> None:
        self.places.blockSignals(True)
        self.places.setCurrentRow(number)
        self.places.blockSignals(False)

    def _hold(self, held: bool) -> None:
        self._held = held

    def _erased(self) -> None:
        """Read everything again: the sections when the window has it."""
        desk = self.means.controller.desk
        desk.changed.connect(self._look_again, Qt.ConnectionType.SingleShotConnection)
        desk.begin_anew()

    def _look_again(self) -> None:
        for name in ("erase", "backups", "data"):
            self.section(name).look()
