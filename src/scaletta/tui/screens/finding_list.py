"""All findings: what is wrong, what to do about it; enter goes to where it is put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from rich.segment import Segment
from rich.style import Style

from scaletta.store.ask import Ask
from scaletta.tui.ink import Tone
from scaletta.tui.sifted_list import SiftedList
from scaletta.tui.view import Host
from scaletta.tui.widgets.cells import wrapped
from scaletta.tui.widgets.figures import counted_of
from scaletta.tui.widgets.line import Line

#: Severity -> its mark and tone. The mark tells them apart without colours.
MARKS: Final[dict[str, tuple[str, Tone]]] = {
    "red": ("!", "bad"),
    "amber": ("▲", "warn"),
    "note": ("·", "dim"),
}


class FindingListView(SiftedList):
    """An overlay of the channels tab. `put_right` goes to where a finding is put right."""

    context = "findings"
    below = 5

    def __init__(self, host: Host, put_right: Callable[[Any], None]) -> None:
        super().__init__(host)
        self._put_right = put_right

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """All of them, reds first."""
        return {"findings": Ask("finding", order=("position",))}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep them."""
        self.keep(rows)
        self.host.paint()

    def shows(self, row: Any) -> bool:
        """By what is said."""
        return self.text in f"{row.severity} {row.finding} {row.sentence} {row.remedy}".casefold()

    def same(self, row: Any, other: Any) -> bool:
        """The same finding about the same thing."""
        return (row.finding, row.channel, row.key) == (other.finding, other.channel, other.key)

    # Painting

    def heading(self) -> list[Segment]:
        """How many there are."""
        ink = self.host.ink
        red = sum(row.severity == "red" for row in self.rows)
        line = Line(self.width, ink.text).put(f" {counted_of(len(self.rows), 'finding')}", ink.title)
        return line.put(f", {red} of them red" if red else "", ink.bad).segments()

    def row_line(self, row: Any, *, here: bool) -> list[Segment]:
        """Its mark and its sentence."""
        ink = self.host.ink
        mark, tone = MARKS.get(row.severity, MARKS["note"])
        line = Line(self.width, ink.text).put(" ").put(mark, getattr(ink, tone))
        return self.covered(line, row.sentence, here=here)

    def told(self, row: Any, width: int) -> list[tuple[str, Style]]:
        """The sentence whole, then the remedy."""
        ink = self.host.ink
        lines = [(text, ink.text) for text in wrapped(row.sentence, width, 2)]
        return [*lines, *((text, ink.accent) for text in wrapped(f"→ {row.remedy}", width, 2))]

    def nothing(self) -> str:
        """Before they came it is not known."""
        return "" if self.all is None else "Nothing is wrong with this plan."

    def period(self) -> str:
        """In the place of a period."""
        return "findings"

    # Keys

    def do_open(self) -> None:
        """Go to where it is put right."""
        if self.row is not None:
            self._put_right(self.row)
