"""From one day to another: `10/5-21/5`, `12-14 may`, `1 may - 30 june`, `jan-jun 2028`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scaletta.plan.entry.dates import MONTHS, Day, Direction, Wrong, read_day, read_month
from scaletta.plan.entry.records import Month
from scaletta.plan.entry.words import Word

_YEAR = re.compile(r"20\d{2}", re.ASCII)
_DASHES = ("-", "\u2013")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole month, or a whole year (`month` 0), as an end of a range."""

    month: int
    year: int | None = None

    def first(self, last: date) -> date:
        """Its first day: the last such on or before `last`."""
        year = self.year
        if year is None:
            year = last.year if self.month <= last.month else last.year - 1
        return date(year, self.month or 1, 1)

    def last(self, base: date) -> date:
        """Its last day: the next such on or after `base`."""
        year = self.year
        if year is None:
            year = base.year if self.month >= base.month else base.year + 1
        month = self.month or 12
        return date(year, month, monthrange(year, month)[1])


End = Day | Whole


def read_range(
    words: Sequence[Word], at: int, today: date, *, day_first: bool, whole: bool
) -> tuple[date, date, int] | tuple[Wrong, int] | None:
    """The range that starts at word `at`: first day, last day, words taken.

    Without years it is the first such range that has not ended yet. With `whole`, months and years may
    be its ends, and one alone is a range.
    """
    for first, last, count in _splits(words, at, today, day_first, whole):
        if isinstance(first, Wrong):
            return first, count
        if isinstance(last, Wrong):
            return last, count
        from_day, until_day = _settle(first, last, today)
        if until_day < from_day:
            return Wrong("It ends before it begins."), count
        return from_day, until_day, count
    alone = _end(words, at, today, day_first, whole)
    if whole and alone is not None and isinstance(alone[0], Whole):
        until_day = alone[0].last(today)
        return alone[0].first(until_day), until_day, alone[1]
    return None


def _settle(first: End, last: End, today: date) -> tuple[date, date]:
    base = today
    if isinstance(first, Day) and first.fixed is not None:
        base = first.fixed
    elif isinstance(first, Whole) and first.year is not None:
        base = date(first.year, first.month or 1, 1)
    until_day = last.on(base) if isinstance(last, Day) else last.last(base)
    from_day = first.on(until_day, "last") if isinstance(first, Day) else first.first(until_day)
    return from_day, until_day


def _splits(
    words: Sequence[Word], at: int, today: date, day_first: bool, whole: bool
) -> Iterator[tuple[End | Wrong, End | Wrong, int]]:
    """Every way to take the words as two ends with a dash between them."""
    word = words[at]
    if word.quoted:
        return
    for place, sign in enumerate(word.text):
        if sign not in _DASHES or not 0 < place < len(word.text) - 1:
            continue
        left = [_part(word, 0, place)]
        right = [_part(word, place + 1, len(word.text)), *words[at + 1 : at + 3]]
        last = _end(right, 0, today, day_first, whole)
        if last is None:
            continue
        if left[0].key.isdecimal() and last[1] > 1:
            left.append(right[1])  # 12-14 may: both in May
        first = _end(left, 0, today, day_first, whole)
        if first is not None and first[1] == len(left):
            yield first[0], last[0], last[1]
    first = _end(words, at, today, day_first, whole)
    if first is None:
        return
    dash = at + first[1]
    if dash + 1 < len(words) and words[dash].text in _DASHES:
        last = _end(words, dash + 1, today, day_first, whole)
        if last is not None:
            yield first[0], last[0], first[1] + 1 + last[1]


def _end(
    words: Sequence[Word], at: int, today: date, day_first: bool, whole: bool
) -> tuple[End | Wrong, int] | None:
    day = read_day(words, at, today, day_first=day_first)
    if day is not None or not whole:
        return day
    key = words[at].key
    if _YEAR.fullmatch(key):
        return Whole(0, int(key)), 1
    month = read_month(key)
    if month is None:
        return None
    if at + 1 < len(words) and _YEAR.fullmatch(words[at + 1].key):
        return Whole(month, int(words[at + 1].key)), 2
    return Whole(month), 1


def _part(word: Word, start: int, end: int) -> Word:
    text = word.text[start:end]
    return Word(text, word.start + start, word.start + end, key=text.casefold())


def read_bare_month(
    words: Sequence[Word], at: int, today: date, direction: Direction
) -> tuple[Month, int] | None:
    """`mar`, `mar 2028`: a month; without a year the next one, or the last one, this one included."""
    month = read_month(words[at].key)
    if month is None:
        return None
    if at + 1 < len(words) and _YEAR.fullmatch(words[at + 1].key):
        return Month(int(words[at + 1].key), month), 2
    return Month(_year(month, today, direction), month), 1


def _year(month: int, today: date, direction: Direction) -> int:
    if direction == "next":
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def write_bare_month(value: Month, today: date, direction: Direction) -> str:
    """`mar`, with its year where it would be read as another."""
    name = MONTHS[value.month - 1][:3].lower()
    return name if _year(value.month, today, direction) == value.year else f"{name} {value.year}"


def write_range(from_day: date, until_day: date) -> str:
    """Two full dates with a dash between them."""
    return f"{from_day} - {until_day}"
