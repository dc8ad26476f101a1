"""Slots as functions from weeks to fields: versions, occurrences, edits from a day, and their inverse.

A slot's versions map the Monday from which they hold to their fields, in the shortest form: no version
equals the one before. An edit never changes what lies before its day, and its effects can be swapped
to undo it exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias

from scaletta.plan.model import Conflict, Period, PlanError, Value

WEEK: Final = timedelta(days=7)
#: The Monday after the last one a date can name: an open end.
OPEN: Final = date(9999, 12, 27)


@dataclass(frozen=True, slots=True)
class SlotVersion:
    """What a slot is from one week on, until its next version."""

    weekday: int
    time: time
    anchor: date
    runs: bool = True
    every: int = 1
    nth: int | None = None
    format: str | None = None
    theme: str | None = None
    title: str | None = None
    owner: str | None = None
    hours: Decimal | None = None
    effort: str | None = None
    deliverable: str | None = None
    campaign: str | None = None


Versions: TypeAlias = Mapping[date, SlotVersion]


class SlotEffect(NamedTuple):
    """One field of one slot over the weeks [week, until): `seen` became `new`."""

    field: str
    week: date
    until: date
    seen: Value
    new: Value

    def swapped(self) -> SlotEffect:
        return self._replace(seen=self.new, new=self.seen)


def monday(day: date) -> date:
    """The Monday of the day's ISO week."""
    return day - timedelta(days=day.weekday())


def version_at(versions: Versions, week: date) -> SlotVersion | None:
    """The version in force in a week; None before the slot's first one."""
    started = [start for start in versions if start <= week]
    return versions[max(started)] if started else None


def day_in(version: SlotVersion, week: date) -> date:
    return week + timedelta(days=version.weekday - 1)


def occurs(version: SlotVersion, week: date) -> bool:
    """Whether the version's rhythm hits this week; the channel's plans are not looked at."""
    if not version.runs or (week - version.anchor).days // 7 % version.every:
        return False
    if version.nth is None:
        return True
    day = day_in(version, week)
    if version.nth == -1:
        return (day + WEEK).month != day.month
    return (day.day - 1) // 7 + 1 == version.nth


def occurrences(versions: Versions, periods: Sequence[Period], first: date, last: date) -> Iterator[date]:
    """The weeks in [first, last] in which the slot occurs on a day that one of the periods covers.

    Both bounds are Mondays; `last` is included.
    """
    if not versions or not periods:
        return
    week = max(first, min(versions), monday(min(p.first for p in periods)))
    last = min(last, max(p.last for p in periods))
    while week <= last:
        version = version_at(versions, week)
        if version and occurs(version, week) and any(day_in(version, week) in p for p in periods):
            yield week
        week += WEEK


def first_week(versions: Versions, day: date, weekday: int | None = None) -> date:
    """The first week an edit from `day` touches: neither the old day nor the new one lies before it."""
    week = monday(day)
    version = version_at(versions, week)
    if version is None:
        return min(versions)
    old = version.weekday
    earliest = week + timedelta(days=min(old, old if weekday is None else weekday) - 1)
    return week if earliest >= day else week + WEEK


def first_week_of_new(weekday: int, day: date) -> date:
    """The first week of a slot added from `day`: its own, unless its day has gone by in it."""
    week = monday(day)
    return week if week + timedelta(days=weekday - 1) >= day else week + WEEK


def edit(
    versions: Versions,
    day: date,
    changes: Mapping[str, tuple[Value, Value]],
    *,
    thing: str = "this slot",
    end: date = OPEN,
) -> list[SlotEffect]:
    """The effects of changing fields {field: (seen, new)} from `day` on.

    A field keeps its later versions: the effect ends where the value seen ends, or at the Monday `end`.
    Raises Conflict when a field no longer holds what was seen; nothing is half done then.
    """
    if not versions:
        raise PlanError(f"Not done: {thing} is no longer in the plan.")
    weekday = changes.get("weekday", (None, None))[1]
    start = first_week(versions, day, int(weekday) if isinstance(weekday, int) else None)
    current = version_at(versions, start)
    assert current is not None
    if "every" in changes and current.every != changes["every"][1]:
        # A new rhythm is counted from the week in which it begins.
        changes = {**changes, "anchor": (current.anchor, start)}
    effects = []
    for field, (seen, new) in changes.items():
        now = getattr(current, field)
        if now == new:
            continue
        if now != seen:
            raise Conflict(thing, field, seen, now, new)
        until = min((w for w, v in versions.items() if w > start and getattr(v, field) != seen), default=OPEN)
        effects.append(SlotEffect(field, start, min(until, end), seen, new))
    return effects


def stop(versions: Versions, day: date, *, thing: str = "this slot") -> list[SlotEffect]:
    """The effects of ending a slot from `day` on, for good: the end of a pause does not revive it."""
    if not versions:
        raise PlanError(f"Not done: {thing} is no longer in the plan.")
    start = first_week(versions, day)
    cuts = sorted({start, *(week for week in versions if week > start)})
    effects: list[SlotEffect] = []
    for week, until in zip(cuts, [*cuts[1:], OPEN], strict=True):
        version = version_at(versions, week)
        if version is None or not version.runs:
            continue
        if effects and effects[-1].until == week:
            effects[-1] = effects[-1]._replace(until=until)
        else:
            effects.append(SlotEffect("runs", week, until, True, False))
    return effects


def pause(versions: Versions, weeks: Iterable[date], *, thing: str = "this slot") -> list[SlotEffect]:
    """The effects of a slot not running in some weeks, given by their Mondays."""
    if not versions:
        raise PlanError(f"Not done: {thing} is no longer in the plan.")
    effects: list[SlotEffect] = []
    for week in sorted(set(weeks)):
        version = version_at(versions, week)
        if version is None or not version.runs:
            continue
        if effects and effects[-1].until == week:
            effects[-1] = effects[-1]._replace(until=week + WEEK)
        else:
            effects.append(SlotEffect("runs", week, week + WEEK, True, False))
    return effects


def put(
    versions: Versions, effects: Iterable[SlotEffect], *, thing: str = "this slot"
) -> dict[date, SlotVersion]:
    """The versions after the effects, in their shortest form.

    Raises Conflict when a version in an effect's range does not hold the value it expects.
    """
    after = dict(versions)
    if not after:
        raise PlanError(f"Not done: {thing} is no longer in the plan.")
    first = min(after)
    for effect in effects:
        for week in (effect.week, effect.until):
            if week != OPEN and week > first and week not in after:
                version = version_at(after, week)
                assert version is not None
                after[week] = version
        for week, version in after.items():
            if effect.week <= week < effect.until:
                now = getattr(version, effect.field)
                if now != effect.seen:
                    raise Conflict(thing, effect.field, effect.seen, now, effect.new)
                changed: dict[str, Any] = {effect.field: effect.new}
                after[week] = replace(version, **changed)
    return shortest(after)


def shortest(versions: Versions) -> dict[date, SlotVersion]:
    """The same function of weeks without versions that repeat the one before."""
    kept: dict[date, SlotVersion] = {}
    before: SlotVersion | None = None
    for week in sorted(versions):
        if versions[week] != before:
            kept[week] = before = versions[week]
    return kept
