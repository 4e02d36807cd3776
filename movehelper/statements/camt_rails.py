"""How a payment of a CAMT entry took, from the codes of its bank: ISO 20022 families first, then German GVC codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from movehelper.statements.rails import GVC, rail_of_text

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
_PROPRIETARY: Final = re.compile(r"(?:^|\+)([0-9]{3})(?:\+|$)")


def rail_of(own: dict[str, str], details: Sequence[dict[str, str]], *, mandate: bool, incoming: bool) -> Rail:
    """Return the rail by the codes of the entry, then of its first detail, then by the bank's own words for it."""
    for fields in (own, *details[:1]):
        if (rail := _coded(fields)) != "unknown":
            return rail
    if mandate and not incoming:
        return "direct debit"
    return rail_of_text(own.get("AddtlNtryInf", ""))


def _coded(fields: dict[str, str]) -> Rail:
    sub_family = fields.get("BkTxCd/Domn/Fmly/SubFmlyCd", "")
    family = fields.get("BkTxCd/Domn/Fmly/Cd", "")
    code = _PROPRIETARY.search(fields.get("BkTxCd/Prtry/Cd", ""))
    return (
        _SUB_FAMILIES.get(sub_family)
        or (GVC.get(code[1]) if code and code[1] in {"117", "152"} else None)
        or _FAMILIES.get(family)
        or (GVC.get(code[1]) if code else None)
        or "unknown"
    )
