"""What the watch after an end has found, in words: each alert, why, whose right it is until when, and what to do next.

title(alert, provider)   reasons(alert)   right(alert, rule)   action(alert, provider)   answer(alert)
together(alerts, sums)   charge(alert)    service_line(alerts, provider, sums)   at_stake(sums)
seen(watched)            how far it is watched: never "all clear" beyond the last statement
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.wording import dates, names
from movehelper.wording.language import _, marked as m, ngettext
from movehelper.wording.money import money, sums as side_by_side
from movehelper.wording.sentences import Forms, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from movehelper.domain.records import Money, Rule, Value, Why
    from movehelper.domain.records.statements import Alert, AlertAnswer, AlertKind, Watched

KINDS: Final[Mapping[AlertKind, str]] = {
    "final bill": m("Final bill"),
    "last period": m("Last period"),
    "within notice": m("Within the notice period"),
    "fee": m("A fee?"),
    "wrong charge": m("Wrong charge"),
    "reactivation": m("Charged again"),
    "renewal": m("Renewed for a year"),
    "no final bill": m("No final bill"),
    "refund missing": m("Refund missing"),
    "refund reversed": m("Refund taken back"),
    "refund arrived": m("Refund arrived"),
}
TITLES: Final[Mapping[AlertKind, Forms]] = {
    "final bill": (m("{provider} took {money} on {on}: most likely the final bill"),),
    "last period": (m("{provider} took {money} on {on} for the last period"),),
    "within notice": (m("{provider} took {money} on {on}, within the notice period"),),
    "fee": (m("{provider} took {money} on {on}: perhaps a fee"),),
    "wrong charge": (m("{provider} wrongly took {money} on {on}"),),
    "reactivation": (m("{provider} seems to charge again: {money} on {on}"),),
    "renewal": (m("{provider} seems to have renewed itself: {money} on {on}"),),
    "no final bill": (m("No final bill from {provider} has come"),),
    "refund missing": (m("{provider} has not paid {money} back"),),
    "refund reversed": (m("{provider} took a refund of {money} back on {on}"),),
    "refund arrived": (m("{provider} paid {money} back on {on}"),),
}
BILLED: Final = m("{provider} took {money} on {on}, as the final bill says")
PART_REFUND: Final = m("{provider} took a whole last period on {on}: up to {money} of it is for days after the end")
REASONS: Final[Mapping[str, Forms]] = {
    "ended": (m("It ended on {result}; this is {days} later."), m("It ended on {result}.")),
    "ended-unproven": (
        m("By our count it ended on {result}, but they have not confirmed it in writing. This is {days} later."),
        m("By our count it ended on {result}, but they have not confirmed it in writing."),
    ),
    "same-payee": (m("It is the payee that was paid before: {payee}."), m("It is the payee that was paid before.")),
    "new-mandate": (
        m("It is the payee that was paid before, {payee}, by a new mandate."),
        m("It is the payee that was paid before, by a new mandate."),
    ),
    "same-creditor": (
        m("It was collected by the same creditor, now called {payee}."),
        m("It was collected by the same creditor."),
    ),
    "same-account": (
        m("It went to the same account as before, now called {payee}."),
        m("It went to the same account as before."),
    ),
    "your-number": (m("Your customer number stands in it. It was taken by {payee}."), m("Your number stands in it.")),
    "like-name": (m("The name is much like theirs: {payee}."), m("The name is much like theirs.")),
    "same-sum-and-day": (
        m("{payee} was never paid before the end, and takes the same sum on the same day."),
        m("Somebody new takes the same sum on the same day."),
    ),
    "from-journal": (m("You wrote it into the journal."),),
    "the-usual-sum": (m("It is what was paid all along: {usual}."),),
    "beside-the-bill": (m("The final bill of {on} says {bill}."), m("The final bill says {bill}.")),
    "as-billed": (m("It is what the final bill of {on} says: {bill}."), m("It is what the final bill says.")),
    "not-as-billed": (m("The final bill of {on} says {bill}, and another sum was taken."),),
    "before-the-bill": (m("It came before the final bill of {on}, which has to count it."),),
    "owed-until": (m("By the contract, or as they read it, payments are due until {result}."),),
    "year-later": (m("It is the yearly charge again: {amount} was paid on {last}."),),
    "months-at-once": (m("It is as much as ten to twelve months at once; one was {usual}."),),
    "known-fee": (m("Leaving costs {fee} by the right that was used."),),
    "first-after-end": (
        m("It is the first charge after the end. Usual was {usual}; a last bill may differ."),
        m("It is the first charge after the end."),
    ),
    "unlike-usual": (m("It is not the usual sum, which was {usual}."), m("It is not the usual sum.")),
    "covers-the-end": (
        m("It is for {first} to {last}. After the end there are {unused} days that you may ask back."),
        m("It is for the period in which it ended."),
    ),
    "credit-taken-back": (m("The same sum had come in on {came}."),),
    "not-proven": (m("That is likely, and not proven: look who it is."),),
    "first-of-mandate": (m("The bank calls it the first debit of a new mandate."),),
    "other-account": (m("It was taken from another account than before."),),
    "came-back": (m("The same sum came back on {result}."),),
    "own-order": (m("It is a standing order of your own: stop it at your bank."),),
    "rail-unknown": (m("The statement does not say how it was paid, so no right can be named. Ask your bank."),),
    "came": (m("It came on {result}."),),
    "as-owed": (m("It is what they owed you since {since}: {result}."),),
    "same-as-charge": (m("It is as much as was wrongly taken: {result}."),),
    "credit-of-bill": (m("The final bill of {since} gives you {result} back."),),
    "promised-back": (m("They promised {result} on {since}."),),
    "due-by": (m("It was due by {result}."),),
    "seen-until": (m("The statements until {result} do not show it."),),
    "quiet-since": (
        m("The last payment was on {last}. The statements until {result} show no bill and no refund."),
        m("The statements show no bill and no refund."),
    ),
}
ACTIONS: Final[Mapping[str, str]] = {
    "nothing": m("Nothing is to be done."),
    "attach the bill": m("Ask {provider} for the final bill, compare it, and write it into the journal."),
    "ask for unused days": m("Ask {provider} to pay back the days after the end."),
    "ask for proof": m("Ask {provider} what it is for. Have the proof ready that you returned what was theirs."),
    "look who it is": m("Look who took it. If it is {provider}, say that the contract has ended and ask for it back."),
    "claim back": m("Write to {provider}: the contract has ended, pay it back. Then ask your bank."),
    "claim back now": m("Write to {provider}: the contract has ended, pay it back. Ask your bank by {until}."),
    "claim back late": m(
        "Write to {provider}: the contract has ended, pay it back. The bank's days were over on {until}."
    ),
    "follow up": m("You dispute it. Look whether {provider} or the bank has answered, and whether the money is back."),
    "ask for the bill": m("Ask {provider} in writing for the final bill."),
    "chase the refund": m("Write to {provider}: the money was due, set a day for it."),
}
ANSWERS: Final[Mapping[str, Forms]] = {
    "right": (m("You said it is right: {reason}"), m("You said it is right.")),
    "disputed": (m("You dispute it: {reason}"), m("You dispute it.")),
    "paid back": (m("You said it was paid back: {reason}"), m("You said it was paid back.")),
}


def kind(name: AlertKind) -> str:
    """Return the kind of an alert in a few words."""
    return _(KINDS[name])


def title(alert: Alert, provider: str) -> str:
    """Return what an alert says, in one line."""
    steps = {why.step for why in alert.reasons}
    forms = TITLES[alert.kind]
    if "as-billed" in steps:
        forms = (BILLED,)
    elif "covers-the-end" in steps:
        forms = (PART_REFUND,)
    facts: dict[str, Value] = {"provider": provider, "money": alert.money, "on": alert.on}
    return say(forms, facts) or kind(alert.kind)


def reason(why: Why) -> str:
    """Return one reason as a sentence."""
    facts: dict[str, Value] = {**why.input, "result": why.result}
    return say(REASONS.get(why.step, ()), facts) or why.step


def reasons(alert: Alert) -> tuple[str, ...]:
    """Return why an alert is there, in order."""
    return tuple(reason(why) for why in alert.reasons)


def right(alert: Alert, rule: Rule | None) -> str:
    """Return the payer's right with its last day and how far it can be trusted; empty if none fits."""
    if alert.right is None or rule is None:
        return ""
    lines = [rule.says]
    if alert.until is not None:
        lines.append(_("For this charge until {day}.").format(day=dates.date(alert.until)))
    source = _("{law}, {grade}.").format(law=rule.law, grade=names.grade(rule.grade)) if rule.law else ""
    return " ".join((*lines, source or _("This is {grade}.").format(grade=names.grade(rule.grade))))


