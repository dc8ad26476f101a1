"""Pace worked out in Python from the text of its rules, without a look at the SQL.

DUE: an occurrence of a slot, or a dated post; its promise is the last date given at least 7 days ahead,
else its first date. POINT: 1 by promise + 2 days, a half later, else 0; nothing counts before that day
has passed. PACE: points of due over 8 full weeks, more until 8 are due, at most 26; under 4 not known.
Dates neither published nor skipped make a range, and a state holds only if both ends give it. SILENCE:
days since the last publication; its limit the larger of 21 days and 3 planned intervals. KEPT from 75 %
within the limit, DYING below 50 % and 3 open items put off twice or more, or silence over the limit;
SLIPPING else. Weeks after a lapsed plan are due at its pace for 8 weeks. Days are dates, points floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
RUN = ("run for return", "supporting", "trial")


@dataclass(slots=True)
class Item:
    """A date and what became of it. `day` is where it stands now; `promise` None: skipped in time."""

    day: date
    state: str = "planned"
    promise: date | None = None
    put_off: int = 0
    follows: bool = True
    """It stands where its slot puts it, so that its promise is its day."""

    def due_on(self) -> date | None:
        return self.day if self.follows and self.state != "skipped" and self.promise is None else self.promise

    def out_on(self, today: date) -> date | None:
        out = self.state == "published" or (self.state == "scheduled" and self.day < today)
        return self.day if out else None

    def unmarked(self, today: date) -> bool:
        return self.state in ("planned", "idea", "draft", "ready") and self.day < today


@dataclass(slots=True)
class Channel:
    """An outlet: its plans (first and last day), its dates, the day it was opened."""

    items: list[Item] = field(default_factory=list)
    plans: list[tuple[date, date]] = field(default_factory=list)
    opened: date | None = None
    role: str = "run for return"


@dataclass(frozen=True, slots=True)
class Pace:
    state: str
    due: int
    published: int
    points: float
    low: float | None
    high: float | None
    weeks: int
    put_off_often: int
    last_out: date | None
    silence: int | None
    limit: int


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def point(promise: date, out: date | None) -> float:
    if out is None:
        return 0
    return 1 if out <= promise + 2 * DAY else 0.5


def counted(channel: Channel, today: date) -> list[tuple[date, Item]]:
    """The items that count by today, each with its promise."""
    due = [(item.due_on(), item) for item in channel.items]
    return [(promise, item) for promise, item in due if promise and promise + 2 * DAY < today]


def lapsed_due(channel: Channel, week: date, items: Sequence[tuple[date, Item]]) -> int:
    """Dates due in a week after a lapsed plan: its last 8 weeks' average, in whole dates that add up."""
    begun = [plan for plan in channel.plans if plan[0] <= week + 6 * DAY]
    if channel.role not in RUN or not begun:
        return 0
    first, last = max(begun, key=lambda plan: plan[1])
    number = 0  # the how manieth full week after it this is
    while last < week - number * WEEK:
        number += 1
    if not 1 <= number <= 8:
        return 0
    days = min(56, (last - first).days + 1)
    of_plan = sum(last - days * DAY < promise <= last for promise, _ in items)
    a_week = Fraction(7 * of_plan, days)
    return int(a_week * number) - int(a_week * (number - 1))


def pace(channel: Channel, today: date) -> Pace:
    items = counted(channel, today)
    looked: list[tuple[date, Item]] = []
    due = weeks = 0
    week = monday(today)
    while weeks < 8 or (due < 8 and weeks < 26):
        week -= WEEK
        weeks += 1
        here = [(promise, item) for promise, item in items if monday(promise) == week]
        looked += here
        due += max(len(here), lapsed_due(channel, week, items))
    first_due = _first_week(channel, items, monday(today), weeks)
    points = sum(point(promise, item.out_on(today)) for promise, item in looked)
    open_points = sum(point(promise, item.day) for promise, item in looked if item.unmarked(today))
    low = points / due if due else None
    high = min(points + open_points, due) / due if due else None
    limit = max(21, ceil(3 * Fraction(weeks * 7, due))) if due else 21
    outs = [out for item in channel.items if (out := item.out_on(today)) and out <= today]
    last_out = max(outs, default=None)
    since = last_out or channel.opened or first_due
    silence = (today - since).days if since else None
    asleep = [item.day for item in channel.items if item.unmarked(today) and item.due_on()]
    silence_high = silence
    if silence is not None and asleep:
        silence_high = min(silence, (today - max(asleep)).days)
    often = [
        item for item in channel.items if item.state not in ("published", "skipped") and item.put_off >= 2
    ]
    ahead = [item for item in often if item.day >= today]
    ends = {
        _state(low, silence is not None and silence > limit, len(often)),
        _state(high, silence_high is not None and silence_high > limit, len(ahead)),
    }
    known = channel.role in RUN and due >= 4 and len(ends) == 1
    published = sum(item.out_on(today) is not None for _, item in looked)
    return Pace(
        ends.pop() if known else "not known",
        due,
        published,
        points,
        low,
        high,
        weeks,
        len(often),
        last_out,
        silence,
        limit,
    )


def _first_week(
    channel: Channel, items: Sequence[tuple[date, Item]], this_week: date, weeks: int
) -> date | None:
    back: Iterable[date] = (this_week - n * WEEK for n in range(weeks, 0, -1))
    for week in back:
        if any(monday(promise) == week for promise, _ in items) or lapsed_due(channel, week, items):
            return week
    return None


def _state(share: float | None, silent: bool, put_off: int) -> str:
    if share is None:
        return "slipping"
    if share >= 0.75 and not silent:
        return "kept"
    if share < 0.5 and (put_off >= 3 or silent):
        return "dying"
    return "slipping"
