"""Taking the plan out of the program: calendar files, the checklist, and everything at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, Protocol

from movehelper.domain.errors import ExportError, FactsError
from movehelper.domain.records import Record
from movehelper.domain.zones import zones
from movehelper.services import calendar_log, move_files, planning, settings
from movehelper.wording import _, checklist as words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from movehelper.domain.records import Household, Plan
    from movehelper.exports import Checklist
    from movehelper.services.context import Services

Kind = Literal["event", "task"]
Style = Literal["alarms", "separate"]
_LETTER_COUNTRIES = frozenset({"US", "CA"})


class MakePdf(Protocol):
    """Turns a page of HTML into a PDF; the composition root hands it in."""

    def __call__(self, html: str, title: str, paper: Literal["A4", "Letter"] = "A4") -> bytes:
        """Return the PDF."""
        ...


class CalendarFile(Record, frozen=True, kw_only=True):
    """A calendar file and what is in it: entries that hold, and how many are there only as cancelled.

    `changed`: new or changed since the last export.
    """

    data: bytes
    entries: int
    cancelled: int
    changed: int


def calendar(
    services: Services,
    move: str,
    kind: Kind = "event",
    style: Style = "alarms",
    service: str | None = None,
    *,
    mask_numbers: bool = True,
    advice: bool = False,
    write: Callable[[bytes], None],
) -> CalendarFile:
    """Make a calendar file, hand it to `write`, and note what is in it once it is written.

    Args:
        services: the services.
        move: its id.
        kind: events or tasks; the two never share a file.
        style: alarms inside each event, or one entry for each reminder.
        service: the id of the only service to export.
        mask_numbers: show only the last digits of customer numbers.
        advice: also make events of what a careful mover does, beside what binds.
        write: keeps the bytes; what it raises leaves the history as it was.

    Raises:
        ExportError: nothing has a date yet.
        FactsError: there is no such move or service.
    """
    from movehelper.calendars import CalendarOptions, build, places  # noqa: PLC0415 - the first export loads it

    facts = planning.household(services, move)
    check_service(facts, service)
    chosen = settings.read(services.database)
    options = CalendarOptions(
        kind=kind,
        style=style,
        service=service,
        leads=chosen.leads,
        alarm_hour=chosen.remind_at.hour,
        zones=zones(facts, services.regions()),
        places=places(facts, services.regions()),
        mask_numbers=mask_numbers,
        advice=advice,
    )
    plan = planning.plan_for(services, facts)
    data, items = build(plan, facts, facts.calendar, options, services.now())
    write(data)
    before = set(facts.calendar)
    changed = [item for item in items if item not in before]
    calendar_log.record_calendar_export(services, move, changed)
    return _counted(data, len(changed))


def checklist(services: Services, move: str, form: str, make_pdf: MakePdf, service: str | None = None) -> bytes:
    """Return the checklist as "html", "csv" or "pdf".

    Raises:
        ExportError: another form was asked for.
        FactsError: there is no such move or service.
    """
    facts = planning.household(services, move)
    check_service(facts, service)
    return _checklist(services, facts, planning.plan_for(services, facts), form, make_pdf=make_pdf, service=service)


def everything(services: Services, move: str, folder: Path, make_pdf: MakePdf) -> tuple[Path, ...]:
    """Write the plan, the move file, both calendar files and the checklist into a folder.

    Raises:
        ExportError: one of them cannot be written.
    """
    from movehelper.exports import plan_json  # noqa: PLC0415 - as above

    facts = planning.household(services, move)
    plan = planning.plan_for(services, facts)
    files = {"plan.json": plan_json(plan)}
    files |= {
        f"checklist.{form}": _checklist(services, facts, plan, form, make_pdf=make_pdf) for form in ("html", "pdf")
    }
    for name, data in files.items():
        save(folder / name, data)
    kinds: dict[str, Kind] = {"reminders.ics": "event", "tasks.ics": "task"}
    for name, kind in kinds.items():
        calendar(services, move, kind, write=partial(save, folder / name))
    save(folder / "move.json", move_files.encode(services, move))
    return tuple(folder / name for name in (*files, *kinds, "move.json"))


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        ExportError: it cannot be written.
    """
    from movehelper.exports import write_file  # noqa: PLC0415 - as above

    write_file(path, data)


def _checklist(
    services: Services, facts: Household, plan: Plan, form: str, *, make_pdf: MakePdf, service: str | None = None
) -> bytes:
    from movehelper import exports  # noqa: PLC0415 - as above

    if form == "csv":
        return exports.table(_made(services, facts, plan, service))
    html, title = checklist_page(services, facts, plan, service)
    if form == "html":
        return html.encode()
    if form == "pdf":
        return make_pdf(html, title, paper_of(facts))
    raise ExportError(_("A checklist can be .html, .csv or .pdf, not .{form}.").format(form=form))


def checklist_page(services: Services, facts: Household, plan: Plan, service: str | None) -> tuple[str, str]:
    """Return the checklist as HTML, and its title."""
    from movehelper import exports  # noqa: PLC0415 - as above

    return exports.page(_made(services, facts, plan, service)), words.title(facts.move.name)


def _made(services: Services, facts: Household, plan: Plan, service: str | None) -> Checklist:
    from movehelper import exports  # noqa: PLC0415 - as above

    return exports.checklist(plan, facts, service, zones(facts, services.regions()))


def paper_of(facts: Household) -> Literal["A4", "Letter"]:
    """Return the paper of the country one moves into."""
    home = next((home for home in facts.homes if home.id == facts.move.new_home), None)
    country = home.region.partition("-")[0] if home else ""
    return "Letter" if country in _LETTER_COUNTRIES else "A4"


def check_service(facts: Household, service: str | None) -> None:
    """Refuse a service that is not in the move.

    Raises:
        FactsError: there is no such service.
    """
    if service is not None and service not in {known.id for known in facts.services}:
        raise FactsError(_("There is no service with the id {id} in this move.").format(id=service))


def _counted(data: bytes, changed: int) -> CalendarFile:
    cancelled = data.count(b"\r\nSTATUS:CANCELLED\r\n")
    entries = data.count(b"BEGIN:VEVENT\r\n") + data.count(b"BEGIN:VTODO\r\n")
    return CalendarFile(data=data, entries=entries - cancelled, cancelled=cancelled, changed=changed)
