"""The month, and the day opened in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from rich.segment import Segment

from scaletta.plan.model import excerpt
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import day_label, month_label
from scaletta.tui.gaps import AMISS, Gaps
from scaletta.tui.ink import Ink
from scaletta.tui.marks import MARK
from scaletta.tui.screens.calendar_marks import CalendarMarks
from scaletta.tui.view import Host
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.month_grid import DayMarks, MonthGrid, days_shown, month_after
from scaletta.tui.widgets.outlet_codes import outlet_codes
from scaletta.tui.widgets.post_list import PostList, Section
from scaletta.tui.widgets.post_row import MIDDLE, Note, PostRows

#: What the grid and the lines under it show of a date, and what editing it needs.
COLUMNS = (
    *(
        "day",
        "time",
        "channel",
        "state",
        "title",
        "format",
        "theme",
        "owner",
        "hours",
        "slot",
        "week",
        "post",
    ),
    *("decisive", "deliverable", "campaign", "has_text", "overdue", "put_off", "slip", "effort"),
)


def _question(month: date) -> str:
    """The name of the question for the weeks a month touches."""
    return f"month {month:%Y-%m}"


def _ask(month: date) -> Ask:
    return Ask("calendar_between", days_shown(month), columns=COLUMNS, order=("day", "time", "channel"))


def _by_day(rows: Sequence[Any]) -> Mapping[date, list[Any]]:
    """Rows under their day; they come in order."""
    days: defaultdict[date, list[Any]] = defaultdict(list)
    for row in rows:
        days[row.day].append(row)
    return days


class MonthPane:
    """A month's grid; with a day opened, its posts below.

    `shows` filters rows (an outlet, a text), and `filtered` says whether it does; `changed_by` says who else
    changed one a moment ago; `facts` has what stands in the days beside posts.
    """

    def __init__(
        self,
        host: Host,
        words: Words,
        shows: Callable[[Any], bool],
        filtered: Callable[[], bool],
        changed_by: Callable[[Any], str],
        gaps: Gaps,
        facts: CalendarMarks,
    ) -> None:
        self._host = host
        self._words = words
        self._shows = shows
        self._filtered = filtered
        self._changed_by = changed_by
        self._gaps = gaps
        self._months: dict[str, Mapping[date, list[Any]]] = {}
        self._facts = facts
        self._columns = PostRows(days=False)
        self.grid = MonthGrid(host.today.replace(day=1), host.today)
        self.grid.fresh = lambda item: bool(changed_by(item))
        self.posts = PostList(self._row)
        self.opened = False
        self.outlet = ""

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The weeks shown, then the marks."""
        return {
            _question(self.grid.month): _ask(self.grid.month),
            **self._facts.wants(),
        }

    def wants_next(self) -> Mapping[str, Ask]:
        """The months beside: with them there before the key, turning the page asks nothing."""
        return {_question(month): _ask(month) for month in self._beside()}

    def _beside(self) -> tuple[date, date]:
        return month_after(self.grid.month), month_after(self.grid.month, -1)

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer and lay it out."""
        if name in map(_question, self._beside()):
            self._months[name] = _by_day(rows)
            return
        if name == _question(self.grid.month):
            beside = {key: self._months[key] for key in map(_question, self._beside()) if key in self._months}
            self._months = {**beside, name: _by_day(rows)}
        elif not self._facts.got(name, rows):
            return
        self.fill()

    def fill(self) -> None:
        """Lay out the rows that the filter shows."""
        self.grid.codes = outlet_codes(
            {key: names[0] for key, names in self._words.vocabulary.outlets.items()}
        )
        self.grid.one_outlet = bool(self.outlet)
        first, last = days_shown(self.grid.month)
        self.grid.fill(self._days(), self._marks(), self._facts.bars(first, last, self.outlet))
        self._fill_day()

    def _days(self) -> dict[date, list[Any]]:
        """What the filter shows of each day; until a month has come, what those beside share with it."""
        here = self._months.get(_question(self.grid.month))
        months = self._months.values() if here is None else (here,)
        first, last = days_shown(self.grid.month)
        days = {day: rows for month in months for day, rows in month.items() if first <= day <= last}
        if not self._filtered():
            return days
        return {day: [row for row in rows if self._shows(row)] for day, rows in days.items()}

    def _fill_day(self) -> None:
        posts = self.grid.posts(self.grid.day)
        self._columns.place(self.posts.width, [self._words.channel_name(row.channel) for row in posts])
        self.posts.fill([Section("", posts)])

    def _marks(self) -> dict[date, DayMarks]:
        first, last = days_shown(self.grid.month)
        self._facts.rest.see(first, last)
        carried = self._facts.deliverables(first, last, self.outlet)
        noted = self._facts.notes_begun()
        off = self._facts.days_off()
        return {
            day: DayMarks(
                tuple(carried.get(day, ())),
                tuple(noted.get(day, ())) + tuple(off[day] for _ in range(day in off)),
                day in off,
                amiss=bool(self._gaps.on(day)),
            )
            for day in {*carried, *noted, *off, *self._gaps.days(first, last)}
        }

    @property
    def item(self) -> Any | None:
        """The post the keys act on: in the opened day the one under the cursor, else the day's only one."""
        if self.opened:
            return self.posts.item
        posts = self.grid.posts(self.grid.day)
        return posts[0] if len(posts) == 1 else None

    # Place

    def resize(self, width: int, height: int) -> None:
        """Share the lines: the heading, the grid and, with a day opened, its list."""
        self._height = height
        room = height - 1
        day = min(max(4, room * 2 // 5), room - 2) if self.opened else 0
        self.grid.resize(width, room - day)
        self.posts.resize(width, max(0, day - 1))
        self._fill_day()

    def open_day(self, opened: bool) -> None:
        """Show or put away the list of the cursor's day."""
        self.opened = opened
        self.resize(self.grid.width, self._height)

    def turn(self, months: int) -> date:
        """The cursor's day some months on; the month's last day where there is no such day."""
        month = month_after(self.grid.day.replace(day=1), months)
        return min(month + timedelta(self.grid.day.day - 1), month_after(month) - timedelta(1))

    def open(self, day: date) -> bool:
        """Put the cursor on a day; True if the month turned."""
        turned = self.grid.open(day)
        if turned:
            self.fill()
        elif self.opened:
            self._fill_day()
        return turned

    # Painting

    def line(self, y: int, ink: Ink) -> list[Segment]:
        """Heading, grid, the opened day."""
        if y == 0:
            return self._heading(ink)
        if y <= self.grid.height:
            return self.grid.line(y - 1, ink, self._host.today, active=not self.opened)
        y -= self.grid.height + 1
        if y == 0:
            line = Line(self.grid.width, ink.rule).put(f" {day_label(self.grid.day)} ", ink.title)
            for title in self.grid.marks(self.grid.day).deliverables:
                line.put(f" ^{title} ", ink.accent)
            return line.put("─" * (self.grid.width - line.x - 1)).segments()
        if y == 1 and not self.posts.count:
            return plain(" Nothing on this day. Press a to add a post.", self.grid.width, ink.dim)
        return self.posts.line(y - 1, ink)

    def _heading(self, ink: Ink) -> list[Segment]:
        line = Line(self.grid.width, ink.text).put(f" {month_label(self.grid.month)}", ink.title)
        which = self._words.channel_name(self.outlet) if self.outlet else "all outlets"
        line.put(f"   {which}", ink.accent if self.outlet else ink.dim)
        month = self.grid.month
        bare = self._facts.without_day(month)
        if bare:
            line.put(f"   ^{'  ^'.join(bare)}, no day yet", ink.accent)
        if self._gaps.rows:
            line.put(f"   {self._gaps.counted()}", ink.warn).put("  n next", ink.dim)
        return line.segments()

    def _row(self, section: Section, row: Any, ink: Ink, here: bool) -> list[Segment]:
        name, today = self._words.channel_name(row.channel), self._host.today
        over = ink.cursor if here else None
        short = self._gaps.short(row) if self._columns.width >= MIDDLE else ""
        note = Note(short, ink.warn) if short else None
        fresh = bool(self._changed_by(row))
        return self._columns.line(row, name, ink, today=today, over=over, note=note, fresh=fresh)

    def day_in_full(self) -> tuple[str, str]:
        """The cursor's day on two lines: its posts, then its deliverables and the notes that hold."""
        day = self.grid.day
        shown = [
            (f"{item.time:%H:%M} {self._words.channel_name(item.channel)}", item)
            for item in self.grid.posts(day)
        ]
        posts = [f"{where}: {item.title or item.format or ''}" for where, item in shown]
        news = [(where, self._changed_by(item)) for where, item in shown]
        about = [f"{MARK} {excerpt(who)} just changed {where}" for where, who in news if who]
        about += [f"{AMISS} {row.sentence}" for row in self._gaps.on(day)]
        about += [f"^{title}" for title in self.grid.marks(day).deliverables]
        about += self._facts.said(day)
        return f"{day_label(day)}   {'   '.join(posts) or 'nothing'}", "   ".join(about)
