"""Entries of the ledger as lines, and from an edited line to edits of the entry's row.

Rows are tuples of `cost`, `outcome` and `audience_day` with the columns as attributes.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from scaletta.plan import commands as c
from scaletta.plan.commands.rows import EditRows
from scaletta.plan.entry.records import LedgerLine
from scaletta.plan.entry_commands import add_ledger, minutes_of
from scaletta.plan.model import PlanError, Value
from scaletta.plan.sheet.rows import drop_row, edits_of, set_fields

_OTHER: Final = "This makes another kind of entry of it: delete it with d, and add the other with a."


def line_of_cost(row: Any) -> LedgerLine:
    """A cost, or hours of work."""
    lasts = row.recurs == "month" or row.until_day is not None
    return LedgerLine(
        kind=row.kind,
        when=None if lasts else row.day,
        monthly=row.recurs == "month",
        amount=None if row.kind == "time" else row.amount,
        minutes=minutes_of(row.hours) if row.kind == "time" else None,
        outlets=(row.channel,) if row.channel is not None else (),
        everywhere=row.channel is None,
        text=row.text,
        campaign=row.campaign,
        from_day=row.day if lasts else None,
        until_day=row.until_day,
    )


def line_of_outcome(row: Any) -> LedgerLine:
    """Leads, or a sale."""
    return LedgerLine(
        kind=row.kind,
        when=row.day,
        amount=row.amount if row.kind == "sale" else row.number,
        outlets=(row.channel,),
        origin=row.origin,
        text=row.text,
        campaign=row.campaign,
    )


def line_of_reading(row: Any) -> LedgerLine:
    """A count of followers."""
    return LedgerLine(kind="followers", when=row.day, amount=row.value, outlets=(row.channel,))


def cost_changes(row: Any, after: LedgerLine, today: date) -> list[EditRows]:
    """What makes a cost as the edited line says."""
    command = _one(row, after, today)
    if not isinstance(command, c.AddCost):
        raise PlanError(_OTHER)
    new: dict[str, Value] = {
        "day": command.day,
        "until_day": command.until_day,
        "recurs": command.recurs,
        "kind": command.cost_kind,
        "channel": command.channel,
        # A line says hours of time and money of the rest; what the row has besides stays.
        "amount": row.amount if command.cost_kind == row.kind == "time" else command.amount,
        "hours": row.hours if command.cost_kind == row.kind != "time" else command.hours,
        "campaign": command.campaign,
        "text": command.text,
    }
    edits = set_fields("cost", {"cost": row.cost}, row._asdict(), new)
    if edits:  # corrected by hand: an import leaves it alone from now on
        edits += set_fields("cost", {"cost": row.cost}, row._asdict(), {"import_batch": None})
    return edits_of(today, f"change {row.kind} cost", "The cost is changed", edits)


def outcome_changes(row: Any, after: LedgerLine, today: date) -> list[EditRows]:
    """What makes a lead or a sale as the edited line says; a sale goes on closing its lead."""
    command = _one(row, after, today)
    if not isinstance(command, c.AddOutcome) or command.outcome_kind != row.kind:
        raise PlanError(_OTHER)
    new: dict[str, Value] = {
        "day": command.day,
        "channel": command.channel,
        "origin": command.origin or row.origin,
        # A line says how many leads, and of a sale its amount only.
        "number": row.number if row.kind == "sale" else command.number,
        "amount": command.amount,
        "campaign": command.campaign,
        "text": command.text,
    }
    edits = set_fields("outcome", {"outcome": row.outcome}, row._asdict(), new)
    return edits_of(today, f"change {row.kind}", f"The {row.kind} is changed", edits)


def reading_changes(row: Any, after: LedgerLine, today: date) -> list[EditRows]:
    """What makes a count as the edited line says; one of another day or outlet is another count."""
    command = _one(row, after, today)
    if not isinstance(command, c.ReadAudience) or (command.channel, command.day) != (row.channel, row.day):
        raise PlanError("Only the number is edited here: add another count with a.")
    key: dict[str, Value] = {"channel": row.channel, "day": row.day, "kind": row.kind}
    edits = set_fields("audience_day", key, {"value": row.value}, {"value": command.value})
    return edits_of(today, f"change followers of {row.channel}", "The count is changed", edits)


def drop_entry(table: str, row: Any, what: str, today: date) -> list[EditRows]:
    """An entry that was none."""
    return edits_of(today, f"delete {what}", f"Deleted: {what}", [drop_row(table, row)])


def _one(row: Any, after: LedgerLine, today: date) -> c.Command:
    """The line as the one command that would write it."""
    commands = add_ledger(after, row.channel, today)
    if len(commands) != 1:
        raise PlanError("An entry is of one outlet, or of all: all")
    return commands[0]
