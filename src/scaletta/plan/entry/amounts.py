"""Hours, money and plain numbers as they are typed: `3h`, `1h30`, `90m`, `150eur`, `1.234,56`."""

from __future__ import annotations

import re
from decimal import Decimal

_HOURS = re.compile(r"~?(?:(\d{1,3})h([0-5]\d)?|(\d{1,4})m|(\d{1,3}[.,]\d{1,2})h)", re.ASCII)
_MONEY = re.compile(r"(\d[\d.,]*)(?:eur|€)", re.ASCII)
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)%", re.ASCII)
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,2})?", re.ASCII)


def read_minutes(key: str) -> int | None:
    """Minutes of work: `3h`, `~3h`, `1h30`, `90m`, `2.5h` or `2,5h`."""
    found = _HOURS.fullmatch(key)
    if not found:
        return None
    hours, minutes, only_minutes, decimal = found.groups()
    if only_minutes:
        return int(only_minutes)
    if decimal:
        return round(float(decimal.replace(",", ".")) * 60)
    return int(hours) * 60 + int(minutes or 0)


def write_minutes(minutes: int) -> str:
    """`3h`, `1h30`, `45m`: what `read_minutes` reads back."""
    hours, rest = divmod(minutes, 60)
    if not hours and rest:
        return f"{rest}m"
    return f"{hours}h{rest:02d}" if rest else f"{hours}h"


def read_number(text: str, *, decimal_comma: bool) -> Decimal | None:
    """A number written the company's way, with at most two decimals; None for anything else."""
    if decimal_comma:
        text = text.translate({ord(","): ".", ord("."): ","})
    if not _PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


def write_number(value: Decimal, *, decimal_comma: bool) -> str:
    """Without thousands marks; cents only when there are some."""
    text = f"{value:.2f}".removesuffix(".00")
    return text.replace(".", ",") if decimal_comma else text


def read_money(key: str, *, decimal_comma: bool) -> Decimal | None:
    """`150eur`, `150€`."""
    found = _MONEY.fullmatch(key)
    return read_number(found[1], decimal_comma=decimal_comma) if found else None


def read_share(key: str) -> Decimal | None:
    """`40%`, `2.5%` as a share: 0.4, 0.025."""
    found = _SHARE.fullmatch(key)
    return Decimal(found[1].replace(",", ".")) / 100 if found else None


def write_share(share: Decimal) -> str:
    """`40%`: what `read_share` reads back."""
    return f"{(share * 100).quantize(Decimal('0.01')).normalize():f}%"
