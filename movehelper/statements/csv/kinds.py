"""Lists that look like statements and are none: orders of a shop, journals of a book-keeping, charges, sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.statements.csv import words

if TYPE_CHECKING:
    from collections.abc import Sequence


def _names(listed: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in listed.split("|"))


_ORDERS: Final = _names(
    """
    order id|order number|order no|order date|order url|order total|order status|items|item total|item subtotal|
    asin|asin isbn|quantity|qty|unit price|purchase price per unit|shipping|shipping charge|shipping cost|
    shipping refund|shipping address|shipment date|ship date|gift|gift card|product name|product|title|sku|
    carrier name tracking number|bestellnummer|bestelldatum|artikel|artikelnummer|menge|versandkosten|
    numero de commande|date de commande|quantite|frais de port|articles|numero de pedido|bestelling|ordernummer|
    total owed|website|payment instrument type|list price per unit|subtotal|tax charged|condition|seller"""
)
_JOURNAL: Final = _names(
    """
    journalnumber|journal number|journal no|journaldate|journal date|journal|journal id|account code|accountcode|
    tax code|taxcode|tax type|source type|debit account|credit account|from account to account|posting id|
    posting no|gl account|gl code|ledger account|line no|belegfeld 1|gegenkonto ohne bu schlussel|bu schlussel|
    konto soll|konto haben|sollkonto|habenkonto|journalcode|journallib|ecriturenum|ecrituredate|comptenum|
    comptelib|compauxnum|pieceref|ecriturelib|ecriturelet|resource|netamount|trackingname1|asiento|grootboek|
    full account name|amount with sym|amount num|action|notes memo|commodity currency|void reason|rate price|
    reconcile date|account1|txnidx|total|postings"""
)
_CHARGES: Final = _names(
    """
    amount refunded|converted amount|converted amount refunded|card last4|card brand|card id|card fingerprint|
    customer id|customer email|payout id|charge id|automatic payout id|automatic payout effective at|
    balance transaction id|reporting category|seller message|captured|payment intent id|disputed amount|
    payout date|payout status|payout amount|arrival date|invoice id|statement descriptor|transfer group|
    settlement id"""
)
_SUMS: Final = _names(
    """
    numtransactions|num transactions|number of transactions|statementcreated|statement created|transaction count|
    number of entries|total credits|total debits"""
)
_BANKING: Final = frozenset(("balance", "value", "creditor", "mandate", "other_account"))

ORDERS: Final = (
    "is a list of orders and no bank statement: an order is not yet a payment, and its sum may be paid in parts"
)
JOURNAL: Final = "is a journal of a book-keeping and no bank statement: each of its amounts stands in it twice or more"
CHARGES: Final = "This is a list of charges or payouts of a payment service and no bank statement."
SUMS: Final = "This is a list of statements with their sums and no bank statement."


def no_statement(header: Sequence[str], roles: dict[str, int]) -> tuple[str, str]:
    """Return why a file with this header is no statement at all, and why none of its rows is a booking; else "", ""."""
    names = {words.plain(cell) for cell in header}
    bank = len(_BANKING & roles.keys())
    if len(names & _ORDERS) >= 3 + bank and any(
        name.startswith(("order", "bestell", "item", "asin")) for name in names
    ):
        return ORDERS, ""
    if _is_journal(names, bank):
        return JOURNAL, ""
    if len(names & _CHARGES) >= 3 + bank:
        return "", CHARGES
    if names & _SUMS and not bank and not roles.keys() & {"name", "type"}:
        return "", SUMS
    return "", ""


def _is_journal(names: set[str], bank: int) -> bool:
    telling = names & _JOURNAL
    sure = {"journalnumber", "journal number", "journalcode", "ecriturenum", "journal no", "sollkonto", "konto soll"}
    return len(telling) >= 2 + bank and bool(telling & sure or len(telling) >= 4 + bank)
