"""The names that banks give their columns, by what is in them and in the languages they write.

A header is tested whole first and then for the longest name that stands in it as whole words, so that "amount" is
never found inside "Amount Debit". Within a role the first name that a file has wins.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from movehelper.statements.currencies import CODES, SYMBOLS

ROLES: Final[dict[str, str]] = {
    "booked": """
        booking date|posting date|posted date|post date|date posted|posted|booked|booked date|processing date|
        completed date|date completed|completed|settlement date|settled|clearing date|buchungstag|buchungsdatum|
        bucht dat|datum buchung|buchung|buchungsdat|verbuchungsdatum|abschlussdatum|date de comptabilisation|
        date comptable|date operation|date d operation|date de l operation|date comptabilisation|dateop|date op|
        date ecriture|date d ecriture|jour|date de traitement|fecha contable|fecha de operacion|fecha operacion|
        f operacion|f contable|fecha de contabilizacion|fecha asiento|fecha|boekdatum|boekingsdatum|datum boeking|
        datum verwerkt|verwerkingsdatum|transactiedatum|uitvoeringsdatum|date de transaction|datum|
        data contabile|data operazione|data registrazione|data mov|data movimento|data|data ksiegowania|
        data operacji|data transakcji|
        data zaksiegowania|data rozliczenia|data lancamento|data do lancamento|bokforingsdag|bokforingsdatum|bogfort|
        bogforingsdato|dato|bokfort|bokforingsdato|kirjauspaiva|datum zauctovani|datum provedeni|zauctovano|date|
        dates|datetime|date time|date and time|statement date|date value date|datum tijd|dtposted|entry date|
        zeitpunkt|tag|belegdatum|kaufdatum|umsatzdatum|datum zapisu|accounting date|transaction date|trans date|
        transaction posted|date of transaction|tran date|txn date|trx date|created|started date|fecha de transaccion|
        fecha transaccion|date transaction|date achat|date d achat|paivays|transaktionsdatum|transaktionsdag|
        purchase date|auth date|konyveles datuma|tranzakcio datuma|data tranzactie|data tranzactiei|
        data inregistrarii|tarih|islem tarihi|datum transakce|datum operacie|datum knjizenja|ημερομηνια|
        дата операции""",
    "value": """
        value date|val date|valuta|valutadatum|valuta datum|wert|wertstellung|wertstellungsdatum|wertstellungstag|
        wert datum|date de valeur|date valeur|dateval|date val|fecha valor|fecha de valor|f valor|rentedatum|
        datum valuta|interest date|effective date|data valuta|data waluty|data valor|valutadag|rentedato|valor|
        arvopaiva|started date|transaction date|date transaction|trans date|transactiedatum|data di valuta|
        fecha de transaccion|datum transaktion|belegdatum|kaufdatum|erteknap|valor tarihi|дата платежа""",
    "amount": """
        amount|transaction amount|amount in account currency|booked amount|amount account currency|net amount|
        netamount|net|value|betrag|umsatz|buchungsbetrag|betrag in kontowahrung|soll haben|umsatz in kontowahrung|
        summe|wert in eur|montant|montant de l operation|montant operation|montant net|montant transaction|importe|
        importe neto|cantidad|monto|bedrag|transactiebedrag|bedrag bij af|importo|importo operazione|ammontare|kwota|
        kwota operacji|kwota transakcji|kwota w walucie rachunku|kwota rozliczenia|valor lancamento|belopp|
        transaktionsbelopp|bokfort belopp|belob|belop|maara|maara euroa|castka|objem|zaplacena castka|amount paid|
        transaction value|txn amount|tran amount|trnamt|payment amount|amt|sum|total|total amount|gross|gross amount|
        quantia|montante|valor|debit credit|debit credit amount|billing amount|credit debit|local amount|
        settlement amount|umsatzbetrag|osszeg|suma tranzactie|tutar|islem tutari|iznos|ποσο|сумма платежа|
        сумма операции|сумма""",
    "debit": """
        debit|debits|debit amount|amount debit|debit amt|withdrawal|withdrawals|withdrawal amount|withdrawal amt|
        money out|paid out|payments|out|outflow|spent|charges|expense|expenses|payment out|amount out|dr|
        dr amount|withdrawals dr|debit dr|soll|belastung|belastungen|lastschrift|ausgang|ausgaben|ausgabe|
        sollbetrag|belastung in chf|debet|debetbedrag|uitgaven|af|afgeschreven|debito|debitos|addebiti|addebito|
        uscite|uscita|dare|dareimporto|importo addebito|cargo|cargos|debe|gastos|retiros|obciazenia|obciazenie|
        wydatki|kwota obciazenia|winien|depense|depenses|montant debit|debit eur|retrait|retraits|utgift|uttag|
        ut fra konto|ut av konto|udgift|saida|saidas|vydaje|odchozi|debits dr|amount withdrawn|decrease""",
    "credit": """
        credit|credits|credit amount|amount credit|credit amt|deposit|deposits|deposit amount|deposit amt|
        money in|paid in|receipts|in|inflow|received|income|payment in|amount in|cr|cr amount|deposits cr|
        credit cr|haben|gutschrift|gutschriften|eingang|einnahmen|einnahme|habenbetrag|gutschrift in chf|
        creditbedrag|inkomsten|bij|bijgeschreven|credito|creditos|accrediti|accredito|entrate|entrata|avere|
        importo accredito|abono|abonos|haber|ingresos|depositos|uznania|uznanie|wplywy|kwota uznania|ma|recette|
        recettes|montant credit|credit eur|depot|depots|inkomst|insattning|inn pa konto|inn til konto|indtaegt|
        entrada|entradas|prijmy|prichozi|amount deposited|increase|lodgement|lodgements""",
    "flag": """
        debit credit indicator|credit debit indicator|dc|d c|c d|cd|cr dr|dr cr|debit or credit|credit or debit|
        af bij|bij af|soll haben kennzeichen|sollhabenkennzeichen|sh|s h|sens|sens de l operation|signe|sign|
        credit debit|debit credit|debet credit|credit debet|plus minus|indicator|dc indicator|cdi|cdtdbtind|
        in out|direction|signo|segno|transaction type|type|money direction|debit credit status|debetcredit|
        soll haben|znak""",
    "balance": """
        balance|running balance|account balance|balance after|balance after transaction|closing balance|running bal|
        runningbalance|end balance|ledger balance|available balance|current balance|new balance|saldo|kontostand|
        saldo nach buchung|saldo danach|endsaldo|saldo eur|saldo chf|saldo na mutatie|saldo na trn|
        saldo na transactie|solde|solde apres operation|solde eur|balance eur|saldo despues|saldo contable|
        saldo disponible|saldo contabile|saldo progressivo|saldo po operacji|saldo po transakcji|saldo rachunku|
        saldo ksiegowe|saldo po|bokfort saldo|zustatek|zustatek po|kontosaldo|balance amount|resulting balance|
        nuevo saldo|saldo final|saldo posterior|egyenleg|bakiye|sold|sold contabil|υπολοιπο|остаток""",
    "currency": """
        currency|currency code|ccy|cur|curr|account currency|amount currency|transaction currency|settled currency|
        wahrung|waehrung|kontowahrung|whrg|wkz|devise|devise du compte|monnaie|monn|code devise|divisa|moneda|valuta|
        munt|devies|muntsoort|munteenheid|valutacode|valuta conto|waluta|waluta rachunku|waluta operacji|moeda|mena|
        valuutta|curdef|iso code|posted currency|devizanem|moneda tranzactie|doviz|para birimi|валюта платежа|
        валюта операции|валюта""",
    "name": """
        payee|tegenrekeninghouder|payee name|payee payer|partner name|partnername|counterparty|counterparty name|
        counter party|merchant|merchant name|beneficiary or remitter|beneficiary|beneficiary name|
        beneficiary remitter|name|other party|other party name|correspondent|remitter|vendor|auftraggeber empfanger|
        empfanger auftraggeber|empfanger zahlungspflichtiger|beguenstigter zahlungspflichtiger|
        begunstigter zahlungspflichtiger|auftraggeber begunstigter|begunstigter auftraggeber|
        name zahlungsbeteiligter|beguenstigter|begunstigter|empfanger|zahlungsempfanger|auftraggeber beguenstigter|
        beguenstigter auftraggeber|name des partners|gegenpartei|partner|zahlungspartner|handler|handlername|
        auftraggeber|tiers|contrepartie|nom de la contrepartie|nom du tiers|nom contrepartie|beneficiaire|
        emetteur beneficiaire|nom|beneficiario|ordenante|ordenante beneficiario|comercio|contrapartida|
        beneficiario ordenante|tegenpartij|naam tegenpartij|naam|naam tegenrekening|begunstigde|naam begunstigde|
        naam tegenpartij bij rekening|controparte|ordinante beneficiario|ordinante|esercente|nazwa kontrahenta|
        kontrahent|nadawca odbiorca|odbiorca nadawca|nazwa odbiorcy nadawcy|odbiorca|dane kontrahenta|
        dane strony operacji|nazwa nadawcy odbiorcy|nazwa i adres|namn|mottagare|mottaker|modtager|saaja maksaja|
        saaja|nazev protistrany|nazev protiuctu|protistrana|nome|favorecido|description name|counterpart name|
        name description|name of other party|name omschrijving|naam omschrijving|payer payee|shop|store|to from|
        payee description|partner neve|ellenpartner|nume partener|operazione|primatelj""",
    "payer": """
        payer|sender|from|source|zahlungspflichtiger|zahlungspflichtige r|absender|donneur d ordre|emetteur|
        debtor name|debtor|nadawca|nazwa nadawcy|mittente|payer name|source name|remitter name""",
    "recipient": """
        recipient|to|target|zahlungsempfanger in|zahlungsempfangerin|creditor name|creditor|destinataire|
        destinatario|destinatar|target name|recipient name|nazwa odbiorcy""",
    "text": """
        description|transaction description|narrative|narration|details|transaction details|particulars|memo|message|
        payment details|payment reference|reference text|additional information|additional description|
        original description|statement description|extended description|note|notes|remarks|comment|
        remittance information|purpose|reason|verwendungszweck|buchungsdetails|vorgang verwendungszweck|umsatzinfo|
        zahlungsgrund|betreff|beschreibung|bemerkung|text|zahlungsreferenz|umsatztext|buchungsinformationen|
        mitteilung|angaben zum umsatz|nachricht|zweck|avisierungstext|libelle|libelle de l operation|
        libelle operation|libelle simplifie|libelle complementaire|informations complementaires|intitule|
        communication|communications|detail|details de l operation|nature de l operation|description du mouvement|
        objet|motif|libelle complet|concepto|concepto ampliado|descripcion|observaciones|mas datos|movimiento|
        detalle|omschrijving|transactie|mededelingen|mededeling|omschrijving 1|omschrijving 2|omschrijving 3|
        description 1|description 2|description 3|causale|descrizione|descrizione operazione|dettagli|
        descrizione estesa|note operazione|tytul|tytul operacji|tytulem|opis|opis operacji|opis transakcji|szczegoly|
        szczegoly transakcji|historico|descricao|beskrivning|beskrivelse|tekst|meddelande|melding|viesti|selite|
        popis|zprava pro prijemce|poznamka|desc|info|booking text|subject|desc 1|desc 2|label|transaction|entry|vwz|
        ref text|bookkeeping text|statement text|uvjeti|purpose of payment|bemerkungen|rubrik|kozlemeny|explicatie|
        descriere|aciklama|αιτιολογια|описание""",
    "type": """
        type|transaction type|transaction code|type of transaction|transaction method|payment type|posting text|
        posting key|tran type|trntype|buchungstext|buchungsart|umsatzart|vorgang|transaktionstyp|art|umsatztyp|
        transaktionsart|zahlungsart|geschaftsvorfall|type d operation|type operation|type de transaction|
        categorie operation|nature|tipo|tipo de movimiento|tipo movimiento|tipo operazione|tipo de operacion|
        mutatiesoort|soort|transactiesoort|boekcode|code|betalingswijze|betaalwijze|typ|typ operacji|
        typ transakcji|rodzaj operacji|rodzaj transakcji|transaktionstype|tapahtumalaji|typ pohybu|class|method|
        gvcode|gv code|mutatie code|tipologia|causale abi|instrument|subtype""",
    "status": """
        status|info|state|transaction status|booking status|buchungsstatus|etat|statut|estado|stato|stan|
        status transakcji|umsatzstatus|posted status|contabilizzazione|allapot|статус""",
    "account": """
        account|posted account|own account|account id|account number|acct|account no|accountid|
        auftragskonto|konto|kontonummer|iban auftragskonto|bezeichnung auftragskonto|iban|iban number|kontonr|
        compte|numero de compte|n de compte|libelle compte|comptenum|compte num|no de compte|produit|accountlabel|
        cuenta|numero de cuenta|rekening|rekeningnummer|iban bban|eigen rekening|opdrachtgeversrekening|
        eigen rekeningnummer|conto|rapporto|numero conto|iban conto|rachunek|numer rachunku|numer konta|
        nr rachunku|rachunek zrodlowy|konto nr|account iban|account label|cislo uctu|conta|kontonamn|bank account|
        account name|card number|card no|kartennummer|uw rekening|kontobezeichnung|tu iban""",
    "other_account": """
        counterparty|tegenpartij|counter party|beneficiary|partner iban|counterparty account|counterparty iban|
        counter account|counterparty account number|partner account number|beneficiary account|to account number|
        payee account|other account|destination account|gegenkonto|kontonummer iban|iban zahlungsbeteiligter|
        iban gegenkonto|konto iban|iban kontonummer|iban des partners|empfangerkonto|kontonummer gegenkonto|number|
        partner konto|partneriban|iban partner|gegenkonto iban|compte contrepartie|compte de contrepartie|
        iban contrepartie|compte beneficiaire|cuenta destino|cuenta contraparte|cuenta de abono|tegenrekening|
        tegenrekening iban bban|tegenrekeningnummer|rekening tegenpartij|iban tegenpartij|iban controparte|
        numer konta kontrahenta|rachunek przeciwstawny|numer rachunku kontrahenta|numer rachunku odbiorcy nadawcy|
        rachunek kontrahenta|konto kontrahenta|nr rachunku kontrahenta|protiucet|cislo protiuctu|saajan tilinumero|
        mottagarkonto|recipient account|other party account|other party account number|counterpart account|
        rachunek docelowy|remitter account|partner szamla|cont partener""",
    "creditor": """
        creditor id|creditor identifier|creditor identification|originator identifier|glaubiger id|glaeubiger id|
        glaubigerid|glaubiger identifikation|glaubiger identifikationsnummer|sepa creditor id|ics|
        identifiant creancier|identifiant creancier sepa|incassant id|identificador acreedor|id creditore|
        creditorid|identyfikator wierzyciela|company id""",
    "mandate": """
        mandate|mandate id|mandate reference|mandate identification|mandatsreferenz|mandatsref|mandat|
        reference mandat|reference du mandat|reference unique de mandat|rum|machtigingskenmerk|machtiging id|
        kenmerk machtiging|referencia del mandato|referencia mandato|id mandato|mandateid|numer mandatu""",
    "reference": """
        reference|ref|reference number|payment ref|end to end reference|end to end id|customer reference|
        client reference|bank reference|customer ref|transaction reference|kundenreferenz|
        kundenreferenz end to end|sepa reference|end to end referenz|referenz|referenznummer|belegnummer|
        reference de l operation|numero de reference|referencia|referencia 1|referencia 2|betalingskenmerk|
        kenmerk|transactiereferentie|riferimento|numer referencyjny|referencje|referencia de pago|check number|
        cheque number|check|cheque|checknumber|num|check no|cheque no|cheque num|referens|viite|viitenumero|
        variabilni symbol|kid|serial|check or slip|check number or ref|belegnr""",
    "bank_id": """
        transaction id|id|transaction number|fitid|unique id|bank transaction id|entry id|transaktionsnummer|
        transaktions id|umsatznummer|buchungsnummer|n de transaction|numero de transaction|id transaction|
        identifiant transaction|numero operation|numero de operacion|id operacion|volgnr|volgnummer|transactie id|
        id transazione|numer transakcji|id transakcji|id operacji|numero movimiento|arkistointitunnus|
        transactionid|id operace|reference id|txn id|row id""",
    "fee": """
        fee|fees|transaction fee|fee amount|gebuhr|gebuhren|frais|comision|commissione|oplata|prowizja|kosten|
        total fee|fee eur""",
    "": """
        original amount|original currency|foreign amount|foreign currency|foreign currency amount|
        amount in foreign currency|local currency|exchange rate|transfer amount|transfer amount currency|
        original betrag|betrag in fremdwahrung|fremdwahrung|fremdbetrag|ursprungsbetrag|originalbetrag|
        originalwahrung|urspungswahrung|ursprungswahrung|wechselkurs|kurs|umrechnungskurs|montant en devise|
        montant initial|devise d origine|montant devise|taux de change|importe divisa|importe original|
        divisa original|tipo de cambio|oorspronkelijk bedrag|oorspr bedrag|oorspr munt|koers|importo originale|
        kwota w walucie|kwota operacji w walucie|kwota oryginalna|oryginalna waluta|kurs wymiany|category|
        categorie|kategorie|categoria|subcategory|sub category|unterkategorie|hauptkategorie|categorie parent|
        kategoria|labels|tags|tag name|tax|vat|mwst|tva|iva|cashback|points|reward points|balance currency|
        saldo wahrung|fee currency|bic|bic code|swift|blz|bankleitzahl|bank|bank name|name der bank|time|
        transaction time|uhrzeit|heure|hora|tijd|timezone|time zone|card|card used for transaction|cardholder|
        card holder|card member|city|country|zip|address|branch|row|no|nr|lp|#|sort code|betrag ursprung|
        compensation amount|auslagenersatz ursprungsbetrag|auslagenersatz|sammlerreferenz|
        lastschrift ursprungsbetrag|lastschriftursprungsbetrag|auslagenersatz rucklastschrift|exchange amount|
        merchant category|merchant category code|mcc|amount refunded|converted amount|converted currency|
        target amount|source amount|target currency|source currency|source amount after fees|
        target amount after fees|amount tip|amount tax|amount fee|tip|opening balance|beginning balance|
        starting balance|ending balance|statement period venmo fees|available|bankreferenz|image|commission""",
}
_UMLAUTS: Final = re.compile("([aou])e")  # "Empfaenger": without umlauts
_NOISE: Final = frozenset(("in", "en", "w", "euro", "euros"))


_LONGEST: Final = 1_000  # no header or flag is longer, but a cell of a damaged file may be


def plain(header: str) -> str:
    """Return a header in small letters without accents, signs and doubled spaces ("Wertstellung (Valuta)")."""
    text = unicodedata.normalize(
        "NFKD", header[:_LONGEST].replace("ł", "l").replace("Ł", "L").casefold().replace("ø", "o")
    )
    text = "".join(char if char.isalnum() else " " for char in text if not unicodedata.combining(char))
    return " ".join(text.split())


def currency_in(header: str) -> str:
    """Return the currency that a header names: "Amount (EUR)", "Betrag in EUR", "Solde €"; else nothing."""
    for sign, code in SYMBOLS.items():
        if sign in header.lower():
            return code
    return next((word for word in re.findall(r"[A-Za-z]+", header) if word in CODES), "")


def is_currency(text: str) -> bool:
    """Say whether a text is the code of a currency."""
    return text.upper() in CODES


_MOST_WORDS: Final = 12
"""No name has more of them; a header of a damaged file may have thousands."""


def roles_of(header: str) -> dict[str, int]:
    """Return the roles whose names fit a header, each with its rank (smaller fits better); empty where none does."""
    name = plain(header)
    if not name:
        return {}
    words = name.split()
    money = " ".join(word for word in words if word.upper() not in CODES)
    bare = " ".join(word for word in money.split() if word not in _NOISE) or name
    counted = name.rstrip("0123456789 ")
    for tried in (name, money, bare, name.replace(" ", ""), _split(header), counted, _UMLAUTS.sub(r"\1", counted)):
        if found := _whole().get(tried):
            return dict(found)
    return _longest(bare.split())


def known(header: str) -> bool:
    """Say whether a header is one that banks use."""
    return bool(roles_of(header))


def _split(header: str) -> str:
    """Part a header written in one word ("RunningBalance", "transaction_date")."""
    return plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header))


@cache
def _whole() -> dict[str, dict[str, int]]:
    names: dict[str, dict[str, int]] = {}
    for role, listed in ROLES.items():
        for rank, name in enumerate(listed.split("|")):
            names.setdefault(" ".join(name.split()), {}).setdefault(role, rank)
    return names


def _longest(words: list[str]) -> dict[str, int]:
    """Find the longest name that stands in a header as whole words; two names of one length leave it open."""
    for count in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        for start in range(len(words) - count + 1):
            name = " ".join(words[start : start + count])
            if len(name) > 3 and (found := _whole().get(name)):
                return {role: rank + 1000 for role, rank in found.items()}
    return {}
