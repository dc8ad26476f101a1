"""Readers of the entry line that the shell itself needs: going to a date, filtering, plain text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from scaletta.tui.dates import day_label, week_label
from scaletta.tui.view import Reading

if TYPE_CHECKING:
    from scaletta.plan.entry.dates import Day, Wrong


class PlainReader:
    """Any text will do."""

    def read(self, text: str, cursor: int) -> Reading:
        """Nothing to say."""
        return Reading()


class FilterReader:
    """Filters a view at each letter."""

    def __init__(self, apply: Callable[[str], None]) -> None:
        self._apply = apply

    def read(self, text: str, cursor: int) -> Reading:
        """Apply it."""
        self._apply(text)
        return Reading()


class DateReader:
    """Reads one date: fri, 14/2, 2027-02-14, w23, +3m, today."""

    def __init__(self, today: date, *, day_first: bool = True) -> None:
        self._today = today
        self._day_first = day_first

    def day(self, text: str) -> date | None:
        """The date meant, or None."""
        read = self._read(text)
        return read if isinstance(read, date) else None

    def read(self, text: str, cursor: int) -> Reading:
        """The date in words."""
        if not text.strip():
            return Reading(says=(("fri   14/2   2027-02-14   w23   +3m   today", "dim"),))
        read = self._read(text)
        if isinstance(read, date):
            return Reading(says=((f"{day_label(read)} {read.year}, {week_label(read)}", "plain"),))
        return Reading(says=((read, "bad"),), error=(0, len(text)))

    def _read(self, text: str) -> date | str:
        from scaletta.plan.entry.dates import Wrong, read_day
        from scaletta.plan.entry.words import split

        words = split(text)
        found: tuple[Day | Wrong, int] | None = read_day(words, 0, self._today, day_first=self._day_first)
        if found is None or found[1] < len(words):
            return "That is no date. Like: fri, 14/2, 2027-02-14, w23, +3m, today."
        day, _ = found
        if isinstance(day, Wrong):
            return day.sentence
        try:
            return day.on(self._today)
        except (OverflowError, ValueError):
            return "That date is too far away."
