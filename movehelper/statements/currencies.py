"""The codes of currencies that statements name, some of them of countries that have the euro now."""

from __future__ import annotations

from typing import Final

_LISTED: Final = """
    AED ALL ARS ATS AUD BAM BDT BEF BGN BHD BOB BRL BTC BYN CAD CHF CLP CNY COP CRC CZK DEM DKK DOP EEK EGP
    ESP EUR FIM FRF GBP GEL GHS GTQ HKD HRK HUF IDR ILS INR ISK ITL JOD JPY KES KRW KWD KZT LKR LTL LVL MAD
    MDL MKD MUR MXN MYR NGN NLG NOK NPR NZD OMR PEN PHP PKR PLN PTE QAR RON RSD RUB SAR SEK SGD SKK THB TND
    TRY TWD TZS UAH UGX USD USDT UYU VND XAF XOF XPF ZAR"""
CODES: Final = frozenset(_LISTED.split())
SYMBOLS: Final = {
    "€": "EUR", "euro": "EUR", "£": "GBP", "zł": "PLN", "kč": "CZK", "₹": "INR", "₺": "TRY", "₴": "UAH", "₽": "RUB",
    "₪": "ILS", "₩": "KRW", "฿": "THB",
}  # fmt: skip
"""What is written for a currency and for no other one, in small letters."""
