"""The history: who changed what and when, newest first; a change of one's own is taken back from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.segment import Segment

from scaletta.plan.model import excerpt
from scaletta.store.ask import Ask
from scaletta.tui.dates import day_label
from scaletta.tui.sifted_list import SiftedList
from scaletta.tui.view import Host, Subject
from scaletta.tui.widgets.cells import cut
from scaletta.tui.widgets.line import Line, plain

#: So many changes back are shown; `scaletta log` has them all.
SHOWN = 500
_WHEN, _WHO = 16, 12


class HistoryView(SiftedList):
    """An overlay. `subject` is what the keys acted on before; `undo` takes one change back by its id."""

    context = "history"

    def __init__(self, host: Host, subject: Subject | None, undo: Callable[[str], None]) -> None:
        super().__init__(host)
        self._subject = subject
        self._undo = undo

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The newest changes."""
        return {"history": Ask("history", order=("-seq",), limit=SHOWN)}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep them; the cursor stays on its change."""
        self.keep(rows)

    def same(self, row: Any, other: Any) -> bool:
        """A change is known by its number."""
        return bool(row.seq == other.seq)

    def shows(self, row: Any) -> bool:
        """By who, what and outlet; only what is about the subject, if that is wanted."""
        subject = self._subject
        if self.only and subject is not None:
            about = row.slots if subject.table == "slot" else row.channels
            if subject.key not in about:
                return False
        return self.text in f"{row.who} {row.what} {' '.join(row.channels)}".casefold()

    # Painting

    def row_line(self, row: Any, *, here: bool) -> list[Segment]:
        """When, who, what."""
        ink = self.host.ink
        line = Line(self.width, ink.text).put(" ")
        over = ink.cursor if here else None
        line.put(f"{day_label(row.made.date())} {row.made:%H:%M}", ink.dim, _WHEN).put(" ")
        line.put(row.who, ink.text, _WHO).put(" ", over)
        undone = " (undone)" if row.undone else ""
        what = cut(row.what, self.width - line.x - len(undone) - 2) + undone
        quiet = row.undone or row.undoes is not None
        line.put(what, over or (ink.faint if quiet else ink.text)).put(" ", over)
        return line.segments()

    def nothing(self) -> str:
        """Why there is no change to show."""
        if self.all is None:
            return ""
        if self.text:
            return "No change contains that. Press / and enter on an empty line to see all."
        return "Nothing of it has been changed." if self.all else "Nothing has been changed yet."

    def heading(self) -> list[Segment]:
        """What is shown, and what tab does."""
        ink, subject = self.host.ink, self._subject
        line = Line(self.width, ink.text).put(" History", ink.title)
        if subject is not None:
            which = f"only {subject.name}" if self.only else f"all; tab: only {subject.name}"
            line.put(f"   {which}", ink.accent if self.only else ink.dim)
        return line.segments()

    def in_full(self, row: Any, y: int) -> list[Segment]:
        """What was changed; by whom, when, and whether it is in effect."""
        ink = self.host.ink
        if y == 0:
            return plain(f" {row.what}", self.width, ink.text)
        taken = f"undone by {excerpt(row.undone_by)}" if row.undone else "in effect"
        when = f"{day_label(row.made.date())} {row.made:%Y %H:%M}"
        return plain(f" {excerpt(row.who)}, {when}, {taken}", self.width, ink.dim)

    def period(self) -> str:
        """What is shown, in the place of a period."""
        return "history"

    # Keys

    def do_only(self) -> None:
        """Only what is about the subject, or all again."""
        if self._subject is None:
            self.host.say("Put the cursor on an outlet or a slot first, then H.", "dim")
            return
        self.only = not self.only
        self.sift()
        self.host.paint()

    def do_undo_it(self) -> None:
        """Take the change under the cursor back."""
        row = self.row
        if row is None:
            return
        if row.undoes is not None or row.undone:
            self.host.say("That is undone already, or undoes something: ctrl+r makes it again.", "warn")
            return
        self._undo(row.command_id)
