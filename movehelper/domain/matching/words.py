"""Words of a payee or a purpose that tell the sector, and words of shops, which are no providers.

German words are found inside longer ones ("Hausratversicherung"); short ones must stand alone.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from movehelper.domain.folding import fold
from movehelper.domain.payees.word_sets import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

SECTOR_WORDS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("insurance-car", word_set("kfz-versicherung kfzversicherung autoversicherung car-insurance")),
    ("insurance-home", word_set("hausrat hausratversicherung wohngebaude home-insurance contents-insurance")),
    ("insurance-liability", word_set("haftpflicht haftpflichtversicherung liability-insurance")),
    ("health", word_set("krankenkasse krankenversicherung health-insurance mutuelle")),
    ("broadcasting-fee", word_set("rundfunkbeitrag beitragsservice tv-licence tv-license serafe")),
    ("council-tax", word_set("council-tax property-tax grundsteuer taxe-fonciere council borough")),
    ("electricity", word_set("electric electricity strom stromabschlag electricite power energie energy")),
    ("gas", word_set("gasag erdgas gas-bill")),
    ("heating", word_set("fernwarme heizung heating fernheizung")),
    ("water", word_set("water wasser wasserwerk wasserwerke abwasser eau sewer")),
    ("waste", word_set("waste abfall abfallwirtschaft mullabfuhr muell")),
    ("broadband", word_set("broadband internet fibre fiber glasfaser breitband dsl")),
    ("mobile", word_set("mobile mobilfunk wireless telekom telecom telecommunications telefon telephone phone")),
    ("tv", word_set("kabelfernsehen cable-tv satellite")),
    ("tenancy", word_set("rent miete loyer lettings letting hausverwaltung wohnungsbau wohnbau landlord mietkonto")),
    ("storage", word_set("self-storage selfstorage lagerraum storage")),
    ("parking", word_set("stellplatz garage parking-permit garagenmiete")),
    ("alarm", word_set("alarm alarmanlage")),
    ("gym", word_set("gym fitness fitnessstudio gymnasium crossfit")),
    ("club", word_set("verein sportverein mitgliedsbeitrag membership club")),
    ("newspaper", word_set("zeitung magazine newspaper abonnement verlag")),
    ("school", word_set("kindergarten kita nursery childcare school schule schulgeld")),
    ("pets", word_set("pet-insurance tierversicherung hundesteuer")),
    ("other", word_set("insurance versicherung versicherungen assurance assurances verzekering")),
)
_INSIDE: Final = 7
_ENDINGS: Final = (("strom", "electricity"), ("energie", "electricity"), ("wasser", "water"), ("gas", "gas"))
"""What a long German word may end with: "Stadtstrom"."""
SHOPS: Final = word_set(
    "tesco sainsburys asda morrisons aldi lidl waitrose iceland coop co-op spar marks boots superdrug greggs costa",
    "starbucks pret nero mcdonalds subway kfc wetherspoon argos ikea primark amazon ebay deliveroo uber bolt",
    "shell bp esso texaco rewe edeka kaufland netto penny norma rossmann dm mueller dm-drogerie globus aral jet tegut",
    "alnatura backerei baeckerei metzgerei apotheke obi bauhaus hornbach mediamarkt saturn zalando",
    "walmart target costco kroger safeway publix wegmans trader whole walgreens cvs chevron exxon mobil loblaws sobeys",
    "metro tim timhortons carrefour auchan leclerc intermarche monoprix franprix casino migros denner coles woolworths",
    "supermarket supermarkt supermarche market groceries grocery bakery butcher pharmacy restaurant cafe coffee",
    "pub bar pizza burger kebab takeaway petrol station tankstelle kiosk store stores shop",
)
_BANKLIKE: Final = word_set("bank mobile insurance energy versicherung prime fitness gym club water broadband")
"""A shop's name beside one of these is its bank, its telephone or its insurance."""


def sector_of(*texts: str) -> tuple[str, str] | None:
    """Return the sector that a word of these texts tells and the word, or None."""
    return _sector(" ".join(text for text in texts if text)[:400])


@lru_cache(maxsize=16_384)
def _sector(text: str) -> tuple[str, str] | None:
    words = fold("".join(letter if letter.isalnum() or letter == "-" else " " for letter in text)).split()
    pairs = {f"{one}-{other}" for one, other in pairwise(words)}
    alone = {part for word in words for part in (word, *word.split("-"))}
    for sector, tell in SECTOR_WORDS:
        for word in sorted(tell):
            if word in alone or word in pairs:
                return sector, word.replace("-", " ")
    long = [word for word in alone if len(word) > _INSIDE]
    for sector, tell in SECTOR_WORDS:
        for word in sorted(tell):
            if len(word) >= _INSIDE and any(word in one for one in long):
                return sector, word
    return next(((sector, word) for word in sorted(long) for ending, sector in _ENDINGS if word.endswith(ending)), None)


def is_shop(words: Iterable[str]) -> bool:
    """Say whether the words of a payee are those of a shop, a restaurant or a filling station."""
    said = set(words)
    return bool(said & SHOPS) and not said & _BANKLIKE
