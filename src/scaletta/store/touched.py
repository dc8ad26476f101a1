"""Which places of the plan a change wrote to: what a screen marks when somebody else made the change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

_WEEK: Final = timedelta(days=7)
#: What a channel cost and brought in; audience readings are figures of the channel too.
_LEDGER: Final = ("cost", "outcome", "audience_day", "metric_day")


class Place(NamedTuple):
    """A row by its table and key, and the days it speaks of, from `first` to before `until`.

    Two tables are none of the file: "figures" is what a channel's months are made of, "reading" its audience.
    """

    table: str
    key: str
    first: date = date.min
    until: date = date.max

    def meets(self, other: Place) -> bool:
        """Whether the two have a day in common."""
        return self.first < other.until and other.first < self.until


def touched(effects: str) -> frozenset[Place]:
    """The places that a change's effects write to; none, if another program wrote something else there."""
    try:
        return frozenset(place for effect in json.loads(effects) for place in _places(effect))
    except (ValueError, TypeError, KeyError, RecursionError):
        return frozenset()


def date_of(slot: str, week: date) -> Place:
    """One date of a slot."""
    return Place("slot", slot, week, min(week, date.max - _WEEK) + _WEEK)


def months_of(channel: str, first: date, last: date) -> Place:
    """What a channel's months were made of, from the month of one day to the month of another."""
    return Place("figures", channel, first.replace(day=1), _month_after(last))


def _places(effect: Any) -> Iterator[Place]:
    match effect:
        case ["slot", str(slot), _, str(week), str(until), *_]:
            yield Place("slot", slot, date.fromisoformat(week), date.fromisoformat(until))
        case [_, str(table), dict(row), *_]:
            yield from _of_row(table, row)


def _of_row(table: str, row: dict[str, Any]) -> Iterator[Place]:
    slot, week = row.get("slot"), row.get("week")
    if table == "slot":
        yield Place("slot", str(slot), date.fromisoformat(week or ""))
    elif table == "delivery":
        yield Place("delivery", f"{row['deliverable']} {row['channel']}")
    elif table in ("channel", "channel_admin"):
        yield Place("channel", str(row["channel"]))
    elif table in _LEDGER:
        yield from _of_ledger(table, row)
    elif row.get(table) is not None:
        yield Place(table, str(row[table]))
        if table == "post" and slot is not None:
            yield date_of(str(slot), date.fromisoformat(week or ""))


def _of_ledger(table: str, row: dict[str, Any]) -> Iterator[Place]:
    channel, day = row.get("channel"), row.get("day")
    if channel is None or day is None:
        return
    first = last = date.fromisoformat(day)
    if row.get("until_day") is not None:
        last = date.fromisoformat(row["until_day"])
    elif row.get("recurs") == "month":
        last = date.max
    yield months_of(str(channel), first, last)
    if table == "audience_day":
        yield Place("reading", str(channel))


def _month_after(day: date) -> date:
    if (day.year, day.month) >= (9999, 12):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
