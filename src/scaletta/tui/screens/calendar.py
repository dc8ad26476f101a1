"""The calendar tab: Today, where it opens, and the month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import month_label, span_label
from scaletta.tui.gaps import Gaps
from scaletta.tui.marks import date_places
from scaletta.tui.screens import calendar_gaps
from scaletta.tui.screens.calendar_edits import PostEdits
from scaletta.tui.screens.month import MonthPane
from scaletta.tui.screens.today import TALL_FROM, TodayPane
from scaletta.tui.typing_words import TypesLines
from scaletta.tui.view import Host, Subject, View
from scaletta.tui.widgets.cells import wrapped
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.post_list import PostList
from scaletta.tui.widgets.post_row import MIDDLE, facts_of, title_of

#: The days a person can go to.
EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)


class CalendarView(TypesLines, View):
    """Two panes that share the cursor's post in full at the foot, the outlet shown, and the editing keys."""

    tab = 3
    min_height = 9

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.context = "calendar.today"
        self.words = Words()
        self.outlet = ""
        self._text = ""
        self._list_behind = False
        self.gaps = Gaps(lambda row: self.outlet in ("", row.channel))
        self.today = TodayPane(host, self.words, self._shows, self._changed_by, self.gaps)
        self.month = MonthPane(host, self.words, self._shows, self._filtered, self._changed_by, self.gaps)
        self.edits = PostEdits(self)

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """What the pane in front shows, then the words of the entry line, then what the next key may show."""
        if self.in_today:
            return {**self.today.wants(), **self.words.wants(), **self.gaps.wants()}
        return {**self.month.wants(), **self.words.wants(), **self.gaps.wants(), **self.month.wants_next()}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Hand an answer to whom it belongs."""
        if self.words.got(name, rows):
            if name == "words.channel":
                self._fill()
        elif self.gaps.got(name, rows):
            self.month.fill()
        elif self.in_today:
            self.today.got(name, rows)
        else:
            self.month.got(name, rows)

    def _fill(self) -> None:
        self.month.outlet = self.outlet
        self.gaps.sift()
        self.today.fill()
        self.month.fill()

    def _filtered(self) -> bool:
        return bool(self.outlet or self._text)

    def _shows(self, row: Any) -> bool:
        if self.outlet and row.channel != self.outlet:
            return False
        return not self._text or any(
            self._text in (part or "").casefold()
            for part in (row.title, row.format, row.owner, row.state, self.words.channel_name(row.channel))
        )

    def _changed_by(self, row: Any) -> str:
        return self.news(date_places(row))

    def may_lag(self, name: str) -> bool:
        """What is amiss may."""
        return name == "gaps" or super().may_lag(name)

    @property
    def ready(self) -> bool:
        """True once Today's first rows came, and the outlets' names."""
        return self.today.known and self.words.knows("channel")

    @property
    def in_today(self) -> bool:
        """True while Today is in front."""
        return self.context == "calendar.today"

    @property
    def posts(self) -> PostList:
        """The list the cursor is in."""
        return self.today.posts if self.in_today else self.month.posts

    @property
    def item(self) -> Any | None:
        """The post the keys act on."""
        return self.today.posts.item if self.in_today else self.month.item

    def subject(self) -> Subject | None:
        """The slot of the cursor's post, else its outlet; on a day of several posts the one outlet shown."""
        item = self.item
        if item is not None and item.slot is not None:
            return Subject("slot", item.slot, item.title or item.format or "this slot")
        outlet = self.outlet if item is None else item.channel
        return Subject("channel", outlet, self.words.channel_name(outlet)) if outlet else None

    # Painting

    def resize(self, width: int, height: int) -> None:
        """The pane; two lines for the cursor's post, three if they are short; a rule if there is room."""
        super().resize(width, height)
        self._foot = 3 if width < MIDDLE else 2
        self._rule = int(height >= TALL_FROM)
        self._head = 1 if self.in_today and self._filtered() else 0
        self.today.resize(width, height - self._foot - self._rule - self._head)
        self.month.resize(width, height - self._foot - self._rule)

    def typing_for(self) -> str:
        """The one outlet shown, if it is one."""
        return self.words.channel_name(self.outlet) if self.outlet else ""

    def line(self, y: int) -> list[Segment]:
        """The pane, then what is under the cursor."""
        ink, foot = self.host.ink, y - (self.height - self._foot)
        if foot >= 0:
            return self._in_full(foot)
        if foot == -self._rule:
            return plain(" " + "─" * (self.width - 2), self.width, ink.rule)
        if not self.in_today:
            return self.month.line(y, ink)
        if y < self._head:
            name = f" {self.words.channel_name(self.outlet)}" if self.outlet else ""
            line = Line(self.width, ink.text).put(f" only{name}", ink.accent)
            if self._text:
                line.put(f" what contains {self._text}", ink.accent).put("   esc shows all", ink.dim)
            return line.segments()
        return self.today.line(y - self._head, ink)

    def _in_full(self, y: int) -> list[Segment]:
        """The cursor's post, or in the month its day: what it is, then on the last lines all else."""
        ink, item = self.host.ink, self.item
        what, about = "", ""
        if not self.in_today and not self.month.opened:
            what, about = self.month.day_in_full()
        elif item is not None:
            what = title_of(item)
            about = facts_of(item, self.words.channel_name(item.channel), self._changed_by(item))
        lines = wrapped(what, self.width - 2, self._foot - 1)
        if y < len(lines):
            return plain(f" {lines[y]}", self.width, ink.text)
        rest = wrapped(about, self.width - 2, self._foot - len(lines))
        return plain(f" {''.join(rest[y - len(lines) : y - len(lines) + 1])}", self.width, ink.dim)

    def cursor(self) -> Offset | None:
        """On the cursor's post or day."""
        if self.in_today:
            return Offset(1, self._head + self.today.posts.y())
        if self.month.opened:
            return Offset(1, self._list_top + self.month.posts.y())
        region = self.month.grid.region()
        return Offset(region.x, region.y + 1)

    def period(self) -> str:
        """The week around today, or the month."""
        if self.in_today:
            return span_label(self.today.monday, self.today.monday + timedelta(days=6))
        return month_label(self.month.grid.month)

    # Moving about

    @property
    def _list_top(self) -> int:
        return (
            self._head if self.in_today else self.height - self._foot - self._rule - self.month.posts.height
        )

    def step(self, posts: int) -> None:
        """Move in the list in front and repaint what that changes."""
        listed = self.posts
        scrolled, regions = listed.move(posts)
        if self._list_behind:
            self._follow_when_resting()
            return
        top = self._list_top
        if scrolled:
            self.host.scroll(Region(0, top, self.width, listed.height), scrolled)
        for region in regions:
            self.host.paint(region.translate((0, top)))
        self._paint_foot()

    def _paint_foot(self) -> None:
        self.host.paint(Region(0, self.height - self._foot, self.width, self._foot))

    def _open(self, day: date) -> None:
        """Put the month's cursor on a day."""
        if not EARLIEST <= day <= LATEST:
            self.host.say("That is too far away.", "warn")
            return
        grid = self.month.grid
        before, top = grid.region(), grid.top
        if self.month.open(day):
            self.host.ask_again()
            self.host.paint()
        elif grid.top != top:
            self.host.paint()
        else:
            for region in (before, grid.region()):
                self.host.paint(region.translate((0, 1)))
            if self.month.opened:
                self._follow_when_resting()
            else:
                self._paint_foot()

    def _follow_when_resting(self) -> None:
        """Show an opened day's posts once the cursor stays on the day; keys mean its posts at once."""

        def follow() -> None:
            self._list_behind = False
            self.host.paint()

        self._list_behind = True
        self.host.when_resting(follow)

    def _step_day(self, days: int) -> None:
        self._open(self.month.grid.day + timedelta(days=days))

    def do_up(self) -> None:
        """A post up; in the month a week back."""
        self.step(-1) if self._in_list else self._step_day(-7)

    def do_down(self) -> None:
        """A post down; in the month a week on."""
        self.step(1) if self._in_list else self._step_day(7)

    def do_left(self) -> None:
        """In the month a day back."""
        if not self.in_today:
            self._step_day(-1)

    def do_right(self) -> None:
        """In the month a day on."""
        if not self.in_today:
            self._step_day(1)

    def do_page_up(self) -> None:
        """A page up; in the month the month before."""
        self.step(-self.posts.height) if self.in_today else self._open(self.month.turn(-1))

    def do_page_down(self) -> None:
        """A page down; in the month the month after."""
        self.step(self.posts.height) if self.in_today else self._open(self.month.turn(1))

    def do_home(self) -> None:
        """To the first post; in the month to Monday."""
        self.step(-self.posts.count) if self._in_list else self._step_day(-self.month.grid.day.weekday())

    def do_end(self) -> None:
        """To the last post; in the month to Sunday."""
        self.step(self.posts.count) if self._in_list else self._step_day(6 - self.month.grid.day.weekday())

    @property
    def _in_list(self) -> bool:
        return self.in_today or self.month.opened

    def go(self, day: date) -> None:
        """A date in the month."""
        if self.in_today:
            self._turn_to("calendar.month")
        self._open(day)
        self.host.paint()

    def do_next_gap(self) -> None:
        """The next gap: in Today the next post with one, then on in the month."""
        calendar_gaps.step(self, 1)

    def do_previous_gap(self) -> None:
        """The gap before."""
        calendar_gaps.step(self, -1)

    def show_gap(self, gap: Any) -> bool:
        """Its day in the month."""
        return calendar_gaps.show(self, gap)

    def do_next_pane(self) -> None:
        """Today or the month."""
        if self.in_today:
            self._turn_to("calendar.month")
        else:
            self.month.open_day(False)
            self._turn_to("calendar.today")

    def do_open_day(self) -> None:
        """The posts of the cursor's day."""
        self.month.open_day(True)
        self._turn_to("calendar.day")

    def do_close_day(self) -> None:
        """The whole month again."""
        self.month.open_day(False)
        self._turn_to("calendar.month")

    def _turn_to(self, context: str) -> None:
        self.context = context
        self.resize(self.width, self.height)
        self._fill()
        self.host.ask_again()
        self.host.paint()

    def do_next_outlet(self) -> None:
        """Only the next outlet, after the last one all again."""
        self._turn_outlet(1)

    def do_previous_outlet(self) -> None:
        """Only the outlet before."""
        self._turn_outlet(-1)

    def _turn_outlet(self, by: int) -> None:
        outlets = ["", *self.words.vocabulary.outlets]
        self.show_outlet(outlets[(outlets.index(self.outlet) + by) % len(outlets)])

    def show_outlet(self, outlet: str) -> None:
        """Only an outlet, or with "" all."""
        self.outlet = outlet
        self.resize(self.width, self.height)
        self._fill()
        self.host.paint()

    @property
    def can_filter(self) -> bool:
        """Posts can be found by a text."""
        return True

    def filter(self, text: str) -> None:
        """Only posts whose title, format, owner, state or outlet contains it."""
        if text.casefold() != self._text:
            self._text = text.casefold()
            self.resize(self.width, self.height)
            self._fill()
            self.host.paint()

    # Editing, by the same names as the keys' actions

    def do_out(self) -> None:
        """It went out."""
        self.edits.set_out()

    def do_skip(self) -> None:
        """It will not come out."""
        self.edits.skip()

    def do_move(self) -> None:
        """To another day or time."""
        self.edits.move()

    def do_later_day(self) -> None:
        """A day later, at the earliest tomorrow."""
        self.edits.move_day(1)

    def do_earlier_day(self) -> None:
        """A day earlier."""
        self.edits.move_day(-1)

    def do_write(self) -> None:
        """Its text."""
        self.edits.write()

    def do_state(self) -> None:
        """The next state of work."""
        self.edits.next_state()

    def do_give(self) -> None:
        """To somebody."""
        self.edits.give()

    def do_edit(self) -> None:
        """Its whole line."""
        self.edits.edit()

    def do_add(self) -> None:
        """An idea, or a post with its date."""
        self.edits.add()

    def do_publish(self) -> None:
        """Today's posts one after the other, to be copied."""
        from scaletta.tui.screens.publish_run import PublishRun

        outlets = self.words.vocabulary.outlets
        self.host.show(PublishRun(self.host, {key: self.words.channel_name(key) for key in outlets}))

    def do_all_out(self) -> None:
        """All of last week went out."""
        self.edits.all_out()
