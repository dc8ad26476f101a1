"""Days and times as they are typed: `14/6`, `jun 14`, `fri`, `+2w`, `w23`, `18:30`. English, any case."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal, TypeAlias

from scaletta.plan.entry.words import Word

Direction: TypeAlias = Literal["next", "last", "near"]
"""Where a day without a year lies: on or after the base day, or on or before it."""

MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_MONTHS = {form: n for n, name in enumerate(MONTHS, 1) for form in (name.lower(), name[:3].lower())}
_MONTHS["sept"] = 9
_DAYS = {form: n for n, name in enumerate(DAYS, 1) for form in (name.lower(), name[:3].lower())}
_DAYS |= {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}

# Farther away, and in another year, "9 may" would be read back right but understood wrong.
_NEAR_DAYS = 183

_TIME = re.compile(r"(\d{1,2})([:.])(\d{2})", re.ASCII)
_ISO = re.compile(r"((?:19|20|21)\d{2})-(\d{1,2})-(\d{1,2})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/((?:19|20|21)\d{2}|\d{2}))?", re.ASCII)
_AHEAD = re.compile(r"\+(\d{1,3})([dwm])", re.ASCII)
_WEEK = re.compile(r"w(\d{1,2})", re.ASCII)
_NUMBER = re.compile(r"\d{1,2}", re.ASCII)
_YEAR = re.compile(r"20\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as typed. Without a year it is settled by `on`, when the base day is known."""

    fixed: date | None = None
    month: int = 0
    day: int = 0
    weekday: int = 0
    week: int = 0

    def on(self, base: date, direction: Direction = "next") -> date:
        """The day meant: the first one on or after `base`, the last one on or before it, or the nearer."""
        if self.fixed is not None:
            return self.fixed
        if direction == "near":
            return min(self.on(base), self.on(base, "last"), key=lambda day: abs(day - base))
        if self.weekday:
            away = (self.weekday - base.isoweekday()) % 7
            return base + timedelta(days=away if direction == "next" or not away else away - 7)
        if self.week:
            return self._monday(base, direction)
        step = 1 if direction == "next" else -1
        for year in range(base.year, base.year + 9 * step, step):  # eight years hold a 29 February
            found = _day(year, self.month, self.day)
            if found is not None and (found >= base if step > 0 else found <= base):
                return found
        raise AssertionError("a day is checked when it is read")

    def _monday(self, base: date, direction: Direction) -> date:
        """The week's Monday; the base day's own week counts."""
        step = 1 if direction == "next" else -1
        this_week = base - timedelta(days=base.weekday())
        for year in range(base.isocalendar().year, base.year + 9 * step, step):
            if self.week == 53 and date(year, 12, 28).isocalendar().week != 53:
                continue
            found = date.fromisocalendar(year, self.week, 1)
            if found >= this_week if step > 0 else found <= base:
                return found
        raise AssertionError("every eight years hold a week 53")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something with the shape of a day or a time that is none, and the sentence that says why."""

    sentence: str


def read_time(word: Word) -> time | Wrong | None:
    """`18:30` or `18.30`. With a colon it is surely a time, so an impossible one is wrong."""
    found = _TIME.fullmatch(word.text)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[3])
    if hour < 24 and minute < 60:
        return time(hour, minute)
    if found[2] == ".":
        return None
    return Wrong(f"{word.text} is not a time of day: 0:00 to 23:59.")


def read_month(key: str) -> int | None:
    """`jun`, `June` -> 6."""
    return _MONTHS.get(key)


def read_weekdays(key: str) -> tuple[int, ...] | None:
    """`tue`, `tue,fri`, `mon-fri`, `sat-mon` -> ISO weekdays in week order, each once."""
    if key in _DAYS:
        return (_DAYS[key],)
    if "," not in key and "-" not in key:
        return None
    days: set[int] = set()
    for part in key.split(","):
        first, dash, last = part.partition("-")
        start, end = _DAYS.get(first), _DAYS.get(last if dash else first)
        if start is None or end is None:
            return None
        days.update((start + n - 1) % 7 + 1 for n in range((end - start) % 7 + 1))
    return tuple(sorted(days))


def read_day(
    words: Sequence[Word], at: int, today: date, *, day_first: bool
) -> tuple[Day | Wrong, int] | None:
    """The day that starts at word `at`, and how many words it takes; None when there is none."""
    if at >= len(words) or words[at].quoted:
        return None
    key = words[at].key
    if key in ("today", "tomorrow"):
        return Day(fixed=today + timedelta(days=key == "tomorrow")), 1
    if (weekday := _DAYS.get(key)) is not None:
        return Day(weekday=weekday), 1
    if key in _MONTHS or _NUMBER.fullmatch(key):
        return _named_month(words, at, today)
    one = _one_word(key, today, day_first)
    return None if one is None else (one, 1)


def _one_word(key: str, today: date, day_first: bool) -> Day | Wrong | None:
    if found := _ISO.fullmatch(key):
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.fullmatch(key):
        one, two = int(found[1]), int(found[2])
        if not (0 < min(one, two) <= 12 and max(one, two) <= 31):
            return None  # 50/50 is text
        month, day = (two, one) if day_first else (one, two)
        if month > 12:
            first = "day" if day_first else "month"
            return Wrong(f"{key} is not a date: here the {first} comes first.")
        if found[3] is None:
            return _yearless(month, day)
        return _checked(int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3]), month, day)
    if found := _AHEAD.fullmatch(key):
        return Day(fixed=_ahead(today, int(found[1]), found[2]))
    if (found := _WEEK.fullmatch(key)) and 1 <= int(found[1]) <= 53:
        return Day(week=int(found[1]))
    return None


def _named_month(words: Sequence[Word], at: int, today: date) -> tuple[Day | Wrong, int] | None:
    """`14 jun`, `jun 14`, either with a year behind it that lies within ten years of today."""
    if at + 1 >= len(words):
        return None
    first, second = words[at].key, words[at + 1].key
    month = _MONTHS.get(first) or _MONTHS.get(second)
    number = second if first in _MONTHS else first
    if month is None or not _NUMBER.fullmatch(number) or not 1 <= int(number) <= 31:
        return None
    if at + 2 < len(words) and _YEAR.fullmatch(words[at + 2].key):
        year = int(words[at + 2].key)
        if abs(year - today.year) <= 10:
            return _checked(year, month, int(number)), 3
    return _yearless(month, int(number)), 2


def _yearless(month: int, day: int) -> Day | Wrong:
    if _day(2000, month, day) is None:  # a leap year: 29 February is a day
        return Wrong(f"There is no {day} {MONTHS[month - 1]}.")
    return Day(month=month, day=day)


def _checked(year: int, month: int, day: int) -> Day | Wrong:
    found = _day(year, month, day)
    if found is None:
        name = f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 else f"month {month}"
        return Wrong(f"There is no {name}.")
    return Day(fixed=found)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ahead(today: date, count: int, unit: str) -> date:
    if unit == "m":
        years, month = divmod(today.month - 1 + count, 12)
        year = today.year + years
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return today + timedelta(days=count * (7 if unit == "w" else 1))


def write_time(value: time) -> str:
    """`9:00`: no leading zero, as people type it."""
    return f"{value.hour}:{value.minute:02d}"


def write_day(value: date, base: date, direction: Direction = "next") -> str:
    """`14 jun` when it reads back as the same day and nobody thinks of another year, else the full date."""
    near = value.year == base.year or abs((value - base).days) <= _NEAR_DAYS
    if near and Day(month=value.month, day=value.day).on(base, direction) == value:
        return f"{value.day} {MONTHS[value.month - 1][:3].lower()}"
    return value.isoformat()


def write_weekdays(days: Sequence[int]) -> str:
    """`tue`, `tue,fri`; a run of three or more is a range."""
    if len(days) >= 3 and days[-1] - days[0] == len(days) - 1:
        return f"{_short(days[0])}-{_short(days[-1])}"
    return ",".join(_short(day) for day in days)


def _short(day: int) -> str:
    return DAYS[day - 1][:3].lower()
