"""The parts of a line of the company sheet: its kind, what stands before its text, the text, what follows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from scaletta.plan.entry.amounts import write_minutes, write_number, write_share
from scaletta.plan.entry.dates import write_day
from scaletta.plan.entry.figures import NOT_KNOWN
from scaletta.plan.entry.formats import NOT_ORIGINAL
from scaletta.plan.entry.records import (
    BudgetLine,
    CustomerLine,
    FigureLine,
    FormatLine,
    HoursLine,
    NetworkLine,
    Pace,
    PersonLine,
    SheetRecord,
)
from scaletta.plan.entry.words import typed

if TYPE_CHECKING:
    from scaletta.plan.entry.context import Kind


def sheet_parts(
    record: SheetRecord, today: date, comma: bool
) -> tuple[Kind, list[str], str | None, list[str]]:
    """Kind, head, text, tail."""
    match record:
        case PersonLine():
            return "person", [], record.name, _person(record, today, comma)
        case HoursLine():
            return "hours", [write_minutes(record.minutes)], None, bounds(record.from_day, None, today)
        case FormatLine():
            return "format", [], record.name, _format(record, today)
        case BudgetLine():
            head = [record.kind, write_number(record.amount, decimal_comma=comma)]
            head += [typed(record.outlet)] if record.outlet else []
            return "budget", head, None, bounds(record.from_day, record.until_day, today)
        case CustomerLine():
            return (
                "customer",
                [write_number(record.sale, decimal_comma=comma)],
                None,
                _customer(record, today),
            )
        case NetworkLine():
            return "network", [], record.name, _network(record)
        case FigureLine():
            return "figure", [record.key], _value(record, comma), []


def bounds(from_day: date | None, until_day: date | None, today: date) -> list[str]:
    """`from 10 may until 31 dec`."""
    words = [f"from {write_day(from_day, today, 'near')}"] if from_day is not None else []
    return [*words, f"until {write_day(until_day, from_day or today)}"] if until_day is not None else words


def write_guess(a_month: Decimal) -> str:
    """`2/year` where that is what was typed, else `0.3/month`."""
    a_year = round(a_month * 12)
    if a_month < 1 and a_year and (Decimal(a_year) / 12).quantize(Decimal("0.01")) == a_month:
        return f"{a_year}/year"
    return f"{write_number(a_month, decimal_comma=False)}/month"


def _person(record: PersonLine, today: date, comma: bool) -> list[str]:
    tail = [] if record.minutes is None else [write_minutes(record.minutes)]
    for skill, cap in record.skills:
        tail.append(typed(skill) if cap is None else f"{typed(skill)}={write_minutes(cap)}")
    if record.rate is not None:
        tail.append(f"rate {write_number(record.rate, decimal_comma=comma)}")
    if record.left is not None:
        tail.append(f"left {write_day(record.left, today, 'near')}")
    return tail + bounds(record.from_day, None, today)


def _format(record: FormatLine, today: date) -> list[str]:
    tail = [f"{typed(skill)}={write_minutes(minutes)}" for skill, minutes in record.effort]
    if record.ahead is not None:
        tail.append(f"ahead {record.ahead}d")
    if record.owner is not None:
        tail.append(f"@{typed(record.owner)}")
    if not record.original:
        tail.append(NOT_ORIGINAL)
    return tail + bounds(record.from_day, None, today)


def _customer(record: CustomerLine, today: date) -> list[str]:
    shares = (("margin", record.margin), ("close", record.close), ("attributed", record.attributed))
    return [f"{word} {write_share(share)}" for word, share in shares] + bounds(record.from_day, None, today)


def _network(record: NetworkLine) -> list[str]:
    tail = [f"class {record.network_class}", "business" if record.business else "consumer"]
    tail += [f"{word} {_pace(pace)}" for word, pace in _paces(record) if pace is not None]
    if record.upkeep is not None:
        tail.append(f"upkeep {write_minutes(record.upkeep)}")
    if record.floor is not None:
        tail.append(f"reach {write_share(record.floor)}")
    return tail


def _paces(record: NetworkLine) -> tuple[tuple[str, Pace | None], ...]:
    return ("least", record.least), ("target", record.target)


def _pace(pace: Pace) -> str:
    return f"{pace[0]}/{pace[1]}"


def _value(record: FigureLine, comma: bool) -> str:
    if record.key in ("enquiries", "hour") and record.value != NOT_KNOWN:
        return write_number(Decimal(record.value), decimal_comma=comma)
    return record.value
