"""Days and times as spreadsheets hold them: 12.06.27 9:00, 12 giugno, Di. 12. Juni, Jun 12 9 am."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from scaletta.exchange.incoming.headings import folded

_MONTHS: Final = (
    "january gennaio januar janvier jaenner enero",
    "february febbraio februar fevrier febrero",
    "march marzo maerz mars marz",
    "april aprile avril abril",
    "may maggio mai mayo",
    "june giugno juni juin junio",
    "july luglio juli juillet julio",
    "august agosto aout",
    "september settembre septembre sett septiembre setiembre",
    "october ottobre oktober octobre octubre",
    "november novembre noviembre",
    "december dicembre dezember decembre diciembre",
)
_DAY_NAMES: Final = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun tues thur thurs",
    "lunedi martedi mercoledi giovedi venerdi sabato domenica lun mar mer gio ven sab dom",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so",
    "lundi mardi mercredi jeudi vendredi samedi dimanche jeu sam dim",
)
_DAYS: Final = frozenset(name for names in _DAY_NAMES for name in names.split())
_BETWEEN_WORDS: Final = "at of the den der am um alle ore il le la a de del uhr h o clock"
_BETWEEN: Final = frozenset(_BETWEEN_WORDS.split())
_SHORTEST: Final = 3  # letters of a month

_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ]+(\d{1,2}:\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})|\2)?(?=$|[\s,T])", re.ASCII)
_TIME = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.|uhr|h)?(?![\d:])",
    re.IGNORECASE | re.ASCII,
)


class Unread(ValueError):
    """Text that is no day, or no time: a sentence says so."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a cell holds. `instant` is the whole when it came with an offset from UTC."""

    day: date | None = None
    time: time | None = None
    instant: datetime | None = None


def day_order(texts: Iterable[str]) -> bool | None:
    """True when these days are written day first, False when month first, None when they do not tell."""
    firsts: set[bool] = set()
    for text in texts:
        found = _NUMBERS.match(text.strip())
        if found and not _ISO.match(text.strip()):
            one, two = int(found[1]), int(found[3])
            if (one > 12) != (two > 12):
                firsts.add(one > 12)
    return firsts.pop() if len(firsts) == 1 else None


def read_moment(text: str, today: date, *, day_first: bool) -> Moment:
    """The day of a cell, and its time if it has one; without a year the next such day. Raises Unread."""
    rest = text.strip()
    if found := _ISO.match(rest):
        day = _day(int(found[1]), int(found[2]), int(found[3]), text)
        if found[5]:
            offset = found[5].upper().replace("Z", "+00:00")
            return Moment(instant=datetime.fromisoformat(f"{day}T{found[4].zfill(5)}{offset}"))
        at = read_time(found[4]) if found[4] else None
        rest = rest[found.end() :]
        return Moment(day, at or (read_time(rest, of=text) if rest.strip() else None))
    rest = _without_weekday(rest)
    if found := _NUMBERS.match(rest):
        one, two = int(found[1]), int(found[3])
        number, month = (one, two) if day_first else (two, one)
        day = _with_year(number, month, found[4], today, text)
        rest = rest[found.end() :]
    else:
        day, rest = _named(rest, today, text)
    rest = rest.strip(" ,-–")
    return Moment(day, read_time(rest, of=text) if rest else None)


def read_time(text: str, *, of: str = "") -> time:
    """The time of a cell: 9:00, 9.00, 9h30, 9 Uhr, 9 am. Raises Unread."""
    plain = " ".join(
        word for word in text.strip(" ,").split() if folded(word) not in _BETWEEN or _is_unit(word)
    )
    found = _TIME.fullmatch(plain)
    if found is None or not (found[2] or found[3]):
        raise Unread(f'"{of or text}" is no time' if not of else f'"{of}" is no day with a time')
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()[:1]
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            raise Unread(f'"{of or text}" is no time')
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise Unread(f'"{of or text}" is no time')
    return time(hour, minute)


def _is_unit(word: str) -> bool:
    return word.casefold() in ("uhr", "h", "am", "pm")


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    # "mar 12 giugno" is a Tuesday in Italy, "mar 12" a day of March: a weekday has a whole date behind it.
    if folded(first) in _DAYS and re.search(
        r"\d\s*[./-]\s*\d|\d\.?\s*\w*\s*[^\W\d]{3}|[^\W\d]{3}\W+\d", rest
    ):
        return rest.strip()
    return text


def _named(text: str, today: date, whole: str) -> tuple[date, str]:
    """A day with the name of its month, and what stands behind it."""
    number = month = 0
    year = None
    words = text.replace(",", " ").split()
    left = list(words)
    for word in words:
        plain = folded(word)
        digits = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th|er|o|º|°|\.)?", word.casefold(), re.ASCII)
        if digits and len(digits[1]) <= 2 and not number:
            number = int(digits[1])
        elif digits and len(digits[1]) == 4 and month and number and year is None:
            year = digits[1]
        elif not digits and not month and (named := _month(plain)):
            month = named
        elif plain not in _BETWEEN or not (number or month):
            break
        left.pop(0)
    if not (number and month):
        raise Unread(f'"{whole}" is no day')
    return _with_year(number, month, year, today, whole), " ".join(left)


def _month(word: str) -> int | None:
    if len(word) < _SHORTEST:
        return None
    return next(
        (
            number
            for number, names in enumerate(_MONTHS, 1)
            if any(name.startswith(word) for name in names.split())
        ),
        None,
    )


def _with_year(number: int, month: int, year: str | None, today: date, text: str) -> date:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, number, text)
    for ahead in range(9):  # eight years hold a 29 February
        try:
            found = date(today.year + ahead, month, number)
        except ValueError:
            continue
        if found >= today:
            return found
    raise Unread(f'"{text}" is no day')


def _day(year: int, month: int, number: int, text: str) -> date:
    try:
        found = date(year, month, number)
    except ValueError:
        raise Unread(f'"{text}" is no day') from None
    if not 1900 <= year < 2200:
        raise Unread(f'"{text}" is no day of a plan')
    return found
