"""Lines that make slots and lines that make posts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TypeVar, cast

from scaletta.plan.entry import fields
from scaletta.plan.entry.dates import Day, read_weekdays
from scaletta.plan.entry.records import STATES, PostLine, SlotLine, Target
from scaletta.plan.entry.scan import Grammar, Match, Reader, Scan, Taken
from scaletta.plan.model import TypedState

_NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}

Line = TypeVar("Line", SlotLine, PostLine)


def _nth(scan: Scan, at: int) -> Match | None:
    """`1st tue`, `last fri`: only when a weekday follows, so that "Last call" is text."""
    nth = _NTH.get(scan.words[at].key)
    if nth is None or at + 1 >= len(scan.words) or read_weekdays(scan.words[at + 1].key) is None:
        return None
    return Match("nth", nth)


def _weekdays(scan: Scan, at: int) -> Match | None:
    found = read_weekdays(scan.words[at].key)
    return None if found is None else Match("days", found)


def no_state(scan: Scan, at: int) -> Match | None:
    """A state on a line that makes no post."""
    found = fields.state(scan, at)
    if found is None:
        return None
    return Match("state", None, problems=(scan.problem(at, "A slot has no state; its dates have one each."),))


_SHARED: dict[str, Reader] = {
    "@": fields.person,
    "#": fields.tag,
    "^": fields.deliverable,
    "0": fields.hours,
    "~": fields.hours,
    "=": fields.skill_hours,
}
_SLOT_TAIL = _SHARED | {
    "every": fields.every_weeks,
    "from": fields.from_day,
    "until": fields.until_day,
    "x": fields.times,
    ":": no_state,
}
_POST_TAIL = _SHARED | {":": fields.state, "!": fields.decisive}

SLOT = Grammar(
    head=(_nth, _weekdays, fields.time_of_day, fields.format_name),
    anywhere=fields.marks,
    tail=fields.with_outlets(fields.first_of(_SLOT_TAIL)),
)
POST = Grammar(
    head=(fields.day, fields.time_of_day, fields.format_name),
    anywhere=fields.marks,
    tail=fields.with_outlets(fields.first_of(_POST_TAIL)),
)


def slot(taken: Taken) -> SlotLine:
    """The slot line that was read; what cannot stand together is noted in `taken`."""
    from_day, until_day = bounds(taken)
    outlets = cast("tuple[Target, ...]", taken.pick("outlets", tuple) or ())
    nth = taken.pick("nth", int)
    if nth is not None and any(target.offset for target in outlets):
        taken.wrong("outlets", "A slot by the month cannot be so many days after another.")
    times = taken.pick("times", int)
    if times is not None and until_day is not None:
        taken.wrong("times", "Say how many dates or until when, not both.")
    minutes, effort = work(taken)
    return SlotLine(
        days=cast("tuple[int, ...]", taken.pick("days", tuple) or ()),
        nth=nth,
        time=taken.pick("time", time),
        format=taken.pick("format", str),
        title=taken.text,
        owner=taken.pick("person", str),
        minutes=minutes,
        effort=effort,
        theme=taken.pick("theme", str),
        campaign=taken.pick("campaign", str),
        deliverable=taken.pick("deliverable", str),
        every=taken.pick("every", int) or 1,
        from_day=from_day,
        until_day=until_day,
        times=times,
        outlets=outlets,
    )


def post(taken: Taken) -> PostLine:
    """The post line that was read."""
    minutes, effort = work(taken)
    day = taken.pick("date", Day)
    return PostLine(
        day=None if day is None else day.on(taken.scan.context.today),
        time=taken.pick("time", time),
        format=taken.pick("format", str),
        title=taken.text,
        owner=taken.pick("person", str),
        minutes=minutes,
        effort=effort,
        theme=taken.pick("theme", str),
        campaign=taken.pick("campaign", str),
        deliverable=taken.pick("deliverable", str),
        state=read_state(taken),
        decisive=taken.pick("decisive", bool) or False,
        outlets=cast("tuple[Target, ...]", taken.pick("outlets", tuple) or ()),
    )


def read_state(taken: Taken) -> TypedState | None:
    """The state that was read."""
    found = taken.pick("state", str)
    return next((state for state in STATES if state == found), None)


def work(taken: Taken) -> tuple[int | None, tuple[tuple[str, int], ...]]:
    """Minutes in all, or minutes by skill in the order typed; both at once are wrong."""
    minutes = taken.pick("hours", int)
    by_skill = fields.effort_of(taken)
    if minutes is not None and by_skill:
        taken.wrong("hours", "Give the hours in all or by skill, not both.")
    return minutes, by_skill


def bounds(taken: Taken) -> tuple[date | None, date | None]:
    """`from` and `until`: the next such days, `until` counted from `from`."""
    today = taken.scan.context.today
    first, last = taken.pick("from", Day), taken.pick("until", Day)
    from_day = None if first is None else first.on(today)
    until_day = None if last is None else last.on(from_day or today)
    if from_day and until_day and until_day < from_day:
        taken.wrong("until", "It ends before it begins.")
    return from_day, until_day


def each(line: Line) -> tuple[Line, ...]:
    """One line per weekday and outlet: what is written when several are named.

    An outlet's offset moves the weekday (and the bounds) of a slot, the day of a post.
    """
    if isinstance(line, PostLine):
        return tuple(moved(line, target) for target in line.outlets) or (line,)
    singles = tuple(replace(line, days=(day,)) for day in line.days) or (line,)
    if not line.outlets:
        return singles
    return tuple(moved(one, target) for target in line.outlets for one in singles)


def moved(line: Line, target: Target) -> Line:
    """What is written for one of a line's outlets: on its own days, its offset away from the line's."""
    away = timedelta(days=target.offset)
    if isinstance(line, PostLine):
        return replace(line, day=line.day and line.day + away, outlets=(Target(target.outlet),))
    return replace(
        line,
        days=tuple(sorted((day - 1 + target.offset) % 7 + 1 for day in line.days)),
        from_day=line.from_day and line.from_day + away,
        until_day=line.until_day and line.until_day + away,
        outlets=(Target(target.outlet),),
    )


def offers(taken: Taken, prefix: str) -> Iterable[str]:
    """Formats at the end of the head; after it the words a tail field begins with."""
    vocabulary = taken.scan.vocabulary
    head_only = taken.text_words[0] == len(taken.scan.words)
    if head_only and "format" not in taken.matches:
        yield from vocabulary.starting("format", prefix)
    if prefix and taken.matches:
        yield from (f"{skill}=" for skill in vocabulary.starting("skill", prefix))
