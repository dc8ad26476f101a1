"""Today: what is late, what comes out this week, what to write next, and the hours of the week."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rich.segment import Segment
from rich.style import Style

from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.gaps import AMISS, Gaps
from scaletta.tui.ink import Ink
from scaletta.tui.view import Host
from scaletta.tui.widgets.cells import width_of
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.load_panel import strain_style
from scaletta.tui.widgets.post_list import PostList, Section
from scaletta.tui.widgets.post_row import MIDDLE, Note, PostRows, short_day

HEADINGS = {"late": "LATE", "due": "DUE THIS WEEK", "write next": "WRITE NEXT"}
#: From this height on every person's hours have a line of their own.
TALL_FROM = 24
_WEEK = timedelta(days=7)


class TodayPane:
    """The opening screen of the calendar tab. `shows` filters rows (an outlet, a text); `changed_by` says who
    else changed one a moment ago.
    """

    def __init__(
        self,
        host: Host,
        words: Words,
        shows: Callable[[Any], bool],
        changed_by: Callable[[Any], str],
        gaps: Gaps,
    ) -> None:
        self._host = host
        self._words = words
        self._shows = shows
        self._changed_by = changed_by
        self._gaps = gaps
        self._rows: Sequence[Any] | None = None
        self._load: Sequence[Any] = ()
        self._anything: bool | None = None
        self._height = 0
        self._hours_room = 1
        self._columns = PostRows()
        self.posts = PostList(self._row)
        self.last_week: Sequence[Any] = ()

    # Data

    @property
    def monday(self) -> date:
        """The Monday of the week around today."""
        return self._host.today - timedelta(days=self._host.today.weekday())

    def wants(self) -> Mapping[str, Ask]:
        """The list, then the hours, then what `A` would mark."""
        sunday = self.monday + timedelta(days=6)
        before = (self.monday - _WEEK, self.monday - timedelta(days=1))
        wants = {
            "due": Ask("work_due", order=("position",)),
            "load": Ask("week_load_between", (self.monday, sunday)),
            "last week": Ask("calendar_between", before, columns=("slot", "week", "post", "state")),
        }
        if self._rows is not None and not self._rows:
            wants["anything"] = Ask("calendar", columns=("day",), limit=1)
        return wants

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer."""
        if name == "due":
            self._rows = rows
            self.fill()
            if not rows:
                self._host.ask_again()
        elif name == "load":
            self._load = rows
            self.resize(self.posts.width, self._height)
        elif name == "anything":
            self._anything = bool(rows)
        elif name == "last week":
            self.last_week = rows

    @property
    def known(self) -> bool:
        """True once the first rows came."""
        return self._rows is not None

    def fill(self) -> None:
        """Lay out the rows that the filter shows."""
        rows = [row for row in self._rows or () if self._shows(row)]
        self._columns.place(self._columns.width, self._names())
        self.posts.fill(
            [Section(heading, [r for r in rows if r.section == key]) for key, heading in HEADINGS.items()]
        )

    @property
    def empty(self) -> bool:
        """True when nothing at all is dated in the plan."""
        return self._anything is False and not self._rows

    # Painting

    def resize(self, width: int, height: int) -> None:
        """`height` lines for the list and the hours."""
        self._columns.place(width, self._names())
        self._height = height
        people = sum(row.skill is None for row in self._load)
        self._hours_room = 1 if height < TALL_FROM else min(2 + people, height // 3)
        self.posts.resize(width, height - self._hours_room)

    def line(self, y: int, ink: Ink) -> list[Segment]:
        """The list, then the hours."""
        below = y - self.posts.height
        if below >= 0:
            return self._hours(below, ink)
        if not self.posts.count and self._rows is not None:
            return plain(f" {self._nothing()}" if y == 1 else "", self.posts.width, ink.dim)
        return self.posts.line(y, ink)

    def _names(self) -> list[str]:
        return [self._words.channel_name(row.channel) for row in self._rows or ()]

    def _row(self, section: Section, row: Any, ink: Ink, here: bool) -> list[Segment]:
        name, today = self._words.channel_name(row.channel), self._host.today
        return self._columns.line(
            row,
            name,
            ink,
            today=today,
            over=ink.cursor if here else None,
            note=self._note(row, ink),
            fresh=bool(self._changed_by(row)),
        )

    def _note(self, row: Any, ink: Ink) -> Note | None:
        if row.section == "late":
            days = (self._host.today - row.day).days
            return Note(f"{days} day{'s' if days > 1 else ''}", ink.late)
        if row.section == "write next":
            if row.write_by <= self._host.today:
                return Note("now", ink.warn)
            return Note(f"by {short_day(row.write_by)}", ink.dim)
        short = self._gaps.short(row)
        # Where it is narrow a note takes the place of the time: the mark alone then.
        return Note(short if self._columns.width >= MIDDLE else AMISS, ink.warn) if short else None

    def beside(self, by: int) -> int:
        """How far from the cursor the next post is with which something is amiss; 0: there is none."""
        rows = self.posts.rows
        ahead = range(self.posts.index + by, len(rows) if by > 0 else -1, by)
        return next((n - self.posts.index for n in ahead if self._gaps.of(rows[n]) is not None), 0)

    @property
    def sunday(self) -> date:
        """The Sunday of the week around today."""
        return self.monday + timedelta(days=6)

    def _nothing(self) -> str:
        if self.empty:
            return (
                "Nothing is dated. Press a to note an idea."
                if self._words.vocabulary.outlets
                else ("No outlets yet. Press a and name the first one.")
            )
        return "Nothing is late, nothing is due this week, and what comes next has its text."

    # The hours of the week

    def _people(self) -> list[_Hours]:
        """Everybody's hours of the week, who is short first."""
        people = []
        for row in self._load:
            if row.skill is None:
                short = [
                    r.skill
                    for r in self._load
                    if r.skill is not None
                    and r.person == row.person
                    and r.hours_available is not None
                    and r.hours_needed > r.hours_available
                ]
                name = self._first_name(row.person)
                lacking = ", ".join(sorted(short))
                people.append(
                    _Hours(name, row.hours_needed, row.hours_available, lacking, row.strain, row.share)
                )
        return sorted(people, key=lambda hours: (hours.available is None, -_weight(hours), hours.name))

    def _first_name(self, person: str | None) -> str:
        if person is None:
            return "nobody's"
        people = self._words.vocabulary.people
        name = self._words.vocabulary.person_name(person)
        first, _, last = name.partition(" ")
        alike = [names for key, names in people.items() if key != person and names]
        if last and any(names[0].split(" ")[0] == first for names in alike):
            return f"{first} {last[0]}."
        return first

    def _hours(self, y: int, ink: Ink) -> list[Segment]:
        """One line for all; on a high screen a blank line, the sum, and a line for each person."""
        people = self._people()
        line = Line(self.posts.width, ink.text)
        tall = self._hours_room > 1
        if y == tall:
            line.put(" THIS WEEK", ink.title)
            if people:
                needed = sum((one.needed for one in people), Decimal(0))
                available = sum((one.available or Decimal(0) for one in people), Decimal(0))
                line.put(f" {needed:.0f} of {available:.0f}h" if available else f" {needed:.0f}h", ink.dim)
        if not tall:
            for one in people:
                text = f"  {one.name} {one.words}"
                if width_of(text) > self.posts.width - line.x:
                    break
                line.put(text, one.style(ink))
        elif 1 < y < 2 + len(people):
            one = people[y - 2]
            line.put(f"   {one.name}", ink.text, 14).put(one.words, one.style(ink), 16)
            line.put(f"short of {one.short}" if one.short else "", ink.warn)
        return line.segments()


@dataclass(frozen=True, slots=True)
class _Hours:
    """A person's hours of the week; `available` None: never declared. `short`: skills that do not suffice."""

    name: str
    needed: Decimal
    available: Decimal | None
    short: str
    strain: str
    share: Decimal | None

    @property
    def words(self) -> str:
        if self.available is None:
            return f"{_short(self.needed)} h"
        over = "!" if self.needed > self.available else ""
        return f"{_short(self.needed)} of {_short(self.available)}{over}"

    def style(self, ink: Ink) -> Style:
        if self.available is None:
            return ink.warn
        return strain_style(self.strain, ink, ink.dim)


def _weight(hours: _Hours) -> Decimal:
    """Who is short first: their share; hours where there are none come before all."""
    return hours.share if hours.share is not None else Decimal(99 if hours.needed else 0)


def _short(hours: Decimal) -> str:
    rounded = hours.quantize(Decimal("0.1")) if hours < 100 else hours.quantize(Decimal(1))
    return f"{rounded.normalize():f}"
