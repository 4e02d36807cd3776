"""Who is paid, as statements show it, in words: how sure it is, how often, and each reason with its numbers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from movehelper.domain.records.base import Money
from movehelper.wording import dates
from movehelper.wording.language import _, marked as m, ngettext
from movehelper.wording.money import money
from movehelper.wording.sector_words import called

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from movehelper.domain.records import Value, Why
    from movehelper.domain.records.statements import Finding, Period, Rail

TIERS: Final = {"certain": m("Certain"), "periodic": m("Regular"), "possible": m("Possible")}
TIER_MEANS: Final = {
    "certain": m("Paid by direct debit or standing order. Somebody set this up, so there is a contract behind it."),
    "periodic": m("Paid in a rhythm that chance hardly gives. It is most likely a contract, but no proof of one."),
    "possible": m("Seen only once or twice, or without a rhythm. The name speaks for a provider. Please look."),
}
PERIODS: Final = {
    "weekly": m("every week"),
    "fortnightly": m("every 2 weeks"),
    "4-weekly": m("every 4 weeks"),
    "monthly": m("every month"),
    "2-monthly": m("every 2 months"),
    "quarterly": m("every 3 months"),
    "half-yearly": m("every 6 months"),
    "yearly": m("every year"),
    "irregular": m("without a rhythm"),
}
STATES: Final = {
    "active": m("goes on"),
    "late": m("overdue"),
    "stopped": m("stopped"),
    "resumed": m("goes on again after a pause"),
    "once": m("seen once"),
}
RAILS: Final = {
    "direct debit": m("direct debit"),
    "standing order": m("standing order"),
    "card": m("card"),
    "transfer": m("transfer"),
    "cash": m("cash"),
    "cheque": m("cheque"),
    "fee": m("fee"),
    "interest": m("interest"),
    "reversal": m("reversal"),
    "unknown": m("not known"),
}


def tier(name: str) -> str:
    """Return how sure a finding is: "Certain"."""
    return _(TIERS[name])


def tier_means(name: str) -> str:
    """Return what being so sure means and what it does not."""
    return _(TIER_MEANS[name])


def period(name: str) -> str:
    """Return how often it is paid: "every month"."""
    return _(PERIODS.get(name, name))


def state(name: str) -> str:
    """Return whether it goes on: "stopped"."""
    return _(STATES[name])


def rail(name: Rail) -> str:
    """Return how it is paid: "direct debit"."""
    return _(RAILS[name])


def line(finding: Finding) -> str:
    """Return what a finding costs and how often: "€28.77 every month"."""
    paid = money(Money(amount=abs(finding.typical), currency=finding.currency))
    if finding.period == "irregular":
        return ngettext("{money}, paid {n} time", "{money}, paid {n} times", finding.count).format(
            money=paid, n=finding.count
        )
    return f"{paid} {period(finding.period)}"


def reasons(finding: Finding) -> tuple[str, ...]:
    """Return why it was found, each reason as one sentence."""
    return sentences(finding.reasons)


def sentences(given: Iterable[Why]) -> tuple[str, ...]:
    """Return reasons in words, in their order."""
    return tuple(reason(why) for why in given)


def reason(why: Why) -> str:
    """Return one reason as a sentence with its numbers."""
    worded = REASONS.get(why.step)
    return worded(why.input) if worded else f"{why.step.replace('_', ' ').replace('-', ' ').capitalize()}."


def not_shown(periods: Iterable[Period], first: dt.date | None, last: dt.date | None) -> str:
    """Return which contracts the statements at hand are too short to show, or nothing."""
    named = [period(one) for one in periods]
    if not named or first is None or last is None:
        return ""
    return _(
        "The statements reach from {first} to {last}. That is too short to show all that is paid {periods}. "
        "Import older statements, at best 25 months, to see those too."
    ).format(first=dates.date(first), last=dates.date(last), periods=_some(named))


def _some(named: list[str]) -> str:
    """Return words as a list: "every 6 months or every year"."""
    *first, last = named
    return _("{first} or {last}").format(first=", ".join(first), last=last) if first else last


def _rail(facts: dict[str, Value]) -> str:
    n = _number(facts, "count")
    if facts["rail"] == "standing order":
        return ngettext("Paid by standing order {n} time.", "Paid by standing order {n} times.", n).format(n=n)
    return ngettext("Paid by direct debit {n} time.", "Paid by direct debit {n} times.", n).format(n=n)


def _rhythm(facts: dict[str, Value]) -> str:
    n = _number(facts, "slots")
    days = _number(facts, "days")
    said = ngettext("{count} of {n} payment came {period}", "{count} of {n} payments came {period}", n)
    said = said.format(count=facts["count"], n=n, period=period(str(facts["period"])))
    if not days:
        return _("{said}, each on its day.").format(said=said)
    return ngettext("{said}, at most {days} day off.", "{said}, at most {days} days off.", days).format(
        said=said, days=days
    )


def _chance(facts: dict[str, Value]) -> str:
    odds = _number(facts, "odds")
    if facts.get("least"):
        return _("Payments on random days would look like this less than once in {odds} tries.").format(
            odds=f"{odds:,}"
        )
    return _("Payments on random days would look like this about once in {odds} tries.").format(odds=f"{odds:,}")


def _about(facts: dict[str, Value]) -> str:
    return _("Too few payments yet to tell “{period}” from “{other}”.").format(
        period=period(str(facts["period"])), other=period(str(facts["other"]))
    )


def _missed(facts: dict[str, Value]) -> str:
    n = _number(facts, "count")
    return ngettext("{n} payment is missing in between.", "{n} payments are missing in between.", n).format(n=n)


def _pause(facts: dict[str, Value]) -> str:
    return _("It paused after {first} and went on {last}.").format(first=_day(facts, "first"), last=_day(facts, "last"))


def _beside(facts: dict[str, Value]) -> str:
    n = _number(facts, "count")
    return ngettext(
        "{n} more payment to the same payee lies beside the rhythm.",
        "{n} more payments to the same payee lie beside the rhythm.",
        n,
    ).format(n=n)


def _before(facts: dict[str, Value]) -> str:
    n = _number(facts, "count")
    return ngettext(
        "It changed its rhythm on {since}; {n} earlier payment belongs to it.",
        "It changed its rhythm on {since}; {n} earlier payments belong to it.",
        n,
    ).format(n=n, since=_day(facts, "since"))


def _late(facts: dict[str, Value]) -> str:
    return _("The payment due about {on} has not come.").format(on=_day(facts, "on"))


def _stopped(facts: dict[str, Value]) -> str:
    return _("Nothing has been paid since {last}. It seems to have stopped.").format(last=_day(facts, "last"))


def _no_rhythm(facts: dict[str, Value]) -> str:
    n = _number(facts, "count")
    return ngettext(
        "{n} payment only; a rhythm needs at least 3.", "{n} payments without a rhythm that can be told from chance.", n
    ).format(n=n)


def _year_apart(facts: dict[str, Value]) -> str:
    return _("Two payments for about the same, {days} apart.").format(days=dates.days(_number(facts, "days")))


def _two(facts: dict[str, Value]) -> str:
    return _("Two payments {days} apart; that fits {period}, but two are too few to be sure.").format(
        days=dates.days(_number(facts, "days")), period=period(str(facts["period"]))
    )


def _equal(facts: dict[str, Value]) -> str:
    return _("{count} of {of} times it was {money}.").format(
        count=facts["count"], of=facts["of"], money=_sum(facts, "money")
    )


def _amounts(facts: dict[str, Value]) -> str:
    return _("It varies between {low} and {high}.").format(low=_sum(facts, "low"), high=_sum(facts, "high"))


def _price(facts: dict[str, Value]) -> str:
    return _("Since {on} it is {money} instead of {before}.").format(
        on=_day(facts, "on"), money=_sum(facts, "money"), before=_sum(facts, "before")
    )


def _known(facts: dict[str, Value]) -> str:
    return _("{provider} goes by this name on statements.").format(provider=facts["provider"])


def _creditor(facts: dict[str, Value]) -> str:
    return _("The creditor id is that of {provider}.").format(provider=facts["provider"])


def _word(facts: dict[str, Value]) -> str:
    sector = facts.get("sector")
    if not isinstance(sector, str) or sector == "other":
        return _("The word “{word}” is that of a provider.").format(word=facts["word"])
    return _("The word “{word}” points to {sector}.").format(word=facts["word"], sector=called(sector, sector))


def _contracts(facts: dict[str, Value]) -> str:
    n = _number(facts, "count")
    return ngettext("{n} contract runs with this payee.", "{n} contracts run side by side with this payee.", n).format(
        n=n
    )


def _accounts(facts: dict[str, Value]) -> str:
    n = _number(facts, "count")
    return ngettext("Paid from {n} account.", "Paid from {n} accounts.", n).format(n=n)


def _names(facts: dict[str, Value]) -> str:
    n = _number(facts, "count")
    return ngettext("It stands under {n} name.", "It stands under {n} different names.", n).format(n=n)


REASONS: Final[dict[str, Callable[[dict[str, Value]], str]]] = {
    "found-rail": _rail,
    "found-rhythm": _rhythm,
    "found-chance": _chance,
    "found-about": _about,
    "found-missed": _missed,
    "found-pause": _pause,
    "found-beside": _beside,
    "found-before": _before,
    "found-late": _late,
    "found-stopped": _stopped,
    "found-no-rhythm": _no_rhythm,
    "found-year-apart": _year_apart,
    "found-two": _two,
    "found-equal": _equal,
    "found-amounts": _amounts,
    "found-price": _price,
    "found-known": _known,
    "found-creditor": _creditor,
    "found-word": _word,
    "found-contracts": _contracts,
    "found-accounts": _accounts,
    "found-names": _names,
}


def _number(facts: dict[str, Value], name: str) -> int:
    found = facts.get(name)
    return found if isinstance(found, int) else 0


def _day(facts: dict[str, Value], name: str) -> str:
    found = facts.get(name)
    return dates.date(found) if isinstance(found, dt.date) else ""


def _sum(facts: dict[str, Value], name: str) -> str:
    found = facts.get(name)
    return money(found) if isinstance(found, Money) else ""
