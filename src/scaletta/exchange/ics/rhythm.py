"""Recurrence rules as rhythms of slots: weekly, every n weeks, an nth weekday of the month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_WEEKS: Final = 52
#: So many weeks are looked through for the dates that a COUNT allows.
_HORIZON: Final = 60 * 53


class NoRhythm(ValueError):
    """A rule that no slot can follow: how it repeats, for a sentence."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One slot's share of a rule, counted from the Monday `anchor`."""

    weekday: int
    anchor: date
    every: int = 1
    nth: int | None = None

    def on(self, day: date) -> bool:
        """Whether it has a date on this day."""
        week = day - timedelta(days=day.weekday())
        if day.isoweekday() != self.weekday or (week - self.anchor).days // 7 % self.every:
            return False
        if self.nth is None:
            return True
        return (
            (day + timedelta(7)).month != day.month if self.nth == -1 else (day.day - 1) // 7 + 1 == self.nth
        )


def rhythms_of(rule: Mapping[str, Sequence[Any]], start: date) -> list[Rhythm]:
    """The rhythms of a rule (RFC 5545, 3.3.10) that begins on a day. Raises NoRhythm."""
    frequency = str(rule.get("FREQ", [""])[0]).upper()
    interval = int(rule.get("INTERVAL", [1])[0])
    days = [str(day).upper() for day in rule.get("BYDAY", [])]
    known = {"FREQ", "INTERVAL", "BYDAY", "WKST", "UNTIL", "COUNT"}
    extra = {str(part).upper() for part in rule} - known
    anchor = start - timedelta(days=start.weekday())
    if frequency == "WEEKLY" and not extra:
        return _weekly(days, interval, start, anchor, str(rule.get("WKST", ["MO"])[0]))
    if frequency == "DAILY":
        return _daily(days, interval, start, anchor, extra, [int(n) for n in rule.get("BYMONTHDAY", [])])
    if frequency == "MONTHLY" and interval == 1 and extra <= {"BYSETPOS"}:
        positions = [int(n) for n in rule.get("BYSETPOS", [])]
        return [Rhythm(weekday, anchor, nth=nth) for nth, weekday in _nth_days(days, positions)]
    raise NoRhythm(_words(frequency, interval))


def dates(rhythms: Sequence[Rhythm], start: date) -> Iterator[date]:
    """The days of a rule's rhythms from its start on, in order, as far as anybody plans."""
    for ahead in range(_HORIZON * 7):
        day = start + timedelta(days=ahead)
        if any(rhythm.on(day) for rhythm in rhythms):
            yield day


def _weekly(days: Sequence[str], interval: int, start: date, anchor: date, begins: str) -> list[Rhythm]:
    numbers = [_weekday(day) for day in days] or [start.isoweekday()]
    if not 1 <= interval <= _MOST_WEEKS or (interval > 1 and len(numbers) > 1 and begins != "MO"):
        raise NoRhythm(_words("WEEKLY", interval))
    return [Rhythm(number, anchor, interval) for number in dict.fromkeys(numbers)]


def _daily(
    days: Sequence[str], interval: int, start: date, anchor: date, extra: set[str], month_days: Sequence[int]
) -> list[Rhythm]:
    if (
        extra == {"BYMONTHDAY"} and interval % 7 == 0 and not days
    ):  # as this program writes an nth day every n weeks
        nth = _nth_of(month_days)
        if nth is not None and interval // 7 <= _MOST_WEEKS:
            return [Rhythm(start.isoweekday(), anchor, interval // 7, nth)]
    if extra or (interval > 1 and (interval % 7 or days)) or interval // 7 > _MOST_WEEKS:
        raise NoRhythm(_words("DAILY", interval))
    if interval > 1:
        return [Rhythm(start.isoweekday(), anchor, interval // 7)]
    return [Rhythm(number, anchor) for number in ([_weekday(day) for day in days] or range(1, 8))]


def _nth_of(month_days: Sequence[int]) -> int | None:
    given = sorted(month_days)
    if given == list(range(-7, 0)):
        return -1
    return next((nth for nth in range(1, 5) if given == list(range(nth * 7 - 6, nth * 7 + 1))), None)


def _nth_days(days: Sequence[str], positions: Sequence[int]) -> list[tuple[int, int]]:
    """(nth, weekday) of each day such as 2TU or -1FR, or of one plain day with its position in the month."""
    found = []
    for day in days:
        number = day[:-2]
        if positions:
            if number or len(days) > 1 or len(positions) > 1:
                raise NoRhythm("on several days of the month at once")
            nth = positions[0]
        else:
            nth = int(number) if number else 0
        if nth not in (1, 2, 3, 4, -1):
            raise NoRhythm("monthly, on a day that no slot can name")
        found.append((nth, _weekday(day[-2:])))
    if not found:
        raise NoRhythm("monthly, on a day of the month")
    return found


def _weekday(day: str) -> int:
    if day not in _DAYS:
        raise NoRhythm(f"on {day}")
    return _DAYS.index(day) + 1


def _words(frequency: str, interval: int) -> str:
    unit = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}.get(
        frequency, "hour or less"
    )
    return f"every {unit}" if interval == 1 else f"every {interval} {unit}s"
