"""Claims, mandates and totals in words: what is owed and why, what paid it back, what the bank may be told and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.domain.money.mandates import BILL_WEEKS
from movehelper.domain.records import Money
from movehelper.wording import dates
from movehelper.wording.language import _, marked as m, ngettext
from movehelper.wording.money import money, sums as side_by_side

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from movehelper.domain.money.records import ExitFee, Mandate, MandateKind
    from movehelper.domain.records.statements import Claim
    from movehelper.domain.timeline import Overlap

WHAT: Final[dict[str, str]] = {
    "wrong charge": m("Charged wrongly after the end"),
    "credit": m("Credit of the final bill"),
    "deposit": m("Deposit"),
    "double payment": m("Paid twice"),
    "refund promised": m("Refund they promised"),
    "overbilled": m("Paid beyond the right final bill"),
    "other": m("Something else"),
}

KINDS: Final[dict[MandateKind, str]] = {
    "direct debit": m("Direct debit"),
    "standing order": m("Standing order"),
    "card": m("Card payment"),
}

REASONS: Final[dict[str, str]] = {
    "goes on": m("Keep it: the contract goes on."),
    "new": m("Keep it: it belongs to the new home."),
    "undecided": m("Keep it: nothing is decided about this contract yet."),
    "runs": m("Do not stop it yet: the contract still runs."),
    "no final bill": m("Do not stop it yet: the final bill is not here, and they pay back by it too."),
    "bill is wrong": m("Do not stop it yet: the bill is wrong, and they pay back by it. Have it corrected first."),
    "credit not back": m("Do not stop it before the credit of {sum} is back: they pay it back by this debit."),
    "bill not paid": m("Do not stop it yet: the final bill of {sum} is still to be taken."),
    "last payment to come": m("Keep it until the last payment is made."),
    "last payment made": m("Stop it now: the last payment is made. The bank does not stop it by itself."),
    "settled": m("You may stop it now: the final bill is settled and nothing is owed back."),
    "charged after the end": m("Stop it now: they went on charging, and the final bill is settled."),
    "charged without a bill": m(
        "You may stop it now: they went on charging, and no final bill came in {weeks} weeks. Have the charges back"
        " first."
    ),
    "given up": m("You may stop it now: you have given this up."),
    "card": m("Nothing to stop at the bank: a new card is charged as well. End it with the provider, and watch it."),
    "stopped": m("Stopped at the bank."),
}

ACTIONS: Final[dict[str, str]] = {"keep": m("Keep"), "drop": m("May be stopped"), "dropped": m("Stopped")}


def what(claim: Claim) -> str:
    """Return what is owed back for."""
    return _(WHAT[claim.what])


def open_sum(claim: Claim) -> str:
    """Return what is left of a claim: "£48.00", or "£2.50 of £18.00"."""
    left = money(Money(amount=claim.left, currency=claim.money.currency))
    if claim.paid_back is None or claim.left == claim.money.amount:
        return left
    return _("{left} of {sum}").format(left=left, sum=money(claim.money))


def full_sum(claim: Claim) -> str:
    """Return the whole sum of a claim."""
    return money(claim.money)


def due(claim: Claim, today: dt.date) -> str:
    """Return by when a claim is due, and by whose word."""
    if claim.written_off:
        return _("written off")
    if claim.left <= 0:
        return _("paid back")
    if claim.due is None:
        return _("since {day}").format(day=dates.date(claim.since))
    if claim.rule is None and claim.what != "refund promised":
        text = _("ask after it: {day}")
    else:
        text = _("was due {day}") if claim.due < today else _("due {day}")
    return text.format(day=dates.date_and_days(claim.due, today))


def rule(claim: Claim, says: str = "") -> str:
    """Return what sets the day: a law (`says` is its sentence), a promise, or this program's own choice."""
    if claim.what == "refund promised":
        return _("by their promise")
    if claim.rule:
        return _("by law: {says}").format(says=says) if says else _("by law")
    return _("no law that we know names a day")


def right_until(claim: Claim, today: dt.date) -> str:
    """Return until when the right to have it back from the bank lasts."""
    if claim.until is None or claim.left <= 0:
        return ""
    if claim.until < today:
        return _("the right to have it back from the bank has run out {day}").format(day=dates.date(claim.until))
    return _("right to have it back from the bank until {day}").format(day=dates.date_and_days(claim.until, today))


def proof(claim: Claim) -> str:
    """Return that nothing proves a claim, if so: it is not in the total."""
    return "" if claim.proven else _("not proven: not in the total")


def paid_back(claim: Claim) -> str:
    """Return by how many payments it was paid back."""
    n = len(claim.paid_by)
    if claim.paid_back is None or not n:
        return ""
    return ngettext("{sum} back by {n} payment", "{sum} back by {n} payments", n).format(
        sum=money(claim.paid_back), n=n
    )


def mandate_kind(one: Mandate) -> str:
    """Return what it is at the bank."""
    return _(KINDS[one.kind])


def mandate_action(one: Mandate) -> str:
    """Return whether it is to be kept."""
    return _(ACTIONS[one.action])


def mandate_reason(one: Mandate) -> str:
    """Return why a mandate is to be kept or may be stopped."""
    return _(REASONS[one.reason]).format(sum=money(one.money) if one.money else "", weeks=BILL_WEEKS)


def mandate_when(one: Mandate, today: dt.date) -> str:
    """Return from when it may be stopped, or when one will know."""
    if one.action == "dropped" and one.since:
        return _("since {day}").format(day=dates.date(one.since))
    if one.action == "drop" and one.since:
        return _("from {day} on").format(day=dates.date(one.since))
    if one.expected:
        return _("look again {day}").format(day=dates.date_and_days(one.expected, today))
    return ""


def double_payment(one: Overlap, old: str, new: str) -> str:
    """Return from when until when two services are both paid."""
    return ngettext(
        "{old} and {new}: {n} day, {first} to {last}", "{old} and {new}: {n} days, {first} to {last}", one.days
    ).format(old=old, new=new, n=one.days, first=dates.date(one.start), last=dates.date(one.until))


def double_payment_cost(one: Overlap) -> str:
    """Return what the old one costs on these days, and whether they are needed."""
    cost = money(one.money) if one.money else _("its price is not known")
    parts = [cost]
    if one.needed:
        parts.append(_("both homes need it"))
    if one.guess:
        parts.append(_("a guess"))
    return " · ".join(parts)


def exit_fee(one: ExitFee) -> str:
    """Return what leaving costs."""
    if one.fee is None:
        return _("not known: ask before you give notice")
    return _("{sum} (a guess)").format(sum=money(one.fee)) if one.guess else money(one.fee)


def sums(found: Sequence[Money]) -> str:
    """Return sums of several currencies side by side; or that there is nothing."""
    return side_by_side(found) or _("nothing")
