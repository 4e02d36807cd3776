"""Warnings: what does not fit, and what can still be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.wording.language import _, marked as m
from movehelper.wording.sentences import Forms, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from movehelper.domain.records import Value, Warn

WARNINGS: dict[str, Forms] = {
    "too-late-for-move": (
        m("It is too late to end {provider} by {wanted}. Still possible: {ends}. That costs {cost} more."),
        m("It is too late to end {provider} by {wanted}. Still possible: {ends}."),
        m("It is too late to end {provider} in time for the move."),
    ),
    "code-dies": (
        m("The code from {provider} stops working on {expires}, but the number moves only on {port_day}."),
        m("The code from {provider} stops working on {expires}."),
        m("The code from {provider} stops working before the number moves."),
    ),
    "ask-code-again-from": (
        m(
            "Ask {provider} for a new code on {first} at the earliest, better on {safe} or later: it must still work on"
            " {port_day}."
        ),
        m("Ask {provider} for a new code on {first} at the earliest."),
        m("Ask {provider} for a new code."),
    ),
    "hold-cancel-until-ported": (
        m("Do not cancel {provider} before the number has moved. You could lose the number."),
    ),
    "keep-direct-debit": (m("Do not stop the direct debit for {provider} before the final bill is paid."),),
    "wrong-holder": (m("The contract with {provider} is in another person's name. Only that person can end it."),),
    "parts-differ": (
        m("Rules and public holidays differ within {region}. Say in which part the home is."),
        m("Rules and public holidays differ within the country. Say in which part the home is."),
    ),
    "guess-terms": (m("The terms of {provider} are not known. Its dates are a guess until you look them up."),),
    "no-channel": (m("How to reach {provider} is not known. Add an address, a number or a page."),),
    "two-readings": (
        m("{provider} says it ends on {theirs}. By our count it ends on {ours}. The difference is {difference}."),
        m("{provider} says it ends on {theirs}. By our count it ends on {ours}."),
        m("{provider} counts the end differently from us."),
    ),
    "leave-to-new": (m("Do not cancel {provider} yourself. The new provider ends the old contract for you."),),
    "gap": (
        m("{provider} ends on {ends}, but {new} starts only on {starts}: {days} without."),
        m("Between {provider} and what replaces it there are days without."),
    ),
    "overlap": (
        m(
            "{provider} ends on {ends}, but {new} starts on {starts}: you pay for both for {days}. That is up to {cost}"
            " too much."
        ),
        m("{provider} ends on {ends}, but {new} starts on {starts}: you pay for both for {days}."),
        m("You pay for {provider} and for what replaces it at the same time."),
    ),
    "rent-runs-on": (
        m(
            "{provider} ends on {ends}, but you rent the home from {landlord} until {until}: {days} longer. Ask who"
            " pays for it on those days."
        ),
        m("{provider} ends before the rent of the home does. Ask who pays for it on the days between."),
    ),
    "condition-open": (
        m("{provider} first wants something from you: {condition}"),
        m("{provider} first wants something from you."),
    ),
    "terms-unreadable": (
        m("The contract with {provider} cannot be counted. {what}"),
        m("The contract with {provider} cannot be counted. Check what you entered."),
    ),
    "ends-too-early": (
        m("{provider} ends on {ends}, but you need it until {needed}: {days} without. Ask for a later end."),
        m("{provider} ends before the day until which you need it. Ask for a later end."),
    ),
    "named-too-early": (
        m("Your notice to {provider} named {named}, but by our count it ends on {ends} at the earliest."),
        m("Your notice to {provider} named an earlier end than by our count is possible."),
    ),
    "right-not-there": (m("The way out chosen for {provider} is not open. The dates follow the next best one."),),
    "wrong-sender": (
        m(
            "{person} sent the notice to {provider}, but another person signed the contract. Send it again with that"
            " person's signature."
        ),
        m("The notice to {provider} was not sent by a person who signed the contract. Send it again."),
    ),
    "several-holders": (
        m("Several people signed the contract with {provider}: {people}. It is safest if all of them sign the notice."),
        m("Several people signed the contract with {provider}. It is safest if all of them sign the notice."),
    ),
    "past-move": (
        m("The day of moving out was {days} ago. Is it right?"),
        m("The day of moving out is over. Is it right?"),
    ),
    "homeless": (
        m("Between moving out and moving in there are {days} without a home."),
        m("You move in later than you move out."),
    ),
    "dates-missing": (m("Say when you move out and when you move in. Until then many dates cannot be counted."),),
}


def warning(warn: Warn, provider: str = "") -> str:
    """Return a warning as one or two sentences."""
    return about(warn.key, warn.params, provider)


def about(key: str, params: Mapping[str, Value], provider: str = "") -> str:
    """Return the sentences of a warning by its key; one without words of its own shows its key."""
    facts: dict[str, Value] = {"provider": provider or _("the provider")}
    facts |= {name: fact for name, fact in params.items() if fact not in (None, "")}
    return say(WARNINGS.get(key, ()), facts) or key.replace("-", " ")
