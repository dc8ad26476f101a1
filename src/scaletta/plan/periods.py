"""Periods of editorial plans: the one that follows another, as long as it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from scaletta.plan.model import Period

_DAY = timedelta(days=1)


def following(period: Period) -> Period:
    """The period of the same length that begins the day after this one."""
    return as_long_from(period, period.last + _DAY)


def as_long_from(period: Period, first: date) -> Period:
    """A period as long as another, from a day on: in months where both begin with one, else in days."""
    months = whole_months(period)
    if months and first.day == 1:
        number = first.year * 12 + first.month - 1 + months - 1
        year, month = divmod(number, 12)
        return Period(first, date(year, month + 1, monthrange(year, month + 1)[1]))
    return Period(first, first + (period.last - period.first))


def whole_months(period: Period) -> int:
    """How many calendar months a period is; 0 when it does not begin and end with one."""
    if period.first.day != 1 or (period.last + _DAY).day != 1:
        return 0
    end = period.last + _DAY
    return (end.year - period.first.year) * 12 + end.month - period.first.month
