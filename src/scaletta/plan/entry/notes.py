"""Lines that mark the calendar: a note about the market, or somebody away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast, get_args

from scaletta.plan.entry import fields
from scaletta.plan.entry.dates import Day
from scaletta.plan.entry.periods import read_days
from scaletta.plan.entry.records import AwayLine, NoteKind, NoteLine
from scaletta.plan.entry.scan import Grammar, Match, Scan, Taken

NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)


def _days(scan: Scan, at: int) -> Match | None:
    """`12/5` or `10/5-21/5`."""
    return read_days(scan, at, whole=False) or fields.day(scan, at)


def _kind(scan: Scan, at: int) -> Match | None:
    key = scan.words[at].key
    return Match("note kind", key) if key in NOTE_KINDS else None


def _none(scan: Scan, at: int) -> Match | None:
    return None


NOTE = Grammar(head=(_days, _kind), anywhere=fields.tag, tail=fields.first_of({"#": fields.tag}))
AWAY = Grammar(head=(_days, fields.hours), anywhere=fields.person, tail=_none)


def _from_until(taken: Taken) -> tuple[date | None, date | None]:
    days = cast("tuple[date, date] | None", taken.pick("period", tuple))
    if days is not None:
        return days
    day = taken.pick("date", Day)
    found = None if day is None else day.on(taken.scan.context.today)
    return found, found


def note(taken: Taken) -> NoteLine:
    """The note that was read."""
    from_day, until_day = _from_until(taken)
    return NoteLine(
        from_day=from_day,
        until_day=until_day,
        kind=cast("NoteKind | None", taken.pick("note kind", str)),
        text=taken.text,
        theme=taken.pick("theme", str),
        campaign=taken.pick("campaign", str),
    )


def away(taken: Taken) -> AwayLine | None:
    """Who is away and when; both must be said."""
    from_day, until_day = _from_until(taken)
    person = taken.pick("person", str)
    if "person" not in taken.matches:
        taken.wrong("person", "Who is away? away @name 10/5-21/5")
    elif "period" not in taken.matches and "date" not in taken.matches:
        taken.wrong("period", "From when to when? away @name 10/5-21/5")
    if person is None or from_day is None or until_day is None:
        return None
    return AwayLine(person, from_day, until_day, taken.pick("hours", int), taken.text)


def offers(taken: Taken, prefix: str) -> Iterable[str]:
    """The kinds of note, while none is given."""
    if taken.text is not None or "note kind" in taken.matches or "person" in taken.matches:
        return ()
    return [kind for kind in NOTE_KINDS if kind.startswith(prefix.casefold())]
