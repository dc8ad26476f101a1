"""What the keys for dates do in the week editor: to the date under the cursor, or to all that are marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from scaletta.plan.model import PlanError
from scaletta.tui.dates import day_label
from scaletta.tui.screens.slot_changes import SlotChanges
from scaletta.tui.widgets.post_list import key_of

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.plan.model import State
    from scaletta.tui.screens.plan_week import PlanWeek


class DateEdits:
    """Sends what is done to single dates, whatever their slots say; a range is one change with one undo.

    `remember` is told how to do the same again, to the dates that are marked then.
    """

    def __init__(
        self, view: PlanWeek, changes: SlotChanges, remember: Callable[[Callable[[], None]], None]
    ) -> None:
        self._view = view
        self._host = view.host
        self._changes = changes
        self._remember = remember

    def set_out(self) -> None:
        """`x`: it went out on its day."""
        item = self._view.item
        if not self._view.marks.on and item is not None and item.day > self._host.today:
            self._host.say(
                f"It is due {day_label(item.day)}. If it went out already, move it to that day with m first.",
                "warn",
            )
            return
        self._set_state("published")

    def skip(self) -> None:
        """`X`: it will not come out."""
        self._set_state("skipped")

    def ask_state(self) -> None:
        """`s`: the state typed."""
        from scaletta.tui.screens.date_lines import StateReader

        if not self._rows():
            return
        reader = StateReader()

        def done(text: str) -> None:
            state = reader.state(text)
            if state is not None:
                self._set_state(state)

        self._host.enter_line("", reader=reader, done=done, label="state")

    def _set_state(self, state: State) -> None:
        from scaletta.plan import post_commands, ranges

        rows, today = self._rows(), self._host.today
        if not rows:
            return
        self._remember(lambda: self._set_state(state))
        if self._view.marks.on:
            self._send(lambda: ranges.set_states(rows, state, today))
        else:
            self._send(lambda: post_commands.set_state(rows[0], state, today))

    def move(self) -> None:
        """`m`: a date to the day and time typed, a range by days."""
        from scaletta.tui.screens.calendar_lines import MoveReader
        from scaletta.tui.screens.date_lines import ShiftReader

        rows, today = self._rows(), self._host.today
        if not rows:
            return
        day_first = self._view.words.vocabulary.day_first
        if self._view.marks.on:
            shift = ShiftReader(rows, today, day_first=day_first)
            self._host.enter_line(
                "", reader=shift, done=lambda t: self._shift(shift.days(t)), label="move by"
            )
            return
        (item,) = rows
        reader = MoveReader(item.day, item.time, today, day_first=day_first)

        def done(text: str) -> None:
            from scaletta.plan import post_commands

            when = reader.when(text) if text.strip() else None
            if when is not None and when != (item.day, item.time):
                self._remember(lambda: self._shift((when[0] - item.day).days))
                self._send(lambda: post_commands.move(item, *when, today))

        self._host.enter_line("", reader=reader, done=done, label="move to")

    def _shift(self, days: int | None) -> None:
        from scaletta.plan import ranges

        rows = self._rows() if days else []
        if days and rows:
            self._remember(lambda: self._shift(days))
            self._send(lambda: ranges.shift(rows, days, self._host.today))

    def give(self) -> None:
        """`@`: to the person typed."""
        from scaletta.tui.screens.date_lines import GiveReader

        rows = self._rows()
        if not rows:
            return
        owner = self._view.marks.owner if self._view.marks.on else None
        reader = GiveReader(self._view.words.vocabulary, rows, owner)

        def done(text: str) -> None:
            meant = reader.meant(text)
            if meant is not None:
                person, given = meant
                self._give(given, person)

        self._host.enter_line("", reader=reader, done=done, label="give to")

    def _give(self, rows: Sequence[Any], person: str) -> None:
        from scaletta.plan import ranges

        if rows:
            self._remember(lambda: self._give(self._rows(), person))
            self._send(lambda: ranges.give(rows, person, self._host.today))

    def take_out(self) -> None:
        """`d` on a range: its dates go, the slots run on after them."""
        from scaletta.plan import ranges

        if not self._view.marks.on:
            self._host.say("Mark the dates first, with V.", "warn")
            return
        rows = self._rows()
        if rows:
            self._remember(self.take_out)
            self._send(lambda: ranges.pause(rows, self._host.today))

    def _send(self, make: Callable[[], Command]) -> None:
        """Send a command; one that has nothing to do says why."""
        try:
            command = make()
        except PlanError as error:
            self._host.say(str(error), "warn")
            return
        item = self._view.item
        if item is not None:
            key = key_of(item)
            self._view.follow(lambda other: key_of(other) == key)
        self._view.unmark()
        self._changes.send(command)

    def _rows(self) -> list[Any]:
        """The marked dates, else the one under the cursor; none is said."""
        view = self._view
        if view.reading or not view.marks.known:
            self._host.say("One moment: the dates are being read.", "warn")
            return []
        rows = view.marks.rows if view.marks.on else [item] if (item := view.item) is not None else []
        if not rows:
            self._host.say("There is no date in the range." if view.marks.on else "Nothing here.", "warn")
        return rows
