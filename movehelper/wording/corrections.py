"""What the facts of the catalogue are called where a person corrects them."""

from __future__ import annotations

from typing import Final

from movehelper.wording import names
from movehelper.wording.language import _, marked as m

KEYS: Final = {
    "name": m("Name"),
    "domain": m("Web address"),
    "notice": m("What they say about notice"),
    "moving": m("What they say about moving"),
    "exit_fee": m("What leaving costs"),
    "final_bill": m("When the final bill comes"),
    "says": m("What the rule says"),
    "counted": m("How it is counted"),
    "period": m("Period of notice"),
    "begins_on": m("It begins to count"),
    "cut_off": m("Received in time by"),
    "deemed_receipt": m("Counts as received after"),
    "minimum_term": m("Minimum term"),
    "renews_for": m("Renews for"),
    "ends_on": m("It can end on"),
    "not_before": m("Not before"),
    "earliest_notice": m("Not earlier than"),
    "if_day_off": m("If the day is a holiday"),
}


def key(name: str, about: str = "") -> str:
    """Return what a fact is called; `about` is the kind of a channel."""
    if about:
        kind = names.channel_kind(about) if about in names.CHANNELS else about
        return _("Channel: {kind}").format(kind=kind)
    last = name.rpartition(".")[2]
    return _(KEYS[last]) if last in KEYS else name
