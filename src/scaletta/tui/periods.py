"""Periods that figures are told of: named ones, the one before and after, and any two days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from scaletta.plan.spans import QUARTER, SEMESTER, YEAR, Days, full_months, last_part, months_on
from scaletta.tui.dates import months_label, span_label

_DAY: Final = timedelta(days=1)


def month_on(day: date, months: int) -> date:
    """The first day of a month so many months on (or back) from the day's."""
    return months_on(day.replace(day=1), months)


NAMED: Final[Mapping[str, Callable[[date], Days]]] = {
    "last 12 months": lambda today: full_months(YEAR, today),
    "this month": lambda today: (today.replace(day=1), today),
    "last month": lambda today: full_months(1, today),
    "last quarter": lambda today: last_part(QUARTER, today),
    "last semester": lambda today: last_part(SEMESTER, today),
    "this year": lambda today: (date(today.year, 1, 1), today),
    "last year": lambda today: last_part(YEAR, today),
}


def whole_months(days: Days) -> int | None:
    """How many months a period is, if it is made of whole ones."""
    first, last = days
    after = last + _DAY
    if first.day != 1 or after.day != 1:
        return None
    return (after.year - first.year) * 12 + after.month - first.month


def beside(days: Days, by: int) -> Days:
    """The period before (-1) or after (+1), as long: in months where it is made of whole ones."""
    first, last = days
    months = whole_months(days)
    if months is not None:
        begin = month_on(first, by * months)
        return begin, month_on(begin, months) - _DAY
    length = last - first + _DAY
    return first + by * length, last + by * length


def period_label(days: Days) -> str:
    """`Jan-Jun 2027` for whole months, else both days."""
    return months_label(*days) if whole_months(days) else span_label(*days)
