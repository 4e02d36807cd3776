"""The steps of leaving a provider: notice, proof, the last bill, and the quiet after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.dates import add_days, add_months
from movehelper.domain.journal import counts, open_conditions
from movehelper.domain.plan import ports
from movehelper.domain.plan.ends import SPECIAL
from movehelper.domain.plan.final_bill import plan_final_bill

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.plan.drafts import Work
    from movehelper.domain.records import Money, Option, Value

ACKNOWLEDGED_WITHIN = 5
"""Working days until a missing acknowledgement is chased: in time to send again."""
CONFIRMED_WITHIN = 10
IN_WRITING_WITHIN = 3
"""Working days after a word on the phone in which to ask for it in writing."""
ANSWER_WITHIN = 14
"""Days to meet what the other side asks for, where it names no day."""
BEFORE_NOTICE = frozenset({"check-holder", "check-ported", "order-new"})
"""Steps that come before a notice: who signed sends it, no number is lost, and nobody is left without."""
ASK_BEFORE_END = 42
"""Days before the day something is needed until: room for a month's notice, the post and an answer."""
QUIET_AFTER = (30, 60, 90)
WATCHED_MONTHS = 14
"""A yearly renewal must fall inside the time in which a service is watched after its end."""


def plan_leaving(work: Work) -> None:
    """Add every step from finding out the terms to the last question after the end."""
    plan_before_notice(work)
    ports.plan_ports(work)
    plan_notice(work)
    plan_after_end(work)


def plan_before_notice(work: Work) -> None:
    """Ask what is not known yet and would change the day: the contract's terms, an answer, the holder."""
    option, send_by = work.ending.option, _send_by(work)
    given = work.ending.notice_given
    if not given and (option is None or option.guess):
        fact = _missing_fact(work)
        due = _find_out_by(work, send_by)
        known = work.service.contract.terms is not None and fact is None
        day = work.setting.today if known else None
        params: dict[str, Value] = {"fact": fact} if fact else {}
        work.add("find-out", kind="ask", due=due, done_on=day, params=params)
        work.warn("guess-terms")
    asked = {other.needs: other for other in reversed(work.ending.options) if _worth_asking(work, other)}
    for other in asked.values():
        if not given:
            params = {"question": other.question, "right": other.right, "needs": other.needs}
            days = [day for day in (send_by, other.send_by) if day]
            due = max(add_days(min(days), -7), work.setting.today) if days else None
            work.add("ask-answer", name=f"ask-answer-{other.needs}", kind="ask", due=due, params=params)
    check_holder(work)


def _find_out_by(work: Work, send_by: dt.date | None) -> dt.date | None:
    """Return by when to ask; where no day of sending can be counted, it is asked before any usual notice."""
    if send_by is not None:
        last = add_days(send_by, -7)
    elif work.ending.option is None and work.ending.ends is not None:
        last = add_days(work.ending.ends, -ASK_BEFORE_END)
    else:
        return None
    return max(min(add_days(work.setting.today, 7), last), work.setting.today)


def check_holder(work: Work) -> None:
    """See to it that who signed is who sends: before the notice, and after one that another person sent."""
    service, send_by = work.service, _send_by(work)
    if not service.holders:
        return
    sent = next(work.counting("notice sent"), None)
    if service.acting and service.acting not in service.holders:
        due = send_by and max(add_days(send_by, -3), work.setting.today)
        work.add("check-holder", kind="check", due=due)
        work.warn("wrong-holder", now=True)
    if sent and sent.sent_by and sent.sent_by not in service.holders and not work.when("end confirmed", "ended"):
        work.warn("wrong-sender", now=True, person=work.setting.person(sent.sent_by))
    if service.sector == "tenancy" and len(service.holders) > 1 and sent is None:
        names = ", ".join(filter(None, map(work.setting.person, service.holders)))
        work.warn("several-holders", people=names)


def _missing_fact(work: Work) -> str | None:
    """Return which fact keeps a rule from being counted, where nothing else can be counted with."""
    if work.ending.option is not None:
        return None
    lines = (line for option in work.ending.options for line in option.why if line.step == "missing")
    return next((str(line.input["fact"]) for line in lines if "fact" in line.input), None)


def _worth_asking(work: Work, other: Option) -> bool:
    """Tell whether the answer to a right's question could make leaving earlier or surer."""
    option = work.ending.option
    if other.status != "possible" or not other.question or not other.ends or other.why_right in SPECIAL:
        return False
    if option is None or work.ending.late or (option.guess and other.why_right == "ordinary"):
        return True
    return option.ends is not None and other.ends < option.ends


