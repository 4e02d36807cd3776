"""The rows of the checklist: one for each service, and one for each step that belongs to no service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from movehelper.ui.models import views
from movehelper.ui.models.table import Column, RecordTable
from movehelper.wording import _, dates, marked, names, sector_words, stages, steps
from movehelper.wording.money import money

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtCore import QObject

    from movehelper.domain.records import Group, Money, PlanStep, Service, ServicePlan
    from movehelper.ui.snapshot import Snapshot

GROUPS: Final[tuple[Group, ...]] = ("now", "week", "later", "waiting", "done")


@dataclass(frozen=True)
class ChecklistRow:
    """One line of the checklist. `plan` and `service` are None for a step that stands alone."""

    id: str
    name: str
    about: str
    group: Group
    today: dt.date
    step: PlanStep | None = None
    service: Service | None = None
    plan: ServicePlan | None = None
    at_new_home: bool = False
    people: tuple[int, ...] = ()
    """The places in the household of those who signed."""
    alert: str = ""
    """What is wrong after the end, if it is grave: that needs one now, whatever the plan says."""
    alert_todo: str = ""

    @property
    def title(self) -> str:
        """What to do next."""
        if self.step is None:
            return _("Nothing to do now")
        return steps.title(self.step, self.name if self.service else "")

    @property
    def due(self) -> dt.date | None:
        """The next day that counts."""
        return (self.plan.next_due if self.plan else None) or (self.step.due if self.step else None)


def rows(snapshot: Snapshot) -> list[ChecklistRow]:
    """Return all rows of a snapshot, the next ones first; they are made once."""
    made = snapshot.made.get("checklist")
    if made is None:
        found = [*_service_rows(snapshot), *_lone_rows(snapshot)] if snapshot.plan else []
        made = snapshot.made["checklist"] = sorted(found, key=_next_first)
    return cast("list[ChecklistRow]", made)


def _next_first(row: ChecklistRow) -> tuple[int, str, str]:
    return GROUPS.index(row.group), sort_day(row.due), row.name


def _service_rows(snapshot: Snapshot) -> list[ChecklistRow]:
    people = snapshot.household.people if snapshot.household else ()
    places = {person.id: number for number, person in enumerate(people)}
    wrong = _wrong(snapshot) if snapshot.made.get("watched") else {}
    return [
        ChecklistRow(
            id=service.id,
            name=service.name,
            about=snapshot.sector_name(service.sector),
            group="now" if service.id in wrong else plan.group,
            today=snapshot.today,
            step=snapshot.steps.get(plan.next_step or ""),
            service=service,
            plan=plan,
            at_new_home=snapshot.new_home is not None and service.home == snapshot.new_home.id,
            people=tuple(places[one] for one in service.holders if one in places),
            alert=wrong.get(service.id, ("", ""))[0],
            alert_todo=wrong.get(service.id, ("", ""))[1],
        )
        for service in snapshot.services.values()
        if (plan := snapshot.service_plans.get(service.id))
    ]


def _wrong(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    """Return what is gravely wrong after an end, by service, and what to do about it."""
    from movehelper.ui.models.watched import pressing  # noqa: PLC0415 - only where something has ended
    from movehelper.wording import alerts  # noqa: PLC0415 - as above

    called = snapshot.services
    return {
        one: (alerts.title(alert, called[one].name), alerts.action(alert, called[one].name, snapshot.today))
        for one, alert in pressing(snapshot).items()
        if one in called
    }


def _lone_rows(snapshot: Snapshot) -> list[ChecklistRow]:
    return [
        ChecklistRow(
            id=step.id,
            name=_("Your own step") if step.key == "own" else snapshot.sector_name(step.sector),
            about=_("For the move itself"),
            group=lone_group(step, snapshot.today),
            today=snapshot.today,
            step=step,
        )
        for step in snapshot.steps.values()
        if step.service is None
    ]


def lone_group(step: PlanStep, today: dt.date) -> Group:
    """Return where a step without a service stands in the checklist."""
    if step.state in ("done", "skipped"):
        return "done"
    if step.state == "waiting" and step.kind != "check":
        return "waiting"
    if step.state == "blocked" or step.due is None:
        return "later"
    days = (step.due - today).days
    return "now" if days <= 0 else "week" if days <= 7 else "later"


def sort_day(day: dt.date | None) -> str:
    """Return a day so that texts sort as days do, unknown ones last."""
    return day.isoformat() if day else "9999"


def sort_money(value: Money | None) -> str:
    """Return a sum so that texts sort as sums do."""
    return f"{value.amount:020.2f}" if value else ""


def _next(row: ChecklistRow) -> str:
    return row.alert or row.title


def _when(row: ChecklistRow) -> str:
    if row.alert:
        return row.alert_todo
    plan = row.plan
    if plan and plan.still_possible and plan.still_possible.ends:
        day = dates.date(plan.still_possible.ends)
        if plan.still_costs and plan.still_costs.amount:
            return _("still possible: {day}, {cost} more").format(day=day, cost=money(plan.still_costs))
        return _("still possible: {day}").format(day=day)
    return steps.when(row.step, row.today) if row.step else ""


def presses(row: ChecklistRow) -> bool:
    """Does acting today change something? Only then is a row red."""
    if row.group != "now" or row.alert:
        return bool(row.alert)
    today = row.step is not None and row.step.due == row.today
    risk = (row.plan is not None and row.plan.at_stake is not None) or (row.step is not None and row.step.at_risk)
    return today or bool(risk) or (row.plan is not None and any(warn.now for warn in row.plan.warnings))


def _tone(row: ChecklistRow) -> str:
    if presses(row):
        return "danger"
    return "dim" if row.group == "done" else ""


def _icon(row: ChecklistRow) -> str:
    if row.group == "now":
        return "warning"
    return {"waiting": "hourglass", "done": "done"}.get(row.group, "clock" if row.due else "why")


def _stage(row: ChecklistRow) -> str:
    if row.plan:
        return stages.stage(row.plan.progress.stage)
    return steps.state(row.step).capitalize() if row.step else ""


def _stage_second(row: ChecklistRow) -> str:
    if row.plan is None:
        return ""
    said = row.plan.progress.said
    if said:
        return _("said, not proved: {stage}").format(stage=stages.stage(said).lower())
    return stages.ball(row.plan.progress.ball)


def _ends(row: ChecklistRow) -> str:
    return dates.date(row.plan.ends) if row.plan and row.plan.ends else ""


def _ends_second(row: ChecklistRow) -> str:
    return names.end_is(row.plan.end_is) if row.plan and row.plan.ends else ""


def _stake(row: ChecklistRow) -> str:
    return money(row.plan.at_stake) if row.plan and row.plan.at_stake else ""


def _decision(row: ChecklistRow) -> str:
    return names.decision(row.plan.decision) if row.plan else ""


def _next_sort(row: ChecklistRow) -> str:
    return f"{sort_day(row.due)}{row.name}"


COLUMNS: Final = (
    Column[ChecklistRow](
        "name", marked("Service"), lambda row: sector_words.begin(row.name), second=lambda row: row.about
    ),
    Column[ChecklistRow]("next", marked("Next"), _next, _next_sort, second=_when, tone=_tone, icon=_icon),
    Column[ChecklistRow]("decision", marked("Decision"), _decision),
    Column[ChecklistRow]("stage", marked("How far"), _stage, second=_stage_second),
    Column[ChecklistRow](
        "ends",
        marked("Ends"),
        _ends,
        lambda row: sort_day(row.plan.ends if row.plan else None),
        second=_ends_second,
    ),
    Column[ChecklistRow](
        "stake",
        marked("At stake"),
        _stake,
        lambda row: sort_money(row.plan.at_stake if row.plan else None),
        right=True,
    ),
)


class ChecklistModel(RecordTable[ChecklistRow]):
    """The checklist as a table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            COLUMNS,
            lambda row: row.id,
            lambda row: names.group(row.group),
            parent=parent,
            rank=lambda row: GROUPS.index(row.group),
            marks=views.marks,
        )
