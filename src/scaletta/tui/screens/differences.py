"""What differs between two periods of an outlet, as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.segment import Segment

from scaletta.plan.differences import Difference, Kind, differences
from scaletta.plan.model import Period
from scaletta.store.ask import Ask
from scaletta.tui.dates import span_label
from scaletta.tui.screens.slot_changes import by_slot
from scaletta.tui.view import Host
from scaletta.tui.widgets.ledger import Column, Ledger, LedgerView, Row, step
from scaletta.tui.widgets.line import Line, plain

_SIGNS: Final[Mapping[Kind, str]] = {"new": "+ new", "gone": "- gone", "changed": "~ other", "same": "  same"}


class DifferencesView(LedgerView):
    """An overlay; left and right take an earlier or later pair of periods."""

    context = "plan.differences"

    def __init__(self, host: Host, channel: str, name: str, periods: Sequence[Period]) -> None:
        super().__init__(host)
        self._channel, self._name, self._periods = channel, name, periods
        self._at = len(periods) - 1
        self._rows: Sequence[Any] = ()
        self._found: list[Difference] = []
        columns = (Column("", 8), Column("Slot", 18), Column("", 30, grow=1))
        self.ledger = Ledger(columns, self._row, heads=False, covered=2)

    def wants(self) -> Mapping[str, Ask]:
        """The slots."""
        return {"slots": Ask("slot", where=(("channel", self._channel),), order=("slot", "week"))}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Compare."""
        self._rows = rows
        self._compare()

    def _compare(self) -> None:
        self._found = differences(by_slot(self._rows), *self._pair)
        self.ledger.set_count(len(self._found))

    @property
    def _pair(self) -> tuple[Period, Period]:
        return self._periods[self._at - 1], self._periods[self._at]

    def resize(self, width: int, height: int) -> None:
        """A heading above the list."""
        super().resize(width, height)
        self.ledger.resize(width, max(1, height - 1))

    def line(self, y: int) -> list[Segment]:
        """The two periods, then the slots that differ, then those that do not."""
        ink = self.host.ink
        if y == 0:
            one, other = self._pair
            line = Line(self.width, ink.text).put(f" {self._name}", ink.title)
            line.put(f"   {span_label(one.first, one.last)}  →  ", ink.dim)
            return line.put(span_label(other.first, other.last), ink.accent).segments()
        if y == 1 and not self._found:
            return plain(" No slot comes out in either of them.", self.width, ink.dim)
        return self.ledger.line(y - 1, ink)

    def _row(self, index: int) -> Row:
        ink, one = self.host.ink, self._found[index]
        styles = {"new": ink.good, "gone": ink.bad, "changed": ink.accent, "same": ink.dim}
        return ((_SIGNS[one.kind], styles[one.kind]), one.name, (one.says, styles[one.kind]))

    def step(self, rows: int) -> None:
        """Move the cursor and repaint what that changes."""
        step(self.host, self.ledger, rows, 1)

    def do_left(self) -> None:
        """An earlier pair of periods."""
        self._turn(-1)

    def do_right(self) -> None:
        """A later pair."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        at = max(1, min(len(self._periods) - 1, self._at + by))
        if at == self._at:
            self.host.say("There is no other period that way.", "dim")
            return
        self._at = at
        self.ledger.row = self.ledger.top = 0
        self._compare()
        self.host.paint()

    def period(self) -> str:
        """The later one."""
        other = self._pair[1]
        return span_label(other.first, other.last)
