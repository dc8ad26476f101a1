"""One outlet's week as tab 2 shows it: what it asks, what it keeps, how it is painted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.geometry import Offset

from scaletta.plan.slots import SlotVersion, day_in, monday, version_at
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import months_label
from scaletta.tui.gaps import OVER, Gaps
from scaletta.tui.keys import registry
from scaletta.tui.marks import date_places
from scaletta.tui.screens import plan_gaps
from scaletta.tui.screens.outlet_beside import OutletBeside
from scaletta.tui.screens.plan_edits import SlotEdits
from scaletta.tui.screens.plan_lines import PlanLines
from scaletta.tui.screens.plan_marks import Marks
from scaletta.tui.screens.slot_changes import by_slot
from scaletta.tui.screens.week_asks import OUTLETS, week_asks
from scaletta.tui.typing_words import TypesLines
from scaletta.tui.view import Host, Subject, View
from scaletta.tui.widgets.day_list import DayList
from scaletta.tui.widgets.line import plain
from scaletta.tui.widgets.load_panel import LoadPanel
from scaletta.tui.widgets.week_grid import WeekGrid

if TYPE_CHECKING:
    from collections.abc import Callable

#: Weeks of load beside the week on screen.
LOAD_WEEKS = 8
#: From a week to the one with the same days a year before.
YEAR = timedelta(days=364)
#: From this body height a cell has three lines.
TALL_FROM = 24


#: What keys can do before there is an outlet.
_WITHOUT_OUTLET = {"add", "months"}


class PlanWeek(TypesLines, View):
    """The editorial plan of one outlet: days across, slots down, and what the week costs."""

    tab = 2
    context = "plan.week"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.monday = monday(host.today)
        self.channel = ""
        self.words = Words()
        self.grid = WeekGrid()
        self.grid.fresh = lambda item: bool(self.news(date_places(item)))
        self.grid.monday, self.grid.day = self.monday, host.today.weekday()
        self.load = LoadPanel()
        self.day_list = DayList(self.grid)
        self.in_day = False
        self._year_ago: Mapping[str, Any] = {}
        self.marks = Marks(self)
        self.grid.marked, self.grid.marked_day = self.marks.has, self.marks.has_day
        self.edits = SlotEdits(self)
        self._lines = PlanLines(self)
        self.outlets: Sequence[Any] | None = None
        self.periods: Sequence[Any] = ()
        self._versions: dict[str, dict[date, SlotVersion]] = {}
        self.gaps = Gaps(lambda row: row.kind == OVER or row.channel == self.channel)
        self.grid.amiss = lambda item: self.gaps.of(item) is not None
        self.grid.amiss_day = lambda day: plan_gaps.beside_dates(self, day)
        self._renewals: Mapping[str, Any] = {}
        self.beside = OutletBeside()
        self.items: Sequence[Any] = ()
        self._text = ""
        self._follow: Callable[[Any], bool] | None = None
        self.periods_known = False
        self.reading = False
        self._months: View | None = None

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The week first, then what explains it, then the words of the entry line."""
        outlets = {"outlets": OUTLETS}
        if not self.channel:
            return outlets
        sunday = self.monday + timedelta(days=6)
        load_until = self.monday + timedelta(days=7 * LOAD_WEEKS - 1)
        return {
            **week_asks(self.channel, self.monday),
            **self.marks.wants(),
            "load": Ask("week_load_between", (self.monday, load_until)),
            **self.gaps.wants(),
            # of all outlets: to turn to another one asks nothing
            "renewal": Ask("renewal_due"),
            "year_ago": Ask("week_result_between", (self.monday - YEAR, sunday - YEAR)),
            **outlets,
            **self.words.wants(),
            **self.edits.lines.prices.wants(),
            **self.beside.wants(self.outlet_beside(1), self.monday),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer and lay it out."""
        beside = self.gaps.got(name, rows) or self.beside.got(name, rows)
        if beside or self.words.got(name, rows) or self.edits.lines.prices.got(name, rows):
            return
        if name == "outlets":
            self._got_outlets(rows)
        elif name == "week":
            self.reading = False
            self.items = rows
            self._lay_out()
            if self._follow is not None and self.grid.find(self._follow):
                self._follow = None
        elif name == "marked":
            self.marks.got(rows)
        elif name == "versions":
            self._versions = by_slot(rows)
        elif name == "periods":
            self.periods, self.periods_known = rows, True
        elif name == "load":
            self.load.fill(rows)
            self._share_lines()
        elif name == "year_ago":
            self._year_ago = {row.channel: row for row in rows}
        elif name == "renewal":
            self._renewals = {row.channel: row for row in reversed(rows)}

    def _got_outlets(self, rows: Sequence[Any]) -> None:
        self.outlets = rows
        if rows and self.channel not in {row.channel for row in rows}:
            self.channel = rows[0].channel
            self.host.ask_again()

    @property
    def ready(self) -> bool:
        """True once the week, its plans and what is marked came; or there is known to be no outlet."""
        known = self.outlets is not None and (self.periods_known or not self.outlets)
        return known and self.marks.known

    @property
    def year_ago(self) -> Any | None:
        """What the outlet's week of a year ago brought, if it is known."""
        return self._year_ago.get(self.channel)

    @property
    def renewal(self) -> Any | None:
        """When the outlet's plan is to be renewed, if it is."""
        return self._renewals.get(self.channel)

    def outlet_beside(self, by: int) -> str:
        """The outlet some places after this one, round and round; empty where there is no other."""
        keys = [row.channel for row in self.outlets or ()]
        if self.channel not in keys:
            return ""
        beside = keys[(keys.index(self.channel) + by) % len(keys)]
        return "" if beside == self.channel else beside

    def versions(self, slot: str) -> dict[date, SlotVersion]:
        """A slot's versions by week, as the screen shows them."""
        return self._versions.get(slot, {})

    @property
    def all_versions(self) -> Mapping[str, Mapping[date, SlotVersion]]:
        """Every slot of the outlet, by its key."""
        return self._versions

    def may_lag(self, name: str) -> bool:
        """The sums may; the week may not."""
        return name == "load" or self.may_lag_behind_me(name) or super().may_lag(name)

    def may_lag_behind_me(self, name: str) -> bool:
        """The load changes with each key of one's own, and the entry line knows a new word at once."""
        return self.gaps.wanted(name) or self.beside.wanted(name) or name in ("renewal", "year_ago")

    def offers(self, action: str) -> bool:
        """Without an outlet there is only one to add, and the communication plan."""
        idle = self.outlets is not None and not self.outlets
        return super().offers(action) and not (idle and action in registry().of_tab("plan") - _WITHOUT_OUTLET)

    def typing_for(self) -> str:
        """The outlet on screen."""
        return self.outlet.name if self.outlet is not None else ""

    def subject(self) -> Subject | None:
        """The slot under the cursor, else the outlet."""
        item = self.item
        if item is not None and item.slot is not None:
            return Subject("slot", item.slot, item.rubric or item.format or "this slot")
        return Subject("channel", self.channel, self.outlet.name) if self.outlet is not None else None

    @property
    def outlet(self) -> Any | None:
        """The outlet on screen."""
        return next((row for row in self.outlets or () if row.channel == self.channel), None)

    @property
    def item(self) -> Any | None:
        """The date under the cursor; none while another week is being read: no key may meet the old one."""
        return None if self.reading else self.grid.item

    @property
    def cursor_day(self) -> date:
        """The day under the cursor, also of a week that is still being read."""
        return self.monday + timedelta(days=self.grid.day)

    @property
    def edit_day(self) -> date:
        """The day edits hold from: today, or the week on screen if that is later."""
        return max(self.host.today, self.monday)

    def period_of_week(self) -> Any | None:
        """The editorial plan that covers a day of the week on screen."""
        sunday = self.monday + timedelta(days=6)
        return next((p for p in self.periods if p.valid_from <= sunday and p.valid_to >= self.monday), None)

    def _lay_out(self) -> None:
        self.grid.fill(self.monday, [item for item in self.items if self.shows(item)])
        if self.in_day:
            self.day_list.settle()

    def shows(self, item: Any) -> bool:
        """True if an item contains the text of the filter, where one is set."""
        parts = (item.title, item.rubric, item.format, item.owner, item.state, item.theme)
        return not self._text or any(self._text in (part or "").casefold() for part in parts)

    @property
    def can_filter(self) -> bool:
        """By title, rubric, format, owner, state and theme, once there is an outlet."""
        return self.outlets is None or bool(self.outlets)

    @property
    def filtered(self) -> str:
        """What is filtered by, and how many of the week's dates that leaves."""
        shown = sum(map(self.shows, self.items))
        return f"/{self._text}  {shown} of {len(self.items)}" if self._text else ""

    def filter(self, text: str) -> None:
        """Only dates that contain the text."""
        if text.casefold() != self._text:
            self._text = text.casefold()
            self._lay_out()
            self.host.paint()

    @property
    def home(self) -> str:
        """The context of the keys while nothing is marked."""
        return "plan.week.day" if self.in_day else "plan.week"

    def unmark(self) -> None:
        """No range any more."""
        if self.marks.on:
            self.marks.stop()
            self.context = self.home
            self.host.paint()

    def foresee(self, slot: str, versions: dict[date, SlotVersion]) -> None:
        """Show a slot as these versions put it; the answer that follows confirms it, or puts it back."""
        self._versions[slot] = versions
        moved = []
        for item in self.items:
            version = version_at(versions, item.week) if item.slot == slot and not item.own_time else None
            moved.append(
                item._replace(day=day_in(version, item.week), time=version.time) if version else item
            )
        self.items = moved
        self._lay_out()
        self.grid.find(lambda item: item.slot == slot)
        self.host.paint()

    def follow(self, test: Callable[[Any], bool]) -> None:
        """Put the cursor on the item that passes when the week comes back."""
        self._follow = test

    # Painting

    def resize(self, width: int, height: int) -> None:
        """Share the lines among grid and load."""
        super().resize(width, height)
        self._share_lines()

    def _share_lines(self) -> None:
        tall = 3 if self.height >= TALL_FROM else 2
        wanted = 1 + len(self.load.people)
        most = 2 if self.in_day else (self.height - 5) // 3
        self._load_room = max(0, min(wanted, most))
        room = max(tall, self.height - 5 - self._load_room)
        self.grid.resize(self.width, room, tall)
        self.day_list.resize(self.width, room)

    def line(self, y: int) -> list[Segment]:
        """Heading, day names, grid, the cell in full, load, gaps."""
        ink = self.host.ink
        bottom = self.height - 3 - self._load_room
        if y == 0:
            return self._lines.heading()
        if self.outlets is not None and not self.outlets:
            return self._lines.no_outlets(y)
        if self.in_day and 1 <= y < bottom:
            return self._line_of_day(y)
        if y == 1:
            return self.grid.heads(ink, self.host.today)
        if y < bottom:
            if y == 3 and self.periods_known and not self.grid.near_time():
                return self._lines.empty_week()
            return self.grid.line(y - 2, ink)
        if y == bottom:
            return self._lines.cell_in_full()
        if y == bottom + 1:
            return self._lines.year_ago()
        painted = self.load.lines(self.width, self._load_room, ink)
        if y - bottom - 2 < len(painted):
            return painted[y - bottom - 2]
        if y == self.height - 1:
            return self._lines.gaps()
        return plain("", self.width, ink.text)

    def _line_of_day(self, y: int) -> list[Segment]:
        ink, today = self.host.ink, self.host.today
        if y == 1:
            return self.day_list.head(ink, today)
        return self.day_list.line(y - 2, ink, today, marked=self.marks.has, fresh=self.grid.fresh)

    def cursor(self) -> Offset | None:
        """On the cursor's cell, or its line."""
        if self.in_day:
            return Offset(1, self.day_list.y + 2)
        region = self.grid.region()
        return Offset(region.x, region.y + 2)

    def period(self) -> str:
        """The editorial plan's months, else the week's."""
        return months_label(self.monday, self.monday + timedelta(days=6))
