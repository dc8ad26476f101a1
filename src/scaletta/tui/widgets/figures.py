"""Figures as a table shows them: money, hours, shares; "n/a" where a figure is not defined."""

from __future__ import annotations

from decimal import Decimal

NOT_DEFINED = "n/a"


def money(amount: Decimal | None) -> str:
    """Whole units with thousands apart: 8,002."""
    return NOT_DEFINED if amount is None else f"{amount:,.0f}"


def hours(amount: Decimal | None) -> str:
    """Hours to the tenth below ten: 3.9, 278."""
    if amount is None:
        return NOT_DEFINED
    return f"{amount:.1f}" if abs(amount) < 10 else f"{amount:,.0f}"


def share(amount: Decimal | None, *, signed: bool = False) -> str:
    """A share as per cent: 0.1869 is 19 %, signed +19 %."""
    if amount is None:
        return NOT_DEFINED
    return f"{amount * 100:+,.0f} %" if signed else f"{amount * 100:,.0f} %"


def number(amount: int | None, *, signed: bool = False) -> str:
    """A count: 1,124; signed +177."""
    if amount is None:
        return NOT_DEFINED
    return f"{amount:+,}" if signed else f"{amount:,}"


def counted_of(amount: int | None, noun: str) -> str:
    """A count with its noun: 1 sale, 8 sales."""
    return f"{number(amount)} {noun if amount == 1 else noun + 's'}"
