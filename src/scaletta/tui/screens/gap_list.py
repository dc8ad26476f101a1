"""The list of all that is amiss: gaps, collisions, repetitions, weeks over capacity; enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.tui.dates import day_label
from scaletta.tui.view import Host, View
from scaletta.tui.widgets.cells import cut, width_of, wrapped
from scaletta.tui.widgets.figures import counted_of
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.sight import first_in_sight

#: Cells of the day and of the kind; an outlet's name takes at most so many.
_DAY, _KIND, _OUTLET = 10, 13, 14
#: Below this width a row has no kind: its sentence says it.
_ROOMY = 60


class GapListView(View):
    """An overlay. `outlet` is the name of the one the keys were about; `open_gap` goes to where a gap is."""

    context = "gaps"

    def __init__(self, host: Host, outlet: str, open_gap: Callable[[Any], None]) -> None:
        super().__init__(host)
        self._here = outlet
        self._open_gap = open_gap
        self._only = False
        self._text = ""
        self._all: Sequence[Any] | None = None
        self._names: dict[str, str] = {}
        self._rows: Sequence[Any] = ()
        self._row = 0
        self._top = 0

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
        else:
            at = self._rows[self._row] if self._rows else None
            self._all = rows
            self._fill()
            if at in self._rows:
                self._row = list(self._rows).index(at)
        self._keep_in_sight()

    def _fill(self) -> None:
        self._rows = [row for row in self._all or () if self._shows(row)]
        self._row = max(0, min(self._row, self._last))
        self._keep_in_sight()

    def _shows(self, row: Any) -> bool:
        if self._only and row.channel is not None and self._outlet(row) != self._here:
            return False
        words = f"{day_label(row.day)} {self._outlet(row)} {row.kind} {row.sentence}".casefold()
        return self._text in words

    def _outlet(self, row: Any) -> str:
        return self._names.get(row.channel, row.channel) if row.channel is not None else "all"

    @property
    def _last(self) -> int:
        return max(0, len(self._rows) - 1)

    # Painting

    def resize(self, width: int, height: int) -> None:
        """A heading, the gaps, and the one under the cursor in full."""
        super().resize(width, height)
        self._keep_in_sight()

    @property
    def _room(self) -> int:
        return max(1, self.height - 3)

    def _keep_in_sight(self) -> None:
        self._top = first_in_sight(self._top, self._row, self._room, len(self._rows))

    def line(self, y: int) -> list[Segment]:
        """Day, outlet, kind, sentence."""
        ink = self.host.ink
        if y == 0:
            return self._heading()
        if y > self._room:
            return self._in_full(y - self._room - 1)
        index = self._top + y - 1
        if index >= len(self._rows):
            nothing = "Nothing is amiss." if self._all is not None and index == 0 else ""
            return plain(f" {nothing}", self.width, ink.dim)
        row = self._rows[index]
        over = ink.cursor if index == self._row else None
        line = Line(self.width, ink.text).put(" ")
        today = row.day == self.host.today
        line.put("today" if today else day_label(row.day), ink.today if today else ink.dim, _DAY).put(" ")
        outlets = max((width_of(name) for name in self._names.values()), default=3)
        line.put(self._outlet(row), ink.text if row.channel else ink.dim, min(outlets, _OUTLET)).put(" ")
        if self.width >= _ROOMY:
            line.put(" ").put(row.kind, ink.warn, _KIND)
        # The cursor covers the sentence only: a key must cost few bytes on a slow line.
        line.put(" ", over).put(cut(row.sentence, self.width - line.x - 2), over or ink.text).put(" ", over)
        return line.segments()

    def _heading(self) -> list[Segment]:
        ink = self.host.ink
        line = Line(self.width, ink.text).put(" Gaps", ink.title)
        if self._all:
            line.put(f"  {counted_of(len(self._rows), 'line')}", ink.dim)
        if self._here:
            which = f"only {self._here}" if self._only else f"all; tab: only {self._here}"
            line.put(f"   {which}", ink.accent if self._only else ink.dim)
        return line.segments()

    def _in_full(self, y: int) -> list[Segment]:
        ink = self.host.ink
        if not self._rows:
            return plain("", self.width, ink.dim)
        row = self._rows[self._row]
        lines = wrapped(f"{day_label(row.day)}, {self._outlet(row)}: {row.sentence}", self.width - 2, 2)
        return plain(f" {lines[y]}" if y < len(lines) else "", self.width, ink.text)

    def cursor(self) -> Offset | None:
        """On the gap under the cursor."""
        return Offset(1, 1 + self._row - self._top)

    def period(self) -> str:
        """What is shown, in the place of a period."""
        return "gaps"

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
        self.host.when_resting(self._tell)

    def _tell(self) -> None:
        self.host.paint(Region(0, self.height - 2, self.width, 2))

    def do_up(self) -> None:
        """A line up."""
        self._step(-1)

    def do_down(self) -> None:
        """A line down."""
        self._step(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._step(-self._room)

    def do_page_down(self) -> None:
        """A page down."""
        self._step(self._room)

    def do_home(self) -> None:
        """To the first."""
        self._step(-len(self._rows))

    def do_end(self) -> None:
        """To the last."""
        self._step(len(self._rows))

    def do_only(self) -> None:
        """Only what is about the outlet one came from and about all, or everything again."""
        if not self._here:
            self.host.say("Put the cursor on an outlet first, then L.", "dim")
            return
        self._only = not self._only
        self._fill()
        self.host.paint()

    @property
    def can_filter(self) -> bool:
        """By day, outlet, kind and sentence."""
        return True

    def filter(self, text: str) -> None:
        """Only what contains the text."""
        self._text = text.casefold()
        self._fill()
        self.host.paint()

    def do_open(self) -> None:
        """Go to where the gap is."""
        if self._rows:
            self._open_gap(self._rows[self._row])
