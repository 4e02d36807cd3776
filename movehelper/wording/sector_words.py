"""What to call a service nobody has named yet: "your landlord", as sentences about it need it."""

from __future__ import annotations

from typing import Final

from movehelper.wording.language import _, marked as m

CALLED: Final = {
    "tenancy": m("your landlord"),
    "deposit": m("whoever holds your deposit"),
    "keys": m("your keys"),
    "removal": m("your removal firm"),
    "storage": m("your storage firm"),
    "parking": m("whoever lets your parking space"),
    "alarm": m("your alarm company"),
    "electricity": m("your electricity supplier"),
    "gas": m("your gas supplier"),
    "heating": m("your heating supplier"),
    "water": m("your water company"),
    "waste": m("your waste collection"),
    "broadband": m("your internet provider"),
    "landline": m("your landline provider"),
    "mobile": m("your mobile provider"),
    "tv": m("your television provider"),
    "post-forwarding": m("your post forwarding"),
    "residence-registration": m("your registration office"),
    "council-tax": m("your council"),
    "broadcasting-fee": m("your television licence office"),
    "electoral-register": m("your electoral office"),
    "tax": m("your tax office"),
    "driving-licence": m("your driving licence office"),
    "vehicle-registration": m("your vehicle registration office"),
    "bank": m("your bank"),
    "employer": m("your employer"),
    "insurance-home": m("your home insurer"),
    "insurance-liability": m("your liability insurer"),
    "insurance-car": m("your car insurer"),
    "health": m("your health insurer"),
    "school": m("your school"),
    "doctor": m("your doctor"),
    "pets": m("your pet register"),
    "immigration": m("your immigration office"),
    "gym": m("your gym"),
    "club": m("your club"),
    "streaming": m("your streaming service"),
    "software": m("your software provider"),
    "newspaper": m("your newspaper"),
}


def called(sector: str, otherwise: str) -> str:
    """Return what to call the unnamed service of a sector: "your landlord"."""
    return _(CALLED[sector]) if sector in CALLED else otherwise


def unnamed(sector: str, name: str) -> bool:
    """Has nobody given this service a name of its own?"""
    return name == called(sector, "")


def begin(sentence: str) -> str:
    """Return a sentence with a capital letter if it begins with what an unnamed service is called."""
    if sentence[:1].islower() and sentence.startswith(tuple(_(words) for words in CALLED.values())):
        return sentence[0].upper() + sentence[1:]
    return sentence


def about(service: str, what: str) -> str:
    """Return what to do with the name of its service before it, if it does not name it itself."""
    if service.casefold() in what.casefold():
        return what
    return begin(_("{service}: {what}").format(service=service, what=what))
