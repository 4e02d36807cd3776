"""What the words about a booking in MT940 say: who, what for, by which rail, with which mandate.

Four ways of writing them are known, told apart by the words themselves:

    German     105?00LASTSCHRIFT?20EREF+...?21MREF+...?22SVWZ+...?30BIC?31IBAN?32NAME    (any sign for `?`)
    Dutch      /TRTP/SEPA OVERBOEKING/IBAN/NL00.../NAME/.../REMI/.../EREF/...
    labelled   SEPA INCASSO  INCASSANT: NL00...  NAAM: ...  OMSCHRIJVING: ...
    :NS:       two digits at the beginning of each line: 01-14 purpose, 15-16 name, 17 kind

All else is left as it is. Lines have 65 letters and the parts of a German purpose 27: what is as long goes on without
a space.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypedDict

from movehelper.statements.rails import GVC, rail_of_text

if TYPE_CHECKING:
    from movehelper.domain.records.statements import Rail

_LINE: Final = 64  # some banks leave out the last letter of the 65
_FIRST_LINE: Final = 61  # of banks that count the tag too
_PART: Final = 27
_GERMAN: Final = re.compile(r"\s*(\d{3})?\s*([^\w\s/+:.,-])(?:\d\d)")
_KEYS: Final = re.compile(
    r"(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|COAM|OAMT|PURP|MDAT)\+\s?"
    r"|(?:(?<=\s)|^)(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|PURP|IBAN|BIC): ?"
)
_SLASHED: Final = re.compile(
    r"/(TRTP|TRCD|IBAN|BIC|NAME|REMI|EREF|PREF|CSID|MARF|ORDP|BENM|CNTP|ISDT|SVCL|ULTD|ULTC|ULTB|PURP|RTRN|ADDR|ID|PY)/"
)
_LABELS: Final = re.compile(
    r"(?:(?<=[\s/;])|^)(IBAN|BIC|NAAM|OMSCHRIJVING|KENMERK|MACHTIGING|INCASSANT|REK|OD|DLA|TYT\.|Z RACH\.|TNR):\s*"
)
_PADDED: Final = re.compile(r"(\S{1,14}) {2,}(\S.*)", re.DOTALL)
_ACCOUNT: Final = re.compile(r"[A-Z]{2}\d\d[A-Z\d]{11,30}|P?\d{9,10}")
_NO_REFERENCE: Final = frozenset({"", "NONREF", "EREF", "KREF", "PREF", "MARF", "NOTPROVIDED", "KREF+"})
_NOT_GIVEN: Final = frozenset({"", "NOTPROVIDED", "NOT PROVIDED", "NONREF"})
_OF_VOLKSBANK: Final = ("ASNB", "SNSB", "RBRB")
_KINDS: Final[dict[str, Rail]] = {
    "NTRF": "transfer",
    "NSTO": "standing order",
    "NDDT": "direct debit",
    "NCHK": "cheque",
    "NCHG": "fee",
    "NCOM": "fee",
    "NINT": "interest",
    "NRTI": "reversal",
}
_DUTCH_KINDS: Final[dict[str, Rail]] = {
    "NINC": "direct debit",
    "NIDB": "transfer",
    "NIOB": "transfer",
    "NOVB": "transfer",
    "NBEA": "card",
    "NGEA": "cash",
    "NKST": "fee",
    "NRNT": "interest",
    "NSTO": "reversal",  # "storno" with these banks, and a standing order with all others
}


class Details(TypedDict):
    """The fields of a `StatementRow` that come from the words about it."""

    name: str
    text: str
    rail: Rail
    other_account: str
    creditor: str
    mandate: str
    reference: str
    bank_id: str


def details(entry: re.Match[str], words: list[tuple[str, str]], mark: str, bank: str) -> Details:
    """Return what the fields after :61: say, and the references in it. `mark` is C, D, RC or RD."""
    made = Details(
        name="", text="", rail="unknown", other_account="", creditor="", mandate="", reference="", bank_id=""
    )
    own, _, theirs = entry["refs"].strip().partition("//")
    if padded := _PADDED.fullmatch(own):
        own, made["name"] = padded[1], padded[2].strip()
    own = own.strip()
    made["reference"] = "" if own.upper() in _NO_REFERENCE else own
    made["bank_id"] = "" if theirs.strip() in _NOT_GIVEN else theirs.strip()
    said = _read_words(words, made)
    if not made["name"] and own and made["text"].startswith(own + " "):
        _volksbank(made, own, words)
    _supplement(made, " ".join(entry["more"].split()))
    if mark[0] == "R":
        made["rail"] = "reversal"
    elif made["rail"] == "unknown":
        made["rail"] = _rail(made, (entry["kind"] or "").upper(), said, bank)
    return made


def _supplement(made: Details, more: str) -> None:
    """Use the second line of :61: where it says something new: the other account, or the only words there are."""
    if _ACCOUNT.fullmatch(more):
        made["other_account"] = made["other_account"] or more
    elif not made["text"] and not made["name"]:
        made["text"] = more


def _read_words(words: list[tuple[str, str]], made: Details) -> str:
    """Put what the words say into the details, and return those that name the kind of booking."""
    if not words:
        return ""
    if words[0][0] == "NS":
        return _national(words, made)
    text = words[0][1] if len(words) == 1 else "\n".join(part for _tag, part in words)
    german = _GERMAN.match(text)
    if german is not None:
        sign = german[2]
        return _german(_unwrapped(text.replace(f"\n{sign}", sign)), german[1] or "", sign, made)
    flat = _unwrapped(text)
    if flat.lstrip()[:1] == "/" and (parts := _SLASHED.split(flat))[1:]:
        return _slashed(parts, made)
    if len(parts := _LABELS.split(flat)) > 3:
        return _labelled(parts, made)
    made["text"] = " ".join(flat.split())
    return made["text"]


def _unwrapped(text: str) -> str:
    """Put wrapped lines together: a full line goes on in the next, after a shorter one there was a space."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    parts = [
        line if len(line) >= _LINE or (at == 0 and len(line) == _FIRST_LINE) else line + " "
        for at, line in enumerate(lines)
    ]
    return "".join(parts)


