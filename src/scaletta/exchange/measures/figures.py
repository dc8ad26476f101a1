"""Numbers as exports write them: 1,234 and 1.234, 1 234,56, 70.8%, --, undefined, -7."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from scaletta.exchange.measures.model import Number

_NOTHING: Final = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        "undefined",
        "n/a",
        "n.a.",
        "na",
        "nan",
        "null",
        "none",
        "#n/a",
        "(not set)",
    }
)
_AROUND = re.compile(r"[\s'’%€$£¥₹]|\b[A-Z]{3}\b|^[A-Z]{1,3}(?=\$)|kr\.?|zł")
_NUMBER = re.compile(r"([+-]?)((?:\d+(?:[.,]\d+)*|[.,]\d+)[.,]?)", re.ASCII)
_LONGEST: Final = 13  # digits before the sign: more is an id that slipped a column, and no column holds it
#: Money and numbers of sales have columns of their own, which hold less.
_MOST: Final = {
    "amount": 999_999_999_999,
    "cost": 999_999_999_999,
    "lead": 1_000_000_000,
    "sale": 1_000_000_000,
}


class NoNumber(ValueError):
    """Text that is no number: a sentence says so."""


def count_of(text: str) -> Number | None:
    """How many. A sign before three digits parts thousands. None where the file has no value."""
    if len(text) < 10 and text.isascii() and text.isdigit():
        return int(text)
    found = _read(text, None)
    if found is None:
        return None
    return int(found) if found == found.to_integral_value() else found


def amount_of(text: str, decimal: str) -> Decimal | None:
    """A sum or a fraction. `decimal` is the sign of this file where 1.234 could be either."""
    return _read(text, decimal)


def within(found: Number | None, metric: str, text: str) -> Number | None:
    """A number that the plan can hold for this metric. Raises NoNumber."""
    if found is not None and metric in _MOST and not -_MOST[metric] < found < _MOST[metric]:
        raise NoNumber(f'"{_short(text)}" is too large for a number')
    return found


def decimal_sign(texts: Iterable[str], default: str) -> str:
    """The decimal sign these numbers are written with; `default` where they do not tell."""
    for text in texts:
        signs = re.findall(r"[.,]", text)
        if not signs or not (found := _NUMBER.fullmatch(_AROUND.sub("", text.strip()))):
            continue
        if len(set(signs)) == 2:
            return str(signs[-1])
        if len(signs) > 1:
            return "." if signs[0] == "," else ","
        head, _, tail = found[2].partition(signs[0])
        if len(tail) != 3 or not 1 <= len(head) <= 3 or head.startswith("0"):
            return str(signs[0])
    return default


def _read(text: str, decimal: str | None) -> Decimal | None:
    plain = text.strip()
    if plain.casefold() in _NOTHING:
        return None
    if plain.startswith("(") and plain.endswith(")"):  # what accountants call minus
        plain = "-" + plain[1:-1]
    found = _NUMBER.fullmatch(_AROUND.sub("", plain).replace("−", "-"))
    if found is None:
        raise NoNumber(f'"{_short(text)}" is no number')
    whole, part = _parts(found[2], decimal, text)
    if len(whole) > _LONGEST:
        raise NoNumber(f'"{_short(text)}" is too large for a number')
    return Decimal(f"{found[1]}{whole or 0}.{part[:10] or 0}" if part else f"{found[1]}{whole}")


def _parts(digits: str, decimal: str | None, text: str) -> tuple[str, str]:
    """What stands before the decimal sign, and what behind it."""
    signs = [sign for sign in digits if sign in ".,"]
    if not signs:
        return digits, ""
    last = signs[-1]
    if len(set(signs)) == 2:
        if signs.count(last) > 1:
            raise NoNumber(f'"{_short(text)}" is no number')
        whole, _, part = digits.rpartition(last)
        return re.sub(r"[.,]", "", whole), part
    if len(signs) > 1:
        groups = digits.split(last)
        if not all(2 <= len(group) <= 3 for group in groups[1:]):  # two in India
            raise NoNumber(f'"{_short(text)}" is no number')
        return "".join(groups), ""
    whole, _, part = digits.partition(last)
    if len(part) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0") and last != decimal:
        return whole + part, ""
    return whole, part


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else plain[:39] + "…"
