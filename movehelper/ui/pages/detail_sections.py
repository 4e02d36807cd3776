"""What is to be done about a service and what was done: sections of the details, each a row of widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from movehelper.domain.records import Money
from movehelper.ui import saying
from movehelper.ui.widgets.basics import button, card, label, row as side_by_side
from movehelper.ui.widgets.choice import AnswerChoice
from movehelper.wording import _, dates, names, ngettext, reasons, stages, steps, warnings
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.records import Answer, Option, PlanStep, Reading, ServicePlan
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.pages.detail import Detail
    from movehelper.ui.snapshot import Snapshot


_LATEST = 12  # entries that stand in the details; the journal has all


def warned(row: ChecklistRow, _snapshot: Snapshot, _detail: Detail) -> Iterator[QWidget]:
    """Yield a box for each thing to know at once."""
    for one in row.plan.warnings if row.plan else ():
        frame, lines = card("warn")
        lines.addWidget(label(warnings.warning(one, row.name)))
        yield frame


def questions(row: ChecklistRow, _snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    """Yield what a right asks, with room for the answer."""
    answers = row.service.answers if row.service else {}
    options = row.plan.options if row.plan else ()
    asked = {option.needs: option.question for option in options if option.needs and option.question}
    for need, question in asked.items():
        yield label(question)
        yield _answer_box(need, question, answers.get(need, "unknown"), detail)


def _answer_box(need: str, question: str, answer: Answer, detail: Detail) -> QComboBox:
    box = AnswerChoice(question, answer)
    box.setObjectName(f"answer-{need}")
    box.activated.connect(lambda: detail.answered.emit(need, box.currentData()))
    return box


def readings(row: ChecklistRow, _snapshot: Snapshot, _detail: Detail) -> Iterator[QWidget]:
    """Yield the other side's reading beside ours."""
    for reading in row.plan.readings if row.plan else ():
        yield label(_("They say it ends on {day}.").format(day=dates.date(reading.ends)), "warn")
        if reading.ours is not None:
            yield label(_("By our count it ends on {day}.").format(day=dates.date(reading.ours)))
        if reading.difference is not None:
            yield label(_between(reading))
        if reading.text:
            yield label(reading.text, "dim")


def _between(reading: Reading) -> str:
    """Return what lies between two readings, also counted in fees."""
    text = _("Between the two lie {sum}.").format(sum=money(reading.difference)) if reading.difference else ""
    if reading.periods:
        fees = ngettext("That is {n} fee.", "That is {n} fees.", reading.periods).format(n=reading.periods)
        return f"{text} {fees}".strip()
    return text


def earlier(row: ChecklistRow, snapshot: Snapshot, _detail: Detail) -> Iterator[QWidget]:
    """Yield the other answer: ending before the day one needs it, with what that leaves without and saves."""
    service, plan = row.service, row.plan
    if service is None or plan is None:
        return
    other, home = plan.earlier, snapshot.homes.get(service.home or "")
    needed = service.needed_until or (home and (home.keys_until or home.lived_until))
    if other is None or other.ends is None or other.ends == plan.ends:
        return
    yield label(_("It could also end on {day}.").format(day=dates.date(other.ends)))
    if needed and other.ends < needed:
        days = dates.days((needed - other.ends).days)
        yield label(_("That would leave you {days} without.").format(days=days))
    if (saved := _saved(plan)) is not None:
        yield label(_("It would save {sum}.").format(sum=money(saved)))
    if other.send_by is not None:
        yield label(_("Send it by {day}.").format(day=dates.date(other.send_by)), "dim")


def _saved(plan: ServicePlan) -> Money | None:
    """Return what ending earlier costs less than the end that the plan follows."""
    ours, other = plan.option, plan.earlier
    if ours is None or other is None or ours.cost is None or other.cost is None:
        return None
    if ours.cost.currency != other.cost.currency or ours.cost.amount <= other.cost.amount:
        return None
    return Money(amount=ours.cost.amount - other.cost.amount, currency=ours.cost.currency)


