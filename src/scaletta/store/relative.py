"""Days written relative to today, so that a story told in files always has today in its middle.

    d-3           three days before today
    w-12 tue      Tuesday of the ISO week twelve weeks before today's; without a weekday, its Monday
    m-3 01        the first of the month three months before today's; a day the month lacks is its last
    m+1 end       the last day of next month
    m-2 1st tue   the first Tuesday of a month; also 2nd, 3rd, 4th and last

Weeks keep their weekday and months their days, whatever day today is.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NTH: Final = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}
_WEEKDAY: Final = "|".join(WEEKDAYS)
_FORM: Final = re.compile(
    r"(?P<unit>[dwm])(?P<offset>0|[+-]\d{1,4})"
    rf"(?: (?P<day>\d{{1,2}}|end)| (?:(?P<nth>{'|'.join(_NTH)}) )?(?P<weekday>{_WEEKDAY}))?",
    re.ASCII,
)


@lru_cache(maxsize=4096)  # files repeat few days often
def relative_day(text: str, today: date) -> date:
    """The day that `text` names, seen from `today`. ValueError says what is wrong with it."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is no day. Write it like w-12 tue, m-3 01, m+1 end or d-4")
    unit, offset = match["unit"], int(match["offset"])
    day, nth, weekday = match["day"], match["nth"], match["weekday"]
    try:
        if unit == "d" and not (day or weekday):
            return today + timedelta(days=offset)
        if unit == "w" and not (day or nth):
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
            return monday + timedelta(days=WEEKDAYS.index(weekday or "mon"))
        if unit == "m" and (day or nth):
            return _day_of_month(today, offset, day, nth, weekday)
    except OverflowError as error:
        raise ValueError(f"“{text}” lies outside the calendar") from error
    raise ValueError(f"“{text}” is no day: d takes nothing more, w a weekday, m a day or 1st tue")


def _day_of_month(today: date, offset: int, day: str | None, nth: str | None, weekday: str | None) -> date:
    index = today.year * 12 + today.month - 1 + offset
    year, month = index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    length = monthrange(year, month)[1]
    if nth is None:
        number = length if day in (None, "end") else int(day or 0)
        if number < 1:
            raise ValueError("a month begins with day 01")
        return date(year, month, min(number, length))
    wanted = WEEKDAYS.index(weekday or "mon")
    if _NTH[nth] == -1:
        last = date(year, month, length)
        return last - timedelta(days=(last.weekday() - wanted) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(wanted - first.weekday()) % 7, weeks=_NTH[nth] - 1)
