"""The calendar tab: Today, where it opens, the month, the agenda and the strip of the whole period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import day_label
from scaletta.tui.gaps import AMISS, Gaps
from scaletta.tui.keys import registry
from scaletta.tui.marks import date_places
from scaletta.tui.screens import calendar_gaps
from scaletta.tui.screens.agenda import AgendaFront
from scaletta.tui.screens.backlog import BESIDE, Backlog
from scaletta.tui.screens.calendar_edits import PostEdits
from scaletta.tui.screens.calendar_filter import Filter, FilterLine, words_of
from scaletta.tui.screens.calendar_keys import CalendarKeys
from scaletta.tui.screens.calendar_marks import CalendarMarks
from scaletta.tui.screens.campaign_moves import CampaignMoves
from scaletta.tui.screens.fronts import Front, TodayFront
from scaletta.tui.screens.month import MonthPane
from scaletta.tui.screens.month_front import MonthFront
from scaletta.tui.screens.range_edits import RangeEdits
from scaletta.tui.screens.rest_days import RestDays
from scaletta.tui.screens.strip import StripFront
from scaletta.tui.screens.today import TALL_FROM, TodayPane
from scaletta.tui.view import Host, Subject
from scaletta.tui.widgets.cells import wrapped
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.post_list import PostList
from scaletta.tui.widgets.post_row import MIDDLE, facts_of, title_of

#: What is done with dated posts alone.
OF_DATES = frozenset(("out", "skip", "later_day", "earlier_day", "state", "edit", "mark", "back_to_slot"))
#: What keys can do before there is an outlet.
WITHOUT_OUTLET = frozenset(("next_pane", "open_day", "close_day", "open_agenda", "days", "weeks"))
#: The round of `v`.
ROUND = ("today", "month", "agenda", "strip")


class CalendarView(CalendarKeys):
    """One front at a time, the filter above, the cursor's post in full at the foot, and the editing keys."""

    tab = 3
    min_width = 30
    min_height = 9

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.words = Words()
        self.only = Filter()
        self.head = 0
        self.marks = CalendarMarks(host, RestDays(host, self._rest_days_came))
        self.gaps = Gaps(lambda row: self.outlet in ("", row.channel))
        self.today = TodayPane(host, self.words, self.shows, self.changed_by, self.gaps)
        self.month = MonthPane(
            host, self.words, self.shows, lambda: bool(self.only), self.changed_by, self.gaps, self.marks
        )
        self.month.grid.any_fresh = lambda: bool(self.news)
        self.today_front = TodayFront(self)
        self.strip = StripFront(self)
        self.fronts: dict[str, Front] = {
            "today": self.today_front,
            "month": MonthFront(self),
            "agenda": AgendaFront(self),
            "strip": self.strip,
        }
        self.front = self.fronts["today"]
        self.backlog = Backlog(self)
        #: What the keys act on: the front, or the backlog beside it.
        self.acting: Front = self.front
        self.context = self.front.context
        self.edits = PostEdits(self)
        self.range = RangeEdits(self)
        self.campaigns = CampaignMoves(self)

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """What the front shows, then the words of the entry line, then what the next key may show."""
        return {
            **self.front.wants(),
            **self.backlog.wants(),
            **self.words.wants(),
            **self.campaigns.wants(),
            **self.gaps.wants(),
            **self.front.wants_next(),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Hand an answer to whom it belongs."""
        if name == "backlog":
            self.backlog.got(name, rows)
        elif self.campaigns.got(name, rows):
            pass
        elif self.gaps.got(name, rows):
            self.front.fill()
        elif not self.words.got(name, rows):
            self.front.got(name, rows)
        elif name == "words.channel":
            self._fill()

    def _fill(self) -> None:
        self.gaps.sift()
        for front in (*self.fronts.values(), self.backlog):
            front.fill()

    def _rest_days_came(self) -> None:
        self._fill()
        self.host.paint()

    def shows(self, row: Any) -> bool:
        """Whether the filter shows a date."""
        return self.only.shows(row, self.words.channel_name(row.channel))

    @property
    def outlet(self) -> str:
        """The only outlet shown, or empty."""
        return self.only.outlet

    def changed_by(self, row: Any) -> str:
        """Who else changed a date a moment ago."""
        return self.news(date_places(row)) if self.news else ""

    def may_lag(self, name: str) -> bool:
        """What is amiss may."""
        return self.gaps.wanted(name) or super().may_lag(name)

    def may_lag_behind_me(self, name: str) -> bool:
        """As the plan's."""
        return self.gaps.wanted(name)

    @property
    def ready(self) -> bool:
        """True once Today's first rows came, and the outlets' names."""
        return self.today.known and self.words.knows("channel")

    @property
    def in_today(self) -> bool:
        """True while Today is in front."""
        return self.front is self.today_front

    @property
    def posts(self) -> PostList:
        """The list the cursor is in, of Today or of an opened day."""
        return self.today.posts if self.in_today else self.month.posts

    @property
    def item(self) -> Any | None:
        """The post the keys act on."""
        return self.acting.item

    def subject(self) -> Subject | None:
        """The slot of the cursor's post, else its outlet; on a day of several posts the one outlet shown."""
        item = self.item
        if item is not None and item.slot is not None:
            return Subject("slot", item.slot, item.title or item.format or "this slot")
        outlet = self.outlet if item is None else item.channel
        return Subject("channel", outlet, self.words.channel_name(outlet)) if outlet else None

    # Painting

    def resize(self, width: int, height: int) -> None:
        """The front; two lines for the cursor's post, three if they are short; a rule if there is room."""
        super().resize(width, height)
        self._foot = 3 if width < MIDDLE else 2
        self._rule = int(height >= TALL_FROM)
        self.head = int(bool(self.only))
        room = max(1, height - self._foot - self._rule - self.head)
        beside, below = 0, 0
        if self.backlog.opened and width >= BESIDE:
            beside = width // 3
            self.backlog.x, self.backlog.y = width - beside, 0
            self.backlog.resize(beside, room)
        elif self.backlog.opened:
            below = max(3, room * 2 // 5)
            self.backlog.x, self.backlog.y = 0, room - below
            self.backlog.resize(width, below)
        for front in (*self.fronts.values(), self.backlog):
            front.alone = not beside
            if front is not self.backlog:
                front.resize(width - beside - bool(beside), room - below)

    def typing_for(self) -> str:
        """The one outlet shown, if it is one."""
        return self.words.channel_name(self.outlet) if self.outlet else ""

    def line(self, y: int) -> list[Segment]:
        """The filter, the front, then what is under the cursor."""
        ink, foot = self.host.ink, y - (self.height - self._foot)
        if foot >= 0:
            return self._in_full(foot)
        if foot == -self._rule:
            return plain(" " + "─" * (self.width - 2), self.width, ink.rule)
        if y < self.head:
            name = f" {self.words.channel_name(self.outlet)}" if self.outlet else ""
            line = Line(self.width, ink.text).put(f" only{name}", ink.accent)
            if self.only.words:
                line.put(f" what has {self.only.said}", ink.accent).put("   esc shows all", ink.dim)
            return line.segments()
        y -= self.head
        if self.backlog.opened and self.backlog.x:
            rule = Segment("│", ink.rule)
            return [*self.front.line(y), rule, *self.backlog.line(y)]
        if self.backlog.opened and y >= self.backlog.y:
            return self.backlog.line(y - self.backlog.y)
        return self.front.line(y)

    def _in_full(self, y: int) -> list[Segment]:
        """The cursor's post, or its day: what it is, then on the last lines all else."""
        ink, item = self.host.ink, self.item
        said = self.acting.in_full()
        if said is not None:
            what, about = said
        elif item is not None:
            what = title_of(item)
            about = facts_of(item, self.words.channel_name(item.channel), self.changed_by(item))
        else:
            what, about = "", ""
        lines = wrapped(what, self.width - 2, self._foot - 1)
        if y < len(lines):
            return plain(f" {lines[y]}", self.width, ink.text)
        rest = wrapped(about, self.width - 2, self._foot - len(lines))
        return plain(f" {''.join(rest[y - len(lines) : y - len(lines) + 1])}", self.width, ink.dim)

    def day_in_full(self, day: date) -> tuple[str, str]:
        """A day without posts on two lines: its name, then its marks."""
        carried = self.marks.deliverables(day, day, self.outlet).get(day, ())
        about = [f"{AMISS} {row.sentence}" for row in self.gaps.on(day)]
        about += [*(f"^{title}" for title in carried), *self.marks.said(day)]
        return f"{day_label(day)}   nothing", "   ".join(about)

    def paint_foot(self) -> None:
        """Repaint what is said of the cursor's place."""
        self.host.paint(Region(0, self.height - self._foot, self.width, self._foot))

    def cursor(self) -> Offset | None:
        """On the cursor's post or day."""
        at = self.acting.cursor()
        return None if at is None else at + Offset(0, self.head)

    def period(self) -> str:
        """The time in front."""
        return self.front.period()

    def offers(self, action: str) -> bool:
        """Keys of dated posts are not shown while ideas are in front, which have no day; without an outlet
        there are only the views.
        """
        if not super().offers(action) or (self.acting is self.backlog and action in OF_DATES):
            return False
        idle = self.words.knows("channel") and not self.words.vocabulary.outlets
        return not (idle and action in registry().of_tab("calendar") - WITHOUT_OUTLET)

    # Moving about

    def go(self, day: date) -> None:
        """A date, in the month unless another front of days is there."""
        if self.in_today:
            self.turn_to("month")
        self.front.go(day)
        self.host.paint()

    def do_next_gap(self) -> None:
        """The next gap: in Today the next post with one, then on in the days to come."""
        calendar_gaps.step(self, 1)

    def do_previous_gap(self) -> None:
        """The gap before."""
        calendar_gaps.step(self, -1)

    def show_gap(self, gap: Any) -> bool:
        """Its day."""
        return calendar_gaps.show(self, gap)

    def do_next_pane(self) -> None:
        """The next front, on the same day."""
        now = next(name for name, front in self.fronts.items() if front is self.front)
        self.month.open_day(False)
        self.turn_to(ROUND[(ROUND.index(now) + 1) % len(ROUND)])

    def do_open_day(self) -> None:
        """The posts of the cursor's day."""
        self.month.open_day(True)
        self.turn_to("month")

    def do_open_agenda(self) -> None:
        """The cursor's day in the agenda."""
        self.turn_to("agenda")

    def do_close_day(self) -> None:
        """The whole month again; first an end to a marked range."""
        if self.month.posts.marking:
            self.front.unmark()
            return
        self.month.open_day(False)
        self.turn_to("month")

    def turn_to(self, name: str) -> None:
        """Bring a front here, on the day the one before was on."""
        day, behind = self.front.day, self.front
        self.front.unmark()
        self.front = self.acting = self.fronts[name]
        self.context = self.front.context
        self.resize(self.width, self.height)
        self._fill()
        if behind is not self.front and day is not None and self.front.day not in (None, day):
            self.front.go(day)
        self.host.ask_again()
        self.host.paint()

    # The backlog

    def do_backlog(self) -> None:
        """Open it beside the calendar, or go there, or back from there."""
        if self.front not in (self.fronts["month"], self.fronts["agenda"]):
            self.turn_to("agenda")
        self.backlog.opened = True
        self.acting = self.front if self.acting is self.backlog else self.backlog
        self._reshaped()

    def do_close_backlog(self) -> None:
        """The calendar alone again."""
        self.backlog.opened = False
        self.acting = self.front
        self._reshaped()

    def _reshaped(self) -> None:
        self.context = self.acting.context
        self.resize(self.width, self.height)
        self._fill()
        self.host.ask_again()
        self.host.paint()

    # The filter

    def do_next_outlet(self) -> None:
        """Only the next outlet, after the last one all again."""
        self._turn_outlet(1)

    def do_previous_outlet(self) -> None:
        """Only the outlet before."""
        self._turn_outlet(-1)

    def _turn_outlet(self, by: int) -> None:
        outlets = ["", *self.words.vocabulary.outlets]
        here = outlets.index(self.outlet) if self.outlet in outlets else 0
        self.show_outlet(outlets[(here + by) % len(outlets)])

    def show_outlet(self, outlet: str) -> None:
        """Only an outlet, or with "" all."""
        self._show_only(Filter(outlet, self.only.words))

    @property
    def can_filter(self) -> bool:
        """Dates can be found by words."""
        return True

    def filter(self, text: str) -> None:
        """Only dates that have these words."""
        self._show_only(Filter(self.outlet, words_of(text)))

    def do_only(self) -> None:
        """The filter as a line."""
        words = self.words.vocabulary
        signs: Mapping[str, Mapping[str, object]] = {
            "@": words.people,
            "#": {**words.themes, **words.campaigns},
            "^": words.deliverables,
        }
        reader = FilterLine(signs, (*words.formats, *words.outlets))
        self.host.enter_line(self.only.said, reader=reader, done=self.filter, label="only")

    def _show_only(self, only: Filter) -> None:
        if only != self.only:
            self.only = only
            self.resize(self.width, self.height)
            self._fill()
            self.host.paint()

    def do_back(self) -> None:
        """An end to a marked range, else to the words of the filter, and to the message."""
        if self.front.marked:
            self.front.unmark()
        else:
            self.filter("")
            self.host.say("")

    def do_mark(self) -> None:
        """Begin or end a range of posts that the keys act on."""
        if not self.acting.mark():
            self.host.say(self.acting.nothing, "warn")
        elif self.front.marked:
            self.host.say("Marking: move to the other end, then m, x, X, s, @, < or >. esc ends it.", "dim")