def plan_notice(work: Work) -> None:
    """Give notice, and see to it that they have it and say so in writing."""
    ending, option = work.ending, work.ending.option
    after = [step.id.partition(":")[2] for step in work.steps if step.key in BEFORE_NOTICE]
    sent = work.when("notice sent", "notice received", "acknowledged", "condition", "end confirmed")
    told = option is not None and option.ends_itself  # nobody waits for a notice, they only have to know
    if told:
        sent = sent or work.when("told")
    params: dict[str, Value] = {
        "ends": ending.ends,
        "receive_by": option.receive_by if option and not ending.late and not option.leave_to_new_provider else None,
    }
    if option:
        params |= {"right": option.right}
    work.add(
        "cancel-after-port" if ports.held_back(work) else "tell-end" if told else "give-notice",
        name="give-notice",
        kind="tell" if told else "notice",
        start=option.earliest_send if option else None,
        due=ending.ends if told else _send_by(work),
        after=after,
        done_on=sent,
        params={key: value for key, value in params.items() if value is not None},
        guess=option.guess if option else True,
        at_risk=_late_cost(work),
        channel=ending.channel,
        why=option.why if option else (),
    )
    if ending.channel is None and sent is None and not (option and option.leave_to_new_provider):
        work.warn("no-channel")
    chases(work, sent)


def chases(work: Work, sent: dt.date | None) -> None:
    """Ask whether the notice has arrived, meet what they ask for, and have the end confirmed."""
    if sent is None:
        return
    received = work.when("notice received", "acknowledged", "condition", "end confirmed", "ended")
    work.add("chase-receipt", kind="chase", due=work.workdays_after(sent, ACKNOWLEDGED_WITHIN), done_on=received)
    for condition in open_conditions(work.entries):
        due = condition.due or add_days(condition.on, ANSWER_WITHIN)
        named = {"condition": condition.text}
        work.add("meet-condition", name=f"meet-condition-{condition.id}", kind="answer", due=due, params=named)
        work.warn("condition-open", now=True, **named)
    _confirmation(work, received or sent)


def _confirmation(work: Work, since: dt.date) -> None:
    """See the end confirmed in writing; where it was only said, ask for it at once."""
    confirmed = work.when("end confirmed", "ended", "released")
    due = work.workdays_after(since, CONFIRMED_WITHIN)
    spoken = next((e for e in reversed(work.entries) if e.kind == "end confirmed" and not counts(e)), None)
    if spoken and not confirmed:
        due = min(due, work.workdays_after(spoken.on, IN_WRITING_WITHIN))
    work.add(
        "ask-confirmation" if spoken and not confirmed else "chase-confirmation",
        name="chase-confirmation",
        kind="chase",
        due=due,
        after=[f"meet-condition-{condition.id}" for condition in open_conditions(work.entries)],
        done_on=confirmed,
        params={"ends": work.ending.ends} if work.ending.ends else {},
    )


def plan_after_end(work: Work) -> None:
    """Check that it stopped, that the last bill is right, and that nothing is charged afterwards."""
    ends = work.ending.ends
    if ends is None:
        return
    named = {"ends": ends}
    work.add("check-stopped", kind="check", due=add_days(ends, 1), done_on=work.when("ended"), params=named)
    if work.service.equipment:
        what = {"equipment": work.service.equipment}
        work.add("return-equipment", due=add_days(ends, 7), params=what)
    plan_final_bill(work, ends)
    _quiet(work, ends)


def _quiet(work: Work, ends: dt.date) -> None:
    asked = [entry.on for entry in work.entries if entry.kind == "asked after"]
    last, seen = work.when("watched", "closed"), work.setting.seen_until(ends)
    for days in QUIET_AFTER:
        due = add_days(ends, days)
        done = next((day for day in asked if day >= due), None) or last
        params: dict[str, Value] = {"days": days, "ends": ends, "watched_until": add_months(ends, WATCHED_MONTHS)}
        if done is None and seen is not None and seen >= due:
            done = params["seen"] = seen
        work.add("ask-still-quiet", name=f"ask-still-quiet-{days}", kind="check", due=due, done_on=done, params=params)


def _send_by(work: Work) -> dt.date | None:
    """Return the last day of sending; where a number moves first, none before that was seen."""
    option = work.ending.option
    after_port = ports.notice_from(work.setting, work.service, work.entries)
    if option is None or option.leave_to_new_provider or option.send_by is None:
        return after_port or (option.send_by if option else None)
    return max(option.send_by, after_port) if after_port else option.send_by


def _late_cost(work: Work) -> Money | None:
    option = work.ending.option
    return option.late_cost if option and work.ending.late else None
