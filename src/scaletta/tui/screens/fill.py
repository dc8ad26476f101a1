"""Filling titles: the coming dates of a slot or an outlet as a list; a title, enter, the next date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.tui.dates import day_label, span_label
from scaletta.tui.screens.fill_reader import FillReader
from scaletta.tui.view import Host, View
from scaletta.tui.widgets.date_row import DateRows
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.post_list import Key, key_of

#: What is settled keeps its text.
_SETTLED = ("published", "skipped")


@dataclass(frozen=True, slots=True)
class Filled:
    """Whose dates are filled: a slot's (by its key, and what to call it), else all of an outlet's."""

    channel: str
    outlet: str
    slot: str = ""
    name: str = ""


class FillView(View):
    """An overlay whose line is open all the time. `first` is where it begins, `until` the last day listed."""

    context = "!entry.fill"

    def __init__(self, host: Host, filled: Filled, first: date, until: date) -> None:
        super().__init__(host)
        self._filled = filled
        self._whole = not filled.slot
        self._first, self._until = first, until
        self._all: Sequence[Any] | None = None
        self._rows: Sequence[Any] = ()
        self._ideas: Sequence[Any] = ()
        self._texts: dict[Key, str | None] = {}
        self._table = DateRows()
        self._row = 0
        self._top = 0
        self._reader = FillReader()

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The coming dates, and the ideas they may take."""
        filled = self._filled
        whose = ("channel", filled.channel) if self._whole else ("slot", filled.slot)
        days = (self.host.today, self._until)
        return {
            "dates": Ask("calendar_between", days, where=(whose,), order=("day", "time", "slot")),
            "ideas": Ask(
                "backlog",
                where=(("channel", filled.channel),),
                columns=("post", "title", "format", "hours"),
                order=("title",),
            ),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer; the cursor stays on its date."""
        if name == "ideas":
            self._ideas = [row for row in rows if row.title]
            self._reader.ideas = self._offered()
            return
        at = key_of(self._rows[self._row]) if self._rows else None
        fresh, self._all = self._all is None, rows
        self._rows = [row for row in rows if row.state not in _SETTLED]
        self._texts = {key: text for key, text in self._texts.items() if self._says_else(key, text)}
        if fresh:
            self._begin()
            return
        found = (n for n, row in enumerate(self._rows) if key_of(row) == at)
        self._row = next(found, min(self._row, max(0, len(self._rows) - 1)))
        self._keep_in_sight()

    def _begin(self) -> None:
        if not self._rows:
            self._end(f"No date of {self._name} lies ahead.")
            return
        start = next((n for n, row in enumerate(self._rows) if row.day >= self._first), 0)
        self._go(self._open_from(start, start))

    def _says_else(self, key: Key, text: str | None) -> bool:
        row = next((row for row in self._rows if key_of(row) == key), None)
        return row is not None and (row.title if row.has_text else None) != text

    def _text(self, row: Any) -> str | None:
        """The text of a date itself; its slot's rubric is nobody's beginning of a title."""
        return self._texts.get(key_of(row), row.title if row.has_text else None)

    def _open_from(self, start: int, otherwise: int) -> int:
        """The first date without a text at or after a place, then before it."""
        order = [*range(start, len(self._rows)), *range(start)]
        return next((n for n in order if self._text(self._rows[n]) is None), otherwise)

    @property
    def _name(self) -> str:
        return self._filled.outlet if self._whole else self._filled.name

    @property
    def _left(self) -> int:
        return sum(self._text(row) is None for row in self._rows)

    # The line

    def _go(self, index: int) -> None:
        """The cursor on a date, the line open with its text."""
        before, top = self._row, self._top
        self._row = index
        self._keep_in_sight()
        row = self._rows[index]
        self._reader.start(row, ideas=self._offered())
        self.host.enter_line(
            self._text(row) or "", reader=self._reader, done=self._write, label="title", context=self.context
        )
        if self._top != top:
            self.host.paint()
            return
        for line in (before, index):
            self.host.paint(Region(0, 1 + line - self._top, self.width, 1))
        self.host.paint(Region(0, 0, self.width, 1))

    def _offered(self) -> Sequence[Any]:
        row = self._rows[self._row] if self._rows else None
        if row is None or row.slot is None or row.state == "scheduled":
            return ()
        taken = {text for text in self._texts.values() if text}
        return [idea for idea in self._ideas if idea.title not in taken]

    def _write(self, text: str) -> None:
        """Send what was typed for the date under the cursor, if it is something new."""
        from scaletta.plan.commands import BindPost, Command, PostFields, WritePost
        from scaletta.plan.post_commands import ref_of

        row, title, today = self._rows[self._row], text.strip() or None, self.host.today
        if title == self._text(row):
            return
        shown = self._text(row) or row.title
        seen = PostFields(title=shown)
        idea = next((idea for idea in self._offered() if idea.title == title), None)
        command: Command
        if idea is not None:
            command = BindPost(today=today, ref=ref_of(row), post=idea.post, seen=seen)
        else:
            command = WritePost(today=today, ref=ref_of(row), seen=seen, new=PostFields(title=title))
        self._texts[key_of(row)] = title

        def sent(outcome: Any) -> None:
            if not outcome.done:
                self._texts.pop(key_of(row), None)
                self._end(outcome.sentence)

        self.host.send(command, sent)

    def do_fill_done(self) -> None:
        """Write the title; on to the next date without one."""
        if not self._rows:
            return
        self._write(self._reader.typed)
        if not self._left:
            many = len(self._rows) > 1
            dates = f"All {len(self._rows)} coming dates" if many else "The coming date"
            self._end(f"{dates} of {self._name} {'have their titles' if many else 'has its title'}.")
            return
        start = self._row + 1
        self._go(self._open_from(start if start < len(self._rows) else 0, self._row))

    def do_fill_up(self) -> None:
        """Write what was typed; the date before."""
        self._step(-1)

    def do_fill_down(self) -> None:
        """Write what was typed; the date after."""
        self._step(1)

    def _step(self, by: int) -> None:
        if self._rows:
            self._write(self._reader.typed)
            self._go(max(0, min(len(self._rows) - 1, self._row + by)))

    def do_fill_scope(self) -> None:
        """The slot's dates, or all of the outlet."""
        if not self._filled.slot:
            return
        if self._rows:
            self._first = self._rows[self._row].day
        self._whole = not self._whole
        self._all, self._rows, self._row, self._top = None, (), 0, 0
        self.host.ask_again()
        self.host.paint()

    def do_fill_leave(self) -> None:
        """The week again; what is typed and not entered is not written."""
        self._end("")

    def _end(self, sentence: str) -> None:
        self.host.leave_line()
        self.host.back()
        if sentence:
            self.host.say(sentence)

    # Painting

    def resize(self, width: int, height: int) -> None:
        """A heading, and the dates."""
        super().resize(width, height)
        self._table.place(width)
        self._keep_in_sight()

    @property
    def _room(self) -> int:
        # The preview has two lines; the upper one covers the body's last.
        return max(1, self.height - 2)

    def _keep_in_sight(self) -> None:
        self._top = max(0, min(self._top, self._row))
        if self._row >= self._top + self._room:
            self._top = self._row - self._room + 1

    def line(self, y: int) -> list[Segment]:
        """The heading; a date each."""
        ink = self.host.ink
        if y == 0:
            return self._heading()
        index = self._top + y - 1
        if index >= len(self._rows):
            return plain("", self.width, ink.text)
        row, here = self._rows[index], index == self._row
        return self._table.line(row, self._text(row), ink, here=here, today=self.host.today)

    def _heading(self) -> list[Segment]:
        ink = self.host.ink
        line = Line(self.width, ink.text).put(f" {self._name}", ink.title)
        if not self._whole:
            line.put(f", {self._filled.outlet}")
        if self._rows:
            line.put(f"   {span_label(self._rows[0].day, self._rows[-1].day)}", ink.dim)
            done = len(self._rows) - self._left
            line.put(f"   {done} of {len(self._rows)} have a title", ink.accent)
        return line.segments()

    def cursor(self) -> Offset | None:
        """On the date under the cursor; the line has the terminal's cursor while it is open."""
        return Offset(1, 1 + self._row - self._top)

    def period(self) -> str:
        """The day that is filled."""
        return day_label(self._rows[self._row].day) if self._rows else ""
