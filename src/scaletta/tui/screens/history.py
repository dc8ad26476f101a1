"""The history: who changed what and when, newest first; a change of one's own is taken back from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.plan.model import excerpt
from scaletta.store.ask import Ask
from scaletta.tui.dates import day_label
from scaletta.tui.view import Host, Subject, View
from scaletta.tui.widgets.cells import cut
from scaletta.tui.widgets.line import Line, plain

#: So many changes back are shown; `scaletta log` has them all.
SHOWN = 500
_WHEN, _WHO = 16, 12


class HistoryView(View):
    """An overlay. `subject` is what the keys acted on before; `undo` takes one change back by its id."""

    context = "history"

    def __init__(self, host: Host, subject: Subject | None, undo: Callable[[str], None]) -> None:
        super().__init__(host)
        self._subject = subject
        self._undo = undo
        self._only = False
        self._text = ""
        self._all: Sequence[Any] | None = None
        self._rows: Sequence[Any] = ()
        self._row = 0
        self._top = 0

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The newest changes."""
        return {"history": Ask("history", order=("-seq",), limit=SHOWN)}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep them; the cursor stays on its change."""
        at = self._rows[self._row].seq if self._rows else None
        self._all = rows
        self._fill()
        self._row = next((n for n, row in enumerate(self._rows) if row.seq == at), min(self._row, self._last))
        self._keep_in_sight()

    def _fill(self) -> None:
        self._rows = [row for row in self._all or () if self._shows(row)]
        self._row = max(0, min(self._row, self._last))
        self._keep_in_sight()

    def _shows(self, row: Any) -> bool:
        subject = self._subject
        if self._only and subject is not None:
            about = row.slots if subject.table == "slot" else row.channels
            if subject.key not in about:
                return False
        words = f"{row.who} {row.what} {' '.join(row.channels)}".casefold()
        return self._text in words

    @property
    def _last(self) -> int:
        return max(0, len(self._rows) - 1)

    # Painting

    def resize(self, width: int, height: int) -> None:
        """A heading, the changes, and the one under the cursor in full."""
        super().resize(width, height)
        self._keep_in_sight()

    @property
    def _room(self) -> int:
        return max(1, self.height - 3)

    def _keep_in_sight(self) -> None:
        self._top = max(0, min(self._top, self._row))
        if self._row >= self._top + self._room:
            self._top = self._row - self._room + 1

    def line(self, y: int) -> list[Segment]:
        """When, who, what."""
        ink = self.host.ink
        if y == 0:
            return self._heading()
        if y > self._room:
            return self._in_full(y - self._room - 1)
        index = self._top + y - 1
        if index >= len(self._rows):
            return plain(f" {self._nothing()}" if index == 0 else "", self.width, ink.dim)
        row = self._rows[index]
        line = Line(self.width, ink.text).put(" ")
        over = ink.cursor if index == self._row else None
        line.put(f"{day_label(row.made.date())} {row.made:%H:%M}", ink.dim, _WHEN).put(" ")
        line.put(row.who, ink.text, _WHO).put(" ", over)
        undone = " (undone)" if row.undone else ""
        what = cut(row.what, self.width - line.x - len(undone) - 2) + undone
        line.put(what, over or (ink.faint if row.undone or row.undoes is not None else ink.text)).put(
            " ", over
        )
        return line.segments()

    def _nothing(self) -> str:
        """Why there is no change to show."""
        if self._all is None:
            return ""
        if self._text:
            return "No change contains that. Press / and enter on an empty line to see all."
        return "Nothing of it has been changed." if self._all else "Nothing has been changed yet."

    def _heading(self) -> list[Segment]:
        ink, subject = self.host.ink, self._subject
        line = Line(self.width, ink.text).put(" History", ink.title)
        if subject is not None:
            which = f"only {subject.name}" if self._only else f"all; tab: only {subject.name}"
            line.put(f"   {which}", ink.accent if self._only else ink.dim)
        return line.segments()

    def _in_full(self, y: int) -> list[Segment]:
        ink = self.host.ink
        if not self._rows:
            return plain("", self.width, ink.dim)
        row = self._rows[self._row]
        if y == 0:
            return plain(f" {row.what}", self.width, ink.text)
        taken = f"undone by {excerpt(row.undone_by)}" if row.undone else "in effect"
        when = f"{day_label(row.made.date())} {row.made:%Y %H:%M}"
        return plain(f" {excerpt(row.who)}, {when}, {taken}", self.width, ink.dim)

    def cursor(self) -> Offset | None:
        """On the change under the cursor."""
        return Offset(1, 1 + self._row - self._top)

    def period(self) -> str:
        """What is shown, in the place of a period."""
        return "history"

    # Keys

    def _step(self, by: int) -> None:
        before, top = self._row, self._top
        self._row = max(0, min(self._last, self._row + by))
        self._keep_in_sight()
        if self._top != top:
            self.host.paint()
            return
        for row in (before, self._row):
            self.host.paint(Region(0, 1 + row - self._top, self.width, 1))
        self.host.paint(Region(0, self.height - 2, self.width, 2))

    def do_up(self) -> None:
        """A change up."""
        self._step(-1)

    def do_down(self) -> None:
        """A change down."""
        self._step(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._step(-self._room)

    def do_page_down(self) -> None:
        """A page down."""
        self._step(self._room)

    def do_home(self) -> None:
        """To the newest."""
        self._step(-len(self._rows))

    def do_end(self) -> None:
        """To the oldest shown."""
        self._step(len(self._rows))

    def do_only(self) -> None:
        """Only what is about the subject, or all again."""
        if self._subject is None:
            self.host.say("Put the cursor on an outlet or a slot first, then H.", "dim")
            return
        self._only = not self._only
        self._fill()
        self.host.paint()

    @property
    def can_filter(self) -> bool:
        """By who, what and outlet."""
        return True

    def filter(self, text: str) -> None:
        """Only changes that contain the text."""
        self._text = text.casefold()
        self._fill()
        self.host.paint()

    def do_undo_it(self) -> None:
        """Take the change under the cursor back."""
        if not self._rows:
            return
        row = self._rows[self._row]
        if row.undoes is not None or row.undone:
            self.host.say("That is undone already, or undoes something: ctrl+r makes it again.", "warn")
            return
        self._undo(row.command_id)
