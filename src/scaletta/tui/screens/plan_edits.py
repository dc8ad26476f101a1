"""The week editor: what each editing key of the plan tab sends, and what `t` and `.` remember."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from scaletta.plan.model import PlanError
from scaletta.plan.slots import (
    WEEK,
    SlotVersion,
    day_in,
    edit,
    first_week,
    first_week_of_new,
    put,
    version_at,
)
from scaletta.tui.dates import MONTHS
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.screens.first_outlet import first_outlet
from scaletta.tui.screens.this_date import LastEdit, this_date_only

if TYPE_CHECKING:
    from scaletta.plan.commands import Command, Edit, EditSlot, RemoveSlot
    from scaletta.plan.commands.slots import NewSlot
    from scaletta.plan.entry import Kind
    from scaletta.plan.entry.records import PeriodLine, PostLine, SlotLine
    from scaletta.plan.model import Value
    from scaletta.store.outcome import Outcome
    from scaletta.tui.screens.plan import PlanView

SLOT_EXAMPLE = "tue 18:30 video Behind the scenes @owner 3h #product"


@dataclass(frozen=True, slots=True)
class Copied:
    """A slot kept for paste."""

    slot: str
    week: date
    name: str


class SlotEdits:
    """Turns keys into commands for the item under the cursor of a plan view."""

    def __init__(self, view: PlanView) -> None:
        self._view = view
        self._host = view.host
        self._asker = LineAsker(view.host)
        self._last: LastEdit | None = None
        self._again: Callable[[], None] | None = None
        self._copied: Copied | None = None

    # Lines

    def add(self) -> None:
        """Open the line of a new slot; where no plan covers the week, of the plan first."""
        if not self._view.ready:
            self._host.say("One moment: the plan is being read.", "warn")
        elif not self._view.channel:
            first_outlet(self._host)
        elif self._view.period_of_week() is None:
            self._open_period()
        else:
            from scaletta.plan.entry.records import SlotLine

            self._open_line("", SlotLine(), new=True, done=self._added)

    def edit(self) -> None:
        """Open the line of the slot, or of the post that has left it or never had one."""
        item = self._view.item
        if item is None:
            self.add()
        elif item.slot is not None and not item.own_time:
            version = self._current(item)
            if version is None:
                return
            from scaletta.plan.entry_commands import line_of_slot

            record = line_of_slot(version, self._end(item.slot))
            self._open_line(
                None, record, new=False, done=lambda after: self._edited_slot(item, record, after)
            )
        else:
            from scaletta.plan.entry_commands import line_of_post

            post = line_of_post(item._asdict())
            self._open_line(None, post, new=False, done=lambda after: self._edited_post(item, post, after))

    def _open_line(
        self, text: str | None, record: SlotLine | PostLine, *, new: bool, done: Callable[[Any], None]
    ) -> None:
        # The grammar is imported when it is first used: the week must be there sooner.
        from scaletta.plan.entry import to_line
        from scaletta.plan.entry.records import SlotLine
        from scaletta.tui.record_reader import RecordReader

        words, view = self._view.words, self._view
        beside = view.item or view.grid.near_time()
        kind: Kind = "slot" if isinstance(record, SlotLine) else "post"
        context = replace(
            words.context(self._host.today, kind, view.channel),
            cursor_day=view.grid.cursor_day if new else None,
            cursor_time=beside.time if new and beside is not None else None,
            week=view.monday,
        )
        reader = RecordReader(words.vocabulary, context, new=new, example=SLOT_EXAMPLE)
        line = to_line(record, words.vocabulary, context) if text is None else text
        self._asker.ask(line, reader, done)

    def _open_period(self) -> None:
        from scaletta.plan.entry import Context
        from scaletta.tui.record_reader import RecordReader

        first = max(self._view.monday, self._host.today).replace(day=1)
        second = (first + timedelta(days=45)).replace(day=1)
        last = (second + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        example = f"{_spelled(first)} - {_spelled(last)} {last.year}"
        context = Context(today=self._host.today, kind="period")
        reader = RecordReader(self._view.words.vocabulary, context, example=example)
        name = self._view.words.channel_name(self._view.channel)
        self._asker.ask(example, reader, self._opened)
        self._host.say(f"An editorial plan for {name}: enter opens these two months.")

    # What enter does

    def _opened(self, record: PeriodLine) -> None:
        self._send_all(record)

    def _added(self, record: Any) -> None:
        from scaletta.plan.entry.records import SlotLine
        from scaletta.plan.entry_commands import add_slots

        if not isinstance(record, SlotLine):
            self._send_all(record)
            return
        command = add_slots(record, self._view.channel, self._host.today)
        ids = {new.slot for new in command.slots}

        def sent(outcome: Outcome) -> None:
            if outcome.done:
                self._show_first(command.slots)

        self._view.follow(lambda item: item.slot in ids)
        self._last = None
        self._host.send(command, sent)

    def _show_first(self, slots: Sequence[NewSlot]) -> None:
        """Go to the week in which new slots come out first, if the one on screen shows none of them."""
        weekly = [new for new in slots if new.channel == self._view.channel and new.fields.nth is None]
        weeks = [first_week_of_new(new.fields.weekday, new.from_day) for new in weekly]
        if weeks and not any(week <= self._view.monday for week in weeks):
            self._view.go(min(weeks))

    def _send_all(self, record: Any) -> None:
        from scaletta.plan.entry_commands import commands_of

        self._send_as_one("add from one line", commands_of(record, self._view.channel, self._host.today))

    def _send_as_one(self, label: str, commands: Sequence[Any]) -> None:
        """Send what one line asked for as one change with one undo."""
        from scaletta.plan.post_commands import as_one

        self._send(as_one(label, commands, self._host.today))

    def _edited_slot(self, item: Any, before: SlotLine, after: SlotLine) -> None:
        from scaletta.plan.commands import RemoveSlot
        from scaletta.plan.entry.records import SlotLine
        from scaletta.plan.entry_commands import slot_changes

        if not isinstance(after, SlotLine):
            raise PlanError("This is a slot; a post of its own is added with a and post: before it.")
        changes = slot_changes(before, after)
        if after.until_day == before.until_day:
            if changes:
                self._change_slot(item, changes, from_day=after.from_day)
            else:
                self._host.say("Nothing changed.")
            return
        if after.until_day is None:
            raise PlanError("A slot that has an end keeps it; add it again with a to go on.")
        edits: list[Edit] = []
        if changes:
            edits.append(self._slot_edit(item, changes, after.from_day))
        stop = after.until_day + timedelta(days=1)
        edits.append(RemoveSlot(today=self._host.today, slot=item.slot, from_day=stop))
        self._view.follow(lambda other: other.slot == item.slot)
        self._send_as_one(f"edit {item.rubric or item.format or 'a slot'}", edits)

    def _edited_post(self, item: Any, before: PostLine, after: Any) -> None:
        from scaletta.plan.post_commands import as_one, line_edits

        edits = line_edits(item, before, after, self._host.today)
        if edits:
            key = (item.post, item.slot, item.week)
            self._view.follow(lambda other: (other.post, other.slot, other.week) == key)
            self._send(as_one(f"edit {after.title or before.title or 'a post'}", edits, self._host.today))
        else:
            self._host.say("Nothing changed.")

    # Single keys

    def move_day(self, by: int) -> None:
        """`<` and `>`: the slot by a day, within the week; a post of its own by a day."""
        item = self._under_cursor()
        if item is None:
            return
        if item.slot is None or item.own_time:
            self._move_post(item, item.day + timedelta(days=by), item.time)
            return
        version = self._current(item)
        if version is None:
            return
        weekday = version.weekday + by
        if not 1 <= weekday <= 7:
            edge = "Sunday is the last day" if by > 0 else "Monday is the first day"
            self._host.say(f"{edge} of a slot's week.", "warn")
            return
        self._again = lambda: self.move_day(by)
        self._change_slot(item, {"weekday": (version.weekday, weekday)})

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
        version = self._current(item)
        if version is None:
            return
        moved = (datetime.combine(date(2000, 1, 2), version.time) + timedelta(minutes=by)).time()
        self._again = lambda: self.move_time(by)
        self._change_slot(item, {"time": (version.time, moved)})

    def delete(self) -> None:
        """`d`: stop the slot from here on; a post of its own goes."""
        from scaletta.plan import post_commands

        item = self._under_cursor()
        if item is None:
            return
        self._again = self.delete
        if item.slot is None:
            self._send(post_commands.delete(item, self._host.today))
        elif (version := self._current(item)) is not None:
            self._send(self._removal(item.slot, version))

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

        last = self._last
        if last is None:
            self._host.say("Edit a slot first; then t keeps the change to this date only.", "warn")
            return
        instead = this_date_only(last, ref_of(last.item), self._host.today)
        if instead is None:
            self._host.say("One date has nothing of what was edited: the slot keeps the change.", "warn")
            return
        self._last = None

        moved = bool({"weekday", "time"} & last.new.keys())

        def taken_back(outcome: Outcome) -> None:
            if outcome.done:
                # The week may come back once between the two: only a date of its own is the one moved.
                slot = last.item.slot
                self._view.follow(lambda other: other.slot == slot and other.own_time >= moved)
                self._send(instead)
            else:
                self._host.say("That edit is taken back already. Edit the slot again, then t.", "warn")

        self._host.send(Undo(today=self._host.today, target=last.command_id), taken_back)

    def copy(self) -> None:
        """`y`: keep the slot for paste."""
        item = self._under_cursor()
        if item is None or item.slot is None:
            self._host.say("Put the cursor on a slot to copy it.", "warn")
            return
        name = item.rubric or item.format or "the slot"
        self._copied = Copied(item.slot, item.week, name)
        self._host.say(f"{name} is copied. Go to a day or, with tab, to another outlet, and press p.")

    def paste(self) -> None:
        """`p`: add the copied slot on the cursor's weekday of the outlet on screen."""
        from scaletta.plan.commands import CopySlot

        if self._copied is None:
            self._host.say("Nothing is copied yet; y copies the slot under the cursor.", "warn")
            return
        command = CopySlot(
            today=self._host.today,
            slot=self._copied.slot,
            week=self._copied.week,
            channel=self._view.channel,
            weekday=self._view.grid.day + 1,
            from_day=self._view.edit_day,
        )
        self._again = self.paste
        self._view.follow(lambda item: item.slot == command.new_slot)
        self._send(command)

    def repeat(self) -> None:
        """`.`: the last change again."""
        if self._again is None:
            self._host.say("Nothing to repeat yet.", "warn")
        else:
            self._again()

    # Inside

    def _change_slot(
        self, item: Any, changes: dict[str, tuple[Value, Value]], *, from_day: date | None = None
    ) -> None:
        command = self._slot_edit(item, changes, from_day)
        new = {field: pair[1] for field, pair in changes.items()}

        def sent(outcome: Outcome) -> None:
            self._last = LastEdit(command.id, item, new) if outcome.done and outcome.seq else None

        self._view.follow(lambda other: other.slot == item.slot)
        self._foresee(item.slot, command.from_day, changes)
        self._host.send(command, sent, shown=True)

    def _slot_edit(
        self, item: Any, changes: dict[str, tuple[Value, Value]], from_day: date | None
    ) -> EditSlot:
        from scaletta.plan.commands import EditSlot, SlotFields

        return EditSlot(
            today=self._host.today,
            slot=item.slot,
            from_day=max(from_day or self._view.edit_day, self._view.edit_day),
            seen=SlotFields.model_validate({field: pair[0] for field, pair in changes.items()}),
            new=SlotFields.model_validate({field: pair[1] for field, pair in changes.items()}),
        )

    def _foresee(self, slot: str, from_day: date, changes: dict[str, tuple[Value, Value]]) -> None:
        """Show what the edit will do before the store has done it: keys pressed meanwhile build on it."""
        versions = self._view.versions(slot)
        with suppress(PlanError):
            self._view.foresee(slot, put(versions, edit(versions, from_day, changes)))

    def _move_post(self, item: Any, day: date, at: time) -> None:
        from scaletta.plan import post_commands

        by_days, by_minutes = (day - item.day).days, 0
        if at != item.time:
            by_minutes = (at.hour - item.time.hour) * 60 + at.minute - item.time.minute
        self._again = (lambda: self.move_time(by_minutes)) if by_minutes else (lambda: self.move_day(by_days))
        self._view.follow(lambda other: other.post == item.post)
        self._send(post_commands.move(item, day, at, self._host.today))

    def _send(self, command: Command) -> None:
        self._last = None
        self._host.send(command)

    def _under_cursor(self) -> Any | None:
        item = self._view.item
        if self._view.reading:
            self._host.say("One moment: the week is being read.", "warn")
        elif item is None:
            self._host.say("Nothing here. Press a to add a slot.", "warn")
        return item

    def _current(self, item: Any) -> SlotVersion | None:
        """The version an edit of today touches first; it may be newer than the one on screen."""
        versions = self._view.versions(item.slot)
        if not versions:
            self._host.say("One moment: the plan is being read.", "warn")
            return None
        return version_at(versions, first_week(versions, self._view.edit_day))

    def _end(self, slot: str) -> date | None:
        """The last day of a slot that stops for good."""
        versions = self._view.versions(slot)
        last = max(versions)
        if versions[last].runs or len(versions) == 1:
            return None
        before = version_at(versions, last - WEEK)
        return day_in(before, last - WEEK) if before else None


def _spelled(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].lower()}"
