"""Lines about who works here: `Anna Lerario 10h writing video=2h rate 35`, and `12h from 1 sep`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from scaletta.plan.entry import fields
from scaletta.plan.entry.dates import Day
from scaletta.plan.entry.records import HoursLine, PersonLine
from scaletta.plan.entry.scan import Grammar, Match, Scan, Taken


def _skill(scan: Scan, at: int) -> Match | None:
    """`video`: what somebody can do."""
    found = scan.vocabulary.find("skill", scan.words[at].key)
    return None if found is None else Match("skill", (found, None), key=f"skill {found}")


def _left(scan: Scan, at: int) -> Match | None:
    return fields.dated(scan, at, "left", 1) if scan.words[at].key == "left" else None


def _tail(scan: Scan, at: int) -> Match | None:
    readers = (fields.hours, _skill, fields.skill_hours, fields.number_after("rate"), _left, fields.from_day)
    return next((match for reader in readers if (match := reader(scan, at))), None)


PERSON = Grammar(head=(), anywhere=None, tail=_tail)
HOURS = Grammar(head=(fields.hours,), anywhere=None, tail=fields.from_day)


def person(taken: Taken) -> PersonLine | None:
    """Somebody; the name must be said."""
    today = taken.scan.context.today
    left, from_day = taken.pick("left", Day), taken.pick("from", Day)
    if taken.text is None:
        taken.wrong("text", "Begin with the name: Anna Lerario 10h writing")
        return None
    return PersonLine(
        name=taken.text,
        minutes=taken.pick("hours", int),
        skills=fields.effort_of(taken),
        rate=taken.pick("rate", Decimal),
        left=left.on(today, "near") if left else None,
        from_day=from_day.on(today, "near") if from_day else None,
    )


def hours(taken: Taken) -> HoursLine | None:
    """Hours a week from a day on: both must be said, and nothing else."""
    minutes, first = taken.pick("hours", int), taken.pick("from", Day)
    if minutes is None or first is None or taken.text is not None:
        fields.stray(taken, "Say how many a week, and from when: 12h from 1 sep")
        return None
    return HoursLine(minutes, first.on(taken.scan.context.today, "near"))


def offers(taken: Taken, prefix: str) -> Iterable[str]:
    """Skills, and what else may be said."""
    start = prefix.casefold()
    more = [word for word in ("rate", "left", "from") if word.startswith(start)]
    return [*taken.scan.vocabulary.starting("skill", prefix), *more]


def hours_offers(taken: Taken, prefix: str) -> Iterable[str]:
    """The one word there is."""
    return ["from"] if "from".startswith(prefix.casefold()) else []
