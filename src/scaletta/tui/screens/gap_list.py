"""The list of all that is amiss: gaps, collisions, repetitions, weeks over capacity; enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.segment import Segment

from scaletta.store.ask import Ask
from scaletta.tui.dates import day_label
from scaletta.tui.sifted_list import SiftedList
from scaletta.tui.view import Host
from scaletta.tui.widgets.cells import width_of, wrapped
from scaletta.tui.widgets.figures import counted_of
from scaletta.tui.widgets.line import Line, plain

#: Cells of the day and of the kind; an outlet's name takes at most so many.
_DAY, _KIND, _OUTLET = 10, 13, 14
#: Below this width a row has no kind: its sentence says it.
_ROOMY = 60


class GapListView(SiftedList):
    """An overlay. `outlet` is the name of the one the keys were about; `open_gap` goes to where a gap is."""

    context = "gaps"
    tells_when_resting = True

    def __init__(self, host: Host, outlet: str, open_gap: Callable[[Any], None]) -> None:
        super().__init__(host)
        self._here = outlet
        self._open_gap = open_gap
        self._names: dict[str, str] = {}

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """All of them by day, and what the outlets are called."""
        return {
            "gaps": Ask("gap_list", order=("day", "time", "channel", "kind", "sentence")),
            "names": Ask("channel", columns=("channel", "name")),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep them; the cursor stays on its line as far as there is one."""
        if name == "names":
            self._names = {row.channel: row.name for row in rows}
            self.sift()
        else:
            self.keep(rows)

    def shows(self, row: Any) -> bool:
        """By day, outlet, kind and sentence; only what is about the outlet, if that is wanted."""
        if self.only and row.channel is not None and self._outlet(row) != self._here:
            return False
        return self.text in f"{day_label(row.day)} {self._outlet(row)} {row.kind} {row.sentence}".casefold()

    def _outlet(self, row: Any) -> str:
        return self._names.get(row.channel, row.channel) if row.channel is not None else "all"

    # Painting

    def row_line(self, row: Any, *, here: bool) -> list[Segment]:
        """Day, outlet, kind, sentence."""
        ink = self.host.ink
        line = Line(self.width, ink.text).put(" ")
        today = row.day == self.host.today
        line.put("today" if today else day_label(row.day), ink.today if today else ink.dim, _DAY).put(" ")
        outlets = max((width_of(name) for name in self._names.values()), default=3)
        line.put(self._outlet(row), ink.text if row.channel else ink.dim, min(outlets, _OUTLET)).put(" ")
        if self.width >= _ROOMY:
            line.put(" ").put(row.kind, ink.warn, _KIND)
        return self.covered(line, row.sentence, here=here)

    def nothing(self) -> str:
        """Before they came it is not known."""
        return "Nothing is amiss." if self.all is not None else ""

    def heading(self) -> list[Segment]:
        """How many, and what tab does."""
        ink = self.host.ink
        line = Line(self.width, ink.text).put(" Gaps", ink.title)
        if self.all:
            line.put(f"  {counted_of(len(self.rows), 'line')}", ink.dim)
        if self._here:
            which = f"only {self._here}" if self.only else f"all; tab: only {self._here}"
            line.put(f"   {which}", ink.accent if self.only else ink.dim)
        return line.segments()

    def in_full(self, row: Any, y: int) -> list[Segment]:
        """The sentence with its day and outlet."""
        lines = wrapped(f"{day_label(row.day)}, {self._outlet(row)}: {row.sentence}", self.width - 2, 2)
        return plain(f" {lines[y]}" if y < len(lines) else "", self.width, self.host.ink.text)

    def period(self) -> str:
        """What is shown, in the place of a period."""
        return "gaps"

    # Keys

    def do_only(self) -> None:
        """Only what is about the outlet one came from and about all, or everything again."""
        if not self._here:
            self.host.say("Put the cursor on an outlet first, then L.", "dim")
            return
        self.only = not self.only
        self.sift()
        self.host.paint()

    def do_open(self) -> None:
        """Go to where the gap is."""
        if self.row is not None:
            self._open_gap(self.row)
