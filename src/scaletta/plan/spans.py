"""Months and the periods made of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, TypeAlias

Days: TypeAlias = tuple[date, date]
"""First and last day."""

QUARTER: Final = 3
SEMESTER: Final = 6
YEAR: Final = 12
_DAY: Final = timedelta(days=1)


def months_on(day: date, months: int) -> date:
    """The same day so many months on (or back); the month's last where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def full_months(months: int, today: date) -> Days:
    """So many full months, the last of them before this one."""
    this = today.replace(day=1)
    return months_on(this, -months), this - _DAY


def last_part(months: int, today: date) -> Days:
    """The last full month, quarter, semester or year of the calendar."""
    begin = date(today.year, (today.month - 1) // months * months + 1, 1)
    return months_on(begin, -months), begin - _DAY
