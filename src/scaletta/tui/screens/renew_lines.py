"""The lines typed while a plan is renewed: a slot's new day and time, the days of the new period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING

from scaletta.plan.model import Period
from scaletta.plan.renewal import when
from scaletta.tui.dates import MONTHS
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.view import Host, Reading

if TYPE_CHECKING:
    from scaletta.plan.entry.records import PeriodLine
    from scaletta.plan.slots import SlotVersion

MOMENT_EXAMPLE = "wed   18:30   wed 18:30"


class MomentReader:
    """Reads a weekday, a time or both."""

    def __init__(self, version: SlotVersion) -> None:
        self._version = version

    def moment(self, text: str) -> tuple[int, time] | None:
        """The weekday and time meant, or None."""
        from scaletta.plan.entry.dates import read_time, read_weekdays
        from scaletta.plan.entry.words import split

        weekday, at = self._version.weekday, self._version.time
        words = list(split(text))
        if words and (days := read_weekdays(words[0].key)) is not None:
            if len(days) != 1:
                return None
            weekday = days[0]
            words.pop(0)
        if words:
            meant = read_time(words.pop(0))
            if not isinstance(meant, time) or words:
                return None
            at = meant
        return weekday, at

    def read(self, text: str, cursor: int) -> Reading:
        """The day and time in words."""
        from dataclasses import replace

        if not text.strip():
            return Reading(says=((f"{when(self._version)} now   {MOMENT_EXAMPLE}", "dim"),))
        meant = self.moment(text)
        if meant is None:
            return Reading(
                says=((f"That is no day or time. Like: {MOMENT_EXAMPLE}", "bad"),), error=(0, len(text))
            )
        return Reading(says=((when(replace(self._version, weekday=meant[0], time=meant[1])), "plain"),))


def ask_period(host: Host, period: Period, done: Callable[[Period], None]) -> None:
    """Ask for a period, the one given as a start; `done` may raise PlanError to refuse it."""
    from scaletta.plan.entry import Context, Vocabulary
    from scaletta.tui.record_reader import RecordReader

    example = f"{_spelled(period.first)} - {_spelled(period.last)}"

    def entered(record: PeriodLine) -> None:
        done(Period(record.from_day, record.until_day))

    reader = RecordReader(Vocabulary(), Context(today=host.today, kind="period"), example=example)
    LineAsker(host).ask(example, reader, entered)


def _spelled(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].lower()} {day.year}"
