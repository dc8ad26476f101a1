"""The line that moves several things as one: by days or weeks, or to a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from scaletta.plan.entry.dates import Wrong, read_day
from scaletta.plan.entry.words import split
from scaletta.plan.model import PlanError
from scaletta.tui.ink import Tone
from scaletta.tui.view import Reading

SHIFT_EXAMPLE = "+3d   -1d   +2w   or the day of the first: fri   14/6"
_SHIFT = re.compile(r"([+-])(\d{1,3})([dw])", re.ASCII | re.IGNORECASE)
_MOST = timedelta(days=3_660)


class ShiftReader:
    """Reads by how many days things move; `first` is the day of the first of them.

    `sentence` says what a shift by so many days would do; it may raise PlanError for one that cannot be.
    """

    def __init__(
        self,
        first: date,
        today: date,
        sentence: Callable[[int], str],
        *,
        day_first: bool = True,
        example: str = SHIFT_EXAMPLE,
    ) -> None:
        self._first = first
        self._today = today
        self._sentence = sentence
        self._day_first = day_first
        self._example = example

    def days(self, text: str) -> int | None:
        """The days meant, or None."""
        meant = self._read(text)
        return meant if isinstance(meant, int) else None

    def read(self, text: str, cursor: int) -> Reading:
        """What would move, in words."""
        says, wrong = self._says(text)
        return Reading(says=(says,), error=(0, len(text)) if wrong else None, lines=2)

    def _says(self, text: str) -> tuple[tuple[str, Tone], bool]:
        if not text.strip():
            return (self._example, "dim"), False
        meant = self._read(text)
        if isinstance(meant, str):
            return (meant, "bad"), True
        if not meant:
            return ("Where it is already.", "dim"), False
        try:
            return (self._sentence(meant), "plain"), False
        except PlanError as error:
            return (str(error), "bad"), True

    def _read(self, text: str) -> int | str:
        wrong = f"That is no shift. Like: {self._example}"
        found = _SHIFT.fullmatch(text.strip())
        if found is not None:
            days = int(found[2]) * (7 if found[3].lower() == "w" else 1)
            return days if found[1] == "+" else -days
        words = split(text)
        try:
            read = read_day(words, 0, self._today, day_first=self._day_first)
            if read is None or read[1] < len(words):
                return wrong
            if isinstance(read[0], Wrong):
                return read[0].sentence
            away = read[0].on(self._today) - self._first
        except (OverflowError, ValueError):
            return "That date is too far away."
        return away.days if abs(away) <= _MOST else "That date is too far away."
