"""The line in which titles are typed: which date it is for, and the ideas it may take from the backlog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scaletta.tui.dates import day_label
from scaletta.tui.ink import Tone
from scaletta.tui.view import Completion, Reading
from scaletta.tui.widgets.week_grid import brief_hours

#: Ideas named in the preview, and offered to tab.
_NAMED, _OFFERED = 3, 20


class FillReader:
    """Any text will do. `typed` is what the line holds; ideas are found by the beginning of a word."""

    def __init__(self) -> None:
        self.typed = ""
        self.ideas: Sequence[Any] = ()
        self._row: Any = None

    def start(self, row: Any, *, ideas: Sequence[Any]) -> None:
        """The line is for another date now."""
        self._row, self.ideas = row, ideas

    def read(self, text: str, cursor: int) -> Reading:
        """The date; what a title that is an idea's does; the ideas that fit."""
        self.typed = text
        row, sought = self._row, text.strip().casefold()
        says: tuple[tuple[str, Tone], ...] = ((self._what_for(row), "dim"),)
        idea = next((idea for idea in self.ideas if idea.title == text.strip()), None)
        if idea is not None:
            what = " ".join(filter(None, (idea.format, _hours(idea))))
            says += ((f"the idea{f', {what},' if what else ''} takes this date", "accent"),)
        if row.state == "scheduled":
            says += (("in the scheduler: change it there too", "warn"),)
        found = [] if idea is not None else self._like(sought)
        if found:
            named = "   ".join(one.title for one in found[:_NAMED])
            says += ((f"tab: {named}", "plain"),)
        offers = tuple(Completion(0, len(text), one.title) for one in found[:_OFFERED])
        return Reading(says=says, completions=offers, lines=2)

    def _what_for(self, row: Any) -> str:
        rubric = row.rubric if row.rubric and row.rubric != row.title else ""
        parts = (f"{day_label(row.day)} {row.time:%H:%M}", row.format, _hours(row), rubric)
        return "  ".join(part for part in parts if part)

    def _like(self, sought: str) -> list[Any]:
        """Ideas that begin so, then those with a word that does."""
        begins = [idea for idea in self.ideas if idea.title.casefold().startswith(sought)]
        within = [idea for idea in self.ideas if f" {sought}" in idea.title.casefold() and idea not in begins]
        return [*begins, *within] if sought else list(self.ideas)


def _hours(row: Any) -> str:
    return brief_hours(row.hours) if row.hours is not None else ""
