"""What a made-up household pays for: providers, each with a rhythm, and habits, which are none.

Amounts, days and names are drawn for each household; nothing here is taken from the rules that are to be judged, but
both have the same authors. Of the providers some are known to the catalogue, the others are made up.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of provider. `share`: how many households have it. `debit`: how many of them pay it by a rail set up.

    `low`, `high`: what it costs. `varies`: by what share a bill differs from the last. `names` are on the statement:
    "{code}" is new in each line, "{city}" one of some cities.
    """

    label: str
    period: str
    share: float
    debit: float
    low: float
    high: float
    names: tuple[str, ...]
    varies: float = 0.0
    rail: str = "direct debit"
    months_a_year: int = 12


PROVIDERS = (
    Kind("rent", "monthly", 0.8, 0.6, 500, 1400, ("J Whitfield Lettings", "Hausverwaltung Brandt", "M Okafor"),
         rail="standing order"),
    Kind("rent in weeks", "4-weekly", 0.1, 0.7, 400, 900, ("Parkside Housing Assn", "Eastgate Homes"),
         rail="standing order"),
    Kind("electricity", "monthly", 0.85, 0.85, 35, 160,
         ("OCTOPUS ENERGY", "BRITISH GAS", "Vattenfall", "Northern Light Power", "Stromwerk Isental"), varies=0.25),
    Kind("gas", "monthly", 0.45, 0.85, 25, 140, ("Gasversorgung Mittland", "Caldera Gas", "E.ON Energie Deutsch"),
         varies=0.35),
    Kind("water", "quarterly", 0.5, 0.7, 60, 160, ("ANGLIAN WATER", "Wasserwerk Lohfeld", "Severn Vale Utilities"),
         varies=0.1),
    Kind("water, every half year", "half-yearly", 0.25, 0.6, 110, 260, ("YORKSHIRE WATER", "Abwasserverband Nord"),
         varies=0.1),
    Kind("broadband", "monthly", 0.85, 0.75, 20, 60, ("TALKTALK LIMITED", "PYUR", "Hilltop Fibre Co", "Plusnet")),
    Kind("mobile", "monthly", 0.8, 0.55, 6, 45, ("GIFFGAFF", "congstar", "Pebble SIM {code}", "VODAFONE LTD")),
    Kind("second SIM", "monthly", 0.25, 0.6, 5, 20, ("Pebble SIM {code}", "klarmobil")),
    Kind("streaming", "monthly", 0.75, 0.0, 5, 20,
         ("NETFLIX.COM {city}", "Spotify {code}", "DAZN", "Kinohaus Plus", "DISNEYPLUS {code}"), rail="card"),
    Kind("more streaming", "monthly", 0.5, 0.0, 4, 16, ("Lumen Audio*{code}", "WaveBox.tv {city}", "PAYPAL *READERLY"),
         rail="card"),
    Kind("storage of data", "monthly", 0.5, 0.0, 1, 10, ("Cloudnest {code}", "Skydrawer.com {city}"), rail="card"),
    Kind("gym", "monthly", 0.45, 0.7, 15, 60, ("PUREGYM LTD", "Fitness First", "Kraftraum Sued", "Core Loft")),
    Kind("gym in weeks", "4-weekly", 0.15, 0.5, 20, 60, ("Ironworks Studio", "Move Lab {city}"), rail="card"),
    Kind("council tax", "monthly", 0.5, 0.8, 90, 220, ("TESTVALLEY BC", "Westmere Council"), months_a_year=10),
    Kind("waste", "2-monthly", 0.2, 0.6, 20, 50, ("Entsorgung Rinke", "Greenbin Services")),
    Kind("storage unit", "4-weekly", 0.12, 0.3, 40, 120, ("Boxroom Storage {code}",), rail="card"),
    Kind("cleaner", "weekly", 0.15, 0.0, 30, 60, ("Anna Kowalska", "Maria Lopes"), rail="transfer"),
    Kind("vegetable box", "fortnightly", 0.2, 0.1, 18, 40, ("Riverford Crate {code}", "Feldkiste"), rail="card"),
    Kind("newspaper", "quarterly", 0.25, 0.4, 30, 110, ("Tagesblatt Verlag", "The Weekly Post Subs"), rail="card"),
    Kind("car insurance", "half-yearly", 0.25, 0.5, 150, 500, ("HUK-COBURG ALLGEMEINE VERS. AG", "Marlin Motor Ins"),
         varies=0.05),
    Kind("home insurance", "yearly", 0.55, 0.5, 60, 300, ("ADMIRAL HOME INSURANCE", "Hausrat Union", "Hearth Cover"),
         varies=0.08),
    Kind("television licence", "yearly", 0.4, 0.5, 150, 180, ("TV LICENCE MBP",), varies=0.03),
    Kind("domain name", "yearly", 0.3, 0.0, 10, 40, ("Nameport {code}", "Domainhof"), rail="card", varies=0.05),
    Kind("club", "yearly", 0.35, 0.4, 30, 150, ("TSV Lindach e.V.", "Allotment Society", "ADAC"), varies=0.03),
    Kind("software", "yearly", 0.3, 0.0, 40, 160, ("ADOBE {code}", "Passkeep Pro", "MSFT {code}"), rail="card"),
    Kind("top-up", "irregular", 0.25, 0.0, 10, 30, ("Pebble Topup {code}", "Tollpass {code}"), rail="card", varies=0.4),
    Kind("heating oil", "irregular", 0.15, 0.0, 400, 900, ("Brennstoffe Hagen", "Downland Heating Oil"),
         rail="transfer"),
    Kind("charity", "monthly", 0.35, 0.9, 5, 30, ("Rivers Trust", "Seenotrettung DGzRS")),
)  # fmt: skip