@lru_cache(maxsize=32)
def _split_at(sign: str) -> re.Pattern[str]:
    return re.compile(re.escape(sign) + r"([0-7]\d)")


def _german(text: str, code: str, sign: str, made: Details) -> str:
    pieces = _split_at(sign).split(text)
    kind, purpose, name = "", list[str](), list[str]()
    for number, part in zip(pieces[1::2], pieces[2::2], strict=True):
        if number == "00":
            kind = part.strip()
        elif number[0] == "2" or "60" <= number <= "65":
            purpose.append(part)
        elif number == "31":
            made["other_account"] = part.strip()
        elif number in {"32", "33"}:
            name.append(part)
    made["name"] = " ".join(_put_together(name).split()) or made["name"]
    _purpose(_put_together(purpose), made)
    if not made["text"] or not made["name"]:
        made["text"] = " ".join(filter(None, [kind, made["text"]]))
    if rail := GVC.get(code):
        made["rail"] = rail
    return kind


def _put_together(parts: list[str]) -> str:
    """Join the parts of a purpose: one shorter than it can be lost a space at its end, or ended there."""
    return "".join(part if len(part) >= _PART or not part else part + " " for part in parts)


def _purpose(text: str, made: Details) -> None:
    """Take a SEPA purpose apart at its keys (EREF+, MREF+, CRED+, SVWZ+)."""
    pieces = _KEYS.split(text)
    if len(pieces) == 1:
        made["text"] = " ".join(text.split())
        return
    values: dict[str, str] = {"": pieces[0]}
    for strong, weak, value in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        key = strong or weak
        if strong or key not in values:
            values[key] = f"{values[key]} {value}" if key in values else value
    creditor, _, more = values.get("CRED", "").strip().partition(" ")  # what follows it has lost its own key
    _take(made, values.get("EREF") or values.get("KREF"), values.get("MREF"), creditor)
    rest = (values.get(key, "") for key in ("", "SVWZ", "ABWA", "ABWE"))
    made["text"] = " ".join(" ".join([*rest, more]).split())
    if "IBAN" in values and not made["other_account"]:
        made["other_account"] = _first_word(values["IBAN"])


