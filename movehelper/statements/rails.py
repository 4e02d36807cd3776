"""By what way a payment took, from the codes and words that banks print: they say more than any pattern of amounts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from movehelper.domain.records.statements import Rail

_CODES: Final[dict[str, Rail]] = {
    **dict.fromkeys("DD DDR D/D DDT IC INC SDD DIRECTDEBIT REPEATPMT INCASSO COBROS".split(), "direct debit"),
    **dict.fromkeys("SO S/O STO STORDER PO".split(), "standing order"),
    **dict.fromkeys(
        "BACS BAC BGC FPI FPO FP BP BBP BP/SO FT TFR TRF XFER TRANSFER OV GT OB TB IP FPS BILLPMT CR CHP".split(),
        "transfer",
    ),
    **dict.fromkeys("POS DEB VIS BA CLP CPM CARD BCC ))) CC DPC CARDPAYMENT PAYMENTCARD BEA TOPUP".split(), "card"),
    **dict.fromkeys("ATM CPT CASH GM CDM CSH".split(), "cash"),
    **dict.fromkeys("CHQ CHECK CHEQUE CHK".split(), "cheque"),
    **dict.fromkeys("FEE CHG SRVCHG SC".split(), "fee"),
    **dict.fromkeys("INT DIV".split(), "interest"),
}
_WORDS: Final[tuple[tuple[Rail, str], ...]] = (
    (
        "reversal",
        r"r(?:ü|ue|u)cklastschrift|r(?:ü|ue)ck(?:belastung|buchung)|returned (?:direct debit|payment|item)|unpaid direct debit|"
        r"chargeback|reversal|storno|rejet (?:de )?pr[ée]l|pr[ée]l[èe]vement (?:rejet|impay)|devoluci[óo]n (?:de )?recibo|"
        r"stornering|terugboeking|direct debit (?:refund|return)|zwrot polecenia",
    ),
    (
        "standing order",
        r"dauerauftr(?:a|ä)g|standing order|virement permanent|ordre permanent|transferencia peri[óo]dica|orden permanente|"
        r"periodieke overboeking|doorlopende (?:betaal)?opdracht|bonifico (?:periodico|ricorrente|permanente)|zlecenie sta[łl]e|"
        r"stående overf|trval[ýy] p[řr][íi]kaz|recurring transfer",
    ),
    (
        "direct debit",
        r"lastschrift|direct debit|direct-debit|directdebit|pr[ée]l[èe]vement|\bprlv\b|\bprelevmnt\b|domiciliaci[óo]n|adeudo|"
        r"\brecibo\b|incasso|domicili[ëe]ring|addebito (?:diretto|sdd|rid|preautorizzato)|\bsdd\b|sepa core|"
        r"polecenie zap[łl]aty|autogiro|betalingsservice|avtalegiro|inkaso|suoraveloitus|basislastschr|einzugserm|"
        r"\bd[ée]bit(?:o)? (?:direct|automatique|autom[áa]tico)|ach (?:debit|pmt|payment)|\bach\b|(?:ppd|web|tel) id|"
        r"pre-?auth(?:orized|orised) (?:debit|payment)|\bpad\b|repeat payment",
    ),
    (
        "cash",
        r"\batm\b|cash ?(?:machine|withdrawal|point)|geldautomat|bargeld|barauszahlung|bancomat|retrait (?:dab|gab|d'esp)|"
        r"\bretrait\b|reintegro|cajero|geldopname|geldautomaat|prelievo|wyp[łl]ata (?:gotówk|z bankomatu|w bankomacie)|bankomat|uttag|"
        r"kontantut|hævekort",
    ),
    (
        "card",
        r"\bpos\b|kartenzahlung|kartenumsatz|karten(?:verf|kauf)|card (?:payment|purchase|transaction)|card_payment|girocard|debitkarte|debit card|"
        r"credit card purchase|mastercard|\bvisa\b|maestro|paiement (?:par )?carte|\bcarte\b|achat cb|\bcb\b|paiement cb|"
        r"(?:compra|pago) (?:con |en )?(?:tarjeta|internet)|\btarjeta\b|betaalautomaat|betaalpas|contactloos|"
        r"pagamento (?:pos|carta)|carta di (?:debito|credito)|p[łl]atno[śs][ćc] (?:kart|web)|zakup przy u[żz]yciu|"
        r"kortk(?:ö|o|ø)p|varekj(?:ø|o)p|purchase|contactless|debit purchase|apple pay|google pay",
    ),
    ("cheque", r"\bcheck\b|\bcheque\b|ch[èe]que|\bscheck\b|assegno|talon"),
    (
        "interest",
        r"\binterest\b|zinsen|habenzins|sollzins|int[ée]r[êe]ts|intereses|\brente\b(?! en)|interessi|odsetki|\brenter?\b|habenzinsen",
    ),
    (
        "fee",
        r"\bfees?\b|service charge|account charge|monthly charge|entgelt|geb(?:ü|ue)hr|abschluss\b|kontof(?:ü|ue)hrung|\bfrais\b|cotisation (?:carte|compte)|"
        r"comisi[óo]n|\bcanone\b|commission[ei]|\bkosten\b|op[łl]ata|prowizja|\bavgift\b",
    ),
    (
        "transfer",
        r"(?:ü|ue)berweisung|gutschrift|transfer|virement|\bvir\b|transferencia|\bbizum\b|traspaso|overboeking|overschrijving|"
        r"bonifico|giroconto|przelew|(?:ö|o)verf(?:ö|o)ring|overf(?:ø|o)rsel|tilisiirto|giro credit|bank credit|faster payment|bill payment|"
        r"\bfpi\b|\bbgc\b|\bbacs\b|\bideal\b|zelle|interac|e-transfer|\bpix\b|\bted\b|payout|wire",
    ),
)
_WORD_OF: Final = tuple((rail, re.compile(words, re.IGNORECASE)) for rail, words in _WORDS)
_ANY: Final = re.compile("|".join(words for _, words in _WORDS), re.IGNORECASE)
_LAST: Final[dict[str, Rail]] = {"DDR": "direct debit", "STO": "standing order", "BGC": "transfer", "BBP": "transfer"}
_FIRST: Final[dict[str, Rail]] = {"DD": "direct debit", "D/D": "direct debit", "SO": "standing order"}


@cache
def rail_of_type(kind: str) -> Rail:
    """Return the rail that a type or code of a bank names ("DDR", "Basislastschrift", "CARD_PAYMENT")."""
    code = kind.strip().upper()
    if found := _CODES.get(code) or _CODES.get(code.replace("_", "").replace(" ", "")):
        return found
    return _by_words(kind.replace("_", " "))


def rail_of_text(text: str) -> Rail:
    """Return the rail that the text of a booking names, by whole words or by the codes at its ends."""
    if not text:
        return "unknown"
    if found := _LAST.get(text.rpartition(" ")[2]) or _FIRST.get(text.partition(" ")[0]):
        return found
    return _by_words(text)


def _by_words(text: str) -> Rail:
    if not _ANY.search(text):
        return "unknown"
    return next(rail for rail, words in _WORD_OF if words.search(text))
