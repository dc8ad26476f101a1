"""Slots as series of dates with one rule each.

A series is one version of a slot in one stretch of editorial plans without a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from scaletta.plan.model import Period
from scaletta.plan.slots import WEEK, SlotVersion, day_in, monday, occurs

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

#: A recurrence rule of RFC 5545, without its end.
Rule = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Series:
    """The dates of a slot under one rule: the Mondays of their weeks lie in [first, last]."""

    slot: str
    channel: str
    from_week: date
    """Monday from which this version of the slot holds: with `period` it names the series for ever."""
    period: Period
    version: SlotVersion
    first: date
    last: date

    def __contains__(self, week: date) -> bool:
        return self.first <= week <= self.last and occurs(self.version, week)

    def wall(self, week: date) -> datetime:
        """The local day and time of the date in a week."""
        return datetime.combine(day_in(self.version, week), self.version.time)

    @property
    def rule(self) -> Rule:
        """The rhythm. An nth weekday every n weeks is written as days of the month that are n weeks apart."""
        version, day = self.version, _DAYS[self.version.weekday - 1]
        if version.nth is None:
            return {"FREQ": "WEEKLY", "INTERVAL": version.every, "BYDAY": day, "WKST": "MO"}
        if version.every == 1:
            return {"FREQ": "MONTHLY", "BYDAY": f"{version.nth}{day}"}
        days = range(-7, 0) if version.nth == -1 else range(version.nth * 7 - 6, version.nth * 7 + 1)
        return {"FREQ": "DAILY", "INTERVAL": 7 * version.every, "BYMONTHDAY": list(days)}


def series_of(
    slot: str,
    channel: str,
    from_week: date,
    until_week: date,
    version: SlotVersion,
    stretches: Sequence[Period],
) -> Iterator[Series]:
    """The series of a version that holds in the weeks [from_week, until_week), one for each stretch."""
    if not version.runs:
        return
    for stretch in stretches:
        early = max(from_week, monday(stretch.first))
        late = min(until_week - WEEK, monday(stretch.last))
        step = timedelta(weeks=version.every)
        early += (version.anchor - early) % step
        first = _nearest(version, stretch, early, late, step)
        if first is not None:
            late -= (late - version.anchor) % step
            last = _nearest(version, stretch, late, first, -step)
            assert last is not None
            yield Series(slot, channel, from_week, stretch, version, first, last)


def _nearest(version: SlotVersion, period: Period, start: date, end: date, step: timedelta) -> date | None:
    """The first week from `start` towards `end` in which the version has a date in the period."""
    week = start
    while week <= end if step > timedelta() else week >= end:
        if occurs(version, week) and day_in(version, week) in period:
            return week
        week += step
    return None


def stretches(periods: Iterable[Period]) -> list[Period]:
    """Periods that overlap or follow each other without a day between, as one."""
    found: list[Period] = []
    for period in sorted(periods, key=lambda period: period.first):
        if period.last < period.first:
            continue
        if found and period.first <= found[-1].last + timedelta(days=1):
            found[-1] = Period(found[-1].first, max(found[-1].last, period.last))
        else:
            found.append(period)
    return found
