"""Entries of the ledger as rows: costs, hours, leads, sales, counts of followers, the latest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from scaletta.plan import ledger_lines as lines
from scaletta.plan.entry import Context, in_words
from scaletta.plan.entry.records import LedgerLine
from scaletta.store.ask import Ask

if TYPE_CHECKING:
    from scaletta.plan.commands import Command


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them."""

    day: date
    channel: str | None
    """None: of all outlets."""
    key: tuple[Any, ...]
    said: str
    line: LedgerLine
    change: Callable[[Any], Sequence[Command]]
    drop: Callable[[], Sequence[Command]]


def asks(channel: str | None) -> Mapping[str, Ask]:
    """What the entries of an outlet, or all of them, are made of."""
    where = () if channel is None else (("channel", channel),)
    return {
        "cost": Ask("cost", order=("-day", "cost")),
        "outcome": Ask("outcome", where=where, order=("-day", "outcome")),
        "audience_day": Ask("audience_day", where=(*where, ("kind", "total")), order=("-day", "channel")),
    }


def entries(
    rows: Mapping[str, Sequence[Any]], channel: str | None, days: tuple[date, date], today: date
) -> list[Entry]:
    """Those of the days, of an outlet and of what it shares with the others; the latest first."""
    first, last = days
    context = Context(today, "cost")
    made = [
        _entry("cost", row, (row.cost,), lines.line_of_cost(row), context)
        for row in rows["cost"]
        if _meets(row, first, last) and (channel is None or row.channel in (None, channel))
    ]
    made += [
        _entry("outcome", row, (row.outcome,), lines.line_of_outcome(row), context)
        for row in rows["outcome"]
        if first <= row.day <= last
    ]
    made += [
        _entry("audience_day", row, (row.channel, row.day), lines.line_of_reading(row), context)
        for row in rows["audience_day"]
        if first <= row.day <= last and row.import_batch is None
    ]
    return sorted(made, key=lambda entry: (-entry.day.toordinal(), entry.key))


def _meets(cost: Any, first: date, last: date) -> bool:
    """Whether a cost that lasts, or comes back, has anything in the days."""
    ends = (cost.until_day or last) if cost.recurs == "month" else (cost.until_day or cost.day)
    return bool(cost.day <= last and ends >= first)


_CHANGES = {
    "cost": lines.cost_changes,
    "outcome": lines.outcome_changes,
    "audience_day": lines.reading_changes,
}


def _entry(table: str, row: Any, key: tuple[Any, ...], line: LedgerLine, context: Context) -> Entry:
    said = in_words(line, context)
    return Entry(
        day=row.day,
        channel=row.channel,
        key=(table, *key),
        said=said,
        line=line,
        change=partial(_CHANGES[table], row, today=context.today),
        drop=partial(lines.drop_entry, table, row, said, context.today),
    )
