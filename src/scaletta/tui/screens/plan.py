"""The plan tab, editorial plan: one outlet's week, days across, slots down, and what the week costs.

The grid shows dates but edits the weekly pattern. After a slot edit `t` makes it a change of this date only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.plan.slots import SlotVersion, monday, version_at
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import day_label, months_label, span_label
from scaletta.tui.screens.plan_edits import SlotEdits
from scaletta.tui.view import Host, View
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.load_panel import LoadPanel
from scaletta.tui.widgets.week_grid import WeekGrid, brief_hours

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
        self.grid.monday, self.grid.day = self.monday, host.today.weekday()
        self.load = LoadPanel()
        self.edits = SlotEdits(self)
        self._outlets: Sequence[Any] | None = None
        self._periods: Sequence[Any] = ()
        self._versions: dict[str, dict[date, SlotVersion]] = {}
        self._gaps: Sequence[Any] = ()
        self._follow: Callable[[Any], bool] | None = None
        self._weeks_seen = False

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The week first, then what explains it, then the words of the entry line."""
        wants = {"outlets": Ask("outlet")}
        if self.channel:
            here = (("channel", self.channel),)
            sunday = self.monday + timedelta(days=6)
            load_until = self.monday + timedelta(days=7 * LOAD_WEEKS - 1)
            wants |= {
                "week": Ask("calendar_between", (self.monday, sunday), where=here, order=("day", "time")),
                "load": Ask("week_load_between", (self.monday, load_until)),
                "versions": Ask("slot", where=here, order=("slot", "week")),
                "periods": Ask("editorial_plan", where=here, order=("valid_from",)),
            }
        return {**wants, **self.words.wants()}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer and lay it out."""
        if self.words.got(name, rows):
            return
        if name == "outlets":
            self._got_outlets(rows)
        elif name == "week":
            self._weeks_seen = True
            self.grid.fill(self.monday, rows)
            if self._follow is not None and self.grid.find(self._follow):
                self._follow = None
        elif name == "versions":
            self._versions = _by_slot(rows)
        elif name == "periods":
            self._periods = rows
        elif name == "load":
            self.load.fill(rows)
            self._share_lines()
        elif name == "gaps":
            self._gaps = rows

    def _got_outlets(self, rows: Sequence[Any]) -> None:
        self._outlets = rows
        if rows and self.channel not in {row.channel for row in rows}:
            self.channel = rows[0].channel
            self.host.ask_again()

    def versions(self, slot: str) -> dict[date, SlotVersion]:
        """A slot's versions by week, as the screen shows them."""
        return self._versions.get(slot, {})

    @property
    def outlet(self) -> Any | None:
        """The outlet on screen."""
        return next((row for row in self._outlets or () if row.channel == self.channel), None)

    @property
    def outlet_name(self) -> str:
        """Its name."""
        return self.outlet.name if self.outlet else self.channel

    @property
    def item(self) -> Any | None:
        """The date under the cursor."""
        return self.grid.item

    @property
    def edit_day(self) -> date:
        """The day edits hold from: today, or the week on screen if that is later."""
        return max(self.host.today, self.monday)

    def covered(self) -> bool:
        """Whether some editorial plan covers a day of the week on screen."""
        sunday = self.monday + timedelta(days=6)
        return any(row.valid_from <= sunday and row.valid_to >= self.monday for row in self._periods)

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
            return self._heading()
        if self._outlets is not None and not self._outlets:
            return self._empty(y, "No outlets yet. Press 1, then a, and name the first one.")
        if y == 1:
            return self.grid.heads(ink, self.host.today)
        if y < bottom:
            if y == 3 and self._weeks_seen and not self.grid.near_time():
                return plain(self._empty_week(), self.width, ink.dim)
            return self.grid.line(y - 2, ink)
        if y == bottom:
            return self._cell_in_full()
        if y == bottom + 1:
            return plain(" " + "─" * (self.width - 2), self.width, ink.rule)
        painted = self.load.lines(self.width, self._load_room, ink)
        if y - bottom - 2 < len(painted):
            return painted[y - bottom - 2]
        if y == self.height - 1:
            return plain(self._gap_sentence(), self.width, ink.warn if self._gaps else ink.dim)
        return plain("", self.width, ink.text)

    def _heading(self) -> list[Segment]:
        ink = self.host.ink
        line = Line(self.width, ink.text)
        if self.outlet is None:
            return line.segments()
        line.put(f" {self.outlet_name}", ink.title).put(f", {self.outlet.account_words}", ink.text)
        period = next(
            (
                p
                for p in self._periods
                if p.valid_from <= self.monday + timedelta(6) and p.valid_to >= self.monday
            ),
            None,
        )
        if period is not None:
            reviewed = (
                f", renewed {_short_day(period.reviewed_on)}"
                if period.reviewed_on and self.width > 90
                else ""
            )
            line.put(f"   {span_label(period.valid_from, period.valid_to)}{reviewed}", ink.dim)
        elif self._periods:
            line.put("   no editorial plan this week", ink.warn)
        if self.edit_day > self.host.today or self.monday < monday(self.host.today):
            line.put(f"   edits from {day_label(self.edit_day)} on", ink.accent)
        return line.segments()

    def _empty(self, y: int, sentence: str) -> list[Segment]:
        return plain(f" {sentence}" if y == 2 else "", self.width, self.host.ink.text)

    def _empty_week(self) -> str:
        if not self._periods:
            return f"      {self.outlet_name} has no editorial plan. Press a to open one for two months."
        if not self.covered():
            return "      No editorial plan covers this week. Press a to open one."
        return "      Nothing comes out this week. Press a to add a slot: tue 18:30 video Behind the scenes"

    def _cell_in_full(self) -> list[Segment]:
        ink = self.host.ink
        item = self.item
        line = Line(self.width, ink.text)
        if item is None:
            return line.put(f" {day_label(self.grid.cursor_day)}", ink.dim).segments()
        line.put(f" {day_label(item.day)} {item.time:%H:%M}  {item.format or ''}  ", ink.text)
        line.put(item.title or "no text", ink.title)
        parts = [
            f"@{item.owner}" if item.owner else "",
            brief_hours(item.hours) if item.hours is not None else "",
        ]
        parts += [f"#{item.theme}" if item.theme else "", f"^{item.deliverable}" if item.deliverable else ""]
        parts += [self._rhythm(item), item.state if item.state != "planned" else ""]
        parts += [
            "moved by hand"
            if item.own_time and item.slot and item.state in ("idea", "draft", "ready")
            else ""
        ]
        line.put("  " + "  ".join(part for part in parts if part), ink.dim)
        return line.segments()

    def _rhythm(self, item: Any) -> str:
        version = version_at(self.versions(item.slot), item.week) if item.slot else None
        if version is None:
            return ""
        if version.nth is not None:
            return {-1: "last", 1: "1st", 2: "2nd", 3: "3rd"}.get(version.nth, "4th") + " of the month"
        return f"every {version.every} weeks" if version.every > 1 else ""

    def _gap_sentence(self) -> str:
        count = len(self._gaps)
        if not count:
            return " no gaps in these eight weeks" if self._periods else ""
        first = self._gaps[0]
        more = f"{count} gaps in these eight weeks, the first" if count > 1 else "1 gap in these eight weeks"
        return f" {more}: {first.sentence}"

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
            self._forget()
            self.host.ask_again()
            self.host.paint()

    def _turn(self, by: int) -> None:
        keys = [row.channel for row in self._outlets or ()]
        if keys:
            self.open_channel(keys[(keys.index(self.channel) + by) % len(keys)])

    def _open_week(self, week: date, day: int | None = None) -> None:
        if not date(1990, 1, 1) <= week <= date(2200, 1, 1):
            self.host.say("That is too far away.", "warn")
            return
        self.monday = week
        self.grid.day = self.grid.day if day is None else day
        self.host.ask_again()

    def _forget(self) -> None:
        self._periods, self._gaps, self._versions = (), (), {}

    # Editing, by the same names as the keys' actions

    def do_add(self) -> None:
        """Add a slot, or the plan it needs."""
        self.edits.add()

    def do_edit(self) -> None:
        """Edit the line of what is under the cursor."""
        self.edits.edit()

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


def _by_slot(rows: Sequence[Any]) -> dict[str, dict[date, SlotVersion]]:
    found: dict[str, dict[date, SlotVersion]] = {}
    names = SlotVersion.__dataclass_fields__.keys()
    for row in rows:
        version = SlotVersion(**{name: getattr(row, name) for name in names})
        found.setdefault(row.slot, {})[row.week] = version
    return found


def _short_day(day: date) -> str:
    return day_label(day).partition(" ")[2]
