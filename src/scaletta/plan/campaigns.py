"""A campaign moved as one: what that does, in the sentence shown before it is done and said after.

Parts are rows of the view `campaign_part` (`part`, `state`, `day`, `until_day`, `moves` ...).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from scaletta.plan.model import PlanError
from scaletta.plan.rest_days import lands_on
from scaletta.plan.sentences import counted


def whole_weeks(days: int) -> int:
    """The shift of what keeps its weekday: the nearest whole weeks."""
    return round(days / 7)


def campaign_moves(
    campaign: str, parts: Sequence[Any], days: int, today: date, rest: Mapping[date, str]
) -> str:
    """What moves, what stays and why. Raises PlanError when something would come before today."""
    weeks = whole_weeks(days)
    by = timedelta(weeks=weeks)
    moved = [part for part in parts if part.moves and part.day is not None]
    dates = [part.day + by for part in moved if part.part != "slot"]
    gone = sum(day < today for day in dates)
    if gone and days < 0:
        raise PlanError(f"{counted(gone, 'date')} would come before today. Move it by less.")
    said = [
        _said(campaign, moved, days, by, today),
        *_stays(part.state for part in parts if part.part == "post"),
    ]
    other = {part.slot for part in parts if part.part == "date" and not part.with_slot and part.day >= today}
    if other and weeks:
        goes = "goes on and stays" if len(other) == 1 else "go on and stay"
        said.append(f"{counted(len(other), 'slot')} with other dates too {goes}")
    return "; ".join(filter(None, [*said, lands_on(dates, rest) if weeks else ""]))


def landing(parts: Sequence[Any], days: int, rest: Mapping[date, str]) -> dict[date, str]:
    """The days off on which something of the campaign would come out."""
    by = timedelta(weeks=whole_weeks(days))
    after = {part.day + by for part in parts if part.moves and part.day is not None and part.part != "slot"}
    return {day: rest[day] for day in sorted(after) if day in rest}


def _said(campaign: str, moved: Sequence[Any], days: int, by: timedelta, today: date) -> str:
    itself = f"#{campaign} itself moves {_by(days)}"
    posts = sum(part.part == "post" for part in moved)
    deliverables = len({part.key for part in moved if part.part == "deliverable"})
    slots = [part for part in moved if part.part == "slot"]
    what = [counted(posts, "post")] if posts else []
    what += [counted(deliverables, "deliverable")] if deliverables else []
    what += [counted(len(slots), "slot") + _until(slots, by, today)] if slots else []
    if not what:
        return f"{itself}; nothing of it is still to come"
    if not by:
        return f"{itself}; what belongs to it keeps its weekday and stays"
    one = posts + deliverables + len(slots) == 1
    said = f"{', '.join(what)} {'moves' if one else 'move'} {_by(by.days)}"
    return said if by.days == days else f"{said}, so that weekdays stay; {itself}"


def _stays(states: Iterable[str]) -> list[str]:
    found = Counter(states)
    said = [
        f"{n} {state} {'stays' if n == 1 else 'stay'}"
        for state in ("published", "skipped")
        if (n := found[state])
    ]
    if found["scheduled"] == 1:
        said.append("1 is in the scheduler: change it there")
    elif found["scheduled"]:
        said.append(f"{found['scheduled']} are in the scheduler: change them there")
    return said


def _by(days: int) -> str:
    way = "on" if days > 0 else "back"
    weeks, rest = divmod(abs(days), 7)
    return f"{counted(weeks, 'week')} {way}" if not rest else f"{counted(abs(days), 'day')} {way}"


def _until(slots: Sequence[Any], by: timedelta, today: date) -> str:
    ends = [slot.until_day for slot in slots if slot.until_day is not None]
    if len(ends) < len(slots):
        return ""
    last = max(ends) + by
    year = f" {last.year}" if last.year != today.year else ""
    return f" (until {last.day} {last:%b}{year})"
