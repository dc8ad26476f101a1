"""The lines of the communication plan while they are typed: a deliverable, and a day to move one to."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from scaletta.plan.entry.records import Record
from scaletta.tui.dates import day_label
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.screens.calendar_lines import MoveReader
from scaletta.tui.view import Reading

if TYPE_CHECKING:
    from scaletta.tui.screens.communication_edits import DeliverableEdits

EXAMPLE = "mar 14 ebook Olive harvest guide > website newsletter+2d linkedin+4d @caro 24h #harvest"
_DAYS = "fri   +2d   +1w   14/6"


class DayReader:
    """Reads a day; `+2d` counts from the first one, or from today if that is past."""

    def __init__(self, first: date, today: date, *, day_first: bool) -> None:
        self._first, self._today = first, today
        self._reader = MoveReader(first, time(), today, day_first=day_first)

    def day(self, text: str) -> date | None:
        """The day meant, or None."""
        meant = self._reader.when(text)
        return None if meant is None or meant[1] != time() else meant[0]

    def read(self, text: str, cursor: int) -> Reading:
        """The day in words."""
        if not text.strip():
            return Reading(says=((_DAYS, "dim"),))
        day = self.day(text)
        if day is None:
            return Reading(says=((f"That is no day. Like: {_DAYS}", "bad"),), error=(0, len(text)))
        past = (("   that day is past", "warn"),) if day < self._today else ()
        return Reading(says=((f"{day_label(day)} {day.year}", "plain"), *past))


class DeliverableReader(RecordReader):
    """Reads lines of deliverables; `here` fills in what a new one leaves out."""

    def __init__(self, edits: DeliverableEdits, here: Any) -> None:
        self._here = here
        super().__init__(
            lambda: edits.words.vocabulary,
            edits.reader_context(),
            new=here is not None,
            example=EXAMPLE,
            price=edits.price,
        )

    def record(self, text: str) -> Record | None:
        """The line, with the cursor's month and outlet where it says none."""
        record = super().record(text)
        return self._here(record) if record is not None and self._here is not None else record
