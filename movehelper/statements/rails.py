"""By what way a payment took, from the codes and words that banks print: they say more than any pattern of amounts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from movehelper.statements.alternatives import compiled

if TYPE_CHECKING:
    from decimal import Decimal

    from movehelper.domain.records.statements import Rail

GVC: Final[dict[str, Rail]] = dict[str, "Rail"]() | {
    **dict.fromkeys(("004", "005", "104", "105"), "direct debit"),
    **dict.fromkeys(("008", "052", "117", "152"), "standing order"),
    **dict.fromkeys(("009", "059", "108", "109", "111", "159", "181", "182", "184"), "reversal"),
    **dict.fromkeys(("106", "107", "110"), "card"),  # 107: a direct debit that a shop makes of a card at its till
    **dict.fromkeys(("082", "083"), "cash"),
    **dict.fromkeys(("001", "002", "003", "070", "101", "102"), "cheque"),
    **dict.fromkeys(("805", "806", "807", "808"), "fee"),
    "814": "interest",
    **dict.fromkeys(
        ("020", "051", "053", "054", "116", "118", "119", "153", "154", "156", "166", "168", "177"), "transfer"
    ),
}
"""The German codes for kinds of bookings ("Geschäftsvorfallcodes") in MT940 and CAMT."""
_CODES_OF: Final[dict[Rail, str]] = {
    "direct debit": "DD DDR D/D DDT IC INC SDD DIRECTDEBIT INCASSO COBROS",
    "standing order": "SO S/O STO STORDER PO REPEATPMT",
    "transfer": "DEP DIRECTDEP BACS BAC BGC FPI FPO FP BP BBP FT TFR TRF XFER OV GT OB TB IP FPS BILLPMT CR CHP",
    "card": "POS DEB VIS BA CLP CPM CARD BCC ))) CC DPC BEA",
    "cash": "ATM CPT CASH GM CDM CSH",
    "cheque": "CHQ CHECK CHEQUE CHK",
    "fee": "FEE CHG SRVCHG SC",
    "interest": "INT DIV",
}
_CODES: Final = {code: rail for rail, codes in _CODES_OF.items() for code in codes.split()}
_WORDS: Final[tuple[tuple[Rail, str], ...]] = (
    (
        "reversal",
        (
            r"r(?:ü|ue|u)cklastschrift|r(?:ü|ue)ck(?:belastung|buchung)|returned (?:direct debit|payment|item)|"
            r"unpaid direct debit|chargeback|reversal|storno|rejet (?:de )?pr[ée]l|pr[ée]l[èe]vement (?:rejet|"
            r"impay)|devoluci[óo]n (?:de )?recibo|stornering|terugboeking|direct debit (?:refund|return)|"
            r"zwrot polecenia"
        ),
    ),
    (
        "standing order",
        (
            r"dauerauftr(?:a|ä)g|standing order|virement permanent|ordre permanent|transferencia peri[óo]dica|"
            r"orden permanente|periodieke overboeking|doorlopende (?:betaal)?opdracht|bonifico (?:periodico|"
            r"ricorrente|permanente)|zlecenie sta[łl]e|stående overf|trval[ýy] p[řr][íi]kaz|recurring transfer"
        ),
    ),
    (
        "direct debit",
        (
            r"lastschrift|direct debit|direct-debit|directdebit|pr[ée]l[èe]vement|\bprlv\b|\bprelevmnt\b|"
            r"domiciliaci[óo]n|adeudo|\brecibo\b|incasso|domicili[ëe]ring|addebito (?:diretto|sdd|rid|"
            r"preautorizzato)|\bsdd\b|sepa core|polecenie zap[łl]aty|autogiro|betalingsservice|avtalegiro|inkaso|"
            r"suoraveloitus|basislastschr|einzugserm|\bd[ée]bit(?:o)? (?:direct|automatique|autom[áa]tico)|"
            r"ach (?:debit|pmt|payment)|\bach\b|(?:ppd|web|tel) id|pre-?auth(?:orized|orised) (?:debit|payment)|"
            r"\bpad\b|repeat payment"
        ),
    ),
    (
        "cash",
        (
            r"\batm\b|cash ?(?:machine|withdrawal|point)|geldautomat|bargeld|barauszahlung|bancomat|"
            r"retrait (?:dab|gab|d'esp)|\bretrait\b|reintegro|cajero|geldopname|geldautomaat|prelievo|"
            r"wyp[łl]ata (?:gotówk|z bankomatu|w bankomacie)|bankomat|uttag|kontantut|hævekort"
        ),
    ),
    (
        "card",
        (
            r"\bpos\b|kartenzahlung|kartenumsatz|karten(?:verf|kauf)|card (?:payment|purchase|transaction)|"
            r"card_payment|girocard|debitkarte|debit card|credit card purchase|mastercard|\bvisa\b|maestro|"
            r"paiement (?:par )?carte|\bcarte\b|achat cb|\bcb\b|paiement cb|(?:compra|pago) (?:con |"
            r"en )?(?:tarjeta|internet)|\btarjeta\b|betaalautomaat|betaalpas|contactloos|pagamento (?:pos|carta)|"
            r"carta di (?:debito|credito)|p[łl]atno[śs][ćc] (?:kart|web)|zakup przy u[żz]yciu|kortk(?:ö|o|ø)p|"
            r"varekj(?:ø|o)p|purchase|contactless|debit purchase|apple pay|google pay"
        ),
    ),
    (
        "cheque",
        (r"\bcheck\b|\bcheque\b|ch[èe]que|\bscheck\b|assegno|talon"),
    ),
    (
        "interest",
        (
            r"\binterest\b|zinsen|habenzins|sollzins|int[ée]r[êe]ts|intereses|creditrente|debetrente|renteafrekening|interessi|odsetki|"
            r"\brenter\b"
        ),
    ),
    (
        "fee",
        (
            r"\bfees?\b|service charge|account charge|monthly charge|entgelt|geb(?:ü|ue)hr|abschluss\b|kontof(?:ü|"
            r"ue)hrung|\bfrais\b|cotisation (?:carte|compte)|comisi[óo]n|\bcanone\b|commission[ei]|\bkosten\b|"
            r"op[łl]ata|prowizja|\bavgift\b"
        ),
    ),
    (
        "transfer",
        (
            r"(?:ü|ue)berweisung|gutschrift|transfer|virement|\bvir\b|transferencia|\bbizum\b|traspaso|"
            r"overboeking|overschrijving|bonifico|giroconto|przelew|(?:ö|o)verf(?:ö|o)ring|overf(?:ø|o)rsel|"
            r"tilisiirto|giro credit|bank credit|faster payment|bill payment|\bfpi\b|\bbgc\b|\bbacs\b|\bideal\b|"
            r"zelle|interac|e-transfer|\bpix\b|\bted\b|payout|wire"
        ),
    ),
)
_WORD_OF: Final = tuple((rail, compiled(words)) for rail, words in _WORDS)
_ANY: Final = compiled("|".join(words for _, words in _WORDS))
_FAR: Final = 2_000  # words further on are no longer about the way that a payment took
_ACH: Final = re.compile(r"\b(?:ACH|PPD|WEB|CCD)(?:\b|_)")  # its word for both directions
_LAST: Final[dict[str, Rail]] = {"DDR": "direct debit", "STO": "standing order", "BGC": "transfer", "BBP": "transfer"}
_FIRST: Final[dict[str, Rail]] = {
    "DD": "direct debit",
    "D/D": "direct debit",
    "SO": "standing order",
    "BEA": "card",
    "GEA": "cash",
}


def rail_of(kind: str, words: str, amount: Decimal, *, more: bool) -> Rail:
    """Return the rail of the type, or of the words where the type says less; a debit that brings money was undone.

    `more` says that the words are more than the name of the other side.
    """
    rail = rail_of_type(kind) if kind else "unknown"
    if rail == "unknown" or (rail == "transfer" and more):
        told = rail_of_text(words)
        if rail == "unknown" or told in {"standing order", "direct debit"}:
            rail = told
    if rail == "direct debit" and amount > 0:
        return "transfer" if _ACH.search(f"{kind} {words}") else "reversal"
    return rail


@lru_cache(maxsize=4_096)
def rail_of_type(kind: str) -> Rail:
    """Return the rail that a type or code of a bank names ("DDR", "Basislastschrift", "CARD_PAYMENT")."""
    code = kind.strip().upper()
    if found := _CODES.get(code) or _CODES.get(code.replace("_", "").replace(" ", "")):
        return found
    return _by_words(kind.replace("_", " ")[:_FAR])


def rail_of_text(text: str) -> Rail:
    """Return the rail that the text of a booking names, by whole words or by the codes at its ends."""
    if not text:
        return "unknown"
    if found := _LAST.get(text.rpartition(" ")[2]) or _FIRST.get(text.partition(" ")[0]):
        return found
    return _by_words(without_digits(text[:_FAR]))


def without_digits(text: str) -> str:
    """Return a text without its digits: a counter in it makes no new words, and what is known of one is of others."""
    return text.encode("utf-8", "surrogatepass").translate(None, b"0123456789").decode("utf-8", "surrogatepass")


@lru_cache(maxsize=4_096)
def _by_words(text: str) -> Rail:
    bare = text.lower()
    if not _ANY.search(bare):
        return "unknown"
    return next(rail for rail, words in _WORD_OF if words.search(bare))