def action(alert: Alert, provider: str, today: dt.date | None = None) -> str:
    """Return what to do next."""
    name: str = alert.action
    if name == "claim back" and alert.until is not None:
        name = "claim back late" if today and alert.until < today else "claim back now"
    until = dates.date(alert.until) if alert.until else ""
    return _(ACTIONS[name]).format(provider=provider, until=until)


def answer(given: AlertAnswer) -> str:
    """Return what the person said of an alert."""
    return say(ANSWERS[given.answer], {"reason": given.reason}) or ""


def seen(watched: Watched, today: dt.date) -> str:
    """Return how far a service is watched. What no statement shows is never called clear."""
    if watched.seen_until is None:
        return _("Not watched since it ended on {ended}: no statement from then on.").format(
            ended=dates.date(watched.ended)
        )
    if watched.seen_until < min(today, watched.until):
        return _("Not watched after {day}: no statement.").format(day=dates.date(watched.seen_until))
    if watched.until <= today:
        return _("Watched until {day}, fourteen months after the end.").format(day=dates.date(watched.until))
    return _("Watched until today. It goes on until {day}.").format(day=dates.date(watched.until))


def together(alerts: Sequence[Alert], sums: Sequence[Money]) -> str:
    """Return what several alerts of one kind say: "Wrong charge, 18 times, £517.86 in all"."""
    n = len(alerts)
    often = ngettext("{n} time", "{n} times", n).format(n=n)
    if not sums:
        return _("{kind}, {often}").format(kind=kind(alerts[0].kind), often=often)
    return _("{kind}, {often}, {sum} in all").format(kind=kind(alerts[0].kind), often=often, sum=side_by_side(sums))


