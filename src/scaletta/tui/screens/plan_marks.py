"""A marked range of days of one outlet: where it begins, how far it reaches, which dates are in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from scaletta.plan.sentences import counted
from scaletta.plan.slots import monday
from scaletta.store.ask import Ask
from scaletta.tui.dates import MONTHS, day_label
from scaletta.tui.widgets.post_list import Key, key_of

if TYPE_CHECKING:
    from scaletta.tui.screens.plan_week import PlanWeek

_SUNDAY = timedelta(days=6)


class Marks:
    """Days from the one where it was begun to the cursor's, or whole weeks. Single dates can be left out."""

    def __init__(self, view: PlanWeek) -> None:
        self._view = view
        self.on = False
        self.owner: str | None = None
        """Whose date the range was begun on: giving away means hers first."""
        self._weeks = False
        self._from = date.min
        self._left_out: set[Key] = set()
        self._asked: Sequence[Any] | None = None
        self._weeks_asked: tuple[date, date] | None = None

    def press(self) -> None:
        """`V`: begin at the cursor's day; again: whole weeks; again: no range."""
        if not self.on:
            self.on, self._weeks, self._from = True, False, self._view.cursor_day
            item = self._view.item
            self.owner = item.owner if item is not None else None
            self._left_out.clear()
        elif not self._weeks:
            self._weeks = True
        else:
            self.stop()

    def stop(self) -> None:
        """No range any more."""
        self.on, self._asked = False, None

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day of the range."""
        first, last = sorted((self._from, self._view.cursor_day))
        return (monday(first), monday(last) + _SUNDAY) if self._weeks else (first, last)

    def wants(self) -> Mapping[str, Ask]:
        """The dates of all weeks the range touches, where that is more than the week on screen."""
        if not self.on or self._within:
            self._asked = self._weeks_asked = None
            return {}
        first, last = self.span
        whole = (monday(first), monday(last) + _SUNDAY)
        if whole != self._weeks_asked:
            self._asked, self._weeks_asked = None, whole
        where = (("channel", self._view.channel),)
        return {"marked": Ask("calendar_between", whole, where=where, order=("day", "time"))}

    def got(self, rows: Sequence[Any]) -> None:
        """Keep them."""
        self._asked = rows

    @property
    def _within(self) -> bool:
        first, last = self.span
        return self._view.monday <= first and last <= self._view.monday + _SUNDAY

    @property
    def known(self) -> bool:
        """False while the dates of the range are being read."""
        return not self.on or (not self._view.reading if self._within else self._asked is not None)

    @property
    def rows(self) -> list[Any]:
        """The marked dates that are shown, in order."""
        first, last = self.span
        rows = self._view.items if self._within else self._asked or ()
        found = [row for row in rows if first <= row.day <= last and self._view.shows(row)]
        return [row for row in found if key_of(row) not in self._left_out]

    def has(self, item: Any) -> bool:
        """True if a date is in the range."""
        first, last = self.span
        return self.on and first <= item.day <= last and key_of(item) not in self._left_out

    def has_day(self, day: date) -> bool:
        """True if a day is."""
        first, last = self.span
        return self.on and first <= day <= last

    def leave_out(self, item: Any) -> None:
        """Leave a date out of the range, or take it in again."""
        self._left_out ^= {key_of(item)}

    def words(self) -> str:
        """How many dates, from when to when, and whose: "9 dates, 17 - 30 May: caro 6, anna 3"."""
        if not self.known:
            return "one moment"
        rows, (first, last) = self.rows, self.span
        when = day_label(first)
        if last != first:
            same = (first.year, first.month) == (last.year, last.month)
            start = f"{first.day}" if same else f"{first.day} {MONTHS[first.month - 1]}"
            when = f"{start} - {last.day} {MONTHS[last.month - 1]}"
        owners = Counter(row.owner or "nobody" for row in rows)
        whose = ", ".join(f"{owner} {number}" for owner, number in owners.most_common(3))
        return f"{counted(len(rows), 'date')}, {when}{f': {whose}' if whose else ''}"