def ways_out(row: ChecklistRow, _snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    """Yield each right that is left, the one followed marked."""
    plan, closed = row.plan, 0
    for option in plan.options if plan else ():
        followed = plan is not None and plan.option is not None and option.right == plan.option.right
        if option.status in ("closed", "lapsed") and not followed:
            closed += 1
        else:
            yield _way_out(option, followed, detail)
    if closed:
        text = ngettext("{n} more way cannot be used here.", "{n} more ways cannot be used here.", closed)
        yield label(text.format(n=closed), "dim")
    if row.service is not None and row.service.chosen_right and plan is not None and plan.options:
        yield button(_("Let the plan choose again"), lambda: detail.chosen_right.emit(""), role="link")


def _way_out(option: Option, followed: bool, detail: Detail) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 2, 0, 4)
    layout.setSpacing(1)
    kind = names.right(option.why_right)
    title = label(_("{right} (the plan follows this)").format(right=kind) if followed else kind)
    font = title.font()
    font.setBold(followed)
    title.setFont(font)
    layout.addWidget(title)
    layout.addWidget(label(" · ".join(_way_facts(option)), "dim"))
    if not followed and option.status in ("open", "possible"):
        use = button(_("Follow this"), lambda: detail.chosen_right.emit(option.right), role="link")
        use.setAccessibleName(_("Follow this: {right}").format(right=kind))
        layout.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _way_facts(option: Option) -> Iterator[str]:
    yield names.reading(option.reading)
    yield names.status(option.status)
    if option.ends is not None:
        yield _("ends {day}").format(day=dates.date(option.ends))
    if option.send_by is not None:
        yield _("send by {day}").format(day=dates.date(option.send_by))
    if option.fee is not None and option.fee.amount:
        yield _("fee {sum}").format(sum=money(option.fee))
    elif not option.fee_known:
        yield _("fee not known")
    if option.guess:
        yield _("a guess")
    elif grade := reasons.grade(option):
        yield grade


def all_steps(row: ChecklistRow, snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    """Yield the steps after the next one, those that are over last."""
    others = [step for step in snapshot.steps_of(row.id) if row.step is None or step.id != row.step.id]
    others.sort(key=lambda step: step.state in ("done", "skipped"))
    ticked = {entry.step for entry in snapshot.entries_of(row.id) if entry.kind == "step done"}
    for step in others:
        yield _step(step, row, detail, ticked=step.id in ticked)


def take_up(step: PlanStep, detail: Detail, *, ticked: bool) -> list[QWidget]:
    """Return the link that takes a tick or a "not needed" back, and the one that changes a step of one's own."""
    found: list[QWidget] = []
    if step.state == "skipped" or (step.state == "done" and ticked):
        text = _("Needed after all") if step.state == "skipped" else _("Not done after all")
        found.append(button(text, lambda: detail.take_up.emit(step.id), role="link", name="take-up"))
    if step.key == "own":
        found.append(button(_("Change…"), lambda: detail.edit_step.emit(step.id), role="link", name="edit-step"))
    return found


def _step(step: PlanStep, row: ChecklistRow, detail: Detail, *, ticked: bool) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 2, 0, 2)
    layout.setSpacing(0)
    over = step.state in ("done", "skipped")
    layout.addWidget(label(steps.title(step, row.name), "dim" if over else ""))
    when = steps.state(step) if over else f"{steps.when(step, row.today)} · {steps.state(step)}"
    layout.addWidget(label(when, "dim"))
    links: list[QWidget] = take_up(step, detail, ticked=ticked)
    if step.state in ("open", "late") and step.kind in ("do", "check", "tell"):
        do = button(_("Done"), lambda: detail.do_step.emit(step.id), role="link")
        skip = button(_("Not needed"), lambda: detail.skip_step.emit(step.id), role="link")
        links = [do, skip, *links]
    for one in links:
        one.setAccessibleName(f"{one.property('text')}: {steps.title(step, row.name)}")
    if links:
        layout.addLayout(side_by_side(*links, None))
    return made


def happened(row: ChecklistRow, snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    """Yield the latest entries about the service, and the way to all of them."""
    entries = snapshot.entries_of(row.id)
    if not entries:
        yield label(_("Nothing is logged yet. Press Ctrl+L."), "dim")
    for entry in entries[:_LATEST]:
        yield label(f"{dates.date(entry.on)}: {saying.entry(entry, saying.step_title(entry.step, snapshot))}")
        proof = stages.proof(entry.proof) if entry.proof else ""
        if details := " · ".join(part for part in (saying.entry_details(entry), proof) if part):
            yield label(details, "dim")
    text = ngettext("Show {n} entry in the journal", "Show all {n} entries in the journal", len(entries))
    if entries:
        show = button(text.format(n=len(entries)), lambda: detail.journal_of.emit(row.id), role="link", name="journal")
        yield show


def guesses(row: ChecklistRow, _snapshot: Snapshot, _detail: Detail) -> Iterator[QWidget]:
    """Yield what the plan had to guess."""
    for guess in row.plan.guesses if row.plan else ():
        yield label(reasons.guess(guess), "dim")
