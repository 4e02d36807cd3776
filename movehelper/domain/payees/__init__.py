"""Who was paid, from the noisy text of a bank line: one key for one payee, however a bank writes it this month.

    key_of(row) -> PayeeKey(key, name, rail, words, ...)

The source text stays untouched; the key is derived and can be derived anew. What identifies best wins: the SEPA
creditor id (without its free business code) with the mandate, then the ACH company id, then the name. Of the name
goes, in this order: what the bank adds (how it was paid, currency conversion, purchase day), the aggregator before a
star or the code after it, tokens that count or mix letters with digits, and last the legal form. Letters are folded,
so that "Müller", "MUELLER" and "Muller" are one. Places are listed nowhere: `learn_tails` learns them from the others.
"""

from movehelper.domain.payees.keys import DEBITS, PayeeKey, key_of, plain_creditor, squeeze, words_of
from movehelper.domain.payees.tails import learn_tails

__all__ = ["DEBITS", "PayeeKey", "key_of", "learn_tails", "plain_creditor", "squeeze", "words_of"]