def _take(made: Details, reference: str | None, mandate: str | None, creditor: str | None) -> None:
    """Keep references without the spaces that wrapping put into them."""
    if reference and (bare := " ".join(reference.split())).upper() not in _NOT_GIVEN:
        made["reference"] = bare
    if mandate:
        made["mandate"] = "".join(mandate.split())
    if creditor:
        made["creditor"] = "".join(creditor.split())


def _slashed(parts: list[str], made: Details) -> str:
    values: dict[str, str] = {}
    for key, value in zip(parts[1::2], parts[2::2], strict=True):
        values.setdefault(key, " ".join(value.split()))
    other = values.get("CNTP", "").split("/")
    made["name"] = values.get("NAME") or (other[2] if len(other) > 2 else "") or made["name"]
    made["other_account"] = values.get("IBAN") or other[0]
    _take(made, values.get("EREF"), values.get("MARF"), values.get("CSID"))
    remitted = re.sub(r"^(?:USTD|STRD)/+", "", values.get("REMI") or values.get("PY", ""))
    made["text"] = remitted.strip("/ ") or values.get("TRTP", "")
    if "RTRN" in values:
        made["rail"] = "reversal"
    return values.get("TRTP", "")


def _labelled(parts: list[str], made: Details) -> str:
    values: dict[str, str] = {}
    for key, value in zip(parts[1::2], parts[2::2], strict=True):
        values.setdefault(key, " ".join(value.split()).rstrip("/; "))
    made["name"] = values.get("NAAM") or values.get("OD") or values.get("DLA") or made["name"]
    made["other_account"] = values.get("IBAN") or values.get("REK") or values.get("Z RACH.") or ""
    _take(made, values.get("KENMERK"), values.get("MACHTIGING"), values.get("INCASSANT"))
    kind = " ".join(parts[0].split())
    about = values.get("OMSCHRIJVING") or values.get("TYT.") or ""
    made["text"] = " ".join(filter(None, [about or kind]))
    return kind


def _national(words: list[tuple[str, str]], made: Details) -> str:
    """Read :NS:, lines with a number of two digits each."""
    purpose, name, kind = [], [], ""
    for line in (line for _tag, text in words for line in text.split("\n")):
        number, rest = line[:2], line[2:].strip()
        if "01" <= number <= "14" and number.isdecimal():
            purpose.append(rest)
        elif number in {"15", "16"}:
            name.append(rest)
        elif number == "17":
            kind = rest
        elif number == "34":
            made["other_account"] = rest
    made["text"], made["name"] = " ".join(" ".join(purpose).split()), " ".join(name)
    return kind


def _volksbank(made: Details, account: str, words: list[tuple[str, str]]) -> None:
    """Read "account name" on the first line, which is how some Dutch banks write the other side."""
    first, _, rest = words[0][1].lstrip().partition("\n")
    made["name"] = " ".join(first.removeprefix(account).split())
    made["text"] = " ".join(_unwrapped(rest).split()) or made["text"]
    made["other_account"], made["reference"] = account, ""


def _rail(made: Details, kind: str, said: str, bank: str) -> Rail:
    if made["creditor"] and made["mandate"]:
        return "direct debit"
    if bank.startswith(_OF_VOLKSBANK) and kind in _DUTCH_KINDS:
        return _DUTCH_KINDS[kind]
    told = rail_of_text(said)
    return told if told != "unknown" else _KINDS.get(kind, "unknown")


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0] if text.strip() else ""
