"""Lines of one figure: `planned 80%`, `networks 4`, `pace_kept 0.75`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from scaletta.plan.entry import fields
from scaletta.plan.entry.amounts import read_number, read_share, write_share
from scaletta.plan.entry.records import FigureLine
from scaletta.plan.entry.scan import Grammar, Match, Scan, Taken

#: The company's figures by name, with an example of each.
EXAMPLES: Final = {
    "name": "name Olive Mill",
    "zone": "zone Europe/Rome",
    "country": "country IT",
    "region": "region BO",
    "planned": "planned 80%",
    "networks": "networks 4",
    "enquiries": "enquiries 12",
    "hour": "hour 30",
    "dates": "dates 31/12",
    "decimals": "decimals 0,5",
}
#: What may be said not to be known.
_UNKNOWN: Final = ("enquiries", "region")
NOT_KNOWN: Final = "unknown"
#: CLDR's code for a region nobody knows.
NO_COUNTRY: Final = "ZZ"
_LIMIT: Final = re.compile(r"\d{1,10}(?:\.\d{1,4})?", re.ASCII)
_LONGEST_REGION: Final = 40
_NAME: Final = re.compile(r"[a-z_]{3,40}", re.ASCII)


def _key(scan: Scan, at: int) -> Match | None:
    if at:
        return None
    key = scan.words[at].key
    return Match("figure", key) if _NAME.fullmatch(key) else None  # any other name is a limit's


def _none(scan: Scan, at: int) -> Match | None:
    return None


FIGURE = Grammar(head=(_key,), anywhere=None, tail=_none)


def figure(taken: Taken) -> FigureLine | None:
    """A figure; both its name and its value must be said."""
    key, text = taken.pick("figure", str), taken.text
    if key is None:
        fields.stray(taken, f"Begin with the figure: {', '.join(EXAMPLES)}.")
        return None
    example = EXAMPLES.get(key, f"{key} 0.75")
    if text is None:
        taken.wrong("figure", f"Say how much: {example}")
        return None
    value = _value(key, text, comma=taken.scan.vocabulary.decimal_comma)
    if value is None:
        fields.stray(taken, f"This is no value of it. For example: {example}")
        return None
    return FigureLine(key, value)


def _value(key: str, text: str, *, comma: bool) -> str | None:
    """The value in the one way it is kept; None: it is none."""
    if key in _UNKNOWN and text.casefold() == NOT_KNOWN:
        return NOT_KNOWN
    match key:
        case "name":
            return text
        case "zone":
            return text if _is_zone(text) else None
        case "country":
            code = text.upper()
            return code if len(code) == 2 and code.isascii() and code.isalpha() else None
        case "region":
            return text if len(text) <= _LONGEST_REGION else None
        case "planned":
            share = read_share(text.replace(" ", ""))
            return write_share(share) if share is not None and 0 < share <= 1 else None
        case "networks":
            return str(int(text)) if text.isascii() and text.isdigit() and int(text) <= 20 else None
        case "dates":
            return text if text in ("31/12", "12/31") else None
        case "decimals":
            return text if text in ("0,5", "0.5") else None
        case "enquiries" | "hour":
            number = read_number(text, decimal_comma=comma)
            return None if number is None else f"{number:.2f}".removesuffix(".00")
    return f"{Decimal(text).normalize():f}" if _LIMIT.fullmatch(text) else None


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def offers(taken: Taken, prefix: str) -> Iterable[str]:
    """The names of the figures."""
    return [] if taken.matches else [key for key in EXAMPLES if key.startswith(prefix.casefold())]
