"""Opening a communication plan: the half year that comes next, and the line that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from scaletta.plan.entry import Context, Vocabulary
from scaletta.plan.entry.records import PeriodLine, Record
from scaletta.plan.model import PlanError
from scaletta.tui.dates import MONTHS, months_label
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.view import Host

_MONTHS = 6
_DAY = timedelta(days=1)


def next_half_year(today: date, last_day: date | None = None) -> tuple[date, date]:
    """First and last day of the half year to plan next.

    It follows `last_day`, the end of the last plan. Without one, or when that is past, it is the next
    January to June or July to December; in their first month they have only just begun.
    """
    if last_day is not None and last_day >= today:
        first = last_day + _DAY
    elif today.month in (1, 7):
        first = today.replace(day=1)
    else:
        first = date(today.year, 7, 1) if today.month < 7 else date(today.year + 1, 1, 1)
    months = first.year * 12 + first.month - 1 + _MONTHS
    return first, date(months // 12, months % 12 + 1, 1) - _DAY


def spelled(first: date, last: date) -> str:
    """Such a half year as it is typed: jul-dec 2027, sep 2027 - feb 2028, 16 jun 2027 - 30 nov 2027."""
    if first.day > 1:
        return " - ".join(f"{day.day} {_month(day)} {day.year}" for day in (first, last))
    if first.year != last.year:
        return f"{_month(first)} {first.year} - {_month(last)} {last.year}"
    return f"{_month(first)}-{_month(last)} {last.year}"


def ask_for_plan(
    host: Host, vocabulary: Vocabulary, plans: list[Any], opening: Callable[[str], None]
) -> None:
    """Open the entry line with the next half year in it; `opening` gets the new plan's key before it is sent.

    `plans` are the communication plans there are, in order.
    """
    first, last = next_half_year(host.today, plans[-1].valid_to if plans else None)
    example = spelled(first, last)

    def entered(record: Any) -> None:
        from scaletta.plan.commands import AddCommunicationPlan

        if not isinstance(record, PeriodLine):
            raise PlanError(f"Say from when to when: {example}.")
        command = AddCommunicationPlan(
            today=host.today,
            name=months_label(record.from_day, record.until_day),
            valid_from=record.from_day,
            valid_to=record.until_day,
        )
        opening(command.communication_plan)
        host.send(command)

    context = Context(today=host.today, kind="period")
    reader = RecordReader(vocabulary, context, example=example, price=_length)
    LineAsker(host).ask(example, reader, entered)


def _length(record: Record) -> str:
    """How long the plan would be."""
    if not isinstance(record, PeriodLine) or record.until_day < record.from_day:
        return ""
    first, last = record.from_day, record.until_day
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return {6: "a half year", 12: "a year", 1: "1 month"}.get(months, f"{months} months")


def _month(day: date) -> str:
    return MONTHS[day.month - 1].lower()
