"""The plan tab, editorial plan: its keys.

The grid shows dates but edits the weekly pattern. After a slot edit `t` makes it a change of this date only.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from textual.geometry import Region

from scaletta.plan.slots import monday
from scaletta.tui.screens import plan_gaps
from scaletta.tui.screens.plan_week import PlanWeek

#: So far ahead titles are filled, if the plans reach that far.
FILL_AHEAD: Final = timedelta(days=400)


class PlanView(PlanWeek):
    """The editorial plan of one outlet: moving about, and what each key does."""

    # Moving about

    def _step(self, days: int, rows: int) -> None:
        if self.in_day:
            self._step_in_day(days, rows)
            return
        before = self.grid.region()
        if self.grid.move(days, rows) or (self.marks.on and days):
            self.host.paint(Region(0, 2, self.width, self.grid.height))
            self._marks_moved()
        elif self.grid.region() != before:
            for region in (before, self.grid.region()):
                self.host.paint(region.translate((0, 2)))
        if not self.marks.on:
            self._paint_in_full()
        self.host.when_resting(self._rest)

    def _step_in_day(self, days: int, dates: int) -> None:
        if days:
            self.grid.move(days, 0)
            self.day_list.settle()
            self._marks_moved()
        regions = None if days else self.day_list.move(dates)
        if regions is None:
            regions = [Region(0, -1, self.width, self.day_list.height + 1)]
        for region in regions:
            self.host.paint(region.translate((0, 2)))
        self._paint_in_full()
        self.host.when_resting(self._rest)

    def _marks_moved(self) -> None:
        """Paint how far a range reaches now; ask for its dates where it reaches into another week."""
        if self.marks.on:
            self.host.ask_again()
            self.host.paint(Region(0, 1, self.width, 1))

    def _paint_in_full(self) -> None:
        self.host.paint(Region(0, self.height - 3 - self._load_room, self.width, 1))

    def _rest(self) -> None:
        """Tell the gap of the day on which the cursor has come to rest, and what is marked now."""
        if self.marks.on:
            self.host.paint(Region(0, 0, self.width, 1))
            self._paint_in_full()
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
            self.unmark()
            self._forget()
            for name, rows in self.beside.week(channel, self.monday).items():
                self.got(name, rows)
            self.host.ask_again()
            self.host.paint()

    def do_months(self) -> None:
        """The communication plan."""
        if self._months is None:
            from scaletta.tui.screens.communication import CommunicationView

            self._months = CommunicationView(self.host, self)
        self.host.show(self._months)

    def _turn(self, by: int) -> None:
        beside = self.outlet_beside(by)
        if beside:
            self.open_channel(beside)

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

    def do_outlet(self) -> None:
        """An outlet by its first letters."""
        from scaletta.tui.screens.date_lines import OutletReader

        reader = OutletReader(self.outlets or ())

        def done(text: str) -> None:
            channel = reader.outlet(text)
            if channel is not None:
                self.open_channel(channel)

        self.host.enter_line("", reader=reader, done=done, label="outlet")

    def do_day(self) -> None:
        """The day as a list, or the week again."""
        self.in_day = not self.in_day
        self.context = self.home
        self._share_lines()
        if self.in_day:
            self.day_list.settle()
        self.host.paint()

    # A range of days

    def do_mark(self) -> None:
        """Mark from this day on; again: whole weeks; again: nothing."""
        self.marks.press()
        self.context = "plan.marked" if self.marks.on else self.home
        self.host.ask_again()
        self.host.paint()

    def do_unmark(self) -> None:
        """No range any more."""
        self.unmark()

    def do_leave_out(self) -> None:
        """Leave the date under the cursor out of the range, or take it in again."""
        if self.item is not None:
            self.marks.leave_out(self.item)
            self.host.paint()

    def do_copy_marked(self) -> None:
        """Keep the slots of the range for paste."""
        self.edits.copies.keep(self.marks.rows)
        self.unmark()

    def do_give(self) -> None:
        """To somebody: the date, or the range."""
        self.edits.dates.give()

    def do_move(self) -> None:
        """To another day or time: the date, or the range by days."""
        self.edits.dates.move()

    def do_out(self) -> None:
        """It went out."""
        self.edits.dates.set_out()

    def do_skip(self) -> None:
        """It will not come out."""
        self.edits.dates.skip()

    def do_state(self) -> None:
        """The state typed."""
        self.edits.dates.ask_state()

    def do_take_out(self) -> None:
        """The dates of the range go; their slots run on after them."""
        self.edits.dates.take_out()

    # Other views

    def do_fill(self) -> None:
        """The titles of the slot under the cursor, date by date; without one, of the outlet."""
        self._fill(self.item)

    def do_fill_outlet(self) -> None:
        """The titles of all dates of the outlet."""
        self._fill(None)

    def _fill(self, item: Any) -> None:
        from scaletta.tui.screens.fill import Filled, FillView

        if self.outlet is None or not self.periods:
            self.host.say("There is no date to fill: press a first.", "warn")
            return
        slot = item.slot if item is not None and item.slot is not None else ""
        filled = Filled(
            self.channel, self.outlet.name, slot, (item.rubric or item.format or "the slot") if slot else ""
        )
        last = max(period.valid_to for period in self.periods)
        until = min(last, self.host.today + FILL_AHEAD)
        first = self.grid.cursor_day if slot else self.host.today
        self.host.show(FillView(self.host, filled, first, until))

    def do_renew(self) -> None:
        """Renew the plan: its slots with what each showed, and the next period."""
        from scaletta.plan.model import Period
        from scaletta.tui.screens.renew import Renewed, RenewView

        if self.outlet is None or not self.periods:
            self.host.say("There is no plan to renew: a opens the first one.", "warn")
            return
        periods = tuple(Period(row.valid_from, row.valid_to) for row in self.periods)
        self.host.show(RenewView(self.host, Renewed(self.channel, self.outlet.name, periods)))

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
        """Keep the slot for paste; pressed again its day, the week, the whole plan."""
        self.edits.copies.copy()

    def do_copy_week(self) -> None:
        """Keep the week for paste; pressed again the whole plan."""
        self.edits.copies.copy("week")

    def do_paste(self) -> None:
        """Paste what was copied here."""
        self.edits.paste()

    def do_repeat(self) -> None:
        """The last change again, on what is under the cursor."""
        self.edits.repeat()
