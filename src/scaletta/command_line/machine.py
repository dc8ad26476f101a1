"""What this machine and its user say: the day, who is there, zone and country. The one place that asks."""

from __future__ import annotations

import os
import pwd
from datetime import date, datetime
from pathlib import Path

from scaletta.command_line.parser import WrongUse

_LOCALTIME = Path("/etc/localtime")


def local_day() -> date:
    """Today by this machine's clock and zone."""
    return datetime.now().astimezone().date()


def fixed_day(text: str | None) -> date | None:
    """`--today` as a day; None when it was not given. Raises WrongUse."""
    return None if text is None else day_of(text, local_day(), option="--today")


def day_of(
    text: str, base: date, *, option: str, day_first: bool = True, nearest: bool = False, past: bool = False
) -> date:
    """A typed day, as the entry line reads it; `option` names it in the error.

    A day without a year is the next one from `base`; the nearest, before or after, when so asked (a weekday
    is the next one all the same), or with `past` the last one. Raises WrongUse.
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
    if past:
        return day.on(base, "last")
    ahead = day.on(base)
    if not nearest or day.weekday:
        return ahead
    behind = day.on(base, "last")
    return ahead if ahead - base <= base - behind else behind


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
