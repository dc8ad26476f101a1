"""Lines of the communication plan: `mar 14 ebook Olive harvest guide > website newsletter+2d from 10 feb`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import cast

from scaletta.plan.entry import fields
from scaletta.plan.entry.dates import Day
from scaletta.plan.entry.ranges import read_bare_month
from scaletta.plan.entry.records import DeliverableLine, Month, Target
from scaletta.plan.entry.scan import Grammar, Match, Scan, Taken
from scaletta.plan.entry.slots_posts import read_state, work


def _when(scan: Scan, at: int) -> Match | None:
    day = fields.day(scan, at)
    if day is not None:
        return day
    month = read_bare_month(scan.words, at, scan.context.today, "next")
    return None if month is None else Match("date", month[0], month[1])


def _marks(scan: Scan, at: int) -> Match | None:
    return fields.person(scan, at) or fields.tag(scan, at)


def _amount(scan: Scan, at: int) -> Match | None:
    return fields.hours(scan, at) or fields.money(scan, at)


DELIVERABLE = Grammar(
    head=(_when, fields.format_name),
    anywhere=_marks,
    tail=fields.with_outlets(
        fields.first_of(
            {
                "@": fields.person,
                "#": fields.tag,
                "0": _amount,
                "~": fields.hours,
                "=": fields.skill_hours,
                ":": fields.state,
                "from": fields.from_day,
            }
        )
    ),
)


def deliverable(taken: Taken) -> DeliverableLine:
    """The deliverable that was read; `from` is before its date."""
    today = taken.scan.context.today
    day, month = taken.pick("date", Day), taken.pick("date", Month)
    when: date | Month | None = month if day is None else day.on(today)
    first = taken.pick("from", Day)
    from_day = None if first is None else _before(first, when, today)
    if from_day is not None and when is not None and from_day > last_day(when):
        taken.wrong("from", "The work begins before the date, not after it.")
    minutes, effort = work(taken)
    return DeliverableLine(
        when=when,
        format=taken.pick("format", str),
        title=taken.text,
        owner=taken.pick("person", str),
        minutes=minutes,
        effort=effort,
        theme=taken.pick("theme", str),
        campaign=taken.pick("campaign", str),
        state=read_state(taken),
        from_day=from_day,
        budget=taken.pick("money", Decimal),
        outlets=cast("tuple[Target, ...]", taken.pick("outlets", tuple) or ()),
    )


def _before(first: Day, when: date | Month | None, today: date) -> date:
    return first.on(today) if when is None else first.on(last_day(when), "last")


def last_day(when: date | Month) -> date:
    """The day itself, or the month's last one."""
    if isinstance(when, date):
        return when
    return date(when.year, when.month, monthrange(when.year, when.month)[1])