def charge(alert: Alert, today: dt.date) -> str:
    """Return the day and the sum of an alert, with the last day of the right."""
    told = dates.date(alert.on)
    if alert.money is not None:
        told = f"{told}: {money(alert.money)}"
    if alert.until is None:
        return told
    if alert.until < today:
        return _("{charge} (the bank's days were over on {day})").format(charge=told, day=dates.date(alert.until))
    return _("{charge} (to be claimed until {day})").format(charge=told, day=dates.date(alert.until))


def service_line(alerts: Sequence[Alert], provider: str, sums: Sequence[Money]) -> str:
    """Return all alerts of a service in one line."""
    if len(alerts) == 1:
        return title(alerts[0], provider)
    kinds = dict.fromkeys(alert.kind for alert in alerts)
    if len(kinds) == 1:
        return f"{provider}: {together(alerts, sums)}"
    return f"{provider}: {', '.join(kind(one) for one in kinds)}"


def at_stake(sums: Sequence[Money], *, whole: bool) -> str:
    """Return the heading of a panel of alerts, with what is wrongly gone or missing; not `whole`: only the sum."""
    if not sums:
        return _("Charged after the end") if whole else ""
    if not whole:
        return _("At stake: {sum}").format(sum=side_by_side(sums))
    return _("Charged after the end, at stake: {sum}").format(sum=side_by_side(sums))


def unseen(watched: Watched, accounts: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is missing, one line for each stretch; `accounts` are the names of accounts by id."""
    return tuple(
        _("{account}: no statement from {first} to {last}").format(
            account=accounts.get(account, account), first=dates.date(first), last=dates.date(last)
        )
        for account, first, last in watched.unseen
    )
