"""What is amiss with the dates to come, as screens mark, count and step through it.

Rows of the view `gap`: kind, channel, day, slot, week, post, key, sentence; and, about everybody's week,
those of `over_capacity`. What they are about is marked by `AMISS` where it stands, so that it is seen
without colours too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Any, Final, NamedTuple

from scaletta.store.ask import Ask
from scaletta.tui.dates import day_label
from scaletta.tui.widgets.figures import counted_of
from scaletta.tui.widgets.post_list import Key, key_of

#: Stands beside whatever a gap is about.
AMISS: Final = "?"
#: Kinds that are no gaps in what a count says, with their nouns.
_NOUNS: Final = {"collision": "collision", "same text": "repeated text", "over capacity": "overload"}
#: A kind in a few letters, for the last column of a list of posts.
SHORT: Final = {"no text": "no text", "empty day": "empty", "collision": "collides", "same text": "repeated"}


#: The kind of a week in which there is more to do than there are hours.
OVER: Final = "over capacity"


class Overload(NamedTuple):
    """A row of `over_capacity` as one of `gap`."""

    day: date
    week: date
    key: str
    sentence: str
    kind: str = OVER
    channel: str | None = None
    time: time | None = None
    slot: str | None = None
    post: str | None = None


class Gaps:
    """The gaps a screen shows, by day. `shows` picks those of its outlet or filter; `weeks`: weeks over
    capacity are among them.
    """

    def __init__(self, shows: Callable[[Any], bool] = lambda row: True, *, weeks: bool = True) -> None:
        self._shows = shows
        self._over: Sequence[Any] | None = () if weeks else None
        self._all: Sequence[Any] = ()
        self._found: dict[Key, Any] = {}
        self._days: dict[date, list[Any]] = {}
        self.rows: Sequence[Any] = ()
        self._counts: Counter[str] = Counter()
        self._at: Any | None = None

    def wants(self) -> dict[str, Ask]:
        """All of them: to turn to another outlet then asks nothing."""
        asks = {"gaps": Ask("gap", order=("day", "time", "channel", "kind", "sentence"))}
        if self._over is not None:
            asks["over"] = Ask("over_capacity", order=("day", "person", "skill"))
        return asks

    def wanted(self, name: str) -> bool:
        """Whether it is one of these questions."""
        return name in ("gaps", "over")

    def got(self, name: str, rows: Sequence[Any]) -> bool:
        """Keep the answer, if it is that one."""
        if name == "gaps":
            self._all = rows
        elif name == "over":
            self._over = [Overload(row.day, row.week, row.person, row.sentence) for row in rows]
        else:
            return False
        self.sift()
        return True

    def sift(self) -> None:
        """Pick anew what is shown."""
        shown = [row for row in (*self._all, *(self._over or ())) if self._shows(row)]
        self.rows = sorted(shown, key=lambda row: row.day)
        self._counts = Counter(_NOUNS.get(row.kind, "gap") for row in self.rows)
        self._found, self._days = {}, {}
        for row in self.rows:
            if row.slot is not None or row.post is not None:
                self._found.setdefault(key_of(row), row)
            self._days.setdefault(row.day, []).append(row)
        if self._at not in self.rows:
            self._at = None

    def of(self, item: Any) -> Any | None:
        """The first gap of a date of the calendar."""
        return self._found.get(key_of(item)) if self._found else None

    def on(self, day: date) -> list[Any]:
        """The gaps of a day."""
        return self._days.get(day, [])

    def days(self, first: date, last: date) -> list[date]:
        """The days from one to another with gaps."""
        return [day for day in self._days if first <= day <= last]

    def short(self, item: Any) -> str:
        """What is amiss with a date, in a few letters; empty if nothing is."""
        row = self.of(item)
        return SHORT.get(row.kind, "") if row is not None else ""

    # Stepping through

    def here(self, day: date) -> Any | None:
        """The gap stepped to last, while the cursor is on its day; else the day's first. (That a week is over
        capacity is said of the week, unless it was stepped to.)
        """
        if self._at is not None and self._at.day == day:
            return self._at
        return next((row for row in self.on(day) if row.kind != OVER), None)

    def step(self, day: date, by: int) -> Any | None:
        """The gap after the one that is told of a day (`here`), or the one before it."""
        rows, told = list(self.rows), self.here(day)
        if told is not None:
            at = rows.index(told) + by
            found = rows[at] if 0 <= at < len(rows) else None
        else:
            there = [row for row in rows if (row.day >= day if by > 0 else row.day < day)]
            found = (there[0] if by > 0 else there[-1]) if there else None
        self._at = found or self._at
        return found

    def step_from(self, month: date, by: int) -> Any | None:
        """The same where the cursor is on a month, given by its first day."""
        if self._at is not None and self._at.day.replace(day=1) == month:
            return self.step(self._at.day, by)
        return self.step(month - timedelta(days=1) if by > 0 else month, by)

    def to(self, row: Any) -> None:
        """Somebody came to this gap from elsewhere."""
        self._at = next((one for one in self.rows if _same(one, row)), None)

    # In words

    def counted(self) -> str:
        """How many there are: "3 gaps, 1 collision"."""
        nouns = [noun for noun in ("gap", *_NOUNS.values()) if self._counts[noun]]
        return ", ".join(counted_of(self._counts[noun], noun) for noun in nouns)

    def told(self, row: Any, outlet: str = "") -> str:
        """A gap in full, with its place among them: "2 of 5, Tue 18 May: No text yet for 'Oils'."."""
        where = f", {outlet}" if outlet else ""
        place = f"{list(self.rows).index(row) + 1} of {len(self.rows)}, " if row in self.rows else ""
        return f"{place}{day_label(row.day)}{where}: {row.sentence}"


def _same(one: Any, other: Any) -> bool:
    names = ("kind", "channel", "day", "slot", "week", "post", "key")
    return all(getattr(one, name) == getattr(other, name) for name in names)
