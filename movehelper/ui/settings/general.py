"""Language, look, and the countries proposed first; calendar; the desktop's menu; what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox

from movehelper import __version__, paths
from movehelper.ui.settings.rows import Row, Section, beside, stacked
from movehelper.ui.widgets.basics import button, label
from movehelper.ui.widgets.choice import Choice
from movehelper.wording import _, languages, marked, programs as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records import Settings
    from movehelper.services.calendar_programs import Program
    from movehelper.services.desktop import Status
    from movehelper.ui.background import Failure
    from movehelper.ui.settings.means import Means

_THEMES: Final = (
    ("system", marked("As the desktop")),
    ("light", marked("Light")),
    ("dark", marked("Dark")),
)


def offer(choice: Choice, value: object) -> None:
    """Show the item that stands for a value."""
    number = choice.findData(value)
    choice.setCurrentIndex(max(0, number))


class General(Section):
    """Language, look and countries."""

    def __init__(self, means: Means) -> None:
        super().__init__("general", _("General"), means)
        self.language, self.theme, self.first, self.second = Choice(), Choice(), Choice(), Choice()
        known = languages(paths.words())
        self.language.addItem(_("As the system"), "")
        for one in known:
            self.language.addItem(_language_name(one), one)
        for theme, name in _THEMES:
            self.theme.addItem(_(name), theme)
        only = _("So far there are words in English only; dates and sums are written as English writes them.")
        more = _("Dates and sums are written as the language writes them.")
        self.row_language = Row(_("Language"), only if len(known) == 1 else more, self.language)
        self.row_theme = Row(_("Look"), control=self.theme, words=_("theme dark light colours"))
        self.row_first = Row(
            _("Country proposed first"),
            _("For homes, and for what you may have there."),
            self.first,
            words=_("default"),
        )
        self.row_second = Row(_("Country proposed next"), control=self.second, words=_("default"))
        self.add(self.row_language, self.row_theme, self.row_first, self.row_second)
        self.language.activated.connect(lambda: means.choose(self.row_language, language=self.language.currentData()))
        self.theme.activated.connect(lambda: means.choose(self.row_theme, theme=self.theme.currentData()))
        for choice, row in ((self.first, self.row_first), (self.second, self.row_second)):
            choice.activated.connect(lambda _number, row=row: self._countries(row))
        self._fill_countries()

    def show_settings(self, settings: Settings) -> None:
        """Show the choices."""
        offer(self.language, settings.language)
        offer(self.theme, settings.theme)
        two = (*settings.countries, "", "")
        offer(self.first, two[0])
        offer(self.second, two[1])
        self.second.setEnabled(bool(two[0]))

    def _fill_countries(self) -> None:
        snapshot = self.means.snapshot
        regions = sorted(snapshot.catalogue.regions, key=lambda region: region.name) if snapshot else ()
        for choice, none in ((self.first, _("As this computer")), (self.second, _("None"))):
            choice.addItem(none, "")
            for region in regions:
                choice.addItem(region.name, region.code)

    def _countries(self, row: Row) -> None:
        first, second = str(self.first.currentData()), str(self.second.currentData())
        self.means.choose(row, countries=tuple(dict.fromkeys(code for code in (first, first and second) if code)))


class Calendar(Section):
    """How calendar files are written unless one says otherwise when saving one."""

    def __init__(self, means: Means) -> None:
        super().__init__("calendar", _("Calendar"), means, words=_("export ics"))
        self.program, self.form = Choice(), Choice()
        self.tasks, self.masked = QCheckBox(), QCheckBox()
        self.form.addItem(_("What suits the program"), "")
        for style in words.STYLES:
            self.form.addItem(words.style(style), style)
        self.row_program = Row(_("Your calendar program"), control=self.program)
        self.row_style = Row(_("Reminders in the file"), control=self.form, words=_("alarms"))
        self.row_tasks = Row(_("Also write a second file with tasks"), control=self.tasks)
        self.row_masked = Row(
            _("Show only the end of customer numbers"), _("Calendars are often shared."), self.masked, words=_("mask")
        )
        self.add(self.row_program, self.row_style, self.row_tasks, self.row_masked)
        self._listen()
        self._settings: Settings | None = None
        self._programs: Sequence[Program] = ()

    def show_settings(self, settings: Settings) -> None:
        """Show the choices."""
        self._settings = settings
        offer(self.program, settings.calendar_program)
        offer(self.form, settings.calendar_style)
        program = next((one for one in self._programs if one.id == settings.calendar_program), None)
        suits = program.tasks if program else False
        self.tasks.setChecked(suits if settings.calendar_tasks is None else settings.calendar_tasks)
        self.masked.setChecked(settings.mask_numbers)

    def look(self) -> None:
        """Ask which programs are known."""
        self.means.ask(lambda work: work.programs(), self._fill, self)

    def _fill(self, programs: Sequence[Program]) -> None:
        self._programs = programs
        self.program.clear()
        for program in programs:
            self.program.addItem(words.name(program.name), program.id)
        if self._settings is not None:
            self.show_settings(self._settings)

    def _listen(self) -> None:
        means = self.means
        self.program.activated.connect(
            lambda: means.choose(self.row_program, calendar_program=self.program.currentData(), calendar_tasks=None)
        )
        self.form.activated.connect(lambda: means.choose(self.row_style, calendar_style=self.form.currentData()))
        self.tasks.clicked.connect(lambda on: means.choose(self.row_tasks, calendar_tasks=on))
        self.masked.clicked.connect(lambda on: means.choose(self.row_masked, mask_numbers=on))


class Desktop(Section):
    """The program in the menu of the desktop."""

    def __init__(self, means: Means) -> None:
        super().__init__("desktop", _("Desktop"), means, words=_("menu icon file kind start"))
        self.switch = QCheckBox()
        self.row = Row(_("Put movehelper into the menu of this desktop"), _("Looking…"), self.switch)
        self.again = button(_("Install it again"), lambda: self._switch(True), name="desktop-again")
        self.again.hide()
        self.switch.setEnabled(False)
        self.switch.clicked.connect(self._switch)
        self.add(self.row)
        self.row.append(beside(self.again))

    def look(self) -> None:
        """Ask what is there."""
        self.means.ask(_desktop_status, self._show, self, self._fail)

    def _show(self, status: Status) -> None:
        self.switch.setEnabled(status.state != "not offered")
        self.switch.setChecked(status.installed)
        self.again.setVisible(not status.right)
        self.row.explain(status.sentence)

    def _switch(self, on: bool) -> None:
        self.row.tell("")
        self.switch.setEnabled(False)
        self.means.do(lambda _work: _put_in_menu(on), self._show, self, self._fail)

    def _fail(self, failure: Failure) -> None:
        self.row.explain("")
        self.row.fail(failure)
        self.means.ask(_desktop_status, self._show, self, self.row.fail)


class About(Section):
    """What this program is, and what leaves this computer: nothing."""

    def __init__(self, means: Means) -> None:
        super().__init__("about", _("About"), means, words=_("version licence privacy network"))
        self.versions = label(_("movehelper {version}").format(version=__version__))
        private = label(
            _(
                "Nothing leaves this computer: there is no account, and movehelper uses no network. Only files that you"
                " save yourself, and links that you open yourself, go further."
            )
        )
        licence = label(
            _("Free software under the GNU General Public License, version 3 or later; without any warranty."), "dim"
        )
        law = label(_("It counts dates and says what usually holds. It is no legal advice."), "dim")
        self.parts = label("", "dim")
        self.add(
            Row(_("This program"), below=stacked((self.versions, private)), words=_("nothing leaves this computer")),
            Row(_("Licence"), below=stacked((licence, law))),
            Row(_("Built on"), below=self.parts),
        )

    def look(self) -> None:
        """Ask for the versions."""
        self.means.ask(lambda _work: _versions(), self.parts.setText, self)


def _versions() -> str:
    from movehelper.services import checkup  # noqa: PLC0415 - in a worker, when it is needed

    return " · ".join(f"{found.about} {found.found}" for found in checkup.versions())


def _desktop_status(_work: Any) -> Status:
    from movehelper.services import desktop  # noqa: PLC0415 - as above

    return desktop.status()


def _put_in_menu(on: bool) -> Status:
    from movehelper.services import desktop  # noqa: PLC0415 - as above

    desktop.install() if on else desktop.remove()
    return desktop.status()


def _language_name(code: str) -> str:
    """Return what a language calls itself."""
    native = "English" if code == "en" else QLocale(code).nativeLanguageName()
    return native[:1].upper() + native[1:] or code
