"""What the editing keys do while a range of posts is marked: all at once, one change with one undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from scaletta.plan.model import PlanError, TypedState
from scaletta.tui.screens.calendar_edits import written
from scaletta.tui.screens.calendar_lines import PersonReader
from scaletta.tui.screens.shift_lines import ShiftReader
from scaletta.tui.view import Completion, Reading

if TYPE_CHECKING:
    from scaletta.plan.post_ranges import RangeEdit
    from scaletta.store.outcome import Outcome
    from scaletta.tui.screens.calendar import CalendarView

_STATES: tuple[TypedState, ...] = get_args(TypedState)


class StateReader:
    """Reads a state: its first letters will do, a colon before it is left out."""

    def state(self, text: str) -> TypedState | None:
        """The state meant, or None."""
        word = text.strip().removeprefix(":").casefold()
        meant = [state for state in _STATES if word and state.startswith(word)]
        return meant[0] if len(meant) == 1 else None

    def read(self, text: str, cursor: int) -> Reading:
        """The state, or which there are."""
        there = "  ".join(_STATES)
        if not text.strip():
            return Reading(says=((there, "dim"),))
        state = self.state(text)
        if state is None:
            return Reading(says=((f"There are: {there}", "bad"),), error=(0, len(text)))
        return Reading(says=((state, "plain"),), completions=(Completion(0, len(text), state),))


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
        from scaletta.plan.post_ranges import went_out

        self._send(went_out(rows, self._host.today))

    def skip(self, rows: Sequence[Any]) -> None:
        """`X`: they will not come out."""
        from scaletta.plan.post_ranges import put_state

        self._send(put_state(rows, "skipped", self._host.today))

    def shift(self, rows: Sequence[Any], days: int) -> None:
        """`<` and `>`: a day on or back."""
        from scaletta.plan.post_ranges import shift

        try:
            self._send(shift(rows, days, self._host.today, self._rest))
        except PlanError as error:
            self._host.say(str(error), "warn")

    def move(self, rows: Sequence[Any]) -> None:
        """`m`: by as many days as typed, or with the first of them on the day typed."""
        from scaletta.plan.post_ranges import shift

        today, rest = self._host.today, self._rest
        first = min(row.day for row in rows)
        words = self._view.words.vocabulary
        reader = ShiftReader(
            first, today, lambda days: shift(rows, days, today, rest).sentence, day_first=words.day_first
        )

        def done(text: str) -> None:
            days = reader.days(text)
            if days:
                self.shift(rows, days)

        self._host.enter_line("", reader=reader, done=done, label=f"move {len(rows)} posts")

    def give(self, rows: Sequence[Any]) -> None:
        """`@`: to somebody."""
        from scaletta.plan.post_ranges import give

        reader = PersonReader(self._view.words.vocabulary.people)

        def done(text: str) -> None:
            person = reader.person(text) if text.strip() else None
            if person is not None:
                owners = [written(row)["owner"] for row in rows]
                name = reader.name(person) if person else ""
                self._send(give(rows, owners, person or None, name, self._host.today))

        self._host.enter_line("", reader=reader, done=done, label=f"give {len(rows)} posts to")

    def state(self, rows: Sequence[Any]) -> None:
        """`s`: a state by its name."""
        from scaletta.plan.post_ranges import put_state

        reader = StateReader()

        def done(text: str) -> None:
            state = reader.state(text)
            if state is not None:
                self._send(put_state(rows, state, self._host.today))

        self._host.enter_line("", reader=reader, done=done, label=f"state of {len(rows)} posts")

    def _send(self, edit: RangeEdit) -> None:
        if edit.command is None:
            self._host.say(f"Nothing changes: {edit.sentence}.", "warn")
            return

        def sent(outcome: Outcome) -> None:
            if outcome.done:
                self._view.front.unmark()

        self._host.send(edit.command, sent)
