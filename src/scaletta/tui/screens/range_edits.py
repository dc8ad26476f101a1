"""What the editing keys do while a range of posts is marked: all at once, one change with one undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from scaletta.plan.model import PlanError
from scaletta.tui.screens.calendar_edits import written
from scaletta.tui.screens.date_lines import GiveReader, StateReader
from scaletta.tui.screens.shift_lines import ShiftReader

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.plan.model import State
    from scaletta.store.outcome import Outcome
    from scaletta.tui.screens.calendar import CalendarView


class RangeEdits:
    """Turns keys into one command for all marked posts."""

    def __init__(self, view: CalendarView) -> None:
        self._view = view
        self._host = view.host

    @property
    def _rest(self) -> Mapping[date, str]:
        return self._view.marks.days_off()

    def set_out(self, rows: Sequence[Any]) -> None:
        """`x`: they went out."""
        self._state(rows, "published")

    def skip(self, rows: Sequence[Any]) -> None:
        """`X`: they will not come out."""
        self._state(rows, "skipped")

    def state(self, rows: Sequence[Any]) -> None:
        """`s`: a state by its name."""
        reader = StateReader()

        def done(text: str) -> None:
            state = reader.state(text)
            if state is not None:
                self._state(rows, state)

        self._host.enter_line("", reader=reader, done=done, label=f"state of {len(rows)}")

    def _state(self, rows: Sequence[Any], state: State) -> None:
        from scaletta.plan import ranges

        self._send(lambda: ranges.set_states(rows, state, self._host.today))

    def shift(self, rows: Sequence[Any], days: int) -> None:
        """`<` and `>`: a day later or earlier."""
        from scaletta.plan import ranges

        self._send(lambda: ranges.shift(rows, days, self._host.today, self._rest))

    def move(self, rows: Sequence[Any]) -> None:
        """`m`: by as many days as typed, or with the first of them on the day typed."""
        from scaletta.plan import ranges

        today, rest = self._host.today, self._rest
        first = min((row.day for row in ranges.movable(rows)), default=today)
        reader = ShiftReader(
            first,
            today,
            lambda days: ranges.shift(rows, days, today, rest).sentence or "",
            day_first=self._view.words.vocabulary.day_first,
        )

        def done(text: str) -> None:
            days = reader.days(text)
            if days:
                self.shift(rows, days)

        self._host.enter_line("", reader=reader, done=done, label=f"move {len(rows)}")

    def give(self, rows: Sequence[Any]) -> None:
        """`@`: to somebody: those whose owner is the first one's, or with "all" before the name all."""
        as_written = [row._replace(owner=written(row)["owner"]) for row in rows]
        reader = GiveReader(self._view.words.vocabulary, as_written, as_written[0].owner)

        def done(text: str) -> None:
            from scaletta.plan import ranges

            meant = reader.meant(text)
            if meant is not None:
                person, given = meant
                self._send(lambda: ranges.give(given, person, self._host.today))

        self._host.enter_line("", reader=reader, done=done, label="give to")

    def _send(self, make: Callable[[], Command]) -> None:
        try:
            command = make()
        except PlanError as error:
            self._host.say(str(error), "warn")
            return

        def sent(outcome: Outcome) -> None:
            if outcome.done:
                self._view.front.unmark()

        self._host.send(command, sent)
