"""Connects what the pages wish with the desk and the commands; pages know neither."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from movehelper.domain.records import Answer, Home, Service
    from movehelper.services import Change
    from movehelper.ui.background import Failure
    from movehelper.ui.commands import Commands
    from movehelper.ui.desk import Desk
    from movehelper.ui.pages.checklist import ChecklistPage
    from movehelper.ui.pages.detail_secrets import SecretsSection
    from movehelper.ui.pages.money import MoneyPage
    from movehelper.ui.pages.page import Page
    from movehelper.ui.pages.start import StartPage
    from movehelper.ui.pages.today import TodayPage
    from movehelper.ui.shell import Shell
    from movehelper.ui.work import Work

T = TypeVar("T")


def serve(shell: Shell, commands: Commands, desk: Desk) -> None:
    """Listen to the details and to every page that is made."""
    detail = shell.detail
    detail.do_step.connect(commands.do_step)
    detail.skip_step.connect(commands.skip_step)
    detail.take_up.connect(commands.take_up_step)
    detail.wrong.connect(commands.correct)
    detail.answered.connect(lambda need, answer: _answer(desk, _current(shell), need, answer))
    detail.edit_field.connect(lambda field: commands.edit(_current(shell) or None, field))
    detail.journal_of.connect(lambda service: _journal_of(shell, service))
    detail.chosen_right.connect(lambda right: _choose(desk, _current(shell), right))
    detail.section_made.connect(lambda name, widgets: _serve_section(name, widgets, desk))
    shell.page_made.connect(lambda name, page: _serve_page(name, page, shell, commands, desk))


def _serve_section(name: str, widgets: Iterable[QWidget], desk: Desk) -> None:
    if name != "secrets":
        return
    from movehelper.ui.pages.detail_secrets import SecretsSection  # noqa: PLC0415 - it is made, so it is loaded

    for section in widgets:
        if isinstance(section, SecretsSection):
            section.opened.connect(partial(_open_secrets, section, desk))


def _open_secrets(section: SecretsSection, desk: Desk) -> None:
    from movehelper.ui.secret_keeping import SecretKeeping  # noqa: PLC0415 - once secrets are asked for

    (section.findChild(SecretKeeping) or SecretKeeping(section, desk)).ask()


def _serve_page(name: str, page: Page, shell: Shell, commands: Commands, desk: Desk) -> None:
    page.asks.connect(lambda question, answer: _ask(page, desk, question, answer))
    if name == "today":
        _serve_today(cast("TodayPage", page), shell, commands)
    elif name == "checklist":
        cast("ChecklistPage", page).view_changed.connect(commands.update)
    elif name == "money":
        _serve_money(cast("MoneyPage", page), commands, desk)
    elif name == "start":
        _serve_start(cast("StartPage", page), shell, commands, desk)


def _ask(page: Page, desk: Desk, question: Callable[[Work], T], answer: Callable[[T], None]) -> None:
    """Ask for a page, which is whole again however that ends."""

    def done(found: T) -> None:
        page.waiting -= 1
        answer(found)

    def failed(failure: Failure) -> None:
        page.waiting -= 1
        page.not_answered()
        desk.background.failed.emit(failure)

    page.waiting += 1
    desk.ask(question, done, page, failed)


def _serve_money(page: MoneyPage, commands: Commands, desk: Desk) -> None:
    from movehelper.ui.money_doing import MoneyDoing  # noqa: PLC0415 - the page is made, so it is wanted

    MoneyDoing(page, commands, desk)


def _serve_today(page: TodayPage, shell: Shell, commands: Commands) -> None:
    page.more.connect(lambda: shell.go("checklist"))
    page.do_step.connect(commands.do_step)
    page.snooze_step.connect(commands.snooze)


def _serve_start(page: StartPage, shell: Shell, commands: Commands, desk: Desk) -> None:
    def begin(old: Home, new: Home) -> None:
        desk.change(lambda work: work.begin(_("My move"), old, new), quiet=True)

    def save_home(home: Home) -> None:
        _change(desk, lambda work, move: work.save_home(move, home), quiet=True)

    def save_people(names: Sequence[str]) -> None:
        _change(desk, lambda work, move: work.save_people(move, names), quiet=True)

    def add(service: Service) -> None:
        _change(desk, lambda work, move: work.add(move, service), quiet=True)

    page.saving = lambda: desk.saving
    page.begin.connect(begin)
    page.home_changed.connect(save_home)
    page.people_changed.connect(save_people)
    page.add_service.connect(add)
    page.remove_services.connect(commands.remove)
    page.edit_service.connect(commands.edit)
    page.terms_asked.connect(lambda service: commands.edit(service, "terms"))
    page.dropped.connect(lambda kind, back: desk.note(_("Not in your household: {kind}").format(kind=kind), back))
    page.answered.connect(lambda service, need, answer: _answer(desk, service, need, answer))
    page.done.connect(lambda: shell.go("today"))


def _journal_of(shell: Shell, service: str) -> None:
    shell.go("journal")
    if shell.place == "journal":
        shell.page("journal").show_only(service)


def _current(shell: Shell) -> str:
    row = shell.current
    return row.service.id if row and row.service else ""


def _answer(desk: Desk, service: str, need: str, answer: Answer) -> None:
    if service:
        _change(desk, lambda work, move: work.answer(move, service, need, answer))


def _choose(desk: Desk, service: str, right: str) -> None:
    if service:
        _change(desk, lambda work, move: work.choose_right(move, service, right))


def _change(desk: Desk, act: Callable[[Work, str], Change | None], *, quiet: bool = False) -> None:
    """Change something of the move shown now; by the time it is done, another one may be."""
    move = desk.move
    desk.change(lambda work: act(work, move), quiet=quiet)
