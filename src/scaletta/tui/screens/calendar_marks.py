"""What stands in the calendar's days beside posts: deliverables, market notes, public holidays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from scaletta.store.ask import Ask
from scaletta.tui.ink import Tone
from scaletta.tui.screens.rest_days import RestDays
from scaletta.tui.view import Host
from scaletta.tui.widgets.bars import Bar

_DAY = timedelta(days=1)
#: A note longer than this is marked where it begins, not on each of its days.
_SHORT_NOTE = 7


class CalendarMarks:
    """Asked together with what a view of days shows."""

    def __init__(self, host: Host, rest: RestDays) -> None:
        self._host = host
        self.rest = rest
        self._rows: dict[str, Sequence[Any]] = {}

    def wants(self) -> Mapping[str, Ask]:
        """The marks, then where the company is."""
        return {
            "deliveries": Ask("delivery", order=("day", "deliverable", "channel")),
            "deliverables": Ask("deliverable", columns=("deliverable", "title", "state", "campaign")),
            "work": Ask("deliverable_work", columns=("deliverable", "work_from", "work_until")),
            "campaigns": Ask("campaign", order=("from_day", "campaign")),
            "notes": Ask("market_note", order=("from_day", "market_note")),
            **self.rest.wants(),
        }

    def got(self, name: str, rows: Sequence[Any]) -> bool:
        """Keep an answer; True if it was to one of these questions."""
        if self.rest.got(name, rows):
            return True
        if name not in ("deliveries", "deliverables", "work", "campaigns", "notes"):
            return False
        self._rows[name] = rows
        return True

    @property
    def titles(self) -> dict[str, str]:
        """Deliverable -> title, of those that were not dropped."""
        return {row.deliverable: row.title for row in self._of("deliverables") if row.state != "dropped"}

    def of_days(self, first: date, last: date, outlet: str = "") -> dict[date, list[tuple[str, Tone]]]:
        """The marks of each day from `first` to `last`, as (text, tone)."""
        marks: defaultdict[date, dict[tuple[str, Tone], None]] = defaultdict(dict)
        for day, name in self.rest.days.items():
            if first <= day <= last:
                marks[day][f"* {name}", "accent"] = None
        for day, carried in self.deliverables(first, last, outlet).items():
            marks[day] |= dict.fromkeys((f"^ {title}", "accent") for title in carried)
        for row in self._of("notes"):
            days = (row.until_day - row.from_day).days + 1
            until = row.until_day if days <= _SHORT_NOTE else row.from_day
            for number in range((until - row.from_day).days + 1):
                day = row.from_day + _DAY * number
                if first <= day <= last:
                    marks[day][f"* {row.text}", "dim"] = None
        return {day: list(found) for day, found in marks.items()}

    def deliverables(self, first: date, last: date, outlet: str = "") -> dict[date, list[str]]:
        """The titles of what comes out on each day."""
        titles, found = self.titles, defaultdict[date, dict[str, None]](dict)
        for row in self._of("deliveries"):
            shown = row.day_precision == "day" and (not outlet or row.channel == outlet)
            if shown and first <= row.day <= last and row.deliverable in titles:
                found[row.day][titles[row.deliverable]] = None
        return {day: list(carried) for day, carried in found.items()}

    def without_day(self, month: date) -> list[str]:
        """The titles of what comes out some day of a month."""
        titles = self.titles
        found = [
            titles[row.deliverable]
            for row in self._of("deliveries")
            if row.day_precision == "month"
            and row.deliverable in titles
            and (row.day.year, row.day.month) == (month.year, month.month)
        ]
        return list(dict.fromkeys(found))

    def notes_begun(self) -> dict[date, list[str]]:
        """The notes that begin on each day."""
        found: defaultdict[date, list[str]] = defaultdict(list)
        for row in self._of("notes"):
            found[row.from_day].append(row.text)
        return found

    def said(self, day: date) -> list[str]:
        """What holds on a day: its holiday, and every note."""
        named = [f"* {self.rest.days[day]}"] if day in self.rest.days else []
        notes = [row for row in self._of("notes") if row.from_day <= day <= row.until_day]
        return named + [f"* {row.text}" for row in notes]

    def days_off(self) -> dict[date, str]:
        """Public holidays, and what the company noted as such."""
        noted = {row.from_day: row.text for row in self._of("notes") if row.kind == "holiday"}
        return {**self.rest.days, **noted}

    def bars(self, first: date, last: date, outlet: str = "") -> list[Bar]:
        """Campaigns, then deliverables in work or coming out between two days, the earliest first."""
        found = [
            Bar(
                f"#{row.campaign} {row.name}",
                row.from_day,
                row.until_day or row.from_day,
                campaign=row.campaign,
            )
            for row in self._of("campaigns")
            if row.from_day is not None
        ]
        out: defaultdict[str, set[date]] = defaultdict(set)
        for row in self._of("deliveries"):
            if row.day_precision == "day" and (not outlet or row.channel == outlet):
                out[row.deliverable].add(row.day)
        works = {row.deliverable: row for row in self._of("work")}
        works_titles = self.titles
        made = []
        for key, title in works_titles.items():
            work, days = works.get(key), out.get(key, set())
            if outlet and not days:
                continue
            begins = [*days, *([work.work_from] if work is not None and work.work_from else [])]
            ends = [*days, *([work.work_until] if work is not None and work.work_until else [])]
            if begins:
                made.append(Bar(f"^{title}", min(begins), max(ends or begins), frozenset(days)))
        found += sorted(made, key=lambda bar: (bar.first, bar.text))
        return [bar for bar in found if bar.first <= last and bar.last >= first]

    def _of(self, name: str) -> Sequence[Any]:
        return self._rows.get(name, ())
