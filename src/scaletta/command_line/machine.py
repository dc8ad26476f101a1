"""What this machine and its user say: the day, who is there, zone and country. The one place that asks."""

from __future__ import annotations

import os
import pwd
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from scaletta.command_line.parser import WrongUse

_LOCALTIME = Path("/etc/localtime")
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)


def local_day() -> date:
    """Today by this machine's clock and zone."""
    return datetime.now().astimezone().date()


def utc_now() -> datetime:
    """The moment, in UTC, as the file keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def fixed_day(text: str | None) -> date | None:
    """`--today` as a day; None when it was not given. Raises WrongUse."""
    return None if text is None else day_of(text, local_day(), option="--today")


def day_of(
    text: str,
    base: date,
    *,
    option: str,
    day_first: bool = True,
    lies: Literal["ahead", "behind", "nearest"] = "ahead",
) -> date:
    """A typed day, as the entry line reads it; `option` names it in the error.

    A day without a year is the next one from `base`, or the last one before it (its own weekday is a week
    ago), or the nearest of both (a weekday is the next one all the same). Raises WrongUse.
    """
    from scaletta.plan.entry.dates import Wrong, read_day
    from scaletta.plan.entry.words import split

    words = split(text)
    day, count = read_day(words, 0, base, day_first=day_first) or (None, 0)
    if isinstance(day, Wrong):
        raise WrongUse(f"scaletta: {option}: {day.sentence}")
    if day is None or count != len(words):
        example = "2027-05-12, 14/6, 14 jun, fri, today, +3d, +2w, w23"
        raise WrongUse(f"scaletta: {option}: {text!r} is no day. Write it like one of: {example}.")
    ahead, behind = day.on(base), day.on(base, "last")
    if lies == "behind":
        return behind - timedelta(weeks=1) if day.weekday and behind == base else behind
    if lies == "ahead" or day.weekday:
        return ahead
    return ahead if ahead - base <= base - behind else behind


def month_of(text: str, base: date) -> date:
    """A typed month as its first day: 2027-06, 6/2027, jun, june 2027; without a year the next from `base`.

    Raises WrongUse.
    """
    from scaletta.plan.entry.dates import read_month

    words = text.casefold().split()
    numbers = _MONTH.fullmatch(text.strip())
    month, year = 0, 0
    if numbers:
        year, month = int(numbers[1] or numbers[4]), int(numbers[2] or numbers[3])
    elif words and (named := read_month(words[0])):
        month, year = named, base.year + (named < base.month)
        if len(words) > 1:
            year = int(words[1]) if len(words) == 2 and _YEAR.fullmatch(words[1]) else 0
    if not (1 <= month <= 12 and 1900 <= year < 2200):
        raise WrongUse(
            f"scaletta: --month: {text!r} is no month. Write it like one of: 2027-06, jun, june 2027."
        )
    return date(year, month, 1)


def who_is_there(given: str | None) -> str:
    """Who edits: as given, else SCALETTA_WHO, else the login name."""
    said = given or os.environ.get("SCALETTA_WHO") or os.environ.get("LOGNAME") or os.environ.get("USER")
    if said:
        return said.encode("utf-8", "replace").decode()  # bytes that are no text can be kept nowhere
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container's user without a name
        return f"user {os.getuid()}"


def zone() -> str | None:
    """The IANA name of this machine's time zone; None when it does not tell."""
    named = os.environ.get("TZ", "").removeprefix(":")
    try:
        link = str(_LOCALTIME.resolve(strict=True))
    except OSError:
        link = ""
    for name in (named, link.rpartition("zoneinfo/")[2]):
        if name in zones():
            return name
    return None


def zones() -> frozenset[str]:
    """Every zone a plan may be in."""
    import pytz

    return frozenset(pytz.all_timezones)


def country_of(zone_name: str) -> str | None:
    """The two-letter country a zone is the main one of, or that the locale names; None when unknown."""
    import pytz

    for code, names in pytz.country_timezones.items():
        if zone_name in names:
            return str(code)
    territory = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").partition(".")[0].partition("_")[2]
    return territory if len(territory) == 2 and territory.isalpha() and territory.isupper() else None
