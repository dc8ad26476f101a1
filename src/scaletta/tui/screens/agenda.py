"""The agenda: every day with its posts, deliverables, holidays and notes, without an end either way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.tui.dates import month_label
from scaletta.tui.gaps import AMISS
from scaletta.tui.ink import Ink
from scaletta.tui.screens.fronts import Front
from scaletta.tui.screens.month import COLUMNS
from scaletta.tui.widgets.agenda_list import LABEL, AgendaList
from scaletta.tui.widgets.outlet_codes import outlet_codes
from scaletta.tui.widgets.post_list import Key, key_of
from scaletta.tui.widgets.post_row import MIDDLE, Note, PostRows

if TYPE_CHECKING:
    from scaletta.tui.screens.calendar import CalendarView

#: Days are asked for in blocks of four weeks: the cursor's, and those beside it.
_BLOCK = timedelta(days=28)
_FIRST_BLOCK = date(1990, 1, 1)
_DAY = timedelta(days=1)


def block_of(day: date) -> date:
    """The Monday on which the block of a day begins."""
    return _FIRST_BLOCK + _BLOCK * ((day - _FIRST_BLOCK) // _BLOCK)


def _question(block: date) -> str:
    return f"agenda {block}"


class AgendaFront(Front):
    """A list by day. It asks for blocks of days as the cursor nears them."""

    context = "calendar.agenda"

    def __init__(self, view: CalendarView) -> None:
        super().__init__(view)
        self._blocks: dict[date, Mapping[date, list[Any]]] = {}
        self._columns = PostRows(days=False)
        self._codes: Mapping[str, str] = {}
        self.list = AgendaList(self.host.today, self._row)

    # Data

    @property
    def day(self) -> date:
        """The cursor's day."""
        return self.list.day or self.host.today

    def _shown(self) -> list[date]:
        """The blocks laid out: the cursor's, and so many on both sides that they fill the screen."""
        beside = 1 + self.height // 40
        here = block_of(self.day)
        return [here + _BLOCK * number for number in range(-beside, beside + 1)]

    def wants(self) -> Mapping[str, Ask]:
        """The cursor's block, then the marks."""
        return {**self._asks([block_of(self.day)]), **self.view.marks.wants()}

    def wants_next(self) -> Mapping[str, Ask]:
        """The blocks beside: they are there before the cursor is."""
        return self._asks(self._shown())

    def _asks(self, blocks: Sequence[date]) -> dict[str, Ask]:
        return {
            _question(block): Ask(
                "calendar_between",
                (block, block + _BLOCK - _DAY),
                columns=COLUMNS,
                order=("day", "time", "channel"),
            )
            for block in blocks
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer and lay it out; the marks are the month's too."""
        if self.view.marks.got(name, rows):
            self.fill()
            return
        block = next((block for block in self._shown() if _question(block) == name), None)
        if block is not None:
            days: defaultdict[date, list[Any]] = defaultdict(list)
            for row in rows:
                days[row.day].append(row)
            self._blocks[block] = days
            self._blocks = {one: self._blocks[one] for one in self._shown() if one in self._blocks}
            self.fill()

    def fill(self) -> None:
        """Lay out what the filter shows."""
        shown = self._shown()
        first, last = shown[0], shown[-1] + _BLOCK - _DAY
        days = {
            day: [row for row in rows if self.view.shows(row)]
            for block in shown
            for day, rows in self._blocks.get(block, {}).items()
        }
        outlets = self.view.words.vocabulary.outlets
        self._codes = (
            outlet_codes({key: names[0] for key, names in outlets.items()}) if self.width < MIDDLE else {}
        )
        names = {row.channel for rows in days.values() for row in rows}
        self._columns.place(max(0, self.width - LABEL), map(self._outlet, sorted(names)))
        marks = self.view.marks
        marks.rest.see(first, last)
        told = {**marks.of_days(first, last, self.view.outlet)}
        for day, rows in self._gaps_beside(first, last, days).items():
            told[day] = [*told.get(day, ()), *((f"{AMISS} {row.sentence}", "warn") for row in rows)]
        self.list.fill(first, last, days, told, marks.days_off())

    def _gaps_beside(
        self, first: date, last: date, days: Mapping[date, Sequence[Any]]
    ) -> dict[date, list[Any]]:
        """What is amiss with a day of which no post in it can tell."""
        found: dict[date, list[Any]] = {}
        for day in self.view.gaps.days(first, last):
            told = {key_of(row) for row in days.get(day, ())}
            if beside := [gap for gap in self.view.gaps.on(day) if key_of(gap) not in told]:
                found[day] = beside
        return found

    # Painting

    def resize(self, width: int, height: int) -> None:
        """All lines are the list's."""
        super().resize(width, height)
        self.list.resize(width, height)
        self.fill()

    def line(self, y: int) -> list[Segment]:
        """The list."""
        return self.list.line(y, self.ink, self.host.today)

    def _row(self, row: Any, width: int, ink: Ink, here: bool) -> list[Segment]:
        over = ink.cursor if here else None
        return self._columns.line(
            row,
            self._outlet(row.channel),
            ink,
            today=self.host.today,
            over=over,
            note=self._note(row),
            fresh=bool(self.view.changed_by(row)),
        )

    def _note(self, row: Any) -> Note | None:
        """What is amiss with a post, in a few letters where there is room."""
        short = self.view.gaps.short(row)
        return Note(short if self._columns.width >= MIDDLE else AMISS, self.ink.warn) if short else None

    def _outlet(self, channel: str) -> str:
        """An outlet's name, or its two letters where titles need the room."""
        return self._codes.get(channel) or self.view.words.channel_name(channel)

    def cursor(self) -> Offset:
        """On the cursor's post or day."""
        return Offset(LABEL, self.list.y())

    def period(self) -> str:
        """The month of the cursor."""
        return month_label(self.day)

    def in_full(self) -> tuple[str, str] | None:
        """An empty day in words."""
        return None if self.item is not None else self.view.day_in_full(self.day)

    # What the keys act on

    @property
    def item(self) -> Any | None:
        """The post under the cursor."""
        return self.list.item

    @property
    def marked(self) -> list[Any]:
        """The posts of the marked range."""
        return self.list.marked

    def mark(self) -> bool:
        """Begin or end a range."""
        done = self.list.mark()
        self.paint(Region(0, 0, self.width, self.height))
        return done

    def unmark(self) -> None:
        """No range any more."""
        if self.list.marking:
            self.list.unmark()
            self.paint(Region(0, 0, self.width, self.height))

    @property
    def nothing(self) -> str:
        """Why no post is under the cursor."""
        return "Nothing on this day. a adds a post."

    # Moving about

    def _moved(self, scrolled: int, regions: Sequence[Region], before: date) -> None:
        """Repaint; in another block ask for what comes next."""
        if block_of(before) != block_of(self.day):
            self.fill()
            self.host.ask_again()
            self.host.paint()
            return
        if scrolled and self.alone:
            self.host.scroll(Region(0, self.view.head, self.view.width, self.height), scrolled)
        elif scrolled:
            regions = [Region(0, 0, self.width, self.height)]
        for region in regions:
            self.paint(region)
        self.view.paint_foot()

    def _step(self, stops: int) -> None:
        before = self.day
        self._moved(*self.list.move(stops), before)

    def _days(self, days: int) -> None:
        before = self.day
        if self.reachable(before + _DAY * days):
            self._moved(*self.list.move_days(days), before)

    def up(self) -> None:
        """A post or empty day up."""
        self._step(-1)

    def down(self) -> None:
        """A post or empty day down."""
        self._step(1)

    def left(self) -> None:
        """A day back."""
        self._days(-1)

    def right(self) -> None:
        """A day on."""
        self._days(1)

    def page(self, by: int) -> None:
        """Some lines up or down."""
        if self.reachable(self.day + _DAY * by * self.height):
            self._step(by * max(1, self.height - 2))

    def home(self) -> None:
        """To today."""
        self.go(self.host.today)

    def end(self) -> None:
        """To the Monday after."""
        self._days(7 - self.day.weekday())

    def find(self, key: Key) -> None:
        """To a post of the cursor's day."""
        self.list.find(key)

    def go(self, day: date) -> None:
        """To a day."""
        if not self.reachable(day):
            return
        self.list.unmark()
        self.list.go(day)
        self.fill()
        self.host.ask_again()
        self.host.paint()
