"""A slot moved as a whole: all it does from a day on, so many weeks later or earlier."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Final

from scaletta.plan.model import PlanError
from scaletta.plan.slots import (
    OPEN,
    WEEK,
    SlotEffect,
    SlotVersion,
    Versions,
    day_in,
    first_week,
    monday,
    occurs,
    version_at,
)

_FIELDS: Final = tuple(field.name for field in fields(SlotVersion))


def shift_slot(
    versions: Versions, today: date, weeks: int, *, thing: str = "this slot"
) -> tuple[tuple[date, SlotVersion] | None, list[SlotEffect]]:
    """What moves a slot's dates from `today` on by `weeks`.

    A version that has to stand before the slot's first one is given apart: it is added, pausing, before the
    effects.
    Raises PlanError when a date would come before today.
    """
    if not versions:
        raise PlanError(f"Not done: {thing} is no longer in the plan.")
    start = _first_running(versions, first_week(versions, today))
    if start is None:
        return None, []
    by = WEEK * weeks
    if weeks < 0:
        _refuse_past(versions, start, by, today, thing)
    starts = [start, *(week for week in versions if week > start)]
    after: dict[date, SlotVersion] = {}
    for week in starts:
        version = version_at(versions, week)
        assert version is not None
        anchor = version.anchor + by if version.every > 1 else version.anchor
        after[week + by] = replace(version, anchor=anchor)
    first = version_at(versions, start)
    assert first is not None
    if weeks > 0:
        after[start] = replace(first, runs=False)
    after = _from(after, _lowest(versions, today))
    begins = min(after)
    added = None
    before: dict[date, SlotVersion] = dict(versions)
    if begins < min(versions):
        # It must not be equal to the version behind it: taken back, one would swallow the other.
        every = after[begins].every + 1
        every += every == versions[min(versions)].every
        added = begins, replace(after[begins], runs=False, every=every)
        before[begins] = added[1]
    return added, _differences(before, after, begins)


def _lowest(versions: Versions, today: date) -> date:
    """The first week that may change: not one whose date is past already."""
    week = monday(today)
    version = version_at(versions, week)
    past = version is not None and occurs(version, week) and day_in(version, week) < today
    return week + WEEK if past else week


def _from(versions: Versions, week: date) -> dict[date, SlotVersion]:
    """The versions from a week on, the one in force there included."""
    later = {start: version for start, version in versions.items() if start > week}
    here = version_at(versions, week)
    return later if here is None else {week: here, **later}


def _first_running(versions: Versions, week: date) -> date | None:
    """The first week from `week` on in which a version that runs is in force."""
    starts = [week, *sorted(start for start in versions if start > week)]
    return next((start for start in starts if (v := version_at(versions, start)) and v.runs), None)


def _refuse_past(versions: Versions, start: date, by: timedelta, today: date, thing: str) -> None:
    week, last = start, max(max(versions), start - by) + WEEK * 60
    while week <= last:
        version = version_at(versions, week)
        if version is not None and occurs(version, week):
            if day_in(version, week) + by < today or week + by < _lowest(versions, today):
                raise PlanError(f"Not done: {thing} would come before today.")
            return
        week += WEEK


def _differences(before: Versions, after: Versions, begins: date) -> list[SlotEffect]:
    """The effects that make one function of weeks the other, from a week on."""
    cuts = sorted({week for week in (*before, *after) if week >= begins})
    effects: list[SlotEffect] = []
    for week, until in zip(cuts, [*cuts[1:], OPEN], strict=True):
        old, new = version_at(before, week), version_at(after, week)
        assert old is not None and new is not None
        for name in _FIELDS:
            seen, value = getattr(old, name), getattr(new, name)
            if seen != value:
                effects.append(SlotEffect(name, week, until, seen, value))
    return effects