@dataclass(frozen=True)
class Habit:
    """Something bought again and again without a contract. `every`: days between two, drawn around it by `spread`.

    `fixed`: the share of households where it always costs the same.
    """

    label: str
    share: float
    every: float
    spread: float
    low: float
    high: float
    names: tuple[str, ...]
    fixed: float = 0.0


HABITS = (
    Habit("weekly shop", 1.0, 7, 1.0, 30, 120, ("TESCO STORES {code}", "REWE MARKT {city}", "Foodhall {city}")),
    Habit("small shop", 1.0, 3, 2.0, 3, 25, ("Corner Deli", "SPAR {city}", "Backhaus Krume")),
    Habit("fuel", 0.6, 12, 5, 30, 80, ("SHELL {code}", "Oakhill Service Stn")),
    Habit("coffee", 0.7, 4, 3, 2.2, 4.8, ("SQ *BLUE DOOR COFFEE", "Kaffeekontor"), fixed=0.5),
    Habit("lunch", 0.7, 5, 3, 6, 14, ("IZ *Noodle Cart", "Kantine am Platz")),
    Habit("hairdresser", 0.6, 35, 7, 18, 45, ("Salon Ines", "Cut & Co Barbers"), fixed=0.7),
    Habit("parking", 0.5, 9, 6, 2, 6, ("PARKPAY {code}", "City Parking"), fixed=0.7),
    Habit("vending", 0.4, 8, 6, 1, 2, ("NYA*Pure Gym", "NYA*Snackpoint"), fixed=0.8),
    Habit("chemist", 0.6, 25, 15, 5, 40, ("Boots {code}", "Apotheke am Markt")),
    Habit("restaurant", 0.8, 20, 12, 25, 90, ("Trattoria Elba", "The Anchor Pub", "Zum Hirschen")),
    Habit("market place", 0.8, 11, 9, 6, 120, ("AMZN Mktp {code}", "eBay O*{code}")),
    Habit("train", 0.5, 10, 8, 4, 60, ("TRAINLINE", "DB Vertrieb GmbH")),
    Habit("friend", 0.5, 30, 20, 5, 80, ("L Bennett", "Jonas Weber")),
    Habit("cinema", 0.4, 40, 20, 8, 14, ("Odeon Lichtspiele", "Picturehouse {city}"), fixed=0.6),
    Habit("haul at month's end", 0.3, 30.4, 2.5, 40, 90, ("Drogeriemarkt Nord",)),
)
CITIES = ("LONDON", "LUXEMBOURG", "AMSTERDAM", "DUBLIN", "BERLIN", "LEEDS", "STOCKHOLM")
ONCE = tuple(
    f"{first} {second}"
    for first in ("Maple", "Iron", "Silver", "Quay", "Linden", "Fox", "Harbour", "Station", "Mill", "Bergmann")
    for second in ("Books", "Optics", "Furniture", "Tickets", "Garden", "Hotel", "Sports", "Toys", "Electro", "Bikes")
)
