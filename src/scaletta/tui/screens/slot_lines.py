"""The lines of the week editor: a new slot, a slot or post edited, and the plan that a week needs first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from scaletta.plan.model import PlanError
from scaletta.plan.slots import WEEK, day_in, first_week_of_new, version_at
from scaletta.tui.dates import MONTHS
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.pricing import Prices, slot_question, slot_words
from scaletta.tui.screens.first_outlet import first_outlet
from scaletta.tui.screens.slot_changes import SlotChanges

if TYPE_CHECKING:
    from scaletta.plan.commands import Edit
    from scaletta.plan.commands.slots import NewSlot
    from scaletta.plan.entry import Kind
    from scaletta.plan.entry.records import PeriodLine, PostLine, SlotLine
    from scaletta.store.outcome import Outcome
    from scaletta.tui.screens.plan_week import PlanWeek

SLOT_EXAMPLE = "tue 18:30 video Behind the scenes @owner 3h #product"


class SlotLines:
    """Opens the entry line for a plan view, and sends what it says by `changes`."""

    def __init__(self, view: PlanWeek, changes: SlotChanges) -> None:
        self._view = view
        self._host = view.host
        self._changes = changes
        self._asker = LineAsker(view.host)
        self.prices = Prices(view.host, slot_question, slot_words)

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
            version = self._changes.current(item)
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
        context = words.context(
            self._host.today,
            kind,
            view.channel,
            cursor_day=view.grid.cursor_day if new else None,
            cursor_time=beside.time if new and beside is not None else None,
            week=view.monday,
        )
        self.prices.begin()
        reader = RecordReader(words.vocabulary, context, new=new, example=SLOT_EXAMPLE, price=self.prices.of)
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
        self._changes.last = None
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

        self._changes.send(as_one(label, commands, self._host.today))

    def _edited_slot(self, item: Any, before: SlotLine, after: SlotLine) -> None:
        from scaletta.plan.commands import RemoveSlot
        from scaletta.plan.entry.records import SlotLine
        from scaletta.plan.entry_commands import slot_changes

        if not isinstance(after, SlotLine):
            raise PlanError("This is a slot; a post of its own is added with a and post: before it.")
        changes = slot_changes(before, after)
        if after.until_day == before.until_day:
            if changes:
                self._changes.change_slot(item, changes, from_day=after.from_day)
            else:
                self._host.say("Nothing changed.")
            return
        if after.until_day is None:
            raise PlanError("A slot that has an end keeps it; add it again with a to go on.")
        edits: list[Edit] = []
        if changes:
            edits.append(self._changes.slot_edit(item, changes, after.from_day))
        stop = after.until_day + timedelta(days=1)
        edits.append(RemoveSlot(today=self._host.today, slot=item.slot, from_day=stop))
        self._view.follow(lambda other: other.slot == item.slot)
        self._send_as_one(f"edit {item.rubric or item.format or 'a slot'}", edits)

    def _edited_post(self, item: Any, before: PostLine, after: Any) -> None:
        from scaletta.plan.post_commands import line_edits

        edits = line_edits(item, before, after, self._host.today)
        if edits:
            key = (item.post, item.slot, item.week)
            self._view.follow(lambda other: (other.post, other.slot, other.week) == key)
            self._send_as_one(f"edit {after.title or before.title or 'a post'}", edits)
        else:
            self._host.say("Nothing changed.")

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
