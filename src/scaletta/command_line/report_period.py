"""The period a report is of, as typed: `quarter`, `2026`, `jan-jun 2027`, `2026-07-01..2027-03-31`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from scaletta.command_line.parser import WrongUse
from scaletta.plan.entry.ranges import read_range
from scaletta.plan.entry.words import split
from scaletta.plan.model import Period
from scaletta.plan.spans import QUARTER, SEMESTER, YEAR, full_months, last_part, months_on

#: Months of the last full period of a calendar year that goes by this name.
_NAMED: Final = {"month": 1, "quarter": QUARTER, "semester": SEMESTER, "year": YEAR}
_YEAR: Final = re.compile(r"(19|20|21)\d\d", re.ASCII)
_MOST_YEARS: Final = 10
_SAYS: Final = "month, quarter, semester, year, 2026, jan-jun 2027 or 2026-07-01..2027-03-31"


def period_of(text: str | None, today: date, *, day_first: bool) -> Period:
    """The period meant; the last twelve full months when nothing was typed. Raises WrongUse.

    Without a year it is the last one that has begun.
    """
    if text is None:
        return Period(*full_months(YEAR, today))
    months = _NAMED.get(text.strip().casefold())
    if months:
        return Period(*last_part(months, today))
    period = _typed(text, today, day_first)
    if period.first > today:
        raise WrongUse(f"scaletta report: --period {text} has not begun: there is nothing to report.")
    if period.first.year < 1900 or period.last >= months_on(period.first, _MOST_YEARS * YEAR):
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
        first, last = months_on(first, -YEAR), months_on(last, -YEAR)
    return Period(first, last)
