"""The plan tab, editorial plan: one outlet's week, days across, slots down, and what the week costs.

The grid shows dates but edits the weekly pattern. After a slot edit `t` makes it a change of this date only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.plan.slots import SlotVersion, day_in, monday, version_at
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import months_label
from scaletta.tui.gaps import Gaps
from scaletta.tui.screens import plan_gaps
from scaletta.tui.screens.plan_edits import SlotEdits
from scaletta.tui.screens.plan_lines import PlanLines
from scaletta.tui.screens.slot_changes import by_slot
from scaletta.tui.view import Host, Subject, View
from scaletta.tui.widgets.line import plain
from scaletta.tui.widgets.load_panel import LoadPanel
from scaletta.tui.widgets.week_grid import WeekGrid

if TYPE_CHECKING:
    from collections.abc import Callable

#: Weeks of load beside the week on screen.
LOAD_WEEKS = 8
#: From this body height a cell has three lines.
TALL_FROM = 24


class PlanView(View):
    """The editorial plan of one outlet."""

    tab = 2
    context = "plan.week"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.monday = monday(host.today)
        self.channel = ""
        self.words = Words()
        self.grid = WeekGrid()
        self.grid.fresh = lambda item: bool(self.news(item))
        self.grid.monday, self.grid.day = self.monday, host.today.weekday()
        self.load = LoadPanel()
        self.edits = SlotEdits(self)
        self._lines = PlanLines(self)
        self.outlets: Sequence[Any] | None = None
        self.periods: Sequence[Any] = ()
        self._versions: dict[str, dict[date, SlotVersion]] = {}
        self.gaps = Gaps(lambda row: row.channel == self.channel)
        self.grid.amiss = lambda item: self.gaps.of(item) is not None
        self.grid.amiss_day = lambda day: plan_gaps.beside_dates(self, day)
        self._items: Sequence[Any] = ()
        self._follow: Callable[[Any], bool] | None = None
        self.periods_known = False
        self.reading = False
        self._months: View | None = None

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The week first, then what explains it, then the words of the entry line."""
        outlets = {"outlets": Ask("outlet")}
        if not self.channel:
            return outlets
        here = (("channel", self.channel),)
        sunday = self.monday + timedelta(days=6)
        load_until = self.monday + timedelta(days=7 * LOAD_WEEKS - 1)
        return {
            "week": Ask("calendar_between", (self.monday, sunday), where=here, order=("day", "time")),
            "versions": Ask("slot", where=here, order=("slot", "week")),
            "periods": Ask("editorial_plan", where=here, order=("valid_from",)),
            "load": Ask("week_load_between", (self.monday, load_until)),
            **self.gaps.wants(),
            **outlets,
            **self.words.wants(),
            **self.edits.lines.prices.wants(),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer and lay it out."""
        if self.words.got(name, rows) or self.gaps.got(name, rows) or self.edits.lines.prices.got(name, rows):
            return
        if name == "outlets":
            self._got_outlets(rows)
        elif name == "week":
            self.reading = False
            self._items = rows
            self.grid.fill(self.monday, rows)
            if self._follow is not None and self.grid.find(self._follow):
                self._follow = None
        elif name == "versions":
            self._versions = by_slot(rows)
        elif name == "periods":
            self.periods, self.periods_known = rows, True
        elif name == "load":
            self.load.fill(rows)
            self._share_lines()

    def _got_outlets(self, rows: Sequence[Any]) -> None:
        self.outlets = rows
        if rows and self.channel not in {row.channel for row in rows}:
            self.channel = rows[0].channel
            self.host.ask_again()

    @property
    def ready(self) -> bool:
        """True once the week came and its plans, or it is known that there is no outlet."""
        return self.outlets is not None and (self.periods_known or not self.outlets)

    def versions(self, slot: str) -> dict[date, SlotVersion]:
        """A slot's versions by week, as the screen shows them."""
        return self._versions.get(slot, {})

    def may_lag(self, name: str) -> bool:
        """The sums may; the week may not."""
        return name in ("load", "gaps") or super().may_lag(name)

    @property
    def knows_words(self) -> bool:
        """True once outlets, people and formats are known by name."""
        return self.words.ready

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
    def edit_day(self) -> date:
        """The day edits hold from: today, or the week on screen if that is later."""
        return max(self.host.today, self.monday)

    def period_of_week(self) -> Any | None:
        """The editorial plan that covers a day of the week on screen."""
        sunday = self.monday + timedelta(days=6)
        return next((p for p in self.periods if p.valid_from <= sunday and p.valid_to >= self.monday), None)

    def foresee(self, slot: str, versions: dict[date, SlotVersion]) -> None:
        """Show a slot as these versions put it; the answer that follows confirms it, or puts it back."""
        self._versions[slot] = versions
        moved = []
        for item in self._items:
            version = version_at(versions, item.week) if item.slot == slot and not item.own_time else None
            moved.append(
                item._replace(day=day_in(version, item.week), time=version.time) if version else item
            )
        self._items = moved
        self.grid.fill(self.monday, moved)
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
        self._load_room = max(0, min(wanted, (self.height - 5) // 3))
        self.grid.resize(self.width, max(tall, self.height - 5 - self._load_room), tall)

    def line(self, y: int) -> list[Segment]:
        """Heading, day names, grid, the cell in full, load, gaps."""
        ink = self.host.ink
        bottom = self.height - 3 - self._load_room
        if y == 0:
            return self._lines.heading()
        if self.outlets is not None and not self.outlets:
            return self._lines.no_outlets(y)
        if y == 1:
            return self.grid.heads(ink, self.host.today)
        if y < bottom:
            if y == 3 and self.periods_known and not self.grid.near_time():
                return self._lines.empty_week()
            return self.grid.line(y - 2, ink)
        if y == bottom:
            return self._lines.cell_in_full()
        if y == bottom + 1:
            return plain(" " + "─" * (self.width - 2), self.width, ink.rule)
        painted = self.load.lines(self.width, self._load_room, ink)
        if y - bottom - 2 < len(painted):
            return painted[y - bottom - 2]
        if y == self.height - 1:
            return self._lines.gaps()
        return plain("", self.width, ink.text)

    def cursor(self) -> Offset | None:
        """On the cursor's cell."""
        region = self.grid.region()
        return Offset(region.x, region.y + 2)

    def period(self) -> str:
        """The editorial plan's months, else the week's."""
        return months_label(self.monday, self.monday + timedelta(days=6))

    # Moving about

    def _step(self, days: int, rows: int) -> None:
        before = self.grid.region()
        if self.grid.move(days, rows):
            self.host.paint(Region(0, 2, self.width, self.grid.height))
        elif self.grid.region() != before:
            for region in (before, self.grid.region()):
                self.host.paint(region.translate((0, 2)))
        self.host.paint(Region(0, self.height - 3 - self._load_room, self.width, 1))
        self.host.when_resting(self._tell_faults)

    def _tell_faults(self) -> None:
        """Tell the gap of the day on which the cursor has come to rest."""
        self.host.paint(Region(0, self.height - 1, self.width, 1))

    def do_up(self) -> None:
        """A row up."""
        self._step(0, -1)

    def do_down(self) -> None:
        """A row down."""
        self._step(0, 1)

    def do_left(self) -> None:
        """A day back; before Monday is the week before."""
        if self.grid.day:
            self._step(-1, 0)
        else:
            self._open_week(self.monday - timedelta(days=7), day=6)

    def do_right(self) -> None:
        """A day on; after Sunday is the week after."""
        if self.grid.day < 6:
            self._step(1, 0)
        else:
            self._open_week(self.monday + timedelta(days=7), day=0)

    def do_page_up(self) -> None:
        """The week before."""
        self._open_week(self.monday - timedelta(days=7))

    def do_page_down(self) -> None:
        """The week after."""
        self._open_week(self.monday + timedelta(days=7))

    def do_home(self) -> None:
        """Monday."""
        self._step(-6, 0)

    def do_end(self) -> None:
        """Sunday."""
        self._step(6, 0)

    def go(self, day: date) -> None:
        """The week of a date, the cursor on it."""
        self._open_week(monday(day), day=day.weekday())

    def do_next_gap(self) -> None:
        """The next gap or collision after the cursor."""
        plan_gaps.step(self, 1)

    def do_previous_gap(self) -> None:
        """The gap or collision before the cursor."""
        plan_gaps.step(self, -1)

    def show_gap(self, gap: Any) -> bool:
        """Its week, or its month."""
        if gap.kind == "empty month":
            self.do_months()
            return self._months is not None and self._months.show_gap(gap)
        plan_gaps.show(self, gap)
        return True

    def do_next_outlet(self) -> None:
        """The next outlet."""
        self._turn(1)

    def do_previous_outlet(self) -> None:
        """The outlet before."""
        self._turn(-1)

    def open_channel(self, channel: str) -> None:
        """Show an outlet's plan."""
        if channel != self.channel:
            self.channel = channel
            self.reading = True
            self._forget()
            self.host.ask_again()
            self.host.paint()

    def do_months(self) -> None:
        """The communication plan."""
        if self._months is None:
            from scaletta.tui.screens.communication import CommunicationView

            self._months = CommunicationView(self.host, self)
        self.host.show(self._months)

    def _turn(self, by: int) -> None:
        keys = [row.channel for row in self.outlets or ()]
        if keys:
            self.open_channel(keys[(keys.index(self.channel) + by) % len(keys)])

    def _open_week(self, week: date, day: int | None = None) -> None:
        if not date(1990, 1, 1) <= week <= date(2200, 1, 1):
            self.host.say("That is too far away.", "warn")
            return
        self.reading = week != self.monday or self.reading
        self.monday = week
        self.grid.day = self.grid.day if day is None else day
        self.host.ask_again()
        if not self.reading:
            self.host.paint()

    def _forget(self) -> None:
        self.periods, self._versions = (), {}
        self.gaps.sift()
        self.periods_known = False

    # Editing, by the same names as the keys' actions

    def do_add(self) -> None:
        """Add a slot, or the plan it needs."""
        self.edits.lines.add()

    def do_edit(self) -> None:
        """Edit the line of what is under the cursor."""
        self.edits.lines.edit()

    def do_later_day(self) -> None:
        """A day later."""
        self.edits.move_day(1)

    def do_earlier_day(self) -> None:
        """A day earlier."""
        self.edits.move_day(-1)

    def do_later(self) -> None:
        """Fifteen minutes later."""
        self.edits.move_time(15)

    def do_earlier(self) -> None:
        """Fifteen minutes earlier."""
        self.edits.move_time(-15)

    def do_delete(self) -> None:
        """Delete the slot from here on."""
        self.edits.delete()

    def do_this_date(self) -> None:
        """Make the last slot edit a change of this date only."""
        self.edits.this_date_only()

    def do_copy(self) -> None:
        """Remember a slot for paste."""
        self.edits.copy()

    def do_paste(self) -> None:
        """Paste the slot here."""
        self.edits.paste()

    def do_repeat(self) -> None:
        """The last change again, on what is under the cursor."""
        self.edits.repeat()
