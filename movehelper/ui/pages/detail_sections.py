"""The sections of the detail page below the next step: one scrolling page, built from records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from movehelper.domain.records import Money
from movehelper.ui import saying
from movehelper.ui.models.money import price
from movehelper.ui.widgets.basics import button, card, heading, label, row as side_by_side, rule
from movehelper.ui.widgets.choice import Choice
from movehelper.wording import _, dates, names, ngettext, reasons, steps, warnings
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.records import Answer, Option, PlanStep, Reading, Service, ServicePlan
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.pages.detail import Detail
    from movehelper.ui.snapshot import Snapshot


def build(row: ChecklistRow, snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    """Yield all sections that have something to say."""
    service, plan = row.service, row.plan
    if service is None or plan is None:
        return
    yield from _warnings(row, plan)
    yield from _questions(service, plan, detail)
    yield from _readings(plan)
    yield from _earlier(service, plan, snapshot)
    yield from _ways_out(service, plan, detail)
    yield from _steps(row, snapshot, detail)
    yield from _contract(service, snapshot, detail)
    yield from _contacts(row, snapshot)
    yield from _guesses(plan)


def _section(title: str, *lines: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 6, 0, 0)
    layout.setSpacing(5)
    layout.addWidget(rule())
    layout.addWidget(heading(title, 1.08))
    for line in lines:
        layout.addWidget(line)
    return made


def _warnings(row: ChecklistRow, plan: ServicePlan) -> Iterator[QWidget]:
    for one in plan.warnings:
        frame, lines = card("warn")
        lines.addWidget(label(warnings.warning(one, row.name)))
        yield frame


def _questions(service: Service, plan: ServicePlan, detail: Detail) -> Iterator[QWidget]:
    asked = {option.needs: option.question for option in plan.options if option.needs and option.question}
    if not asked:
        return
    lines: list[QWidget] = []
    for need, question in asked.items():
        lines.append(label(question))
        lines.append(_answer_box(need, question, service.answers.get(need, "unknown"), detail))
    yield _section(_("Questions that decide"), *lines)


def _answer_box(need: str, question: str, answer: Answer, detail: Detail) -> QComboBox:
    box = Choice()
    box.setAccessibleName(question)
    box.setObjectName(f"answer-{need}")
    for value, text in (("unknown", _("I don't know yet")), ("yes", _("Yes")), ("no", _("No"))):
        box.addItem(text, value)
    box.setCurrentIndex(box.findData(answer))
    box.activated.connect(lambda: detail.answered.emit(need, box.currentData()))
    return box


def _readings(plan: ServicePlan) -> Iterator[QWidget]:
    lines: list[QWidget] = []
    for reading in plan.readings:
        lines.append(label(_("They say it ends on {day}.").format(day=dates.date(reading.ends)), "warn"))
        if reading.ours is not None:
            lines.append(label(_("By our count it ends on {day}.").format(day=dates.date(reading.ours))))
        if reading.difference is not None:
            lines.append(label(_between(reading)))
        if reading.text:
            lines.append(label(reading.text, "dim"))
    if lines:
        yield _section(_("Two readings"), *lines)


def _between(reading: Reading) -> str:
    """Return what lies between two readings, also counted in fees."""
    text = _("Between the two lie {sum}.").format(sum=money(reading.difference)) if reading.difference else ""
    if reading.periods:
        fees = ngettext("That is {n} fee.", "That is {n} fees.", reading.periods).format(n=reading.periods)
        return f"{text} {fees}".strip()
    return text


def _earlier(service: Service, plan: ServicePlan, snapshot: Snapshot) -> Iterator[QWidget]:
    """Yield the other answer: ending before the day one needs it, with what that leaves without and saves."""
    other, home = plan.earlier, snapshot.homes.get(service.home or "")
    needed = service.needed_until or (home and (home.keys_until or home.lived_until))
    if other is None or other.ends is None or other.ends == plan.ends:
        return
    lines = [label(_("It could also end on {day}.").format(day=dates.date(other.ends)))]
    if needed and other.ends < needed:
        days = dates.days((needed - other.ends).days)
        lines.append(label(_("That would leave you {days} without.").format(days=days)))
    if (saved := _saved(plan)) is not None:
        lines.append(label(_("It would save {sum}.").format(sum=money(saved))))
    if other.send_by is not None:
        lines.append(label(_("Send it by {day}.").format(day=dates.date(other.send_by)), "dim"))
    yield _section(_("The other answer"), *lines)


def _saved(plan: ServicePlan) -> Money | None:
    """Return what ending earlier costs less than the end that the plan follows."""
    ours, other = plan.option, plan.earlier
    if ours is None or other is None or ours.cost is None or other.cost is None:
        return None
    if ours.cost.currency != other.cost.currency or ours.cost.amount <= other.cost.amount:
        return None
    return Money(amount=ours.cost.amount - other.cost.amount, currency=ours.cost.currency)


def _ways_out(service: Service, plan: ServicePlan, detail: Detail) -> Iterator[QWidget]:
    if not plan.options:
        return
    lines: list[QWidget] = []
    closed = 0
    for option in plan.options:
        followed = plan.option is not None and option.right == plan.option.right
        if option.status in ("closed", "lapsed") and not followed:
            closed += 1
        else:
            lines.append(_way_out(option, followed, detail))
    if closed:
        text = ngettext("{n} more way cannot be used here.", "{n} more ways cannot be used here.", closed)
        lines.append(label(text.format(n=closed), "dim"))
    if service.chosen_right:
        lines.append(button(_("Let the plan choose again"), lambda: detail.chosen_right.emit(""), role="link"))
    yield _section(_("Ways out"), *lines)


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


def _steps(row: ChecklistRow, snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    all_steps = snapshot.steps_of(row.id)
    others = [step for step in all_steps if row.step is None or step.id != row.step.id]
    others.sort(key=lambda step: step.state in ("done", "skipped"))
    if others:
        yield _section(_("Then"), *(_step(step, row, detail) for step in others))


def _step(step: PlanStep, row: ChecklistRow, detail: Detail) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 2, 0, 2)
    layout.setSpacing(0)
    over = step.state in ("done", "skipped")
    layout.addWidget(label(steps.title(step, row.name), "dim" if over else ""))
    when = steps.state(step) if over else f"{steps.when(step, row.today)} · {steps.state(step)}"
    layout.addWidget(label(when, "dim"))
    if step.state in ("open", "late") and step.kind in ("do", "check", "tell"):
        do = button(_("Done"), lambda: detail.do_step.emit(step.id), role="link")
        skip = button(_("Not needed"), lambda: detail.skip_step.emit(step.id), role="link")
        for one in (do, skip):
            one.setAccessibleName(f"{one.text()}: {steps.title(step, row.name)}")
        layout.addLayout(side_by_side(do, skip, None))
    return made


def _contract(service: Service, snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    provider = snapshot.providers.get(service.provider or "")
    contract = service.contract
    facts = (
        (_("Provider"), provider.name if provider else ""),
        (_("Account"), service.account),
        (_("Price"), price(service)),
        (_("Began"), dates.date(contract.start) if contract.start else ""),
        (_("Notice"), contract.terms.period if contract.terms else ""),
        (_("Minimum term"), (contract.terms.minimum_term or "") if contract.terms else ""),
        (_("Renews for"), (contract.terms.renews_for or "") if contract.terms else ""),
        (_("In their words"), contract.clause),
        (_("Deposit"), money(service.deposit) if service.deposit else ""),
        (_("Direct debit"), _("yes") if service.direct_debit else ""),
        (_("Their equipment"), service.equipment),
        (_("Notes"), service.notes),
    )
    known = [label(_("{what}: {value}").format(what=what, value=value)) for what, value in facts if value]
    channels = [*service.channels, *(provider.channels if provider else ())]
    ways = [label(names.channel(channel), "dim") for channel in channels[:6] if channel.value]
    if not contract.terms:
        known.append(label(_("The notice in your contract is not known yet."), "dim"))
    yield _section(_("Contract"), *known, *ways, detail.command("edit", _("Edit…")))


def _contacts(row: ChecklistRow, snapshot: Snapshot) -> Iterator[QWidget]:
    lines: list[QWidget] = []
    for entry in snapshot.entries_of(row.id):
        what = saying.entry(entry, saying.step_title(entry.step, snapshot))
        lines.append(label(f"{dates.date(entry.on)}: {what}"))
        if details := saying.entry_details(entry):
            lines.append(label(details, "dim"))
    yield _section(_("What happened"), *(lines or [label(_("Nothing is logged yet. Press Ctrl+L."), "dim")]))


def _guesses(plan: ServicePlan) -> Iterator[QWidget]:
    if plan.guesses:
        yield _section(_("Guessed so far"), *(label(reasons.guess(guess), "dim") for guess in plan.guesses))
