"""How a payment of a CAMT entry took, from the codes of its bank: ISO 20022 families first, then German GVC codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records.statements import Rail

# ISO 20022 external bank transaction codes: the sub-family where it alone tells, then the family
_SUB_FAMILIES: Final[dict[str, Rail]] = {
    "STDO": "standing order",
    "CHRG": "fee",
    "FEES": "fee",
    "COMM": "fee",
    "INTR": "interest",
    "CWDL": "cash",
    "CDPT": "cash",
    "POSD": "card",
    "RIMB": "reversal",
    "RPCR": "reversal",
    "UPDD": "reversal",
    "RRTN": "reversal",
    "PRDD": "reversal",
    "UPCT": "reversal",
}
_FAMILIES: Final[dict[str, Rail]] = {
    "RDDT": "direct debit",
    "IDDT": "direct debit",
    "ICDT": "transfer",
    "RCDT": "transfer",
    "IRCT": "transfer",
    "RRCT": "transfer",
    "CCRD": "card",
    "MCRD": "card",
    "CNTR": "cash",
    "ICHQ": "cheque",
    "RCHQ": "cheque",
}
# German "Geschäftsvorfallcodes", as in field 86 of MT940
_GVC: Final[dict[str, Rail]] = {
    "004": "direct debit",
    "005": "direct debit",
    "008": "standing order",
    "083": "cash",
    "104": "direct debit",
    "105": "direct debit",
    "106": "card",
    "107": "card",
    "108": "reversal",
    "109": "reversal",
    "111": "reversal",
    "116": "transfer",
    "117": "standing order",
    "152": "standing order",
    "153": "transfer",
    "159": "reversal",
    "166": "transfer",
    "177": "transfer",
    "181": "reversal",
    "184": "reversal",
    "805": "fee",
    "808": "fee",
    "814": "interest",
}
_PROPRIETARY: Final = re.compile(r"(?:^|\+)([0-9]{3})(?:\+|$)")
_WORDS: Final[tuple[tuple[str, Rail], ...]] = (
    ("dauerauftrag", "standing order"),
    ("standing order", "standing order"),
    ("ordre permanent", "standing order"),
    ("lastschrift", "direct debit"),
    ("direct debit", "direct debit"),
    ("prelevement", "direct debit"),
    ("prélèvement", "direct debit"),
    ("incasso", "direct debit"),
    ("kartenzahlung", "card"),
)


def rail_of(own: dict[str, str], details: Sequence[dict[str, str]], *, mandate: bool, incoming: bool) -> Rail:
    """Return the rail by the codes of the entry, then of its first detail, then by the bank's own words for it."""
    for fields in (own, *details[:1]):
        if (rail := _coded(fields)) != "unknown":
            return rail
    if mandate and not incoming:
        return "direct debit"
    words = own.get("AddtlNtryInf", "").casefold()
    return next((rail for word, rail in _WORDS if word in words), "unknown")


def _coded(fields: dict[str, str]) -> Rail:
    sub_family = fields.get("BkTxCd/Domn/Fmly/SubFmlyCd", "")
    family = fields.get("BkTxCd/Domn/Fmly/Cd", "")
    code = _PROPRIETARY.search(fields.get("BkTxCd/Prtry/Cd", ""))
    return (
        _SUB_FAMILIES.get(sub_family)
        or (_GVC.get(code[1]) if code and code[1] in {"117", "152"} else None)
        or _FAMILIES.get(family)
        or (_GVC.get(code[1]) if code else None)
        or "unknown"
    )
