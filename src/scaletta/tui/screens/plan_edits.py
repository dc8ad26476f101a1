"""The week editor: what each editing key of the plan tab sends, and what `t` and `.` remember."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from scaletta.plan.slots import SlotVersion
from scaletta.tui.screens.date_edits import DateEdits
from scaletta.tui.screens.slot_changes import SlotChanges
from scaletta.tui.screens.slot_copies import SlotCopies
from scaletta.tui.screens.slot_lines import SlotLines
from scaletta.tui.screens.this_date import this_date_only

if TYPE_CHECKING:
    from scaletta.plan.commands import RemoveSlot
    from scaletta.store.outcome import Outcome
    from scaletta.tui.screens.plan_week import PlanWeek


class SlotEdits:
    """Turns keys into commands for the item under the cursor of a plan view."""

    def __init__(self, view: PlanWeek) -> None:
        self._view = view
        self._host = view.host
        self._changes = SlotChanges(view)
        self.lines = SlotLines(view, self._changes)
        self.copies = SlotCopies(view, self._changes)
        self.dates = DateEdits(view, self._changes, self._remember)
        self._again: Callable[[], None] | None = None

    def move_day(self, by: int) -> None:
        """`<` and `>`: the slot by a day, within the week; a post of its own by a day."""
        item = self._under_cursor()
        if item is None:
            return
        if item.slot is None or item.own_time:
            self._move_post(item, item.day + timedelta(days=by), item.time)
            return
        version = self._changes.current(item)
        if version is None:
            return
        weekday = version.weekday + by
        if not 1 <= weekday <= 7:
            edge = "Sunday is the last day" if by > 0 else "Monday is the first day"
            self._host.say(f"{edge} of a slot's week.", "warn")
            return
        self._again = lambda: self.move_day(by)
        self._changes.change_slot(item, {"weekday": (version.weekday, weekday)})

    def move_time(self, by: int) -> None:
        """`-` and `+`: by minutes, within the day."""
        item = self._under_cursor()
        if item is None:
            return
        start = datetime.combine(date(2000, 1, 2), item.time) + timedelta(minutes=by)
        if start.date() != date(2000, 1, 2):
            self._host.say("That would be another day.", "warn")
            return
        if item.slot is None or item.own_time:
            self._move_post(item, item.day, start.time())
            return
        version = self._changes.current(item)
        if version is None:
            return
        moved = (datetime.combine(date(2000, 1, 2), version.time) + timedelta(minutes=by)).time()
        self._again = lambda: self.move_time(by)
        self._changes.change_slot(item, {"time": (version.time, moved)})

    def delete(self) -> None:
        """`d`: stop the slot from here on; a post of its own goes."""
        from scaletta.plan import post_commands

        item = self._under_cursor()
        if item is None:
            return
        self._again = self.delete
        if item.slot is None:
            self._changes.send(post_commands.delete(item, self._host.today))
        elif (version := self._changes.current(item)) is not None:
            self._changes.send(self._removal(item.slot, version))

    def _removal(self, slot: str, version: SlotVersion) -> RemoveSlot:
        """Stop a slot, if it is still as the screen shows it."""
        from scaletta.plan.commands import RemoveSlot, SlotFields

        shown = ("weekday", "time", "format", "theme", "title", "owner")
        seen = SlotFields.model_validate({field: getattr(version, field) for field in shown})
        return RemoveSlot(today=self._host.today, slot=slot, from_day=self._view.edit_day, seen=seen)

    def this_date_only(self) -> None:
        """`t`: take the last slot edit back and do it to the one date instead."""
        from scaletta.plan.commands import Undo
        from scaletta.plan.post_commands import ref_of

        last = self._changes.last
        if last is None:
            self._host.say("Edit a slot first; then t keeps the change to this date only.", "warn")
            return
        instead = this_date_only(last, ref_of(last.item), self._host.today)
        if instead is None:
            self._host.say("One date has nothing of what was edited: the slot keeps the change.", "warn")
            return
        self._changes.last = None

        moved = bool({"weekday", "time"} & last.new.keys())

        def taken_back(outcome: Outcome) -> None:
            if outcome.done:
                # The week may come back once between the two: only a date of its own is the one moved.
                slot = last.item.slot
                self._view.follow(lambda other: other.slot == slot and other.own_time >= moved)
                self._changes.send(instead)
            else:
                self._host.say("That edit is taken back already. Edit the slot again, then t.", "warn")

        self._host.send(Undo(today=self._host.today, target=last.command_id), taken_back)

    def paste(self) -> None:
        """`p`: add what was copied to the outlet and week on screen."""
        if self.copies.paste():
            self._again = self.paste

    def _remember(self, again: Callable[[], None]) -> None:
        self._again = again

    def repeat(self) -> None:
        """`.`: the last change again."""
        if self._again is None:
            self._host.say("Nothing to repeat yet.", "warn")
        else:
            self._again()

    def _move_post(self, item: Any, day: date, at: time) -> None:
        from scaletta.plan import post_commands

        by_days, by_minutes = (day - item.day).days, 0
        if at != item.time:
            by_minutes = (at.hour - item.time.hour) * 60 + at.minute - item.time.minute
        self._again = (lambda: self.move_time(by_minutes)) if by_minutes else (lambda: self.move_day(by_days))
        self._view.follow(lambda other: other.post == item.post)
        self._changes.send(post_commands.move(item, day, at, self._host.today))

    def _under_cursor(self) -> Any | None:
        item = self._view.item
        if self._view.reading:
            self._host.say("One moment: the week is being read.", "warn")
        elif item is None:
            self._host.say("Nothing here. Press a to add a slot.", "warn")
        return item
