"""What banks and those who collect for others write around a payee's name: prefixes, tails, codes and fillers.

Grouped by what they are, seen on statements of British, German, French, Canadian and American banks. No names of places
stand here, and no payees but those who collect for others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from movehelper.domain.payees.word_sets import word_set

if TYPE_CHECKING:
    from movehelper.domain.records.statements import Rail

COLLECTORS: Final = (
    "SQ", "IZ", "SUMUP", "PP", "PAYPAL", "NYA", "TST", "SP", "CKE", "ZTL", "APLPAY", "APL PAY", "GOOGLE", "KLARNA",
    "STRIPE", "PADDLE.NET", "PADDLE", "FS", "2CO.COM", "WPY", "EB", "CCBILL.COM", "PY", "GC", "CHK", "ABC", "SSPT",
    "LS",
)  # fmt: skip
"""Before a star: who takes the money for the payee behind it. Mostly tills; who uses one may be a mere namesake."""
PREFIX: Final = re.compile(
    r"^\s*(" + "|".join(re.escape(one) for one in sorted(COLLECTORS, key=len, reverse=True)) + r")\s*\*\s*(?=\S)",
    re.IGNORECASE,
)
BOUGHT_AT: Final = re.compile(
    r"(?:Ihr Einkauf bei|Your purchase (?:at|from)|Votre achat chez|PAYPAL \*)\s*(?P<payee>[^,;/]{2,60})", re.IGNORECASE
)
"""In the text of a booking by a collector: the payee it collected for."""
COLLECTOR_NAME: Final = re.compile(
    r"^\W*(PAYPAL|KLARNA|GOCARDLESS|ADYEN|MOLLIE|STRIPE|SUMUP)\b(?!\s*\*)", re.IGNORECASE
)

RAIL_CODES: Final[dict[str, Rail]] = {
    "DDR": "direct debit", "DD": "direct debit", "D/D": "direct debit", "STO": "standing order", "SO": "standing order",
    "S/O": "standing order", "BBP": "transfer", "BP": "transfer", "BGC": "transfer", "FPO": "transfer",
    "FT": "transfer", "CLP": "card", "BCC": "card", "DEB": "card", "POS": "card", "CPM": "cash", "ATM": "cash",
    "CHQ": "cheque", "INT": "interest",
}  # fmt: skip
"""Type codes of British banks: alone at the end of the text."""
_NAMED: Final[tuple[tuple[Rail, tuple[str, ...]], ...]] = (
    (
        "direct debit",
        (
            r"\bDIRECT DEBIT\b",
            r"\b(?:BASIS|FOLGE|ERST)?LASTSCHRIFT",
            r"\bPRLV\b|\bPR[EÉ]L[EÈ]VEMENT",
            r"\b(?:PPD|CCD) ID\b|\bPPD$",
            r"\bPRE-?AUTH(?:ORI[SZ]ED)? (?:DEBIT|PAYMENT)",
            r"\bINCASSO\b|\bDOMICILIACI[OÓ]N",
        ),
    ),
    ("standing order", (r"\bSTANDING ORDER\b", r"\bDAUERAUFTRAG", r"\bVIR(?:EMENT)? PERMANENT")),
    ("cash", (r"\bATM\b|\bCASH WITHDRAWAL\b", r"\bGELDAUTOMAT|\bBARGELD", r"\bRETRAIT\b|\bBANCOMAT")),
    (
        "card",
        (
            r"\bCHECKCARD\b|\bCARD PAYMENT\b|\bCARD PURCHASE\b|\bDEBIT CARD\b|\bPOS PURCHASE",
            r"\bKARTENZAHLUNG|\bGIROCARD\b|\bPAIEMENT PAR CARTE|\bCONTACTLESS\b",
        ),
    ),
    ("transfer", (r"\bFASTER PAYMENT|\bBANK GIRO CREDIT|\b[UÜ]BERWEISUNG|\bVIREMENT\b|\bE-?TRANSFER|\bZELLE\b",)),
)
RAIL_WORDS: Final[tuple[tuple[re.Pattern[str], Rail], ...]] = tuple(
    (re.compile("|".join(words), re.IGNORECASE), rail) for rail, words in _NAMED
)
"""What tells the rail anywhere in the text, strongest first."""
LEADS: Final = re.compile(
    r"""^\W*(?:
      (?:RECURRING\ )?(?:PAYMENT|PURCHASE)(?:\ RETURN)?\ AUTHORI[SZ]ED\ ON\ \d\d/\d\d
    | CHECKCARD\ \d{4} | (?:POS|VISA|MASTERCARD|DEBIT|CREDIT|INTERAC)(?:\ DEBIT|\ CARD)?\ (?:CARD\ )?PURCHASE
    | (?:DIRECT\ DEBIT|STANDING\ ORDER|CARD|BILL|FASTER|REGULAR|CONTACTLESS)\ (?:CARD\ )?PAYMENTS?
    | PRE-?AUTH(?:ORI[SZ]ED)?\ PAYMENTS? | DIRECT\ DEBIT | STANDING\ ORDER | D/D | S/O | VIA\ FASTER\ PAYMENT
    | VIA\ MOBILE | AUTOPAY | ACH\ (?:DEBIT|WITHDRAWAL)
    | (?:SEPA[- ])?(?:BASIS|FOLGE|ERST)?LASTSCHRIFT | DAUERAUFTRAG | KARTENZAHLUNG | GIROCARD | EC-?KARTE | KARTE
    | PRLV(?:\ SEPA)? | PR[EÉ]L[EÈ]VEMENT(?:\ SEPA)? | VIR(?:EMENT)?(?:\ SEPA|\ PERMANENT)? | PAIEMENT\ (?:PAR\ )?CARTE
    | CARTE(?:\ \d\d/\d\d(?:/\d\d)?)? | CB | WEB\ PAYMENT | ONLINE\ PAYMENT | PAYMENT
    )\b(?:\ (?:TO|FOR|AN|A|VON|DE)\b)?[\s:,-]*(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a booking is called before the payee's name comes."""
TAIL: Final = re.compile(
    r"""\s(?:
      AMOUNT\ IN\ [A-Z]{3}\b | [A-Z]{3}\ ?[\d.,]+\ ?@ | @\ ?\d | (?:EXCHANGE|CONVERSION|FX)\ RATE | KURS\b
    | NON-?STERLING
    | \+?1?[ -]?\(?\d{3}\)?[ -]\d{3}-\d{4} | \d{3}-[A-Z]{7}
    | REF(?:ERENCE|ERENZ)?\b[.: ] | MANDATE\b | (?:PPD|WEB|CCD|TEL)\ ID\b | DES: | INDN: | ID: | CO\ ID: | CD\ \d{4}
    | CARD\ (?:ENDING|NO|NUMBER)?\ ?\d{4} | KUNDEN(?:NR|NUMMER) | KD-?NR | VERTRAGS?(?:NR|NUMMER|KONTO)
    | RECHNUNG(?:SNR)?\b | RG-?NR | INVOICE\b | ACCOUNT\ NO | FIRST\ (?:DDR|DD|PAYMENT) | N[°O]\ ?CLIENT
    ).*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Where the name is over: money of another currency, references, what ACH adds, the card."""
DAYS: Final = re.compile(
    r"\b(?:ON|AM|LE)\s+\d{1,2}[ -](?:[A-Z]{3}|\d{1,2})\b(?:[ -]\d{2,4}\b)?|\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b"
    r"|\b\d{1,2}(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:\d{2,4})?\b|\b\d{4}-\d\d-\d\d\b",
    re.IGNORECASE,
)
WEB: Final = re.compile(
    r"\bhttps?://|\bwww\.|(?<=\w)\.(?:com?|net|org|de|uk|ca|fr|io|tv|eu|at|ch|nl|ie|au|nz)\b(?:\.uk|\.au)?"
)
ACH: Final = re.compile(r"\b(PPD|CCD) ID: ?(\w+)|\bCO ID: ?(\w+)(?=.*\b(?:PPD|CCD)\b)", re.IGNORECASE)
FIRST: Final = re.compile(r"\bFIRST (?:DDR|DD|PAYMENT|DIRECT DEBIT)\b|\bERSTLASTSCHRIFT\b", re.IGNORECASE)
GENERIC: Final = re.compile(
    r"^\W*(?:direct debit|standing order|card payment|payment|debit|purchase|pos|ach|lastschrift|dauerauftrag"
    r"|kartenzahlung|basislastschrift|sepa|transfer|bill payment|withdrawal|memo|unknown|n/?a|dd|so)?\W*$",
    re.IGNORECASE,
)
"""A name that only says how was paid."""
FILLERS: Final = word_set(
    "payment payments pymt pymts pmt autopay recurring ppd ddr sto bbp bgc visa mastercard maestro debit thank you",
    "jan feb mar apr jun jul aug sep oct nov dec january february march april june july august september october",
    "november december januar februar maerz marz april mai juni juli oktober dezember danke sagt",
)
"""Words that say nothing of who it is; gone unless nothing else is left."""
LEGAL: Final = word_set(
    "ltd limited plc llc inc incorporated corp corporation company co llp lp pty gmbh mbh kg kgaa ag se ug ohg gbr",
    "ev eg sa sarl sas sca bv nv spa srl sl oy ab as aps und and & et cie",
)
"""Legal forms; they go last, and only from the end."""
