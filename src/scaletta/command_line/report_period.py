"""The period a report is of, as typed: `quarter`, `2026`, `jan-jun 2027`, `2026-07-01..2027-03-31`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from scaletta.command_line.parser import WrongUse
from scaletta.plan.entry.ranges import read_range
from scaletta.plan.entry.words import split
from scaletta.plan.model import Period

#: Months of the last full period of a calendar year that goes by this name.
_NAMED: Final = {"month": 1, "quarter": 3, "semester": 6, "year": 12}
_YEAR: Final = re.compile(r"(19|20|21)\d\d", re.ASCII)
_MOST_YEARS: Final = 10
_SAYS: Final = "month, quarter, semester, year, 2026, jan-jun 2027 or 2026-07-01..2027-03-31"


def period_of(text: str | None, today: date, *, day_first: bool) -> Period:
    """The period meant; the last twelve full months when nothing was typed. Raises WrongUse.

    Without a year it is the last one that has begun.
    """
    this_month = today.replace(day=1)
    if text is None:
        return Period(this_month - relativedelta(months=12), this_month - timedelta(days=1))
    months = _NAMED.get(text.strip().casefold())
    if months:
        end = date(today.year, (today.month - 1) // months * months + 1, 1)
        return Period(end - relativedelta(months=months), end - timedelta(days=1))
    period = _typed(text, today, day_first)
    if period.first > today:
        raise WrongUse(f"scaletta report: --period {text} has not begun: there is nothing to report.")
    if period.first.year < 1900 or period.last >= period.first + relativedelta(years=_MOST_YEARS):
        raise WrongUse(f"scaletta report: --period {text} is longer than {_MOST_YEARS} years.")
    return period


def _typed(text: str, today: date, day_first: bool) -> Period:
    words = split(text.replace("..", " - "))
    read = read_range(words, 0, today, day_first=day_first, whole=True) if words else None
    if read is None or (len(read) == 3 and read[2] != len(words)):
        raise WrongUse(f"scaletta report: --period: {text!r} is no period. Write it like one of: {_SAYS}.")
    if len(read) == 2:
        raise WrongUse(f"scaletta report: --period: {read[0].sentence}")
    first, last, _ = read
    while first > today and not _YEAR.search(text):
        first, last = first - relativedelta(years=1), last - relativedelta(years=1)
    return Period(first, last)
