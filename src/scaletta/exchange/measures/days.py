"""The days of a whole column: their order of day and month, and the year where none is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from scaletta.exchange.incoming.moments import Moment, Unread, day_order, read_moment

#: Days without a year come out in this year, which has a 29 February and stands in no file.
_NO_YEAR: Final = date(4, 1, 1)
_YEARS: Final = range(1900, 2100)
_COMPACT = re.compile(r"\d{8}", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ]\d\d:\d\d)", re.ASCII)
_MOST_WRAPS: Final = 2  # New Year's Eves within one file; more and it is not sorted by day


@dataclass(frozen=True, slots=True)
class How:
    """How to read: which day is today, and what comes first in 1/2/2027 where nothing tells."""

    today: date
    day_first: bool = True


def days_of(
    texts: Iterable[str], how: How, *, month_first: bool = False, daily: bool = False
) -> Mapping[str, date | None]:
    """The day of each text; None: it is none.

    `month_first` is the habit of the source, `daily` that it writes day after day.
    """
    distinct = list(dict.fromkeys(texts))
    days: dict[str, date | None] = {text: _iso(text) for text in distinct}
    rest = [text for text, day in days.items() if day is None and text]
    if rest:
        found = moments_of(rest, how, month_first=month_first, daily=daily)
        days.update((text, _day(moment)) for text, moment in found.items())
    return days


def moments_of(
    texts: Iterable[str], how: How, *, month_first: bool = False, daily: bool = False
) -> Mapping[str, Moment | None]:
    """The day and the time of each text; None: it is no day."""
    distinct = list(dict.fromkeys(texts))
    first = how.day_first and not month_first
    told = day_order(distinct)
    if told is not None:
        read = _read_all(distinct, told)
    else:
        read = _read_all(distinct, first)
        if not all(read.values()):  # in a mixed column each is read as it can be
            other = _read_all([text for text, moment in read.items() if moment is None], not first)
            read.update((text, moment) for text, moment in other.items() if moment)
        elif (other := _read_all(distinct, not first)) != read and _likelier(other, read, how, daily):
            read = other
    return _with_years(read, how.today)


def as_datetime(moment: Moment) -> datetime | None:
    """A moment as one value: midnight where the file gives no time."""
    if moment.instant is not None or moment.day is None:
        return moment.instant
    return datetime.combine(moment.day, moment.time or datetime.min.time())


def _read_all(texts: Iterable[str], day_first: bool) -> dict[str, Moment | None]:
    return {text: _read(text, day_first) for text in texts}


def _read(text: str, day_first: bool) -> Moment | None:
    plain = text.strip()
    if not plain or len(plain) > 60:
        return None
    try:
        if _COMPACT.fullmatch(plain):
            day = date(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
            return Moment(day) if day.year in _YEARS else None
        moment = read_moment(plain, _NO_YEAR, day_first=day_first)
        found = _day(moment)
        return moment if found is None or found.year in _YEARS or found.year < 100 else None
    except (Unread, ValueError, OverflowError):
        return None


def _iso(text: str) -> date | None:
    if not _ISO_DAY.match(text):
        return None
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def _day(moment: Moment | None) -> date | None:
    if moment is None:
        return None
    return moment.instant.date() if moment.instant else moment.day


def _likelier(
    other: Mapping[str, Moment | None], read: Mapping[str, Moment | None], how: How, daily: bool
) -> bool:
    """Whether the other order of day and month fits better: nothing is measured in the future."""
    ours = [day for moment in read.values() if (day := _day(moment))]
    theirs = [day for moment in other.values() if (day := _day(moment))]
    if len(theirs) < len(ours):
        return False
    latest = how.today + timedelta(days=1)
    if max(ours) > latest or max(theirs) > latest:
        return max(theirs) <= latest
    return daily and len(ours) > 2 and (max(theirs) - min(theirs)) * 2 < max(ours) - min(ours)


def _with_years(read: dict[str, Moment | None], today: date) -> dict[str, Moment | None]:
    bare = [(text, moment) for text, moment in read.items() if moment and moment.day and moment.day.year == 4]
    if not bare:
        return read
    days = [moment.day for _, moment in bare if moment.day]
    for (text, moment), day in zip(bare, _years(days, today), strict=True):
        read[text] = Moment(day, moment.time)
    return read


def _years(days: Sequence[date], today: date) -> list[date]:
    """The years of days in a row: the last is the latest before today, and the row wraps at New Year."""
    # From 31 December to 1 January is a day forward, not a year back.
    forward = sum((two - one).days % 366 < 183 for one, two in pairwise(days))
    upward = forward * 2 >= len(days) - 1
    backward = list(reversed(days)) if upward else list(days)
    wraps = sum(two > one for one, two in pairwise(backward))
    found: list[date] = []
    for day in backward:
        before = found[-1] if found and wraps <= _MOST_WRAPS else today
        found.append(_latest(day, before))
    return list(reversed(found)) if upward else found


def _latest(day: date, until: date) -> date:
    for year in range(until.year, until.year - 9, -1):  # eight years hold a 29 February
        try:
            found = day.replace(year=year)
        except ValueError:
            continue
        if found <= until:
            return found
    return day.replace(year=until.year - 9, day=28)
