"""What one table of a file would write: edits of rows, and what is told of them beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from scaletta.exchange.measures import Measures
from scaletta.exchange.measures.model import Number
from scaletta.plan.commands import PostRef
from scaletta.plan.commands.rows import RowEdit
from scaletta.plan.sentences import counted, day_of

#: What a figure, and what an amount of money stays under, so that its column holds it.
MOST_VALUE: Final = 10**14 - 1
MOST_MONEY: Final = 10**12 - 1


@dataclass(slots=True)
class Fit:
    """Counts of one table on one outlet; `edits` write it."""

    measures: Measures
    channel: str | None
    name: str = ""
    """The outlet's name."""
    edits: list[RowEdit] = field(default_factory=list)
    marks: list[PostRef] = field(default_factory=list)
    """Posts that the file shows to be out, and the plan does not."""
    new: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    """Figures of a newer export, or typed by hand, that stay."""
    posts: int = 0
    unmatched: list[str] = field(default_factory=list)
    """Posts of the file that the plan does not have."""
    costs: int = 0
    outcomes: int = 0
    warnings: list[str] = field(default_factory=list)

    def holds(self, value: Number, most: int = MOST_VALUE) -> bool:
        """Whether a column holds this; if not, it is left out, and that is told."""
        if -most < value < most:
            return True
        warning = "Sums that are too large for a plan are left out."
        if warning not in self.warnings:
            self.warnings.append(warning)
        return False

    @property
    def empty(self) -> bool:
        """Whether nothing would be different."""
        return not self.edits and not self.marks

    def lines(self) -> list[str]:
        """What is told before it is written."""
        measures = self.measures
        head = f"{measures.source} -> {self.name or 'no outlet'}"
        if measures.first_day is not None and measures.last_day is not None:
            head += f", {_span(measures.first_day, measures.last_day)}"
        told = [head]
        parts = [
            counted(self.new, "new figure") if self.new else "",
            f"{self.changed} changed" if self.changed else "",
            f"{self.same} the same" if self.same else "",
            f"{self.kept} kept: read later, or typed" if self.kept else "",
            f"figures of {counted(self.posts, 'post')}" if self.posts else "",
            f"{counted(len(self.marks), 'post')} marked as published" if self.marks else "",
            counted(self.costs, "cost") if self.costs else "",
            counted(self.outcomes, "outcome") if self.outcomes else "",
        ]
        said = ", ".join(part for part in parts if part)
        told.append(f"  {said}" if said else "  nothing new")
        told += [f"  {warning}" for warning in self.warnings]
        if self.unmatched:
            told.append(f"  {counted(len(self.unmatched), 'post')} not in the plan: {some(self.unmatched)}")
        if measures.unread:
            told.append(f"  Columns not understood: {some(list(measures.unread))}")
        if measures.window:
            told.append(f"  Conversions are the platform's claim, within {measures.window}: no sale of yours")
        if measures.spans:
            told.append(f"  Totals of several days are left out: {counted(len(measures.spans), 'figure')}")
        told += [f"  Row {trouble.row}: {trouble.sentence}" for trouble in measures.troubles[:5]]
        if len(measures.troubles) > 5:
            told.append(f"  and {len(measures.troubles) - 5} more rows that could not be read")
        return told


def _span(first: date, last: date) -> str:
    return day_of(first) if first == last else f"{day_of(first)} to {day_of(last)}"


def some(names: Sequence[str], most: int = 4) -> str:
    """The first of several names, and how many more there are."""
    told = ", ".join(name[:40] for name in names[:most])
    return f"{told} and {len(names) - most} more" if len(names) > most else told
