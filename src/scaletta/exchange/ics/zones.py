"""Time zones as calendars write them, and the times that daylight saving skips."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)
#: Plans that are left open reach to the end of the calendar; no zone is known that far.
_LAST_YEAR: Final = 2100


class Change(NamedTuple):
    """A clock change: its instant (UTC), the offset before and after it, and what the zone is called then."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    saving: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone over the years of a calendar. `key` is its IANA name."""

    key: str
    info: ZoneInfo
    first: date
    changes: tuple[Change, ...]

    @classmethod
    def over(cls, key: str, first: date, last: date) -> Zone:
        """The zone with its changes from one day to another, and a year around them."""
        info = ZoneInfo(key)
        start = datetime(max(1900, min(first.year, _LAST_YEAR) - 1), 1, 1, tzinfo=UTC)
        end = datetime(min(last.year, _LAST_YEAR) + 2, 1, 1, tzinfo=UTC)
        return cls(key, info, start.date(), tuple(_changes(info, start, end)))

    def instant(self, wall: datetime) -> datetime:
        """The UTC instant of a local time: the first of a repeated one; a skipped one moves on by the gap."""
        return wall.replace(tzinfo=self.info, fold=0).astimezone(UTC)

    def real(self, wall: datetime) -> datetime:
        """A local time as clocks there show it: one that is skipped moved on by the gap."""
        return self.instant(wall).astimezone(self.info).replace(tzinfo=None)

    def days_without(self, at: time) -> list[date]:
        """The days on which clocks do not show this time."""
        days = []
        for change in self.changes:
            begins = change.at.replace(tzinfo=None) + change.before
            ends = change.at.replace(tzinfo=None) + change.after
            touched = {begins.date(), ends.date()}
            days += [day for day in touched if begins <= datetime.combine(day, at) < ends]
        return days

    def component(self) -> Timezone:
        """The zone as VTIMEZONE.

        `icalendar` can make one too, but gives the onset of daylight saving in the new time where RFC 5545
        (3.6.5) asks for the old one: readers that go by it are an hour late in the hour after each change.
        """
        zone = Timezone()
        zone.add("TZID", self.key)
        start = datetime(self.first.year, 1, 1, tzinfo=self.info)
        offset = start.utcoffset() or timedelta()
        onsets: dict[tuple[timedelta, timedelta, str, bool], list[datetime]] = defaultdict(list)
        onsets[offset, offset, start.tzname() or self.key, bool(start.dst())] = [start.replace(tzinfo=None)]
        for change in self.changes:
            local = change.at.replace(tzinfo=None) + change.before
            onsets[change.before, change.after, change.name, change.saving].append(local)
        for (before, after, name, saving), times in onsets.items():
            part = TimezoneDaylight() if saving else TimezoneStandard()
            part.TZOFFSETFROM, part.TZOFFSETTO = before, after
            part.add("TZNAME", name)
            part.DTSTART = times[0]
            if times[1:]:
                part.add("RDATE", times[1:])
            zone.add_component(part)
        return zone


def _changes(info: ZoneInfo, start: datetime, end: datetime) -> list[Change]:
    found = []
    day = start
    while day < end:
        if _offset(info, day) != _offset(info, day + _DAY):
            low, high = day, day + _DAY
            while high - low > _SECOND:
                middle = low + (high - low) / 2
                low, high = (middle, high) if _offset(info, middle) == _offset(info, day) else (low, middle)
            at = (high + _SECOND / 2).replace(microsecond=0)
            local = at.astimezone(info)
            found.append(
                Change(at, _offset(info, day), _offset(info, at), local.tzname() or "", bool(local.dst()))
            )
        day += _DAY
    return found


def _offset(info: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(info).utcoffset() or timedelta()
